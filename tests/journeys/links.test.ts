import { expect, test } from "vitest";
import { handlers } from "../../app/jobs/handlers.server.ts";
import { runUntilIdle } from "../../app/queue/driver.server.ts";
import { enqueueNow } from "../../app/queue/enqueue.server.ts";
import { job } from "../../app/queue/job-types.ts";
import { approveTask, dropTask, excludeItem, undoTask } from "../../app/sync/listing-tasks/decide-task.server.ts";
import { exportLinks } from "../../app/sync/listing-tasks/export-links.server.ts";
import { importLinks } from "../../app/sync/listing-tasks/import-links.server.ts";
import { startTask, type TaskAsked } from "../../app/sync/listing-tasks/start-task.server.ts";
import { linkSku, unlinkSku } from "../../app/sync/listings/link-sku.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { nextNight, openedJourney, runOnly } from "../support/journey-catalogue.ts";
import { mortal } from "../support/journey-crash.ts";
import { article, historyOf, itemsOf, linked, lists, standing, suggested, unlinkedTold, variantId } from "../support/journey-links.ts";
import { minutesAfter } from "../support/kept-orders.ts";
import { inShopify, openJourney, outcomeOf, shopDomain, stockOf, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";

const stranger = "other.myshopify.com";
const flows = (journey: Journey) => journey.lockstep().flows;
const first = (text: string | undefined) => text?.split(".")[0];

async function link(journey: Journey, sku: string, variant: string, seen: string | null = null): Promise<string | undefined> {
  const { id } = await journey.store();
  return first((await linkSku(flows(journey), shopDomain, id, sku, variantId(journey, variant), "staff:1", seen === null ? null : variantId(journey, seen)))?.message);
}

const unlink = async (journey: Journey, sku: string) => first((await unlinkSku(flows(journey), shopDomain, (await journey.store()).id, sku, "staff:2"))?.message);
const variantsOf = (journey: Journey, number: number) => theOrder(journey, number).lines.map((line) => line.variantId);

/** Planned, as the page shows it. */
async function planned(journey: Journey, kind: TaskAsked["kind"], of: TaskAsked["of"], params: object = {}) {
  const task = (await startTask(flows(journey), shopDomain, { kind, params, of, by: "staff:1" }))!;
  await journey.run(1);
  return task;
}

async function approved(journey: Journey, task: { id: string }) {
  await approveTask(flows(journey), shopDomain, task.id, "staff:1");
  await journey.run(1);
}

/** So many listings, each with a variant whose title is its own. */
async function withTitles(db: Parameters<typeof openJourney>[0], count: number, more: JourneyOptions = {}): Promise<Journey> {
  const skus = Array.from({ length: count }, (_, index) => `A-${String(index).padStart(3, "0")}`);
  const journey = await openJourney(db, { stock: {}, listings: skus.map((sku) => ({ sku })), products: skus.map((sku) => article(`Article ${sku}`, `MY-${sku}`)), ...more });
  await journey.run();
  return journey;
}

describeEmbedded("R42 a link", ({ open }) => {
  test("R42 moves: later orders and stock follow the new variant, what was imported stays with the old one, the history knows both", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 10, "POT-1": 7 }, listings: [{ sku: "CUP-1" }] });
    journey.addOrder({ number: 1, lines: [{ sku: "CUP-1" }] });
    await journey.poll();
    expect(await link(journey, "CUP-1", "POT-1")).toBe("This SKU was linked to another variant meanwhile");
    expect(await link(journey, "CUP-1", "POT-1", "CUP-1")).toBe("Moved");
    journey.addOrder({ number: 2, lines: [{ sku: "CUP-1" }] });
    await journey.poll();
    expect([variantsOf(journey, 1), variantsOf(journey, 2)]).toEqual([[variantId(journey, "CUP-1")], [variantId(journey, "POT-1")]]);
    expect([await linked(journey), (await stockOf(journey, "CUP-1"))?.sent]).toEqual([["CUP-1 → POT-1, by-hand, staff:1"], 6]);
    expect(await historyOf(journey, "CUP-1")).toEqual(["linked none → CUP-1 lockstep", "moved CUP-1 → POT-1 staff:1"]);
    expect(await link(journey, "CUP-1", "POT-1", "CUP-1")).toBe("It is linked to this variant already");
    await nextNight(journey);
    expect(await linked(journey)).toEqual(["CUP-1 → POT-1, by-hand, staff:1"]);
  });

  test("R42 ended by hand stays ended though the SKU is the same: nothing is sent, orders wait, until a hand links it again", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 10 } });
    expect([await unlink(journey, "CUP-1"), await unlink(journey, "CUP-1"), await unlinkedTold(journey)]).toEqual(["Unlinked", "This SKU is not linked any more", 1]);
    await nextNight(journey);
    journey.addOrder({ number: 1, lines: [{ sku: "CUP-1" }] });
    await journey.poll();
    expect([await linked(journey), await suggested(journey), await outcomeOf(journey, 1)]).toEqual([[], [], { outcome: "waiting", reason: "sku-not-linked" }]);
    expect(await link(journey, "CUP-1", "CUP-1")).toBe("Linked");
    await journey.run();
    expect([inShopify(journey, 1).length, await unlinkedTold(journey)]).toEqual([1, null]);
    expect(await historyOf(journey, "CUP-1")).toEqual(["linked none → CUP-1 lockstep", "unlinked CUP-1 → none staff:2", "linked none → CUP-1 staff:1"]);
  });

  test("R42 is no other shop's to end, nor a store's that is not there", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 10 }, shopify: { shops: [shopDomain, stranger] } });
    const { id } = await journey.store();
    expect(await unlinkSku(flows(journey), stranger, id, "CUP-1", "staff:9")).toBeNull();
    expect(await unlinkSku(flows(journey), shopDomain, "00000000-0000-4000-8000-000000000000", "CUP-1", "staff:9")).toBeNull();
    expect(await linked(journey)).toEqual(["CUP-1 → CUP-1, exact-sku, lockstep"]);
  });
});

