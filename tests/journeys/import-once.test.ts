import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, ca, de, jp, numberOf, us } from "../support/journey-orders.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, shopDomain, theOrder } from "../support/journey.ts";
import { seller } from "../support/journey-world.ts";

describeEmbedded("an Amazon order comes into my shop exactly once", ({ open }) => {
  test("however often Amazon is polled", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2 }] });
    await journey.run();
    for (let i = 0; i < 4; i += 1) await journey.poll();
    expect(journey.shopify.world.orders()).toHaveLength(2);
    expect(journey.shopify.calls()).toMatchObject({ orderCreate: 2 });
    expect(available(journey, "CUP-1")).toBe(8);
  });

  test("when Amazon changes it over and over without news for me", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    for (let i = 0; i < 3; i += 1) {
      journey.amazon.world.changeOrder(numberOf(1), { programs: [`P${i}`] });
      await journey.poll();
    }
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted"]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("when two versions of it stand in one window, the newer one first or last", async () => {
    const versions = [{ number: 1, status: "PENDING", priced: false }, { number: 1, status: "UNSHIPPED", updatedAt: "2026-11-20T10:00:00.000Z" }];
    const backwards = await openJourney(await open(), { orders: [...versions].reverse() });
    await backwards.run();
    expect(theOrder(backwards, 1).total).toBe("10.00");
    const forwards = await openJourney(await open(), { orders: versions });
    await forwards.run();
    expect(theOrder(forwards, 1).total).toBe("10.00");
  });

  test("when an older version arrives after a newer one: it changes nothing", async () => {
    const older = amazonOrder({ number: 1, status: "PENDING", priced: false });
    let stale = false;
    const journey = await openJourney(await open(), {
      orders: [{ number: 1, updatedAt: "2026-11-20T10:00:00.000Z" }],
      through: (send) => async (input, init) => {
        const request = new Request(input, init);
        const answer = await send(request);
        if (!stale || !request.url.includes("/orders/2026-01-01/orders")) return answer;
        return Response.json({ orders: [older], lastUpdatedBefore: new Date(journey.clock.now().getTime() - 180_000).toISOString() });
      },
    });
    await journey.run();
    stale = true;
    await journey.poll();
    expect((await journey.lockstep().flows.db.prisma.order.findFirstOrThrow()).status).toBe("UNSHIPPED");
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: null });
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted"]);
  });

  test("with two lines of the same SKU as two lines of the same variant", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1", units: 2, price: 1000 }, { sku: "CUP-1", units: 1, price: 900 }] }] });
    await journey.run();
    expect(theOrder(journey, 1).lines.map((line) => [line.sku, line.quantity, line.total])).toEqual([["CUP-1", 2, "20.00"], ["CUP-1", 1, "9.00"]]);
    expect(available(journey, "CUP-1")).toBe(7);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted", "1 2 CUP-1 converted"]);
  });

  test("in Amazon's own currency, yen without decimals (B8)", async () => {
    const stores = [{ alias: "jp", sellerId: "A1JOURNEYFE", region: "FE" as const, marketplaces: [jp] }];
    const journey = await openJourney(await open(), { stores, orders: [{ number: 1, marketplaceId: jp, lines: [{ sku: "CUP-1", units: 2, price: 1980 }] }] });
    await journey.run();
    expect(theOrder(journey, 1)).toMatchObject({ currency: "JPY", presentmentCurrency: "JPY", total: "3960", tags: ["amazon", "amazon-jp", "amazon.co.jp"] });
  });

  test("when the same seller is connected a second time (decisions 1)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const before = await journey.store();
    await journey.connect();
    await journey.run();
    await journey.poll();
    expect((await journey.store()).id).toBe(before.id);
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(available(journey, "CUP-1")).toBe(9);
  });

  test("of each of my accounts, with its own alias, though Amazon numbered their items alike (K22)", async () => {
    const stores = [{}, { alias: "eu", sellerId: "A1JOURNEYEU", region: "EU" as const, marketplaces: [de] }];
    const twin = amazonOrder({ number: 2, marketplaceId: de, more: { orderItems: amazonOrder({ number: 1, marketplaceId: de }).orderItems } });
    const journey = await openJourney(await open(), { stores, orders: [{ number: 1 }, { wire: twin }] });
    await journey.run();
    expect([theOrder(journey, 1).tags, theOrder(journey, 2).tags]).toEqual([["amazon", "amazon-main", "amazon.com"], ["amazon", "amazon-eu", "amazon.de"]]);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted", "2 1 CUP-1 converted"]);
  });

  test("from every marketplace that I chose and from no other (R96)", async () => {
    const stores = [{ marketplaces: [us, ca] }];
    const journey = await openJourney(await open(), { stores, connected: false, orders: [{ number: 1 }, { number: 2, marketplaceId: ca }] });
    await journey.connect({ marketplaceIds: [us] });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(inShopify(journey, 2)).toEqual([]);
  });

  test("in each of two shops that read the same seller; neither sees the other's (decisions 1)", async () => {
    const other = "second.myshopify.com";
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], shopify: { shops: [shopDomain, other] } });
    await journey.connect({ shop: other, alias: "copy" });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(journey.shopify.worldOf(other).ordersBySourceIdentifier(numberOf(1)).map((order) => order.tags)).toEqual([["amazon", "amazon-copy", "amazon.com"]]);
    const prisma = journey.lockstep().flows.db.prisma;
    for (const shop of [shopDomain, other]) {
      expect(await prisma.order.count({ where: { shop } })).toBe(1);
      expect(await prisma.reservation.count({ where: { shop } })).toBe(1);
      expect((await prisma.link.findMany({ where: { shop } })).length).toBeGreaterThan(0);
    }
    expect(await journey.lockstep().flows.db.prisma.store.findMany({ where: { sellerId: seller }, select: { shop: true }, orderBy: { shop: "asc" } })).toEqual([{ shop: shopDomain }, { shop: other }]);
  });

  test("when my listings are in Amazon's 100-a-page answers: every page of 250 orders is read (N1)", async () => {
    const orders = Array.from({ length: 250 }, (_, i) => ({ number: i + 1, status: "CANCELLED", at: new Date(Date.parse("2026-11-19T00:00:00Z") + i * 60_000).toISOString() }));
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    expect(await journey.lockstep().flows.db.prisma.order.count()).toBe(250);
    expect(journey.amazon.calls().searchOrders).toBe(3);
  });
});

