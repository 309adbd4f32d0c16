import { expect, test } from "vitest";
import { catalogueStage, jo, linked, perform, runTask, stageShop, standing, troubles, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { minutesAfter, noon } from "../../../tests/support/kept-orders.ts";
import { linkEventsOf } from "../../db/link-events.server.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import { undoTask } from "../listing-tasks/decide-task.server.ts";

const titles = ({ products }: CatalogueStage) => products.map(({ title }) => title);
const create = (stage: CatalogueStage, ...skus: string[]) => perform(stage, "create", {}, [[stage.store, ...skus]], "approved");

async function takeBack(stage: CatalogueStage, task: { id: string }) {
  await undoTask(stage.ctx, stageShop, task.id, "staff:2");
  await runTask(stage.ctx, task);
  return standing(stage, task);
}

describeEmbedded("products that are made while a platform is in trouble", ({ open }) => {
  const opened = async (...skus: string[]) => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, ...skus);
    return stage;
  };

  test.each(["throttled", "unavailable", "unauthorized", "unreadable"] as const)("R5 Shopify is %s at the second of three: the first is kept, and the task goes on with the others", async (kind) => {
    const stage = await opened("A", "B", "C");
    const task = await create(stage, "A", "B", "C");
    stage.fail({ operation: "makeProduct", kind, skip: 1, retryAt: minutesAfter(noon, 1) });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ kind });
    expect([titles(stage), await linked(stage, stage.store), await standing(stage, task)]).toMatchObject([["Article A"], ["A → A"], { state: "running", done: 1, planned: 2 }]);
    await runTask(stage.ctx, task);
    expect([titles(stage), await linked(stage, stage.store), await standing(stage, task)]).toMatchObject([["Article A", "Article B", "Article C"], ["A → A", "B → B", "C → C"], { state: "done", done: 3 }]);
  });

  test("R6 R80 whose answer is lost is found by the next attempt, is made once, and counts as made: undoing deletes it", async () => {
    const stage = await opened("A");
    const task = await create(stage, "A");
    stage.fail({ operation: "makeProduct", kind: "unavailable", acted: true });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ mayHaveActed: true });
    expect([titles(stage), await linked(stage, stage.store)]).toEqual([["Article A"], []]);
    await runTask(stage.ctx, task);
    expect([titles(stage), await linked(stage, stage.store)]).toEqual([["Article A"], ["A → A"]]);
    expect([(await takeBack(stage, task)).items, titles(stage), await linked(stage, stage.store)]).toEqual([["A undone"], [], []]);
  });

  test("R6 a sibling whose answer is lost joins the product once", async () => {
    const stage = await opened("RED", "BLUE");
    await stage.change({ catalogue: { groupByParent: true } });
    for (const sku of ["RED", "BLUE"]) stage.contents.set(`B-${sku}`, { title: sku, parentAsin: "B-CUP", variation: [{ name: "Color", value: sku }] });
    await perform(stage, "create", {}, [[stage.store, "RED"]]);
    const task = await create(stage, "BLUE");
    stage.fail({ operation: "addVariants", kind: "unavailable", acted: true });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ kind: "unavailable" });
    await runTask(stage.ctx, task);
    expect([stage.products.map(({ variants }) => variants.map(({ sku }) => sku)), await linked(stage, stage.store)]).toEqual([[["RED", "BLUE"]], ["BLUE → BLUE", "RED → RED"]]);
  });

  test("R80 of one product whose variants Shopify refuses together, each is tried: the bad one is told of, the good ones stand", async () => {
    const stage = await opened("RED", "BAD", "BLUE");
    await stage.change({ catalogue: { groupByParent: true } });
    for (const sku of ["RED", "BAD", "BLUE"]) stage.contents.set(`B-${sku}`, { parentAsin: "B-CUP", variation: [{ name: "Color", value: sku }] });
    stage.fail({ operation: "makeProduct", kind: "rejected", message: "BAD is no color" });
    stage.fail({ operation: "makeProduct", kind: "rejected", message: "BAD is no color" });
    const task = await create(stage, "RED", "BAD", "BLUE");
    await runTask(stage.ctx, task);
    const { state, done, failed, items } = await standing(stage, task);
    expect([state, done, failed, items.find((item) => item.includes("failed"))]).toEqual(["done", 2, 1, expect.stringContaining("BAD is no color")]);
    expect([stage.products.length, await troubles(stage)]).toEqual([1, ["listings-not-linked", expect.stringContaining("product-refused")]]);
  });

  test("R5 Amazon is unavailable while it is planned: nothing is planned of that part, and it is planned whole the next time", async () => {
    const skus = Array.from({ length: 25 }, (_, index) => `SKU-${String(index).padStart(2, "0")}`);
    const stage = await opened(...skus);
    stage.fail({ operation: "productContents", kind: "unavailable", skip: 1 });
    await expect(perform(stage, "create", {}, [[stage.store, ...skus]], "planned")).rejects.toMatchObject({ kind: "unavailable" });
    const task = (await stage.ctx.db.prisma.listingTask.findFirst())!;
    expect(await standing(stage, task)).toMatchObject({ state: "planning", planned: 20 });
    await runTask(stage.ctx, task);
    expect(await standing(stage, task)).toMatchObject({ state: "planned", planned: 25 });
  });

  test.each(["observe", "closed"] as const)("R43 R80 none is made once the store is %s, though it was approved before", async (state) => {
    const stage = await opened("A", "B");
    const task = await create(stage, "A", "B");
    stage.fail({ operation: "makeProduct", kind: "unavailable", skip: 1 });
    await expect(runTask(stage.ctx, task)).rejects.toThrow();
    await changeStoreState(stage.ctx.db.prisma, stageShop, stage.store.id, state, noon);
    await runTask(stage.ctx, task);
    expect([titles(stage), (await standing(stage, task)).items]).toEqual([["Article A"], ["A done", "B skipped The store is not open: nothing is written."]]);
    expect([(await takeBack(stage, task)).items[0], titles(stage)]).toEqual(["A kept The store is not open: nothing is written.", ["Article A"]]);
  });

  test("R80 what a person linked after it was planned is left alone", async () => {
    const stage = await opened("A", "B");
    const task = await create(stage, "A", "B");
    const { variants: [variant] } = await stage.shopify.makeProduct({ handle: "mine", title: "Mine", descriptionHtml: "", vendor: null, status: "ACTIVE", images: [], options: [], variants: [{ sku: "MINE", barcode: null, price: null, options: [], weight: null }] });
    await stage.link(stage.store, { A: variant! });
    await runTask(stage.ctx, task);
    expect([titles(stage), await linked(stage, stage.store), (await standing(stage, task)).items[0]]).toEqual([["Mine", "Article B"], ["A → MINE", "B → B"], "A skipped It was linked since this was planned."]);
  });

  test("R80 a product that bears the handle and another SKU by now is left as it is", async () => {
    const stage = await opened("A");
    const task = await create(stage, "A");
    stage.fail({ operation: "makeProduct", kind: "unavailable", acted: true });
    await expect(runTask(stage.ctx, task)).rejects.toThrow();
    stage.products[0]!.variants[0]!.sku = "RENAMED";
    await runTask(stage.ctx, task);
    expect([(await standing(stage, task)).items[0], await linked(stage, stage.store), stage.products[0]!.variants.length]).toEqual([expect.stringMatching(/^A skipped .*bears another SKU/), [], 1]);
  });
});

