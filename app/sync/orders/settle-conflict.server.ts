import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { conflictsOf, settleConflicts } from "../../db/order-conflicts.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { saveWritten } from "../../db/order-written.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { fieldLabels, isWritable, type OwnedField } from "../../domain/orders/field-ownership.ts";
import { compareOrder, readBoth } from "./compare-order.server.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { readImporting } from "./read-importing.server.ts";
import { tellConflicts, unitsSettled } from "./record-comparison.server.ts";
import { writeFields } from "./write-fields.server.ts";

export interface Settled {
  ok: boolean;
  /** For the merchant. */
  message: string;
}

const merchant = "merchant";

/**
 * The merchant decides about one field (R35). mine: Shopify's stays, and later news leave it alone. amazon: Amazon's is written.
 * @returns null when the shop has no such order.
 */
export async function settleConflict(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, field: OwnedField, choice: "mine" | "amazon"): Promise<Settled | null> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  const importing = found && (await readImporting(ctx, { storeId: found.record.storeId, amazonOrderId }));
  if (!importing) return null;
  const conflicts = await conflictsOf(ctx.db.prisma, shop, importing.store.id, amazonOrderId);
  if (!conflicts.some((one) => one.field === field && (one.state === "open" || one.state === "pinned"))) return { ok: false, message: "This is settled already." };
  if (choice === "mine") return keepMine(ctx, importing, field);
  if (!isWritable(field)) return { ok: false, message: `Shopify cannot rewrite the ${fieldLabels[field]} of an order.` };
  return takeAmazons(ctx, importing, field);
}

async function keepMine(ctx: FlowContext, importing: Importing, field: OwnedField): Promise<Settled> {
  await settle(ctx, importing, field, "mine");
  return { ok: true, message: `Yours is kept: ${fieldLabels[field]}.` };
}

async function takeAmazons(ctx: FlowContext, importing: Importing, field: OwnedField): Promise<Settled> {
  const { store, order } = importing;
  const compared = await readBoth(ctx, importing, "asked");
  if (!compared) return { ok: false, message: "Nothing is written now: the order is gone from Shopify, or the store is not open." };
  if (compared.amazon[field] === null) return { ok: false, message: `Amazon does not tell the ${fieldLabels[field]} now.` };
  const wrote = await writeFields(ctx, importing, compared, [field]);
  if (!wrote.fields.includes(field)) return refuse(ctx, importing, wrote.refused);
  const text = compared.amazon[field];
  await saveWritten(ctx.db.prisma, store, order.amazonOrderId, { fields: { ...compared.written.fields, [field]: { amazon: text, shopify: text } } });
  await settle(ctx, importing, field, "amazon");
  await compareOrder(ctx, importing, "asked");
  return { ok: true, message: `Amazon's is in Shopify now: ${fieldLabels[field]}.` };
}

async function refuse(ctx: FlowContext, { store, order }: Importing, refused: string | null): Promise<Settled> {
  if (refused === null) return { ok: false, message: "Amazon does not give the address now." };
  const entry = { shop: store.shop, storeId: store.id, code: "change-refused", subjectType: "order", subjectId: order.amazonOrderId, params: { detail: refused } };
  await openProblems(ctx.db.prisma, [entry], ctx.clock.now());
  return { ok: false, message: refused };
}

async function settle(ctx: FlowContext, { store, order }: Importing, field: OwnedField, choice: "mine" | "amazon"): Promise<void> {
  const { amazonOrderId } = order;
  const at = ctx.clock.now();
  const entry = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: amazonOrderId };
  await inTransaction(ctx.db, async (tx) => {
    await settleConflicts(tx, store, amazonOrderId, [field], { state: choice === "mine" ? "pinned" : "taken", by: merchant, at });
    const rest = (await conflictsOf(tx, store.shop, store.id, amazonOrderId)).filter(({ state }) => state === "open");
    await tellConflicts(tx, entry, rest.map((one) => one.field), at);
    if (field === "quantities") await unitsSettled(tx, entry, at);
    if (choice === "amazon") await closeProblems(tx, store.shop, { code: "change-refused", subjectType: "order", subjectIds: [amazonOrderId] }, at);
    await writeLog(tx, [{ ...entry, at, level: "INFO", code: "conflict-settled", params: { choice, fields: fieldLabels[field] } }]);
  });
}
