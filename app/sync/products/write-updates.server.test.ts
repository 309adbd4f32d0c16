import { expect, test } from "vitest";
import { catalogueStage, runTask, stageShop, standing, variantOf, withProducts, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { noon } from "../../../tests/support/kept-orders.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import { approveTask, undoTask } from "../listing-tasks/decide-task.server.ts";
import { syncProducts } from "./sync-products.server.ts";

describeEmbedded("R65 products that are kept in step while Shopify is in trouble", ({ open }) => {
  const waitingTask = async (...numbers: number[]) => {
    const stage = await withProducts(await catalogueStage(await open()), ...numbers);
    await stage.change({ catalogue: { productSync: ["title"] } });
    await syncProducts(stage.ctx, { storeId: stage.store.id });
    const task = (await stage.ctx.db.prisma.listingTask.findFirst())!;
    await runTask(stage.ctx, task);
    await approveTask(stage.ctx, stageShop, task.id, "staff:1");
    return { stage, task };
  };
  const titles = ({ products }: CatalogueStage) => products.map(({ title }) => title);

  test.each([["throttled", false], ["unavailable", false], ["unauthorized", false]] as const)("%s at the second: the first is kept, and undoing brings back what stood there", async (kind, acted) => {
    const { stage, task } = await waitingTask(1, 2, 3);
    stage.fail({ operation: "updateProduct", kind, skip: 1, acted });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ kind });
    expect([titles(stage), await standing(stage, task)]).toMatchObject([["Amazon's 1", "Mine 2", "Mine 3"], { done: 1, planned: 2 }]);
    await runTask(stage.ctx, task);
    await undoTask(stage.ctx, stageShop, task.id, "staff:2");
    stage.fail({ operation: "updateProduct", kind, skip: 1 });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ kind });
    expect(titles(stage)).toEqual(["Mine 1", "Amazon's 2", "Amazon's 3"]);
    await runTask(stage.ctx, task);
    expect([titles(stage), await standing(stage, task)]).toMatchObject([["Mine 1", "Mine 2", "Mine 3"], { state: "undone", undone: 3 }]);
  });

  test("refused for one of several keep back no other, nor does a refusal to take one back", async () => {
    const { stage, task } = await waitingTask(1, 2, 3);
    stage.fail({ operation: "updateProduct", kind: "rejected", skip: 1, message: "Title is not allowed" });
    await runTask(stage.ctx, task);
    expect([titles(stage), (await standing(stage, task)).items]).toEqual([["Amazon's 1", "Mine 2", "Amazon's 3"], ["1 done", "2 failed Title is not allowed", "3 done"]]);
    await undoTask(stage.ctx, stageShop, task.id, "staff:2");
    stage.fail({ operation: "updateProduct", kind: "rejected", message: "locked" });
    await runTask(stage.ctx, task);
    expect([titles(stage), (await standing(stage, task)).items]).toEqual([["Amazon's 1", "Mine 2", "Mine 3"], ["1 kept locked", "2 failed Title is not allowed", "3 undone"]]);
  });

  test.each(["observe", "closed"] as const)("R43 are not written once the store is %s, though a person approved it, nor taken back", async (state) => {
    const { stage, task } = await waitingTask(1);
    await changeStoreState(stage.ctx.db.prisma, stageShop, stage.store.id, state, noon);
    await runTask(stage.ctx, task);
    expect([titles(stage), (await standing(stage, task)).items]).toEqual([["Mine 1"], ["1 skipped The store is not open: nothing is written."]]);
  });

  test("R65 pictures that are the merchant's own stay, unless he saw in the plan that they go", async () => {
    const stage = await withProducts(await catalogueStage(await open()), 1, 2);
    await stage.change({ catalogue: { productSync: ["title", "images"] } });
    for (const number of [1, 2]) stage.contents.set(`B-${number}`, { title: `Amazon's ${number}`, images: ["a"] });
    const [seen, other] = stage.products;
    Object.assign(seen!, { imageCount: 1 }); // his own, and so it stands in the plan
    const night = async () => {
      await syncProducts(stage.ctx, { storeId: stage.store.id });
      const task = (await stage.ctx.db.prisma.listingTask.findFirst({ where: { state: "planning" } }))!;
      await runTask(stage.ctx, task);
      return task;
    };
    const first = await night();
    Object.assign(other!, { imageCount: 1 }); // his own since it was planned
    await approveTask(stage.ctx, stageShop, first.id, "staff:1");
    await runTask(stage.ctx, first);
    const shown = () => stage.products.map(({ title, imageCount, imageSources }) => [title, imageCount, imageSources]);
    expect(shown()).toEqual([["Amazon's 1", 1, ["a"]], ["Amazon's 2", 1, null]]);
    Object.assign(seen!, { imageCount: 2 }); // one of his own beside Amazon's
    for (const number of [1, 2]) stage.contents.set(`B-${number}`, { title: `New ${number}`, images: ["b"] });
    const second = await night();
    await runTask(stage.ctx, second);
    expect([shown(), (await standing(stage, second)).items]).toEqual([[["New 1", 2, ["a"]], ["New 2", 1, null]], ["1 done", "2 done"]]);
  });

  test("of two stores that share a product the one that was connected first speaks; of two nights only one task waits", async () => {
    const stage = await withProducts(await catalogueStage(await open()), 1);
    stage.clock.advance(60_000);
    const other = await stage.addStore({});
    await stage.ctx.db.prisma.store.update({ where: { id: other.id }, data: { createdAt: stage.clock.now() } });
    await stage.list(other, { sellerSku: "X", asin: "B-X" });
    await stage.link(other, { X: variantOf(1) });
    stage.contents.set("B-X", { title: "The other's" });
    for (const store of [stage.store, other]) await stage.change({ catalogue: { productSync: ["title"] } }, store);
    for (const { id } of [other, stage.store]) await syncProducts(stage.ctx, { storeId: id });
    const tasks = await stage.ctx.db.prisma.listingTask.findMany();
    for (const task of tasks) await runTask(stage.ctx, task);
    const items = await stage.ctx.db.prisma.listingTaskItem.findMany();
    expect(items.map(({ sellerSku }) => sellerSku)).toEqual(["1"]);
    await syncProducts(stage.ctx, { storeId: stage.store.id });
    expect(await stage.ctx.db.prisma.listingTask.count({ where: { storeId: stage.store.id, state: { not: "dropped" } } })).toBe(1);
  });
});
