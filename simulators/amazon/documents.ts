import { gzipSync } from "node:zlib";
import type { Account } from "./account.ts";
import { charsetOf, encodeText } from "./encode-text.ts";
import { digest } from "./mint.ts";
import type { ReportCharset } from "./options.ts";
import type { Platform } from "./platform.ts";
import { takeDeadLink } from "./scripted.ts";

/** Bytes that lie at Amazon's file host: a feed that was uploaded, a report or a processing report to fetch. */
export interface KeptDocument {
  id: string;
  account: string;
  /** Exactly what the upload must name, or what the download says. */
  contentType: string;
  /** Undefined until something was uploaded. */
  text?: string;
  gzip: boolean;
  /** The charset of its bytes where that is not the one that the content type says. */
  written?: ReportCharset;
  /** The share of its bytes after which the download ends. */
  brokenAt?: number;
}

const linkMs = 5 * 60_000;
const documents = (platform: Platform) => platform.store.table<KeptDocument>("documents");

export function addDocument(platform: Platform, account: Account, kind: "feed" | "report", contentType: string, text?: string, spoiled: Pick<KeptDocument, "written" | "brokenAt"> = {}): KeptDocument {
  const id = `amzn1.tortuga.4.${kind}.${String(platform.store.next("document")).padStart(8, "0")}`;
  const { gzipDocuments } = platform.options;
  const gzip = text !== undefined && (gzipDocuments === "alternate" ? platform.store.next("result-document") % 2 === 0 : gzipDocuments);
  const document = { id, account: account.key, contentType, text, gzip, ...spoiled };
  documents(platform).put(id, document);
  return document;
}

export function documentOf(platform: Platform, account: Account, id: string): KeptDocument | undefined {
  const found = documents(platform).get(id);
  return found?.account === account.key ? found : undefined;
}

export const textOf = (platform: Platform, id: string): string | undefined => documents(platform).get(id)?.text;

/** Where a download starts: an address that works for five minutes. @param encoded the download unpacks by its Content-Encoding */
export function downloadLink(platform: Platform, origin: string, document: KeptDocument, now: number, encoded = false): string {
  return presigned(origin, document, "GET", takeDeadLink(platform) ? now - linkMs : now, encoded);
}

/** Where an upload goes: an address that works for five minutes. */
export const uploadLink = (origin: string, document: KeptDocument, now: number): string => presigned(origin, document, "PUT", now, false);

function presigned(origin: string, document: KeptDocument, purpose: "PUT" | "GET", now: number, encoded: boolean): string {
  const expires = String(now + linkMs);
  const query = new URLSearchParams({ expires, ...(encoded ? { encoded: "true" } : {}), signature: signature(document.id, purpose, expires) });
  return `${origin}/documents/${document.id}?${query.toString()}`;
}

/** The file host itself. A late link, a wrong signature or a wrong content type is refused in XML, as such hosts do. */
export async function answerDocument(platform: Platform, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const id = url.pathname.slice("/documents/".length);
  const document = documents(platform).get(id);
  if (!document) return refused(404, "NoSuchKey", "The specified key does not exist.");
  const expires = url.searchParams.get("expires") ?? "";
  if (url.searchParams.get("signature") !== signature(id, request.method, expires)) return mismatch();
  if (Number(expires) <= platform.clock.now().getTime()) return refused(403, "AccessDenied", "Request has expired");
  if (request.method === "PUT") return upload(platform, document, request);
  return download(platform, document, url.searchParams.has("encoded"));
}

async function upload(platform: Platform, document: KeptDocument, request: Request): Promise<Response> {
  if (request.headers.get("content-type") !== document.contentType) return mismatch();
  documents(platform).put(document.id, { ...document, text: await request.text() });
  return new Response(null, { status: 200 });
}

function download(platform: Platform, document: KeptDocument, encoded: boolean): Response {
  const bytes = encodeText(document.text ?? "", document.written ?? charsetOf(document.contentType));
  const sent = (whole: Uint8Array<ArrayBuffer>) => new Response(document.brokenAt === undefined ? whole : whole.slice(0, Math.floor(whole.length * document.brokenAt)), { headers });
  const headers = { "content-type": document.contentType, "last-modified": platform.clock.now().toUTCString() };
  if (!document.gzip) return sent(bytes);
  // As a fetch gives it: with a Content-Encoding the body is already unpacked. The server form packs it again.
  if (encoded) return new Response(bytes, { headers: { ...headers, "content-encoding": "gzip" } });
  return sent(new Uint8Array(gzipSync(bytes, { level: 1 })));
}

function signature(id: string, purpose: string, expires: string): string {
  return digest(`document:${id}:${purpose}:${expires}`);
}

const mismatch = () => refused(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");

function refused(status: number, code: string, message: string): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return new Response(xml, { status, headers: { "content-type": "application/xml" } });
}
