import { describe, expect, it } from "vitest";
import { createOrder, testShop, usd } from "../testing/test-shop.ts";

const money = (amount: string, currencyCode: string) => ({ shopMoney: { amount, currencyCode } });
const custom = { title: "x", quantity: 1, priceSet: usd("1.00") };
const nobody = "gid://shopify/Customer/1";
const line = (bent: object) => ({ lineItems: [{ ...custom, ...bent }] });
const tax = { title: "Tax", rate: "0.1", priceSet: usd("0.10") };

describe("an order that Shopify refuses", () => {
  it.each<[string, object, string[] | null, string]>([
    ["without lines", { lineItems: [] }, ["order", "lineItems"], "INVALID"],
    ["with none of a line", line({ quantity: 0 }), ["order", "lineItems", "0", "quantity"], "INVALID"],
    ["with less than none of a line", line({ quantity: -1 }), ["order", "lineItems", "0", "quantity"], "INVALID"],
    ["of an unknown variant", line({ variantId: "gid://shopify/ProductVariant/1" }), ["order", "lineItems", "0", "variantId"], "INVALID"],
    ["of something that is no variant", line({ variantId: "gid://shopify/Product/1" }), ["order", "lineItems", "0", "variantId"], "INVALID"],
    ["of an unknown product", line({ productId: "gid://shopify/Product/1" }), ["order", "lineItems", "0", "productId"], "INVALID"],
    ["of a line without a name", line({ title: "" }), ["order", "lineItems", "0", "title"], "INVALID"],
    ["by an unknown fulfillment service", line({ fulfillmentService: "moon" }), ["order", "lineItems", "0", "fulfillmentService"], "FULFILLMENT_SERVICE_INVALID"],
    ["with more digits than cents", line({ priceSet: usd("1.005") }), ["order", "lineItems", "0", "priceSet", "shopMoney", "amount"], "INVALID"],
    ["with decimals of yen", { currency: "JPY", ...line({ priceSet: money("10.5", "JPY") }) }, ["order", "lineItems", "0", "priceSet", "shopMoney", "amount"], "INVALID"],
    ["with a negative price", line({ priceSet: usd("-1.00") }), ["order", "lineItems", "0", "priceSet", "shopMoney", "amount"], "INVALID"],
    ["with money of another currency", { currency: "USD", ...line({ priceSet: money("1", "EUR") }) }, ["order", "lineItems", "0", "priceSet", "shopMoney", "currencyCode"], "INVALID"],
    ["with shipping of another currency", { shippingLines: [{ title: "s", priceSet: money("1", "EUR") }], ...line({}) }, ["order", "shippingLines", "0", "priceSet", "shopMoney", "currencyCode"], "INVALID"],
    ["with a payment of another currency", { transactions: [{ amountSet: money("1", "EUR") }], ...line({}) }, ["order", "transactions", "0", "amountSet", "shopMoney", "currencyCode"], "INVALID"],
    ["with a wrong tax currency", line({ taxLines: [{ ...tax, priceSet: money("1", "EUR") }] }), ["order", "lineItems", "0", "taxLines", "0", "priceSet", "shopMoney", "currencyCode"], "INVALID"],
    ["without money in the presentment currency", { currency: "USD", presentmentCurrency: "JPY", ...line({}) }, ["order", "lineItems", "0", "priceSet", "presentmentMoney"], "INVALID"],
    ["with taxes on the order and its lines", { taxLines: [tax], ...line({ taxLines: [tax] }) }, ["order", "taxLines"], "INVALID"],
    ["with taxes on the order and its shipping", { taxLines: [tax], ...line({}), shippingLines: [{ title: "s", priceSet: usd("1.00"), taxLines: [tax] }] }, ["order", "taxLines"], "INVALID"],
    ["with taxes of nothing taxable", { taxLines: [tax], ...line({ taxable: false }) }, ["order", "taxLines"], "INVALID"],
    ["with a tag of 41 letters", { tags: ["x".repeat(41)], ...line({}) }, ["order", "tags"], "INVALID"],
    ["with 251 tags", { tags: Array.from({ length: 251 }, (_, i) => `t${i}`), ...line({}) }, ["order", "tags"], "INVALID"],
    ["with a customer twice", { customer: { toAssociate: { id: nobody, email: "a@example.com" } }, ...line({}) }, ["order", "customer", "toAssociate"], "REDUNDANT_CUSTOMER_FIELDS"],
    ["of an unknown customer", { customer: { toAssociate: { id: nobody } }, ...line({}) }, ["order", "customer", "toAssociate", "id"], "INVALID"],
    ["writing on an unknown customer", { customer: { toUpsert: { id: nobody, firstName: "A" } }, ...line({}) }, ["order", "customer", "toUpsert", "id"], "INVALID"],
    ["with a bad address", { email: "nobody", ...line({}) }, ["order", "email"], "INVALID"],
    ["in the name of Shopify's own channel", { sourceName: "web", ...line({}) }, ["order", "sourceName"], "INVALID"],
    ["with two discount codes", { discountCode: { freeShippingDiscountCode: { code: "A" }, itemPercentageDiscountCode: { code: "B", percentage: 1 } }, ...line({}) }, ["order", "discountCode"], "INVALID"],
    ["shipped from nowhere", { fulfillment: { locationId: "gid://shopify/Location/1" }, ...line({}) }, ["order", "fulfillment", "locationId"], "INVALID"],
    ["with an attribute without a key", { customAttributes: [{ key: " ", value: "v" }], ...line({}) }, ["order", "customAttributes", "0", "key"], "INVALID"],
    ["with a metafield without a type", { metafields: [{ namespace: "amazon", key: "id", value: "1" }], ...line({}) }, ["order", "metafields", "0", "type"], "INVALID"],
  ])("%s", async (_, order, field, code) => {
    const shop = testShop();
    const made = await createOrder(shop, order);
    expect(made.order).toBeNull();
    expect(made.userErrors).toContainEqual({ field, message: expect.any(String) as string, code });
    expect(shop.shopify.world.orders()).toEqual([]);
  });

  it("writing another's e-mail on a customer", async () => {
    const shop = testShop();
    const [first] = [shop.shopify.world.addCustomer({ email: "a@example.com" }), shop.shopify.world.addCustomer({ email: "b@example.com" })];
    const upsert = async (email: string) => (await createOrder(shop, { customer: { toUpsert: { id: first, email } } })).userErrors.map((error) => error.field!.at(-1));
    expect([await upsert("b@example.com"), await upsert("A@example.com")]).toEqual([["email"], []]);
  });

  it("in a currency that is not the shop's, where the shop takes no other; what the buyer saw may be another", async () => {
    const shop = testShop({ shopCurrencyOnly: true });
    const made = await createOrder(shop, { currency: "JPY", ...line({ priceSet: money("100", "JPY") }) });
    expect(made.userErrors).toEqual([{ field: ["order", "currency"], message: "Currency must be the shop's currency USD", code: "INVALID" }]);
    expect((await createOrder(shop, line({ priceSet: money("100", "JPY") }))).order).toBeNull();
    const both = { ...usd("1.00"), presentmentMoney: { amount: "150", currencyCode: "JPY" } };
    await createOrder(shop, { presentmentCurrency: "JPY", ...line({ priceSet: both }) });
    expect(shop.shopify.world.orders()).toMatchObject([{ currency: "USD", total: "1.00", presentmentCurrency: "JPY", presentmentTotal: "150" }]);
  });

  it("is told all that is wrong at once", async () => {
    const made = await createOrder(testShop(), { email: "nobody", lineItems: [{ ...custom, quantity: 0 }, { quantity: 1 }] });
    expect(made.userErrors.map((error) => error.field!.join("."))).toEqual(["order.lineItems.0.quantity", "order.lineItems.1.title", "order.email"]);
  });
});

describe("an order that Shopify takes", () => {
  it.each<[string, object]>([
    ["in another currency than the shop's", { currency: "JPY", ...line({ priceSet: money("100", "JPY") }) }],
    ["in the currency of its money when none is named", line({ priceSet: money("100", "JPY") })],
    ["with both moneys", { currency: "USD", presentmentCurrency: "JPY", ...line({ priceSet: { ...usd("1.00"), presentmentMoney: { amount: "150", currencyCode: "JPY" } } }) }],
    ["with 250 tags of 40 letters", { tags: Array.from({ length: 250 }, (_, i) => `${i}`.padEnd(40, "x")), ...line({}) }],
    ["for nothing", line({ priceSet: usd("0.00") })],
  ])("%s", async (_, order) => {
    expect((await createOrder(testShop(), order)).userErrors).toEqual([]);
  });
});
