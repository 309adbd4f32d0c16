import { expect, test } from "vitest";
import { inTransaction } from "../../app/db/client.server.ts";
import { readWritten } from "../../app/db/order-written.server.ts";
import type { AmazonOrder } from "../../app/domain/orders/amazon-order.ts";
import { linksOfSeen, storeSeen } from "../../app/sync/orders/store-seen.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonMoves, amazonReschedules, asAnotherApp, conflictList, metafield, parcel, staffChange, stateOf } from "../support/journey-changes.ts";
import { amazonOrder, numberOf, person } from "../support/journey-orders.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, problems, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const two = [{ sku: "CUP-1", units: 2 }];
const street = (journey: Journey) => theOrder(journey, 1).shippingAddress?.address1;

describeEmbedded("orders that change", ({ open }) => {
  test("R35 an address that Amazon changes before the import is the one that Shopify gets", async () => {
    const journey = await openJourney(await open(), { stock: {}, orders: [{ number: 1 }], shopify: { webhooks: [] } });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toMatchObject({ outcome: "waiting" });
    amazonMoves(journey, 1, { addressLine1: "5 Other Street" });
    await journey.poll();
    journey.shopify.world.addProduct({ title: "Cup", vendor: "", variants: [{ sku: "CUP-1", price: "10.00", levels: { "Main warehouse": 5 } }] });
    await journey.later(1, "link-skus");
    expect(street(journey)).toBe("5 Other Street");
  });

  test("R35 an address that Amazon changes after the import is written where staff did not touch it", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    amazonMoves(journey, 1, { addressLine1: "5 Other Street", city: "Portland", stateOrRegion: "OR" });
    await journey.poll();
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ address1: "5 Other Street", city: "Portland", provinceCode: "OR", zip: "98101" });
    expect([await problemList(journey), await conflictList(journey, 1)]).toEqual([[], []]);
    const { db } = journey.lockstep().flows;
    expect(await db.prisma.order.count({ where: { personal: { not: null } } }), "no buyer comes back into our records").toBe(0);
    expect(JSON.stringify(await db.prisma.order.findMany(), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(new RegExp(`${person.name}|Other Street`));
  });

  test("R101 R102 ship-by and deliver-by dates follow Amazon", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    expect(metafield(journey, 1, "ship_by")).toMatch("2026-11-23T23:59:59");
    amazonReschedules(journey, 1, "2026-11-28T23:59:59Z");
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { deliverByWindow: { earliestDateTime: "2026-11-29T00:00:00Z", latestDateTime: "2026-12-02T23:59:59Z" } } });
    await journey.poll();
    expect([metafield(journey, 1, "ship_by"), metafield(journey, 1, "deliver_by")]).toEqual(["2026-11-28T23:59:59Z", "2026-12-02T23:59:59Z"]);
  });

  test("R19 R35 fewer units at Amazon after the import leave the order with their money", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: two }] });
    await journey.run();
    const fewer = amazonOrder({ number: 1, lines: [{ sku: "CUP-1", units: 1 }] });
    journey.amazon.world.changeOrder(numberOf(1), { orderItems: fewer.orderItems, proceeds: fewer.proceeds });
    await journey.poll();
    await journey.poll();
    expect([theOrder(journey, 1).currentTotal, available(journey, "CUP-1")]).toEqual(["10.00", 9]);
    expect([await conflictList(journey, 1), await problemList(journey)]).toEqual([[], []]);
  });

  test("R35 a price that Amazon changes after the import is shown with both totals", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const dearer = amazonOrder({ number: 1, lines: [{ sku: "CUP-1", price: 1250 }] });
    journey.amazon.world.changeOrder(numberOf(1), { orderItems: dearer.orderItems, proceeds: dearer.proceeds });
    await journey.poll();
    expect(await conflictList(journey, 1)).toEqual(["total open"]);
    const [conflict] = await journey.lockstep().flows.db.prisma.orderConflict.findMany();
    expect([conflict!.amazonValue, conflict!.shopifyValue]).toEqual([{ text: "12.50 USD" }, { text: "10.00 USD" }]);
  });

  test("R35 a replacement order changes like any other", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: { associatedOrders: [{ associationType: "REPLACEMENT_ORIGINAL_ID", orderId: numberOf(9) }] } }] });
    await journey.run();
    expect(theOrder(journey, 1).customAttributes).toContainEqual({ key: "Replaces Amazon order", value: numberOf(9) });
    amazonMoves(journey, 1, { addressLine1: "5 Other Street" });
    await journey.poll();
    expect(street(journey)).toBe("5 Other Street");
    expect(theOrder(journey, 1).customAttributes).toContainEqual({ key: "Replaces Amazon order", value: numberOf(9) });
  });

  test("our own writing, told back by Shopify's webhooks, starts nothing", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    amazonReschedules(journey, 1, "2026-11-28T23:59:59Z");
    await journey.poll();
    const before = [stateOf(journey, 1), await readWritten(journey.lockstep().flows.db.prisma, await journey.store(), numberOf(1))];
    const asked = journey.shopify.calls();
    journey.clock.advance(60_000);
    await journey.run();
    expect([stateOf(journey, 1), await readWritten(journey.lockstep().flows.db.prisma, await journey.store(), numberOf(1))]).toEqual(before);
    expect(journey.shopify.calls()).toEqual(asked);
  });
});

