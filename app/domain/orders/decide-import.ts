import type { SellerSku } from "../ids.ts";
import { marketplaceOf } from "../marketplaces.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";
import { decideUpdate } from "./decide-update.ts";
import { fulfilmentsDue } from "./fulfilments-due.ts";
import type { CreateDecision, ImportDecision, ImportInput, UpdateDecision } from "./import-decision.ts";
import { orderCurrencies } from "./order-currencies.ts";
import { reservationExpiry, reservedUnits } from "./reservation.ts";
import type { ReservedUnits } from "./reservation.ts";
import { shippedAt } from "./shipped-at.ts";

type Refusal = Exclude<ImportDecision, CreateDecision | UpdateDecision>;

/**
 * Decides over one version of an Amazon order: table 18.1 with R12, R16–R20, R30, R49, R55, R62, R90, decisions 8, 9,
 * 17. An older version than the recorded one changes nothing; the same version decides again, which is how waiting
 * orders complete and interrupted ones continue. Never throws.
 */
export function decideImport(input: ImportInput): ImportDecision {
  const { order, existing } = input;
  if (existing && order.lastUpdatedAt < existing.lastUpdatedAt) return { kind: "unchanged" };
  const status = amazonStatus(order.status);
  if (!status) return order.status === null ? failSold(input, "missing-status") : failSold(input, "unknown-status", { status: order.status });
  if (existing?.shopifyOrderId) return input.store.state === "open" ? decideUpdate(order, status, existing) : storeRefuses(input, []);
  return refusedOrder(input, status) ?? decideNew(input, status);
}

/** What never becomes an order here, whatever its status. */
function refusedOrder(input: ImportInput, status: AmazonStatus): Refusal | null {
  const { order, store } = input;
  if (order.salesChannel === "NON_AMAZON") return skip("not-placed-on-amazon");
  if (order.salesChannel !== null && order.salesChannel !== "AMAZON") return failSold(input, "unknown-sales-channel", { channel: order.salesChannel });
  if (store.startDate && order.createdAt < store.startDate) return skip("before-start-date");
  if (status === "CANCELLED") return skip("cancelled");
  if (!marketplaceOf(order.marketplaceId)) return failSold(input, "unknown-marketplace", { marketplace: order.marketplaceId });
  if (order.channel === null) return fail("unknown-channel");
  if (order.lines.length === 0) return fail("no-lines");
  if (order.lines.every((line) => line.quantity <= 0)) return skip("nothing-to-ship");
  if (orderCurrencies(order).size > 1) return failSold(input, "currency-mixed", { currencies: [...orderCurrencies(order)].join(", ") });
  return null;
}

function decideNew(input: ImportInput, status: AmazonStatus): ImportDecision {
  const refusal = input.order.channel === "AFN" ? refuseAfn(input, status) : refuseMfn(input, status);
  return refusal ?? refuseIncomplete(input) ?? create(input, status);
}

