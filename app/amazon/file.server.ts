import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonDoorParts } from "./door.ts";
import { fileAddress } from "./file-address.ts";
import { download, upload, type Download, type UploadedText } from "./http.server.ts";

type FileParts = Pick<AmazonDoorParts, "fetch" | "origins">;

/**
 * Opens a file of Amazon's by its link, which is the whole permission and ends within minutes: fetched at once, never kept.
 * @param patience milliseconds until its last byte; default: enough for a long report.
 * @throws PlatformFailure `unreadable` for an address that is none of Amazon's file hosts, nor of what stands in for Amazon; `unavailable` when no
 * file came, also for a link that has ended (403, which is no missing right of the account): the next try gets another link.
 */
export async function openFile(parts: FileParts, operation: string, link: string, patience?: number): Promise<Download> {
  const file = await download(parts.fetch, operation, addressOf(parts, operation, link), patience);
  if (file.status !== 200) throw fileFailure(operation, "unavailable", `the file host answered ${file.status}`);
  return file;
}

/**
 * Lays a text at the link that Amazon gave for it, which ends within minutes (Amazon README 7.1).
 * @throws PlatformFailure as `openFile` does; nothing has happened by it, and the next try gets another link.
 */
export async function putFile(parts: FileParts, operation: string, link: string, file: UploadedText): Promise<void> {
  const status = await upload(parts.fetch, operation, addressOf(parts, operation, link), file);
  if (status < 200 || status > 299) throw fileFailure(operation, "unavailable", `the file host answered ${status}`);
}

function addressOf(parts: FileParts, operation: string, link: string): URL {
  const url = fileAddress(link, parts.origins.api);
  if (!url) throw fileFailure(operation, "unreadable", "the file's address is none of Amazon's");
  return url;
}

/** @param words neither link nor content: both may be personal. */
export function fileFailure(operation: string, kind: "unavailable" | "unreadable", words: string): PlatformFailure {
  return new PlatformFailure(kind, { platform: "amazon", operation }, `${operation}: ${words}`);
}
