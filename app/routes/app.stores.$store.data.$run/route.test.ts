import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { granted, itemsTold, runsTold } from "../../../tests/support/journey-history.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { inShopify, openJourney, theOrder, type Journey, type JourneyOptions } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { markDeleted } from "../../db/order-written.server.ts";
import { timeWords } from "../../ui/format.ts";
import { dataPath, runView, type ShownRun } from "../../ui/run-view.ts";
import { statesShown } from "./item-view.ts";
import { action, loader } from "./route.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;
const at = (day: number) => `2026-11-${day}T12:00:00.000Z`;
const days = { from: "2026-11-10", to: "2026-11-17" } as const;

/** The merchant on a run's page. */
async function pageOf(journey: Journey, runId: string, shop?: string) {
  const { id } = await journey.store();
  const merchant = merchantOf(journey, shop);
  const [path, params] = [`${dataPath(id)}/${runId}`, { store: id, run: runId }] as const;
  return {
    read: (query = "") => merchant.reads(loader, path + query, params),
    queries: () => merchant.queries(loader, path, params),
    send: (form: Record<string, string>) => merchant.sends(action, path, form, params),
  };
}

describeEmbedded("a run's page", ({ open }) => {
  /** 1 is in Shopify, 2 waits for a link, 3 was never shown by the search. */
  const withMissing = async (more: JourneyOptions = {}) => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, at: at(12) }, { number: 2, at: at(13), lines: [{ sku: "UNKNOWN" }] }, { number: 3, at: at(15) }], ...more });
    journey.amazon.world.hideFromSearch([numberOf(3)]);
    await journey.run();
    journey.amazon.world.hideFromSearch([]);
    return journey;
  };

  test("R82 lists what is missing with its reason; what is ticked comes in, then all, and nothing twice", async () => {
    const journey = await withMissing();
    const runId = await granted(journey, { kind: "missing", ...days });
    await journey.run();
    const page = await pageOf(journey, runId);
    const shown = await page.read();
    expect(shown.items.map(({ id, label, reason, url }) => [id, label.label, reason?.slice(0, 24), url !== null])).toEqual([
      [numberOf(2), "Not in Shopify", "Order waits: SKU UNKNOWN", true],
      [numberOf(3), "Not in Shopify", "Amazon has this order, a", false],
    ]);
    expect(shown).toMatchObject({ listed: 2, removed: 0, run: { progress: "3 of 3 orders looked at", percent: 100 } });
    expect((await page.read("?state=all")).items).toHaveLength(3);
    expect(await page.queries()).toBe(5);
    expect(await page.send({ intent: "import", orders: numberOf(3) })).toEqual({ status: 200, body: { ok: true, message: "1 order is being imported." } });
    await journey.run();
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([1, 0, 1]);
    expect(await page.send({ intent: "import", orders: numberOf(3) })).toMatchObject({ status: 409 });
    expect(await page.send({ intent: "import", orders: "all" })).toMatchObject({ status: 200 });
    await journey.run();
    expect(await page.send({ intent: "import", orders: "all" })).toMatchObject({ status: 409, body: { message: "None of these orders is still waiting to be imported." } });
    expect(inShopify(journey, 3)).toHaveLength(1);
  });

  test("R39 what was deleted in Shopify is listed and stays removed; Recreate makes it again", async () => {
    const journey = await openJourney(await open(), { orders: [1, 2].map((number) => ({ number, at: at(12) })) });
    await journey.run();
    for (const number of [1, 2]) {
      journey.shopify.world.deleteOrder(theOrder(journey, number).id);
      await markDeleted(journey.lockstep().flows.db.prisma, await journey.store(), numberOf(number), journey.clock.now());
    }
    const runId = await granted(journey, { kind: "pull", ...days });
    await journey.run();
    const page = await pageOf(journey, runId);
    expect(await page.read("?state=removed")).toMatchObject({ removed: 2, items: [{ label: { label: "Deleted in Shopify" }, reason: expect.stringContaining("stays removed") as unknown }, {}] });
    expect(await page.send({ intent: "recreate", orders: numberOf(2) })).toMatchObject({ status: 200, body: { message: "1 order is made again in Shopify." } });
    await journey.run();
    expect([1, 2].map((number) => inShopify(journey, number).length)).toEqual([0, 1]);
    expect(await page.send({ intent: "recreate", orders: numberOf(2) })).toMatchObject({ status: 409 });
  });

  test("R83 a run is stopped, then started again with all its numbers; neither twice", async () => {
    const journey = await withMissing();
    const runId = await granted(journey, { kind: "numbers", text: `${numberOf(1)} ${numberOf(3)} hello` });
    const page = await pageOf(journey, runId);
    expect(await page.read()).toMatchObject({ rejected: ["hello"], run: { underWay: true, title: "Orders by number" } });
    expect(await page.send({ intent: "again" })).toMatchObject({ status: 409 });
    expect(await page.send({ intent: "stop" })).toMatchObject({ status: 200 });
    expect(await page.send({ intent: "stop" })).toMatchObject({ status: 409, body: { message: "This run has ended already." } });
    const again = await page.send({ intent: "again" });
    expect(again.body.url).toContain(dataPath((await journey.store()).id));
    await journey.run();
    expect((await runsTold(journey)).sort()).toEqual(["numbers done 2/2", "numbers stopped 0/2"]);
    expect(await itemsTold(journey, again.body.url!.split("/").at(-1)!)).toEqual(["1 read", "3 read"]);
  });

  test("R29 a list is started again over the same days", async () => {
    const journey = await withMissing();
    const runId = await granted(journey, { kind: "missing", ...days });
    await journey.run();
    expect(await (await pageOf(journey, runId)).send({ intent: "again" })).toMatchObject({ status: 200 });
    await journey.run();
    expect(await runsTold(journey)).toEqual(["missing done 3/3", "missing done 3/3"]);
  });

  test("R84 many orders are paged", async () => {
    const journey = await openJourney(await open());
    const runId = await granted(journey, { kind: "numbers", text: Array.from({ length: 60 }, (_, at) => numberOf(at + 1)).join(" ") });
    const page = await pageOf(journey, runId);
    const first = await page.read();
    expect([first.items.length, first.items[0]?.id]).toEqual([50, numberOf(1)]);
    const second = await page.read(`?after=${encodeURIComponent(first.next!)}`);
    expect([second.items.length, second.items[0]?.id, second.next]).toEqual([10, numberOf(51), null]);
    expect((await page.read("?after=nonsense")).items).toHaveLength(50);
  });

  test("does not exist for another shop, under another store, or without a run; a form that is none is refused", async () => {
    const journey = await withMissing({ shopify: { shops: [...shops] } });
    const runId = await granted(journey, { kind: "missing", ...days });
    const stranger = await pageOf(journey, runId, shops[1]);
    await expect(stranger.read()).rejects.toMatchObject({ status: 404 });
    for (const form of [{ intent: "stop" }, { intent: "again" }, { intent: "import", orders: "all" }, { intent: "recreate", orders: "all" }] as Record<string, string>[]) await expect(stranger.send(form)).rejects.toMatchObject({ status: 404 });
    expect(await runsTold(journey)).toEqual(["missing running 0/null"]);
    await expect(merchantOf(journey).reads(loader, "/x", { store: crypto.randomUUID(), run: runId })).rejects.toMatchObject({ status: 404 });
    await expect((await pageOf(journey, "x")).read()).rejects.toMatchObject({ status: 404 });
    const page = await pageOf(journey, runId);
    for (const form of [{}, { intent: "import" }, { intent: "import", orders: "" }, { intent: "burn" }] as Record<string, string>[]) expect(await page.send(form)).toMatchObject({ status: 400 });
  });
});

