import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

interface Set {
  product: { id: string; handle: string; publishedAt: string | null; options: { name: string; values: string[] }[]; variants: { nodes: { id: string; sku: string; price: string; title: string; barcode: string | null; inventoryItem: { tracked: boolean } }[] } } | null;
  userErrors: { field: string[]; code: string }[];
}

const pan = {
  handle: "pan", title: "Pan", status: "DRAFT", productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
  variants: [{ optionValues: [{ optionName: "Title", name: "Default Title" }], sku: "PAN-1", price: "5.00", inventoryItem: { tracked: true } }],
};
const set = (shop: TestShop, input: object, identifier?: object) => shop.ask<{ productSet: Set }>(
  `mutation ($input: ProductSetInput!, $identifier: ProductSetIdentifiers) { productSet(input: $input, identifier: $identifier) {
    product { id handle publishedAt options { name values } variants(first: 9) { nodes { id sku price title barcode inventoryItem { tracked } } } } userErrors { field code message } } }`, { input, identifier },
).then(({ productSet }) => productSet);

/** A shirt in two sizes and a colour. */
const named = (size: string, colour = "Red") => [{ optionName: "Size", name: size }, { optionName: "Colour", name: colour }];
const sizes = (...names: string[]) => ({
  productOptions: [{ name: "Size", values: ["S", "M", "L"].map((name) => ({ name })) }, { name: "Colour", values: [{ name: "Red" }] }],
  variants: names.map((name) => ({ optionValues: named(name), sku: `SHIRT-RED-${name}`, price: "9.00" })),
});
const shown = (shop: TestShop, id: string) => shop.shopify.world.products().find((one) => one.id === id)!;

