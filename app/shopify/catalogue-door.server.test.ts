import { beforeEach, describe, expect, test } from "vitest";
import { failureOf } from "../../tests/support/shopify-answers.ts";
import { shopifyStage, type ShopifyStage } from "../../tests/support/shopify-door.ts";
import { newLine, newOrder } from "../../tests/support/shopify-orders.ts";
import type { NewCatalogueProduct, NewVariant } from "../domain/listings/product-content.ts";
import { money } from "../domain/money.ts";
import type { ExportedVariant } from "./index.server.ts";

const skus = ["MUG-1", "mug-1", "Größe 箱", 'pan 12"'];
const world = {
  locations: [{ name: "Warehouse" }],
  products: [
    { title: "Mug", variants: skus.map((sku) => ({ sku, price: "9.50", tracked: true, levels: { Warehouse: 10 } })) },
    { title: "Old", status: "ARCHIVED" as const, variants: [{ sku: "OLD-1", price: "1.00", tracked: true, levels: { Warehouse: 1 } }] },
  ],
};

let stage: ShopifyStage;
beforeEach(() => void (stage = shopifyStage(world)));

const variantOf = async (sku: string) => (await stage.door.variantsBySku([sku]))[0]!;

async function exported(): Promise<ExportedVariant[]> {
  const id = await stage.door.startCatalogueExport();
  stage.clock.advance(3_600_000);
  const { url } = await stage.door.catalogueExport(id);
  const lines: ExportedVariant[] = [];
  for await (const line of stage.door.exportedVariants(url!)) lines.push(line);
  return lines;
}

describe("an export", () => {
  test("tells every variant as a search does, each on its line", async () => {
    const lines = await exported();
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    const variants = lines.flatMap((line) => ("variant" in line ? [line.variant] : []));
    expect(variants.map(({ sku }) => sku).sort()).toEqual([...skus, "OLD-1"].sort());
    for (const variant of variants) expect(await stage.door.variants([variant.id])).toEqual([variant]);
    expect(variants.find(({ sku }) => sku === "OLD-1")).toMatchObject({ productStatus: "ARCHIVED", bundle: false });
  });

  test("is at work at first, and waits where five are", async () => {
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(await stage.door.startCatalogueExport());
    expect(new Set(ids).size).toBe(5);
    expect(await stage.door.catalogueExport(ids[0]!)).toMatchObject({ state: "running", url: null });
    expect(await failureOf(stage.door.startCatalogueExport())).toMatchObject({ kind: "throttled" });
  });
});

const newVariant = (sku: string, more: Partial<NewVariant> = {}): NewVariant => ({ sku, barcode: "4006381333931", price: money(1999, "USD"), options: [], weight: { value: 1.5, unit: "POUNDS" }, ...more });
const cup: NewCatalogueProduct = {
  handle: "amazon-main-b000000001", title: "Cup", descriptionHtml: "<p>Blue</p>", vendor: "Acme", status: "ARCHIVED",
  images: ["https://m.media-amazon.com/images/I/1.jpg", "https://m.media-amazon.com/images/I/2.jpg"], options: [], variants: [newVariant("CUP-1")],
};

