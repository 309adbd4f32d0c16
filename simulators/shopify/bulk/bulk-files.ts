import { createHmac } from "node:crypto";
import type { BulkOperationRecord } from "../state/bulk-operation-record.ts";
import type { ShopState } from "../state/shop-state.ts";
import { bulkNow, fileLifeMs } from "./bulk-times.ts";

/** Where the platform's bulk results lie; the simulator's handle answers for it. */
export const storageHost = "storage.googleapis.com";
const folder = "/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/";

/** Hosts of the platform, by which a test or a bench tells whose handle a request is for. */
export const isShopifyHost = (host: string): boolean => host.endsWith(".myshopify.com") || host === storageHost;

/** Where the addresses of files lead: to the platform's storage host for whoever meant the platform, whatever server stood in for it; else to the server that was called. */
export function filesOriginOf(request: Request): string {
  const { host, origin } = new URL(request.url);
  return (request.headers.get("x-forwarded-host") ?? host).endsWith(".myshopify.com") ? `https://${storageHost}` : origin;
}

export const isBulkFile = (pathname: string): boolean => pathname.startsWith(folder);

/** The signed address of an operation's file. */
export function bulkFileUrl(shop: ShopState, record: BulkOperationRecord, origin: string): string {
  const expires = String(Math.floor((Date.parse(record.endsAt) + fileLifeMs) / 1_000));
  const path = `${folder}${shop.domain}/bulk-${record.id}.jsonl`;
  return `${origin}${path}?${new URLSearchParams({ Expires: expires, Signature: signature(shop, path, expires) }).toString()}`;
}

const signature = (shop: ShopState, path: string, expires: string) => createHmac("sha256", shop.options.apiSecret).update(`${path} ${expires}`).digest("hex");

/** Answers GET of a file. No token is needed: the address is the key. Refusals are XML, as the storage host's are. */
export function answerBulkFile(request: Request, shopOf: (domain: string) => ShopState | undefined): Response {
  const { pathname, searchParams } = new URL(request.url);
  const [domain = "", name = ""] = pathname.slice(folder.length).split("/");
  const shop = shopOf(domain);
  const id = /^bulk-(\d+)\.jsonl$/.exec(name)?.[1] ?? "";
  const expires = searchParams.get("Expires") ?? "";
  if (!shop || searchParams.get("Signature") !== signature(shop, pathname, expires)) return refused(403, "SignatureDoesNotMatch", "Access denied.");
  const record = shop.bulkOperations.get(id);
  if (Number(expires) * 1_000 <= Date.parse(shop.now())) return refused(400, "ExpiredToken", "The provided token has expired.");
  const blocks = record && bulkNow(record, shop.now()).file ? shop.bulkFiles.get(id) : undefined;
  if (!blocks) return refused(404, "NoSuchKey", "The specified key does not exist.");
  return new Response(streamOf(blocks), { headers: { "content-type": "application/jsonl" } });
}

function streamOf(blocks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      if (next >= blocks.length) return controller.close();
      controller.enqueue(encoder.encode(blocks[next]));
      next += 1;
    },
  });
}

const refused = (status: number, code: string, message: string) =>
  new Response(`<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`, { status, headers: { "content-type": "application/xml; charset=UTF-8" } });
