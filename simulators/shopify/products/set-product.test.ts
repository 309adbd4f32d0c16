import { describe, expect, it } from "vitest";
import { testShop } from "../testing/test-shop.ts";

interface Answer {
  productSet: { product: { id: string; variants: { nodes: { sku: string; price: string; inventoryItem: { tracked: boolean } }[] } } | null; userErrors: { field: string[]; code: string }[] };
}

const pan = {
  handle: "pan", title: "Pan", status: "DRAFT", productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
  variants: [{ optionValues: [{ optionName: "Title", name: "Default Title" }], sku: "PAN-1", price: "5.00", inventoryItem: { tracked: true } }],
};
const set = (shop: ReturnType<typeof testShop>, input: object, identifier?: object) => shop.ask<Answer>(
  `mutation ($input: ProductSetInput!, $identifier: ProductSetIdentifiers) { productSet(input: $input, identifier: $identifier) {
    product { id variants(first: 1) { nodes { sku price inventoryItem { tracked } } } } userErrors { field message code } } }`, { input, identifier },
).then(({ productSet }) => productSet);

describe("productSet", () => {
  it("makes a product that is known by its handle at once", async () => {
    const shop = testShop();
    const { product } = await set(shop, pan);
    expect(product!.variants.nodes).toEqual([{ sku: "PAN-1", price: "5.00", inventoryItem: { tracked: true } }]);
    expect(shop.shopify.world.products().at(-1)).toMatchObject({ title: "Pan", status: "DRAFT", variants: [{ sku: "PAN-1", tracked: true }] });
    const found = await shop.ask('{ here: productByIdentifier(identifier: {handle: "pan"}) { id } gone: productByIdentifier(identifier: {handle: "pot"}) { id } }');
    expect(found).toEqual({ here: { id: product!.id }, gone: null });
  });

  it.each([
    [{ title: " " }, { field: ["input", "title"], code: "INVALID_INPUT" }],
    [{ productOptions: [] }, { field: ["input", "productOptions"], code: "PRODUCT_OPTIONS_INPUT_MISSING" }],
  ])("refuses %j", async (change, expected) => {
    const shop = testShop();
    expect(await set(shop, { ...pan, ...change })).toMatchObject({ product: null, userErrors: [expected] });
    expect(shop.shopify.world.products()).toHaveLength(3);
  });

  it("refuses a handle that is taken, and to change what is there", async () => {
    const shop = testShop();
    await set(shop, pan);
    expect((await set(shop, pan)).userErrors).toMatchObject([{ code: "HANDLE_NOT_UNIQUE" }]);
    expect((await set(shop, { title: "New" }, { handle: "pan" })).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
  });
});
