import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { ProductFilter } from "../domain/listings/product-filter.ts";
import type { Tx } from "./client.server.ts";
import { lastSentOf, type LastSent } from "./last-sent.server.ts";
import { proposalsOf, type LinkProposal } from "./link-proposals.server.ts";
import { linksOf, type Link } from "./links.server.ts";
import { listingsOf, type SeenListing } from "./listings.server.ts";
import { bySku, productKeys, type ProductKey, type ProductOrder } from "./product-filter.server.ts";
import { keptVariants } from "./shopify-variants.server.ts";
import { skuSettingsOf, type SkuSettings } from "./sku-settings.server.ts";

/** A SellerSKU of a store as the products page shows it. */
export interface ProductRow {
  storeId: StoreId;
  sellerSku: SellerSku;
  /** In every marketplace that lists it; at least one. */
  listings: SeenListing[];
  link: Link | null;
  /** The linked variant and those that are proposed, by id; one that the catalogue does not have (any more) is absent. */
  variants: Map<string, CatalogueVariant>;
  /** Open ones. */
  proposals: LinkProposal[];
  /** null: no number was computed yet. */
  number: LastSent | null;
  /** null: the merchant wants nothing special. */
  settings: SkuSettings | null;
}

/** A page of a shop's listed SellerSKUs; five queries for each store on it and one for the variants, however many rows. `next` is null on the last page. */
export async function productPage(
  tx: Tx, shop: ShopDomain, filter: ProductFilter, after: ProductKey | null, take: number, order: ProductOrder = bySku,
): Promise<{ rows: ProductRow[]; next: ProductKey | null }> {
  const keys = await productKeys(tx, shop, filter, after, take + 1, order);
  const page = keys.slice(0, take);
  return { rows: await productRows(tx, shop, page), next: keys.length > take ? (page.at(-1) ?? null) : null };
}

/** These SellerSKUs of a shop, in their order; one without a listing is left out. */
export async function productRows(tx: Tx, shop: ShopDomain, keys: readonly Pick<ProductKey, "storeId" | "sellerSku">[]): Promise<ProductRow[]> {
  const found = new Map<string, Omit<ProductRow, "variants">>();
  for (const [storeId, some] of Map.groupBy(keys, (key) => key.storeId)) {
    const skus = some.map((key) => key.sellerSku);
    const listings = Map.groupBy((await listingsOf(tx, storeId, skus)).filter((listing) => listing.shop === shop), (listing) => listing.sellerSku);
    const links = await linksOf(tx, storeId, skus);
    const numbers = await lastSentOf(tx, storeId, skus);
    const settings = await skuSettingsOf(tx, storeId, skus);
    const proposals = await proposalsOf(tx, storeId, skus);
    for (const [sellerSku, listed] of listings) {
      found.set(`${storeId} ${sellerSku}`, {
        storeId, sellerSku, listings: listed, link: links.get(sellerSku) ?? null, proposals: proposals.get(sellerSku) ?? [], number: numbers.get(sellerSku) ?? null,
        settings: settings.get(sellerSku) ?? null,
      });
    }
  }
  const named = [...found.values()].flatMap((row) => [...(row.link ? [row.link.variantId] : []), ...row.proposals.map((proposal) => proposal.variantId)]);
  const variants = await keptVariants(tx, shop, [...new Set(named)]);
  return keys.flatMap((key) => {
    const row = found.get(`${key.storeId} ${key.sellerSku}`);
    return row ? [{ ...row, variants }] : [];
  });
}

/** A title of each of these SellerSKUs, by "store SKU". */
export async function listingTitles(tx: Tx, shop: ShopDomain, keys: readonly Pick<ProductKey, "storeId" | "sellerSku">[]): Promise<Map<string, string>> {
  const where = { shop, storeId: { in: [...new Set(keys.map((key) => key.storeId))] }, sellerSku: { in: keys.map((key) => key.sellerSku) }, title: { not: null } };
  const rows = await tx.listing.findMany({ where, select: { storeId: true, sellerSku: true, title: true }, orderBy: { marketplaceId: "asc" } });
  return new Map(rows.map((row) => [`${row.storeId} ${row.sellerSku}`, row.title!]));
}
