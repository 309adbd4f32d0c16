import { expect, test } from "vitest";
import { approveTask } from "../../app/sync/listing-tasks/decide-task.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { itemsOf, standing } from "../support/journey-links.ts";
import { asinOf, productJourney, staff, takeBack } from "../support/journey-products.ts";
import { ca, de, us } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { shopDomain, type Journey } from "../support/journey.ts";

const mine = { title: "My cup", description: "<p>Mine</p>", status: "DRAFT" as const, images: ["https://mine.example/1.jpg"], variants: [{ sku: "CUP-1", price: "10.00", weight: { value: 1, unit: "POUNDS" as const } }] };
const amazons = { sku: "CUP-1", title: "Blue cup", bullets: ["Holds 300 ml"], images: ["https://m.media-amazon.com/1.jpg", "https://m.media-amazon.com/2.jpg"], dimensions: { item: { weight: { unit: "grams", value: 300 } } } };
const html = "<ul><li>Holds 300 ml</li></ul>";
const product = (journey: Journey, sku = "CUP-1") => journey.shopify.world.products().find(({ variants }) => variants.some((variant) => variant.sku === sku))!;
const texts = (journey: Journey) => [product(journey).title, product(journey).descriptionHtml, product(journey).images.map(({ source }) => source)];
const tasks = (journey: Journey) => journey.lockstep().flows.db.prisma.listingTask.findMany({ where: { kind: "update-products" }, orderBy: { createdAt: "asc" } });
const states = async (journey: Journey) => (await tasks(journey)).map(({ state }) => state);
const night = (journey: Journey) => journey.later(24 * 60, "sync-products");

/** Product Synchronization is switched on, and the first night's task waits. */
async function switchedOn(journey: Journey, ...productSync: ("title" | "description" | "images" | "weight")[]): Promise<Journey> {
  await journey.changeSettings({ catalogue: { productSync } });
  await night(journey);
  return journey;
}

async function approved(journey: Journey): Promise<{ id: string }> {
  const task = (await tasks(journey)).find(({ state }) => state === "planned")!;
  await approveTask(journey.lockstep().flows, shopDomain, task.id, staff);
  await journey.run();
  return task;
}

