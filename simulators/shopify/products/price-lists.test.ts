import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

interface Changed {
  prices?: object[] | null;
  deletedFixedPriceVariantIds?: string[] | null;
  userErrors: { field: string[]; code: string }[];
}
const add = (shop: TestShop, priceListId: string, prices: object[]) =>
  shop.ask<{ done: Changed }>("mutation ($priceListId: ID!, $prices: [PriceListPriceInput!]!) { done: priceListFixedPricesAdd(priceListId: $priceListId, prices: $prices) { prices { price { amount currencyCode } originType variant { sku } } userErrors { field code message } } }", { priceListId, prices }).then(({ done }) => done);
const remove = (shop: TestShop, priceListId: string, variantIds: string[]) =>
  shop.ask<{ done: Changed }>("mutation ($priceListId: ID!, $variantIds: [ID!]!) { done: priceListFixedPricesDelete(priceListId: $priceListId, variantIds: $variantIds) { deletedFixedPriceVariantIds userErrors { field code message } } }", { priceListId, variantIds }).then(({ done }) => done);

function withList() {
  const shop = testShop();
  const { world } = shop.shopify;
  const list = world.addPriceList({ name: "Germany", currency: "EUR", increasePercent: 10 });
  const variants = world.products().flatMap((one) => one.variants);
  const fixed = (i: number, amount: string, currencyCode = "EUR") => ({ variantId: variants[i]!.id, price: { amount, currencyCode } });
  const kept = () => world.priceLists()[0]!.fixedPrices.map(({ sku, amount }) => [sku, amount]);
  return { shop, world, list, variants, fixed, kept };
}

describe("price lists", () => {
  it("hold fixed prices, and the shop's with their share for the rest", async () => {
    const { shop, list, fixed, kept } = withList();
    expect(await add(shop, list, [fixed(0, "9.50"), fixed(1, "20.00")])).toEqual({ prices: [{ price: { amount: "9.5", currencyCode: "EUR" }, originType: "FIXED", variant: { sku: "MUG-1" } }, { price: { amount: "20.0", currencyCode: "EUR" }, originType: "FIXED", variant: { sku: "SHIRT-S" } }], userErrors: [] });
    await add(shop, list, [fixed(0, "9.00")]);
    expect(kept()).toEqual([["MUG-1", "9.00"], ["SHIRT-S", "20.00"]]);
    const asked = await shop.ask("{ priceLists(first: 9) { nodes { id name currency fixedPricesCount parent { adjustment { type value } } fixed: prices(first: 9, originType: FIXED) { nodes { variant { sku } } } all: prices(first: 9) { nodes { price { amount } originType } } } } }");
    expect(asked).toEqual({ priceLists: { nodes: [{
      id: list, name: "Germany", currency: "EUR", fixedPricesCount: 2, parent: { adjustment: { type: "PERCENTAGE_INCREASE", value: 10 } }, fixed: { nodes: [{ variant: { sku: "MUG-1" } }, { variant: { sku: "SHIRT-S" } }] },
      all: { nodes: [["9.0", "FIXED"], ["20.0", "FIXED"], ["23.65", "RELATIVE"], ["3.3", "RELATIVE"]].map(([amount, originType]) => ({ price: { amount }, originType })) },
    }] } });
  });

  it("lose fixed prices, also with their variant", async () => {
    const { shop, world, list, variants, fixed, kept } = withList();
    await add(shop, list, [fixed(0, "9.50"), fixed(1, "20.00"), fixed(2, "21.00")]);
    expect(await remove(shop, list, [variants[0]!.id])).toEqual({ deletedFixedPriceVariantIds: [variants[0]!.id], userErrors: [] });
    world.deleteVariant("SHIRT-S");
    expect(kept()).toEqual([["SHIRT-M", "21.00"]]);
    expect(await remove(shop, list, [variants[2]!.id, variants[3]!.id, "gid://shopify/ProductVariant/1"])).toMatchObject({ deletedFixedPriceVariantIds: null, userErrors: [{ field: ["variantIds", "1"], code: "PRICE_NOT_FIXED" }, { field: ["variantIds", "2"], code: "VARIANT_NOT_FOUND" }] });
    expect(kept()).toHaveLength(1);
    expect((await remove(shop, "gid://shopify/PriceList/1", [])).userErrors).toMatchObject([{ code: "PRICE_LIST_NOT_FOUND" }]);
  });

  it.each<[string, (given: ReturnType<typeof withList>) => object, object]>([
    ["another currency", ({ fixed }) => fixed(1, "1.00", "USD"), { field: ["prices", "1", "price", "currencyCode"], code: "PRICE_LIST_CURRENCY_MISMATCH" }],
    ["an unknown variant", ({ fixed }) => ({ ...fixed(1, "1.00"), variantId: "gid://shopify/ProductVariant/1" }), { field: ["prices", "1", "variantId"], code: "VARIANT_NOT_FOUND" }],
  ])("refuse %s, and everything with it", async (_, wrong, error) => {
    const given = withList();
    expect(await add(given.shop, given.list, [given.fixed(0, "1.00"), wrong(given)])).toMatchObject({ prices: null, userErrors: [error] });
    expect(given.kept()).toEqual([]);
  });

  it("take 250 prices at once, and are to be there", async () => {
    const { shop, list, fixed } = withList();
    await expect(add(shop, list, Array.from({ length: 251 }, () => fixed(0, "1.00")))).rejects.toThrow("MAX_INPUT_SIZE_EXCEEDED");
    expect((await add(shop, "gid://shopify/PriceList/1", [fixed(0, "1.00")])).userErrors).toMatchObject([{ code: "PRICE_LIST_NOT_FOUND" }]);
  });
});
