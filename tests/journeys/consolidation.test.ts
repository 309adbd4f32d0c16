import { expect, test } from "vitest";
import type { Database } from "../../app/db/client.server.ts";
import { createRun } from "../../app/db/history-runs.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { mortal, type Reaper } from "../support/journey-crash.ts";
import { asAnotherApp } from "../support/journey-changes.ts";
import { ca, itemOf, numberOf, us, type OrderSpec } from "../support/journey-orders.ts";
import { available, ledger, openJourney, outcomeOf, problemList, type Journey } from "../support/journey.ts";
import { cellar, fba, warehouse } from "../support/journey-world.ts";

const cups = { stock: {}, variants: [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: 100, [cellar]: 0, [fba]: 0 } }] };
const perDay = { mfn: { consolidate: true, consolidateConfirmed: true }, afn: { consolidate: true } } as const;
/** Journeys begin at noon UTC on the 20th: the day of amazon.com ends at 08:00 UTC of the 21st. */
const untilMorning = 21 * 60;

async function begin(db: Database, orders: OrderSpec[], settings: Parameters<Journey["changeSettings"]>[0] = perDay, through?: Reaper["through"]): Promise<Journey> {
  const journey = await openJourney(db, { ...cups, stores: [{ marketplaces: [us, ca] }], ...(through && { through }) });
  await journey.run();
  await journey.changeSettings(settings);
  for (const order of orders) journey.addOrder(order);
  await journey.poll();
  return journey;
}

const morning = (journey: Journey) => journey.later(untilMorning, "consolidate-orders");
const collective = (journey: Journey) => journey.shopify.world.orders().map(({ sourceIdentifier, total, lines }) => `${sourceIdentifier} ${total} ${lines.length}`);
const mfnDay = (part = 1) => `amazon/main/mfn/amazon.com/2026-11-20/usd/${part}`;

