import type { World } from "../shared/world-types.ts";
import type { Order } from "@sp-api-sdk/orders-api-2026-01-01";
import { demoAfterOrders } from "./after-orders.ts";
import { demoCatalog, demoIssues } from "./catalog.ts";
import { goodsFor, leastListings } from "./goods.ts";
import { demoListings } from "./listing-rows.ts";
import { makeOrder } from "./make-order.ts";
import { ordinaryOrders } from "./ordinary-orders.ts";
import { demoProducts } from "./products.ts";
import { createRandom } from "./random.ts";
import { specialOrders } from "./special-orders.ts";
import { demoLocations, demoStores } from "./stores.ts";
import type { OrderPlan } from "./order-plan.ts";

export interface DemoWorldOptions {
  /** UTC instant, ISO 8601; default 2026-11-20T12:00:00Z. */
  now?: string;
  /** Default 200. The deliberate orders come first; fewer than they are leaves the last of them out. */
  orders?: number;
  /** Listing rows over all marketplaces; default and least 67. */
  listings?: number;
  /** Also an order in a status of the future, which nobody can import: a run over it counts a failure. */
  future?: boolean;
  /** Another seed gives other people, amounts and times around the same deliberate orders. */
  seed?: number;
}

/**
 * A made-up merchant with three stores in five marketplaces: every status, channel and oddity that an import meets.
 * The same options give the same world. Nobody in it exists.
 * @throws RangeError for an instant that cannot be read, or fewer than 67 listings.
 */
export function demoWorld(options: DemoWorldOptions = {}): World {
  const { now: start = "2026-11-20T12:00:00Z", orders = 200, listings = leastListings, seed = 1, future = false } = options;
  const now = Date.parse(start);
  const goods = goodsFor(listings);
  const random = createRandom(seed);
  const { futureStatus, ...importable } = specialOrders;
  const deliberate: OrderPlan[] = [...Object.values(importable), ...(future ? [futureStatus] : [])];
  const plans = [...deliberate, ...ordinaryOrders(orders - deliberate.length, goods, random)].slice(0, Math.max(0, orders));
  const made = plans.map((plan, index) => bare(makeOrder(plan, index + 1, { goods, now, random })));
  return {
    now: new Date(now).toISOString(),
    shopCurrency: "USD",
    timezone: "America/New_York",
    stores: demoStores(now),
    orders: made,
    listings: demoListings(goods, createRandom(seed + 1)),
    catalog: demoCatalog(goods),
    listingIssues: demoIssues(),
    transactions: [],
    afterOrders: demoAfterOrders(made, now),
    products: demoProducts(goods, createRandom(seed + 2)),
    locations: demoLocations(),
    notes: [],
  };
}

/** As JSON carries it: members that are undefined are not there. */
function bare(order: Order): Order {
  return JSON.parse(JSON.stringify(order)) as Order;
}
