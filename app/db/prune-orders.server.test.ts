import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { saveDataRequest } from "./data-requests.server.ts";
import { openConflicts } from "./order-conflicts.server.ts";
import { recordSeen } from "./orders.server.ts";
import { closeProblems, openProblems } from "./problems.server.ts";
import { pruneAnswered, pruneOrders } from "./prune-orders.server.ts";
import { recordRedaction } from "./redactions.server.ts";
import { placeReservations } from "./reservations.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const id = (number: number) => seenOrder(number).amazonOrderId;
const gid = (number: number) => `gid://shopify/Order/${number}`;
const at = (minute: number) => minutesAfter(noon, minute);
/** Order n was last changed n minutes after noon; what is before the hundredth is old. */
const old = at(100);

describeEmbedded("15.22 what is kept for 18 months", ({ open }) => {
  const over = { status: "SHIPPED", shopifyOrderId: gid(1), shopifyOrderName: "#1", redactedAt: noon, redactClock: "P4", personal: null };

  async function kept(orders: Record<number, object>): Promise<{ prisma: Tx; store: Store }> {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const numbers = Object.keys(orders).map(Number);
    await recordSeen(prisma, store, numbers.map((number) => seenOrder(number)), testKeys, noon);
    for (const number of numbers) await prisma.order.updateMany({ where: { amazonOrderId: id(number) }, data: orders[number]! });
    return { prisma, store };
  }
  const left = async (tx: Tx) => (await tx.order.findMany({ orderBy: { amazonOrderId: "asc" } })).map((row) => Number(row.amazonOrderId.slice(-7)));

  it.each<[string, object]>([
    ["shipped and erased", over],
    ["cancelled before it came in", { ...over, status: "CANCELLED", shopifyOrderId: null, redactedAt: null, redactClock: null }],
    ["Amazon's own, in Shopify without anybody's name", { ...over, channel: "AFN", redactedAt: null, redactClock: "none" }],
    ["one that cannot be shipped", { ...over, status: "UNFULFILLABLE" }],
  ])("an order goes with its age: %s", async (_, order) => {
    const { prisma } = await kept({ 1: order, 150: order });
    expect(await pruneOrders(prisma, old, old)).toBe(1);
    expect(await left(prisma)).toEqual([150]);
  });

  it.each<[string, object]>([
    ["one that is still to be shipped", { ...over, status: "UNSHIPPED" }],
    ["R113 one whose personal data is not erased", { ...over, redactedAt: null, redactDueAt: at(1) }],
    ["R113 one whose clock nobody has looked at", { ...over, redactedAt: null, redactClock: null }],
    ["one of whose buyer we hold a copy", { ...over, personal: "encrypted" }],
    ["one that a draft shows", { ...over, shopifyDraftId: "gid://shopify/DraftOrder/1" }],
    ["N1 one that may be in Shopify without our knowing", { ...over, shopifyOrderId: null, createStartedAt: noon }],
  ])("an order stays, however old it is: %s", async (_, order) => {
    const { prisma } = await kept({ 1: order });
    expect(await pruneOrders(prisma, old, old)).toBe(0);
    expect(await left(prisma)).toEqual([1]);
  });

  it("K6 an order that went is remembered by its number, so that it is made no second time; one that was deleted or never made is not", async () => {
    const { prisma } = await kept({ 1: over, 2: { ...over, shopifyOrderId: gid(2), shopifyOrderName: null }, 3: { ...over, shopifyOrderId: gid(3), deletedAt: noon }, 4: { ...over, shopifyOrderId: null } });
    expect(await pruneOrders(prisma, old, old)).toBe(4);
    expect(await prisma.foreignOrder.findMany({ orderBy: { amazonOrderId: "asc" } })).toEqual([
      { shop, amazonOrderId: id(1), shopifyOrderId: gid(1), shopifyOrderName: "#1" }, { shop, amazonOrderId: id(2), shopifyOrderId: gid(2), shopifyOrderName: "" },
    ]);
    expect(await pruneOrders(prisma, old, old), "once").toBe(0);
  });

  it("what hangs on an order goes with it, and stays with one that stays; the young stays by itself", async () => {
    const { prisma, store } = await kept({ 1: over, 2: { ...over, shopifyOrderId: gid(2), status: "UNSHIPPED" }, 3: over });
    const parts = async (number: number, when: Date) => {
      await placeReservations(prisma, store, [{ amazonOrderId: id(number), orderItemId: "i", sellerSku: "SKU-1", units: 1, expiresAt: null }], when);
      await openConflicts(prisma, store, id(number), [{ field: "total", amazonValue: "1", shopifyValue: "2" }], when);
      const proof = { shop, storeId: store.id, amazonOrderId: id(number), clock: "P1", dueAt: when, basis: null, places: {}, doneAt: when, readBackAt: null, reasonCode: null } as const;
      await recordRedaction(prisma, "00000000-0000-4000-8000-000000000000", proof);
    };
    await parts(1, at(10));
    await parts(2, at(10));
    await parts(3, at(120));
    await pruneOrders(prisma, old, old);
    const numbers = (rows: { amazonOrderId: string }[]) => rows.map((row) => Number(row.amazonOrderId.slice(-7))).toSorted();
    expect([await prisma.reservation.findMany(), await prisma.orderConflict.findMany(), await prisma.redaction.findMany()].map(numbers)).toEqual([[2, 3], [2, 3], [2, 3]]);
  });

  it("requests, and problems that were closed, go by their age; an open problem never does", async () => {
    const { prisma, store } = await kept({});
    const problem = (subjectId: string) => ({ shop, storeId: store.id, code: "shopify-refused", subjectType: "order", subjectId, params: {} });
    await openProblems(prisma, ["a", "b", "c"].map(problem), noon);
    const close = (subjectId: string, when: Date) => closeProblems(prisma, shop, { code: "shopify-refused", subjectType: "order", subjectIds: [subjectId] }, when);
    await close("a", at(10));
    await close("b", at(120));
    await saveDataRequest(prisma, shop, [gid(1)], at(10));
    const young = await saveDataRequest(prisma, shop, [gid(1)], at(120));
    expect(await pruneAnswered(prisma, old)).toBe(2);
    expect((await prisma.problem.findMany({ orderBy: { subjectId: "asc" } })).map((row) => row.subjectId)).toEqual(["b", "c"]);
    expect((await prisma.dataRequest.findMany()).map((row) => row.id)).toEqual([young.id]);
    expect(await pruneAnswered(prisma, old)).toBe(0);
  });
});
