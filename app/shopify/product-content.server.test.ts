import { describe, expect, test } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { lastPage } from "../../tests/support/shopify-variants.ts";
import { shopifyDoor } from "./index.server.ts";
import { productContents } from "./queries/product-content.ts";

const id = "gid://shopify/Product/1";
const images = ["https://m.media-amazon.com/images/I/1.jpg", "https://m.media-amazon.com/images/I/2.jpg"];
const variant = (n: number, weight: object | null) => ({ id: `gid://shopify/ProductVariant/${n}`, sku: `S-${n}`, inventoryItem: { measurement: { weight } } });
const product = (more: object = {}) => ({
  id, title: "Cup", descriptionHtml: "<p>Blue</p>", status: "ACTIVE", mediaCount: { count: 2 }, imageSources: { value: JSON.stringify(images) },
  variants: { nodes: [variant(1, { value: 1.5, unit: "POUNDS" })], pageInfo: lastPage }, ...more,
});
const contents = (...nodes: (object | null)[]) => answer({ data: { nodes } });

function stage(...answers: Scripted[]) {
  const { parts, sent } = scriptedShop(...answers);
  return { door: shopifyDoor(parts), sent, names: () => sent.map(({ operationName }) => operationName) };
}

describe("what a product shows", () => {
  const read = async (...nodes: (object | null)[]) => stage(contents(...nodes)).door.productContents([id]);

  test("R65 is told field by field", async () => {
    expect(await read(product())).toEqual([{
      productId: id, title: "Cup", descriptionHtml: "<p>Blue</p>", status: "ACTIVE", imageCount: 2, imageSources: images,
      variants: [{ variantId: "gid://shopify/ProductVariant/1", sku: "S-1", weight: { value: 1.5, unit: "POUNDS" } }],
    }]);
  });

  test("one that is gone, or no product, is absent", async () => expect(await read(null, {}, product())).toHaveLength(1));

  test.each([undefined, "not JSON", "{}", "[1]", "null"])("images whose origin is written as %o are none of ours", async (value) => {
    expect(await read(product({ imageSources: value === undefined ? null : { value }, mediaCount: null }))).toMatchObject([{ imageSources: null, imageCount: 0 }]);
  });

  test.each([[null], [{ value: 0, unit: "KILOGRAMS" }]])("goods that weigh %j were never weighed", async (weight) => {
    expect(await read(product({ variants: { nodes: [variant(1, weight)], pageInfo: lastPage } }))).toMatchObject([{ variants: [{ weight: null }] }]);
  });

  test("a product of many variants is read to its last one", async () => {
    const first = product({ variants: { nodes: [variant(1, null)], pageInfo: { hasNextPage: true, endCursor: "c" } } });
    const { door, sent } = stage(contents(first), answer({ data: { product: { variants: { nodes: [variant(2, null), variant(3, null)], pageInfo: lastPage } } } }));
    expect((await door.productContents([id]))[0]!.variants.map(({ sku }) => sku)).toEqual(["S-1", "S-2", "S-3"]);
    expect(sent[1]!.variables).toEqual({ id, after: "c" });
  });

  test("is asked for of 20 products at a time, for fewer points than a question may cost", async () => {
    const { door, sent } = stage(contents(), contents(), contents());
    await door.productContents(Array.from({ length: 50 }, (_, n) => `gid://shopify/Product/${n}`));
    expect(sent.map(({ variables }) => (variables.ids as string[]).length)).toEqual([20, 20, 10]);
    expect(productContents.cost(sent[0]!.variables)).toBeLessThan(1_000);
  });
});

