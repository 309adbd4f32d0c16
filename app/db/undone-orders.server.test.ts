import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { personal } from "../../tests/support/domain-orders.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { recordImported, recordOutcome } from "./order-claims.server.ts";
import { recordSeen, type OrderOutcome } from "./orders.server.ts";
import { saveSettings } from "./stores.server.ts";
import { settingsVersions } from "./settings-versions.server.ts";
import { countUndone, nextOrders, undoneOrders, type UndoneCursor } from "./undone-orders.server.ts";

const shop = "one.myshopify.com";
const id = (number: number) => seenOrder(number).amazonOrderId;

describeEmbedded("orders that a setting may move", ({ open }) => {
  /** 1 … 9, bought one minute after another. */
  async function kept(outcomes: Partial<Record<number, [OrderOutcome, string]>>) {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => seenOrder(at, { personal })), testKeys, noon);
    for (const [number, [outcome, reasonCode]] of Object.entries(outcomes) as [string, [OrderOutcome, string]][]) await recordOutcome(prisma, store, [id(Number(number))], { outcome, reasonCode, at: noon });
    return { prisma, store };
  }

  it("are those with one of its reasons that Shopify does not hold, page by page, latest purchase first", async () => {
    const off = "afn-import-off";
    const { prisma, store } = await kept({ 1: ["skipped", off], 2: ["skipped", "cancelled"], 3: ["waiting", "no-prices-yet"], 4: ["failed", off], 5: ["skipped", off], 6: ["reserved", off] });
    await recordImported(prisma, store, id(5), { shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: off, finished: true, at: noon });
    const filter = { shop, storeId: store.id, reasons: [off, "no-prices-yet"] };
    const found: string[] = [];
    let after: UndoneCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof undoneOrders>> = await undoneOrders(prisma, filter, after, 2);
      found.push(...page.amazonOrderIds);
      after = page.next;
    } while (after);
    expect(found).toEqual([6, 4, 3, 1].map(id));
    expect([await countUndone(prisma, filter, 100), await countUndone(prisma, filter, 3), await countUndone(prisma, { ...filter, reasons: [] }, 100)]).toEqual([4, 3, 0]);
  });

  it("are not those that the merchant deleted in Shopify", async () => {
    const { prisma, store } = await kept({ 1: ["skipped", "afn-import-off"] });
    await prisma.order.updateMany({ where: { amazonOrderId: id(1) }, data: { deletedAt: noon } });
    expect(await countUndone(prisma, { shop, storeId: store.id, reasons: ["afn-import-off"] }, 10)).toBe(0);
  });

  it("whose turn comes next stand first, then the latest others, none of them cancelled or with a buyer", async () => {
    const { prisma, store } = await kept({ 1: ["waiting", "no-prices-yet"], 2: ["reserved", "pending"], 7: ["skipped", "afn-import-off"], 8: ["skipped", "cancelled"], 9: ["failed", "shopify-refused"] });
    await prisma.order.updateMany({ where: { amazonOrderId: id(8) }, data: { status: "CANCELLED" } });
    await prisma.order.updateMany({ where: { amazonOrderId: { in: [3, 4, 5, 6].map(id) } }, data: { outcome: "imported" } });
    const next = await nextOrders(prisma, shop, store.id, 5);
    expect(next.map(({ record }) => record.amazonOrderId)).toEqual([2, 1, 9, 7, 6].map(id));
    expect(next.every(({ order }) => order.personal === null)).toBe(true);
    expect((await nextOrders(prisma, shop, store.id, 1)).map(({ record }) => record.amazonOrderId)).toEqual([id(2)]);
  });

  it("R48 versions of settings are kept with who saved them when, newest first", async () => {
    const { prisma, store } = await kept({});
    for (const version of [1, 2, 3]) await saveSettings(prisma, shop, store.id, { settings: { version }, basedOn: version, savedBy: `staff:${version}`, at: minutesAfter(noon, version) });
    expect(await settingsVersions(prisma, shop, store.id, 2)).toEqual([
      { version: 4, settings: { version: 3 }, savedAt: minutesAfter(noon, 3), savedBy: "staff:3" },
      { version: 3, settings: { version: 2 }, savedAt: minutesAfter(noon, 2), savedBy: "staff:2" },
    ]);
  });
});
