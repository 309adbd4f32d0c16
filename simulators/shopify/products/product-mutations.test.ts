import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

interface Made {
  product: { id: string; status: string; handle: string; tags: string[]; variants: { nodes: { id: string; title: string; sku: string | null; price: string; barcode: string | null; inventoryItem: { id: string; tracked: boolean } }[] } } | null;
  userErrors: { field: string[]; code?: string }[];
}
const product = "product { id status handle tags variants(first: 9) { nodes { id title sku price barcode inventoryItem { id tracked } } } }";
const create = (shop: TestShop, input: object) =>
  shop.ask<{ productCreate: Made }>(`mutation ($product: ProductCreateInput) { productCreate(product: $product) { ${product} shop { name } userErrors { field message } } }`, { product: input }).then((one) => one.productCreate);
const bulk = (shop: TestShop, kind: "Create" | "Update", productId: string, variants: object[], more = "") =>
  shop.ask<Record<string, Made>>(
    `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) { productVariantsBulk${kind}(productId: $productId, variants: $variants${more}) { ${product} userErrors { field message code } } }`, { productId, variants },
  ).then((one) => one[`productVariantsBulk${kind}`]!);
const option = (name: string) => [{ optionName: "Title", name }];

describe("productCreate", () => {
  it("makes a draft with a standalone variant, which is told its SKU afterwards", async () => {
    const shop = testShop({ webhooks: [{ topic: "products/create", uri: "/webhooks" }] });
    const made = (await create(shop, { title: "Red Bowl", status: "DRAFT", tags: ["b", "a"], metafields: [{ namespace: "amazon", key: "asin", type: "single_line_text_field", value: "B1" }] })).product!;
    expect(made).toMatchObject({ status: "DRAFT", handle: "red-bowl", tags: ["a", "b"], variants: { nodes: [{ title: "Default Title", sku: null, price: "0.00", barcode: null, inventoryItem: { tracked: false } }] } });
    const [variant] = made.variants.nodes;
    const updated = await bulk(shop, "Update", made.id, [{ id: variant!.id, price: "7.50", barcode: "4006381333931", inventoryPolicy: "CONTINUE", inventoryItem: { sku: "BOWL", tracked: true } }]);
    expect(updated.product!.variants.nodes).toMatchObject([{ sku: "BOWL", price: "7.50", barcode: "4006381333931", inventoryItem: { tracked: true } }]);
    expect(shop.shopify.world.products().at(-1)).toMatchObject({ variants: [{ sku: "BOWL" }] });
    expect(shop.shopify.pendingDeliveries().map((one) => one.topic)).toEqual(["products/create"]);
  });

  it.each<[string, object, string]>([
    ["without a title", { title: " " }, "title"], ["under a handle that is taken", { title: "x", handle: "mug" }, "handle"], ["with a tag that is too long", { title: "x", tags: ["x".repeat(256)] }, "tags"],
  ])("refuses one %s", async (_, input, field) => {
    const shop = testShop();
    const made = await create(shop, input);
    expect([made.product, made.userErrors[0]!.field[0]]).toEqual([null, field]);
    expect(shop.shopify.world.products()).toHaveLength(3);
  });
});

