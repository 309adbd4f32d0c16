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

describe("productVariantsBulkUpdate", () => {
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
