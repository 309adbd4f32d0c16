import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { openConflicts, settleConflicts } from "../../db/order-conflicts.server.ts";
import { saveWritten } from "../../db/order-written.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { fieldLabels, ownedFields, type FieldDecision, type OwnedField, type WrittenFields } from "../../domain/orders/field-ownership.ts";
import type { Compared } from "./compared.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import type { Wrote } from "./write-fields.server.ts";

/** "units, ship-by date" */
const fieldNames = (fields: readonly OwnedField[]): string => fields.map((field) => fieldLabels[field]).join(", ");

/** Keeps what a comparison found and did: what was written, which conflicts are open, the problem and the log; one transaction. */
export async function recordComparison(
  ctx: FlowContext, { store, order }: Importing, compared: Compared, decided: Record<OwnedField, FieldDecision>, wrote: Wrote,
): Promise<void> {
  const { amazonOrderId } = order;
  const { shown } = compared;
  const at = ctx.clock.now();
  // What could not be written is for the merchant to see.
  const open = ownedFields.filter((field) => decided[field] === "conflict" || (decided[field] === "write" && !wrote.fields.includes(field)));
  const over = ownedFields.filter((field) => decided[field] !== "unknown" && !open.includes(field));
  const before = compared.conflicts.filter(({ state }) => state === "open").map(({ field }) => field);
  const stillOpen = [...new Set([...open, ...before.filter((field) => !over.includes(field))])];
  const entry = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: amazonOrderId };
  await inTransaction(ctx.db, async (tx) => {
    await saveWritten(tx, store, amazonOrderId, {
      fields: writtenNow(compared, decided, wrote), shopifyUpdatedAt: (wrote.updatedAt ?? shown.updatedAt).toISOString(),
    });
    await openConflicts(tx, store, amazonOrderId, open.map((field) => ({ field, ...valuesOf(compared, field) })), at);
    await settleConflicts(tx, store, amazonOrderId, over, { state: "gone", by: "lockstep", at });
    await tellConflicts(tx, entry, stillOpen, at);
    if (over.includes("quantities") && decided.quantities !== "none") await unitsSettled(tx, entry, at);
    if (wrote.refused === null) await closeProblems(tx, store.shop, { code: "change-refused", subjectType: "order", subjectIds: [amazonOrderId] }, at);
    else await openProblems(tx, [{ ...entry, code: "change-refused", params: { detail: wrote.refused } }], at);
    const params = { name: shown.name, fields: fieldNames(wrote.fields) };
    if (wrote.fields.length > 0) await writeLog(tx, [{ ...entry, at, level: "INFO", code: "order-fields-written", params }]);
    const opened = stillOpen.filter((field) => !before.includes(field));
    if (opened.length > 0) await writeLog(tx, [{ ...entry, at, level: "ERROR", code: "order-conflict", params: { fields: fieldNames(opened) } }]);
  });
}

/** Both sides hold the same units, or the merchant has decided on them. */
export async function unitsSettled(tx: Tx, { shop, subjectType, subjectId }: Subject, at: Date): Promise<void> {
  await closeProblems(tx, shop, { code: "lines-cancelled-after-import", subjectType, subjectIds: [subjectId] }, at);
}

type Subject = { shop: string; storeId: string; subjectType: string; subjectId: string };

/** The one problem of an order's conflicts, for as long as one is open. */
export async function tellConflicts(tx: Tx, entry: Subject, open: readonly OwnedField[], at: Date): Promise<void> {
  const code = "order-conflict";
  if (open.length > 0) await openProblems(tx, [{ ...entry, code, params: { fields: fieldNames(open) } }], at);
  else await closeProblems(tx, entry.shop, { code, subjectType: entry.subjectType, subjectIds: [entry.subjectId] }, at);
}

/** What both sides say from now on counts as settled, where they agree, were brought together, or are compared for the first time. */
function writtenNow({ amazon, shopify, written }: Compared, decided: Record<OwnedField, FieldDecision>, wrote: Wrote): WrittenFields {
  const settled = ownedFields.flatMap((field) => {
    if (wrote.fields.includes(field)) return [[field, { amazon: amazon[field], shopify: amazon[field] }] as const];
    return decided[field] === "agree" || decided[field] === "first" ? [[field, { amazon: amazon[field], shopify: shopify[field] }] as const] : [];
  });
  return { ...written.fields, ...Object.fromEntries(settled) };
}

/** An address is personal: only that it differs is kept. */
function valuesOf({ amazon, shopify }: Compared, field: OwnedField) {
  return field === "address" ? { amazonValue: null, shopifyValue: null } : { amazonValue: amazon[field], shopifyValue: shopify[field] };
}
