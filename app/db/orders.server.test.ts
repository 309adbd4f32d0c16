import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, orderLine, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { inTransaction } from "./client.server.ts";
import { claimOrder, createDidNotHappen, recordImported, recordOutcome, releaseClaim, startCreate } from "./order-claims.server.ts";
import { countOutcomes, ordersPage } from "./order-pages.server.ts";
import { findOrder, ordersWaitingFor, readOrder, recordSeen } from "./orders.server.ts";

const imported = (shopifyOrderId: string) => ({
  shopifyOrderId,
  shopifyOrderName: "#1001",
  shopifyTotal: { minor: 2599n, currency: "EUR" },
  shopifyTags: ["amazon", "amazon-de"],
  settingsVersion: 1,
  reasonCode: null,
  finished: true,
  at: noon,
});

describeOnDatabases("orders", ({ open, kind, another }) => {
  it("tells new orders from newer ones and forgets what came before", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const [one, two] = [seenOrder(1), seenOrder(2)];
    expect(await recordSeen(prisma, store, [one, two], testKeys, noon)).toEqual([
      { amazonOrderId: one.amazonOrderId, change: "new" },
      { amazonOrderId: two.amazonOrderId, change: "new" },
    ]);
    const shipped = seenOrder(1, { status: "SHIPPED", lastUpdatedAt: minutesAfter(noon, 60) });
    expect(await recordSeen(prisma, store, [shipped, two], testKeys, noon)).toEqual([{ amazonOrderId: one.amazonOrderId, change: "newer" }]);
    expect(await recordSeen(prisma, store, [one], testKeys, noon)).toEqual([]);
    expect((await findOrder(prisma, store, one.amazonOrderId))?.status).toBe("SHIPPED");
  });

  it("keeps the newer of two versions in one page", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const newer = seenOrder(1, { status: "SHIPPED", lastUpdatedAt: minutesAfter(noon, 60) });
    expect(await recordSeen(prisma, store, [newer, seenOrder(1)], testKeys, noon)).toHaveLength(1);
    expect((await findOrder(prisma, store, newer.amazonOrderId))?.status).toBe("SHIPPED");
  });

  it("gives back exactly what was seen, personal data readable only with the key", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const address = {
      name: "Jo Muster", company: null, line1: "Weg 1", line2: null, line3: null, city: "Bonn", district: null,
      stateOrRegion: null, postalCode: "53111", countryCode: "DE", phone: null,
    };
    const personal = { buyerName: "Jo Muster", buyerEmail: null, buyerCompany: null, address, deliveryInstructions: null, giftMessages: { a: "Hi" }, customizationUrls: {} };
    const order = seenOrder(1, { personal, grandTotal: { minor: 9007199254740993n, currency: "JPY" } });
    await recordSeen(prisma, store, [order], testKeys, noon);
    expect((await readOrder(prisma, store, order.amazonOrderId, testKeys))?.order).toEqual(order);
    expect(JSON.stringify(await prisma.order.findFirst(), (_key, value: unknown) => (typeof value === "bigint" ? `${value}` : value))).not.toMatch(/Muster|53111/);
    await recordSeen(prisma, store, [seenOrder(1, { lastUpdatedAt: minutesAfter(noon, 5) })], testKeys, noon);
    expect((await readOrder(prisma, store, order.amazonOrderId, testKeys))?.order.personal, "a reduced answer takes nothing away").toEqual(personal);
  });

  it("records a thousand and more in one go", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const many = Array.from({ length: 1500 }, (_, number) => seenOrder(number));
    expect(await recordSeen(prisma, store, many, testKeys, noon)).toHaveLength(1500);
    expect(await countOutcomes(prisma, { shop: store.shop })).toMatchObject({ new: 1500, imported: 0 });
  });

  it("keeps the same number in two shops and for two sellers apart", async () => {
    const { prisma } = await open();
    const here = await keepStore(prisma);
    const there = await keepStore(prisma, { shop: "two.myshopify.com" });
    await recordSeen(prisma, here, [seenOrder(1)], testKeys, noon);
    expect(await recordSeen(prisma, there, [seenOrder(1)], testKeys, noon)).toHaveLength(1);
    await recordImported(prisma, here, seenOrder(1).amazonOrderId, imported("gid://shopify/Order/1"));
    expect((await findOrder(prisma, there, seenOrder(1).amazonOrderId))?.outcome).toBe("new");
    expect((await ordersPage(prisma, { shop: "two.myshopify.com" }, null, 10)).orders).toHaveLength(1);
  });

  it("finds the waiting orders that a SellerSKU holds up", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const orders = [seenOrder(1), seenOrder(2, { lines: [orderLine("SKU-2"), orderLine("SKU-1")] }), seenOrder(3, { lines: [orderLine("SKU-2")] })];
    await recordSeen(prisma, store, orders, testKeys, noon);
    const ids = orders.map((order) => order.amazonOrderId);
    await recordOutcome(prisma, store, ids.slice(1), { outcome: "waiting", reasonCode: "unlinked", at: noon });
    expect(await ordersWaitingFor(prisma, store.id, ["SKU-1"])).toEqual([ids[1]]);
    expect(await ordersWaitingFor(prisma, store.id, null)).toEqual(ids.slice(1));
    expect(await ordersWaitingFor(prisma, store.id, ["SKU-3"])).toEqual([]);
  });

  it("lets one holder at a time create, and none once the order is in Shopify", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, noon);
    const id = seenOrder(1).amazonOrderId;
    const claim = (holder: string, at: Date) => claimOrder(prisma, store, id, { holder, at, staleBefore: minutesAfter(at, -15) });
    expect(await claim("a", noon)).toBe(true);
    expect(await claim("b", minutesAfter(noon, 1))).toBe(false);
    expect(await startCreate(prisma, store, id, { holder: "b", at: noon })).toBe(false);
    expect(await startCreate(prisma, store, id, { holder: "a", at: noon })).toBe(true);
    expect((await findOrder(prisma, store, id))?.createStartedAt).toEqual(noon);
    expect(await claim("b", minutesAfter(noon, 16)), "the claim of a dead process passes on").toBe(true);
    expect(await recordImported(prisma, store, id, imported("gid://shopify/Order/1"))).toBe(true);
    expect(await recordImported(prisma, store, id, imported("gid://shopify/Order/2")), "an id is never replaced").toBe(false);
    expect(await claim("c", minutesAfter(noon, 17))).toBe(true);
    expect(await startCreate(prisma, store, id, { holder: "c", at: noon })).toBe(false);
    await releaseClaim(prisma, store, id, "c");
    expect(await findOrder(prisma, store, id)).toMatchObject({
      outcome: "imported", shopifyOrderId: "gid://shopify/Order/1", shopifyTotal: { minor: 2599n, currency: "EUR" }, claimedBy: null,
    });
  });

  it("does not call an order in Shopify anything but imported", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const id = seenOrder(1).amazonOrderId;
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, noon);
    await recordImported(prisma, store, id, imported("gid://shopify/Order/1"));
    await recordOutcome(prisma, store, [id], { outcome: "failed", reasonCode: "x", at: noon });
    expect((await findOrder(prisma, store, id))?.outcome).toBe("imported");
  });

  it("forgets a create that was refused for certain", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const id = seenOrder(1).amazonOrderId;
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, noon);
    await claimOrder(prisma, store, id, { holder: "a", at: noon, staleBefore: noon });
    await startCreate(prisma, store, id, { holder: "a", at: noon });
    await createDidNotHappen(prisma, store, id);
    expect((await findOrder(prisma, store, id))?.createStartedAt).toBeNull();
  });

  it("pages through orders by filter, and finds them by either number", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const orders = [0, 0, 1, 2, 2].map((minute, at) => seenOrder(at, { createdAt: minutesAfter(noon, minute), channel: at === 4 ? "AFN" : "MFN" }));
    await recordSeen(prisma, store, orders, testKeys, noon);
    await recordImported(prisma, store, orders[0]!.amazonOrderId, imported("gid://shopify/Order/1"));
    const found: string[] = [];
    for (let page = await ordersPage(prisma, { shop: store.shop }, null, 2); ; page = await ordersPage(prisma, { shop: store.shop }, page.next, 2)) {
      found.push(...page.orders.map((order) => order.amazonOrderId));
      if (!page.next) break;
    }
    expect(found.toSorted()).toEqual(orders.map((order) => order.amazonOrderId));
    const numbers = async (filter: object) => (await ordersPage(prisma, { shop: store.shop, ...filter }, null, 10)).orders.map((order) => order.amazonOrderId);
    expect(await numbers({ search: "1001" })).toEqual([orders[0]!.amazonOrderId]);
    expect(await numbers({ search: "305-1234567-0000003" })).toEqual([orders[3]!.amazonOrderId]);
    expect(await numbers({ channel: "AFN" })).toEqual([orders[4]!.amazonOrderId]);
    expect(await numbers({ outcomes: ["imported"] })).toEqual([orders[0]!.amazonOrderId]);
    expect(await numbers({ storeId: "00000000-0000-4000-8000-000000000000" })).toEqual([]);
  });

  if (kind === "postgres") it("gives one of many processes the claim, and loses nothing when all record the same pages", async () => {
    const db = await open();
    const store = await keepStore(db.prisma);
    const many = Array.from({ length: 60 }, (_, number) => seenOrder(number));
    const programs = [db, await another(), await another()];
    const seen = await Promise.all(
      programs.flatMap((one, at) => [1, 2].map(() => inTransaction(one, (tx) => recordSeen(tx, store, at % 2 ? many : many.toReversed(), testKeys, noon)))),
    );
    expect(seen.flat().filter((order) => order.change === "new")).toHaveLength(60);
    const id = seenOrder(1).amazonOrderId;
    const tries = Array.from({ length: 12 }, (_, at) => claimOrder(programs[at % 3]!.prisma, store, id, { holder: `h${at}`, at: noon, staleBefore: minutesAfter(noon, -1) }));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });
});
