import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { asked, cancelFeeds, imported, settle, stock } from "../support/journey-cancellations.ts";
import { staffChange } from "../support/journey-changes.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { available, openJourney, problemList, theOrder } from "../support/journey.ts";

const three = [{ sku: "CUP-1", units: 3 }];
const twoLines = [{ sku: "CUP-1", units: 2 }, { sku: "LID-1", units: 1 }];

describeEmbedded("cancelled at Amazon", ({ open }) => {
  test("R19 K9 an order that is in Shopify is cancelled there once, restocked, and its refund recorded", async () => {
    const journey = await imported(await open());
    expect(available(journey, "CUP-1")).toBe(8);
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await settle(journey);
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ cancelled: true, cancelReason: "CUSTOMER", displayFinancialStatus: "REFUNDED" });
    expect([available(journey, "CUP-1"), await problemList(journey), await asked(journey, 1), cancelFeeds(journey)]).toEqual([10, [], [], []]);
  });

  test("R19 one that never came into Shopify is not made", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], stock });
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.run();
    await journey.poll();
    expect(journey.shopify.world.ordersBySourceIdentifier(numberOf(1))).toEqual([]);
  });

  test.each([["NoInventory", {}, 8], ["NoInventory", { restock: "always" }, 10], ["BuyerCanceled", { restock: "never" }, 8]] as const)("K9 for %s with %j %d units are on offer", async (reason, policy, left) => {
    const journey = await imported(await open());
    await journey.changeSettings({ cancellations: policy });
    journey.amazon.world.cancelOrder(numberOf(1), { by: "MERCHANT", reason });
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, available(journey, "CUP-1")]).toEqual([true, left]);
  });

  test("B7 lines whose reasons differ go back to stock each by its own", async () => {
    const journey = await imported(await open(), twoLines);
    journey.amazon.world.cancelOrder(numberOf(1), { by: "MERCHANT", reason: "NoInventory", items: [itemOf(1, 0)] });
    journey.amazon.world.cancelOrder(numberOf(1), { reason: "BuyerCanceled", items: [itemOf(1, 1)] });
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, theOrder(journey, 1).displayFinancialStatus, available(journey, "CUP-1"), available(journey, "LID-1")]).toEqual([true, "REFUNDED", 8, 10]);
  });

  test("R19 units of it leave the order with their money, and only those", async () => {
    const journey = await imported(await open(), three);
    journey.amazon.world.cancelOrder(numberOf(1), { items: { [itemOf(1)]: 1 } });
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ cancelled: false, currentTotal: "20.00", lines: [{ currentQuantity: 2 }] });
    expect([available(journey, "CUP-1"), await problemList(journey), await asked(journey, 1)]).toEqual([8, [], []]);
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, theOrder(journey, 1).displayFinancialStatus, available(journey, "CUP-1")]).toEqual([true, "REFUNDED", 10]);
  });

  test("K9 units without restock leave the order, not the shelf's count", async () => {
    const journey = await imported(await open(), three);
    await journey.changeSettings({ cancellations: { restock: "never" } });
    journey.amazon.world.cancelOrder(numberOf(1), { items: { [itemOf(1)]: 1 } });
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ lines: [{ currentQuantity: 2 }], displayFinancialStatus: "PARTIALLY_REFUNDED" });
    expect([available(journey, "CUP-1"), await asked(journey, 1), await problemList(journey)]).toEqual([7, [], []]);
  });

  test("R19 what was shipped besides cancelled units is still shown with its parcel", async () => {
    const journey = await imported(await open(), three);
    journey.amazon.world.cancelOrder(numberOf(1), { items: { [itemOf(1)]: 1 } });
    await journey.poll();
    journey.amazon.world.shipOrder(numberOf(1), { items: { [itemOf(1)]: 1 }, trackingNumber: "1Z0000000000000011" });
    await journey.poll();
    expect(theOrder(journey, 1).fulfillments.flatMap(({ tracking }) => tracking.map(({ number }) => number))).toEqual(["1Z0000000000000011"]);
  });

  test("K9 an order that Amazon ships is cancelled without restock", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, channel: "AFN", lines: [{ sku: "CUP-1", units: 2 }] }], stock, connected: false });
    await journey.connect({ afnImport: true });
    await journey.changeSettings({ afn: { import: true, importFrom: "UNSHIPPED" } });
    await journey.poll();
    const before = available(journey, "CUP-1");
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, available(journey, "CUP-1")]).toEqual([true, before]);
  });

  test("R19 an order that was shipped already is told, not cancelled; with its shipment taken back it is", async () => {
    const journey = await imported(await open());
    await journey.changeSettings({ shipping: { confirm: false } });
    const id = theOrder(journey, 1).id;
    await staffChange(journey, (world) => world.fulfil(id));
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await journey.poll();
    expect([theOrder(journey, 1).cancelled, await problemList(journey)]).toEqual([false, [`cancelled-too-late ${numberOf(1)}`]]);
    await staffChange(journey, (world) => world.cancelFulfillment(theOrder(journey, 1).fulfillments[0]!.id));
    await journey.poll();
    await settle(journey);
    expect(theOrder(journey, 1).fulfillments.length).toBe(1);
  });

  test("B7 a merchant who wants to be asked is shown it, once, and nothing is done", async () => {
    const journey = await imported(await open());
    await journey.changeSettings({ cancellations: { fromAmazon: "ask" } });
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await journey.poll();
    expect([theOrder(journey, 1).cancelled, await problemList(journey)]).toEqual([false, [`cancelled-after-import ${numberOf(1)}`]]);
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await journey.poll();
    expect([await asked(journey, 1), await problemList(journey)]).toEqual([[], []]);
  });
});