function refuseAfn({ store: { settings } }: ImportInput, status: AmazonStatus): Refusal | null {
  if (status === "UNFULFILLABLE") return skip("unfulfillable");
  if (!settings.afn.import) return skip("afn-import-off");
  if (status === "SHIPPED") return null;
  const early = settings.afn.importFrom === "UNSHIPPED" && (status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED");
  return early ? null : skip("afn-not-shipped");
}

function refuseMfn({ order, store: { settings }, links, now }: ImportInput, status: AmazonStatus): Refusal | null {
  const reserve = (reason: ProblemCode): Refusal => ({
    kind: "reserve", reason, params: paramsOf(order), reservations: reservedUnits(order, links), expiresAt: reservationExpiry(status, now),
  });
  if (status === "UNFULFILLABLE") return { ...fail("unfulfillable"), reservations: [] };
  if (!settings.mfn.import) return skip("mfn-import-off");
  if (status === "PENDING" || status === "PENDING_AVAILABILITY") {
    if (settings.pendingPolicy === "ignore") return skip("pending-ignored");
    return reserve(status === "PENDING" ? "pending" : "pending-availability");
  }
  return settings.mfn.importFrom === "SHIPPED" && status !== "SHIPPED" ? reserve("not-shipped-yet") : null;
}

/** The store is not open, a line has no variant, or no price (R49, R62, R20). */
function refuseIncomplete(input: ImportInput): Refusal | null {
  const { order, store, links } = input;
  const reservations = isHistory(input) ? [] : reservedUnits(order, links);
  if (store.state !== "open") return storeRefuses(input, reservations);
  const lines = order.lines.filter((line) => line.quantity > 0);
  const wait = (reason: ProblemCode, sku?: string): Refusal => ({
    kind: "wait", reason, params: { ...paramsOf(order), ...(sku === undefined ? {} : { sku }) }, reservations, shipBy: order.shipBy,
  });
  const kindOf = (sku: SellerSku) => links.get(sku)?.kind ?? "not-linked";
  if (lines.some((line) => line.sellerSku === null)) return wait("sku-missing");
  const skus = lines.flatMap((line) => line.sellerSku ?? []);
  const unlinked = skus.filter((sku) => kindOf(sku) === "not-linked");
  if (unlinked.length > 0) return wait("sku-not-linked", unlinked.join(", "));
  const ambiguous = skus.filter((sku) => kindOf(sku) === "ambiguous");
  if (ambiguous.length > 0) return wait("sku-ambiguous", ambiguous.join(", "));
  return lines.some((line) => line.amounts === null) ? wait("no-prices-yet") : null;
}

function create(input: ImportInput, status: AmazonStatus): CreateDecision {
  const { order, store: { settings }, links } = input;
  const afn = order.channel === "AFN";
  const history = isHistory(input);
  const fulfilments = fulfilmentsDue(order, {});
  const fulfil = status === "SHIPPED" ? "all" : fulfilments.length > 0 ? "some" : "none";
  return {
    kind: "create",
    history,
    // AFN orders touch no stock of the merchant's (B4).
    inventory: afn || (history && !settings.deductHistory) ? "bypass" : "decrement",
    fulfil,
    fulfilments: fulfil === "some" ? fulfilments : [],
    hold: afn && fulfil !== "all" ? "amazon-fulfils" : null,
    close: afn && fulfil === "all" && settings.afn.targetStatus === "COMPLETED",
    reservations: history ? [] : reservedUnits(order, links),
  };
}

/** Before the store is open for the first time, everything shipped so far is history. */
function isHistory({ order, store: { goLiveAt }, now }: ImportInput): boolean {
  const shipped = shippedAt(order);
  return shipped !== null && shipped < (goLiveAt ?? now);
}

function storeRefuses({ store }: ImportInput, reservations: ReservedUnits[]): Refusal {
  return { kind: "skip", reason: store.state === "closed" ? "store-closed" : "store-observing", params: {}, reservations };
}

function paramsOf(order: AmazonOrder): ProblemParams {
  return order.shipBy ? { shipBy: order.shipBy.toISOString() } : {};
}

function skip(reason: ProblemCode): Refusal {
  return { kind: "skip", reason, params: {}, reservations: [] };
}

/**
 * Sold, though nobody can make an order of it: its goods stay promised to the buyer. What would reserve nothing if it were understood does not
 * here either. Without lines, without a word on who ships, or in Shopify already: the ledger stays as it is.
 */
function failSold(input: ImportInput, reason: ProblemCode, params: ProblemParams = {}): Refusal {
  const { order, store, existing, links } = input;
  if (order.channel !== "MFN" || order.lines.length === 0 || existing?.shopifyOrderId) return fail(reason, params);
  const tooEarly = store.startDate !== null && order.createdAt < store.startDate;
  const ours = order.salesChannel !== "NON_AMAZON" && store.settings.mfn.import && !tooEarly && !isHistory(input);
  return { ...fail(reason, params), reservations: ours ? reservedUnits(order, links) : [] };
}

function fail(reason: ProblemCode, params: ProblemParams = {}) {
  return { kind: "fail" as const, reason, params };
}
