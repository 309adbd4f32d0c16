import type { ClockedOrder } from "../../db/privacy-clocks.server.ts";
import { clockColumns, type ClockColumns } from "../../domain/privacy/clock-columns.ts";
import { factsOfAmazon, privacyClock } from "../../domain/privacy/clocks.ts";
import { heldSince } from "../../domain/privacy/held-since.ts";

/** How long before the date the merchant is told of an address that is about to go (K14). */
export const warningMs = 2 * 24 * 3_600_000;

/** What an order's record should say of its clock now (table 18.2). A date that somebody asked for stays. */
export function clockNow({ record, order, holdsCopy }: Pick<ClockedOrder, "record" | "order" | "holdsCopy">, now: Date): ClockColumns {
  const { redactDueAt, redactClock, redactBasis, shopifyOrderId, consolidationId } = record;
  if (redactClock === "P7" || redactClock === "all") return { redactDueAt, redactClock, redactBasis };
  const due = privacyClock({ ...factsOfAmazon(order, now, redactBasis), held: heldSince({ ...record, holdsCopy }) });
  return clockColumns(due, shopifyOrderId !== null && (order.channel !== "MFN" || consolidationId !== null || redactClock === "none"));
}

/** True for an order that the merchant is to be warned of: not shipped, and its address goes within two days. */
export function goesSoon({ redactClock, redactDueAt }: ClockColumns, now: Date): boolean {
  return redactClock === "P1" && redactDueAt !== null && redactDueAt.getTime() - now.getTime() <= warningMs;
}
