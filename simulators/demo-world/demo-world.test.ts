import type { Order, OrderItem } from "@sp-api-sdk/orders-api-2026-01-01";
import { describe, expect, it } from "vitest";
import { accountOfOrder, accountsOf } from "../amazon/account.ts";
import { createAmazon } from "../amazon/create-amazon.ts";
import { createClock } from "../shared/clock.ts";
import { createStore } from "../shared/store.ts";
import { createShopify } from "../shopify/create-shopify.ts";
import { demoWorld } from "./demo-world.ts";
import { demoOrderIds } from "./special-orders.ts";
import { futureStatus } from "./tweaks.ts";

const world = demoWorld({ future: true });
const orders = world.orders as Order[];
const now = Date.parse(world.now);
const items = orders.flatMap((o) => o.orderItems);
const named = (name: keyof typeof demoOrderIds): Order => orders.find((o) => o.orderId === demoOrderIds[name])!;
const variants = world.products.flatMap((p) => p.variants);
const rows = Object.values(world.listings).flat();
const has = (test: (order: Order) => boolean) => orders.some(test);
const hasItem = (test: (item: OrderItem) => boolean) => items.some(test);
const kindsOf = (item: OrderItem) => new Set((item.proceeds?.breakdowns ?? []).map((b) => b.type));

describe("the demo world as a whole", () => {
  it("has at least five marketplaces in three regions, 67 listings, 200 orders, 56 products", () => {
    expect(world.stores.map((s) => [s.alias, s.region, s.state, s.afnImport, s.marketplaces.length])).toEqual([
      ["na", "NA", "open", true, 2],
      ["eu", "EU", "open", false, 2],
      ["fe", "FE", "open", true, 1],
    ]);
    expect(rows).toHaveLength(67);
    expect(orders).toHaveLength(200);
    expect(world.products).toHaveLength(56);
    expect(new Set(orders.map((o) => o.salesChannel.marketplaceId))).toEqual(new Set(world.stores.flatMap((s) => s.marketplaces)));
  });

  it("is the same for the same options, different for another seed, the deliberate orders' ids the same in all", () => {
    expect(demoWorld({ future: true })).toEqual(world);
    const other = demoWorld({ seed: 2 });
    expect(other.orders).not.toEqual(world.orders);
    expect(other.orders.map((o) => (o as Order).orderId).slice(0, 40)).toEqual(orders.map((o) => o.orderId).slice(0, 40));
  });

  it("grows and shrinks", () => {
    const big = demoWorld({ orders: 1_000, listings: 500 });
    expect(new Set(big.orders.map((o) => (o as Order).orderId)).size).toBe(1_000);
    expect(Object.values(big.listings).flat()).toHaveLength(500);
    expect(demoWorld({ orders: 3 }).orders).toHaveLength(3);
    expect(demoWorld({ orders: 0 }).orders).toEqual([]);
    expect(() => demoWorld({ listings: 66 })).toThrow(RangeError);
    expect(() => demoWorld({ now: "soon" })).toThrow(RangeError);
  });

  it("moves with its now", () => {
    const later = demoWorld({ now: "2027-03-01T08:00:00Z", orders: 20 });
    expect(later.now).toBe("2027-03-01T08:00:00.000Z");
    expect(later.orders.every((o) => (o as Order).createdTime > "2027-01-29")).toBe(true);
  });

  it("leaves no order without a store", () => {
    const accounts = accountsOf(world);
    expect(orders.every((order) => accountOfOrder(accounts, order))).toBe(true);
    expect(world.notes).toEqual([]);
  });
});

describe("both simulators", () => {
  const clock = createClock(new Date(now), false);

  it("Amazon takes every order and listing", () => {
    const store = createStore();
    createAmazon({ world, clock, store });
    expect(store.table("orders").size).toBe(200);
    const skusByStore = new Set(world.stores.flatMap((s) => s.marketplaces.flatMap((id) => world.listings[id]!.map((row) => `${s.alias} ${row["seller-sku"]}`))));
    expect(store.table("listings").size).toBe(skusByStore.size);
  });

  it("Shopify takes every product, variant and location", () => {
    const shop = createShopify({ world, clock }).world;
    expect(shop.products().map((p) => p.title)).toEqual(world.products.map((p) => p.title));
    expect(shop.products().flatMap((p) => p.variants)).toHaveLength(variants.length);
    expect(shop.locations().map((l) => l.name)).toEqual(world.locations.map((l) => l.name));
  });
});