/** Every order in which three things can come, each once or with one of them twice. */
const orders3 = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [0, 0, 1, 2, 1], [2, 2, 0, 1, 2]];

describeEmbedded("out-of-order and duplicate news change nothing", ({ open }) => {
  test("R35 whatever order Amazon's versions come in, Shopify and the stock end the same", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 100 } });
    await journey.run();
    const { flows } = journey.lockstep();
    const store = await journey.store();
    const versionsOf = async (number: number) => {
      const versions: AmazonOrder[] = [];
      journey.addOrder({ number, lines: two });
      versions.push(await flows.amazon(store).order(numberOf(number), true));
      journey.clock.advance(60_000);
      amazonMoves(journey, number, { addressLine1: "5 Other Street" });
      amazonReschedules(journey, number, "2026-11-28T23:59:59Z");
      versions.push(await flows.amazon(store).order(numberOf(number), true));
      journey.clock.advance(60_000);
      journey.amazon.world.changeOrder(numberOf(number), { fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [parcel(number, "1", "1Z1"), parcel(number, "2", "1Z2")] });
      versions.push(await flows.amazon(store).order(numberOf(number), true));
      return versions;
    };
    const news = await Promise.all(orders3.map(async (order, index) => ({ order, versions: await versionsOf(index + 1) })));
    for (const step of [0, 1, 2, 3, 4]) {
      const orders = news.flatMap(({ order, versions }) => (order[step] === undefined ? [] : [versions[order[step]]!]));
      const seen = { orders, unreadable: [] };
      const links = await linksOfSeen(flows, store, seen);
      await inTransaction(flows.db, (tx) => storeSeen(flows, tx, store, seen, links));
      journey.clock.advance(60_000);
      await journey.run();
    }
    const states = orders3.map((_, index) => stateOf(journey, index + 1));
    expect(states[0]).toMatchObject({ displayFulfillmentStatus: "FULFILLED", address: { address1: "5 Other Street" }, tracking: ["1Z1", "1Z2"] });
    for (const state of states) expect(state).toEqual(states[0]);
    expect(available(journey, "CUP-1")).toBe(100 - 2 * orders3.length);
    expect(await problemList(journey)).toEqual([]);
  });

  test("R35 whatever order Shopify's webhooks come in, and however often, a conflict stays one", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: two }] });
    await journey.run();
    const { id } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.editOrder(id, { units: { "CUP-1": 1 } }));
    const before = [await conflictList(journey, 1), await problemList(journey), stateOf(journey, 1)];
    const numeric = Number(id.split("/").at(-1));
    const late = [["orders/updated", "2026-11-20T12:00:00Z"], ["orders/edited", ""], ["orders/updated", "2026-11-21T12:00:00Z"], ["orders/create", "2026-11-20T12:00:00Z"]] as const;
    for (const [topic, updatedAt] of [...late, ...late.toReversed()]) {
      const payload = topic === "orders/edited" ? { order_edit: { id: numeric, order_id: numeric } } : { id: numeric, updated_at: updatedAt };
      journey.shopify.queueWebhook(topic, payload, shopDomain);
    }
    expect(await journey.run()).toMatchObject({ stopped: 0 });
    expect([await conflictList(journey, 1), await problemList(journey), stateOf(journey, 1)]).toEqual(before);
    expect(before[0]).toEqual(["quantities open", "total open"]);
  });
});

