import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, itemOf, numberOf, type OrderSpec } from "../support/journey-orders.ts";
import { cellar, fba, warehouse } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, problems, shopDomain, theOrder, type Journey } from "../support/journey.ts";
import type { Database } from "../../app/db/client.server.ts";

type Settings = Parameters<Journey["changeSettings"]>[0];
const two = [{ sku: "CUP-1", units: 2 }];
const cups = (units: number) => ({ stock: {}, variants: [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: units, [cellar]: 0, [fba]: 0 } }] });

/** A shop with so many cups and these policies, and an order that comes in. */
async function arrive(db: Database, settings: Settings, order: Partial<OrderSpec> = {}, units = 10): Promise<Journey> {
  const journey = await openJourney(db, cups(units));
  await journey.run();
  await journey.changeSettings(settings);
  journey.addOrder({ number: 1, lines: two, ...order });
  await journey.poll();
  return journey;
}

/** What a merchant sees of the order at a glance. */
function glance(journey: Journey) {
  const { displayFulfillmentStatus, closed, location, fulfillmentOrders } = theOrder(journey, 1);
  return { status: displayFulfillmentStatus, closed, location, holds: fulfillmentOrders.flatMap((one) => one.holds.map((hold) => hold.reason)), left: available(journey, "CUP-1") };
}

const shippedDate = (journey: Journey) => theOrder(journey, 1).metafields.find((field) => field.namespace === "amazon" && field.key === "shipped_at")?.value ?? null;
const parcel = (journey: Journey) => ({ packageReferenceId: "1", carrier: "UPS", trackingNumber: "1Z1", shipTime: journey.clock.now().toISOString(), packageItems: [{ orderItemId: itemOf(1), quantity: 2 }] });
const ship = (journey: Journey) => journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [parcel(journey)] });

describeEmbedded("where my setting lets an order's status go (R57–R59)", ({ open }) => {
  const placed = { status: "UNFULFILLED", closed: false, location: warehouse, holds: [], left: 8 };
  const held = { ...placed, status: "ON_HOLD", holds: ["INVENTORY_OUT_OF_STOCK"] };
  const done = { ...placed, status: "FULFILLED", closed: true };

  test.each<[string, object, number, object]>([
    ["R57 Placed: open and paid", { targetStatus: "PLACED" }, 10, placed],
    ["R57 Backordered: on hold for stock", { targetStatus: "BACKORDERED" }, 10, held],
    ["R57 Completed: fulfilled and archived", { targetStatus: "COMPLETED" }, 10, done],
    ["R59 Completed without enough stock: on hold for stock", { targetStatus: "COMPLETED" }, 1, { ...held, left: -1 }],
    ["R34 fulfilled on import, though stock is short", { fulfillOnImport: true }, 1, { ...done, closed: false, left: -1 }],
  ])("%s", async (_what, mfn, units, expected) => {
    const journey = await arrive(await open(), { mfn }, {}, units);
    expect(glance(journey)).toEqual(expected);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: null });
    expect(theOrder(journey, 1).displayFinancialStatus).toBe("PAID");
    const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
    expect(record.settingsVersion).toBe((await journey.store()).settingsVersion);
  });

  test("R59 an order that stock held back is fulfilled and archived once Amazon says that I shipped it", async () => {
    const journey = await arrive(await open(), { mfn: { targetStatus: "COMPLETED" } }, {}, 0);
    expect(await problemList(journey)).toEqual([`oversold ${numberOf(1)}`]);
    ship(journey);
    await journey.poll();
    expect(glance(journey)).toEqual({ ...done, left: -2 });
    expect(await problemList(journey)).toEqual([]);
  });

  test("R57 an open order is archived when it is shipped, if Completed is my setting by then", async () => {
    const journey = await arrive(await open(), {});
    await journey.changeSettings({ mfn: { targetStatus: "COMPLETED" } });
    ship(journey);
    await journey.poll();
    expect(glance(journey)).toEqual(done);
  });

  test.each<[string, object, object]>([
    ["R59 Amazon's own goods have left: Completed without stock of mine", {}, { status: "FULFILLED", closed: true, holds: [] }],
    ["R59 unless I want my stock obeyed", { obeyStock: true }, { status: "ON_HOLD", closed: false, holds: ["INVENTORY_OUT_OF_STOCK"] }],
    ["R57 R90 Placed: fulfilled, not archived", { targetStatus: "PLACED" }, { status: "FULFILLED", closed: false, holds: [] }],
  ])("%s", async (_what, afn, expected) => {
    const journey = await arrive(await open(), { afn }, { channel: "AFN", status: "SHIPPED" });
    expect(glance(journey)).toEqual({ location: fba, left: 10, ...expected });
    await journey.poll();
    expect(glance(journey)).toMatchObject(expected);
  });

  test("R58 orders of one customer are fulfilled, not archived, under any setting that is allowed", async () => {
    const journey = await openJourney(await open(), cups(10));
    await journey.run();
    const { id } = await journey.lockstep().flows.shopify(shopDomain).createCustomer({ name: "All of Amazon", tags: [] });
    await journey.changeSettings({ afn: { targetStatus: "PLACED", customer: { mode: "single", customerId: id } } });
    journey.addOrder({ number: 1, channel: "AFN", status: "SHIPPED" });
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ displayFulfillmentStatus: "FULFILLED", closed: false, customerId: id });
  });
});

