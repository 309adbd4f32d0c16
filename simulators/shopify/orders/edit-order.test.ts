import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

interface Edited {
  calculatedOrder: { id: string; totalPriceSet: { shopMoney: { amount: string } }; lineItems: { nodes: { id: string; quantity: number; editableQuantity: number }[] } } | null;
  orderEditSession: { id: string } | null;
  order?: { id: string; edited: boolean } | null;
  userErrors: { field: string[] | null; message: string }[];
}

const calculated = "calculatedOrder { id totalPriceSet { shopMoney { amount } } lineItems(first: 9) { nodes { id quantity editableQuantity } } } orderEditSession { id } userErrors { field message }";
const one = async (shop: TestShop, field: string, variables: string, values: object, wanted = calculated) => {
  const given = variables.split(", ").filter(Boolean).map((part) => part.split(":")[0]!);
  const head = variables ? `(${variables.split(", ").map((part) => `$${part}`).join(", ")})` : "";
  return (await shop.ask<Record<string, Edited>>(`mutation Edit${head} { ${field}(${given.map((name) => `${name}: $${name}`).join(", ")}) { ${wanted} } }`, values))[field]!;
};
const begin = (shop: TestShop, id: string) => one(shop, "orderEditBegin", "id: ID!", { id });
const set = (shop: TestShop, id: string, lineItemId: string, quantity: number, restock = false) =>
  one(shop, "orderEditSetQuantity", "id: ID!, lineItemId: ID!, quantity: Int!, restock: Boolean", { id, lineItemId, quantity, restock });
const add = (shop: TestShop, id: string, variantId: string, quantity: number, allowDuplicates = false) =>
  one(shop, "orderEditAddVariant", "id: ID!, variantId: ID!, quantity: Int!, allowDuplicates: Boolean", { id, variantId, quantity, allowDuplicates });
const commit = (shop: TestShop, id: string) => one(shop, "orderEditCommit", "id: ID!, staffNote: String", { id, staffNote: "why" }, "order { id edited } userErrors { field message }");