describeEmbedded("work on many links", ({ open }) => {
  test("R40 R42 takes the suggestions that a filter finds: planned, looked at, approved once by two, done, taken back", async () => {
    const journey = await withTitles(await open(), 3);
    journey.shopify.world.addProduct(article("article a-002", "TWIN"));
    await journey.run();
    const task = await planned(journey, "link", { filter: { view: "suggested" } });
    expect([await standing(journey, task), await itemsOf(journey, task)]).toEqual([{ state: "planned", planned: 2, skipped: 1 }, ["A-000 planned", "A-001 planned", "A-002 skipped More than one variant is suggested: choose one."]]);
    const { id } = await journey.store();
    expect((await excludeItem(flows(journey), shopDomain, task.id, { storeId: id, sellerSku: "A-001" }, true))?.ok).toBe(true);
    expect(await linked(journey), "nothing is done before it is approved").toEqual([]);
    const told = await Promise.all(["staff:1", "staff:2"].map((by) => approveTask(flows(journey), shopDomain, task.id, by)));
    expect(told.map((one) => one?.ok).toSorted()).toEqual([false, true]);
    await journey.run(1);
    expect([await standing(journey, task), (await linked(journey)).map((text) => text.replace(/staff:.$/, "staff"))]).toEqual([{ state: "done", done: 1, excluded: 1, skipped: 1 }, ["A-000 → MY-A-000, by-hand, staff"]]);
    expect((await excludeItem(flows(journey), shopDomain, task.id, { storeId: id, sellerSku: "A-001" }, false))?.ok).toBe(false);
    expect((await undoTask(flows(journey), shopDomain, task.id, "staff:3"))?.ok).toBe(true);
    await journey.run(1);
    expect([await standing(journey, task), await linked(journey)]).toEqual([{ state: "undone", undone: 1, excluded: 1, skipped: 1 }, []]);
    expect((await historyOf(journey, "A-000")).at(-1)).toBe("unlinked MY-A-000 → none staff:3");
    await journey.later(60, "link-skus");
    expect((await suggested(journey)).includes("A-000 ? MY-A-000, title"), "it is suggested again").toBe(true);
  });

  test("R42 what changed between plan and approval is left alone, and so is what changed before the undo", async () => {
    const journey = await withTitles(await open(), 3);
    const task = await planned(journey, "link", { filter: { view: "suggested" } });
    await link(journey, "A-000", "MY-A-002");
    journey.shopify.world.deleteVariant("MY-A-001");
    await journey.run(1);
    await approved(journey, task);
    expect(await itemsOf(journey, task)).toEqual(["A-000 skipped Its link was changed since this was planned.", "A-001 failed The variant is not in your shop any more.", "A-002 done"]);
    await link(journey, "A-002", "MY-A-000", "MY-A-002");
    await undoTask(flows(journey), shopDomain, task.id, "staff:1");
    await journey.run(1);
    expect((await itemsOf(journey, task)).at(-1)).toBe("A-002 kept Its link was changed since.");
    expect(await linked(journey)).toEqual(["A-000 → MY-A-002, by-hand, staff:1", "A-002 → MY-A-000, by-hand, staff:1"]);
  });

  test("R42 ends the links of named listings, and brings them back as they were", async () => {
    const journey = await openedJourney(await open(), { shopify: { shops: [shopDomain, stranger] } });
    const { id: storeId } = await journey.store();
    const foreign = { storeId: "00000000-0000-4000-8000-000000000000", sellerSku: "CUP-1" };
    const task = await planned(journey, "unlink", { keys: [{ storeId, sellerSku: "CUP-1" }, { storeId, sellerSku: "NONE" }, foreign] });
    expect(await itemsOf(journey, task)).toEqual(["CUP-1 planned", "NONE skipped It is not linked."]);
    expect([await approveTask(flows(journey), stranger, task.id, "staff:9"), await dropTask(flows(journey), stranger, task.id), await startTask(flows(journey), stranger, { kind: "unlink", params: {}, of: { storeId }, by: "staff:9" })]).toEqual([null, null, null]);
    await approved(journey, task);
    expect(await linked(journey)).toEqual(["POT-1 → POT-1, exact-sku, lockstep"]);
    await journey.later(60, "link-skus");
    expect((await linked(journey)).length, "it does not come back by itself").toBe(1);
    await undoTask(flows(journey), shopDomain, task.id, "staff:3");
    await journey.run(1);
    expect([await linked(journey), await unlinkedTold(journey)]).toEqual([["CUP-1 → CUP-1, exact-sku, staff:3", "POT-1 → POT-1, exact-sku, lockstep"], null]);
  });

  test("R42 what is dropped is never done", async () => {
    const journey = await openedJourney(await open());
    const task = await planned(journey, "unlink", { storeId: (await journey.store()).id });
    expect([await standing(journey, task), (await dropTask(flows(journey), shopDomain, task.id))?.ok]).toEqual([{ state: "planned", planned: 2 }, true]);
    expect((await approveTask(flows(journey), shopDomain, task.id, "staff:1"))?.ok).toBe(false);
    await journey.run(1);
    expect([await standing(journey, task), (await linked(journey)).length]).toEqual([{ state: "dropped", planned: 2 }, 2]);
  });

  test("R64 changes the identifier: each relink is listed first, the setting and the links change together, and back", async () => {
    const journey = await openJourney(await open(), {
      stock: {}, listings: ["MOVES", "STAYS", "MINE", "NEW"].map((sku) => ({ sku })), products: [article("a", "MOVES"), article("b", "B00MOVES00"), article("c", "STAYS"), article("d", "B00NEW0000"), article("e", "OTHER")],
    });
    for (const sku of ["MOVES", "STAYS", "MINE", "NEW"]) lists(journey, sku, { asin: sku === "STAYS" ? "B00NOBODY0" : `B00${sku}`.padEnd(10, "0"), title: sku });
    await journey.run();
    await link(journey, "MINE", "OTHER");
    const { id } = await journey.store();
    const task = await planned(journey, "change-identifier", { storeId: id }, { to: "ASIN" });
    expect(await itemsOf(journey, task)).toEqual(["MOVES planned", "NEW planned", "STAYS skipped No variant bears its ASIN: the link stays."]);
    await approved(journey, task);
    const identifier = async () => ((await journey.store()).settings as { catalogue: { identifier: string } }).catalogue.identifier;
    expect([await identifier(), await linked(journey)]).toEqual(["ASIN", [
      "MINE → OTHER, by-hand, staff:1", "MOVES → B00MOVES00, exact-asin, staff:1", "NEW → B00NEW0000, exact-asin, staff:1", "STAYS → STAYS, exact-sku, lockstep",
    ]]);
    const again = await planned(journey, "change-identifier", { storeId: id }, { to: "ASIN" });
    expect(await approveTask(flows(journey), shopDomain, again.id, "staff:1")).toEqual({ ok: false, message: "The ASIN is the identifier already." });
    expect((await standing(journey, again)).state).toBe("planned");
    await undoTask(flows(journey), shopDomain, task.id, "staff:3");
    await journey.run(1);
    expect([await identifier(), await linked(journey)]).toEqual(["SKU", ["MINE → OTHER, by-hand, staff:1", "MOVES → MOVES, exact-sku, staff:3", "STAYS → STAYS, exact-sku, lockstep"]]);
  });
});

