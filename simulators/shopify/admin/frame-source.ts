import { createHmac } from "node:crypto";
import type { ShopifyOptions } from "../options.ts";

export interface FrameInput {
  shop: string;
  /** Path within the app, for instance "/app/orders"; "" = the app's own start page. */
  path: string;
  idToken: string;
  /** Further parameters of the admin's address go along. */
  search: URLSearchParams;
  now: Date;
}

const startPage = "/app";

/** What the admin puts into `host`: the admin's address of the store, base64 without padding. */
export function hostParameter(shop: string): string {
  return Buffer.from(`admin.shopify.com/store/${shop.replace(".myshopify.com", "")}`).toString("base64").replace(/=+$/, "");
}

/** The signature of a query: HMAC-SHA256 in hex over the sorted parameters. */
export function signQuery(params: Record<string, string>, secret: string): string {
  const text = Object.keys(params).sort().map((key) => `${key}=${params[key]}`).join("&");
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** The frame's address: the app's page with all that Shopify adds. */
export function frameSource(options: ShopifyOptions, { shop, path, idToken, search, now }: FrameInput): string {
  const params: Record<string, string> = {
    ...Object.fromEntries(search),
    embedded: "1", shop, host: hostParameter(shop), id_token: idToken, locale: "en",
    session: createHmac("sha256", options.apiSecret).update(shop).digest("hex"),
    timestamp: String(Math.floor(now.getTime() / 1_000)),
  };
  const url = new URL(path || startPage, options.appUrl);
  for (const [name, value] of Object.entries({ ...params, hmac: signQuery(params, options.apiSecret) })) url.searchParams.set(name, value);
  return url.href;
}
