import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import { clockBasisToJson, parseClockBasis } from "../domain/privacy/clock-basis-json.ts";
import type { ClockBasis, PrivacyClock } from "../domain/privacy/clocks.ts";
import type { Tx } from "./client.server.ts";

/** Proof that personal data of an order is gone: what, when, by which clock, read back; none of the data itself (B12). */
export interface Redaction {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  amazonOrderId: AmazonOrderId;
  clock: PrivacyClock;
  dueAt: Date;
  basis: ClockBasis | null;
  /** Place, such as "shippingAddress" → how many texts were replaced there. */
  places: Record<string, number>;
  doneAt: Date;
  /** When all places were read again and showed none of it; null: there was nothing to be read. */
  readBackAt: Date | null;
  /** Why something is left that nobody but Shopify can rewrite; null: nothing is. */
  reasonCode: string | null;
}

/** The order is erased: its proof, and on its record that no hash of the address is left either. @param id of the order's record. */
export async function recordRedaction(tx: Tx, orderId: string, proof: Omit<Redaction, "id">): Promise<void> {
  const { shop, doneAt, basis, ...rest } = proof;
  await tx.redaction.create({ data: { id: randomUUID(), shop, doneAt, basis: basis ? clockBasisToJson(basis) : {}, ...rest } });
  await tx.$executeRaw`
    UPDATE orders SET redacted_at = ${doneAt}, personal = NULL, shopify_customer_id = NULL,
      written = CASE WHEN written IS NULL THEN NULL ELSE (written - 'amazonAddress') #- '{fields,address}' END
    WHERE id = ${orderId}::uuid AND shop = ${shop}`;
}

/** All of one order, latest first. */
export async function redactionsOfOrder(tx: Tx, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<Redaction[]> {
  return (await tx.redaction.findMany({ where: { shop, amazonOrderId }, orderBy: [{ doneAt: "desc" }, { id: "asc" }] })).map(toRedaction);
}

/** A page of a shop's proofs by when the data was erased; they outlive the records of their orders. @param after where the page before ended. */
export async function erasures(tx: Tx, of: { shop: ShopDomain; sort: "soonest" | "latest" }, after: { at: Date; id: string } | null, take: number): Promise<Redaction[]> {
  const [order, past] = of.sort === "soonest" ? (["asc", "gt"] as const) : (["desc", "lt"] as const);
  const beyond = after ? { OR: [{ doneAt: { [past]: after.at } }, { doneAt: after.at, id: { gt: after.id } }] } : {};
  const rows = await tx.redaction.findMany({ where: { AND: [{ shop: of.shop }, beyond] }, orderBy: [{ doneAt: order }, { id: "asc" }], take });
  return rows.map(toRedaction);
}

function toRedaction(row: Prisma.RedactionGetPayload<object>): Redaction {
  return { ...row, clock: row.clock as PrivacyClock, basis: parseClockBasis(row.basis), places: row.places as Record<string, number> };
}
