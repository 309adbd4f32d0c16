import { expect, test } from "vitest";
import { catalogueStage, jo, linked, perform, runTask, stageShop, standing, waiting, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded, describeOnPostgres } from "../../../tests/support/database.ts";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { proposal } from "../../../tests/support/fill-links.ts";
import { noon } from "../../../tests/support/kept-orders.ts";
import { replaceProposals } from "../../db/link-proposals.server.ts";
import { removeLinks } from "../../db/links.server.ts";
import { changeTask } from "../../db/listing-tasks.server.ts";
import { dropVariantsOf, saveVariants } from "../../db/shopify-variants.server.ts";
import { skuSettingsOf } from "../../db/sku-settings.server.ts";
import { approveTask, dropTask, excludeItem, undoTask } from "./decide-task.server.ts";
import { startTask } from "./start-task.server.ts";

const decided = { ok: false, message: "This is decided already. Look at it again." };
const many = (count: number) => Array.from({ length: count }, (_, index) => `SKU-${String(index).padStart(4, "0")}`);
const daysOf = async ({ ctx, store }: CatalogueStage) => new Map([...(await skuSettingsOf(ctx.db.prisma, store.id, null))].map(([sku, { leadTimeDays }]) => [sku, leadTimeDays]));
const leadTimes = (stage: CatalogueStage, skus: string[], until: "planned" | "approved" | "done" = "done", days = 5) => perform(stage, "lead-time", { leadTimeDays: days }, [[stage.store, ...skus]], until);
const ofStore = (stage: CatalogueStage) => startTask(stage.ctx, stageShop, { kind: "lead-time", params: { leadTimeDays: 5 }, of: { storeId: stage.store.id }, by: jo });