describeEmbedded("orders that another connector made before", ({ open }) => {
  const create = `mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }`;
  const bySomebody = (member: Record<string, unknown>) => ({
    currency: "USD", lineItems: [{ title: "Cup", quantity: 1, priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } } }], ...member,
  });

  test.each([
    ["source identifier", { sourceIdentifier: numberOf(1) }],
    ["tag", { tags: ["marketplace", `order ${numberOf(1)}`] }],
    ["note", { note: `Amazon order ${numberOf(1)}, expedited` }],
    ["name", { name: `AMZ-${numberOf(1)}` }],
    ["attribute", { customAttributes: [{ key: "Order ID", value: numberOf(1) }] }],
  ])("are adopted, not doubled, when the number stands in their %s (decisions 7)", async (_place, member) => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2 }] });
    const made = await journey.shopify.handle(new Request(`https://${shopDomain}/admin/api/2026-10/graphql.json`, {
      method: "POST", headers: { "content-type": "application/json", "x-shopify-access-token": journey.shopify.permanentToken() },
      body: JSON.stringify({ query: create, variables: { order: bySomebody(member) } }),
    }));
    expect(await made.json()).toMatchObject({ data: { orderCreate: { userErrors: [] } } });
    journey.clock.advance(10_000);
    const [theirs] = journey.shopify.world.orders();
    await journey.run();
    await journey.poll();
    expect(journey.shopify.world.orders()).toHaveLength(2);
    expect(inShopify(journey, 2)).toHaveLength(1);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: "adopted" });
    const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(1) } });
    expect([record.shopifyOrderId, record.personal]).toEqual([theirs!.id, null]);
    expect(await ledger(journey)).toEqual(["2 1 CUP-1 converted"]);
  });
});
