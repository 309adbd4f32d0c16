import type { Link as LinkRow, Prisma } from "@prisma/client";
import type { Gid, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { LinkEvidence } from "../domain/listings/link-evidence.ts";
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
  /** How the two were joined: exact-sku, exact-asin, title, by-hand, created. */
  how: string;
  /** What spoke for it; null: nothing was compared. */
  evidence: LinkEvidence | null;
  /** lockstep, or the id of the staff member. */
  linkedBy: string;
  linkedAt: Date;
}

export type NewLink = Omit<Link, "evidence" | "linkedBy"> & Partial<Pick<Link, "evidence" | "linkedBy">>;

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", variant_id: "text", inventory_item_id: "text", variant_sku: "text",
  tracked: "boolean", inventory_policy: "text", requires_shipping: "boolean", how: "text", evidence: "jsonb", linked_by: "text", linked_at: "timestamptz",
};

/** One at a time decides about a store's links, until its transaction ends: what it reads of them holds. */
export async function lockLinks(tx: Tx, storeId: StoreId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`links ${storeId}`}, 0))`;
}

/** Links, or links anew, many SellerSKUs at once; whoever calls it has looked under the lock what is linked already. */
export async function saveLinks(tx: Tx, links: readonly NewLink[]): Promise<void> {
  await upsertRows(
    tx,
    { table: "links", columns, key: ["store_id", "seller_sku"] },
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
      evidence: link.evidence ?? null,
      linked_by: link.linkedBy ?? "lockstep",
      linked_at: link.linkedAt,
    })),
  );
}

/** Links of a store by SellerSKU; null = all of them. */
export async function linksOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<Map<SellerSku, Link>> {
  const read = (where: Prisma.LinkWhereInput) => tx.link.findMany({ where: { storeId, ...where }, orderBy: { sellerSku: "asc" } });
  const rows = sellerSkus === null ? await read({}) : await inPieces(sellerSkus, (some) => read({ sellerSku: { in: some } }));
  return new Map(rows.map((row) => [row.sellerSku, toLink(row)]));
}

/** Which SellerSKUs of which stores a change of these inventory items touches. */
export async function linksOfInventoryItems(tx: Tx, shop: ShopDomain, inventoryItemIds: readonly Gid[]): Promise<Link[]> {
  return (await tx.link.findMany({ where: { shop, inventoryItemId: { in: [...inventoryItemIds] } }, orderBy: [{ storeId: "asc" }, { sellerSku: "asc" }] })).map(toLink);
}

export async function removeLinks(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<void> {
  await inPieces(sellerSkus, async (some) => [await tx.link.deleteMany({ where: { storeId, sellerSku: { in: some } } })]);
}

/** Takes over what the kept catalogue says of linked variants: whether stock is tracked, whether selling goes on without it … @returns whose link changed by it */
export async function refreshLinkFacts(tx: Tx, storeId: StoreId): Promise<SellerSku[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string }[]>`
    UPDATE links SET inventory_item_id = now.inventory_item_id, variant_sku = now.sku, tracked = now.tracked, inventory_policy = now.inventory_policy, requires_shipping = now.requires_shipping
    FROM shopify_variants AS now WHERE links.store_id = ${storeId}::uuid AND now.shop = links.shop AND now.variant_id = links.variant_id
      AND (links.inventory_item_id, links.variant_sku, links.tracked, links.inventory_policy, links.requires_shipping)
        IS DISTINCT FROM (now.inventory_item_id, now.sku, now.tracked, now.inventory_policy, now.requires_shipping)
    RETURNING links.seller_sku`;
  return rows.map((row) => row.seller_sku).sort();
}

/** Links whose variant the kept catalogue does not hold. */
export async function linksWithoutVariant(tx: Tx, storeId: StoreId): Promise<Link[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string }[]>`
    SELECT links.seller_sku FROM links LEFT JOIN shopify_variants AS now ON now.shop = links.shop AND now.variant_id = links.variant_id
    WHERE links.store_id = ${storeId}::uuid AND now.variant_id IS NULL`;
  return [...(await linksOf(tx, storeId, rows.map((row) => row.seller_sku))).values()];
}

/** How many SellerSKUs the store's identifier has linked (R64). */
export function countExactLinks(tx: Tx, storeId: StoreId): Promise<number> {
  return tx.link.count({ where: { storeId, how: { in: ["exact-sku", "exact-asin"] } } });
}

/** A row as the domain reads it. */
export function toLink({ evidence, ...row }: LinkRow): Link {
  return { ...row, evidence: evidence as unknown as LinkEvidence | null };
}
