import type { LinkProposal as ProposalRow } from "@prisma/client";
import type { Gid, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { LinkEvidence } from "../domain/listings/link-evidence.ts";
import type { Proposal, ProposalReason } from "../domain/listings/match-listing.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { storableJson } from "./storable.ts";
import { upsertRows } from "./upsert.server.ts";

type Owner = { id: StoreId; shop: ShopDomain };

/** A variant that may be what a SellerSKU is; a person says so. */
export interface LinkProposal extends Proposal {
  sellerSku: SellerSku;
  foundAt: Date;
}

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", variant_id: "text", why: "text", evidence: "jsonb", state: "text", found_at: "timestamptz", decided_at: "timestamptz", decided_by: "text",
};
const key = ["store_id", "seller_sku", "variant_id"];
/** What a person rejected stays; what is as it was is not written again. */
const newlyFound = "why = excluded.why, evidence = excluded.evidence WHERE kept.state = 'open' AND (kept.why, kept.evidence) IS DISTINCT FROM (excluded.why, excluded.evidence)";

/** What is proposed for these SellerSKUs from now on; what was proposed before and is not among it is forgotten, rejections are not. */
export async function replaceProposals(tx: Tx, { id, shop }: Owner, proposals: ReadonlyMap<SellerSku, readonly Proposal[]>, at: Date): Promise<void> {
  const flat = [...proposals].flatMap(([sellerSku, some]) => some.map((proposal) => ({ sellerSku, ...proposal })));
  const given = JSON.stringify(storableJson(flat.map(({ sellerSku, variantId }) => ({ sellerSku, variantId }))));
  await tx.$executeRaw`
    DELETE FROM link_proposals AS kept WHERE kept.store_id = ${id}::uuid AND kept.state = 'open' AND kept.seller_sku = ANY(${[...proposals.keys()]}::text[])
      AND NOT EXISTS (SELECT 1 FROM json_to_recordset(${given}::text::json) AS given ("sellerSku" text, "variantId" text)
        WHERE given."sellerSku" = kept.seller_sku AND given."variantId" = kept.variant_id)`;
  await upsertRows(tx, { table: "link_proposals", columns, key, onConflict: newlyFound }, flat.map(({ sellerSku, variantId, why, evidence }) => ({
    shop, store_id: id, seller_sku: sellerSku, variant_id: variantId, why, evidence, state: "open", found_at: at, decided_at: null, decided_by: null,
  })));
}

/** Proposals that wait for a person, the strongest first. */
export async function proposalsOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<Map<SellerSku, LinkProposal[]>> {
  const rows = await inPieces(sellerSkus, (some) => tx.linkProposal.findMany({ where: { storeId, state: "open", sellerSku: { in: some } }, orderBy: { variantId: "asc" } }));
  return Map.groupBy(rows.map(toProposal), (proposal) => proposal.sellerSku);
}

/** Variants that persons said a SellerSKU is not. */
export async function rejectedVariants(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<Map<SellerSku, Set<Gid>>> {
  const rows = await inPieces(sellerSkus, (some) => tx.linkProposal.findMany({ where: { storeId, state: "rejected", sellerSku: { in: some } }, select: { sellerSku: true, variantId: true } }));
  const bySku = Map.groupBy(rows, (row) => row.sellerSku);
  return new Map([...bySku].map(([sellerSku, some]) => [sellerSku, new Set(some.map((row) => row.variantId))]));
}

/** These SellerSKUs are not these variants; nobody is asked again, whether it was proposed or linked. */
export async function rejectVariants(tx: Tx, { id, shop }: Owner, rejected: readonly { sellerSku: SellerSku; variantId: Gid }[], by: string, at: Date): Promise<void> {
  const onConflict = "state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by";
  await upsertRows(tx, { table: "link_proposals", columns, key, onConflict }, rejected.map(({ sellerSku, variantId }) => ({
    shop, store_id: id, seller_sku: sellerSku, variant_id: variantId, why: "same-sku", evidence: { matches: [] }, state: "rejected", found_at: at, decided_at: at, decided_by: by,
  })));
}

/** Variants that were rejected may be proposed again. */
export async function forgetRejections(tx: Tx, storeId: StoreId, rejected: readonly { sellerSku: SellerSku; variantId: Gid }[]): Promise<void> {
  const given = JSON.stringify(storableJson(rejected));
  await tx.$executeRaw`
    DELETE FROM link_proposals AS kept USING json_to_recordset(${given}::text::json) AS given ("sellerSku" text, "variantId" text)
    WHERE kept.store_id = ${storeId}::uuid AND kept.state = 'rejected' AND kept.seller_sku = given."sellerSku" AND kept.variant_id = given."variantId"`;
}

/** SellerSKUs that are linked to these variants now: nothing is proposed for them any more, and nothing of the variant is rejected. */
export async function settleProposals(tx: Tx, storeId: StoreId, linked: readonly { sellerSku: SellerSku; variantId: Gid }[]): Promise<void> {
  const given = JSON.stringify(storableJson(linked.map(({ sellerSku, variantId }) => ({ sellerSku, variantId }))));
  await tx.$executeRaw`
    DELETE FROM link_proposals AS kept USING json_to_recordset(${given}::text::json) AS given ("sellerSku" text, "variantId" text)
    WHERE kept.store_id = ${storeId}::uuid AND kept.seller_sku = given."sellerSku" AND (kept.state = 'open' OR kept.variant_id = given."variantId")`;
}

/** Drops what is proposed for SellerSKUs that are linked, stopped or gone by now. */
export function dropIdleProposals(tx: Tx, storeId: StoreId): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM link_proposals AS kept WHERE kept.store_id = ${storeId}::uuid AND kept.state = 'open' AND (
      NOT EXISTS (SELECT 1 FROM listings WHERE listings.store_id = kept.store_id AND listings.seller_sku = kept.seller_sku)
      OR EXISTS (SELECT 1 FROM links WHERE links.store_id = kept.store_id AND links.seller_sku = kept.seller_sku)
      OR EXISTS (SELECT 1 FROM sku_settings WHERE sku_settings.store_id = kept.store_id AND sku_settings.seller_sku = kept.seller_sku AND sku_settings.stopped_at IS NOT NULL))`;
}

function toProposal({ sellerSku, variantId, why, evidence, foundAt }: ProposalRow): LinkProposal {
  return { sellerSku, variantId, why: why as ProposalReason, evidence: evidence as unknown as LinkEvidence, foundAt };
}