describeEmbedded("R65 Amazon's texts and pictures in a linked product", ({ open }) => {
  test("R4 R43 R65 are never written while Product Synchronization is off, whatever Amazon changes", async () => {
    const journey = await productJourney(await open(), [amazons], { products: [mine] });
    journey.amazon.world.setListing(seller, "CUP-1", { title: "Green cup" });
    await journey.later(60, "import-listings");
    await night(journey);
    expect([texts(journey), await states(journey)]).toEqual([["My cup", "<p>Mine</p>", mine.images], []]);
  });

  test("R65 wait the first time until I have seen each difference; then they replace mine, field by field, and nothing else of the product", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine] }), "title", "description", "images", "weight");
    expect([texts(journey), await states(journey)]).toEqual([["My cup", "<p>Mine</p>", mine.images], ["planned"]]);
    const [item] = await journey.lockstep().flows.db.prisma.listingTaskItem.findMany({ where: { state: "planned" } });
    expect(item!.plan).toMatchObject({ title: "My cup", asin: asinOf("CUP-1"), changes: [
      { field: "title", from: "My cup", to: "Blue cup" }, { field: "description", from: "<p>Mine</p>", to: html }, { field: "images", from: null, count: 1, to: amazons.images }, { field: "weight", from: { value: 1, unit: "POUNDS" }, to: { value: 300, unit: "GRAMS" } },
    ] });
    await approved(journey);
    expect(texts(journey)).toEqual(["Blue cup", html, amazons.images]);
    expect(product(journey)).toMatchObject({ status: "DRAFT", variants: [{ sku: "CUP-1", price: "10.00", weight: { value: 300, unit: "GRAMS" } }] });
  });

  test("R65 are only those that I chose", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine] }), "title");
    await approved(journey);
    expect(texts(journey)).toEqual(["Blue cup", "<p>Mine</p>", mine.images]);
  });

  test("R65 are written by themselves once I approved the like; a night without differences leaves nothing behind", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine] }), "title", "images");
    await approved(journey);
    await night(journey);
    expect((await states(journey)).filter((state) => state !== "dropped")).toEqual(["done"]);
    journey.amazon.world.setListing(seller, "CUP-1", { title: "Green cup" });
    await night(journey);
    expect([product(journey).title, (await states(journey)).filter((state) => state !== "dropped")]).toEqual(["Green cup", ["done", "done"]]);
  });

  test.each<[string, (journey: Journey) => Promise<unknown>]>([
    ["I choose a further field", (journey) => journey.changeSettings({ catalogue: { productSync: ["title", "images", "description"] } })],
    ["I switched it off and on", async (journey) => {
      await journey.changeSettings({ catalogue: { productSync: [] } });
      await journey.changeSettings({ catalogue: { productSync: ["title", "images"] } });
    }],
  ])("R65 wait for me again where %s", async (_, change) => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine] }), "title", "images");
    await approved(journey);
    await change(journey);
    journey.amazon.world.setListing(seller, "CUP-1", { title: "Green cup" });
    await night(journey);
    expect([product(journey).title, (await states(journey)).at(-1)]).toEqual(["Blue cup", "planned"]);
  });

  test("R65 that wait unseen are compared anew the next night, and are gone once it is switched off", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine] }), "title");
    await night(journey);
    expect(await states(journey)).toEqual(["dropped", "planned"]);
    await journey.changeSettings({ catalogue: { productSync: [] } });
    await night(journey);
    expect(await states(journey)).toEqual(["dropped", "dropped"]);
  });

  test("R65 go back to what stood there, save what I changed since and pictures of my own; then they wait for me again", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons, { ...amazons, sku: "POT-1", title: "Pot" }], { products: [mine, { ...mine, title: "My pot", images: [], variants: [{ sku: "POT-1", price: "1.00" }] }] }), "title", "description", "images", "weight");
    const task = await approved(journey);
    journey.shopify.world.editProduct(product(journey).id, { title: "Newer" });
    await journey.run();
    await takeBack(journey, task);
    expect(await itemsOf(journey, task)).toEqual(["CUP-1 kept Not all of it is back: the title was changed since, your own images cannot be put back.", "POT-1 undone"]);
    expect(texts(journey)).toEqual(["Newer", "<p>Mine</p>", amazons.images]);
    expect(product(journey, "POT-1")).toMatchObject({ title: "My pot", descriptionHtml: "<p>Mine</p>", images: [] });
    await night(journey);
    expect([product(journey, "POT-1").title, (await states(journey)).at(-1)]).toEqual(["My pot", "planned"]);
  });

  test("R65 of which Shopify refuses one keep back no other", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons, { sku: "POT-1", title: "Amazon's pot" }], { products: [mine, { title: "My pot", variants: [{ sku: "POT-1", price: "1.00" }] }] }), "title");
    const refused = { data: { productUpdate: { product: null, userErrors: [{ field: ["title"], message: "Title is not allowed", code: "INVALID" }] } } };
    journey.shopify.faults.add({ operation: "productUpdate", kind: "answer", status: 200, body: JSON.stringify(refused), headers: { "content-type": "application/json" } });
    const task = await approved(journey);
    expect([await standing(journey, task), product(journey, "POT-1").title, (await itemsOf(journey, task))[0]]).toEqual([{ state: "done", done: 1, failed: 1 }, "Amazon's pot", expect.stringContaining("Title is not allowed")]);
  });

  test("R65 of a product that was deleted or linked otherwise meanwhile are nobody's", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine] }), "title");
    journey.shopify.world.deleteProduct(product(journey).id);
    await journey.run();
    const task = await approved(journey);
    expect(await itemsOf(journey, task)).toEqual(["CUP-1 skipped The product is not in your shop any more."]);
  });

  test("R65 are not written while the store only observes", async () => {
    const journey = await switchedOn(await productJourney(await open(), [amazons], { products: [mine], stores: [{ state: "observe" }] }), "title");
    expect([texts(journey)[0], await states(journey)]).toEqual(["My cup", []]);
  });
});