describeEmbedded("R54 one order per day", ({ open }) => {
  test("R54 orders of a marketplace's day become one Shopify order when that day is over, to the cent, and my stock falls once", async () => {
    const journey = await begin(await open(), [{ number: 1, lines: [{ sku: "CUP-1", units: 2, price: 333 }] }, { number: 2 }, { number: 3, marketplaceId: ca }]);
    expect(collective(journey)).toEqual([]);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "reserved", reason: "consolidating" });
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 placed", "2 1 CUP-1 placed", "3 1 CUP-1 placed"]);
    await morning(journey);
    expect(collective(journey).sort()).toEqual(["amazon/main/mfn/amazon.ca/2026-11-20/cad/1 10.00 1", `${mfnDay()} 16.66 2`]);
    expect([await ledger(journey), available(journey, "CUP-1")]).toEqual([["1 2 CUP-1 converted", "2 1 CUP-1 converted", "3 1 CUP-1 converted"], 96]);
    const [order] = journey.shopify.world.orders().filter((one) => one.sourceIdentifier === mfnDay());
    expect(JSON.parse(order!.metafields.find(({ key }) => key === "orders")!.value)).toEqual([numberOf(1), numberOf(2)]);
    expect([order!.shippingAddress, order!.customAttributes, order!.displayFinancialStatus]).toEqual([null, [], "PAID"]);
    expect([await outcomeOf(journey, 1), await problemList(journey)]).toEqual([{ outcome: "imported", reason: null }, []]);
    await morning(journey);
    expect(collective(journey)).toHaveLength(2);
  });

  test("R54 while history is read a day goes on collecting, however many runs were begun since", async () => {
    const journey = await begin(await open(), [{ number: 1 }]);
    const { id: storeId, shop } = await journey.store();
    const { prisma } = journey.lockstep().flows.db;
    const start = (kind: "history" | "numbers", at: Date) => createRun(prisma, { shop, storeId, kind, startedBy: "merchant", params: {} }, [], at);
    const night = new Date(journey.clock.now().getTime() + (untilMorning - 30) * 60_000);
    await start("history", night);
    for (let second = 1; second <= 12; second += 1) await start("numbers", new Date(night.getTime() + second * 1000));
    await morning(journey);
    expect(collective(journey)).toEqual([]);
    await prisma.historyRun.updateMany({ data: { state: "done" } });
    await journey.later(60, "consolidate-orders");
    expect(collective(journey)).toHaveLength(1);
  });

  test("R54 what comes after the day's order was made is its second part; what was cancelled meanwhile is in none", async () => {
    const journey = await begin(await open(), [{ number: 1 }, { number: 2 }]);
    journey.amazon.world.changeOrder(numberOf(2), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    await morning(journey);
    journey.addOrder({ number: 3, at: "2026-11-20T23:00:00.000Z", updatedAt: journey.clock.now().toISOString() });
    await journey.poll();
    await morning(journey);
    expect(collective(journey)).toEqual([`${mfnDay(1)} 10.00 1`, `${mfnDay(2)} 10.00 1`]);
    expect([await outcomeOf(journey, 2), available(journey, "CUP-1")]).toEqual([{ outcome: "skipped", reason: "cancelled" }, 98]);
  });

  test("R54 FBA orders of a day are one fulfilled and archived order that leaves my stock alone", async () => {
    const journey = await begin(await open(), [{ number: 1, channel: "AFN", status: "SHIPPED" }, { number: 2, channel: "AFN", status: "SHIPPED" }, { number: 3, channel: "AFN" }]);
    await morning(journey);
    const [order, ...more] = journey.shopify.world.orders();
    expect([order, ...more].map((one) => one!.sourceIdentifier)).toEqual(["amazon/main/afn/amazon.com/2026-11-20/usd/1"]);
    expect(order).toMatchObject({ total: "20.00", displayFulfillmentStatus: "FULFILLED", closed: true, tags: expect.arrayContaining(["amazon-consolidated"]) as unknown });
    expect([available(journey, "CUP-1"), await outcomeOf(journey, 3)]).toEqual([100, { outcome: "skipped", reason: "afn-not-shipped" }]);
  });

  test("R54 units are fulfilled for the Amazon order that was shipped, with its tracking, once", async () => {
    const journey = await begin(await open(), [{ number: 1 }, { number: 2 }]);
    await morning(journey);
    const parcel = (number: number) => ({ packageReferenceId: "1", carrier: "UPS", trackingNumber: `1Z${number}`, shipTime: journey.clock.now().toISOString(), packageItems: [{ orderItemId: itemOf(number), quantity: 1 }] });
    const tracked = () => journey.shopify.world.orders()[0]!.fulfillments.flatMap((one) => one.tracking.map((tracking) => tracking.number)).sort();
    for (const [number, expected] of [[2, ["1Z2"]], [1, ["1Z1", "1Z2"]]] as const) {
      journey.amazon.world.changeOrder(numberOf(number), { fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [parcel(number)] });
      await journey.poll();
      await journey.poll();
      expect(tracked()).toEqual(expected);
    }
    expect(journey.shopify.world.orders()[0]!.displayFulfillmentStatus).toBe("FULFILLED");
  });

  test("R54 R36 what Amazon ships stays held until all of it has left, by whatever word Amazon says so", async () => {
    const journey = await begin(await open(), [{ number: 1, channel: "AFN" }, { number: 2, channel: "AFN" }], { afn: { consolidate: true, importFrom: "UNSHIPPED" } });
    await morning(journey);
    const status = () => journey.shopify.world.orders().map((order) => order.displayFulfillmentStatus);
    for (const [number, expected] of [[1, "ON_HOLD"], [2, "FULFILLED"]] as const) {
      journey.amazon.world.changeOrder(numberOf(number), { fulfillment: { fulfillmentStatus: "INVOICE_UNCONFIRMED" } });
      await journey.poll();
      await journey.poll();
      expect(status()).toEqual([expected]);
    }
  });

  test("R54 a cancellation after the day's order was made is shown, and nothing is taken back by itself", async () => {
    const journey = await begin(await open(), [{ number: 1 }, { number: 2 }]);
    await morning(journey);
    journey.amazon.world.changeOrder(numberOf(2), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    await journey.poll();
    expect(await problemList(journey)).toEqual([`cancelled-after-import ${numberOf(2)}`]);
    expect(journey.shopify.world.orders()[0]!.cancelled).toBe(false);
  });

  test("R54 units that Amazon cancels after the day's order was made are shown, once", async () => {
    const journey = await begin(await open(), [{ number: 1, lines: [{ sku: "CUP-1", units: 2 }] }, { number: 2 }]);
    await morning(journey);
    journey.amazon.world.changeOrder(numberOf(1), { orderItems: { [itemOf(1)]: { quantityOrdered: 1 } } });
    await journey.poll();
    await journey.poll();
    expect(await problemList(journey)).toEqual([`lines-cancelled-after-import ${numberOf(1)}`]);
  });

  test("R54 K6 an order that another app makes while its day collects is linked, and in no other order", async () => {
    const journey = await begin(await open(), [{ number: 1 }, { number: 2 }]);
    const line = { title: "Cup", quantity: 1, priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } } };
    await asAnotherApp(journey, `mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }`, { order: { lineItems: [line], sourceIdentifier: numberOf(2) } });
    const foreign = journey.shopify.world.ordersBySourceIdentifier(numberOf(2))[0]!.id;
    await journey.run();
    await morning(journey);
    expect(collective(journey).filter((line) => !line.startsWith(numberOf(2)))).toEqual([`${mfnDay()} 10.00 1`]);
    expect((await journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(2) } })).shopifyOrderId).toBe(foreign);
  });

  test("R54 R16 the draft of a pending order goes once it joins its day", async () => {
    const journey = await begin(await open(), [{ number: 1, status: "PENDING" }], { ...perDay, pendingPolicy: "import" });
    expect(journey.shopify.world.draftOrders()).toHaveLength(1);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "UNSHIPPED" } });
    await journey.poll();
    expect(journey.shopify.world.draftOrders()).toEqual([]);
    await morning(journey);
    expect(collective(journey)).toEqual([`${mfnDay()} 10.00 1`]);
  });

  test("R54 R147 K8 units that the location lacks are named at the day's order", async () => {
    const journey = await begin(await open(), [{ number: 1, lines: [{ sku: "CUP-1", units: 99 }] }, { number: 2, lines: [{ sku: "CUP-1", units: 3 }] }]);
    await morning(journey);
    expect([await problemList(journey), available(journey, "CUP-1")]).toEqual([[`oversold ${numberOf(1)}`], -2]);
  });

  test("R54 switched off, what still collects comes alone", async () => {
    const journey = await begin(await open(), [{ number: 1 }]);
    await journey.changeSettings({ mfn: { consolidate: false } });
    await morning(journey);
    expect(collective(journey)).toEqual([`${numberOf(1)} 10.00 1`]);
  });

  test("R54 a customer that was deleted: nothing is made, and the orders say why", async () => {
    const single = { consolidate: true, consolidateConfirmed: true, customer: { mode: "single" as const, customerId: "gid://shopify/Customer/999999" } };
    const journey = await begin(await open(), [{ number: 1 }, { number: 2 }], { mfn: single });
    await morning(journey);
    expect([collective(journey), await problemList(journey)]).toEqual([[], [`customer-gone ${numberOf(1)}`, `customer-gone ${numberOf(2)}`]]);
    await journey.changeSettings({ mfn: { customer: { mode: "none", customerId: null } } });
    await journey.later(60, "consolidate-orders");
    expect([collective(journey), await problemList(journey)]).toEqual([[`${mfnDay()} 20.00 2`], []]);
  });
});

