import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { newRequest } from "../../tests/support/fill-requests.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { money } from "../domain/money.ts";
import { beginFeed } from "./amazon-feeds.server.ts";
import {
  changeRequest, countAutomatic, dueRequests, findRequest, keepRequests, putInFeed, requestsOfCauses, requestsOfFeed, requestsOfOrder, storesWithDueRequests, type NewRequest,
} from "./amazon-requests.server.ts";
import type { Tx } from "./client.server.ts";
import type { Store } from "./stores.server.ts";

const order = "305-1234567-0000001";
const later = minutesAfter(noon, 10);
const keep = (tx: Tx, store: Store, cause: string, more: Partial<NewRequest> = {}, at = noon) => keepRequests(tx, store, [newRequest(order, cause, more)], at);
const refund = { kind: "refund", content: { amazonOrderId: order, items: [{ orderItemId: "L1", reason: "CustomerReturn", components: [{ type: "Principal", amount: money(700, "JPY") }] }] }, amount: money(700, "JPY") } satisfies Partial<NewRequest>;
const ours = { state: "refused", reasonCode: "refund-before-shipment" } as const;

describeOnDatabases("what is asked of Amazon", ({ open }) => {
  it("B7 is kept once for each kind and cause, and told as new only then", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    expect(await keepRequests(prisma, store, [], noon)).toEqual([]);
    const [kept] = await keep(prisma, store, "one", refund);
    expect(kept).toMatchObject({ ...refund, shop: store.shop, storeId: store.id, cause: "one", state: "due", feedId: null, messageId: null, decidedBy: null, createdAt: noon, finishedAt: null });
    expect(await keep(prisma, store, "one", { ...refund, amount: money(1, "JPY") }, later)).toEqual([]);
    expect((await keep(prisma, store, "one", {}, later)).map(({ kind }) => kind), "the same cause in another kind").toEqual(["cancel"]);
    expect((await keepRequests(prisma, store, [newRequest(order, "one"), newRequest(order, "two")], later)).map(({ cause }) => cause)).toEqual(["two"]);
    expect((await requestsOfOrder(prisma, store.shop, store.id, order)).map(({ cause, kind }) => `${cause} ${kind}`)).toEqual(["one refund", "one cancel", "two cancel"]);
  });

  it("B7 what only a rule of ours refused is asked after all, once the rule is met; never what Amazon refused", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [kept] = await keep(prisma, store, "one", { ...refund, ...ours });
    expect(kept).toMatchObject({ state: "refused", finishedAt: noon });
    expect(await keep(prisma, store, "one", { ...refund, ...ours }, later), "still forbidden").toEqual([]);
    expect(await keep(prisma, store, "one", refund, later)).toMatchObject([{ id: kept!.id, state: "due", reasonCode: null, createdAt: noon, updatedAt: later, finishedAt: null }]);
    const feed = await beginFeed(prisma, store, "refund", later);
    await putInFeed(prisma, store.id, feed, [kept!.id], later);
    await changeRequest(prisma, kept!, ["submitted"], { state: "refused", reasonCode: "refund-refused", at: later });
    expect(await keep(prisma, store, "one", refund, later)).toEqual([]);
  });

  it("B7 and what was dropped stays dropped, whatever it was before", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (const state of ["asking", "due", "refused"] as const) {
      const [kept] = await keep(prisma, store, state, { state });
      expect(await changeRequest(prisma, kept!, ["asking", "due", "refused"], { state: "dropped", reasonCode: null, decidedBy: "Ada", at: later })).toBe(true);
      expect(await keep(prisma, store, state, {}, later)).toEqual([]);
      expect(await findRequest(prisma, store.shop, kept!.id)).toMatchObject({ state: "dropped", decidedBy: "Ada", finishedAt: later });
    }
  });

  it("B7 goes oldest first, as many as a feed takes, each at its place, and what was changed meanwhile not at all", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    for (const [minute, cause] of ["third", "first", "second", "asked"].entries()) await keep(prisma, store, cause, cause === "asked" ? { state: "asking" } : {}, minutesAfter(noon, cause === "third" ? 9 : minute));
    const due = await dueRequests(prisma, store.id, "cancel", 10);
    expect(due.map(({ cause }) => cause)).toEqual(["first", "second", "third"]);
    expect((await dueRequests(prisma, store.id, "cancel", 1)).map(({ cause }) => cause)).toEqual(["first"]);
    expect(await dueRequests(prisma, store.id, "refund", 10)).toEqual([]);
    await changeRequest(prisma, due[1]!, ["due"], { state: "dropped", reasonCode: null, at: later });
    const feed = await beginFeed(prisma, store, "cancel", later);
    await putInFeed(prisma, store.id, feed, due.map(({ id }) => id), later);
    expect((await requestsOfFeed(prisma, store.id, feed)).map(({ cause, state, messageId }) => [cause, state, messageId])).toEqual([["first", "submitted", 1], ["third", "submitted", 3]]);
    await putInFeed(prisma, store.id, await beginFeed(prisma, store, "cancel", later), due.map(({ id }) => id), later);
    expect(await requestsOfFeed(prisma, store.id, feed), "none goes with two feeds").toHaveLength(2);
  });

  it("B7 that is due again has left its feed, with what is asked from now on", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [kept] = await keep(prisma, store, "one");
    const feed = await beginFeed(prisma, store, "cancel", noon);
    await putInFeed(prisma, store.id, feed, [kept!.id], noon);
    const content = { amazonOrderId: order, items: [{ orderItemId: "L1", reason: "PricingError" as const, quantity: null }] };
    expect(await changeRequest(prisma, kept!, ["asking"], { state: "due", reasonCode: null, at: later }), "it is in another state").toBe(false);
    expect(await changeRequest(prisma, kept!, ["submitted"], { state: "due", reasonCode: "feed-failed", reasonParams: { detail: "x" }, content, at: later })).toBe(true);
    expect(await findRequest(prisma, store.shop, kept!.id)).toMatchObject({ state: "due", reasonCode: "feed-failed", reasonParams: { detail: "x" }, content, feedId: null, messageId: null, finishedAt: null });
    expect(await changeRequest(prisma, { ...kept!, shop: "other.myshopify.com" }, ["due"], { state: "done", reasonCode: null, at: later }), "another shop's").toBe(false);
  });

  it("B7 counts what goes by itself: no packages, nothing that a person decided, that waits or that did not go", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const untracked = { amazonOrderId: order, reference: 1, shippedAt: noon, carrierCode: "Other", carrierName: null, shippingMethod: null, items: [] };
    const given: [string, Partial<NewRequest>][] = [["due", {}], ["refund", refund], ["by hand", { decidedBy: "Ada" }], ["asking", { state: "asking" }], ["refused", { state: "refused" }], ["package", { kind: "untracked-shipment", content: untracked }]];
    for (const [cause, more] of given) await keep(prisma, store, cause, more);
    await keep(prisma, store, "an hour ago", {}, minutesAfter(noon, -60));
    expect([await countAutomatic(prisma, store.id, noon), await countAutomatic(prisma, store.id, minutesAfter(noon, -60)), await countAutomatic(prisma, store.id, later)]).toEqual([2, 3, 0]);
  });

  it("is found by its causes, by its store, and by no other shop", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const other = await keepStore(prisma, { shop: "two.myshopify.com" });
    const [kept] = await keep(prisma, store, "one");
    await keep(prisma, store, "two", { state: "asking" });
    expect((await requestsOfCauses(prisma, store.id, "cancel", ["two", "three"])).map(({ cause }) => cause)).toEqual(["two"]);
    expect([await requestsOfCauses(prisma, store.id, "refund", ["two"]), await requestsOfCauses(prisma, store.id, "cancel", [])]).toEqual([[], []]);
    expect(await storesWithDueRequests(prisma)).toEqual([store.id]);
    expect([await findRequest(prisma, other.shop, kept!.id), await requestsOfOrder(prisma, other.shop, store.id, order), await requestsOfOrder(prisma, other.shop, other.id, order)]).toEqual([null, [], []]);
    expect((await keep(prisma, other, "one")).length, "each shop has causes of its own").toBe(1);
  });

  it("K10 that is stored wrongly is told, never sent", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await expect(keep(prisma, store, "one", { content: { amazonOrderId: order, items: [{ orderItemId: "L1", reason: "" as "NoInventory", quantity: 1 }] } })).rejects.toThrow("reason");
    const [kept] = await keep(prisma, store, "two");
    await prisma.amazonRequest.update({ where: { id: kept!.id }, data: { content: { amazonOrderId: order } } });
    await expect(dueRequests(prisma, store.id, "cancel", 10)).rejects.toThrow("items");
  });
});
