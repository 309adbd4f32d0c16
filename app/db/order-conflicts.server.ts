import type { OrderConflict as ConflictRow } from "@prisma/client";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { OwnedField } from "../domain/orders/field-ownership.ts";
import type { Tx } from "./client.server.ts";
import type { OrderOwner } from "./orders.server.ts";
import { upsertRows } from "./upsert.server.ts";

/** open: the merchant is to decide. pinned: his stays, whatever comes. taken: Amazon's was written. gone: they agree again. */
export type ConflictState = "open" | "pinned" | "taken" | "gone";

/** A field in which Shopify and Amazon differ by somebody's doing. Values are null where they would be personal. */
export interface FieldConflict {
  field: OwnedField;
  amazonValue: string | null;
  shopifyValue: string | null;
}

export interface OrderConflict extends FieldConflict {
  storeId: StoreId;
  state: ConflictState;
  openedAt: Date;
  settledAt: Date | null;
}

type Owner = Pick<OrderOwner, "shop" | "id">;

const columns = {
  shop: "text", store_id: "uuid", amazon_order_id: "text", field: "text", state: "text", amazon_value: "jsonb", shopify_value: "jsonb", opened_at: "timestamptz",
};
/** One that is open keeps its beginning; what the merchant pinned stays pinned. */
const openAgain = `amazon_value = excluded.amazon_value, shopify_value = excluded.shopify_value, state = 'open', settled_at = NULL, settled_by = NULL,
  opened_at = CASE WHEN kept.state = 'open' THEN kept.opened_at ELSE excluded.opened_at END WHERE kept.state <> 'pinned'`;

/** Opens conflicts; one that is open already takes the new values. */
export async function openConflicts(tx: Tx, owner: Owner, amazonOrderId: AmazonOrderId, conflicts: readonly FieldConflict[], at: Date): Promise<void> {
  await upsertRows(
    tx,
    { table: "order_conflicts", columns, key: ["store_id", "amazon_order_id", "field"], onConflict: openAgain },
    conflicts.map(({ field, amazonValue, shopifyValue }) => ({
      shop: owner.shop, store_id: owner.id, amazon_order_id: amazonOrderId, field, state: "open",
      amazon_value: { text: amazonValue }, shopify_value: { text: shopifyValue }, opened_at: at,
    })),
  );
}

/** Ends conflicts of these fields. `pinned` and `taken` are the merchant's doing; `gone` ends open ones only. @returns how many it ended. */
export async function settleConflicts(
  tx: Tx, owner: Owner, amazonOrderId: AmazonOrderId, fields: readonly OwnedField[], settled: { state: Exclude<ConflictState, "open">; by: string; at: Date },
): Promise<number> {
  if (fields.length === 0) return 0;
  const from: ConflictState[] = settled.state === "gone" ? ["open"] : ["open", "pinned"];
  const { count } = await tx.orderConflict.updateMany({
    where: { shop: owner.shop, storeId: owner.id, amazonOrderId, field: { in: [...fields] }, state: { in: from } },
    data: { state: settled.state, settledAt: settled.at, settledBy: settled.by },
  });
  return count;
}

/** All conflicts of an order, whatever became of them, in the order in which they were opened. */
export async function conflictsOf(tx: Tx, shop: ShopDomain, storeId: StoreId, amazonOrderId: AmazonOrderId): Promise<OrderConflict[]> {
  const rows = await tx.orderConflict.findMany({ where: { shop, storeId, amazonOrderId }, orderBy: [{ openedAt: "asc" }, { field: "asc" }] });
  return rows.map(toConflict);
}

function toConflict({ storeId, field, state, amazonValue, shopifyValue, openedAt, settledAt }: ConflictRow): OrderConflict {
  const text = (value: unknown) => (value as { text: string | null }).text;
  return { storeId, field: field as OwnedField, state: state as ConflictState, amazonValue: text(amazonValue), shopifyValue: text(shopifyValue), openedAt, settledAt };
}