describeEmbedded("a task on many listings", ({ open }) => {
  const opened = async (...skus: string[]) => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, ...skus);
    return stage;
  };

  test("that is dropped while it is planned stays dropped, with nothing done", async () => {
    const stage = await opened(...many(600));
    const task = (await ofStore(stage))!;
    const { prisma } = stage.ctx.db;
    // the drop comes between the first five hundred and the rest
    const ctx = { ...stage.ctx, db: { ...stage.ctx.db, prisma: prisma.$extends({ query: { skuSettings: { findMany: async ({ args, query }) => {
      await dropTask(stage.ctx, stageShop, task.id);
      return query(args);
    } } } }) } } as unknown as CatalogueStage["ctx"];
    await runTask(ctx, task);
    await runTask(stage.ctx, task);
    expect([(await standing(stage, task)).state, await approveTask(stage.ctx, stageShop, task.id, jo), (await daysOf(stage)).size]).toEqual(["dropped", decided, 0]);
    expect(await prisma.listingTaskItem.count()).toBe(0);
  });

  test("of all listings is planned in parts, from where it was left, each once", async () => {
    const stage = await opened(...many(1001));
    const task = (await ofStore(stage))!;
    expect(await approveTask(stage.ctx, stageShop, task.id, jo), "not while it is planned").toEqual(decided);
    await runTask(stage.ctx, task);
    expect(await standing(stage, task)).toMatchObject({ state: "planned", planned: 1001 });
  });

  test("is approved once: the second click is told, and nothing is done twice", async () => {
    const stage = await opened("A");
    const task = await leadTimes(stage, ["A"], "planned");
    const told = await Promise.all([1, 2, 3].map((person) => approveTask(stage.ctx, stageShop, task.id, `staff:${person}`)));
    expect([told.filter((one) => one!.ok).length, told.filter((one) => !one!.ok)]).toEqual([1, [decided, decided]]);
    expect([await waiting(stage), await dropTask(stage.ctx, stageShop, task.id)]).toEqual([["run-listing-task"], decided]);
    await runTask(stage.ctx, task);
    await runTask(stage.ctx, task);
    expect([await standing(stage, task), (await stage.ctx.db.prisma.connectionLogEntry.findMany()).filter(({ code }) => code === "listing-task-done").length]).toMatchObject([{ state: "done", done: 1 }, 1]);
  });

  test("leaves out what a person has left out, also where it is taken back", async () => {
    const stage = await opened("A", "B");
    const task = await leadTimes(stage, ["A", "B"], "planned");
    expect(await excludeItem(stage.ctx, stageShop, task.id, { storeId: stage.store.id, sellerSku: "A" }, true)).toMatchObject({ ok: true });
    await approveTask(stage.ctx, stageShop, task.id, jo);
    await runTask(stage.ctx, task);
    expect([await excludeItem(stage.ctx, stageShop, task.id, { storeId: stage.store.id, sellerSku: "A" }, false), [...(await daysOf(stage))]]).toEqual([decided, [["B", 5]]]);
    await undoTask(stage.ctx, stageShop, task.id, jo);
    await runTask(stage.ctx, task);
    expect((await standing(stage, task)).items).toEqual(["A excluded", "B undone"]);
  });

  test("is taken back once, and only after it was done", async () => {
    const stage = await opened("A");
    const task = await leadTimes(stage, ["A"], "approved");
    expect(await undoTask(stage.ctx, stageShop, task.id, jo)).toEqual(decided);
    await runTask(stage.ctx, task);
    expect([(await undoTask(stage.ctx, stageShop, task.id, jo))!.ok, await undoTask(stage.ctx, stageShop, task.id, jo)]).toEqual([true, decided]);
    await runTask(stage.ctx, task);
    expect([await undoTask(stage.ctx, stageShop, task.id, jo), await approveTask(stage.ctx, stageShop, task.id, jo), (await daysOf(stage)).get("A")]).toEqual([decided, decided, null]);
  });

  test("is none of another shop's, whoever knows its id", async () => {
    const stage = await opened("A");
    const task = await leadTimes(stage, ["A"], "planned");
    const other = "two.myshopify.com";
    const key = { storeId: stage.store.id, sellerSku: "A" };
    expect([await approveTask(stage.ctx, other, task.id, jo), await dropTask(stage.ctx, other, task.id), await undoTask(stage.ctx, other, task.id, jo), await excludeItem(stage.ctx, other, task.id, key, true)]).toEqual([null, null, null, null]);
    expect(await startTask(stage.ctx, other, { kind: "lead-time", params: { leadTimeDays: 9 }, of: { storeId: stage.store.id }, by: jo })).toBeNull();
    const foreign = await startTask(stage.ctx, other, { kind: "lead-time", params: { leadTimeDays: 9 }, of: { keys: [key] }, by: jo });
    expect([await stage.ctx.db.prisma.listingTaskItem.count({ where: { taskId: foreign!.id } }), await standing(stage, task)]).toMatchObject([0, { state: "planned", planned: 1 }]);
  });

  test("goes on behind what is settled: a program that ended in the middle repeats nothing", async () => {
    const skus = many(250);
    const stage = await opened(...skus);
    const task = await leadTimes(stage, skus, "approved");
    let batches = 0;
    const { prisma } = stage.ctx.db;
    const ctx = { ...stage.ctx, clock: { now: () => {
      if ((batches += 1) > 2) throw new Error("the program ended");
      return noon;
    } } };
    await expect(runTask(ctx, task)).rejects.toThrow("the program ended");
    const before = await standing(stage, task);
    expect([before.state, before.done! % 100, before.done! > 0, (await daysOf(stage)).size]).toEqual(["running", 0, true, before.done]);
    await prisma.skuSettings.updateMany({ data: { leadTimeDays: 8 } }); // what a person set meanwhile
    await runTask(stage.ctx, task);
    expect([await standing(stage, task), [...(await daysOf(stage)).values()].filter((days) => days === 8).length]).toMatchObject([{ state: "done", done: 250 }, before.done]);
  });

  test("whose store is removed meanwhile ends all the same, told of each listing, and what is taken back too", async () => {
    const stage = await opened("A");
    const other = await stage.addStore({});
    await stage.list(other, "B", "C");
    const done = await perform(stage, "lead-time", { leadTimeDays: 5 }, [[stage.store, "A"], [other, "B"]]);
    const open = await perform(stage, "lead-time", { leadTimeDays: 6 }, [[stage.store, "A"], [other, "C"]], "approved");
    await stage.ctx.db.prisma.store.delete({ where: { id: other.id } });
    await runTask(stage.ctx, open);
    expect((await standing(stage, open)).items).toEqual(["A done", "C failed The store is not connected any more."]);
    await undoTask(stage.ctx, stageShop, done.id, jo);
    await runTask(stage.ctx, done);
    expect(await standing(stage, done)).toMatchObject({ state: "undone", items: ["A kept The lead time was changed since.", "B kept The store is not connected any more."] });
  });

  test("whose items its kind settles none of stops visibly, and does not run for ever", async () => {
    const stage = await opened("A");
    const task = await leadTimes(stage, ["A"], "approved");
    await changeTask(stage.ctx.db.prisma, { id: task.id, shop: stageShop }, ["running"], { params: { leadTimeDays: "soon" } });
    await expect(runTask(stage.ctx, task)).rejects.toMatchObject({ name: "ZodError" });
    expect(await standing(stage, task)).toMatchObject({ state: "running", planned: 1 });
  });
});

