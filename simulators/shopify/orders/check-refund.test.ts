import { describe, expect, it } from "vitest";
import { createOrder, testShop, usd } from "../testing/test-shop.ts";

interface Refunded {
  refundCreate: { refund: { id: string; orderAdjustments: { nodes: object[] } } | null; userErrors: { field: string[] | null }[] };
}

/** An order of four mugs of which `shipped` were shipped, paid 40.00 through a gateway. */
async function withOrder(shipped: number, gateway = "manual") {
  const shop = testShop();
  const { world } = shop.shopify;
  const lineItems = [{ variantId: world.products()[0]!.variants[0]!.id, quantity: 4, requiresShipping: true, priceSet: usd("10.00") }];
  const { order } = await createOrder(shop, { lineItems, transactions: [{ amountSet: usd("40.00"), gateway }] }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  if (shipped) world.fulfil(order!.id, { lines: { "MUG-1": shipped } });
  const [warehouse] = world.locations();
  let attempts = 0;
  const send = (input: object) => shop.ask<Refunded>(
    `mutation ($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "k${(attempts += 1)}") { refund { id orderAdjustments(first: 2) { nodes { reason } } } userErrors { field message } } }`,
    { input: { orderId: order!.id, ...input } },
  ).then((one) => one.refundCreate);
  const lineItemId = world.order(order!.id)!.lines[0]!.id;
  const line = (quantity: number, restockType: string, locationId: string | null = warehouse!.id) => ({ lineItemId, quantity, restockType, locationId });
  const lines = async (...refundLineItems: object[]) => (await send({ refundLineItems })).userErrors.map((error) => error.field!.at(-1));
  return { shop, world, id: order!.id, send, line, lines, view: () => world.order(order!.id)! };
}

describe("what a refund may restock", () => {
  it("RETURN needs shipped units that have not come back, CANCEL units that were not shipped", async () => {
    const { line, lines, view, world } = await withOrder(2);
    expect(await lines(line(3, "RETURN"))).toEqual(["restockType"]);
    expect(await lines(line(3, "CANCEL"))).toEqual(["restockType"]);
    expect(await lines(line(1, "CANCEL"), line(2, "CANCEL"))).toEqual(["restockType"]);
    expect(await lines(line(2, "RETURN"), line(1, "CANCEL"))).toEqual([]);
    expect(await lines(line(1, "RETURN"))).toEqual(["restockType"]);
    expect(view()).toMatchObject({ displayFulfillmentStatus: "PARTIALLY_FULFILLED", fulfillmentOrders: [{ lines: [{ remaining: 1 }] }], lines: [{ currentQuantity: 1, fulfilled: 2 }] });
    expect(world.levels()[0]).toMatchObject({ available: 19, committed: 1 });
    world.fulfil(view().id);
    expect(view().displayFulfillmentStatus).toBe("FULFILLED");
  });

  it("needs an active location for what is restocked", async () => {
    const { line, lines, world } = await withOrder(4);
    expect(await lines(line(1, "RETURN", null))).toEqual(["locationId"]);
    expect(await lines(line(1, "RETURN", "gid://shopify/Location/1"))).toEqual(["locationId"]);
    expect(await lines(line(1, "LEGACY_RESTOCK"))).toEqual(["restockType"]);
    expect(await lines(line(1, "NO_RESTOCK", null))).toEqual([]);
    world.deactivateLocation("Warehouse");
    expect(await lines(line(1, "RETURN"))).toEqual(["locationId"]);
  });

  it("leaves with NO_RESTOCK what is still to be shipped", async () => {
    const { line, lines, view, world } = await withOrder(0);
    expect(await lines(line(3, "NO_RESTOCK", null), line(2, "NO_RESTOCK", null))).toEqual(["quantity"]);
    expect(await lines(line(1, "NO_RESTOCK", null))).toEqual([]);
    expect(view()).toMatchObject({ currentTotal: "30.00", fulfillmentOrders: [{ lines: [{ remaining: 4 }] }] });
    expect(world.levels()[0]).toMatchObject({ available: 16, committed: 4 });
  });
});

describe("money of a refund", () => {
  it("goes back for this order only, once, by a payment of its own", async () => {
    const { send, id, view } = await withOrder(0);
    const back = (more: object) => ({ transactions: [{ orderId: id, kind: "REFUND", gateway: "manual", amount: "10.00", ...more }] });
    const field = async (more: object) => (await send(back(more))).userErrors.map((error) => error.field!.at(-1));
    expect(await field({ orderId: "gid://shopify/Order/1" })).toEqual(["orderId"]);
    expect(await field({ kind: "SALE" })).toEqual(["kind"]);
    expect(await field({ amount: "0" })).toEqual(["amount"]);
    expect(await field({ parentId: "gid://shopify/OrderTransaction/1" })).toEqual(["parentId"]);
    expect(await field({})).toEqual([]);
    expect(view()).toMatchObject({ displayFinancialStatus: "PARTIALLY_REFUNDED", transactions: [{ kind: "SALE" }, { kind: "REFUND", gateway: "manual", amount: "10.00" }] });
    expect(await field({ amount: "30.01" })).toEqual(["transactions"]);
    expect(await field({ amount: "30.00" })).toEqual([]);
    expect(view().displayFinancialStatus).toBe("REFUNDED");
  });

  it.each([["CUSTOMER", "CUSTOMER"], ["DAMAGE", "DAMAGE"], ["OTHER", "REFUND_DISCREPANCY"], [null, "REFUND_DISCREPANCY"]])("says why it differs: %s is kept as %s", async (discrepancyReason, kept) => {
    const { send, line, id } = await withOrder(4, "amazon");
    const transactions = [{ orderId: id, kind: "REFUND", gateway: "amazon", amount: "8.00" }];
    const { refund } = await send({ discrepancyReason, transactions, refundLineItems: [line(1, "RETURN")] });
    expect(refund!.orderAdjustments.nodes).toEqual([{ reason: kept }]);
  });

  it("is owed when only goods came back, and needs no reason when it fits", async () => {
    const { send, line, id } = await withOrder(4, "amazon");
    expect((await send({ refundLineItems: [line(1, "RETURN")] })).refund!.orderAdjustments.nodes).toEqual([{ reason: "PENDING_REFUND_DISCREPANCY" }]);
    const fits = { refundLineItems: [line(1, "RETURN")], transactions: [{ orderId: id, kind: "REFUND", gateway: "amazon", amount: "10.00" }] };
    expect((await send(fits)).refund!.orderAdjustments.nodes).toEqual([]);
  });
});
