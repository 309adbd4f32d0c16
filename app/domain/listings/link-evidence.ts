import type { Gid, SellerSku } from "../ids.ts";
import type { StoreSettings } from "../settings.ts";
import type { CatalogueVariant } from "./catalogue-variant.ts";
import { barcodeKey, onlyVariant, skuKey, titleKey, variantTitleKey } from "./match-keys.ts";

/** In which way both sides say the same; sku and asin: byte for byte, as the store's identifier (R64, R97). The strongest first. */
export const matchWays = ["sku", "asin", "barcode", "like-sku", "title"] as const;
export type MatchWay = (typeof matchWays)[number];

/** What was compared, as each side writes it. */
export interface Match {
  by: MatchWay;
  amazon: string;
  shopify: string;
}

/** What spoke for a link when it was made, kept with it; no matches: a person saw it otherwise. */
export interface LinkEvidence {
  matches: Match[];
  /** The variant as it was then: its product's title and its own, and its SKU. */
  variant: { product: string; title: string; sku: string | null };
}

/** A SellerSKU as it is matched: what its listing in the primary marketplace says, else the others'. */
export interface MatchableListing {
  sellerSku: SellerSku;
  asin: string | null;
  title: string | null;
  barcode: string | null;
}

/** A variant as matching and links need it. */
export type MatchableVariant = Omit<CatalogueVariant, "price" | "productId"> & { id: Gid };

export type Identifier = StoreSettings["catalogue"]["identifier"];

/** All ways in which a listing and a variant say the same, the strongest first. */
export function linkEvidence(listing: MatchableListing, variant: MatchableVariant, identifier: Identifier): LinkEvidence {
  const matches = [...sameSku(listing, variant, identifier), ...sameBarcode(listing, variant), ...sameTitle(listing, variant)];
  return {
    matches: matches.toSorted((a, b) => matchWays.indexOf(a.by) - matchWays.indexOf(b.by)),
    variant: { product: variant.productTitle, title: variant.title, sku: variant.sku },
  };
}

/** What a listing is known by under a setting; null: Amazon names no ASIN. */
export function identifierOf(listing: MatchableListing, identifier: Identifier): string | null {
  return identifier === "ASIN" ? listing.asin : listing.sellerSku;
}

function sameSku(listing: MatchableListing, { sku }: MatchableVariant, identifier: Identifier): Match[] {
  if (!sku) return [];
  if (identifierOf(listing, identifier) === sku) return [{ by: identifier === "ASIN" ? "asin" : "sku", amazon: sku, shopify: sku }];
  const like = [listing.sellerSku, identifierOf(listing, identifier)].find((text) => text !== null && skuKey(text) === skuKey(sku) && skuKey(sku) !== null);
  return like ? [{ by: "like-sku", amazon: like, shopify: sku }] : [];
}

function sameBarcode(listing: MatchableListing, variant: MatchableVariant): Match[] {
  const key = barcodeKey(listing.barcode);
  return key !== null && key === barcodeKey(variant.barcode) ? [{ by: "barcode", amazon: listing.barcode ?? "", shopify: variant.barcode ?? "" }] : [];
}

function sameTitle(listing: MatchableListing, { productTitle, title }: MatchableVariant): Match[] {
  const key = titleKey(listing.title);
  return key !== null && key === variantTitleKey(productTitle, title) ? [{ by: "title", amazon: listing.title ?? "", shopify: title === onlyVariant ? productTitle : `${productTitle} ${title}` }] : [];
}
