import { isRecord } from "../shared/load-world-folder.ts";
import { orderInstant, marketplaceOfOrder, marketplaceIdOf } from "../shared/load-world-facts.ts";
import { cutOrder, includedDataValues } from "./cut-order.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { updatedInstant, visibleOrders, type AmazonOrder } from "./orders-kept.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import { invalidInput } from "./refusal.ts";

export const orderStatuses = ["PENDING_AVAILABILITY", "PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED", "UNFULFILLABLE"] as const;
const twoMinutes = 120_000;
const free = ["paginationToken", "maxResultsPerPage", "includedData"];

/** Where the next page begins: after this instant and key. */
interface Position {
  before: number;
  after: [number, string];
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
  const { query, now } = call;
  const window = windowOf(call);
  checkMarketplaces(call.account, query.list("marketplaceIds") ?? []);
  const token = query.text("paginationToken");
  const from = token === undefined ? undefined : (findPage(platform, call, token, free) as Position);
  const before = from?.before ?? window.before;
  const found = visibleOrders(platform, call.account, now)
    .map(({ key, order }) => ({ key, order, at: window.instant(order) }))
    .filter(({ order, at }) => (at === undefined || (at >= window.after && at <= before)) && asked(order, query.list.bind(query)))
    .map((entry) => ({ ...entry, at: entry.at ?? 0 }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    .filter(({ at, key }) => !from || at > from.after[0] || (at === from.after[0] && key > from.after[1]));
  const page = found.slice(0, query.integer("maxResultsPerPage") ?? 100);
  const last = page.at(-1);
  const nextToken = last && found.length > page.length ? keepPage(platform, call, free, { before, after: [last.at, last.key] }) : undefined;
  const orders = page.map(({ order }) => cutOrder(order, query.list("includedData") ?? [], platform.options.roles));
  return {
    status: 200,
    body: { orders, ...(nextToken ? { pagination: { nextToken } } : {}), [window.endName]: new Date(before).toISOString() },
  };
}

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
  return { after, before: end ?? Math.max(after, now - twoMinutes), endName, instant: byCreation ? orderInstant : updatedInstant };
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