describeEmbedded("from which status on, and by whom (R51, R55, R120)", ({ open }) => {
  test("R55 an order that I import once it is shipped reserves its units until then", async () => {
    const journey = await arrive(await open(), { mfn: { importFrom: "SHIPPED" } });
    expect([inShopify(journey, 1), await ledger(journey)]).toEqual([[], ["1 2 CUP-1 placed"]]);
    ship(journey);
    await journey.poll();
    expect(glance(journey)).toMatchObject({ status: "FULFILLED", closed: false, left: 8 });
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 converted"]);
  });

  test("R51 the policies of orders that I ship and that Amazon ships are apart", async () => {
    const settings = { mfn: { importFrom: "SHIPPED", targetStatus: "COMPLETED" }, afn: { importFrom: "UNSHIPPED", targetStatus: "PLACED" } } as const;
    const journey = await arrive(await open(), settings);
    journey.addOrder({ number: 2, channel: "AFN" });
    await journey.poll();
    expect([await outcomeOf(journey, 1), await outcomeOf(journey, 2)]).toEqual([{ outcome: "reserved", reason: "not-shipped-yet" }, { outcome: "imported", reason: null }]);
    expect(theOrder(journey, 2).displayFulfillmentStatus).toBe("ON_HOLD");
  });

  test("R120 while I ignore unpaid orders nothing is reserved; from UNSHIPPED on they come in like others", async () => {
    const journey = await arrive(await open(), { pendingPolicy: "ignore" }, { status: "PENDING", priced: false });
    expect([await outcomeOf(journey, 1), await ledger(journey)]).toEqual([{ outcome: "skipped", reason: "pending-ignored" }, []]);
    journey.shopify.faults.add({ operation: "orderCreate", kind: "answer", status: 503, times: 1000 });
    const priced = amazonOrder({ number: 1, lines: two });
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: priced.fulfillment, orderItems: priced.orderItems, proceeds: priced.proceeds });
    await journey.later(10, "poll-orders");
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 placed"]);
  });

  test.each(["SHIPPED", "CANCELLED"])("R124 an order that is %s when I first see it has its lines", async (status) => {
    const journey = await arrive(await open(), {}, { status });
    const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
    expect(record.sellerSkus).toEqual(["CUP-1"]);
    const found = inShopify(journey, 1);
    expect(found.map((order) => order.lines.map((line) => [line.sku, line.quantity]))).toEqual(status === "SHIPPED" ? [[["CUP-1", 2]]] : []);
  });
});

describeEmbedded("the date on which an order was shipped (R18, R34)", ({ open }) => {
  test("R34 fulfilled on import bears the order's date until Amazon names another, and Amazon is told nothing", async () => {
    const journey = await arrive(await open(), { mfn: { fulfillOnImport: true } });
    const placedAt = new Date(journey.clock.now().getTime() - 10 * 60_000).toISOString();
    expect([glance(journey).status, shippedDate(journey)]).toEqual(["FULFILLED", placedAt]);
    ship(journey);
    const shippedAt = journey.clock.now().toISOString();
    await journey.poll();
    expect(shippedDate(journey)).toBe(shippedAt);
    expect(theOrder(journey, 1).fulfillments).toHaveLength(1);
    expect(journey.amazon.calls().confirmShipment ?? 0).toBe(0);
  });

  test("R18 an order that was open bears Amazon's date once it is shipped", async () => {
    const journey = await arrive(await open(), {});
    expect(shippedDate(journey)).toBeNull();
    ship(journey);
    const shippedAt = journey.clock.now().toISOString();
    await journey.poll();
    expect([glance(journey).status, shippedDate(journey)]).toEqual(["FULFILLED", shippedAt]);
  });

  test("R18 an order that is shipped when I first see it bears it from the start", async () => {
    const at = "2026-11-20T12:00:00.000Z";
    const journey = await arrive(await open(), {}, { status: "SHIPPED", more: { packages: [{ packageReferenceId: "1", shipTime: at, packageStatus: { status: "IN_TRANSIT" }, packageItems: [{ orderItemId: itemOf(1), quantity: 2 }] }] } });
    expect([glance(journey).status, shippedDate(journey)]).toEqual(["FULFILLED", at]);
  });
});

