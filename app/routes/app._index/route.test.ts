import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { inShopify, openJourney, problemList, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { saveStoppedJob, stoppedJobsOf } from "../../db/stopped-jobs.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { timeWords } from "../../ui/format.ts";
import { loader as opening } from "../app.stores.$store.opening.tsx";
import { problemView, stoppedJobView } from "./attention-view.ts";
import { action, loader } from "./route.tsx";
import { storeView } from "./store-view.ts";

const shops = ["demo.myshopify.com", "other.myshopify.com"];
const cup = [{ sku: "CUP-1" }];

/** A job that gave up, as one that nothing but a person can help. */
async function stop(journey: Journey, name: string): Promise<string> {
  const { db, clock } = journey.lockstep().flows;
  const { id, shop } = await journey.store();
  await saveStoppedJob(db.prisma, { shop, storeId: id, name, key: id, payload: { storeId: id }, code: "rejected", message: "no", attempts: 1, stoppedAt: clock.now() });
  return (await stoppedJobsOf(db.prisma, shop, { name }))[0]!.id;
}

describeEmbedded("the overview", ({ open }) => {
  test("shows each store, what needs attention, and how orders ended", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: cup }, { number: 2, lines: [{ sku: "NOWHERE" }] }] });
    await journey.run();
    const page = await merchantOf(journey).reads(loader, "/app");
    expect(page.stores).toEqual([expect.objectContaining({ alias: "main", sellerId: "A1JOURNEYNA", region: "North America", marketplaces: ["amazon.com"], state: "open", authorizedUntil: "Nov 20, 2027", heldBack: 0 })]);
    expect(page.problems).toEqual([expect.objectContaining({ what: expect.stringContaining("NOWHERE") as unknown, store: "main", subject: { label: numberOf(2), url: `/app/orders/${numberOf(2)}`, external: false } })]);
    expect(page).toMatchObject({ problemCount: 1, stopped: [], counts: { imported: 1, waiting: 1, failed: 0 } });
    expect(await merchantOf(journey).queries(loader, "/app")).toBe(11);
  });

  test("opens an observing store after which the orders held back come in", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: cup }], stores: [{ state: "observe" }] });
    await journey.run();
    const merchant = merchantOf(journey);
    const { id } = await journey.store();
    expect((await merchant.reads(loader, "/app")).stores[0]).toMatchObject({ state: "observe", heldBack: 1 });
    expect(inShopify(journey, 1)).toEqual([]);
    const answer = await merchant.sends(action, "/app", { intent: "state", storeId: id, state: "open" });
    expect(answer).toEqual({ status: 200, body: { ok: true, message: "The store is now: Open. 1 order is being imported." } });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect((await merchant.reads(loader, "/app")).stores[0]).toMatchObject({ state: "open", heldBack: 0 });
  });

  test("R50 the opening dialog tells number and value of what is held back; “From now on” leaves it out", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: cup }, { number: 2, lines: cup }], stores: [{ state: "observe" }], shopify: { shops } });
    await journey.run();
    const { id } = await journey.store();
    const path = `/app/stores/${id}/opening`;
    expect(await merchantOf(journey).reads(opening, path, { store: id })).toEqual({ held: "2 orders worth $20.00", unread: null });
    await expect(merchantOf(journey, shops[1]).reads(opening, path, { store: id })).rejects.toMatchObject({ status: 404 });
    await expect(merchantOf(journey).reads(opening, path, { store: "x" })).rejects.toMatchObject({ status: 404 });
    const answer = await merchantOf(journey).sends(action, "/app", { intent: "state", storeId: id, state: "open", heldBack: "from-now" });
    expect(answer).toEqual({ status: 200, body: { ok: true, message: "The store is now: Open. What was purchased before now stays out." } });
    await journey.run();
    expect([...inShopify(journey, 1), ...inShopify(journey, 2)]).toEqual([]);
    await merchantOf(journey).sends(action, "/app", { intent: "state", storeId: id, state: "closed" });
    expect((await merchantOf(journey).reads(opening, path, { store: id })).unread).toMatch(/^Nov 20, 2026/);
  });

  test("closes a store: from then on nothing comes in", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    const { id } = await journey.store();
    await merchantOf(journey).sends(action, "/app", { intent: "state", storeId: id, state: "closed" });
    journey.addOrder({ number: 5, lines: cup });
    await journey.poll();
    expect(inShopify(journey, 5)).toEqual([]);
  });

  test("runs a stopped job again, and discards another; with the last of them its problem closes", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    const [poll, links] = [await stop(journey, "poll-orders"), await stop(journey, "link-skus")];
    const merchant = merchantOf(journey);
    expect((await merchant.reads(loader, "/app")).stopped.map((job) => job.name).sort()).toEqual(["Link SKUs to variants", "Read orders from Amazon"]);
    expect(await merchant.sends(action, "/app", { intent: "run-again", jobId: poll })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await merchant.sends(action, "/app", { intent: "discard", jobId: links })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await merchant.sends(action, "/app", { intent: "discard", jobId: links })).toMatchObject({ status: 404, body: { ok: false } });
    expect((await merchant.reads(loader, "/app")).stopped).toEqual([]);
    expect(await problemList(journey)).toEqual([]);
    expect((await journey.run()).done).toBe(1);
  });

  test("sends to Amazon to reconnect, for the same seller only", async () => {
    const journey = await openJourney(await open());
    const { id } = await journey.store();
    const { body } = await merchantOf(journey).sends(action, "/app", { intent: "reconnect", storeId: id });
    expect(body.consentUrl).toMatch(/^https:\/\/sellercentral\.amazon\.com\/apps\/authorize\/consent\?/);
    const [state] = await journey.lockstep().flows.db.prisma.authorizationState.findMany();
    expect(state).toMatchObject({ alias: "main", options: { expectedSellerId: "A1JOURNEYNA" } });
  });

  test("takes no order about another shop's stores and jobs", async () => {
    const journey = await openJourney(await open(), { shopify: { shops } });
    await journey.run();
    const { id } = await journey.store();
    const jobId = await stop(journey, "poll-orders");
    const stranger = merchantOf(journey, shops[1]);
    for (const form of [{ intent: "state", storeId: id, state: "closed" }, { intent: "reconnect", storeId: id }, { intent: "run-again", jobId }, { intent: "discard", jobId }] as Record<string, string>[]) {
      expect((await stranger.sends(action, "/app", form)).status).toBe(404);
    }
    expect(await stranger.reads(loader, "/app")).toMatchObject({ stores: [], problems: [], stopped: [], problemCount: 0 });
    expect((await journey.store()).state).toBe("open");
    expect((await merchantOf(journey).reads(loader, "/app")).stopped).toHaveLength(1);
  });

  test.each([{}, { intent: "state", storeId: "x", state: "open" }, { intent: "state", storeId: crypto.randomUUID(), state: "ajar" }, { intent: "state", storeId: crypto.randomUUID(), state: "open", heldBack: "some" }, { intent: "format-disk" }])("refuses a form that is none of its own: %j", async (form) => {
    const journey = await openJourney(await open(), { connected: false });
    expect(await merchantOf(journey).sends(action, "/app", form as Record<string, string>)).toMatchObject({ status: 400, body: { ok: false } });
  });
});

