import type { OrderFilter, OrderMark, OrderSort } from "../../db/order-filter.server.ts";
import type { OrderOutcome } from "../../db/orders.server.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { startOfDay } from "../../lib/start-of-day.ts";
import { cursorIn, cursorInstant, readCursor, writeCursor } from "../../ui/cursors.ts";
import { orderOutcomes } from "../../ui/labels.ts";

export const markLabels: Record<OrderMark, string> = { conflict: "With a conflict (the latest 2,000)", "total-differs": "Total differs", late: "Late to ship" };
export const sortLabels: Record<OrderSort, string> = { latest: "Latest purchase first", earliest: "Earliest purchase first", "ship-by": "To be shipped, soonest first" };

/** Names of the filters in the address, which a saved view keeps. */
export const filterNames = ["search", "outcome", "channel", "marketplace", "store", "from", "to", "mark", "sort"] as const;

export interface OrderPageQuery {
  filter: OrderFilter;
  sort: OrderSort;
  after: { at: Date | null; id: string } | null;
}

export interface QueryParts {
  shop: string;
  /** The shop's own: another's id is no filter. */
  storeIds: readonly string[];
  timezone: string;
  now: Date;
}

const dayMs = 86_400_000;

/** What of the address the orders page understands; anything else is no filter. Days are the shop's own, both included. */
export function readOrderQuery(search: URLSearchParams, { shop, storeIds, timezone, now }: QueryParts): OrderPageQuery {
  const one = <Value extends string>(name: (typeof filterNames)[number], values: readonly Value[]) => values.find((value) => value === search.get(name));
  const outcome = one("outcome", orderOutcomes);
  const channel = one("channel", ["MFN", "AFN"]);
  const marketplaceId = marketplaceOf(search.get("marketplace") ?? "")?.id;
  const storeId = one("store", storeIds);
  const from = startOfDay(search.get("from") ?? "", timezone);
  const before = startOfDay(dayAfter(search.get("to") ?? ""), timezone);
  const mark = one("mark", Object.keys(markLabels) as OrderMark[]);
  const text = search.get("search")?.trim();
  const filter: OrderFilter = {
    shop,
    ...(outcome && { outcomes: [outcome as OrderOutcome] }),
    ...(channel && { channel }),
    ...(marketplaceId && { marketplaceId }),
    ...(storeId && { storeId }),
    ...(from && { purchasedFrom: from }),
    ...(before && { purchasedBefore: before }),
    ...(mark && { mark: { kind: mark, now } }),
    ...(text && { search: text }),
  };
  return { filter, sort: one("sort", Object.keys(sortLabels) as OrderSort[]) ?? "latest", after: readAfter(search) };
}

/** True when the first day lies after the last, so that nothing can match. */
export function daysReversed(search: URLSearchParams): boolean {
  const [from, to] = ["from", "to"].map((name) => startOfDay(search.get(name) ?? "", "UTC"));
  return Boolean(from && to && from > to);
}

function readAfter(search: URLSearchParams): OrderPageQuery["after"] {
  const [text = "?", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const at = cursorInstant(text);
  return (at === null && text !== "") || !isUuid(id) ? null : { at, id };
}

/** Where a page ended, for the address. */
export function writeAfter({ at, id }: { at: Date | null; id: string }): string {
  return writeCursor([at?.toISOString() ?? "", id]);
}

function dayAfter(day: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(utc) ? "" : new Date(utc + dayMs).toISOString().slice(0, 10);
}
