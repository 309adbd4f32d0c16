import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { taskItem } from "../../tests/support/fill-links.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { addTaskItems, changeTask, countTaskItems, createTask, excludeTaskItem, findTask, settleTaskItems, taskItems, tasksOfShop } from "./listing-tasks.server.ts";

describeEmbedded("tasks on listings", ({ open }) => {
  const begun = async (skus: string[] = ["A", "B", "C"]) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const { shop, id: storeId } = store;
    const task = await createTask(prisma, { shop, storeId, kind: "link", params: { note: "a\0b" }, scope: null, by: "staff:1" }, skus.map((sku) => taskItem(storeId, sku)), noon);
    const states = async () => (await taskItems(prisma, task, null, null, 100)).map((item) => `${item.sellerSku} ${item.state}`);
    return { prisma, store, storeId, task, states };
  };

  it("are planned with their items at once, or planned later from where they were left", async () => {
    const { prisma, store, storeId, task } = await begun();
    expect([task.state, task.scope, task.params, await countTaskItems(prisma, task)]).toEqual(["planned", null, { note: "ab" }, { planned: 3 }]);
    const scope = { filter: { view: "all" as const, search: "cup" }, after: { storeId, sellerSku: "A" } };
    const wide = await createTask(prisma, { shop: store.shop, storeId: null, kind: "unlink", params: {}, scope, by: "lockstep" }, [], minutesAfter(noon, 1));
    expect([wide.state, await findTask(prisma, store.shop, wide.id)]).toEqual(["planning", wide]);
    await changeTask(prisma, wide, ["planning"], { scope: null, state: "planned" });
    expect((await tasksOfShop(prisma, store.shop, 10)).map(({ id, scope: left, state }) => [id, left, state])).toEqual([[wide.id, null, "planned"], [task.id, null, "planned"]]);
  });

  it("change from the states named alone: of two who decide the second is told", async () => {
    const { prisma, store, task } = await begun();
    const told = await Promise.all([1, 2].map((number) => changeTask(prisma, task, ["planned"], { state: "running", approvedBy: `staff:${number}` })));
    expect(told.toSorted()).toEqual([false, true]);
    expect(await changeTask(prisma, { ...task, id: randomUUID() }, ["running"], { state: "done" })).toBe(false);
    expect((await findTask(prisma, store.shop, task.id))?.state).toBe("running");
  });

  it("keep what became of each item once: what is settled is not settled again", async () => {
    const { prisma, storeId, task, states } = await begun();
    const became = (sellerSku: string, state: "done" | "failed" | "undone", more: object = {}) => ({ storeId, sellerSku, state, ...more });
    expect(await settleTaskItems(prisma, task, ["planned"], [became("A", "done", { result: { was: "x" } }), became("B", "failed", { reason: "gone\0" }), became("NONE", "done")])).toBe(2);
    expect(await settleTaskItems(prisma, task, ["planned"], [became("A", "failed"), became("B", "done")])).toBe(0);
    expect([await states(), await countTaskItems(prisma, task)]).toEqual([["A done", "B failed", "C planned"], { done: 1, failed: 1, planned: 1 }]);
    await settleTaskItems(prisma, task, ["done"], [became("A", "undone")]);
    expect((await taskItems(prisma, task, ["undone", "failed"], null, 9)).map(({ result, reason }) => [result, reason])).toEqual([[{ was: "x" }, null], [null, "gone"]]);
  });

  it("leave an item out, and take it in again, until they are approved", async () => {
    const { prisma, storeId, task, states } = await begun();
    const exclude = (sellerSku: string, excluded: boolean) => excludeTaskItem(prisma, task, { storeId, sellerSku }, excluded);
    expect([await exclude("A", true), await exclude("A", true), await exclude("B", true), await exclude("B", false), await exclude("NONE", true)]).toEqual([true, false, true, true, false]);
    await changeTask(prisma, task, ["planned"], { state: "running" });
    expect([await exclude("A", false), await exclude("C", true), await states()]).toEqual([false, false, ["A excluded", "B planned", "C planned"]]);
  });

  it("name a listing once, in a fixed order, page by page, whatever its SellerSKU", async () => {
    const odd = ["a", "A", "Ä", "'; --", "50%_", "茶碗", "{}", " x"];
    const { prisma, storeId, task } = await begun(odd);
    await addTaskItems(prisma, task, [{ ...taskItem(storeId, "A"), state: "skipped" }]);
    const seen: string[] = [];
    for (let page = await taskItems(prisma, task, ["planned"], null, 3); page.length > 0; page = await taskItems(prisma, task, ["planned"], page.at(-1)!, 3)) seen.push(...page.map((item) => item.sellerSku));
    expect([seen.toSorted(), seen.length]).toEqual([odd.toSorted(), odd.length]);
  });
});