describeEmbedded("R65 of several listings of one product", ({ open }) => {
  test("R9 R65 the primary marketplace's speaks, and of two of one variant the active one", async () => {
    const journey = await productJourney(await open(), [{ ...amazons, marketplaces: [us, ca] }, { sku: "CUP-2", title: "Old cup", status: "Inactive" }], { stores: [{ marketplaces: [us, ca] }], products: [mine] });
    journey.amazon.world.setListing(seller, "CUP-1", { title: "Tasse bleue" }, { marketplaceId: ca });
    const { prisma } = journey.lockstep().flows.db;
    const [link] = await prisma.link.findMany({ where: { sellerSku: "CUP-1" } });
    await prisma.link.create({ data: { ...link!, sellerSku: "CUP-2", evidence: undefined } as never });
    await switchedOn(journey, "title");
    const task = await approved(journey);
    expect([product(journey).title, await itemsOf(journey, task)]).toEqual(["Blue cup", ["CUP-1 done"]]);
  });

  test("R65 of two stores the one that came first speaks", async () => {
    const other = { alias: "eu", sellerId: "A2OTHER", region: "EU" as const, marketplaces: [de] };
    const journey = await productJourney(await open(), [{ ...amazons, marketplaces: [us, de] }], { stores: [{}, other], products: [mine] });
    journey.amazon.world.setListing("A2OTHER", "CUP-1", { title: "Blaue Tasse" });
    const { prisma } = journey.lockstep().flows.db;
    await prisma.store.updateMany({ where: { alias: "main" }, data: { createdAt: new Date("2026-01-01T00:00:00Z") } });
    for (const store of await prisma.store.findMany()) await prisma.store.update({ where: { id: store.id }, data: { settings: { ...(store.settings as object), catalogue: { productSync: ["title"] } } } });
    await night(journey);
    const waiting = (await tasks(journey)).filter(({ state }) => state === "planned");
    expect(waiting.map(({ storeId }) => storeId)).toEqual([(await journey.store("main")).id]);
    await approved(journey);
    expect(product(journey).title).toBe("Blue cup");
  });

  test("R65 a product of several variants gets its parent's texts, and each variant its own weight; without a common parent it keeps its texts", async () => {
    const parent = { asin: "B0PARENT00", title: "Cup of clay" };
    const child = (sku: string, grams: number, more: object = {}) => ({ sku, title: `Cup ${sku}`, parentAsin: parent.asin, variation: { color: sku }, dimensions: { item: { weight: { unit: "grams", value: grams } } }, ...more });
    const box = { title: "Cups", variants: ["CUP-1", "CUP-2"].map((sku) => ({ sku, title: sku, price: "1.00" })) };
    const journey = await switchedOn(await productJourney(await open(), [child("CUP-1", 100), child("CUP-2", 200)], { products: [box], more: [parent] }), "title", "weight");
    const plans = await journey.lockstep().flows.db.prisma.listingTaskItem.findMany({ orderBy: { sellerSku: "asc" } });
    expect(plans.map(({ plan }) => (plan as { changes: { field: string }[] }).changes.map(({ field }) => field))).toEqual([["title", "weight"], ["weight"]]);
    await approved(journey);
    expect(product(journey)).toMatchObject({ title: "Cup of clay", variants: [{ weight: { value: 100, unit: "GRAMS" } }, { weight: { value: 200, unit: "GRAMS" } }] });
    journey.amazon.world.setCatalogItem(asinOf("CUP-2"), { parentAsin: "B0OTHER000" });
    journey.amazon.world.setCatalogItem(parent.asin, { title: "Another" });
    await night(journey);
    expect(product(journey).title).toBe("Cup of clay");
  });
});
