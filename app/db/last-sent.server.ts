import type { LastSent as LastSentRow, Prisma } from "@prisma/client";
import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import { isConfirmed } from "../domain/inventory/is-confirmed.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { storableText } from "./storable.ts";
import { upsertRows } from "./upsert.server.ts";

/** The one number of a SellerSKU in a store (decisions 19): what was computed from what, sent, accepted, and seen at Amazon. */
export interface LastSent {
  shop: ShopDomain;
  storeId: StoreId;
  sellerSku: SellerSku;
  computed: number | null;
  /** What `computed` was made of, for "why this number?". */
  inputs: unknown;
  computedAt: Date | null;
  lastSent: number | null;
  sentAt: Date | null;
  leadTimeDays: number | null;
  submissionId: string | null;
  acceptedAt: Date | null;
  seenQuantity: number | null;
  seenAt: Date | null;
  outcome: string;
  reasonCode: string | null;
  /** MFN units that Amazon has sold since the accepted number (decisions 20). */
  soldSinceAccepted: number;
}

interface StoreOf {
  id: StoreId;
  shop: ShopDomain;
}

const owner = { shop: "text", store_id: "uuid", seller_sku: "text" };
const key = ["store_id", "seller_sku"];

export interface ComputedQuantity {
  sellerSku: SellerSku;
  /** null: none may be sent, `reasonCode` says why. */
  computed: number | null;
  inputs: object;
  outcome: string;
  reasonCode: string | null;
}

/** Records what was computed, many SellerSKUs at once; what was sent and seen before stays. */
export async function saveComputed(tx: Tx, store: StoreOf, quantities: readonly ComputedQuantity[], at: Date): Promise<void> {
  await upsertRows(
    tx,
    { table: "last_sent", columns: { ...owner, computed: "int", inputs: "jsonb", computed_at: "timestamptz", outcome: "text", reason_code: "text" }, key },
    quantities.map((one) => ({
      ...ownerCells(store, one.sellerSku),
      computed: one.computed,
      inputs: one.inputs,
      computed_at: at,
      outcome: one.outcome,
      reason_code: one.reasonCode,
    })),
  );
}

export interface SentQuantity {
  sellerSku: SellerSku;
  quantity: number;
  leadTimeDays: number;
  submissionId: string | null;
  accepted: boolean;
  outcome: string;
  reasonCode: string | null;
}

const sentColumns = {
  ...owner, last_sent: "int", sent_at: "timestamptz", lead_time_days: "int", submission_id: "text", accepted_at: "timestamptz",
  outcome: "text", reason_code: "text", sold_since_accepted: "int",
};
/** An accepted number starts the count of units sold anew; a refused one leaves what Amazon took before. */
const sentUpdate = `sent_at = excluded.sent_at, submission_id = excluded.submission_id, outcome = excluded.outcome, reason_code = excluded.reason_code,
  last_sent = CASE WHEN excluded.accepted_at IS NULL THEN kept.last_sent ELSE excluded.last_sent END,
  lead_time_days = CASE WHEN excluded.accepted_at IS NULL THEN kept.lead_time_days ELSE excluded.lead_time_days END,
  sold_since_accepted = CASE WHEN excluded.accepted_at IS NULL THEN kept.sold_since_accepted ELSE 0 END,
  accepted_at = COALESCE(excluded.accepted_at, kept.accepted_at)`;

/** Records what was sent and whether Amazon accepted it. `lastSent` is the last accepted number. */
export async function saveSent(tx: Tx, store: StoreOf, quantities: readonly SentQuantity[], at: Date): Promise<void> {
  await upsertRows(
    tx,
    { table: "last_sent", columns: sentColumns, key, onConflict: sentUpdate },
    quantities.map((one) => ({
      ...ownerCells(store, one.sellerSku),
      last_sent: one.accepted ? one.quantity : null,
      sent_at: at,
      lead_time_days: one.accepted ? one.leadTimeDays : null,
      submission_id: one.submissionId,
      accepted_at: one.accepted ? at : null,
      outcome: one.outcome,
      reason_code: one.reasonCode,
      sold_since_accepted: 0,
    })),
  );
}

/** Records that a lead time went to Amazon by itself, its number left alone: whether Amazon took it, and what its row says then. */
export async function saveSentLeadTime(tx: Tx, storeId: StoreId, sent: { sellerSku: SellerSku; leadTimeDays: number; accepted: boolean; outcome: string; reasonCode: string | null }): Promise<void> {
  const { sellerSku, leadTimeDays, accepted, outcome, reasonCode } = sent;
  await tx.lastSent.updateMany({ where: { storeId, sellerSku }, data: { outcome, reasonCode, ...(accepted && { leadTimeDays }) } });
}

/** Records what Amazon shows, many at once. Only rows that exist: what was never computed has no number of ours. */
export async function saveSeenQuantities(tx: Tx, storeId: StoreId, seen: ReadonlyMap<SellerSku, number | null>, at: Date): Promise<void> {
  const rows = [...seen].map(([sellerSku, quantity]) => ({ seller_sku: storableText(sellerSku), quantity }));
  await tx.$executeRaw`
    UPDATE last_sent AS kept SET seen_quantity = given.quantity, seen_at = ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS given (seller_sku text, quantity int)
    WHERE kept.store_id = ${storeId}::uuid AND kept.seller_sku = given.seller_sku`;
}

/** Amazon sold (or, negative, gave back) MFN units: what it shows should have moved by as much. */
export async function addSoldUnits(tx: Tx, storeId: StoreId, units: ReadonlyMap<SellerSku, number>): Promise<void> {
  const rows = [...units].map(([sellerSku, sold]) => ({ seller_sku: storableText(sellerSku), sold }));
  await tx.$executeRaw`
    UPDATE last_sent AS kept SET sold_since_accepted = GREATEST(0, kept.sold_since_accepted + given.sold)
    FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS given (seller_sku text, sold int)
    WHERE kept.store_id = ${storeId}::uuid AND kept.seller_sku = given.seller_sku AND kept.accepted_at IS NOT NULL`;
}

/** By SellerSKU; null = all of the store's. */
export async function lastSentOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<Map<SellerSku, LastSent>> {
  const read = (where: Prisma.LastSentWhereInput): Promise<LastSentRow[]> => tx.lastSent.findMany({ where: { storeId, ...where }, orderBy: { sellerSku: "asc" } });
  const rows = sellerSkus === null ? await read({}) : await inPieces(sellerSkus, (some) => read({ sellerSku: { in: some } }));
  return new Map(rows.map((row) => [row.sellerSku, row]));
}

function ownerCells(store: StoreOf, sellerSku: SellerSku) {
  return { shop: store.shop, store_id: store.id, seller_sku: sellerSku };
}

/** What is to be sent: lowest numbers first, since they are the ones that oversell. */
export function dueQuantities(tx: Tx, storeId: StoreId, take: number): Promise<LastSent[]> {
  return tx.lastSent.findMany({ where: { storeId, outcome: "due" }, orderBy: [{ computed: "asc" }, { sellerSku: "asc" }], take });
}

/** What Amazon accepted and has not been seen to show since: seen never, before it was accepted, or with another number. */
export async function unseenQuantities(tx: Tx, storeId: StoreId): Promise<LastSent[]> {
  const rows = await tx.lastSent.findMany({ where: { storeId, acceptedAt: { not: null } }, orderBy: { acceptedAt: "asc" } });
  return rows.filter((row) => !isConfirmed(row));
}
