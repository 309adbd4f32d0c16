import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, itemOf, numberOf, type OrderSpec } from "../support/journey-orders.ts";
import { fba, warehouse } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, theOrder, type Journey } from "../support/journey.ts";

/** Table 18.1 as far as this issue goes: what a merchant finds in Shopify, in the ledger and in the order's reason. */
interface Row {
  name: string;
  order: Omit<OrderSpec, "number">;
  settings?: Parameters<Journey["changeSettings"]>[0];
  /** null = nothing is in Shopify. */
  shopify: null | { fulfilment: string; location: string; closed?: boolean; hold?: boolean; address: boolean; left: number };
  outcome: string;
  reason: string | null;
  ledger: string[];
}

/** Shopify places an order only where its goods are stocked. */
const atBoth = { stock: {}, variants: [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: 10, [fba]: 0 } }] };
const two = [{ sku: "CUP-1", units: 2 }];
const mfnOpen = { fulfilment: "UNFULFILLED", location: warehouse, address: true, left: 8 };
const afnDone = { fulfilment: "FULFILLED", location: fba, address: false, closed: true, left: 10 };

const rows: Row[] = [
  { name: "pending, shipped by me: nothing in Shopify, units reserved (R16)", order: { status: "PENDING", lines: two, priced: false }, shopify: null, outcome: "reserved", reason: "pending", ledger: ["1 2 CUP-1 placed"] },
  { name: "pre-order: nothing in Shopify, units reserved", order: { status: "PENDING_AVAILABILITY", lines: two }, shopify: null, outcome: "reserved", reason: "pending-availability", ledger: ["1 2 CUP-1 placed"] },
  { name: "pending with my setting to ignore it: no reservation (R16)", order: { status: "PENDING", lines: two }, settings: { pendingPolicy: "ignore" }, shopify: null, outcome: "skipped", reason: "pending-ignored", ledger: [] },
  { name: "unshipped, shipped by me: open and paid, with the address (R17)", order: { status: "UNSHIPPED", lines: two }, shopify: mfnOpen, outcome: "imported", reason: null, ledger: ["1 2 CUP-1 converted"] },
  { name: "unshipped while I import from shipped on: nothing yet, units reserved (R55)", order: { status: "UNSHIPPED", lines: two }, settings: { mfn: { importFrom: "SHIPPED" } }, shopify: null, outcome: "reserved", reason: "not-shipped-yet", ledger: ["1 2 CUP-1 placed"] },
  { name: "partly shipped: what is shipped is fulfilled, the rest open (R17)", order: { status: "PARTIALLY_SHIPPED", lines: [{ sku: "CUP-1", units: 2, fulfilled: 1 }] }, shopify: { ...mfnOpen, fulfilment: "PARTIALLY_FULFILLED" }, outcome: "imported", reason: null, ledger: ["1 2 CUP-1 converted"] },
  { name: "shipped after go-live: fulfilled and stock lowered", order: { status: "SHIPPED", lines: two, parcels: [{ reference: "1", carrier: "UPS", tracking: "1Z1", items: [[0, 2]] }] }, shopify: { ...mfnOpen, fulfilment: "FULFILLED" }, outcome: "imported", reason: null, ledger: ["1 2 CUP-1 converted"] },
  { name: "cancelled: never created (N6, R19)", order: { status: "CANCELLED", lines: two }, shopify: null, outcome: "skipped", reason: "cancelled", ledger: [] },
  { name: "unfulfillable though I ship it: a problem, nothing in Shopify", order: { status: "UNFULFILLABLE", lines: two }, shopify: null, outcome: "failed", reason: "unfulfillable", ledger: [] },
  { name: "pending, shipped by Amazon: nothing, whatever the policy (B4)", order: { status: "PENDING", channel: "AFN", lines: two }, shopify: null, outcome: "skipped", reason: "afn-not-shipped", ledger: [] },
  { name: "unshipped, shipped by Amazon: nothing yet (R90)", order: { status: "UNSHIPPED", channel: "AFN", lines: two }, shopify: null, outcome: "skipped", reason: "afn-not-shipped", ledger: [] },
  { name: "unshipped, shipped by Amazon, imported early: open on hold at Amazon's location (R90)", order: { status: "UNSHIPPED", channel: "AFN", lines: two }, settings: { afn: { importFrom: "UNSHIPPED" } }, shopify: { fulfilment: "ON_HOLD", location: fba, hold: true, address: false, left: 10 }, outcome: "imported", reason: null, ledger: [] },
  { name: "shipped by Amazon: fulfilled, archived, without address, my stock untouched (B4, R114)", order: { status: "SHIPPED", channel: "AFN", lines: two }, shopify: afnDone, outcome: "imported", reason: null, ledger: [] },
  { name: "shipped by Amazon with target status Placed: fulfilled, not archived (R57)", order: { status: "SHIPPED", channel: "AFN", lines: two }, settings: { afn: { targetStatus: "PLACED" } }, shopify: { ...afnDone, closed: false }, outcome: "imported", reason: null, ledger: [] },
  { name: "shipped by Amazon while that import is off: not imported (R90)", order: { status: "SHIPPED", channel: "AFN", lines: two }, settings: { afn: { import: false } }, shopify: null, outcome: "skipped", reason: "afn-import-off", ledger: [] },
  { name: "cancelled, shipped by Amazon: never created", order: { status: "CANCELLED", channel: "AFN", lines: two }, shopify: null, outcome: "skipped", reason: "cancelled", ledger: [] },
  { name: "unfulfillable at Amazon: not imported", order: { status: "UNFULFILLABLE", channel: "AFN", lines: two }, shopify: null, outcome: "skipped", reason: "unfulfillable", ledger: [] },
  { name: "placed outside Amazon: shown, not imported", order: { status: "SHIPPED", channel: "AFN", lines: two, more: { salesChannel: { channelName: "NON_AMAZON" } } }, shopify: null, outcome: "skipped", reason: "not-placed-on-amazon", ledger: [] },
  { name: "placed before the start date: not imported (R30)", order: { status: "UNSHIPPED", lines: two, at: "2026-10-19T23:59:59.000Z", updatedAt: "2026-11-20T09:00:00.000Z" }, shopify: null, outcome: "skipped", reason: "before-start-date", ledger: [] },
  { name: "my orders are switched off: not imported", order: { status: "UNSHIPPED", lines: two }, settings: { mfn: { import: false } }, shopify: null, outcome: "skipped", reason: "mfn-import-off", ledger: [] },
];

