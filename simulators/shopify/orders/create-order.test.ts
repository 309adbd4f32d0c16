import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

const jpy = (amount: string) => ({ shopMoney: { amount, currencyCode: "JPY" } });
const variant = (shop: TestShop, sku: string) => shop.shopify.world.products().flatMap((one) => one.variants).find((one) => one.sku === sku)!.id;
const level = (shop: TestShop, sku: string, location = "Warehouse") => {
  const { available, committed, onHand } = shop.shopify.world.levels().find((one) => one.sku === sku && one.location === location)!;
  return { available, committed, onHand };
};
const only = (shop: TestShop) => shop.shopify.world.orders()[0]!;

describe("what an order comes to", () => {
  it("is lines, shipping and tax on top", async () => {
    const shop = testShop();
    await createOrder(shop, {
      lineItems: [
        { variantId: variant(shop, "MUG-1"), quantity: 3, priceSet: usd("9.99"), taxLines: [{ title: "State tax", rate: "0.0825", priceSet: usd("2.47"), channelLiable: true }] },
        { title: "Gift wrap", quantity: 1, priceSet: usd("2.50") },
      ],
      shippingLines: [{ title: "Standard", code: "Std", priceSet: usd("4.99"), taxLines: [{ title: "State tax", rate: "0.0825", priceSet: usd("0.41") }] }],
    });
    expect(only(shop)).toMatchObject({ subtotal: "32.47", shipping: "4.99", tax: "2.88", total: "40.34", currency: "USD", taxesIncluded: false });
    expect(only(shop).lines[0]).toMatchObject({ sku: "MUG-1", title: "Mug", total: "29.97", tax: "2.47", taxLines: [{ rate: "0.0825", channelLiable: true }] });
    expect(only(shop).lines[1]).toMatchObject({ sku: null, variantId: null, title: "Gift wrap" });
  });

  it("has its taxes within when they are included", async () => {
    const shop = testShop();
    await createOrder(shop, { taxesIncluded: true, lineItems: [{ title: "x", quantity: 1, priceSet: usd("11.00"), taxLines: [{ title: "VAT", rate: "0.1", priceSet: usd("1.00") }] }] });
    expect(only(shop)).toMatchObject({ tax: "1.00", total: "11.00" });
  });

  it("spreads taxes of the whole order over its taxable lines", async () => {
    const shop = testShop();
    const lineItems = [
      { title: "a", quantity: 1, priceSet: usd("10.00") },
      { title: "b", quantity: 1, priceSet: usd("20.00") },
      { title: "c", quantity: 1, priceSet: usd("70.00"), taxable: false },
    ];
    await createOrder(shop, { lineItems, taxLines: [{ title: "Tax", rate: "0.1", priceSet: usd("1.00") }] });
    expect(only(shop).lines.map((line) => line.tax)).toEqual(["0.34", "0.66", "0.00"]);
    expect(only(shop)).toMatchObject({ tax: "1.00", total: "101.00" });
  });

  it("reckons a tax without an amount from its rate", async () => {
    const shop = testShop();
    await createOrder(shop, { lineItems: [{ title: "a", quantity: 2, priceSet: usd("10.00"), taxLines: [{ title: "Tax", rate: "0.075" }] }] });
    await createOrder(shop, { taxesIncluded: true, lineItems: [{ title: "a", quantity: 1, priceSet: usd("120.00"), taxLines: [{ title: "VAT", rate: "0.2" }] }] });
    expect(shop.shopify.world.orders().map((order) => order.tax)).toEqual(["1.50", "20.00"]);
  });

  it("is in yen without decimals", async () => {
    const shop = testShop();
    await createOrder(shop, { currency: "JPY", presentmentCurrency: "JPY", lineItems: [{ variantId: variant(shop, "MUG-1"), quantity: 2, priceSet: jpy("1980") }] });
    expect(only(shop)).toMatchObject({ currency: "JPY", total: "3960" });
  });

  it("falls by a fixed discount code, shared out over the lines", async () => {
    const shop = testShop();
    const lineItems = [{ title: "a", quantity: 1, priceSet: usd("10.00") }, { title: "b", quantity: 2, priceSet: usd("10.00") }];
    await createOrder(shop, { lineItems, discountCode: { itemFixedDiscountCode: { code: "AMAZON", amountSet: usd("1.00") } } });
    expect(only(shop)).toMatchObject({ discount: "1.00", total: "29.00" });
    expect(only(shop).lines.map((line) => line.discount)).toEqual(["0.34", "0.66"]);
  });

  it("falls by a percentage, or by the shipping", async () => {
    const shop = testShop();
    const lineItems = [{ title: "a", quantity: 1, priceSet: usd("10.00") }];
    const shippingLines = [{ title: "Std", priceSet: usd("5.00") }];
    await createOrder(shop, { lineItems, shippingLines, discountCode: { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } } });
    await createOrder(shop, { lineItems, shippingLines, discountCode: { freeShippingDiscountCode: { code: "FREE" } } });
    expect(shop.shopify.world.orders().map(({ discount, shipping, total }) => ({ discount, shipping, total }))).toEqual([
      { discount: "1.00", shipping: "5.00", total: "14.00" },
      { discount: "5.00", shipping: "5.00", total: "10.00" },
    ]);
  });

  it("never falls below nothing", async () => {
    const shop = testShop();
    await createOrder(shop, { lineItems: [{ title: "a", quantity: 1, priceSet: usd("3.00") }], discountCode: { itemFixedDiscountCode: { code: "BIG", amountSet: usd("9.00") } } });
    expect(only(shop)).toMatchObject({ discount: "3.00", total: "0.00" });
  });
});

