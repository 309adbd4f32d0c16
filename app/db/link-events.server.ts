import type { Gid, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";

/** linked; moved: to another variant, from then on (R42); unlinked; rejected: a person said that it is not this variant; stopped, resumed: tracking (R11). */
export const linkEventKinds = ["linked", "moved", "unlinked", "rejected", "stopped", "resumed"] as const;
export type LinkEventKind = (typeof linkEventKinds)[number];

export interface NewLinkEvent {
  sellerSku: SellerSku;
  what: LinkEventKind;
  fromVariantId: Gid | null;
  toVariantId: Gid | null;
  /** What spoke for it; null: nothing was compared. */
  evidence: object | null;
}

export interface LinkEvent extends NewLinkEvent {
  id: bigint;
  storeId: StoreId;
  at: Date;
  /** lockstep, or the id of the staff member. */
  by: string;
}

/** Writes what became of links, many at once. */
export async function writeLinkEvents(tx: Tx, store: { id: StoreId; shop: ShopDomain }, events: readonly NewLinkEvent[], by: string, at: Date): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO link_events (shop, store_id, seller_sku, at, what, from_variant_id, to_variant_id, evidence, by)
    SELECT ${store.shop}, ${store.id}::uuid, "sellerSku", ${at}, what, "fromVariantId", "toVariantId", NULLIF(evidence, 'null'::jsonb), ${by}
    FROM json_to_recordset(${JSON.stringify(storableJson(events))}::text::json) AS given ("sellerSku" text, what text, "fromVariantId" text, "toVariantId" text, evidence jsonb)`;
}

/** The history of a SellerSKU's link, latest first. */
export async function linkEventsOf(tx: Tx, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, take: number): Promise<LinkEvent[]> {
  const rows = await tx.linkEvent.findMany({ where: { shop, storeId, sellerSku }, orderBy: [{ at: "desc" }, { id: "desc" }], take });
  return rows.map(({ shop: _shop, ...row }) => ({ ...row, what: row.what as LinkEventKind, evidence: row.evidence as object | null }));
}

/** Drops events of every shop that are older. @returns how many */
export async function pruneLinkEvents(tx: Tx, before: Date): Promise<number> {
  return (await tx.linkEvent.deleteMany({ where: { at: { lt: before } } })).count;
}
