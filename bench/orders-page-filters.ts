import { orderSorts, type OrderFilter, type OrderMark, type OrderSort } from "../app/db/order-filter.server.ts";
import { marketplaces, now, numberIn, shop, stores } from "./orders-page-rows.ts";

/** One combination that the page can be asked for. */
export interface Asked {
  filter: OrderFilter;
  sort: OrderSort;
}

const month = { purchasedFrom: new Date("2025-06-01T00:00:00.000Z"), purchasedBefore: new Date("2025-07-01T00:00:00.000Z") };
const marked = (kind: OrderMark) => ({ mark: { kind, now } });

/** Of each member: absent, with many orders, with few, with none. */
const members: Partial<OrderFilter>[][] = [
  [{}, { outcomes: ["imported"] }, { outcomes: ["waiting"] }, { outcomes: ["failed"] }, { outcomes: ["new"] }],
  [{}, { channel: "MFN" }, { channel: "AFN" }],
  [{}, { storeId: stores[0] }, { storeId: stores[2] }],
  [{}, { marketplaceId: marketplaces[0] }, { marketplaceId: marketplaces[2] }, { marketplaceId: marketplaces[3] }],
  [{}, month],
  [{}, marked("conflict"), marked("total-differs"), marked("late")],
];

/** What is searched for: a number of which little is typed, half of one, a whole one, a Shopify name, a SKU that many bought, one that few did, and nothing at all. */
export const searches = (size: number): string[] => ["111-", "111-12", numberIn(size - 5).slice(0, 11), numberIn(Math.floor(size / 2)), `#${Math.floor(size / 3)}`, "SKU-0", "SKU-4000", "nowhere"];

/** Every combination of filters and sorts; with a search, every single filter and sort beside it. */
export function combinations(size: number): Asked[] {
  const filters = members.reduce<Partial<OrderFilter>[]>((before, member) => before.flatMap((one) => member.map((more) => ({ ...one, ...more }))), [{}]);
  const single = [{}, ...members.flatMap((member) => member.slice(1))];
  const searched = searches(size).flatMap((search) => single.map((one) => ({ ...one, search })));
  return [...filters, ...searched].flatMap((filter) => orderSorts.map((sort) => ({ filter: { shop, ...filter }, sort })));
}
