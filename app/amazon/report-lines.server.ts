import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { ReportLine } from "./report-rows.ts";

export interface ReportBody {
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  contentType: string | null;
  gzip: boolean;
}

/** Characters: a row has some forty cells. What is longer is none, and would fill the memory. */
const longestLine = 1_000_000;

/**
 * A report's lines as its bytes arrive, unpacked and in the charset that its Content-Type names (Amazon README 8.2).
 * @throws PlatformFailure `unavailable` when the bytes break off, `unreadable` when they are no gzip, or for a line without an end
 */
export async function* reportLines({ body, contentType, gzip }: ReportBody, operation: string): AsyncGenerator<ReportLine> {
  let decoder: TextDecoder | null = null;
  let rest = "";
  for await (const chunk of whole(body, gzip, operation)) {
    decoder ??= new TextDecoder(bearsMark(chunk) ? "utf-8" : charsetOf(contentType));
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield { text: withoutReturn(line), ended: true };
    if (rest.length > longestLine) throw new PlatformFailure("unreadable", { platform: "amazon", operation }, `${operation}: the report has a line without an end`);
  }
  rest += decoder?.decode() ?? "";
  if (rest !== "") yield { text: withoutReturn(rest), ended: false };
}

/** Characters: a processing report that refuses each of some ten thousand messages. */
const longestText = 25_000_000;

/** A whole report as one text, under the same rules. @throws PlatformFailure as above, `unreadable` for one that would fill the memory */
export async function reportText({ body, contentType, gzip }: ReportBody, operation: string): Promise<string> {
  const decoder = new TextDecoder(charsetOf(contentType));
  let text = "";
  for await (const chunk of whole(body, gzip, operation)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestText) throw new PlatformFailure("unreadable", { platform: "amazon", operation }, `${operation}: the report is too large`);
  }
  return text + decoder.decode();
}

/** UTF-8 where no charset is named or Node does not know it: ids, amounts and times are ASCII in all of them. */
function charsetOf(contentType: string | null): string {
  const named = /charset="?([\w.:-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";
  const label = named === "cp932" ? "shift_jis" : named;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "utf-8";
  }
}

/** The bytes begin with UTF-8's mark, which no other charset's text does, whatever Content-Type says. */
function bearsMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

async function* whole(body: ReportBody["body"], gzip: boolean, operation: string): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const bytes = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  const unpacked = gzip ? createGunzip() : null;
  bytes.once("error", (error) => unpacked?.destroy(error));
  try {
    yield* (unpacked ? bytes.pipe(unpacked) : bytes) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const broken = error instanceof Error && "code" in error && error.code === "Z_DATA_ERROR";
    const [kind, words] = broken ? (["unreadable", "is no gzip file"] as const) : (["unavailable", "broke off"] as const);
    throw new PlatformFailure(kind, { platform: "amazon", operation }, `${operation}: the report ${words}`, { cause: error });
  } finally {
    bytes.destroy();
    unpacked?.destroy();
  }
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
