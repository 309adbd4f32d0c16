import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonMoves, amazonReschedules, conflictList, metafield, parcel, staffChange, staffSetsDate } from "../support/journey-changes.ts";
import { numberOf, person } from "../support/journey-orders.ts";
import { openJourney, problemList, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";
import type { Database } from "../../app/db/client.server.ts";
import { settleConflict } from "../../app/sync/orders/settle-conflict.server.ts";
import { shopDomain } from "../support/journey.ts";

const conflict = `order-conflict ${numberOf(1)}`;
const lines = [{ sku: "CUP-1", units: 2 }];

/** Order 1 of two cups is in Shopify. */
async function imported(db: Database, options: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, { orders: [{ number: 1, lines }], ...options });
  await journey.run();
  return journey;
}
const address = (journey: Journey) => theOrder(journey, 1).shippingAddress?.address1;
const settle = (journey: Journey, field: "address" | "quantities" | "ship-by" | "total" | "status", choice: "mine" | "amazon") =>
  settleConflict(journey.lockstep().flows, shopDomain, numberOf(1), field, choice);

describeEmbedded("R35 staff edits in Shopify are not overwritten silently", ({ open }) => {
  test("R35 tags, note and attributes are the merchant's: nobody touches or minds them", async () => {
    const journey = await imported(await open());
    const { tags, id } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.changeOrder(id, { tags: ["vip"], note: "call first" }));
    amazonReschedules(journey, 1, "2026-11-25T23:59:59Z");
    await journey.poll();
    expect(tags).toContain("amazon");
    expect(theOrder(journey, 1)).toMatchObject({ tags: ["vip"], note: "call first" });
    expect(metafield(journey, 1, "ship_by")).toBe("2026-11-25T23:59:59Z");
    expect(await problemList(journey)).toEqual([]);
  });

  test("R35 an address that staff corrected stays, and is no conflict", async () => {
    const journey = await imported(await open());
    await staffChange(journey, (world) => world.changeOrder(theOrder(journey, 1).id, { shippingAddress: { address1: "78 Zebrafinch Lane" } }));
    amazonReschedules(journey, 1, "2026-11-25T23:59:59Z");
    await journey.poll();
    expect(address(journey)).toBe("78 Zebrafinch Lane");
    expect([await conflictList(journey, 1), await problemList(journey)]).toEqual([[], []]);
  });

  test("R35 an address that staff corrected and Amazon changed too is a conflict; Keep mine pins it against later news", async () => {
    const journey = await imported(await open());
    await staffChange(journey, (world) => world.changeOrder(theOrder(journey, 1).id, { shippingAddress: { address1: "78 Zebrafinch Lane" } }));
    amazonMoves(journey, 1, { addressLine1: "5 Other Street" });
    await journey.poll();
    expect([address(journey), await problemList(journey), await conflictList(journey, 1)]).toEqual(["78 Zebrafinch Lane", [conflict], ["address open"]]);
    expect(await settle(journey, "address", "mine")).toMatchObject({ ok: true });
    amazonMoves(journey, 1, { addressLine1: "6 Third Street" });
    await journey.poll();
    expect([address(journey), await problemList(journey), await conflictList(journey, 1)]).toEqual(["78 Zebrafinch Lane", [], ["address pinned"]]);
  });

  test("R35 Take Amazon's writes Amazon's address, and later news are written again", async () => {
    const journey = await imported(await open());
    await staffChange(journey, (world) => world.changeOrder(theOrder(journey, 1).id, { shippingAddress: { address1: "78 Zebrafinch Lane", company: "Finches Ltd" } }));
    amazonMoves(journey, 1, { addressLine1: "5 Other Street" });
    await journey.poll();
    expect(await settle(journey, "address", "amazon")).toMatchObject({ ok: true });
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ address1: "5 Other Street", company: null, lastName: person.name.split(" ")[1] });
    amazonMoves(journey, 1, { addressLine1: "6 Third Street" });
    await journey.poll();
    expect([address(journey), await problemList(journey), await conflictList(journey, 1)]).toEqual(["6 Third Street", [], ["address taken"]]);
  });

  test("R35 units that staff changed are a conflict; Take Amazon's sets them by editing the order, and the total follows", async () => {
    const journey = await imported(await open());
    await staffChange(journey, (world) => world.editOrder(theOrder(journey, 1).id, { units: { "CUP-1": 1 }, add: [{ sku: "POT-1", quantity: 1 }] }));
    expect(await conflictList(journey, 1)).toEqual(["quantities open"]);
    expect(await settle(journey, "quantities", "amazon")).toMatchObject({ ok: true });
    await journey.run();
    expect(theOrder(journey, 1).lines.map(({ sku, currentQuantity }) => [sku, currentQuantity])).toEqual([["CUP-1", 2], ["POT-1", 0]]);
    expect([theOrder(journey, 1).currentTotal, await problemList(journey), await conflictList(journey, 1)]).toEqual(["20.00", [], ["quantities taken"]]);
  });

  test("R35 a total that staff changed is shown until they agree; Shopify cannot rewrite prices, so Take Amazon's is refused", async () => {
    const journey = await imported(await open());
    const { id } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.editOrder(id, { units: { "CUP-1": 3 } }));
    expect(await conflictList(journey, 1)).toEqual(["quantities open", "total open"]);
    expect(await settle(journey, "total", "amazon")).toMatchObject({ ok: false });
    await staffChange(journey, (world) => world.editOrder(id, { units: { "CUP-1": 2 } }));
    expect([await conflictList(journey, 1), await problemList(journey)]).toEqual([["quantities gone", "total gone"], []]);
  });

  test("R35 a date that staff changed is a conflict; Keep mine keeps it", async () => {
    const journey = await imported(await open());
    await staffSetsDate(journey, 1, "ship_by", "2026-11-22T12:00:00Z");
    expect([await conflictList(journey, 1), await problemList(journey)]).toEqual([["ship-by open"], [conflict]]);
    await settle(journey, "ship-by", "mine");
    amazonReschedules(journey, 1, "2026-11-26T23:59:59Z");
    await journey.poll();
    expect([metafield(journey, 1, "ship_by"), await problemList(journey)]).toEqual(["2026-11-22T12:00:00Z", []]);
    expect(await settle(journey, "ship-by", "amazon"), "a pin can be undone").toMatchObject({ ok: true });
    expect(metafield(journey, 1, "ship_by")).toBe("2026-11-26T23:59:59Z");
  });

  test.each([["2026-11-19T12:00:00Z", "shipped-at open"], [null, undefined]])("R34 R35 a shipped date of staff's (%s) is not overwritten silently", async (date, found) => {
    const journey = await imported(await open());
    if (date) await staffSetsDate(journey, 1, "shipped_at", date);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [parcel(1, "1", "1Z1", 2)] });
    await journey.poll();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("FULFILLED");
    expect(metafield(journey, 1, "shipped_at")?.slice(0, 19)).toBe(date ? "2026-11-19T12:00:00" : "2026-11-20T13:00:00");
    expect(await conflictList(journey, 1)).toEqual(found ? [found] : []);
  });

  test("R35 B7 an order that staff cancelled while Amazon waits for it is no conflict: Amazon is asked to cancel", async () => {
    const journey = await imported(await open());
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    expect([await conflictList(journey, 1), await problemList(journey), journey.amazon.world.feeds().length]).toEqual([[], [], 1]);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    expect([await conflictList(journey, 1), await problemList(journey)]).toEqual([[], []]);
  });

  test("R35 with “Amazon always wins” news go over what staff changed, as in the seed", async () => {
    const journey = await imported(await open());
    await journey.changeSettings({ amazonAlwaysWins: true });
    const { id } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.editOrder(id, { units: { "CUP-1": 3 } }));
    await staffSetsDate(journey, 1, "ship_by", "2026-11-22T12:00:00Z");
    await staffChange(journey, (world) => world.changeOrder(id, { shippingAddress: { address1: "78 Zebrafinch Lane" }, tags: ["vip"] }));
    amazonMoves(journey, 1, { addressLine1: "5 Other Street" });
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ currentTotal: "20.00", tags: ["vip"], shippingAddress: { address1: "5 Other Street" } });
    expect(metafield(journey, 1, "ship_by")).toBe("2026-11-23T23:59:59Z");
    expect([await conflictList(journey, 1), await problemList(journey)]).toEqual([[], []]);
  });

  test("a conflict of another shop's order cannot be settled, nor one that is not there", async () => {
    const journey = await imported(await open());
    const { flows } = journey.lockstep();
    expect(await settleConflict(flows, "other.myshopify.com", numberOf(1), "total", "mine")).toBeNull();
    expect(await settle(journey, "total", "mine")).toMatchObject({ ok: false });
  });

  test("what Shopify refuses is told, and stays a conflict", async () => {
    const journey = await imported(await open());
    const { id } = theOrder(journey, 1);
    await staffChange(journey, (world) => world.editOrder(id, { units: { "CUP-1": 1 } }));
    await staffChange(journey, (world) => world.archiveOrder(id));
    expect(await settle(journey, "quantities", "amazon")).toMatchObject({ ok: false, message: expect.stringContaining("archived") as unknown });
    expect(await problemList(journey)).toEqual([`change-refused ${numberOf(1)}`, conflict]);
    expect(await conflictList(journey, 1)).toContain("quantities open");
  });
});