describe("how an order is paid", () => {
  it.each([
    [[], "PENDING"],
    [[{ amountSet: usd("10.00") }], "PAID"],
    [[{ amountSet: usd("4.00") }], "PARTIALLY_PAID"],
    [[{ amountSet: usd("10.00"), kind: "AUTHORIZATION" }], "AUTHORIZED"],
    [[{ amountSet: usd("10.00"), status: "FAILURE" }], "PENDING"],
  ])("%j is %s", async (transactions, expected) => {
    const shop = testShop();
    await createOrder(shop, { transactions });
    expect(only(shop).displayFinancialStatus).toBe(expected);
  });

  it("is what the creator says it is", async () => {
    const shop = testShop();
    await createOrder(shop, { financialStatus: "PAID" });
    expect(only(shop).displayFinancialStatus).toBe("PAID");
  });
});

describe("what is kept", () => {
  it("is what was given", async () => {
    const shop = testShop();
    const given = {
      sourceIdentifier: "111-1", sourceName: "amazon", sourceUrl: "https://sellercentral.amazon.com/orders-v3/order/111-1", note: "n", email: "a@example.com", poNumber: "p",
      tags: ["b", "a", "B"], customAttributes: [{ key: "k", value: "v" }], processedAt: "2025-12-24T10:00:00Z", closedAt: "2025-12-25T10:00:00Z",
      shippingAddress: { firstName: "A", lastName: "B", address1: "Street", city: "Town", countryCode: "JP", zip: "1" },
    };
    const { order } = await createOrder(shop, given);
    expect(only(shop)).toMatchObject({
      id: order!.id, name: "#1001", sourceIdentifier: "111-1", sourceName: "amazon", sourceUrl: given.sourceUrl, note: "n", email: "a@example.com", tags: ["a", "b"],
      customAttributes: given.customAttributes, processedAt: "2025-12-24T10:00:00.000Z", closed: true, shippingAddress: { city: "Town", countryCode: "JP" },
    });
  });

  it("is dated now when it lies in the future", async () => {
    const shop = testShop();
    await createOrder(shop, { processedAt: "2030-01-01T00:00:00Z" });
    expect(only(shop).processedAt).toBe("2026-03-01T12:00:00.000Z");
  });

  it("has the names in sequence, unless one is given", async () => {
    const shop = testShop();
    expect((await createOrder(shop)).order!.name).toBe("#1001");
    expect((await createOrder(shop, { name: "AMZ-1" })).order!.name).toBe("AMZ-1");
    expect((await createOrder(shop)).order!.name).toBe("#1003");
  });

  it("is made twice when it is sent twice", async () => {
    const shop = testShop();
    await createOrder(shop, { sourceIdentifier: "111-1" });
    await createOrder(shop, { sourceIdentifier: "111-1" });
    expect(shop.shopify.world.ordersBySourceIdentifier("111-1")).toHaveLength(2);
  });

  it("belongs to the customer who is found by e-mail, or made", async () => {
    const shop = testShop();
    const customer = { toUpsert: { email: "A@example.com", firstName: "Ann" } };
    await createOrder(shop, { customer });
    await createOrder(shop, { customer: { toUpsert: { email: "a@example.com", tags: ["amazon"] } } });
    expect(shop.shopify.world.customers()).toHaveLength(1);
    expect(shop.shopify.world.customers()[0]).toMatchObject({ firstName: "Ann", tags: ["amazon"] });
    const [first, second] = shop.shopify.world.orders();
    expect(first!.customerId).toBe(second!.customerId);
  });
});

