import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceOfOrder, marketplaceIdOf } from "../shared/load-world-facts.ts";
import { withCustomizationLinks } from "./customizations.ts";
import { cutOrder, includedDataValues } from "./cut-order.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { withinReach } from "./order-reach.ts";
import { looksBetween, looksOf, placeOf, type Look, type Place } from "./orders-index.ts";
import { replacedLook, visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import { invalidInput } from "./refusal.ts";
import { scripted } from "./scripted.ts";

export const orderStatuses = ["PENDING_AVAILABILITY", "PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED", "UNFULFILLABLE"] as const;
const twoMinutes = 120_000;
const free = ["paginationToken", "maxResultsPerPage", "includedData"];

/** Where the next page begins, and what comes again on it. */
interface Position {
  before: number;
  after: Place;
  again: string[];
}

export const searchOrdersOperation: Operation = {
  name: "searchOrders", method: "GET", path: "/orders/2026-01-01/orders", rate: 0.0056, burst: 20,
  roles: [roleNames.orders, roleNames.shipping, roleNames.invoicing, roleNames.remittance],
  query: {
    createdAfter: { kind: "instant" },
    createdBefore: { kind: "instant" },
    lastUpdatedAfter: { kind: "instant" },
    lastUpdatedBefore: { kind: "instant" },
    fulfillmentStatuses: { kind: "list", values: orderStatuses },
    marketplaceIds: { kind: "list", max: 50 },
    fulfilledBy: { kind: "list", values: ["MERCHANT", "AMAZON"] },
    maxResultsPerPage: { kind: "integer", min: 1, max: 100 },
    paginationToken: { kind: "text" },
    includedData: { kind: "list", values: includedDataValues },
  },
  handle: searchOrders,
};

/** The orders of a window, oldest first; the answer names the window's end. */
function searchOrders(platform: Platform, call: Call): Answer {
  const { query } = call;
  const window = windowOf(call);
  checkMarketplaces(platform, call.account, query.list("marketplaceIds") ?? []);
  const token = query.text("paginationToken");
  const from = token === undefined ? undefined : (findPage(platform, call, token, free) as Position);
  const before = from?.before ?? window.before;
  const { page, more } = pageOf(platform, call, { ...window, before }, from);
  const last = page.at(-1);
  const repeated = Math.min(scripted(platform).disturbance.repeated ?? 0, page.length - 1);
  const again = repeated > 0 ? page.slice(-repeated).map((look) => look.key) : [];
  const nextToken = last && more ? keepPage(platform, call, free, { before, after: placeOf(last), again }) : undefined;
  const found = disturbed(platform, call, page, from?.again ?? []);
  const orders = found.map((order) => withCustomizationLinks(cutOrder(order, query.list("includedData") ?? [], platform.options.roles), call));
  return {
    status: 200,
    body: { orders, ...(nextToken ? { pagination: { nextToken } } : {}), [window.endName]: new Date(before).toISOString() },
  };
}

type Window = ReturnType<typeof windowOf>;

/** The next looks of the window that were asked for, and whether there are more. */
function pageOf(platform: Platform, call: Call, window: Window, from: Position | undefined): { page: Look[]; more: boolean } {
  const hidden = new Set(scripted(platform).hiddenFromSearch);
  const size = sizeOf(call) - (from?.again.length ?? 0);
  const page: Look[] = [];
  const looks = looksOf(platform.store, call.account.key, window.by);
  for (const look of looksBetween(looks, { ...window, now: call.now, place: from?.after })) {
    if (!asked(look.order, call.query.list.bind(call.query)) || !withinReach(look.order, call.now) || hidden.has(String(look.order.orderId))) continue;
    if (page.length === size) return { page, more: true };
    page.push(look);
  }
  return { page, more: false };
}

/** The page as it goes out: whole and in order, unless a test has scripted it otherwise. */
function disturbed(platform: Platform, call: Call, page: Look[], again: string[]): AmazonOrder[] {
  const { disturbance } = scripted(platform);
  const repeated = again.map((key) => visibleOrder(platform, call.account, key.slice(call.account.key.length + 1), call.now)).filter((order) => order !== undefined);
  const orders = [...repeated, ...page.map((look) => look.order)];
  if (disturbance.reversed) orders.reverse();
  const stale = disturbance.stale ? page.map((look) => replacedLook(platform, look.key)).filter((order) => order !== undefined) : [];
  return [...orders, ...stale.slice(0, Math.max(0, sizeOf(call) - orders.length))];
}

const sizeOf = ({ query }: Call): number => query.integer("maxResultsPerPage") ?? 100;

/** Exactly one beginning; an end only beside its partner, not before it, at least two minutes ago. */
function windowOf({ query, now }: Call) {
  const created = query.instant("createdAfter");
  const updated = query.instant("lastUpdatedAfter");
  if ((created === undefined) === (updated === undefined)) {
    throw invalidInput("Invalid input: provide exactly one of createdAfter and lastUpdatedAfter.");
  }
  const byCreation = created !== undefined;
  const endName = byCreation ? "createdBefore" : "lastUpdatedBefore";
  if (query.text(byCreation ? "lastUpdatedBefore" : "createdBefore") !== undefined) {
    throw invalidInput(`Invalid input: only ${endName} may stand beside the given beginning.`);
  }
  const after = created ?? updated ?? 0;
  const end = query.instant(endName);
  if (after > now) throw invalidInput("Invalid input: the window begins in the future.");
  if (end !== undefined && end > now - twoMinutes) throw invalidInput(`Invalid input: ${endName} must be at least 2 minutes before the current time.`);
  if (end !== undefined && end < after) throw invalidInput(`Invalid input: ${endName} lies before the beginning.`);
  return { after, before: end ?? Math.max(after, now - twoMinutes), endName, by: byCreation ? ("created" as const) : ("updated" as const) };
}

/** A filter drops what it knows to be something else; an order that does not say is left for the reader. */
function asked(order: AmazonOrder, list: (name: string) => string[] | undefined): boolean {
  const fulfillment = isRecord(order.fulfillment) ? order.fulfillment : {};
  const fits = (name: string, value: unknown) => {
    const wanted = list(name);
    return !wanted || value === undefined || value === null || wanted.includes(value as string);
  };
  return (
    fits("marketplaceIds", marketplaceOfOrder(order)?.id ?? unknownToAll(marketplaceIdOf(order), list("marketplaceIds"))) &&
    fits("fulfillmentStatuses", fulfillment.fulfillmentStatus) &&
    fits("fulfilledBy", fulfillment.fulfilledBy)
  );
}

/** A marketplace outside the table can be asked for only by a store that lists it; otherwise its orders pass every filter. */
function unknownToAll(id: string | undefined, wanted: string[] | undefined): string | undefined {
  return id !== undefined && wanted?.includes(id) ? id : undefined;
}
