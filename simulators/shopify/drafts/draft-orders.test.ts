import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

interface Made {
  draftOrder: { id: string; name: string; status: string; totalPriceSet: { presentmentMoney: { amount: string; currencyCode: string } } } | null;
  userErrors: { field: string[] | null; message: string }[];
}

const payload = "draftOrder { id name status totalPriceSet { presentmentMoney { amount currencyCode } } } userErrors { field message }";
const create = (shop: TestShop, input: object) =>
  shop.ask<{ draftOrderCreate: Made }>(`mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { ${payload} } }`, { input }).then((one) => one.draftOrderCreate);
const complete = (shop: TestShop, id: string) =>
  shop.ask<{ draftOrderComplete: Made & { draftOrder: { order: { name: string } } | null } }>(`mutation ($id: ID!) { draftOrderComplete(id: $id, sourceName: "amazon") { draftOrder { id status order { name } } userErrors { field message } } }`, { id }).then((one) => one.draftOrderComplete);
const mug = (shop: TestShop) => shop.shopify.world.products()[0]!.variants[0]!.id;

describe("draft orders", () => {
  it("come to the variant's own price, whatever price is wished, unless it is overridden", async () => {
    const shop = testShop();
    const price = { amount: "1.00", currencyCode: "USD" };
    const totals = [];
    for (const more of [{ originalUnitPriceWithCurrency: price }, { priceOverride: price }, {}]) {
      totals.push((await create(shop, { lineItems: [{ variantId: mug(shop), quantity: 2, ...more }] })).draftOrder!.totalPriceSet.presentmentMoney.amount);
    }
    expect(totals).toEqual(["20.0", "2.0", "20.0"]);
  });

  it("take custom lines, discounts and shipping", async () => {
    const shop = testShop();
    const made = await create(shop, {
      lineItems: [{ title: "Custom", quantity: 2, originalUnitPriceWithCurrency: { amount: "5.00", currencyCode: "USD" } }],
      appliedDiscount: { value: 10, valueType: "PERCENTAGE" }, shippingLine: { title: "Std", priceWithCurrency: { amount: "4.00", currencyCode: "USD" } }, tags: ["parked"],
    });
    expect(made.draftOrder).toMatchObject({ name: "#D1", status: "OPEN", totalPriceSet: { presentmentMoney: { amount: "13.0", currencyCode: "USD" } } });
    expect(shop.shopify.world.draftOrders()).toMatchObject([{ tags: ["parked"], total: "13" }]);
  });

  it("take discounts of a line, a customer and a shipping line, which the order has too", async () => {
    const shop = testShop();
    const customerId = shop.shopify.world.addCustomer({ firstName: "Ann" });
    const { draftOrder } = await create(shop, {
      lineItems: [{ variantId: mug(shop), quantity: 2, appliedDiscount: { value: 3, valueType: "FIXED_AMOUNT" } }, { title: "Odd", quantity: 1, originalUnitPriceWithCurrency: { amount: "5.00", currencyCode: "USD" } }],
      appliedDiscount: { value: 10, valueType: "PERCENTAGE" }, purchasingEntity: { customerId }, shippingLine: { title: "Std", priceWithCurrency: { amount: "4.00", currencyCode: "USD" } },
    });
    const { id } = draftOrder!;
    const wanted = `subtotalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } } customer { displayName }
      shippingLine { title discountedPriceSet { shopMoney { amount } } } lineItems(first: 2) { nodes { discountedTotalSet { shopMoney { amount } } totalDiscountSet { shopMoney { amount } } } }`;
    const money = (amount: string) => ({ shopMoney: { amount } });
    const found = await shop.ask<{ draftOrder: object }>(`query ($id: ID!) { draftOrder(id: $id) { ${wanted} } }`, { id });
    expect(found.draftOrder).toEqual({
      subtotalPriceSet: money("19.8"), totalDiscountsSet: money("5.2"), totalPriceSet: money("23.8"), customer: { displayName: "Ann" },
      shippingLine: { title: "Std", discountedPriceSet: money("4.0") },
      lineItems: { nodes: [{ discountedTotalSet: money("17.0"), totalDiscountSet: money("3.0") }, { discountedTotalSet: money("5.0"), totalDiscountSet: money("0.0") }] },
    });
    await complete(shop, id);
    expect(shop.shopify.world.orders()).toMatchObject([{ total: "23.80", discount: "5.20", customerId }]);
    expect((await create(shop, { lineItems: [{ title: "x", quantity: 1 }], purchasingEntity: { customerId: "gid://shopify/Customer/1" } })).userErrors).toMatchObject([{ field: ["purchasingEntity", "customerId"] }]);
  });

  it.each<[string, object]>([
    ["without lines", { lineItems: [] }],
    ["of nothing", { lineItems: [{ title: "x", quantity: 0 }] }],
    ["of an unknown variant", { lineItems: [{ variantId: "gid://shopify/ProductVariant/1", quantity: 1 }] }],
    ["without a title", { lineItems: [{ quantity: 1 }] }],
    ["of 500 lines", { lineItems: Array.from({ length: 500 }, () => ({ title: "x", quantity: 1 })) }],
    ["with decimals of yen", { lineItems: [{ title: "x", quantity: 1, originalUnitPriceWithCurrency: { amount: "1.5", currencyCode: "JPY" } }] }],
  ])("are refused %s", async (_, input) => {
    const made = await create(testShop(), input);
    expect(made.draftOrder).toBeNull();
    expect(made.userErrors).toHaveLength(1);
  });

  it("become an order once, which lowers stock", async () => {
    const shop = testShop();
    const { draftOrder } = await create(shop, { lineItems: [{ variantId: mug(shop), quantity: 2 }], customAttributes: [{ key: "k", value: "v" }], shippingAddress: { city: "Town" } });
    expect((await complete(shop, draftOrder!.id)).draftOrder).toMatchObject({ status: "COMPLETED", order: { name: "#1001" } });
    expect(shop.shopify.world.orders()).toMatchObject([{ sourceName: "amazon", total: "20.00", displayFinancialStatus: "PAID", customAttributes: [{ key: "k" }], shippingAddress: { city: "Town" } }]);
    expect(shop.shopify.world.levels()[0]).toMatchObject({ available: 18, committed: 2 });
    expect((await complete(shop, draftOrder!.id)).userErrors).toHaveLength(1);
    expect(shop.shopify.world.orders()).toHaveLength(1);
  });

  it("are changed and deleted", async () => {
    const shop = testShop();
    const { draftOrder } = await create(shop, { lineItems: [{ variantId: mug(shop), quantity: 1 }] });
    const id = draftOrder!.id;
    await shop.ask("mutation ($id: ID!) { draftOrderUpdate(id: $id, input: {tags: [\"a\"], note: \"n\"}) { userErrors { message } } }", { id });
    expect(shop.shopify.world.draftOrders()[0]).toMatchObject({ tags: ["a"], total: "10" });
    const remove = () => shop.ask("mutation ($id: ID!) { draftOrderDelete(input: {id: $id}) { deletedId userErrors { message } } }", { id });
    expect(await remove()).toEqual({ draftOrderDelete: { deletedId: id, userErrors: [] } });
    expect(await remove()).toMatchObject({ draftOrderDelete: { deletedId: null, userErrors: [{ message: "Draft order does not exist" }] } });
    expect(shop.shopify.world.draftOrders()).toEqual([]);
  });
});