describe("R65 keeping a product in step", () => {
  const fine = (name: string) => answer({ data: { [name]: { product: null, userErrors: [] } } });

  test("replaces a title and nothing else", async () => {
    const { door, sent } = stage(fine("productUpdate"));
    await door.updateProduct(id, { title: "🎁".repeat(300) });
    expect(sent.map(({ variables }) => variables)).toEqual([{ product: { id, title: `${"🎁".repeat(254)}…` } }]);
  });

  test("replaces images, then notes where they come from", async () => {
    const { door, sent, names } = stage(fine("productSet"), fine("productUpdate"));
    await door.updateProduct(id, { images, descriptionHtml: "" });
    expect(names()).toEqual(["productSet", "productUpdate"]);
    expect(sent[0]!.variables).toEqual({ identifier: { id }, input: { files: images.map((originalSource) => ({ originalSource, contentType: "IMAGE" })) }, first: 1 });
    expect(sent[1]!.variables).toEqual({ product: { id, descriptionHtml: "", metafields: [{ namespace: "amazon", key: "images", type: "json", value: JSON.stringify(images) }] } });
  });

  test("does not note images that Shopify refused", async () => {
    const { door, names } = stage(answer({ data: { productSet: { product: null, userErrors: [{ field: ["input", "files"], message: "Image URL is invalid", code: "INVALID_INPUT" }] } } }));
    expect(await failureOf(door.updateProduct(id, { images }))).toMatchObject({ kind: "rejected", message: expect.stringContaining("Image URL is invalid") as string });
    expect(names()).toEqual(["productSet"]);
  });

  test("writes weights, 250 at a time; none is nothing", async () => {
    const weights = Array.from({ length: 251 }, (_, n) => ({ variantId: `gid://shopify/ProductVariant/${n}`, weight: n === 0 ? null : { value: n, unit: "GRAMS" as const } }));
    const { door, sent } = stage(fine("productVariantsBulkUpdate"), fine("productVariantsBulkUpdate"));
    await door.updateProduct(id, { weights });
    expect(sent.map(({ variables }) => (variables.variants as unknown[]).length)).toEqual([250, 1]);
    expect((sent[0]!.variables.variants as unknown[]).slice(0, 2)).toEqual([
      { id: "gid://shopify/ProductVariant/0", inventoryItem: { measurement: { weight: { value: 0, unit: "KILOGRAMS" } } } },
      { id: "gid://shopify/ProductVariant/1", inventoryItem: { measurement: { weight: { value: 1, unit: "GRAMS" } } } },
    ]);
  });

  test("R11 archives, and nothing is asked for where nothing changes", async () => {
    const { door, sent } = stage(fine("productUpdate"));
    await door.updateProduct(id, { status: "ARCHIVED" });
    await door.updateProduct(id, { weights: [] });
    expect(sent.map(({ variables }) => variables)).toEqual([{ product: { id, status: "ARCHIVED" } }]);
  });
});

describe("taking a product back", () => {
  const skus = (list: (string | null)[], pageInfo: object = lastPage) => answer({ data: { product: { createdAt: "2026-11-01T10:00:00Z", variants: { nodes: list.map((sku) => ({ sku })), pageInfo } } } });
  const orders = (...ids: string[]) => answer({ data: { orders: { nodes: ids.map((one) => ({ id: one })) } } });

  test("deletes it; that it is gone is fine, anything else is told", async () => {
    const said = (...userErrors: object[]) => stage(answer({ data: { productDelete: { userErrors } } })).door.deleteProduct(id);
    await expect(said()).resolves.toBeUndefined();
    await expect(said({ field: ["id"], message: "Product does not exist" })).resolves.toBeUndefined();
    expect(await failureOf(said({ field: ["id"], message: "Product is part of a bundle" }))).toMatchObject({ kind: "rejected" });
  });

  test("looks for orders since it was made that name one of its SKUs", async () => {
    const { door, sent } = stage(skus(["A'1", null, " "]), orders("gid://shopify/Order/1"));
    expect(await door.productSold(id)).toBe(true);
    expect(sent[1]!.variables.search).toBe("created_at:>='2026-11-01T10:00:00Z' AND (sku:'A\\'1')");
  });

  test("asks for fifty SKUs at a time, until one is sold", async () => {
    const all = Array.from({ length: 120 }, (_, n) => `S-${n}`);
    const { door, sent } = stage(skus(all.slice(0, 60), { hasNextPage: true, endCursor: "c" }), skus(all.slice(60)), orders(), orders("gid://shopify/Order/1"));
    expect(await door.productSold(id)).toBe(true);
    expect(sent.slice(2).map(({ variables }) => String(variables.search).split(" OR ").length)).toEqual([50, 50]);
  });

  test("a product that is gone, or bears no SKU, is not sold", async () => {
    expect(await stage(answer({ data: { product: null } })).door.productSold(id)).toBe(false);
    expect(await stage(skus([null])).door.productSold(id)).toBe(false);
    expect(await stage(skus(["A"]), orders()).door.productSold(id)).toBe(false);
  });
});
