import { unzipSync } from "fflate";
import type { CustomizationText } from "../domain/orders/order-content.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonDoorParts } from "./door.ts";
import { parseJson } from "./errors.ts";
import { fileFailure, openFile } from "./file.server.ts";
import { toCustomization } from "./to-customization.ts";

const operation = "customizedUrl";
/** Pictures of buyers lie in the same file: more than this is none that a person made. */
const longestFile = 25_000_000;
/** Of all the texts beside them together, unpacked. */
const longestText = 1_000_000;
const patience = 20_000;

/**
 * What the buyer of a customized article wrote or chose: fetches the zip file behind `customizedUrl` and reads the JSON in it (R109,
 * Amazon README 4.6). The link is the whole permission and ends soon: fetched at once, never kept.
 * @throws PlatformFailure `unavailable` when no file came (also for a link that has ended: a fresh order has another), `unreadable` for an
 * address that is not Amazon's, a file too large, or one that is none. Its message quotes neither link nor content.
 */
export async function fetchCustomization(parts: Pick<AmazonDoorParts, "fetch" | "origins">, link: string): Promise<CustomizationText[]> {
  const { body } = await openFile(parts, operation, link, patience);
  const texts = jsonFilesIn(await bytesOf(body)).map((json) => toCustomization(parseJson(json)));
  return texts.find((some) => some.length > 0) ?? [];
}

async function bytesOf(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.byteLength;
      if (length > longestFile) throw failure("unreadable", "the file is too large");
      chunks.push(part.value);
    }
  } catch (error) {
    throw error instanceof PlatformFailure ? error : failure("unavailable", "the file broke off");
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return Buffer.concat(chunks);
}

function jsonFilesIn(zip: Uint8Array): string[] {
  let unpacked = 0;
  const isText = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!name.endsWith(".json")) return false;
    unpacked += originalSize;
    if (unpacked > longestText) throw failure("unreadable", "the texts are too large");
    return true;
  };
  try {
    const files = unzipSync(zip, { filter: isText });
    const found = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
    if (found.length > 0) return found;
  } catch (error) {
    // what the reader says of a broken file quotes what is in it
    throw error instanceof PlatformFailure ? error : failure("unreadable", "the file is no zip file");
  }
  throw failure("unreadable", "the zip file holds no text");
}

function failure(kind: "unavailable" | "unreadable", words: string): PlatformFailure {
  return fileFailure(operation, kind, words);
}