describeEmbedded("R42 links as a file", ({ open }) => {
  const exported = async (journey: Journey) => {
    let text = "";
    for await (const part of exportLinks(flows(journey), shopDomain, { view: "all" })) text += part;
    return text;
  };

  test("R42 come back unchanged; edited, they are a preview first, then done, with what cannot be done named by its line", async () => {
    const odd = ["=1+1", "A,1", "größe-Ü", "-5", "'=x", "0012"];
    const journey = await openJourney(await open(), { stock: Object.fromEntries(odd.map((sku) => [sku, 5])), listings: [...odd, "NEW"].map((sku) => ({ sku })), products: [article("For new", "MY-NEW")], shopify: { shops: [shopDomain, stranger] } });
    await journey.run();
    const text = await exported(journey);
    const same = await importLinks(flows(journey), shopDomain, text, "staff:1");
    expect([same.params, await standing(journey, same)]).toEqual([{ unchanged: 7, faults: [], faultCount: 0 }, { state: "planned" }]);
    journey.shopify.worldOf(stranger).addProduct(article("Theirs", "THEIRS"));
    const theirs = journey.shopify.worldOf(stranger).products().find((product) => product.title === "Theirs")!.variants[0]!.id;
    const number = (sku: string) => variantId(journey, sku).split("/").at(-1);
    const edited = [
      "store;seller_sku;variant_id;action", `main;NEW;${number("MY-NEW")};`, `main;A,1;${number("MY-NEW")};`, "main;größe-Ü;;unlink", "main;0012;;", `fr;0012;${number("MY-NEW")};`,
      `main;NOBODY;${number("MY-NEW")};`, `main;'-5;${theirs};`, `main;NEW;${number("0012")};`, 'main;"0012;;',
    ].join("\n");
    const task = await importLinks(flows(journey), shopDomain, edited, "staff:1");
    expect(task.params).toEqual({
      unchanged: 1, faultCount: 5, faults: [
        { line: 6, text: "There is no store “fr”." }, { line: 7, text: "The store has no listing “NOBODY”." }, { line: 8, text: `Your shop has no variant ${theirs.split("/").at(-1)}.` },
        { line: 9, text: "“NEW” stands in line 2 already; that line counts." }, { line: 10, text: "The line cannot be read: a quotation mark is not closed, or stands where none may." },
      ],
    });
    expect([await itemsOf(journey, task), (await linked(journey)).length]).toEqual([["A,1 planned", "NEW planned", "größe-Ü planned"], 6]);
    await approved(journey, task);
    expect((await linked(journey)).filter((one) => one.includes("by-hand"))).toEqual(["A,1 → MY-NEW, by-hand, staff:1", "NEW → MY-NEW, by-hand, staff:1"]);
    expect((await historyOf(journey, "größe-Ü")).at(-1)).toBe("unlinked größe-Ü → none staff:1");
  });
});