describe("a run in words", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const run: ShownRun = {
    id: "r", storeId: "s", kind: "gap", state: "running", params: { marketplaceIds: [] }, total: 400, done: 100, failed: 2, endsAt: new Date("2026-11-20T14:00:00Z"),
    reasonCode: null, reasonParams: {}, startedBy: "lockstep", createdAt: now, finishedAt: null,
  };
  const view = (more: Partial<ShownRun>) => runView({ ...run, ...more }, timeWords("UTC", now), "open");

  test("tells what is done, to go, refused, and when it ends", () => {
    expect(view({})).toMatchObject({ percent: 25, progress: "100 of 400 orders read; 300 to go", failed: "2 refused, each with its reason", started: expect.stringContaining("by Lockstep") as unknown });
    expect(view({}).end).toMatch(/\(in 2 hours\)$/);
  });

  test.each<[Partial<ShownRun>, object]>([
    [{ total: null, done: 0 }, { percent: null, progress: "Amazon is asked which orders there are" }],
    [{ total: null, done: 0, state: "failed", reasonCode: "marketplace-left", reasonParams: { marketplaces: "Canada" } }, { percent: 0, progress: "No order was read", reason: { what: expect.stringContaining("Canada") as unknown } }],
    [{ total: 0, done: 0, state: "done" }, { percent: 100, progress: "0 of 0 orders read" }],
    [{ kind: "of the future" }, { title: "of the future" }],
  ])("%j", (more, told) => expect(view(more)).toMatchObject(told));

  test("R82 a list shows first what is not in Shopify", () => {
    expect([statesShown("missing", "")?.includes("there"), statesShown("missing", "all"), statesShown("pull", ""), statesShown("pull", "refused")]).toEqual([false, null, null, ["refused"]]);
  });
});
