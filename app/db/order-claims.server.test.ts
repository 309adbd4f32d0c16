import { expect, it } from "vitest";
import { personal } from "../../tests/support/domain-orders.ts";
import { describeEmbedded, describeOnPostgres } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import {
  claimOrder, createDidNotHappen, createsBegun, recordFinished, recordImported, recordOutcome, releaseClaim, startCreate, type ImportedOrder,
} from "./order-claims.server.ts";
import { findOrder, idsInShopify, orderOutcomes, readOrder, recordSeen } from "./orders.server.ts";
import type { Store } from "./stores.server.ts";

const id = (number: number) => seenOrder(number).amazonOrderId;
const number = id(1);
const imported = (given: Partial<ImportedOrder> = {}): ImportedOrder => ({
  shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1001", shopifyTotal: { minor: 2599n, currency: "EUR" }, shopifyTags: ["amazon"], settingsVersion: 1,
  reasonCode: null, finished: false, at: noon, ...given,
});
const claim = (tx: Tx, store: Store, holder: string, at = noon, staleBefore = minutesAfter(at, -15)) => claimOrder(tx, store, number, { holder, at, staleBefore });

async function seen(tx: Tx): Promise<Store> {
  const store = await keepStore(tx);
  await recordSeen(tx, store, [seenOrder(1, { personal }), seenOrder(2)], testKeys, noon);
  return store;
}

describeEmbedded("claims", ({ open }) => {
  it.each([
    ["nobody's order", null, noon, true],
    ["the asker's own", "b", noon, true],
    ["another's young claim", "a", minutesAfter(noon, -14), false],
    ["another's claim of just that age", "a", minutesAfter(noon, -15), false],
    ["another's claim a millisecond older", "a", new Date(minutesAfter(noon, -15).getTime() - 1), true],
  ])("of %s: %s since %s → %s", async (_whose, holder, since, given) => {
    const { prisma } = await open();
    const store = await seen(prisma);
    if (holder) expect(await claim(prisma, store, holder, since)).toBe(true);
    expect(await claim(prisma, store, "b")).toBe(given);
    expect(await findOrder(prisma, store, number)).toMatchObject(given ? { claimedBy: "b", claimedAt: noon } : { claimedBy: holder, claimedAt: since });
    expect((await findOrder(prisma, store, id(2)))?.claimedBy, "the order beside it is free").toBeNull();
  });

  it("of an order that was never seen are not given, and nothing comes of them", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    expect(await claim(prisma, store, "a")).toBe(false);
    expect(await startCreate(prisma, store, number, { holder: "a", at: noon })).toBe(false);
    expect(await recordImported(prisma, store, number, imported())).toBe(false);
    expect(await prisma.order.count()).toBe(0);
  });

  it("are given back by their holder alone", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await claim(prisma, store, "a");
    await releaseClaim(prisma, store, number, "b");
    expect((await findOrder(prisma, store, number))?.claimedBy).toBe("a");
    await releaseClaim(prisma, store, number, "a");
    expect(await findOrder(prisma, store, number)).toMatchObject({ claimedBy: null, claimedAt: null });
    expect(await startCreate(prisma, store, number, { holder: "a", at: noon }), "without a claim no create").toBe(false);
  });

  it("survive what Amazon says of the order meanwhile", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await claim(prisma, store, "a");
    await startCreate(prisma, store, number, { holder: "a", at: noon });
    await recordSeen(prisma, store, [seenOrder(1, { status: "SHIPPED", lastUpdatedAt: minutesAfter(noon, 60) })], testKeys, minutesAfter(noon, 60));
    expect(await findOrder(prisma, store, number)).toMatchObject({ status: "SHIPPED", claimedBy: "a", createStartedAt: noon });
  });
});