describe("its orders", () => {
  it.each([
    ["PENDING_AVAILABILITY", "MERCHANT"], ["PENDING_AVAILABILITY", "AMAZON"], ["PENDING", "MERCHANT"], ["PENDING", "AMAZON"],
    ["UNSHIPPED", "MERCHANT"], ["UNSHIPPED", "AMAZON"], ["PARTIALLY_SHIPPED", "MERCHANT"], ["SHIPPED", "MERCHANT"], ["SHIPPED", "AMAZON"],
    ["CANCELLED", "MERCHANT"], ["CANCELLED", "AMAZON"], ["UNFULFILLABLE", "AMAZON"], [futureStatus, "MERCHANT"],
  ])("come %s, shipped by %s", (status, by) => {
    expect(has((o) => o.fulfillment?.fulfillmentStatus === status && o.fulfillment.fulfilledBy === by)).toBe(true);
  });

  it("happened within 30 days, each after the stores opened, none in the last ten minutes", () => {
    for (const { createdTime, lastUpdatedTime } of orders) {
      expect(Date.parse(createdTime)).toBeGreaterThan(now - 30 * 86_400_000);
      expect(createdTime > world.stores[0]!.startDate).toBe(true);
      expect(createdTime <= lastUpdatedTime).toBe(true);
      expect(Date.parse(lastUpdatedTime)).toBeLessThanOrEqual(now - 10 * 60_000);
    }
  });

  it("are due before, on and after today", () => {
    const due = orders.filter((o) => o.fulfillment?.fulfillmentStatus === "UNSHIPPED").map((o) => o.fulfillment!.shipByWindow!.latestDateTime!);
    expect(due.filter((d) => d < "2026-11-20").length).toBeGreaterThan(2);
    expect(due.filter((d) => d.startsWith("2026-11-20")).length).toBeGreaterThan(2);
    expect(due.filter((d) => d > "2026-11-21").length).toBeGreaterThan(2);
  });

  it("ship exactly the units that they say, in packages where the merchant ships", () => {
    for (const order of orders.filter((o) => o.packages)) {
      const sent = order.packages!.filter((p) => p.packageStatus?.status !== "CANCELLED").flatMap((p) => p.packageItems ?? []);
      for (const item of order.orderItems) {
        const units = sent.filter((s) => s.orderItemId === item.orderItemId).reduce((sum, s) => sum + s.quantity, 0);
        expect(units).toBe(item.fulfillment?.quantityFulfilled);
      }
      expect(order.fulfillment?.fulfilledBy).toBe("MERCHANT");
    }
    expect(orders.filter((o) => o.packages).length).toBeGreaterThan(30);
  });

  it("partly shipped have something sent and something open", () => {
    for (const order of orders.filter((o) => o.fulfillment?.fulfillmentStatus === "PARTIALLY_SHIPPED")) {
      const sum = (of: "quantityFulfilled" | "quantityUnfulfilled") => order.orderItems.reduce((units, item) => units + (item.fulfillment?.[of] ?? 0), 0);
      expect(sum("quantityFulfilled")).toBeGreaterThan(0);
      expect(sum("quantityUnfulfilled")).toBeGreaterThan(0);
    }
  });

  it("know Prime, Business, promotions, gift wrap with words, several lines and units, requests to cancel", () => {
    expect(has((o) => !!o.programs?.includes("PRIME"))).toBe(true);
    expect(has((o) => !!o.programs?.includes("AMAZON_BUSINESS") && o.orderItems[0]!.product.price?.priceDesignation === "BUSINESS_PRICE")).toBe(true);
    const discounts = items.flatMap((i) => i.proceeds?.breakdowns ?? []).filter((b) => b.type === "DISCOUNT").flatMap((b) => b.detailedBreakdowns ?? []);
    expect(new Set(discounts.map((d) => d.subtype))).toEqual(new Set(["ITEM", "SHIPPING"]));
    expect(new Set(discounts.map((d) => d.value!.amount.startsWith("-")))).toEqual(new Set([true, false]));
    expect(hasItem((i) => kindsOf(i).has("GIFT_WRAP") && !!i.fulfillment?.packing?.giftOption?.giftMessage)).toBe(true);
    expect(has((o) => o.orderItems.length > 2)).toBe(true);
    expect(hasItem((i) => i.cancellation?.cancellationRequest?.requester === "BUYER")).toBe(true);
  });

  it("put tax on top with Amazon as collector in the US, inside elsewhere, yen without decimals", () => {
    const taxed = (order: Order) => order.orderItems.filter((i) => kindsOf(i).has("TAX"));
    const us = orders.filter((o) => o.salesChannel.marketplaceId === "ATVPDKIKX0DER").flatMap(taxed);
    expect(us.length).toBeGreaterThan(20);
    expect(us.every((i) => i.tax?.taxCollections?.[0]?.model === "MARKETPLACE_FACILITATOR")).toBe(true);
    for (const id of ["A1F83G8C2ARO7P", "A1PA6795UKMFR9", "A1VC38T7YXB528"]) {
      const lines = orders.filter((o) => o.salesChannel.marketplaceId === id).flatMap(taxed);
      expect(lines.length).toBeGreaterThan(3);
      const only = lines.find((i) => kindsOf(i).size === 2)!;
      expect(only.proceeds!.proceedsTotal).toEqual(only.proceeds!.breakdowns!.find((b) => b.type === "ITEM")!.subtotal);
    }
    expect(JSON.stringify(orders)).not.toMatch(/"amount":"-?\d+\.\d*","currencyCode":"JPY"/);
  });

  it("tell nothing personal while pending, no street and no mail address where Amazon ships", () => {
    for (const order of orders) {
      const pending = order.fulfillment?.fulfillmentStatus.startsWith("PENDING");
      if (!pending && order.fulfillment?.fulfilledBy === "MERCHANT") continue;
      expect(order.buyer).toBeUndefined();
      expect(order.recipient?.deliveryAddress?.addressLine1).toBeUndefined();
      expect(order.recipient?.deliveryAddress?.phone).toBeUndefined();
    }
  });

  it("differ in what they leave out", () => {
    const members = new Set(orders.map((o) => Object.keys(o).sort().join()));
    expect(members.size).toBeGreaterThan(15);
    expect(JSON.stringify(orders)).not.toContain("null");
  });
});

