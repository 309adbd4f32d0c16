import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { leaveOutOrders } from "./leave-out-orders.server.ts";
import { recordImported, recordOutcome } from "./order-claims.server.ts";
import { recordDraft } from "./order-drafts.server.ts";
import { recordSeen } from "./orders.server.ts";
import { openProblems, openProblemsOf } from "./problems.server.ts";

const at = minutesAfter(noon, 60);
const id = (number: number) => seenOrder(number).amazonOrderId;

describeEmbedded("R50 leaving out what a store has not imported", ({ open }) => {
  it("takes what was held back, and what waits from before; what Shopify has in any form, and what was left out for another reason, stays", async () => {
    const { prisma } = await open();
    const [store, other] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    await recordSeen(prisma, store, ids.map((number) => seenOrder(number, number === 5 ? { createdAt: at } : {})), testKeys, noon);
    await recordSeen(prisma, other, [seenOrder(11)], testKeys, noon);
    const decide = (number: number, outcome: "skipped" | "reserved" | "waiting" | "failed", reasonCode: string) => recordOutcome(prisma, store, [id(number)], { outcome, reasonCode, at: noon });
    await decide(1, "skipped", "store-observing");
    await decide(2, "reserved", "pending");
    await decide(3, "waiting", "sku-unknown");
    await decide(4, "failed", "shopify-refused");
    await decide(5, "waiting", "sku-unknown");
    await decide(6, "skipped", "afn-import-off");
    await decide(7, "reserved", "pending");
    await recordDraft(prisma, store, id(7), { id: "gid://shopify/DraftOrder/1", name: "#D1" });
    await recordImported(prisma, store, id(8), {
      shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon,
    });
    const problem = (number: number) => ({ shop: store.shop, storeId: store.id, code: "sku-unknown", subjectType: "order", subjectId: id(number), params: {} });
    await openProblems(prisma, [problem(3), problem(5)], noon);
    const [some, rest] = [await leaveOutOrders(prisma, store, at, 3), await leaveOutOrders(prisma, store, at, 3)];
    expect([some.length, [...some, ...rest].sort()]).toEqual([3, [1, 2, 3, 4, 9].map(id)]);
    const rows = await prisma.order.findMany({ where: { reasonCode: "left-out" }, select: { amazonOrderId: true, outcome: true, personal: true } });
    expect(rows.every(({ outcome, personal }) => outcome === "skipped" && personal === null) && rows.length).toBe(5);
    expect((await openProblemsOf(prisma, store.shop)).map((one) => one.subjectId)).toEqual([id(5)]);
    expect(await leaveOutOrders(prisma, store, at, 3), "once").toEqual([]);
  });
});
