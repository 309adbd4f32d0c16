import type { Prisma } from "@prisma/client";
import type { Gid, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { upsertRows } from "./upsert.server.ts";

/** A SellerSKU of a store and the Shopify variant that it is. */
export interface Link {
  shop: ShopDomain;
  storeId: StoreId;
  sellerSku: SellerSku;
  variantId: Gid;
  inventoryItemId: Gid;
  variantSku: string | null;
  tracked: boolean;
  /** DENY or CONTINUE. */
  inventoryPolicy: string;
  /** false = digital: nothing of it is shipped (R95). */
  requiresShipping: boolean;
  /** How the two were joined: exact-sku, by-hand … */
  how: string;
  linkedAt: Date;
}

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", variant_id: "text", inventory_item_id: "text", variant_sku: "text",
  tracked: "boolean", inventory_policy: "text", requires_shipping: "boolean", how: "text", linked_at: "timestamptz",
};

/** What a person said stands, though a look-up that began before found another variant. */
const unlessByHand = `${Object.keys(columns).filter((name) => name !== "store_id" && name !== "seller_sku").map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE kept.how <> 'by-hand' OR excluded.how = 'by-hand'`;

/** Links, or links anew, many SellerSKUs at once; a link by hand gives way to none but another by hand. */
export async function saveLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  await upsertRows(
    tx,
    { table: "links", columns, key: ["store_id", "seller_sku"], onConflict: unlessByHand },
    links.map((link) => ({
      shop: link.shop,
      store_id: link.storeId,
      seller_sku: link.sellerSku,
      variant_id: link.variantId,
      inventory_item_id: link.inventoryItemId,
      variant_sku: link.variantSku,
      tracked: link.tracked,
      inventory_policy: link.inventoryPolicy,
      requires_shipping: link.requiresShipping,
      how: link.how,
      linked_at: link.linkedAt,
    })),
  );
}

/** Links of a store by SellerSKU; null = all of them. */
export async function linksOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<Map<SellerSku, Link>> {
  const read = (where: Prisma.LinkWhereInput) => tx.link.findMany({ where: { storeId, ...where }, orderBy: { sellerSku: "asc" } });
  const rows = sellerSkus === null ? await read({}) : await inPieces(sellerSkus, (some) => read({ sellerSku: { in: some } }));
  return new Map(rows.map((row) => [row.sellerSku, row]));
}

/** Which SellerSKUs of which stores a change of these inventory items touches. */
export function linksOfInventoryItems(tx: Tx, shop: ShopDomain, inventoryItemIds: readonly Gid[]): Promise<Link[]> {
  return tx.link.findMany({ where: { shop, inventoryItemId: { in: [...inventoryItemIds] } }, orderBy: [{ storeId: "asc" }, { sellerSku: "asc" }] });
}

export async function removeLinks(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<void> {
  await inPieces(sellerSkus, async (some) => [await tx.link.deleteMany({ where: { storeId, sellerSku: { in: some } } })]);
}