describeEmbedded("orders that the merchant deleted in Shopify", ({ open }) => {
  test("R39 bear a mark at once and are not made again, whatever Amazon's news", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: two }] });
    await journey.run();
    const { id, name } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.deleteOrder(id));
    const state = () => readWritten(journey.lockstep().flows.db.prisma, { shop: shopDomain, id: "", sellerId: "A1JOURNEYNA" }, numberOf(1));
    const deletedAt = (await state())?.deletedAt;
    expect(deletedAt).toEqual(journey.clock.now());
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "order-gone-from-shopify" });
    for (const status of ["PARTIALLY_SHIPPED", "SHIPPED"]) {
      journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: status } });
      expect(await journey.poll()).toMatchObject({ stopped: 0 });
    }
    expect([inShopify(journey, 1), (await state())?.deletedAt]).toEqual([[], deletedAt]);
    expect(await problems(journey)).toMatchObject([{ code: "order-gone-from-shopify", subjectId: numberOf(1), params: { name } }]);
  });

  test("R39 a deletion told twice, or after a late word of an edit, is one", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const { id } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.deleteOrder(id));
    const payload = { id: Number(id.split("/").at(-1)), updated_at: "2026-11-20T13:00:00Z" };
    for (const topic of ["orders/updated", "orders/delete"]) journey.shopify.queueWebhook(topic, payload, shopDomain);
    expect(await journey.run()).toMatchObject({ stopped: 0 });
    expect(await problemList(journey)).toEqual([`order-gone-from-shopify ${numberOf(1)}`]);
  });
});

const create = `mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id name } userErrors { message } } }`;
const line = { title: "Cup", quantity: 1, priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } } };

describeEmbedded("another Amazon app works in the shop", ({ open }) => {
  const madeByOther = async (journey: Journey, order: object) => {
    await asAnotherApp(journey, create, { order: { lineItems: [line], ...order } });
    return journey.run();
  };

  test.each([
    ["source identifier", { sourceIdentifier: numberOf(1) }], ["name", { name: numberOf(1) }], ["tags", { tags: ["amz", numberOf(1)] }],
    ["note", { note: `Amazon order ${numberOf(1)}` }], ["attributes", { customAttributes: [{ key: "amazon-order", value: numberOf(1) }] }],
  ])("K6 its order, known by its %s, is linked instead of doubled, and I am told", async (_, order) => {
    const journey = await openJourney(await open(), {});
    await journey.run();
    await madeByOther(journey, order);
    journey.addOrder({ number: 1 });
    await journey.poll();
    expect(journey.shopify.world.orders()).toHaveLength(1);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: "adopted" });
    expect((await problems(journey)).map(({ code }) => code)).toEqual(["other-amazon-app"]);
  });

  test("K6 an order that waits here is linked once the other app has made it, and holds no units any more", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, status: "PENDING" }, { number: 2, status: "PENDING" }] });
    await journey.run();
    await madeByOther(journey, { sourceIdentifier: numberOf(1) });
    await madeByOther(journey, { tags: [numberOf(2)] });
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted", "2 1 CUP-1 converted"]);
    for (const number of [1, 2]) journey.amazon.world.changeOrder(numberOf(number), { fulfillment: { fulfillmentStatus: "UNSHIPPED" } });
    await journey.poll();
    expect(journey.shopify.world.orders()).toHaveLength(2);
    const told = (await problems(journey)).filter(({ code }) => code === "other-amazon-app");
    expect(told, "once for the app, not for each order").toHaveLength(1);
  });

  test("K6 an order that both have made is told with both names", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const { name } = theOrder(journey, 1);
    await madeByOther(journey, { note: numberOf(1) });
    expect(await problems(journey)).toEqual(expect.arrayContaining([expect.objectContaining({ code: "doubled-by-other-app", subjectId: numberOf(1), params: expect.objectContaining({ own: name }) as unknown })]));
  });

  test("K6 orders of the shop's own customers and our own are none of its", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    await madeByOther(journey, { sourceName: "web", note: numberOf(2) });
    await madeByOther(journey, { note: "gift" });
    expect(await problemList(journey)).toEqual([]);
  });
});