describe("productVariantsBulkCreate", () => {
  it("replaces the standalone variant, unless it is to be kept", async () => {
    const shop = testShop();
    const { id } = (await create(shop, { title: "Hat" })).product!;
    const [warehouse] = shop.shopify.world.locations();
    const sizes = [{ optionValues: option("S"), price: "3.00", inventoryItem: { sku: "HAT-S" }, inventoryQuantities: [{ locationId: warehouse!.id, availableQuantity: 6 }] }, { optionValues: option("M") }];
    expect((await bulk(shop, "Create", id, sizes)).product!.variants.nodes.map((one) => [one.title, one.sku])).toEqual([["S", "HAT-S"], ["M", null]]);
    expect(shop.shopify.world.levels().find((level) => level.sku === "HAT-S")).toMatchObject({ available: 6, location: "Warehouse" });
    const other = (await create(shop, { title: "Cap" })).product!.id;
    const both = await bulk(shop, "Create", other, [{ optionValues: option("S") }], ", strategy: PRESERVE_STANDALONE_VARIANT");
    expect(both.product!.variants.nodes.map((one) => one.title)).toEqual(["Default Title", "S"]);
  });

  it.each<[object, string]>([
    [{}, "NEED_TO_ADD_OPTION_VALUES"], [{ optionValues: option("S") }, "VARIANT_ALREADY_EXISTS"], [{ id: "gid://shopify/ProductVariant/1" }, "NO_KEY_ON_CREATE"],
    [{ optionValues: option("L"), price: "-1" }, "NEGATIVE_PRICE_VALUE"],
    [{ optionValues: option("L"), inventoryQuantities: [{ locationId: "gid://shopify/Location/1", availableQuantity: 1 }] }, "TRACKED_VARIANT_LOCATION_NOT_FOUND"],
  ])("refuses %j", async (input, code) => {
    const shop = testShop();
    const shirt = shop.shopify.world.products()[1]!;
    expect((await bulk(shop, "Create", shirt.id, [{ optionValues: option("XL") }, input])).userErrors).toMatchObject([{ code }]);
    expect(shop.shopify.world.products()[1]!.variants).toHaveLength(2);
  });
});

describe("productCreate with options", () => {
  it("makes the first variant of them", async () => {
    const shop = testShop();
    const productOptions = [{ name: "Size", values: [{ name: "S" }, { name: "M" }] }, { name: "Colour", values: [{ name: "Red" }] }];
    const made = (await create(shop, { title: "Coat", descriptionHtml: "<p>x</p>", productOptions })).product!;
    expect(made.variants.nodes).toMatchObject([{ title: "S / Red" }]);
    const other = await bulk(shop, "Create", made.id, [{ optionValues: [{ optionName: "Size", name: "M" }, { optionName: "Colour", name: "Red" }], barcode: "2", requiresComponents: true }]);
    expect(other.product!.variants.nodes).toMatchObject([{ title: "S / Red" }, { title: "M / Red", barcode: "2" }]);
    expect(shop.shopify.world.products().at(-1)).toMatchObject({ descriptionHtml: "<p>x</p>", published: false, options: ["Size", "Colour"], variants: [{}, { requiresComponents: true, position: 2 }] });
    expect((await bulk(shop, "Create", made.id, [{ optionValues: [{ optionName: "Size", name: "L" }] }])).userErrors).toMatchObject([{ code: "NEED_TO_ADD_OPTION_VALUES" }]);
    expect((await bulk(shop, "Create", made.id, [{ optionValues: option("L") }])).userErrors).toMatchObject([{ code: "OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS" }]);
    expect((await create(shop, { title: "Coat", productOptions: [{ name: "Size" }] })).userErrors).toMatchObject([{ field: ["productOptions"] }]);
  });

  it("takes 2,048 variants, 250 at once", async () => {
    const shop = testShop({ cost: { enforced: false } });
    const { id } = (await create(shop, { title: "Beads" })).product!;
    const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => ({ optionValues: option(`N${from + i}`) }));
    await expect(bulk(shop, "Create", id, many(0, 251))).rejects.toThrow("MAX_INPUT_SIZE_EXCEEDED");
    for (let from = 0; from < 2_000; from += 250) expect((await bulk(shop, "Create", id, many(from, 250))).userErrors).toEqual([]);
    expect((await bulk(shop, "Create", id, many(2_000, 49))).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect(shop.shopify.world.products().at(-1)!.variants).toHaveLength(2_000);
  });
});