describeEmbedded("a crash in the middle of a task", ({ open }) => {
  const { reaper, fresh } = mortal(open);

  test("R42 leaves nothing half done and repeats nothing, wherever it dies", async () => {
    const journey = await withTitles(await fresh(), 104, { through: reaper.through });
    const task = await planned(journey, "link", { filter: { view: "suggested" } });
    await approveTask(flows(journey), shopDomain, task.id, "staff:1");
    const seen = new Set<number>();
    for (const boundary of [1, 2, 3, 4, 5, 6, null]) {
      reaper.dieAt(boundary);
      await journey.run(1).catch(() => undefined);
      reaper.dieAt(null);
      await journey.restart();
      seen.add((await linked(journey)).length);
      expect(await standing(journey, task)).toMatchObject({ ...((await linked(journey)).length > 0 && { done: (await linked(journey)).length }) });
    }
    expect([[...seen].toSorted((a, b) => a - b), await standing(journey, task)]).toEqual([[0, 100, 104], { state: "done", done: 104 }]);
    const events = await journey.lockstep().flows.db.prisma.linkEvent.groupBy({ by: ["sellerSku"], _count: { _all: true } });
    expect([events.length, events.filter((one) => one._count._all !== 1)]).toEqual([104, []]);
  });
});

describeEmbedded("R42 links whose variant is gone", ({ open }) => {
  const lost = ["products/create", "products/update", "products/delete"];
  const askLinks = async (journey: Journey) => enqueueNow(flows(journey).queue, [job("link-skus", shopDomain, { storeId: (await journey.store()).id })]);

  test("R42 one that a person moves while Shopify is asked for the variant stays as he moved it", async () => {
    let during: (() => Promise<void>) | null = null;
    const journey = await openedJourney(await open(), {
      through: (send) => async (input, init) => {
        const request = new Request(input, init);
        const asks = during && (await request.clone().text()).includes("productVariantsById") ? during : null;
        if (asks) during = null;
        await asks?.();
        return send(request);
      },
    });
    journey.shopify.steerWebhooks({ topics: lost, lost: true });
    const gone = variantId(journey, "CUP-1");
    const product = journey.shopify.world.products().find(({ variants }) => variants.some(({ id }) => id === gone))!;
    journey.shopify.world.deleteProduct(product.id);
    await flows(journey).db.prisma.shopifyVariant.deleteMany({ where: { variantId: gone } });
    const { id } = await journey.store();
    during = async () => void (await linkSku(flows(journey), shopDomain, id, "CUP-1", variantId(journey, "POT-1"), "staff:1", gone));
    await askLinks(journey);
    await runOnly(journey, "link-skus");
    expect([during, await linked(journey)]).toEqual([null, ["CUP-1 → POT-1, by-hand, staff:1", "POT-1 → POT-1, exact-sku, lockstep"]]);
  });

  test("R40 R42 end in the end, and what orders wait for is asked, though Shopify's budget does not pay for all of it at once", async () => {
    const journey = await openedJourney(await open());
    const { prisma } = flows(journey).db;
    const { id: storeId, shop } = await journey.store();
    const kept = (await prisma.link.findFirst({ where: { sellerSku: "CUP-1" } }))!;
    await prisma.link.createMany({ data: Array.from({ length: 900 }, (_, at) => ({ ...kept, evidence: {}, sellerSku: `GONE-${at}`, variantId: `gid://shopify/ProductVariant/9000${at}` })) });
    journey.addOrder({ number: 1 });
    await journey.poll();
    const order = (await prisma.order.findFirst({ where: { storeId } }))!;
    const skus = Array.from({ length: 700 }, (_, at) => `W-${String(at).padStart(3, "0")}`);
    await prisma.order.update({ where: { id: order.id }, data: { outcome: "waiting", sellerSkus: skus } });
    journey.shopify.resetCalls();
    await askLinks(journey);
    await runUntilIdle(flows(journey).queue, { handlers: { "link-skus": handlers["link-skus"] }, context: flows(journey), clock: journey.clock, until: minutesAfter(journey.clock.now(), 15) });
    expect([await prisma.link.count({ where: { shop } }), journey.shopify.calls()]).toMatchObject([2, { nodes: 4, productVariants: 14 }]);
  });
});