describe("a store's card", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const words = timeWords("UTC", now);
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const store = { id: "s", alias: "de", sellerId: "A1", region: "EU", marketplaceIds: ["A1PA6795UKMFR9"], state: "open", authorizedAt: day(-10), revokedAt: null, lastReadAt: day(-1), lastWriteAt: null, createdAt: day(-1) } as unknown as Store;
  const view = (more: Partial<Store>) => storeView({ ...store, ...more }, { words, now, heldBack: 0, witnesses: { latest: null, open: 0 } });

  test.each([
    [{}, "Authorized", false, "Nov 10, 2027"],
    [{ authorizedAt: day(-340) }, "Authorization ends on Dec 15, 2026", true, "Dec 15, 2026"],
    [{ authorizedAt: day(-366) }, "Authorization ended on Nov 19, 2026", true, "Nov 19, 2026"],
    [{ revokedAt: day(-2) }, "Access revoked since Nov 18, 2026, 12:00 PM", true, null],
    [{ authorizedAt: null }, "Not authorized", true, null],
  ])("says how long Amazon's consent holds: %j", (more, label, reconnect, until) => {
    expect(view(more)).toMatchObject({ access: { label, reconnect }, authorizedUntil: until });
  });

  test("tells when it was read and written last", () => {
    expect(view({})).toMatchObject({ lastRead: "yesterday", lastWrite: "never" });
  });
});

describe("what needs attention", () => {
  const parts = { words: timeWords("Europe/Berlin", new Date("2026-11-20T12:00:00Z")), aliases: new Map([["s", "de"]]), adminOrder: (gid: string) => `admin ${gid}` };
  const opened = new Date("2026-11-20T09:00:00Z");
  const problem = { id: "1", shop: "x", storeId: "s", code: "access-revoked", subjectType: "store", subjectId: "s", params: { since: "2026-11-20T09:00:00.000Z" }, openedAt: opened, lastSeenAt: opened, closedAt: null };

  test("quotes instants in the shop's time zone", () => {
    expect(problemView(problem, parts)).toMatchObject({ what: expect.stringContaining("since Nov 20, 2026, 10:00 AM") as unknown, store: "de", subject: null, since: "3 hours ago" });
  });

  test("leaves out what says nothing, and survives a code of another version", () => {
    expect(problemView({ ...problem, code: "of-the-future", storeId: null }, parts)).toMatchObject({ what: "of-the-future", remedy: null, whoRetries: null, store: null });
  });

  test("names a job in words, with its order, and hides the name of an error of ours", () => {
    const job = { id: "j", shop: "x", storeId: "s", name: "import-order", key: "k", payload: { amazonOrderId: numberOf(1) }, code: "unexpected", message: "TypeError", attempts: 4, stoppedAt: opened };
    expect(stoppedJobView(job, parts)).toEqual({ id: "j", name: "Import an order into Shopify", order: numberOf(1), store: "de", why: "An error of ours; it was reported.", attempts: 4, stopped: "3 hours ago" });
  });
});