describe("productUpdate and productDelete", () => {
  const update = (shop: TestShop, product: object) => shop.ask<{ productUpdate: Made }>("mutation ($product: ProductUpdateInput) { productUpdate(product: $product) { product { id } userErrors { field message } } }", { product }).then((one) => one.productUpdate);
  const remove = (shop: TestShop, id: string) => shop.ask<{ productDelete: { deletedProductId: string | null; userErrors: object[] } }>("mutation ($id: ID!) { productDelete(input: {id: $id}) { deletedProductId userErrors { field message } } }", { id }).then((one) => one.productDelete);

  it("change what is given, and tell of it where something changed", async () => {
    const shop = testShop({ webhooks: [{ topic: "products/update", uri: "/webhooks" }] });
    const { id } = shop.shopify.world.products()[0]!;
    shop.clock.advance(1_000);
    await update(shop, { id, title: "Cup", descriptionHtml: "<p>Blue</p>", status: "ARCHIVED" });
    await update(shop, { id, title: "Cup" });
    expect(shop.shopify.world.products()[0]).toMatchObject({ title: "Cup", handle: "mug", vendor: "Potter", status: "ARCHIVED", descriptionHtml: "<p>Blue</p>", published: true });
    expect(shop.shopify.pendingDeliveries()).toHaveLength(1);
    const changed = '{ products(first: 9, query: "updated_at:>\'2026-03-01T12:00:00Z\'") { nodes { title } } productVariants(first: 9, query: "updated_at:>\'2026-03-01T12:00:00Z\'") { nodes { sku } } }';
    expect(await shop.ask(changed)).toEqual({ products: { nodes: [] }, productVariants: { nodes: [] } });
    shop.clock.advance(5_000);
    expect(await shop.ask(changed)).toEqual({ products: { nodes: [{ title: "Cup" }] }, productVariants: { nodes: [] } });
  });

  it("refuse what isn't there and what is wrong", async () => {
    const shop = testShop();
    const { id } = shop.shopify.world.products()[0]!;
    expect((await update(shop, { id: "gid://shopify/Product/1", title: "x" })).userErrors).toMatchObject([{ field: ["id"] }]);
    expect((await update(shop, { id, title: "" })).userErrors).toMatchObject([{ field: ["title"] }]);
    expect((await update(shop, { id, handle: "shirt" })).userErrors).toMatchObject([{ field: ["handle"] }]);
    expect(await remove(shop, "gid://shopify/Product/1")).toMatchObject({ deletedProductId: null, userErrors: [{}] });
  });

  it("delete a product with its variants", async () => {
    const shop = testShop({ webhooks: [{ topic: "products/delete", uri: "/webhooks" }] });
    const { id } = shop.shopify.world.products()[1]!;
    expect(await remove(shop, id)).toEqual({ deletedProductId: id, userErrors: [] });
    expect(shop.shopify.world.levels().map((level) => level.sku)).toEqual(["MUG-1", "MUG-1", "CARD"]);
    expect(shop.shopify.pendingDeliveries()).toHaveLength(1);
  });
});

describe("productVariantsBulkDelete", () => {
  const remove = (shop: TestShop, productId: string, variantsIds: string[]) => shop.ask<{ productVariantsBulkDelete: Made }>("mutation ($productId: ID!, $variantsIds: [ID!]!) { productVariantsBulkDelete(productId: $productId, variantsIds: $variantsIds) { product { id } userErrors { field message code } } }", { productId, variantsIds }).then((one) => one.productVariantsBulkDelete);

  it("deletes all that are named, or none", async () => {
    const shop = testShop();
    const [mug, shirt] = shop.shopify.world.products();
    const [small, medium] = shirt!.variants;
    expect((await remove(shop, shirt!.id, [small!.id, mug!.variants[0]!.id])).userErrors).toMatchObject([{ code: "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT" }]);
    expect((await remove(shop, shirt!.id, [small!.id, medium!.id])).userErrors).toMatchObject([{ code: "CANNOT_DELETE_LAST_VARIANT" }]);
    expect((await remove(shop, "gid://shopify/Product/1", [])).userErrors).toMatchObject([{ code: "PRODUCT_DOES_NOT_EXIST" }]);
    expect(shop.shopify.world.products()[1]!.variants).toHaveLength(2);
    expect((await remove(shop, shirt!.id, [small!.id])).userErrors).toEqual([]);
    expect(shop.shopify.world.products()[1]!.variants).toMatchObject([{ sku: "SHIRT-M", position: 1 }]);
  });
});

