import { beforeEach, describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { shopifyPurchases, type ShopifyPurchases } from "../../tests/support/shopify-purchases.ts";
import type { ShopifyOrder } from "../domain/orders/shopify-order.ts";
import { shopifyDoor } from "./index.server.ts";

let stage: ShopifyPurchases;
beforeEach(async () => {
  stage = await shopifyPurchases();
});
const ship = (order: ShopifyOrder, quantity: number) => {
  const [open] = order.fulfillmentOrders;
  return stage.door.fulfill(open!.id, { company: "UPS", numbers: ["1Z1"] }, [{ id: open!.lines[0]!.id, quantity }]);
};

describe("fulfillments", () => {
  it("are read with what each holds, and corrected", async () => {
    const order = await stage.buy();
    expect(await stage.door.fulfillments(order.id)).toEqual([]);
    const id = await ship(order, 2);
    expect(await stage.door.fulfillments(order.id)).toMatchObject([
      { id, status: "SUCCESS", company: "UPS", trackingNumbers: ["1Z1"], locationId: stage.warehouse, deliveredAt: null, lines: [{ sku: "MUG-1", quantity: 2, variantId: stage.variantId }] },
    ]);
    await stage.door.setTracking(id, { company: "DHL", number: "JD1" });
    stage.clock.advance(3_600_000);
    await stage.door.addFulfillmentEvent(id, "DELIVERED", stage.clock.now());
    expect(await stage.door.fulfillments(order.id)).toMatchObject([{ company: "DHL", trackingNumbers: ["JD1"], deliveredAt: stage.clock.now() }]);
  });

  it("of an order that is gone are null", async () => {
    expect(await stage.door.fulfillments("gid://shopify/Order/999999")).toBeNull();
    expect(await failureOf(stage.door.setTracking("gid://shopify/Fulfillment/999999", { company: null, number: "1" }))).toMatchObject({ kind: "rejected", operation: "fulfillmentTrackingInfoUpdate" });
  });

  it("R104 a sweep finds the orders that have one, and no other", async () => {
    const since = stage.clock.now();
    const shipped = await stage.buy();
    await stage.buy({ sourceIdentifier: "222-1111111-1111111" });
    await ship(shipped, 1);
    stage.clock.advance(3_600_000);
    expect(await stage.door.ordersFulfilledSince(since, null)).toEqual({ orderIds: [shipped.id], nextCursor: null });
    expect(await stage.door.ordersFulfilledSince(stage.clock.now(), null)).toEqual({ orderIds: [], nextCursor: null });
  });
});

describe("an order with more than a page", () => {
  const last = { hasNextPage: false, endCursor: null };
  const at = "2026-11-09T10:00:00Z";
  const line = (n: number) => ({ quantity: n, lineItem: { id: `gid://shopify/LineItem/${n}`, sku: null, variant: null } });
  const one = (n: number, over: object = {}) => ({
    id: `gid://shopify/Fulfillment/${n}`, status: "SUCCESS", createdAt: at, updatedAt: at, deliveredAt: null, location: null, trackingInfo: [{ company: null, number: "" }],
    fulfillmentLineItems: { nodes: [line(1)], pageInfo: last }, ...over,
  });
  const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);
  const first = (...fulfillments: object[]) => answer({ data: { order: { fulfillments } } });
  const more = { nodes: [line(1)], pageInfo: { hasNextPage: true, endCursor: "c" } };

  it("of lines is read to the end", async () => {
    const { parts, sent } = scriptedShop(
      first(one(1, { fulfillmentLineItems: more })),
      answer({ data: { fulfillment: one(1, { fulfillmentLineItems: { ...more, nodes: [line(2)], pageInfo: { hasNextPage: true, endCursor: "d" } } }) } }),
      answer({ data: { fulfillment: one(1, { fulfillmentLineItems: { nodes: [line(3)], pageInfo: last } }) } }),
    );
    const [read] = (await shopifyDoor(parts).fulfillments("gid://shopify/Order/1"))!;
    expect(read).toMatchObject({ trackingNumbers: [], company: null, locationId: null, lines: [{ quantity: 1, sku: null, variantId: null }, { quantity: 2 }, { quantity: 3 }] });
    expect(sent.slice(1).map(({ variables }) => variables.after)).toEqual(["c", "d"]);
  });

  it("of fulfillments is read to the end, those that vanished meanwhile left out", async () => {
    const ten = [...Array(10).keys()].map((n) => one(n + 1));
    const ids = [...ten, one(11), one(12)].map(({ id }) => ({ id }));
    const read = await door(first(...ten), first(...ids), answer({ data: { fulfillment: one(11) } }), answer({ data: { fulfillment: null } })).fulfillments("gid://shopify/Order/1");
    expect(read!.map(({ id }) => id)).toEqual(ids.slice(0, 11).map(({ id }) => id));
  });
});
