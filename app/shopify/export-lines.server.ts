import { PlatformFailure } from "../domain/platform-failure.ts";
import type { ShopifyDoorParts } from "./door-types.ts";
import { fileAddress } from "./file-address.ts";

const operation = "bulkOperation";
/** A file is given so long until its last line is worked up. */
const patience = 60 * 60_000;
/** Characters: a variant has some six hundred. What is longer is none, and would fill the memory. */
const longestLine = 1_000_000;

/** `value`: undefined where the line is no JSON. */
export interface ExportLine {
  line: number;
  value: unknown;
}

/**
 * The lines of a bulk operation's file (JSON, one object a line) as its bytes arrive. The address is the whole permission: nothing of ours goes along.
 * @throws PlatformFailure `unreadable` for an address that is none of Shopify's, or a line without an end; `unavailable` when no file came or it is cut off.
 */
export async function* exportLines(parts: Pick<ShopifyDoorParts, "fetch" | "shop">, written: string): AsyncGenerator<ExportLine> {
  const address = fileAddress(written, parts.shop);
  if (!address) throw fileFailure("unreadable", "the file's address is none of Shopify's");
  let line = 0;
  let rest = "";
  for await (const text of texts(parts.fetch, address)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw fileFailure("unreadable", "the file has a line without an end");
    for (const one of lines) {
      line += 1;
      if (one.trim() !== "") yield { line, value: parsed(one) };
    }
  }
  if (rest.trim() === "") return;
  const value = parsed(rest);
  if (value === undefined) throw fileFailure("unavailable", "the file is cut off");
  yield { line: line + 1, value };
}

/** The whole of a file, piece by piece; whoever stops reading ends the download. */
async function* texts(fetch: ShopifyDoorParts["fetch"], address: URL): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(patience) });
    if (answer.status !== 200 || !answer.body) throw fileFailure("unavailable", `the file host answered ${answer.status}`);
    const bytes = answer.body.getReader();
    try {
      for (let piece = await bytes.read(); !piece.done; piece = await bytes.read()) yield decoder.decode(piece.value, { stream: true });
    } finally {
      await bytes.cancel();
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof PlatformFailure) throw error;
    throw fileFailure("unavailable", "the file broke off", error);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fileFailure(kind: "unavailable" | "unreadable", words: string, cause?: unknown): PlatformFailure {
  return new PlatformFailure(kind, { platform: "shopify", operation }, `${operation}: ${words}`, { cause });
}