describeEmbedded("an order at Amazon, and what I find in Shopify (R99, table 18.1)", ({ open }) => {
  test.each(rows)("$name", async ({ order, settings, shopify, outcome, reason, ledger: held }) => {
    const journey = await openJourney(await open(), atBoth);
    await journey.run();
    if (settings) await journey.changeSettings(settings);
    const at = order.at ?? journey.clock.now().toISOString();
    const late = { shipTime: journey.clock.now().toISOString() };
    const wire = amazonOrder({ number: 1, ...order, at });
    if (Array.isArray(wire.packages)) wire.packages = (wire.packages as object[]).map((one) => ({ ...one, ...late }));
    journey.amazon.world.addOrder({ ...wire, lastUpdatedTime: journey.clock.now().toISOString() });
    await journey.poll();
    await journey.poll();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome, reason });
    expect(await ledger(journey)).toEqual(held);
    expect(await problemList(journey)).toEqual(outcome === "failed" ? [`${reason} ${numberOf(1)}`] : []);
    if (!shopify) {
      expect(journey.shopify.world.orders()).toEqual([]);
      expect(available(journey, "CUP-1")).toBe(10);
      return;
    }
    const found = theOrder(journey, 1);
    expect({
      fulfilment: found.displayFulfillmentStatus, location: found.location, closed: found.closed, address: found.shippingAddress !== null, left: available(journey, "CUP-1"),
      hold: found.fulfillmentOrders.some((one) => one.holds.length > 0),
    }).toEqual({ closed: false, hold: false, ...shopify });
    expect(found.total).toBe("20.00");
    expect(found.displayFinancialStatus).toBe("PAID");
    expect(found.tags).toEqual(["amazon", "amazon-main", "amazon.com"]);
    expect(found.lines.map((line) => [line.sku, line.quantity, line.total])).toEqual([["CUP-1", 2, "20.00"]]);
  });

  test("an order that Amazon shipped before go-live is history: fulfilled, stock as it was (R12)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, orders: [{ number: 1, status: "SHIPPED", parcels: [{ reference: "1", carrier: "UPS", tracking: "1Z1", items: [[0, 1]] }] }] });
    await journey.run();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("FULFILLED");
    expect(available(journey, "CUP-1")).toBe(10);
  });

  test("history lowers stock where I ask for it (R12)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, orders: [{ number: 1, status: "SHIPPED" }] });
    await journey.changeSettings({ deductHistory: true });
    await journey.run();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("FULFILLED");
    expect(available(journey, "CUP-1")).toBe(9);
  });

  test("an order that I ship goes its way from pending to shipped as one Shopify order (R17)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    journey.addOrder({ number: 1, status: "PENDING", lines: two, priced: false });
    await journey.poll();
    expect(inShopify(journey, 1)).toEqual([]);
    const priced = amazonOrder({ number: 1, status: "UNSHIPPED", lines: two });
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: priced.fulfillment, orderItems: priced.orderItems, proceeds: priced.proceeds });
    await journey.poll();
    const made = theOrder(journey, 1);
    expect([made.displayFulfillmentStatus, made.total]).toEqual(["UNFULFILLED", "20.00"]);
    const parcel = (reference: string, tracking: string) => ({
      packageReferenceId: reference, carrier: "UPS", trackingNumber: tracking, shipTime: journey.clock.now().toISOString(), packageItems: [{ orderItemId: itemOf(1), quantity: 1 }],
    });
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" }, packages: [parcel("1", "1Z1")] });
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ id: made.id, displayFulfillmentStatus: "PARTIALLY_FULFILLED", fulfillments: [{ tracking: [{ number: "1Z1", company: "UPS" }] }] });
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [parcel("1", "1Z1"), parcel("2", "1Z2")] });
    await journey.poll();
    const done = theOrder(journey, 1);
    expect([done.id, done.displayFulfillmentStatus, done.closed]).toEqual([made.id, "FULFILLED", false]);
    expect(done.fulfillments.map((one) => one.tracking[0]?.number)).toEqual(["1Z1", "1Z2"]);
    expect(available(journey, "CUP-1")).toBe(8);
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 converted"]);
  });

  test("an order on hold at Amazon's location is fulfilled there once Amazon has shipped it (R90)", async () => {
    const journey = await openJourney(await open(), atBoth);
    await journey.run();
    await journey.changeSettings({ afn: { importFrom: "UNSHIPPED" } });
    journey.addOrder({ number: 1, channel: "AFN", lines: two });
    await journey.poll();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("ON_HOLD");
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" } });
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ displayFulfillmentStatus: "FULFILLED", location: fba });
    expect(available(journey, "CUP-1")).toBe(10);
    expect(await problemList(journey)).toEqual([]);
  });

  test.each([false, true])("an order that Amazon ships in parts is on hold as a whole until all of it is shipped; seen in parts at first: %s (R90)", async (inPartsAtFirst) => {
    const journey = await openJourney(await open(), atBoth);
    await journey.run();
    await journey.changeSettings({ afn: { importFrom: "UNSHIPPED" } });
    const shipped = (units: number): OrderSpec => ({ number: 1, channel: "AFN", status: units === 2 ? "SHIPPED" : units === 1 ? "PARTIALLY_SHIPPED" : "UNSHIPPED", lines: [{ sku: "CUP-1", units: 2, fulfilled: units }] });
    if (!inPartsAtFirst) {
      journey.addOrder(shipped(0));
      await journey.poll();
    }
    journey.addOrder(shipped(1));
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ displayFulfillmentStatus: "ON_HOLD", fulfillments: [] });
    expect(await problemList(journey)).toEqual([]);
    journey.addOrder(shipped(2));
    await journey.poll();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("FULFILLED");
    expect(await problemList(journey)).toEqual([]);
  });

  test("N2 R19 an order that Amazon cancels after it came into Shopify is cancelled there", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, orders: [{ number: 1 }] });
    await journey.run();
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1).cancelled).toBe(true);
    expect(await problemList(journey)).toEqual([]);
  });
});
