import type { ShopifyVariant as VariantRow } from "@prisma/client";
import type { Gid, ShopDomain } from "../domain/ids.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import { barcodeKey, skuKey, variantTitleKey } from "../domain/listings/match-keys.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { upsertRows } from "./upsert.server.ts";

const columns = {
  shop: "text", variant_id: "text", product_id: "text", inventory_item_id: "text", sku: "text", sku_key: "text", barcode: "text", barcode_key: "text",
  product_title: "text", title: "text", title_key: "text", product_status: "text", tracked: "boolean", inventory_policy: "text", requires_shipping: "boolean",
  bundle: "boolean", price_minor: "bigint", currency: "text", seen_at: "timestamptz",
};
const key = ["shop", "variant_id"];
/** What was seen later is newer. */
const unlessSeenLater = `${Object.keys(columns).filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`).join(", ")} WHERE kept.seen_at <= excluded.seen_at`;

/** Stores variants as Shopify showed them at that time, many at once; one that was seen later stays. */
export async function saveVariants(tx: Tx, shop: ShopDomain, variants: readonly CatalogueVariant[], seenAt: Date): Promise<void> {
  await upsertRows(tx, { table: "shopify_variants", columns, key, onConflict: unlessSeenLater }, variants.map((variant) => ({
    shop, variant_id: variant.id, product_id: variant.productId, inventory_item_id: variant.inventoryItemId, sku: variant.sku, sku_key: skuKey(variant.sku),
    barcode: variant.barcode, barcode_key: barcodeKey(variant.barcode), product_title: variant.productTitle, title: variant.title,
    title_key: variantTitleKey(variant.productTitle, variant.title), product_status: variant.productStatus, tracked: variant.tracked,
    inventory_policy: variant.inventoryPolicy, requires_shipping: variant.requiresShipping, bundle: variant.bundle, price_minor: variant.price.minor,
    currency: variant.price.currency, seen_at: seenAt,
  })));
}

/** After a whole reading: what it did not show is gone. @returns how many */
export async function dropUnseenVariants(tx: Tx, shop: ShopDomain, seenBefore: Date): Promise<number> {
  return (await tx.shopifyVariant.deleteMany({ where: { shop, seenAt: { lt: seenBefore } } })).count;
}

/** Drops all variants of these products but the ones named, of which there may be any number. @returns how many */
export function dropVariantsOf(tx: Tx, shop: ShopDomain, productIds: readonly Gid[], but: readonly Gid[] = []): Promise<number> {
  return tx.$executeRaw`DELETE FROM shopify_variants WHERE shop = ${shop} AND product_id = ANY(${[...productIds]}::text[]) AND variant_id <> ALL(${[...but]}::text[])`;
}

/** Drops what Shopify has told to be deleted since: a file that was begun before may still have shown it. @returns how many */
export function dropDeletedVariants(tx: Tx, shop: ShopDomain, since: Date): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM shopify_variants USING inbox
    WHERE shopify_variants.shop = ${shop} AND inbox.shop = ${shop} AND inbox.topic = 'products/delete' AND inbox.received_at >= ${since}
      AND inbox.payload ->> 'productId' = shopify_variants.product_id`;
}

/** The variants that are kept of these products. */
export async function keptVariantsOf(tx: Tx, shop: ShopDomain, productIds: readonly Gid[]): Promise<CatalogueVariant[]> {
  const rows = await inPieces(productIds, (some) => tx.shopifyVariant.findMany({ where: { shop, productId: { in: some } }, orderBy: { variantId: "asc" } }));
  return rows.map(toVariant);
}

/** The kept variants of these ids; one that is gone is absent. */
export async function keptVariants(tx: Tx, shop: ShopDomain, ids: readonly Gid[]): Promise<Map<Gid, CatalogueVariant>> {
  const rows = await inPieces(ids, (some) => tx.shopifyVariant.findMany({ where: { shop, variantId: { in: some } } }));
  return new Map(rows.map((row) => [row.variantId, toVariant(row)]));
}

/** What listings may be matched by; of each a list of any length. */
export interface MatchKeys {
  skus: readonly string[];
  skuKeys: readonly string[];
  barcodeKeys: readonly string[];
  titleKeys: readonly string[];
}

/** Every kept variant that bears one of the keys, by its id. */
export async function variantsByKeys(tx: Tx, shop: ShopDomain, { skus, skuKeys, barcodeKeys, titleKeys }: MatchKeys): Promise<CatalogueVariant[]> {
  const read = (column: "sku" | "skuKey" | "barcodeKey" | "titleKey", values: readonly string[]) => inPieces(values, (some) => tx.shopifyVariant.findMany({ where: { shop, [column]: { in: some } } }));
  const found = [await read("sku", skus), await read("skuKey", skuKeys), await read("barcodeKey", barcodeKeys), await read("titleKey", titleKeys)].flat();
  return [...new Map(found.map((row) => [row.variantId, toVariant(row)])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A row as the domain reads it. */
export function toVariant({ variantId, priceMinor, currency, shop: _shop, skuKey: _skuKey, barcodeKey: _barcodeKey, titleKey: _titleKey, seenAt: _seenAt, ...rest }: VariantRow): CatalogueVariant {
  return { ...rest, id: variantId, price: { minor: priceMinor, currency } };
}
