import { marketplaceOf } from "../marketplaces.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import { hasNothingToShip } from "./digital-goods.ts";
import type { CreateDecision, ImportDecision, ImportInput, UpdateDecision } from "./import-decision.ts";
import { isHistory } from "./is-history.ts";
import { orderCurrencies } from "./order-currencies.ts";
import { reservedUnits } from "./reservation.ts";
import type { ReservedUnits } from "./reservation.ts";

/** Every decision that makes or changes no order in Shopify. */
export type Refusal = Exclude<ImportDecision, CreateDecision | UpdateDecision>;

/** What never becomes an order here, whatever its status and channel (R19, R30, R95). */
export function refuseOrder(input: ImportInput, status: AmazonStatus): Refusal | null {
  const { order, store, links } = input;
  if (order.salesChannel === "NON_AMAZON") return skip("not-placed-on-amazon");
  if (order.salesChannel !== null && order.salesChannel !== "AMAZON") return failSold(input, "unknown-sales-channel", { channel: order.salesChannel });
  if (store.startDate && order.createdAt < store.startDate) return skip("before-start-date");
  if (status === "CANCELLED") return skip("cancelled");
  if (!marketplaceOf(order.marketplaceId)) return failSold(input, "unknown-marketplace", { marketplace: order.marketplaceId });
  if (order.channel === null) return fail("unknown-channel");
  if (order.lines.length === 0) return fail("no-lines");
  if (hasNothingToShip(order, links)) return skip("nothing-to-ship");
  if (orderCurrencies(order).size > 1) return failSold(input, "currency-mixed", { currencies: [...orderCurrencies(order)].join(", ") });
  return null;
}

export function skip(reason: ProblemCode): Refusal {
  return { kind: "skip", reason, params: {}, reservations: [] };
}

export function storeRefuses({ store }: ImportInput, reservations: ReservedUnits[]): Refusal {
  return { kind: "skip", reason: store.state === "closed" ? "store-closed" : "store-observing", params: {}, reservations };
}

/**
 * Sold, though nobody can make an order of it: its goods stay promised to the buyer. What would reserve nothing if it were understood does not
 * here either. Without lines, without a word on who ships, or in Shopify already: the ledger stays as it is.
 */
export function failSold(input: ImportInput, reason: ProblemCode, params: ProblemParams = {}): Refusal {
  const { order, store, existing, links } = input;
  if (order.channel !== "MFN" || order.lines.length === 0 || existing?.shopifyOrderId) return fail(reason, params);
  const tooEarly = store.startDate !== null && order.createdAt < store.startDate;
  const ours = order.salesChannel !== "NON_AMAZON" && store.settings.mfn.import && !tooEarly && !isHistory(input);
  return { ...fail(reason, params), reservations: ours ? reservedUnits(order, links) : [] };
}

export function fail(reason: ProblemCode, params: ProblemParams = {}) {
  return { kind: "fail" as const, reason, params };
}

/** What messages about an order name. */
export function paramsOf(order: AmazonOrder): ProblemParams {
  return order.shipBy ? { shipBy: order.shipBy.toISOString() } : {};
}
