import { describe, expect, it } from "vitest";
import { testShop } from "../testing/test-shop.ts";

function listening() {
  const shop = testShop({ webhooks: ["products/create", "products/update", "products/delete"].map((topic) => ({ topic, uri: "/webhooks" })) });
  const { world } = shop.shopify;
  const told = () => shop.shopify.pendingDeliveries().map(({ topic, body }) => [topic, JSON.parse(body) as Record<string, unknown>] as const);
  return { shop, world, told, product: () => world.products()[1]! };
}

describe("staff", () => {
  it("add products as the world's files write them", async () => {
    const { shop, world, told } = listening();
    const id = world.addProduct({
      title: "Gift set", status: "DRAFT", description: "<b>Two</b>", productType: "Set", tags: ["gift"], images: ["https://images.example/set.jpg"],
      variants: [{ sku: "SET", price: "25.00", barcode: "4006381333931", compareAtPrice: "30.00", requiresComponents: true, weight: { value: 2, unit: "POUNDS" } }],
    });
    expect(world.products().at(-1)).toMatchObject({ id, status: "DRAFT", descriptionHtml: "<b>Two</b>", published: true, variants: [{ barcode: "4006381333931", requiresComponents: true, weight: { value: 2, unit: "POUNDS" } }] });
    const [[topic, body]] = told() as [ReturnType<typeof told>[number]];
    expect([topic, body]).toMatchObject(["products/create", {
      admin_graphql_api_id: id, title: "Gift set", body_html: "<b>Two</b>", product_type: "Set", status: "draft", tags: "gift", options: [{ name: "Title", values: ["Default Title"] }],
      images: [{ src: expect.stringContaining("cdn.shopify.com") as string }], variants: [{ sku: "SET", barcode: "4006381333931", compare_at_price: "30.00" }], variant_gids: [{}],
    }]);
    expect(await shop.ask('{ productVariants(first: 9, query: "sku:MUG-1") { nodes { requiresComponents compareAtPrice barcode } } product(id: "gid://shopify/Product/1") { id } }')).toEqual({
      productVariants: { nodes: [{ requiresComponents: false, compareAtPrice: null, barcode: null }] }, product: null,
    });
  });

  it("edit products and variants", () => {
    const { shop, world, told, product } = listening();
    shop.clock.advance(1_000);
    world.editProduct(product().id, { title: "Blouse", status: "ARCHIVED", descriptionHtml: "<p>x</p>", images: ["https://images.example/1.jpg"] });
    world.changeVariant("SHIRT-S", { sku: "BLOUSE-S", barcode: "1", price: "5.00", title: "Small" });
    world.changeVariant(product().variants[1]!.id, { sku: null });
    expect(product()).toMatchObject({ title: "Blouse", status: "ARCHIVED", images: [{}], updatedAt: "2026-03-01T12:00:01.000Z", variants: [{ sku: "BLOUSE-S", barcode: "1", price: "5.00", title: "Small" }, { sku: null }] });
    expect(told().map(([topic, body]) => [topic, body.title, body.updated_at])).toEqual(Array.from({ length: 3 }, () => ["products/update", "Blouse", "2026-03-01T12:00:01Z"]));
    expect(() => world.editProduct("gid://shopify/Product/1", {})).toThrow("no product");
    expect(() => world.changeVariant("SHIRT-S", {})).toThrow('no variant with the SKU "SHIRT-S"');
  });

  it("add and delete variants, and delete products", async () => {
    const { shop, world, told, product } = listening();
    const { id } = product();
    const added = world.addVariant(id, { sku: "SHIRT-L", title: "L", price: "22.00", levels: { Warehouse: 2 } });
    world.deleteVariant("SHIRT-S");
    expect(product().variants.map((one) => [one.sku, one.position])).toEqual([["SHIRT-M", 1], ["SHIRT-L", 2]]);
    world.deleteVariant(added);
    expect(world.levels().map((level) => level.sku)).not.toContain("SHIRT-L");
    world.deleteProduct(id);
    expect(world.products().map(({ title }) => title)).toEqual(["Mug", "Card"]);
    expect(told().map(([topic]) => topic)).toEqual(["products/update", "products/update", "products/update", "products/delete"]);
    expect(told().at(-1)![1]).toEqual({ id: Number(id.split("/").pop()) });
    expect(await shop.ask('{ productVariants(first: 9, query: "sku:SHIRT-M") { nodes { id } } inventoryItems(first: 9, query: "sku:SHIRT-M") { nodes { id } } }')).toEqual({ productVariants: { nodes: [] }, inventoryItems: { nodes: [] } });
    expect(() => world.deleteProduct(id)).toThrow("no product");
  });

  it("give products of one title handles of their own", () => {
    const { world } = listening();
    for (const title of ["Mug", "mug!", "Tasse für Ärzte", "茶碗"]) world.addProduct({ title, variants: [{ sku: title, price: "1.00" }] });
    expect(world.products().slice(3).map(({ handle }) => handle)).toEqual(["mug-1", "mug-2", "tasse-für-ärzte", "茶碗"]);
  });
});

describe("a large shop", () => {
  it("is there at once and finds its variants by SKU, barcode and product", async () => {
    const products = Array.from({ length: 20_000 }, (_, i) => ({ title: `T${i}`, variants: [{ sku: `SKU-${i}`, barcode: `B${i}`, price: "1.00" }] }));
    const shop = testShop({}, { world: { products } });
    const { id } = shop.shopify.world.products()[19_999]!;
    const found = (query: string) => shop.ask<{ productVariants: { nodes: { sku: string }[] } }>(`{ productVariants(first: 9, query: ${JSON.stringify(query)}) { nodes { sku } } }`).then((one) => one.productVariants.nodes.map(({ sku }) => sku));
    expect(await found("sku:'sku-19999' OR barcode:b7 OR sku:none")).toEqual(["SKU-7", "SKU-19999"]);
    expect(await found(`product_ids:${id.split("/").pop()} AND sku:SKU-19999`)).toEqual(["SKU-19999"]);
    expect(await found("sku:SKU-5 AND NOT barcode:B5")).toEqual([]);
    expect(await shop.ask('{ productVariantsCount { count precision } productsCount(query: "barcode:B3") { count precision } }')).toEqual({ productVariantsCount: { count: 10_000, precision: "AT_LEAST" }, productsCount: { count: 1, precision: "EXACT" } });
  });
});