describe("its deliberate orders", () => {
  it("order a SKU that no product has, and one that two variants have", () => {
    const count = (sku: string | undefined) => variants.filter((v) => v.sku === sku).length;
    expect(count(named("unknownSku").orderItems[0]!.product.sellerSku)).toBe(0);
    expect(count(named("ambiguousSku").orderItems[0]!.product.sellerSku)).toBe(2);
    for (const order of [named("unknownSku"), named("ambiguousSku")]) expect(order.fulfillment?.fulfillmentStatus).toBe("UNSHIPPED");
  });

  it("hold a replacement of another order for nothing", () => {
    const order = named("replacement");
    expect(order.associatedOrders).toEqual([{ orderId: demoOrderIds.relabelled, associationType: "REPLACEMENT_ORIGINAL_ID" }]);
    expect(named("relabelled").fulfillment?.fulfillmentStatus).toBe("SHIPPED");
    expect(order.proceeds?.grandTotal?.amount).toBe("0.00");
    expect(order.orderItems[0]!.proceeds?.breakdowns).toEqual([{ type: "ITEM", subtotal: { amount: "0.00", currencyCode: "USD" } }]);
  });

  it("hold totals that do not divide by their units", () => {
    const item = named("doesNotDivide").orderItems[0]!;
    expect([item.quantityOrdered, item.proceeds?.breakdowns?.[0]?.subtotal.amount]).toEqual([3, "19.99"]);
    const yen = named("yenDoesNotDivide").orderItems[0]!;
    expect([yen.quantityOrdered, yen.proceeds?.proceedsTotal?.amount]).toEqual([3, "1000"]);
  });

  it("hold orders without prices, with the page's price alone, and pending ones without any", () => {
    expect(named("unpriced").proceeds).toBeUndefined();
    expect(named("unpriced").orderItems[0]!.product.price).toBeUndefined();
    expect(named("pagePriceOnly").orderItems[0]!.proceeds).toBeUndefined();
    expect(named("pagePriceOnly").orderItems[0]!.product.price?.unitPrice?.amount).toBe("16.49");
    expect(has((o) => o.fulfillment?.fulfillmentStatus === "PENDING" && !o.proceeds && !o.orderItems[0]!.product.price)).toBe(true);
  });

  it("hold orders from elsewhere, tips, cash on delivery, a cancelled line, a withdrawn label", () => {
    expect(named("fromElsewhere").salesChannel).toMatchObject({ channelName: "NON_AMAZON", marketplaceId: "ATVPDKIKX0DER" });
    expect(named("tip").proceeds?.breakdowns?.at(-1)).toMatchObject({ type: "DELIVERY_TIP", subtotal: { amount: "3.50" } });
    expect(named("cashOnDelivery").payment?.paymentExecutions?.[0]?.paymentAmount).toEqual(named("cashOnDelivery").proceeds?.grandTotal);
    expect(named("lineCancelled").orderItems.map((i) => i.quantityOrdered)).toEqual([1, 0]);
    expect(named("relabelled").packages?.map((p) => p.packageStatus?.status === "CANCELLED")).toEqual([true, false]);
    expect(named("untracked").packages?.[0]?.trackingNumber).toBeUndefined();
    expect(named("withoutRecipient").recipient).toBeUndefined();
    expect(named("withoutTitle").orderItems[0]!.product.title).toBeUndefined();
  });
});
