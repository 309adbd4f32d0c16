import type { Order } from "@sp-api-sdk/orders-api-2026-01-01";
import { describe, expect, it } from "vitest";
import { createAmazon } from "../amazon/create-amazon.ts";
import { fbaShipmentRows } from "../amazon/fba-shipments.ts";
import { defaultOptions } from "../amazon/options.ts";
import { createPlatform } from "../amazon/platform.ts";
import { createClock } from "../shared/clock.ts";
import { createStore } from "../shared/store.ts";
import { demoWorld } from "./demo-world.ts";
import { demoOrderIds } from "./special-orders.ts";

/** As large as the one of the browser tests. */
const world = demoWorld({ orders: 60 });
const now = new Date(world.now);
const orders = world.orders as Order[];
const clock = createClock(now, false);
const store = createStore();
const amazon = createAmazon({ world, clock, store }).world;

describe("after the orders, the demo world holds", () => {
  it("refunds of units and of money alone, by Amazon and by the merchant", () => {
    const told = amazon.refunds().map(({ orderId, by, items: [line] }) => [orderId, by, line?.quantity, `${line?.components[0]?.type} ${line?.components[0]?.amount}`]);
    expect(told).toEqual([
      [demoOrderIds.oddSkuByAmazon, "AMAZON", 1, "Principal 17.99"],
      [demoOrderIds.twoParcels, "MERCHANT", 1, expect.stringMatching(/^Principal \d/)],
      [demoOrderIds.untracked, "AMAZON", undefined, "Principal 3.00"],
    ]);
  });

  it("returns to Amazon and to the merchant, each after its order was shipped", () => {
    expect(amazon.returns().map(({ orderId, byAmazon, reason }) => [orderId, byAmazon, reason])).toEqual([
      [demoOrderIds.oddSkuByAmazon, true, "UNWANTED_ITEM"], [demoOrderIds.twoParcels, false, "DEFECTIVE"],
    ]);
    for (const { orderId, at } of world.afterOrders!) expect(orders.find((order) => order.orderId === orderId)!.lastUpdatedTime < at).toBe(true);
  });

  it("shipments of Amazon's with tracking", () => {
    const platform = createPlatform(world, store, clock, defaultOptions);
    const window = { after: now.getTime() - 30 * 86_400_000, before: now.getTime(), now: now.getTime(), marketplaceIds: world.stores.flatMap((s) => s.marketplaces) };
    const rows = platform.accounts.flatMap((account) => fbaShipmentRows(platform, account.key, window));
    const shipped = orders.filter(({ fulfillment }) => fulfillment?.fulfilledBy === "AMAZON" && fulfillment.fulfillmentStatus === "SHIPPED").map((order) => order.orderId);
    expect(shipped.length).toBeGreaterThan(2);
    expect(new Set(rows.map((row) => row["amazon-order-id"]))).toEqual(new Set(shipped));
    expect(rows.every((row) => row.carrier && row["tracking-number"])).toBe(true);
  });

  it("a buyer's request to cancel, orders that are late and that must leave today", () => {
    const open = orders.filter(({ fulfillment }) => fulfillment?.fulfilledBy === "MERCHANT" && fulfillment.fulfillmentStatus === "UNSHIPPED");
    const due = open.map(({ fulfillment }) => Date.parse(fulfillment!.shipByWindow!.latestDateTime!) - now.getTime());
    expect(due.some((ms) => ms < 0)).toBe(true);
    expect(due.some((ms) => ms > 0 && ms < 86_400_000)).toBe(true);
    expect(open.some((order) => order.orderItems.some((item) => item.cancellation?.cancellationRequest))).toBe(true);
  });

  it("nothing of orders that a smaller world lacks", () => {
    expect(demoWorld({ orders: 3 }).afterOrders).toEqual([]);
    expect(demoWorld({ orders: 25 }).afterOrders).toMatchObject([{ orderId: demoOrderIds.oddSkuByAmazon }]);
    expect(world.afterOrders).toHaveLength(3);
  });
});