describe("stock and an order", () => {
  const two = (shop: TestShop) => ({ lineItems: [{ variantId: variant(shop, "MUG-1"), quantity: 2, requiresShipping: true, priceSet: usd("10.00") }] });

  it("bypasses it by default", async () => {
    const shop = testShop();
    await createOrder(shop, two(shop));
    expect(level(shop, "MUG-1")).toEqual({ available: 20, committed: 0, onHand: 20 });
  });

  it("commits units while they are to be shipped, and takes them out when they are", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop, two(shop), { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    expect(level(shop, "MUG-1")).toEqual({ available: 18, committed: 2, onHand: 20 });
    shop.shopify.world.fulfil(order!.id);
    expect(level(shop, "MUG-1")).toEqual({ available: 18, committed: 0, onHand: 18 });
  });

  it("takes units out at once when the order is already fulfilled, at the place that is named", async () => {
    const shop = testShop();
    const locationId = shop.shopify.world.locations()[1]!.id;
    await createOrder(shop, { ...two(shop), fulfillmentStatus: "FULFILLED", fulfillment: { locationId } }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    expect(level(shop, "MUG-1")).toEqual({ available: 20, committed: 0, onHand: 20 });
    expect(level(shop, "MUG-1", "Amazon")).toEqual({ available: 3, committed: 0, onHand: 3 });
  });

  it("goes below zero when policy is ignored, and is refused when it is obeyed", async () => {
    const shop = testShop();
    const many = { lineItems: [{ variantId: variant(shop, "SHIRT-M"), quantity: 5, requiresShipping: true }] };
    const refused = await createOrder(shop, many, { inventoryBehaviour: "DECREMENT_OBEYING_POLICY" });
    expect(refused).toMatchObject({ order: null, userErrors: [{ code: "INVENTORY_CLAIM_FAILED" }] });
    await createOrder(shop, many, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    expect(level(shop, "SHIRT-M")).toMatchObject({ available: -2, committed: 5 });
  });

  it("isn't counted for a variant that isn't tracked", async () => {
    const shop = testShop();
    await createOrder(shop, { lineItems: [{ variantId: variant(shop, "CARD"), quantity: 5, requiresShipping: true }] }, { inventoryBehaviour: "DECREMENT_OBEYING_POLICY" });
    expect(level(shop, "CARD")).toEqual({ available: 0, committed: 0, onHand: 0 });
  });
});

describe("what is to be fulfilled", () => {
  it("is nothing when no line requires shipping, which is the default", async () => {
    const shop = testShop();
    await createOrder(shop, { lineItems: [{ variantId: variant(shop, "MUG-1"), quantity: 1 }] });
    expect(only(shop)).toMatchObject({ fulfillmentOrders: [], displayFulfillmentStatus: "FULFILLMENT_NOT_REQUIRED" });
  });

  it("is assigned to the first active online location that stocks the item", async () => {
    const shop = testShop();
    shop.shopify.world.changeLocation("Warehouse", { active: false });
    await createOrder(shop);
    expect(only(shop).fulfillmentOrders).toMatchObject([{ status: "OPEN", location: "Amazon" }]);
  });

  it("is one fulfillment order per location", async () => {
    const shop = testShop({}, { world: { products: [
      { title: "A", variants: [{ sku: "A", price: "1", levels: { Warehouse: 1 } }] }, { title: "B", variants: [{ sku: "B", price: "1", levels: { Amazon: 1 } }] },
    ] } });
    await createOrder(shop, { lineItems: ["A", "B"].map((sku) => ({ variantId: variant(shop, sku), quantity: 1, requiresShipping: true })) });
    expect(only(shop).fulfillmentOrders.map((one) => one.location)).toEqual(["Warehouse", "Amazon"]);
  });

  it("was already done for a fulfilled order, with its tracking", async () => {
    const shop = testShop();
    const locationId = shop.shopify.world.locations()[1]!.id;
    await createOrder(shop, { fulfillmentStatus: "FULFILLED", fulfillment: { locationId, trackingCompany: "Amazon Logistics", trackingNumber: "TBA1" } });
    expect(only(shop)).toMatchObject({
      displayFulfillmentStatus: "FULFILLED", location: "Amazon", fulfillmentOrders: [{ status: "CLOSED", location: "Amazon", lines: [{ remaining: 0 }] }],
      fulfillments: [{ status: "SUCCESS", location: "Amazon", tracking: [{ company: "Amazon Logistics", number: "TBA1" }], lines: [{ quantity: 1 }] }],
    });
  });

  it("is done in part, or was restocked", async () => {
    const shop = testShop();
    const lines = ["MUG-1", "SHIRT-S"].map((sku) => ({ variantId: variant(shop, sku), quantity: 1, requiresShipping: true }));
    await createOrder(shop, { lineItems: lines, fulfillmentStatus: "PARTIAL" });
    await createOrder(shop, { lineItems: lines, fulfillmentStatus: "RESTOCKED" });
    expect(shop.shopify.world.orders().map((order) => order.displayFulfillmentStatus)).toEqual(["PARTIALLY_FULFILLED", "RESTOCKED"]);
  });
});

describe("limits", () => {
  it("allows a development store five orders a minute", async () => {
    const shop = testShop({ developmentStore: true });
    for (let i = 0; i < 5; i += 1) expect((await createOrder(shop)).order).not.toBeNull();
    expect(await createOrder(shop)).toMatchObject({ order: null, userErrors: [{ field: null, message: "Too many attempts. Please try again later." }] });
    shop.clock.advance(60_000);
    expect((await createOrder(shop)).order).not.toBeNull();
  });

  it("refuses a second order with the same unique metafield, unless told not to", async () => {
    for (const uniqueMetafields of [true, false]) {
      const shop = testShop({ uniqueMetafields });
      await shop.ask('mutation { metafieldDefinitionCreate(definition: {name: "id", namespace: "$app", key: "order_id", type: "id", ownerType: ORDER, capabilities: {uniqueValues: {enabled: true}}}) { userErrors { message } } }');
      const metafields = [{ namespace: "$app", key: "order_id", type: "id", value: "111-1" }];
      await createOrder(shop, { metafields });
      const second = await createOrder(shop, { metafields });
      expect(second.order === null).toBe(uniqueMetafields);
      if (uniqueMetafields) expect(second.userErrors).toMatchObject([{ field: ["order", "metafields", "0", "value"], code: "INVALID" }]);
      const { orderByIdentifier } = await shop.ask<{ orderByIdentifier: { name: string } }>('{ orderByIdentifier(identifier: {customId: {namespace: "$app", key: "order_id", value: "111-1"}}) { name } }');
      expect(orderByIdentifier.name).toMatch(/^#100/);
    }
  });

  it("takes orders from offline tokens alone", async () => {
    const shop = testShop();
    const online = await shop.shopify.handle(new Request("https://demo.myshopify.com/admin/oauth/access_token", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        client_id: shop.shopify.options.apiKey, client_secret: shop.shopify.options.apiSecret, grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: shop.shopify.sessionToken("demo.myshopify.com"), requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
      }),
    }));
    const { access_token: token } = (await online.json()) as { access_token: string };
    const answer = await shop.send('mutation { orderCreate(order: {lineItems: [{title: "x", quantity: 1}]}) { order { id } } }', {}, { "x-shopify-access-token": token });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "ACCESS_DENIED" } }] });
    expect(shop.shopify.world.orders()).toEqual([]);
  });
});