describe("productVariantsBulkUpdate", () => {
  it("changes weight, metafields and option values", async () => {
    const shop = testShop();
    const shirt = () => shop.shopify.world.products()[1]!;
    const metafields = [{ namespace: "amazon", key: "price_de", type: "money", value: '{"amount":"5.00","currency_code":"EUR"}' }];
    const [small, medium] = shirt().variants;
    const done = await bulk(shop, "Update", shirt().id, [{ id: small!.id, compareAtPrice: "30.00", metafields, optionValues: option("XS"), inventoryItem: { measurement: { weight: { value: 250, unit: "GRAMS" } } } }]);
    expect(done.userErrors).toEqual([]);
    expect(shirt().variants).toMatchObject([{ title: "XS", sku: "SHIRT-S", compareAtPrice: "30.00", weight: { value: 250, unit: "GRAMS" }, metafields }, { title: "M" }]);
    expect((await bulk(shop, "Update", shirt().id, [{ id: medium!.id, optionValues: option("XS") }])).userErrors).toMatchObject([{ code: "VARIANT_ALREADY_EXISTS" }]);
    expect((await bulk(shop, "Update", shirt().id, [{ id: medium!.id, optionValues: [{ optionName: "Size", name: "L" }] }])).userErrors).toMatchObject([{ code: "OPTION_DOES_NOT_EXIST" }]);
  });

  it.each<[(shop: TestShop) => object, string]>([
    [() => ({}), "PRODUCT_VARIANT_ID_MISSING"],
    [(shop) => ({ id: shop.shopify.world.products()[0]!.variants[0]!.id }), "PRODUCT_VARIANT_DOES_NOT_EXIST"],
    [(shop) => ({ id: shop.shopify.world.products()[1]!.variants[1]!.id, price: "-1" }), "NEGATIVE_PRICE_VALUE"],
    [(shop) => ({ id: shop.shopify.world.products()[1]!.variants[1]!.id, inventoryQuantities: [] }), "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE"],
  ])("changes nothing when one variant is wrong, or the others if that is allowed", async (wrong, code) => {
    const shop = testShop();
    const shirt = () => shop.shopify.world.products()[1]!;
    const variants = [{ id: shirt().variants[0]!.id, inventoryItem: { sku: "NEW" } }, wrong(shop)];
    expect(await bulk(shop, "Update", shirt().id, variants)).toMatchObject({ product: null, userErrors: [{ code }] });
    expect(shirt().variants[0]!.sku).toBe("SHIRT-S");
    expect((await bulk(shop, "Update", shirt().id, variants, ", allowPartialUpdates: true")).userErrors).toHaveLength(1);
    expect(shirt().variants[0]!.sku).toBe("NEW");
  });

  it("and the creation need a product that exists", async () => {
    const shop = testShop();
    for (const kind of ["Create", "Update"] as const) expect((await bulk(shop, kind, "gid://shopify/Product/1", [])).userErrors).toMatchObject([{ code: "PRODUCT_DOES_NOT_EXIST" }]);
  });
});

it("inventoryItemUpdate changes SKU and tracking, and tells of the product", async () => {
  const shop = testShop({ webhooks: [{ topic: "products/update", uri: "/webhooks" }] });
  const update = (id: string) => shop.ask<{ inventoryItemUpdate: { inventoryItem: object | null; userErrors: object[] } }>(
    'mutation ($id: ID!) { inventoryItemUpdate(id: $id, input: {sku: "CARD-2", tracked: true, requiresShipping: false}) { inventoryItem { sku tracked requiresShipping } userErrors { message } } }', { id },
  ).then((one) => one.inventoryItemUpdate);
  const { inventoryItemId } = shop.shopify.world.products()[2]!.variants[0]!;
  expect(await update(inventoryItemId)).toEqual({ inventoryItem: { sku: "CARD-2", tracked: true, requiresShipping: false }, userErrors: [] });
  expect(shop.shopify.pendingDeliveries()).toHaveLength(1);
  expect((await update("gid://shopify/InventoryItem/1")).userErrors).toHaveLength(1);
});