/** Two lines, mugs and small shirts, three and one, with tax, paid, claimed from the warehouse. */
async function twoLines(more: object = {}) {
  const shop = testShop({ webhooks: [] });
  const [mug, shirts] = shop.shopify.world.products();
  const tax = (amount: string) => [{ title: "VAT", rate: "0.1", priceSet: usd(amount) }];
  const lineItems = [
    { variantId: mug!.variants[0]!.id, quantity: 3, requiresShipping: true, priceSet: usd("10.00"), taxLines: tax("3.00") },
    { variantId: shirts!.variants[0]!.id, quantity: 1, requiresShipping: true, priceSet: usd("20.00"), taxLines: tax("2.00") },
  ];
  const { order } = await createOrder(shop, { lineItems, transactions: [{ amountSet: usd("55.00"), gateway: "amazon" }], ...more }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  const view = () => shop.shopify.world.order(order!.id)!;
  const stock = (sku: string) => shop.shopify.world.levels().find((level) => level.sku === sku && level.location === "Warehouse")!;
  return { shop, id: order!.id, view, stock, shirtM: shirts!.variants[1]!.id, mug: mug!.variants[0]!.id };
}
const calculatedLine = (lineId: string) => lineId.replace("LineItem", "CalculatedLineItem");

describe("an edit", () => {
  it("is only reckoned until it is committed", async () => {
    const { shop, id, view, stock } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    expect(calculatedOrder).toMatchObject({ totalPriceSet: { shopMoney: { amount: "55.0" } }, lineItems: { nodes: [{ quantity: 3, editableQuantity: 3 }, { quantity: 1 }] } });
    const before = view();
    const staged = await set(shop, calculatedOrder!.id, calculatedOrder!.lineItems.nodes[0]!.id, 1);
    expect(staged.calculatedOrder).toMatchObject({ totalPriceSet: { shopMoney: { amount: "33.0" } }, lineItems: { nodes: [{ quantity: 1 }, { quantity: 1 }] } });
    expect(view()).toEqual(before);
    expect(stock("MUG-1")).toMatchObject({ available: 17, committed: 3 });
  });

  it.each([[true, { available: 19, committed: 1 }], [false, { available: 17, committed: 1 }]])("lowers units, restock %s", async (restock, left) => {
    const { shop, id, view, stock } = await twoLines();
    const { orderEditSession } = await begin(shop, id);
    await set(shop, orderEditSession!.id, calculatedLine(view().lines[0]!.id), 1, restock);
    shop.clock.advance(1_000);
    expect((await commit(shop, orderEditSession!.id)).order).toEqual({ id, edited: true });
    expect(view()).toMatchObject({
      total: "55.00", currentTotal: "33.00", edited: true, updatedAt: "2026-03-01T12:00:01.000Z", displayFinancialStatus: "PAID",
      lines: [{ quantity: 3, currentQuantity: 1 }, { currentQuantity: 1 }], fulfillmentOrders: [{ lines: [{ remaining: 1 }, { remaining: 1 }] }],
    });
    expect(stock("MUG-1")).toMatchObject(left);
  });

  it("raises units with their tax, claims them and leaves them to be paid", async () => {
    const { shop, id, view, stock } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    await set(shop, calculatedOrder!.id, calculatedLine(view().lines[0]!.id), 5);
    await commit(shop, calculatedOrder!.id);
    expect(view()).toMatchObject({ total: "77.00", currentTotal: "77.00", displayFinancialStatus: "PARTIALLY_PAID", lines: [{ quantity: 5, currentQuantity: 5, tax: "5.00" }, {}] });
    expect(view().fulfillmentOrders[0]!.lines[0]).toMatchObject({ total: 5, remaining: 5 });
    expect(stock("MUG-1")).toMatchObject({ available: 15, committed: 5 });
    const { order } = await shop.ask<{ order: { originalTotalPriceSet: { shopMoney: { amount: string } } } }>("query ($id: ID!) { order(id: $id) { originalTotalPriceSet { shopMoney { amount } } } }", { id });
    expect(order.originalTotalPriceSet.shopMoney.amount).toBe("55.0");
  });

  it("adds a variant, once unless it is told", async () => {
    const { shop, id, view, stock, shirtM } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    expect((await add(shop, calculatedOrder!.id, shirtM, 2)).calculatedOrder!.totalPriceSet.shopMoney.amount).toBe("98.0");
    expect((await add(shop, calculatedOrder!.id, shirtM, 1)).userErrors).toEqual([{ field: ["variantId"], message: "The variant has already been added to the order." }]);
    await add(shop, calculatedOrder!.id, shirtM, 1, true);
    await commit(shop, calculatedOrder!.id);
    expect(view().lines.map((line) => [line.sku, line.currentQuantity])).toEqual([["MUG-1", 3], ["SHIRT-S", 1], ["SHIRT-M", 2], ["SHIRT-M", 1]]);
    expect(view().fulfillmentOrders).toMatchObject([{ status: "OPEN", lines: [{}, {}, { remaining: 2 }, { remaining: 1 }] }]);
    expect(stock("SHIRT-M")).toMatchObject({ available: 0, committed: 3 });
    expect(shop.shopify.world.fulfil(id)).toHaveLength(1);
    expect(view().displayFulfillmentStatus).toBe("FULFILLED");
  });

  it("adds a line that is no variant, in the order's currency", async () => {
    const { shop, id, view } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    const custom = (currencyCode: string) => one(shop, "orderEditAddCustomItem", "id: ID!, title: String!, price: MoneyInput!, quantity: Int!", { id: calculatedOrder!.id, title: "Odd", price: { amount: "1.50", currencyCode }, quantity: 2 });
    expect((await custom("EUR")).userErrors).toMatchObject([{ field: ["price"] }]);
    await custom("USD");
    await commit(shop, calculatedOrder!.id);
    expect(view()).toMatchObject({ currentTotal: "58.00", lines: [{}, {}, { title: "Odd", variantId: null, unitPrice: "1.50" }] });
  });

  it("makes a new fulfillment order where all was shipped", async () => {
    const { shop, id, view, shirtM } = await twoLines();
    shop.shopify.world.fulfil(id);
    const { calculatedOrder } = await begin(shop, id);
    await add(shop, calculatedOrder!.id, shirtM, 1);
    await commit(shop, calculatedOrder!.id);
    expect(view().fulfillmentOrders.map((each) => each.status)).toEqual(["CLOSED", "OPEN"]);
    expect(view().displayFulfillmentStatus).toBe("PARTIALLY_FULFILLED");
  });

  it("is told as orders/edited and orders/updated", async () => {
    const { shop, id, view } = await twoLines();
    await shop.ask(`mutation { a: webhookSubscriptionCreate(topic: ORDERS_EDITED, webhookSubscription: {uri: "https://app.example/e"}) { userErrors { message } } b: webhookSubscriptionCreate(topic: ORDERS_UPDATED, webhookSubscription: {uri: "https://app.example/u"}) { userErrors { message } } }`);
    const { calculatedOrder } = await begin(shop, id);
    await set(shop, calculatedOrder!.id, calculatedLine(view().lines[0]!.id), 1);
    await commit(shop, calculatedOrder!.id);
    const [updated, edited] = shop.shopify.pendingDeliveries();
    expect([updated!.topic, edited!.topic]).toEqual(["orders/updated", "orders/edited"]);
    expect(JSON.parse(edited!.body)).toMatchObject({ order_edit: { staff_note: "why", line_items: { additions: [], removals: [{ delta: 2 }] } } });
  });
});

describe("what cannot be edited", () => {
  it("is an order that is unknown, archived or cancelled, also when it became so in the meantime", async () => {
    const { shop, id, view } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    await set(shop, calculatedOrder!.id, calculatedLine(view().lines[0]!.id), 1);
    await shop.ask("mutation ($id: ID!) { orderClose(input: {id: $id}) { userErrors { message } } }", { id });
    const archived = [{ field: ["id"], message: "The order is archived and can't be edited." }];
    expect((await begin(shop, id)).userErrors).toEqual(archived);
    expect((await commit(shop, calculatedOrder!.id)).userErrors).toEqual(archived);
    shop.shopify.world.cancelOrder(id);
    expect((await begin(shop, id)).userErrors[0]!.message).toContain("cancelled");
    expect((await begin(shop, "gid://shopify/Order/1")).userErrors[0]!.message).toContain("does not exist");
  });

  it("are units that were shipped", async () => {
    const { shop, id, view } = await twoLines();
    const [mugs, shirt] = view().lines;
    shop.shopify.world.fulfil(id, { lines: { [mugs!.id]: 2, [shirt!.id]: 1 } });
    const { calculatedOrder } = await begin(shop, id);
    const edit = calculatedOrder!.id;
    expect((await set(shop, edit, calculatedLine(mugs!.id), 1)).userErrors).toMatchObject([{ field: ["quantity"] }]);
    expect((await set(shop, edit, calculatedLine(shirt!.id), 0)).userErrors).toMatchObject([{ field: ["lineItemId"] }]);
    expect((await set(shop, edit, calculatedLine(mugs!.id), 2)).userErrors).toEqual([]);
    shop.shopify.world.fulfil(id);
    expect((await commit(shop, edit)).userErrors[0]!.message).toContain("fulfilled in the meantime");
  });

  it.each([
    ["an unknown edit", (shop: TestShop) => set(shop, "gid://shopify/CalculatedOrder/1", "gid://shopify/CalculatedLineItem/1", 1), ["id"]],
    ["an unknown edit, to add to", (shop: TestShop, _edit: string, mug: string) => add(shop, "gid://shopify/CalculatedOrder/1", mug, 1), ["id"]],
    ["an unknown line", (shop: TestShop, edit: string) => set(shop, edit, "gid://shopify/CalculatedLineItem/1", 1), ["lineItemId"]],
    ["less than nothing", (shop: TestShop, edit: string) => set(shop, edit, "gid://shopify/CalculatedLineItem/1", -1), ["quantity"]],
    ["an unknown variant", (shop: TestShop, edit: string) => add(shop, edit, "gid://shopify/ProductVariant/1", 1), ["variantId"]],
    ["no units of a variant", (shop: TestShop, edit: string, mug: string) => add(shop, edit, mug, 0), ["quantity"]],
    ["nothing", (shop: TestShop, edit: string) => commit(shop, edit), ["id"]],
  ])("is %s", async (_what, act, field) => {
    const { shop, id, mug } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    expect((await act(shop, calculatedOrder!.id, mug)).userErrors).toMatchObject([{ field }]);
  });

  it("is an edit that was committed before", async () => {
    const { shop, id, view } = await twoLines();
    const { calculatedOrder } = await begin(shop, id);
    await set(shop, calculatedOrder!.id, calculatedLine(view().lines[0]!.id), 1);
    await commit(shop, calculatedOrder!.id);
    expect((await commit(shop, calculatedOrder!.id)).userErrors).toMatchObject([{ field: ["id"] }]);
  });

  it("is anything for an app without the scope", async () => {
    const shop = testShop({ scopes: ["write_orders"] });
    const { order } = await createOrder(shop);
    await expect(begin(shop, order!.id)).rejects.toThrow("write_order_edits");
  });
});