describe("productSet", () => {
  it("makes a product that is known by its handle at once, and is in no sales channel", async () => {
    const shop = testShop();
    const { product } = await set(shop, { ...pan, status: "ACTIVE" });
    expect(product).toMatchObject({ handle: "pan", publishedAt: null, variants: { nodes: [{ sku: "PAN-1", price: "5.00", title: "Default Title", inventoryItem: { tracked: true } }] } });
    expect(shown(shop, product!.id)).toMatchObject({ title: "Pan", status: "ACTIVE", published: false, variants: [{ sku: "PAN-1", tracked: true, position: 1 }] });
    const found = await shop.ask('{ here: productByIdentifier(identifier: {handle: "pan"}) { id } gone: productByIdentifier(identifier: {handle: "pot"}) { id } }');
    expect(found).toEqual({ here: { id: product!.id }, gone: null });
  });

  it("makes what the input says: text, images, several variants with barcode, weight, stock and metafields", async () => {
    const shop = testShop();
    const [warehouse] = shop.shopify.world.locations();
    const { productOptions, variants: [s, m] } = sizes("S", "M");
    const metafields = [{ namespace: "amazon", key: "asin", type: "single_line_text_field", value: "B1" }];
    const { product } = await set(shop, {
      title: "Red shirt", descriptionHtml: "<p>Warm &amp; red</p>", vendor: "V", productType: "Shirt", tags: ["b", "a"], metafields, productOptions,
      files: [{ originalSource: "https://images.example/a/front.jpg", alt: "Front", contentType: "IMAGE" }, { originalSource: "https://images.example/back.png" }],
      variants: [{ ...s, barcode: "4006381333931", compareAtPrice: "12.00", metafields, inventoryItem: { measurement: { weight: { value: 0.5, unit: "KILOGRAMS" } } } }, { ...m, inventoryQuantities: [{ locationId: warehouse!.id, name: "available", quantity: 4 }] }],
    });
    expect(product!.options).toEqual([{ name: "Size", values: ["S", "M"] }, { name: "Colour", values: ["Red"] }]);
    expect(shown(shop, product!.id)).toMatchObject({
      handle: "red-shirt", descriptionHtml: "<p>Warm &amp; red</p>", vendor: "V", productType: "Shirt", tags: ["a", "b"], options: ["Size", "Colour"], metafields,
      images: [{ source: "https://images.example/a/front.jpg", alt: "Front" }, { source: "https://images.example/back.png", alt: null }],
      variants: [{ title: "S / Red", sku: "SHIRT-RED-S", barcode: "4006381333931", compareAtPrice: "12.00", weight: { value: 0.5, unit: "KILOGRAMS" }, metafields }, { title: "M / Red", barcode: null }],
    });
    expect(shop.shopify.world.levels().find((level) => level.sku === "SHIRT-RED-M")).toMatchObject({ available: 4, location: "Warehouse" });
    expect(await shop.ask("query ($id: ID!) { product(id: $id) { description variants(first: 1) { nodes { selectedOptions { name value } inventoryItem { measurement { weight { value unit } } } } } } }", { id: product!.id })).toEqual({
      product: { description: "Warm & red", variants: { nodes: [{ selectedOptions: [{ name: "Size", value: "S" }, { name: "Colour", value: "Red" }], inventoryItem: { measurement: { weight: { value: 0.5, unit: "KILOGRAMS" } } } }] } },
    });
  });

  it("changes the product that is named: lists that are given replace, what is left out stays", async () => {
    const shop = testShop({ webhooks: ["products/create", "products/update"].map((topic) => ({ topic, uri: "/webhooks" })) });
    const images = (...names: string[]) => names.map((name) => ({ originalSource: `https://images.example/${name}.jpg` }));
    const first = (await set(shop, { title: "Shirt", descriptionHtml: "x", tags: ["kept"], files: images("a", "b"), metafields: [{ key: "gone", type: "single_line_text_field", value: "1" }], ...sizes("S", "M") })).product!;
    const again = await set(shop, { title: "Shirt 2", files: images("c"), metafields: [{ key: "new", type: "single_line_text_field", value: "2" }], ...sizes("M", "L") }, { id: first.id });
    expect(again.product!.variants.nodes.map(({ sku }) => sku)).toEqual(["SHIRT-RED-M", "SHIRT-RED-L"]);
    expect(again.product!.variants.nodes[0]!.id).toBe(first.variants.nodes[1]!.id);
    expect(shown(shop, first.id)).toMatchObject({ title: "Shirt 2", descriptionHtml: "x", tags: ["kept"], images: [{ source: "https://images.example/c.jpg" }], metafields: [{ key: "new" }], variants: [{ position: 1 }, { position: 2 }] });
    expect(shop.shopify.world.levels().some((level) => level.sku === "SHIRT-RED-S")).toBe(false);
    await set(shop, { title: "Shirt 3" }, { handle: first.handle });
    expect(shown(shop, first.id)).toMatchObject({ title: "Shirt 3", images: [{}], metafields: [{ key: "new" }], variants: [{}, {}] });
    expect(shop.shopify.pendingDeliveries().map(({ topic }) => topic)).toEqual(["products/create", "products/update", "products/update"]);
  });

  it("finds or makes by handle and by a unique metafield", async () => {
    const shop = testShop();
    await shop.ask('mutation { metafieldDefinitionCreate(definition: {name: "ASIN", namespace: "amazon", key: "asin", type: "id", ownerType: PRODUCT}) { userErrors { message } } }');
    const customId = { customId: { namespace: "amazon", key: "asin", value: "B1" } };
    const made = (await set(shop, { title: "One" }, customId)).product!;
    expect((await set(shop, { title: "One more" }, customId)).product!.id).toBe(made.id);
    const byHandle = (await set(shop, { title: "Two" }, { handle: "second" })).product!;
    expect([byHandle.handle, (await set(shop, { title: "Two more" }, { handle: "second" })).product!.id]).toEqual(["second", byHandle.id]);
    expect(shop.shopify.world.products().slice(3).map(({ title }) => title)).toEqual(["One more", "Two more"]);
    expect((await set(shop, { title: "x" }, { customId: { key: "none", value: "1" } })).userErrors).toMatchObject([{ code: "METAFIELD_MISMATCH" }]);
  });

  it.each<[string, object, string, string[]]>([
    ["no title", { title: " " }, "INVALID_INPUT", ["input", "title"]],
    ["a title that is too long", { title: "x".repeat(256) }, "INVALID_INPUT", ["input", "title"]],
    ["a handle that is taken", { handle: "mug" }, "HANDLE_NOT_UNIQUE", ["input", "handle"]],
    ["variants without options", { productOptions: [] }, "PRODUCT_OPTIONS_INPUT_MISSING", ["input", "productOptions"]],
    ["options without variants", { variants: [] }, "VARIANTS_INPUT_MISSING", ["input", "variants"]],
    ["an image without an address", { files: [{ originalSource: "front.jpg" }] }, "INVALID_INPUT", ["input", "files", "0", "originalSource"]],
    ["a film", { files: [{ originalSource: "https://x.example/a", contentType: "VIDEO" }] }, "INVALID_INPUT", ["input", "files", "0", "mediaContentType"]],
    ["a file that isn't there", { files: [{ id: "gid://shopify/MediaImage/1" }] }, "NOT_FOUND", ["input", "files", "0", "id"]],
    ["four options", { productOptions: ["a", "b", "c", "d"].map((name) => ({ name, values: [{ name: "1" }] })) }, "OPTIONS_OVER_LIMIT", ["input", "productOptions"]],
    ["one option twice", { productOptions: ["a", "a"].map((name) => ({ name, values: [{ name: "1" }] })) }, "DUPLICATED_OPTION_NAME", ["input", "productOptions"]],
    ["one value twice", { productOptions: [{ name: "Title", values: [{ name: "1" }, { name: "1" }] }] }, "DUPLICATED_OPTION_VALUE", ["input", "productOptions", "0", "values"]],
    ["an unknown option", { variants: [{ optionValues: [{ optionName: "Size", name: "S" }] }] }, "OPTION_DOES_NOT_EXIST", ["input", "variants", "0", "optionValues"]],
    ["no value", { variants: [{ optionValues: [] }] }, "OPTION_VALUES_MISSING", ["input", "variants", "0", "optionValues"]],
    ["an unknown value", { variants: [{ optionValues: [{ optionName: "Title", name: "Other" }] }] }, "OPTION_VALUE_DOES_NOT_EXIST", ["input", "variants", "0"]],
    ["a variant twice", { variants: [...pan.variants, ...pan.variants] }, "INVALID_VARIANT", ["input", "variants", "1"]],
    ["an unknown variant", { variants: [{ ...pan.variants[0], id: "gid://shopify/ProductVariant/1" }] }, "PRODUCT_VARIANT_DOES_NOT_EXIST", ["input", "variants", "0"]],
    ["a negative price", { variants: [{ ...pan.variants[0], price: "-1" }] }, "INVALID_VARIANT", ["input", "variants", "0", "price"]],
    ["too many variants", { variants: Array.from({ length: 2_049 }, () => pan.variants[0]) }, "VARIANTS_OVER_LIMIT", ["input", "variants"]],
    ["a metafield without a type", { metafields: [{ key: "a", value: "1" }] }, "INVALID_METAFIELD", ["input", "metafields", "0", "type"]],
  ])("refuses %s and changes nothing", async (_, change, code, field) => {
    const shop = testShop();
    expect(await set(shop, { ...pan, ...change })).toMatchObject({ product: null, userErrors: [{ field, code }] });
    expect(shop.shopify.world.products()).toHaveLength(3);
  });

  it("refuses to change a product that isn't there, and to work later", async () => {
    const shop = testShop();
    expect((await set(shop, pan, { id: "gid://shopify/Product/1" })).userErrors).toMatchObject([{ code: "PRODUCT_DOES_NOT_EXIST" }]);
    const later = await shop.ask('mutation { productSet(input: {title: "x"}, synchronous: false) { product { id } userErrors { code } } }');
    expect(later).toEqual({ productSet: { product: null, userErrors: [{ code: "INVALID_INPUT" }] } });
  });
});