describeEmbedded("R40 tasks that link, unlink and reject", ({ open }) => {
  const opened = async () => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, "A", "B");
    await saveVariants(stage.ctx.db.prisma, stageShop, [catalogueVariant(1), catalogueVariant(2, { productId: "gid://shopify/Product/2" })], noon);
    await replaceProposals(stage.ctx.db.prisma, stage.store, new Map([["A", [proposal(catalogueVariant(1).id)]], ["B", [proposal(catalogueVariant(2).id)]]]), noon);
    return stage;
  };
  const takeBack = async (stage: CatalogueStage, task: { id: string }) => {
    await undoTask(stage.ctx, stageShop, task.id, jo);
    await runTask(stage.ctx, task);
    return (await standing(stage, task)).items;
  };

  test("R40 a variant that is gone when it is approved fails alone", async () => {
    const stage = await opened();
    const task = await perform(stage, "link", {}, [[stage.store, "A", "B"]], "approved");
    await dropVariantsOf(stage.ctx.db.prisma, stageShop, ["gid://shopify/Product/2"]);
    await runTask(stage.ctx, task);
    expect([(await standing(stage, task)).items, await linked(stage, stage.store)]).toEqual([["A done", "B failed The variant is not in your shop any more."], ["A → SKU-1"]]);
  });

  test("R42 R62 undoing leaves what a person changed since, and what failed as it was; taken back twice it stays", async () => {
    const stage = await opened();
    const task = await perform(stage, "link", {}, [[stage.store, "A", "B"]]);
    await stage.link(stage.store, { A: catalogueVariant(2) });
    expect([await takeBack(stage, task), await linked(stage, stage.store)]).toEqual([["A kept Its link was changed since.", "B undone"], ["A → SKU-2"]]);
  });

  test("R40 of two tasks over the same listings the second finds them changed, whichever is approved first", async () => {
    const stage = await opened();
    const first = await perform(stage, "link", {}, [[stage.store, "A"]], "planned");
    const second = await perform(stage, "link", {}, [[stage.store, "A", "B"]]);
    await approveTask(stage.ctx, stageShop, first.id, jo);
    await runTask(stage.ctx, first);
    expect([(await standing(stage, first)).items, (await standing(stage, second)).items]).toEqual([["A skipped It is so already."], ["A done", "B done"]]);
  });

  test("R42 unlinking is taken back to the same variant; not once that one is gone", async () => {
    const stage = await opened();
    await stage.link(stage.store, { A: catalogueVariant(1), B: catalogueVariant(2, { productId: "gid://shopify/Product/2" }) });
    const task = await perform(stage, "unlink", {}, [[stage.store, "A", "B"]]);
    expect(await linked(stage, stage.store)).toEqual([]);
    await dropVariantsOf(stage.ctx.db.prisma, stageShop, ["gid://shopify/Product/2"]);
    expect([await takeBack(stage, task), await linked(stage, stage.store)]).toEqual([["A undone", "B kept The variant that it was linked to is not in your shop any more."], ["A → SKU-1"]]);
  });

  test("R40 what is rejected is suggested no more, and is forgotten again when it is taken back", async () => {
    const stage = await opened();
    const { prisma } = stage.ctx.db;
    const task = await perform(stage, "reject", {}, [[stage.store, "A"]]);
    expect(await prisma.linkProposal.findMany({ where: { sellerSku: "A" }, select: { state: true } })).toEqual([{ state: "rejected" }]);
    expect((await standing(stage, await perform(stage, "link", {}, [[stage.store, "A"]], "planned"))).items).toEqual(["A skipped Nothing is suggested for it."]);
    expect([await takeBack(stage, task), await prisma.linkProposal.count({ where: { sellerSku: "A", state: "rejected" } })]).toEqual([["A undone"], 0]);
  });

  test("R64 another identifier is refused where it is chosen already, and the settings and the task stay as they were", async () => {
    const stage = await opened();
    const task = (await startTask(stage.ctx, stageShop, { kind: "change-identifier", params: { to: "ASIN" }, of: { storeId: stage.store.id }, by: jo }))!;
    await runTask(stage.ctx, task);
    await stage.change({ catalogue: { identifier: "ASIN" } });
    expect([await approveTask(stage.ctx, stageShop, task.id, jo), (await standing(stage, task)).state, (await stage.again()).settingsVersion]).toEqual([{ ok: false, message: "The ASIN is the identifier already." }, "planned", 2]);
    await removeLinks(stage.ctx.db.prisma, stage.store.id, ["A"]);
    await stage.ctx.db.prisma.store.delete({ where: { id: stage.store.id } });
    expect(await approveTask(stage.ctx, stageShop, task.id, jo)).toEqual({ ok: false, message: "The store is not connected any more." });
  });
});

describeOnPostgres("a task that two programs have", ({ open, another }) => {
  test("is carried out once for each listing, and ends once", async () => {
    const stage = await catalogueStage(await open());
    const skus = many(150);
    await stage.list(stage.store, ...skus);
    const task = await leadTimes(stage, skus, "approved");
    const other = { ...stage.ctx, db: await another() };
    const ended = await Promise.allSettled([runTask(stage.ctx, task), runTask(other, task)]);
    expect(ended.some(({ status }) => status === "fulfilled")).toBe(true);
    await runTask(stage.ctx, task);
    expect([await standing(stage, task), (await stage.ctx.db.prisma.connectionLogEntry.findMany()).filter(({ code }) => code === "listing-task-done").length]).toMatchObject([{ state: "done", done: 150 }, 1]);
  });
});
