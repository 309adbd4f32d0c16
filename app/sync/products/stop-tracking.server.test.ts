import { expect, test } from "vitest";
import { catalogueStage, jo, perform, runTask, stageShop, standing, variantOf, withProducts, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { noon } from "../../../tests/support/kept-orders.ts";
import { linkEventsOf } from "../../db/link-events.server.ts";
import { skuSettingsOf } from "../../db/sku-settings.server.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import { undoTask } from "../listing-tasks/decide-task.server.ts";
import { setLeadTime } from "./lead-times.server.ts";

const stopped = async ({ ctx, store }: CatalogueStage) => [...(await skuSettingsOf(ctx.db.prisma, store.id, null)).values()].filter((one) => one.stoppedAt).map((one) => one.sellerSku);
const statuses = ({ products }: CatalogueStage) => products.map(({ status }) => status);

describeEmbedded("R11 listings that are stopped while Shopify is in trouble", ({ open }) => {
  const stop = (stage: CatalogueStage, ...skus: string[]) => perform(stage, "stop", { sendZero: false, archive: true }, [[stage.store, ...skus]], "approved");

  test.each([["throttled", false], ["unavailable", false], ["unavailable", true]] as const)("%s at the second product (acted: %s): both are left alone at once, both archived the next time, and come back", async (kind, acted) => {
    const stage = await withProducts(await catalogueStage(await open()), 1, 2);
    const task = await stop(stage, "1", "2");
    stage.fail({ operation: "updateProduct", kind, skip: 1, acted });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ kind });
    expect([await stopped(stage), statuses(stage)]).toEqual([["1", "2"], ["ARCHIVED", acted ? "ARCHIVED" : "ACTIVE"]]);
    await runTask(stage.ctx, task);
    expect([await standing(stage, task), statuses(stage)]).toMatchObject([{ state: "done", done: 2 }, ["ARCHIVED", "ARCHIVED"]]);
    expect((await linkEventsOf(stage.ctx.db.prisma, stageShop, stage.store.id, "1", 9)).map(({ what }) => what), "told once").toEqual(["stopped"]);
    stage.fail({ operation: "updateProduct", kind, skip: 1, acted });
    const back = await perform(stage, "resume", {}, [[stage.store, "1", "2"]], "approved");
    await expect(runTask(stage.ctx, back)).rejects.toMatchObject({ kind });
    expect(await stopped(stage), "not tracked before their products are back").toEqual(["1", "2"]);
    await runTask(stage.ctx, back);
    expect([await stopped(stage), statuses(stage)]).toEqual([[], ["ACTIVE", "ACTIVE"]]);
  });

  test("a product that another store of the shop still tracks stays as it is", async () => {
    const stage = await withProducts(await catalogueStage(await open()), 1);
    const other = await stage.addStore({});
    await stage.list(other, "1");
    await stage.link(other, { 1: variantOf(1) });
    await runTask(stage.ctx, await stop(stage, "1"));
    expect([await stopped(stage), statuses(stage)]).toEqual([["1"], ["ACTIVE"]]);
    await perform(stage, "stop", { sendZero: false, archive: true }, [[other, "1"]]);
    expect(statuses(stage)).toEqual(["ARCHIVED"]);
  });

  test.each([["stop", { sendZero: false, archive: false }], ["lead-time", { leadTimeDays: 4 }]] as const)("R11 R87 what is taken back of %s is told under the name of who did", async (kind, params) => {
    const stage = await withProducts(await catalogueStage(await open()), 1);
    const task = await perform(stage, kind, params, [[stage.store, "1"]]);
    const by = async () => (await stage.ctx.db.prisma.skuSettings.findFirst())?.updatedBy;
    expect(await by()).toBe(jo);
    await undoTask(stage.ctx, stageShop, task.id, "staff:2");
    await runTask(stage.ctx, task);
    expect(await by()).toBe("staff:2");
  });

  const still = "Its product stays in Shopify's archive: the store is not open, and nothing is written.";
  test.each(["observe", "closed"] as const)("R11 R49 are tracked again while the store is %s, and the item says that what went to the archive stays there", async (state) => {
    const stage = await withProducts(await catalogueStage(await open()), 1, 2, 3);
    await perform(stage, "stop", { sendZero: false, archive: true }, [[stage.store, "1"]]);
    await perform(stage, "stop", { sendZero: false, archive: false }, [[stage.store, "2"]]);
    const undone = await perform(stage, "stop", { sendZero: false, archive: true }, [[stage.store, "3"]]);
    await changeStoreState(stage.ctx.db.prisma, stageShop, stage.store.id, state, noon);
    const back = await perform(stage, "resume", {}, [[stage.store, "1", "2"]]);
    await undoTask(stage.ctx, stageShop, undone.id, jo);
    await runTask(stage.ctx, undone);
    expect([await stopped(stage), statuses(stage)]).toEqual([[], ["ARCHIVED", "ACTIVE", "ARCHIVED"]]);
    expect([(await standing(stage, back)).items, (await standing(stage, undone)).items]).toEqual([[`1 done ${still}`, "2 done"], [`3 undone ${still}`]]);
  });

  test("of another shop are none of this task's; nothing of theirs changes", async () => {
    const stage = await withProducts(await catalogueStage(await open()), 1);
    const foreign = await stage.addStore({ shop: "two.myshopify.com" });
    await stage.list(foreign, "1");
    const task = await perform(stage, "stop", { sendZero: false, archive: true }, [[foreign, "1"]]);
    expect([(await standing(stage, task)).items, await stage.ctx.db.prisma.skuSettings.count(), statuses(stage)]).toEqual([[], 0, ["ACTIVE"]]);
    expect(await setLeadTime(stage.ctx, stageShop, { storeId: foreign.id, sellerSku: "1" }, 4, "staff:1")).toBe("no-such-listing");
  });
});