describe("a product that we make", () => {
  test("R80 shows what Amazon tells, and is found the second time as it is", async () => {
    const made = await stage.door.makeProduct(cup);
    expect(made).toMatchObject({ existed: false, variants: [{ sku: "CUP-1", barcode: "4006381333931", price: money(1999, "USD"), tracked: true, productStatus: "ARCHIVED" }] });
    expect(await stage.door.productContents([made.productId])).toEqual([{
      productId: made.productId, title: "Cup", descriptionHtml: "<p>Blue</p>", status: "ARCHIVED", imageCount: 2, imageSources: cup.images,
      variants: [{ variantId: made.variants[0]!.id, sku: "CUP-1", weight: { value: 1.5, unit: "POUNDS" } }],
    }]);
    expect(await stage.door.makeProduct({ ...cup, title: "Other", status: "ACTIVE" })).toEqual({ ...made, existed: true });
    expect(await stage.door.productContents([made.productId])).toMatchObject([{ title: "Cup", status: "ARCHIVED" }]);
  });

  test("R80 is one with its siblings, and takes a later child", async () => {
    const variants = [newVariant("A", { options: ["Red", "S"] }), newVariant("B", { options: ["Red", "L"] })];
    const { productId } = await stage.door.makeProduct({ ...cup, options: ["Color", "Size"], variants });
    const more = [newVariant("B", { options: ["Red", "L"] }), newVariant("C", { options: ["Blue", "S"] })];
    expect((await stage.door.addVariants(productId, ["Color", "Size"], more)).map(({ sku, title }) => `${sku} ${title}`)).toEqual(["B Red / L", "C Blue / S"]);
    expect((await stage.door.addVariants(productId, ["Color", "Size"], more)).map(({ sku }) => sku)).toEqual(["B", "C"]);
    expect((await stage.door.variantsOfProducts([productId])).map(({ sku }) => sku)).toEqual(["A", "B", "C"]);
  });

  test("R65 is kept in step field by field, and left alone beside", async () => {
    const { productId, variants: [variant] } = await stage.door.makeProduct(cup);
    const images = ["https://m.media-amazon.com/images/I/3.jpg"];
    await stage.door.updateProduct(productId, { images });
    await stage.door.updateProduct(productId, { title: "Blue cup", status: "ACTIVE", weights: [{ variantId: variant!.id, weight: null }] });
    expect(await stage.door.productContents([productId])).toEqual([{
      productId, title: "Blue cup", descriptionHtml: "<p>Blue</p>", status: "ACTIVE", imageCount: 1, imageSources: images,
      variants: [{ variantId: variant!.id, sku: "CUP-1", weight: null }],
    }]);
    expect((await stage.door.variantsOfProducts([productId]))[0]).toEqual({ ...variant, productTitle: "Blue cup", productStatus: "ACTIVE" });
  });

  test("is sold once an order since then names its SKU", async () => {
    await stage.door.ensureOrderIdentity();
    const { productId, variants: [variant] } = await stage.door.makeProduct(cup);
    const mug = await variantOf("MUG-1");
    stage.clock.advance(60_000);
    await stage.door.createOrder(newOrder({ lines: [newLine({ variantId: variant!.id, sku: "CUP-1" })] }));
    stage.clock.advance(60_000);
    expect([await stage.door.productSold(productId), await stage.door.productSold(mug.productId)]).toEqual([true, false]);
  });

  test("is deleted once and for all", async () => {
    const { productId } = await stage.door.makeProduct(cup);
    expect(await stage.door.productSold(productId)).toBe(false);
    await stage.door.deleteProduct(productId);
    await stage.door.deleteProduct(productId);
    expect(await stage.door.variantsOfProducts([productId])).toEqual([]);
  });
});

test("products that changed are told, oldest change first", async () => {
  const since = stage.clock.now();
  expect((await stage.door.productsChangedSince(new Date(since.getTime() + 1), null)).products).toEqual([]);
  const mug = await variantOf("MUG-1");
  stage.clock.advance(60_000);
  const { productId } = await stage.door.makeProduct(cup);
  stage.clock.advance(60_000);
  await stage.door.updateProduct(mug.productId, { title: "Big mug" });
  stage.clock.advance(60_000);
  expect((await stage.door.productsChangedSince(new Date(since.getTime() + 1), null)).products.map(({ id }) => id)).toEqual([productId, mug.productId]);
});

test("R63 metafields of a price are written, all but those of variants that are gone", async () => {
  const { id } = await variantOf("MUG-1");
  const gone = "gid://shopify/ProductVariant/1";
  expect(await stage.door.setPriceMetafields("price_main", [{ variantId: gone, price: money(100, "USD") }, { variantId: id, price: money(1999, "USD") }])).toMatchObject([{ variantId: gone }]);
});

test("R63 a price list takes prices in its own currency, and of variants that are there", async () => {
  const id = stage.simulator.world.addPriceList({ name: "Amazon DE", currency: "EUR" });
  expect(await stage.door.priceLists()).toEqual([{ id, name: "Amazon DE", currency: "EUR" }]);
  const [mug, odd] = [await variantOf("MUG-1"), await variantOf('pan 12"')];
  const gone = "gid://shopify/ProductVariant/1";
  const refused = await stage.door.setFixedPrices(id, [{ variantId: gone, price: money(100, "EUR") }, { variantId: mug.id, price: money(1999, "EUR") }, { variantId: odd.id, price: money(1999, "USD") }]);
  expect(refused.map(({ variantId }) => variantId)).toEqual([gone, odd.id]);
  expect(stage.simulator.world.priceLists()).toMatchObject([{ fixedPrices: [{ variantId: mug.id, amount: "19.99" }] }]);
  expect(await failureOf(stage.door.setFixedPrices("gid://shopify/PriceList/1", [{ variantId: mug.id, price: money(100, "EUR") }]))).toMatchObject({ kind: "rejected" });
});
