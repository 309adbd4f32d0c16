import type { SellerSku } from "../ids.ts";

/** Shopify's handles hold small letters, digits and hyphens. */
const notOfHandles = /[^a-z0-9]+/g;
const longestShown = 60;

/**
 * The handle of the product that is made for a SellerSKU. It follows from the SellerSKU alone, so that a second attempt finds what the first made;
 * the mark at its end tells apart what reads alike in small letters ("AB 1", "ab/1").
 */
export function productHandle(sellerSku: SellerSku): string {
  const shown = sellerSku.toLowerCase().replace(notOfHandles, "-").replace(/^-+|-+$/g, "").slice(0, longestShown);
  return ["amazon", ...(shown === "" ? [] : [shown]), mark(sellerSku)].join("-");
}

/** The handle of the product that holds the children of a parent ASIN (R6); ASINs are letters and digits, the same in every marketplace. */
export function groupHandle(parentAsin: string): string {
  return `amazon-${parentAsin.toLowerCase()}`;
}

/** FNV-1a over 64 bits: no secret, only hardly ever the same for two texts. */
function mark(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}