describeEmbedded("products of several stores", ({ open }) => {
  const twoStores = async () => {
    const stage = await catalogueStage(await open());
    const other = await stage.addStore({});
    for (const store of [stage.store, other]) await stage.list(store, "A");
    return { stage, other };
  };

  test("R6 two stores of a shop that list the same SellerSKU share one product", async () => {
    const { stage, other } = await twoStores();
    const first = await perform(stage, "create", {}, [[stage.store, "A"]], "approved");
    const second = await perform(stage, "create", {}, [[other, "A"]], "approved");
    for (const task of [first, second]) await runTask(stage.ctx, task);
    expect([titles(stage), await linked(stage, stage.store), await linked(stage, other)]).toEqual([["Article A"], ["A → A"], ["A → A"]]);
  });

  test("R80 undoing the one's task never deletes what the other's listing stands on", async () => {
    const { stage, other } = await twoStores();
    const first = await perform(stage, "create", {}, [[stage.store, "A"]], "approved");
    const second = await perform(stage, "create", {}, [[other, "A"]], "approved");
    for (const task of [first, second]) await runTask(stage.ctx, task);
    expect((await takeBack(stage, second)).items).toEqual(["A undone"]);
    expect([titles(stage), await linked(stage, stage.store), await linked(stage, other)]).toEqual([["Article A"], ["A → A"], []]);
    const again = await perform(stage, "create", {}, [[other, "A"]], "planned");
    expect((await standing(stage, again)).items).toEqual(["A excluded Ambiguous: it may be “Article A” already."]);
  });

  test("R80 what was made and is linked to another store's listing by now stays, with the reason", async () => {
    const { stage, other } = await twoStores();
    const task = await perform(stage, "create", {}, [[stage.store, "A"]]);
    await stage.link(other, { A: stage.products[0]!.variants[0]! });
    expect([(await takeBack(stage, task)).items, titles(stage), await linked(stage, stage.store)]).toEqual([["A kept “Article A” is linked to other listings too: A."], ["Article A"], ["A → A"]]);
  });

  test("R80 of both stores in one task is made once; both are taken back together", async () => {
    const { stage, other } = await twoStores();
    const task = await perform(stage, "create", {}, [[stage.store, "A"], [other, "A"]]);
    expect([titles(stage), (await standing(stage, task)).done]).toEqual([["Article A"], 2]);
    expect((await takeBack(stage, task)).items).toEqual(["A undone", "A undone"]);
    expect([titles(stage), await linked(stage, stage.store), await linked(stage, other)]).toEqual([[], [], []]);
  });

  test("a listing of a store of another shop is none of this task's, nor of a store that was removed meanwhile", async () => {
    const { stage, other } = await twoStores();
    const foreign = await stage.addStore({ shop: "two.myshopify.com" });
    await stage.list(foreign, "F");
    const task = await perform(stage, "create", {}, [[foreign, "F"], [other, "A"], [stage.store, "A"]], "approved");
    expect((await standing(stage, task)).items).toEqual(["A planned", "A planned"]);
    await stage.ctx.db.prisma.store.delete({ where: { id: other.id } });
    await runTask(stage.ctx, task);
    expect([(await standing(stage, task)).items, titles(stage)]).toEqual([["A done", "A failed The store is not connected any more."], ["Article A"]]);
  });

  test("R5 of several marketplaces the primary one's texts count; a listing that is only in another has that one's", async () => {
    const stage = await catalogueStage(await open(), { marketplaceIds: ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"] });
    const french = { marketplaceId: "A13V1IB3VIYZZH", title: "Tasse bleue" };
    await stage.list(stage.store, { sellerSku: "A", ...french }, { sellerSku: "A", title: "Blaue Tasse" }, { sellerSku: "B", ...french });
    await perform(stage, "create", {}, [[stage.store, "A", "B"]]);
    expect(titles(stage)).toEqual(["Blaue Tasse", "Tasse bleue"]);
  });
});

describeEmbedded("taking back", ({ open }) => {
  test.each(["productContents", "variantsOfProducts", "productSold", "deleteProduct"])("R80 that breaks off at %s goes on where it was", async (operation) => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, "A", "B");
    const task = await perform(stage, "create", {}, [[stage.store, "A", "B"]]);
    stage.fail({ operation, kind: "unavailable", skip: 1, acted: operation === "deleteProduct" });
    await expect(takeBack(stage, task)).rejects.toMatchObject({ kind: "unavailable" });
    expect([(await standing(stage, task)).items, (await linked(stage, stage.store)).length]).toEqual([["A undone", "B done"], 1]);
    await runTask(stage.ctx, task);
    expect([await standing(stage, task), titles(stage), await linked(stage, stage.store)]).toMatchObject([{ state: "undone", undone: 2 }, [], []]);
  });

  test.each([["none", []], ["another", ["warehouse"]]])("R80 leaves what lies in stock at a location that Amazon is not offered, of which %s is chosen", async (_, locationIds) => {
    const stage = await catalogueStage(await open());
    await stage.change({ stock: { locationIds } });
    await stage.list(stage.store, "A", "B");
    const task = await perform(stage, "create", {}, [[stage.store, "A", "B"]]);
    stage.stock.push({ inventoryItemId: stage.products[1]!.variants[0]!.inventoryItemId, locationId: "shop floor", available: 12 }, { inventoryItemId: "other", locationId: "warehouse", available: 5 });
    expect([(await takeBack(stage, task)).items, titles(stage)]).toEqual([["A undone", "B kept “Article B” has stock by now. Delete it in Shopify if it is not wanted."], ["Article B"]]);
  });

  test("R80 is told under the name of who took it back", async () => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, "A");
    await takeBack(stage, await perform(stage, "create", {}, [[stage.store, "A"]]));
    expect((await linkEventsOf(stage.ctx.db.prisma, stageShop, stage.store.id, "A", 9)).map(({ what, by }) => [what, by])).toEqual([["unlinked", "staff:2"], ["linked", jo]]);
  });

  test("R80 leaves what was sold, and deletes the others", async () => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, "A", "B");
    const task = await perform(stage, "create", {}, [[stage.store, "A", "B"]]);
    stage.sold.add("B");
    expect([(await takeBack(stage, task)).items, titles(stage), await linked(stage, stage.store)]).toEqual([["A undone", "B kept “Article B” was sold since: orders name it."], ["Article B"], ["B → B"]]);
  });
});