describeEmbedded("stock and places", ({ open }) => {
  test("R147 K8 a paid order is never refused for its stock: it comes in, is named as oversold, and settles when it is shipped", async () => {
    const journey = await arrive(await open(), {}, {}, 1);
    expect(glance(journey)).toMatchObject({ status: "UNFULFILLED", location: warehouse, left: -1 });
    expect((await problems(journey)).map(({ code, params }) => [code, params])).toEqual([["oversold", { units: 1, sku: "CUP-1" }]]);
    ship(journey);
    await journey.poll();
    expect(await problemList(journey)).toEqual([]);
  });

  test("R147 nothing is lacking for what has left, by whatever word Amazon says so", async () => {
    const journey = await arrive(await open(), {}, { status: "INVOICE_UNCONFIRMED" }, 0);
    expect([glance(journey).status, await problemList(journey)]).toEqual(["FULFILLED", []]);
  });

  test("R147 stock of another place does not hide that the order's own lacks it", async () => {
    const variants = [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: 0, [cellar]: 50 } }];
    const journey = await openJourney(await open(), { stock: {}, variants, orders: [{ number: 1 }] });
    await journey.run();
    expect([theOrder(journey, 1).location, await problemList(journey)]).toEqual([warehouse, [`oversold ${numberOf(1)}`]]);
  });

  test("R147 goods that Shopify does not count are never oversold", async () => {
    const variants = [{ sku: "CUP-1", price: "10.00", tracked: false, levels: { [warehouse]: 0 } }];
    const journey = await openJourney(await open(), { stock: {}, variants, orders: [{ number: 1 }] });
    await journey.run();
    expect([inShopify(journey, 1).length, await problemList(journey)]).toEqual([1, []]);
  });

  test("R21 R36 R60 each channel's orders stand at the location that I named for it", async () => {
    const journey = await openJourney(await open(), { ...cups(10), stores: [{ mfnLocation: cellar }] });
    await journey.run();
    journey.addOrder({ number: 1 });
    journey.addOrder({ number: 2, channel: "AFN", status: "SHIPPED" });
    await journey.poll();
    expect([theOrder(journey, 1).location, theOrder(journey, 2).location]).toEqual([cellar, fba]);
    expect([available(journey, "CUP-1", cellar), available(journey, "CUP-1")]).toEqual([-1, 10]);
  });

  test("R60 an order whose location I closed comes in whole where Shopify puts it, and I am told", async () => {
    const journey = await openJourney(await open(), { ...cups(10), stores: [{ mfnLocation: cellar }] });
    await journey.run();
    journey.shopify.world.changeLocation(cellar, { active: false });
    journey.addOrder({ number: 1, lines: two });
    await journey.poll();
    expect(glance(journey)).toMatchObject({ status: "UNFULFILLED", location: warehouse, left: 8 });
    expect(await problemList(journey)).toContain(`location-refused ${numberOf(1)}`);
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 converted"]);
  });

  test("R60 an order that names a location which is gone is refused with Shopify's words: nothing is half made, its units stay reserved", async () => {
    const journey = await arrive(await open(), { mfn: { targetStatus: "COMPLETED", locationId: "gid://shopify/Location/404" } }, { status: "SHIPPED" });
    expect(inShopify(journey, 1)).toEqual([]);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "failed", reason: "shopify-refused" });
    expect((await problems(journey))[0]!.params).toMatchObject({ detail: expect.stringContaining("Location does not exist") as string });
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 placed"]);
  });
});

describeEmbedded("goods of which nothing is shipped (R95)", ({ open }) => {
  const variants = [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: 10 } }, { sku: "E-BOOK", price: "5.00", tracked: false, requiresShipping: false }];
  const eBook = { sku: "E-BOOK", price: 500 };

  test("R95 an order of nothing else is skipped and says why", async () => {
    const journey = await openJourney(await open(), { stock: {}, variants, orders: [{ number: 1, lines: [eBook] }] });
    await journey.run();
    expect([inShopify(journey, 1), await outcomeOf(journey, 1), await ledger(journey)]).toEqual([[], { outcome: "skipped", reason: "nothing-to-ship" }, []]);
  });

  test("R95 in a mixed order only the goods are to be shipped, and with them it is done", async () => {
    const journey = await openJourney(await open(), { stock: {}, variants, orders: [{ number: 1, lines: [...two, eBook] }] });
    await journey.run();
    const made = theOrder(journey, 1);
    expect(made.lines.map((line) => [line.sku, line.requiresShipping])).toEqual([["CUP-1", true], ["E-BOOK", false]]);
    expect(made.fulfillmentOrders.flatMap((one) => one.lines)).toHaveLength(1);
    ship(journey);
    await journey.poll();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("FULFILLED");
    const before = journey.shopify.calls().fulfillmentCreate;
    journey.amazon.world.changeOrder(numberOf(1), { programs: ["NEWS"] });
    await journey.poll();
    expect(journey.shopify.calls().fulfillmentCreate).toBe(before);
  });

  test("R95 goods that I mark as digital, or as goods again, count so from then on", async () => {
    const journey = await openJourney(await open(), { stock: {}, variants });
    await journey.run();
    journey.shopify.world.changeVariant("CUP-1", { requiresShipping: false });
    await journey.later(60, "link-skus");
    journey.addOrder({ number: 1 });
    await journey.poll();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "nothing-to-ship" });
  });
});
