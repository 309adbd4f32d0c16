import type { AppLoadContext } from "@remix-run/node";

/**
 * Says who may hold the page in a frame: the shop's admin, as the Shopify library states it for the shop that asks,
 * and the stand-in of the platform if one is configured. Without a shop: nobody but a stand-in.
 */
export function frameHeaders(request: Request, headers: Headers, context: AppLoadContext): void {
  context.shopify.addDocumentResponseHeaders(request, headers);
  const standIn = context.flows.config.shopify.origin;
  const stated = headers.get("Content-Security-Policy");
  if (standIn) headers.delete("Link"); // the library preloads App Bridge from Shopify's own address
  headers.set("Content-Security-Policy", framePolicy(stated, standIn));
}

/** @param stated the library's policy, null without a shop. @param standIn origin that plays Shopify, null in production. */
export function framePolicy(stated: string | null, standIn: string | null): string {
  if (!standIn) return stated ?? "frame-ancestors 'none';";
  return stated ? stated.replace("frame-ancestors", `frame-ancestors ${standIn}`) : `frame-ancestors ${standIn};`;
}