describeEmbedded("R54 a process that dies while the day's order is made (rule 2, N8)", ({ open }) => {
  const { reaper, fresh } = mortal(open);

  test.each([6, 12, 18, 21, 24, 30])("R54 at boundary %i: the order exists once, and each sale is counted once", async (boundary) => {
    const journey = await begin(await fresh(), [{ number: 1, status: "PARTIALLY_SHIPPED", lines: [{ sku: "CUP-1", units: 2, fulfilled: 1 }] }, { number: 2 }], perDay, reaper.through);
    journey.clock.advance(untilMorning * 60_000);
    await runScheduled(journey.lockstep().flows, "consolidate-orders");
    reaper.dieAt(boundary);
    await journey.run().catch((error: unknown) => {
      if (!reaper.died()) throw error;
    });
    reaper.dieAt(null);
    await journey.restart();
    await journey.run();
    await journey.later(15, "consolidate-orders");
    await journey.later(15, "consolidate-orders");
    expect(collective(journey).map((line) => line.split(" ").slice(0, 2).join(" ")).sort()).toEqual([`${mfnDay(1)} 20.00`, `${mfnDay(2)} 10.00`]);
    expect([available(journey, "CUP-1"), await ledger(journey)]).toEqual([97, ["1 2 CUP-1 converted", "2 1 CUP-1 converted"]]);
    expect(journey.shopify.world.orders().flatMap((one) => one.fulfillments.flatMap((f) => f.lines.map((line) => line.quantity)))).toEqual([1]);
  });
});