describeEmbedded("R113 an order whose copy was erased before it came into Shopify", ({ open }) => {
  const due = { dueAt: noon, clock: "P1", basis: { event: "imported", at: noon } } as const;
  it.each<[string, Partial<ImportedOrder>, Date | null]>([
    ["is to be erased anew when something personal was written", { privacy: { due, customerId: null } }, null],
    ["is looked at anew when nobody knows what was", {}, null],
    ["stays erased when nothing personal was", { privacy: { due: null, customerId: null } }, noon],
  ])("%s", async (_, given, redactedAt) => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await prisma.order.updateMany({ data: { redactClock: "P1", redactDueAt: noon, redactedAt: noon } });
    await recordImported(prisma, store, number, imported(given));
    expect([(await findOrder(prisma, store, number))?.redactedAt, (await findOrder(prisma, store, id(2)))?.redactedAt]).toEqual([redactedAt, noon]);
  });
});

describeEmbedded("claims of what was left out", ({ open }) => {
  it("R50 are refused, unless a create had begun before", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await recordOutcome(prisma, store, [number], { outcome: "skipped", reasonCode: "left-out", at: noon });
    expect(await claim(prisma, store, "late")).toBe(false);
    await prisma.order.updateMany({ data: { createStartedAt: noon } });
    expect(await claim(prisma, store, "settling")).toBe(true);
  });
});

describeEmbedded("creating", ({ open }) => {
  it("says since when an order may exist, until it is certain that none does", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    const begun = (since: Date) => createsBegun(prisma, store.shop, [number, id(2)], since);
    expect(await begun(minutesAfter(noon, -1))).toEqual(new Set());
    await claim(prisma, store, "a");
    await startCreate(prisma, store, number, { holder: "a", at: noon });
    expect(await begun(minutesAfter(noon, -1))).toEqual(new Set([number]));
    expect(await begun(noon), "begun later than asked for only").toEqual(new Set());
    expect(await createsBegun(prisma, store.shop, [], minutesAfter(noon, -1))).toEqual(new Set());
    await createDidNotHappen(prisma, store, number);
    expect(await begun(minutesAfter(noon, -1))).toEqual(new Set());
  });

  it("ends with the order's id, its money and its tags; the claim ends, and buyer and recipient go", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await claim(prisma, store, "a");
    await startCreate(prisma, store, number, { holder: "a", at: noon });
    expect((await readOrder(prisma, store, number, testKeys))?.order.personal).toEqual(personal);
    const shopifyTotal = { minor: 9_007_199_254_740_993n, currency: "JPY" };
    const at = minutesAfter(noon, 1);
    expect(await recordImported(prisma, store, number, imported({ shopifyTotal, shopifyTags: ["a, b", "'\"🙂"], reasonCode: "total-differs", reasonParams: { amount: "0.01" }, settingsVersion: 7, at }))).toBe(true);
    expect(await findOrder(prisma, store, number)).toMatchObject({
      outcome: "imported", shopifyTotal, shopifyTags: ["a, b", "'\"🙂"], reasonCode: "total-differs", reasonParams: { amount: "0.01" }, settingsVersion: 7,
      claimedBy: null, claimedAt: null, importedAt: at, finishedAt: null, updatedAt: at, createStartedAt: noon,
    });
    expect((await readOrder(prisma, store, number, testKeys))?.order.personal).toBeNull();
    await createDidNotHappen(prisma, store, number);
    expect((await findOrder(prisma, store, number))?.createStartedAt, "what exists is not said to be uncertain").toEqual(noon);
    expect(await idsInShopify(prisma, store, [number, id(2), id(3)])).toEqual(new Set([number]));
  });

  it("is recorded twice with one id as once, and never with another", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    expect(await recordImported(prisma, store, number, imported())).toBe(true);
    expect(await recordImported(prisma, store, number, imported({ finished: true, at: minutesAfter(noon, 5) }))).toBe(true);
    const kept = await findOrder(prisma, store, number);
    expect(kept).toMatchObject({ shopifyOrderId: "gid://shopify/Order/1", finishedAt: minutesAfter(noon, 5) });
    expect(await recordImported(prisma, store, number, imported({ shopifyOrderId: "gid://shopify/Order/2", shopifyOrderName: "#2" }))).toBe(false);
    expect(await findOrder(prisma, store, number)).toEqual(kept);
  });

  it("is finished when location, hold and shipped units are right", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await recordImported(prisma, store, number, imported());
    await recordFinished(prisma, store, number, minutesAfter(noon, 3));
    expect((await findOrder(prisma, store, number))?.finishedAt).toEqual(minutesAfter(noon, 3));
    expect((await findOrder(prisma, store, id(2)))?.finishedAt).toBeNull();
  });
});

