import type { LineRecord, OrderRecord } from "../state/records.ts";

/** Units that are still to be shipped: a refund that names RETURN or NO_RESTOCK leaves them as they were. */
export function unfulfilledUnits(line: LineRecord): number {
  return Math.max(0, line.quantity - (line.removed - (line.refundedOnly ?? 0)) - line.fulfilled);
}

/** Shipped units that have not come back yet: what a RETURN may name. */
export function returnableUnits(order: OrderRecord, line: LineRecord): number {
  const back = order.refunds.flatMap((refund) => refund.lines).filter((one) => one.lineId === line.id && one.restockType === "RETURN");
  return line.fulfilled - back.reduce((sum, one) => sum + one.quantity, 0);
}
