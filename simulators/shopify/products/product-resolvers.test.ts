import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

async function skus(shop: TestShop, args: string): Promise<(string | null)[]> {
  const found = await shop.ask<{ productVariants: { nodes: { sku: string | null }[] } }>(`{ productVariants(${args}) { nodes { sku } } }`);
  return found.productVariants.nodes.map((one) => one.sku);
}

describe("variants", () => {
  it.each([
    ["sku:'MUG-1'", ["MUG-1"]],
    ["sku:'MUG-1' OR sku:'SHIRT-M' OR sku:'NONE'", ["MUG-1", "SHIRT-M"]],
    ["sku:mug-1", ["MUG-1"]],
    ["sku:SHIRT*", ["SHIRT-S", "SHIRT-M"]],
    ["vendor:Potter", ["MUG-1"]],
    ["managed:false", ["CARD"]],
    ["inventory_quantity:>6", ["MUG-1", "SHIRT-S"]],
    ["product_status:active AND title:M", ["SHIRT-M"]],
  ])("by %s", async (query, expected) => {
    expect(await skus(testShop(), `first: 9, query: ${JSON.stringify(query)}`)).toEqual(expected);
  });

  it("by their product", async () => {
    const shop = testShop();
    const [mug, shirt] = shop.shopify.world.products().map((one) => one.id.split("/").pop());
    expect(await skus(shop, `first: 9, query: "product_ids:${mug},${shirt}"`)).toEqual(["MUG-1", "SHIRT-S", "SHIRT-M"]);
    expect(await skus(shop, `first: 9, query: "product_id:${shirt}"`)).toEqual(["SHIRT-S", "SHIRT-M"]);
  });

  it("come in pages that miss none", async () => {
    const shop = testShop();
    const page = (after: string | null) =>
      shop.ask<{ productVariants: { nodes: { sku: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
        "query ($after: String) { productVariants(first: 3, after: $after) { nodes { sku } pageInfo { hasNextPage endCursor } } }", { after });
    const first = (await page(null)).productVariants;
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect((await page(first.pageInfo.endCursor)).productVariants.nodes).toEqual([{ sku: "CARD" }]);
  });

  it("that are new are found by search after the index has seen them", async () => {
    const shop = testShop();
    shop.shopify.world.addProduct({ title: "New", variants: [{ sku: "NEW", price: "1.00" }] });
    expect(await skus(shop, 'first: 9, query: "sku:NEW"')).toEqual([]);
    shop.clock.advance(5_000);
    expect(await skus(shop, 'first: 9, query: "sku:NEW"')).toEqual(["NEW"]);
  });

  it("tell price, stock and their place in the product", async () => {
    const shop = testShop();
    const id = shop.shopify.world.products()[1]!.variants[1]!.id;
    expect(await shop.ask("query ($id: ID!) { productVariant(id: $id) { price title displayName position inventoryQuantity sellableOnlineQuantity availableForSale inventoryPolicy product { title status } } }", { id })).toEqual({
      productVariant: {
        price: "21.50", title: "M", displayName: "Shirt - M", position: 2, inventoryQuantity: 3, sellableOnlineQuantity: 3, availableForSale: true, inventoryPolicy: "DENY",
        product: { title: "Shirt", status: "ACTIVE" },
      },
    });
  });
});

describe("products", () => {
  it("list their variants and stock", async () => {
    const shop = testShop();
    const found = await shop.ask('{ products(first: 9, query: "sku:SHIRT-S") { nodes { title handle totalInventory tracksInventory hasOnlyDefaultVariant variantsCount { count } variants(first: 9) { nodes { sku } } } } }');
    expect(found).toEqual({
      products: { nodes: [{
        title: "Shirt", handle: "shirt", totalInventory: 10, tracksInventory: true, hasOnlyDefaultVariant: false, variantsCount: { count: 2 },
        variants: { nodes: [{ sku: "SHIRT-S" }, { sku: "SHIRT-M" }] },
      }] },
    });
  });

  it("are sorted as asked", async () => {
    const found = await testShop().ask<{ products: { nodes: { title: string }[] } }>("{ products(first: 9, sortKey: TITLE) { nodes { title } } }");
    expect(found.products.nodes.map((one) => one.title)).toEqual(["Card", "Mug", "Shirt"]);
  });
});