describeEmbedded("outcomes", ({ open }) => {
  it.each(orderOutcomes)("%s is kept with its reason, and ends the claim", async (outcome) => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await claim(prisma, store, "a");
    const reasonParams = { sku: "A'\"🙂", units: 2 };
    await recordOutcome(prisma, store, [number], { outcome, reasonCode: "no-lines", reasonParams, settingsVersion: 3, at: minutesAfter(noon, 1) });
    expect(await findOrder(prisma, store, number)).toMatchObject({ outcome, reasonCode: "no-lines", reasonParams, settingsVersion: 3, claimedBy: null, updatedAt: minutesAfter(noon, 1) });
    await recordOutcome(prisma, store, [number], { outcome, reasonCode: null, at: minutesAfter(noon, 2) });
    expect(await findOrder(prisma, store, number), "an old reason does not stay").toMatchObject({ reasonCode: null, reasonParams: {}, settingsVersion: 3 });
    expect((await findOrder(prisma, store, id(2)))?.outcome, "others keep theirs").toBe("new");
  });

  it.each(orderOutcomes.filter((outcome) => outcome !== "imported"))("%s does not befall what Shopify holds", async (outcome) => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await recordImported(prisma, store, number, imported());
    const kept = await findOrder(prisma, store, number);
    await recordOutcome(prisma, store, [number, id(2)], { outcome, reasonCode: "no-lines", at: minutesAfter(noon, 1) });
    expect(await findOrder(prisma, store, number)).toEqual(kept);
    expect((await findOrder(prisma, store, id(2)))?.outcome).toBe(outcome);
  });

  it("are kept though a platform's words cannot be", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await recordOutcome(prisma, store, [number], { outcome: "failed", reasonCode: "shopify-refused", reasonParams: { detail: "cut \ud83d, nul\0" }, at: noon });
    expect((await findOrder(prisma, store, number))?.reasonParams).toEqual({ detail: "cut \ufffd, nul" });
    await recordImported(prisma, store, number, imported({ shopifyOrderName: "#1\0", shopifyTags: ["half \ud83d"] }));
    expect(await findOrder(prisma, store, number)).toMatchObject({ shopifyOrderName: "#1", shopifyTags: ["half \ufffd"] });
  });

  it.each([0, 1, 1000])("of %i orders are recorded in one go", async (count) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const orders = Array.from({ length: 1001 }, (_, at) => seenOrder(at));
    await recordSeen(prisma, store, orders, testKeys, noon);
    await recordOutcome(prisma, store, orders.slice(0, count).map((order) => order.amazonOrderId), { outcome: "skipped", reasonCode: "no-lines", at: noon });
    expect(await prisma.order.count({ where: { outcome: "skipped" } })).toBe(count);
  });
});

describeOnPostgres("of many programs", ({ open, another }) => {
  it("one claims, one begins to create, and one id is recorded", async () => {
    const programs = [await open(), await another(), await another()];
    const tx = (at: number) => programs[at % 3]!.prisma;
    const store = await seen(tx(0));
    const twelve = Array.from({ length: 12 }, (_, at) => at);
    for (let round = 0; round < 5; round += 1) {
      const at = minutesAfter(noon, round * 60);
      const claims = await Promise.all(twelve.map((asker) => claim(tx(asker), store, `${round}-${asker}`, at)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      const starts = await Promise.all(twelve.map((asker) => startCreate(tx(asker), store, number, { holder: `${round}-${asker}`, at })));
      expect(starts).toEqual(claims);
    }
    const recorded = await Promise.all(twelve.map((asker) => recordImported(tx(asker), store, number, imported({ shopifyOrderId: `gid://shopify/Order/${asker}` }))));
    expect(recorded.filter(Boolean)).toHaveLength(1);
    expect((await findOrder(tx(0), store, number))?.shopifyOrderId).toBe(`gid://shopify/Order/${recorded.indexOf(true)}`);
  });
});
