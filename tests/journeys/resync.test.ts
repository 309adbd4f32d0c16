import { expect, test } from "vitest";
import { replayOrder } from "../../app/sync/orders/replay-order.server.ts";
import { resyncOrder } from "../../app/sync/orders/resync-order.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonMoves, amazonReschedules, conflictList, metafield, parcel, staffChange, stateOf } from "../support/journey-changes.ts";
import { amazonOrder, numberOf, person } from "../support/journey-orders.ts";
import { inShopify, openJourney, outcomeOf, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const lines = [{ sku: "CUP-1", units: 2 }];
const resync = (journey: Journey, number = 1, shop = shopDomain) => resyncOrder(journey.lockstep().flows, shop, numberOf(number));

describeEmbedded("R150 Resync", ({ open }) => {
  test("R150 reads the order again, shows what differs and applies it, without waiting for the next pull", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }] });
    await journey.run();
    journey.clock.advance(60_000);
    amazonMoves(journey, 1, { addressLine1: "5 Other Street" });
    amazonReschedules(journey, 1, "2026-11-28T23:59:59Z");
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" }, packages: [parcel(1, "1", "1Z1")] });
    const told = await resync(journey);
    expect(told).toMatchObject({ ok: true, news: [{ what: "status", before: "UNSHIPPED", after: "PARTIALLY_SHIPPED" }, { what: "ship-by date" }, { what: "packages", before: "0", after: "1" }] });
    expect(told?.differences).toEqual([
      { what: "shipping address", amazon: null, shopify: null, became: "written" },
      { what: "ship-by date", amazon: "2026-11-28T23:59:59Z", shopify: "2026-11-23T23:59:59Z", became: "written" },
    ]);
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${person.name}|Other Street`));
    await journey.run();
    expect(theOrder(journey, 1)).toMatchObject({ displayFulfillmentStatus: "PARTIALLY_FULFILLED", shippingAddress: { address1: "5 Other Street" } });
    expect(metafield(journey, 1, "ship_by")).toBe("2026-11-28T23:59:59Z");
  });

  test("R150 twice in a row finds nothing the second time, and changes nothing", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }] });
    await journey.run();
    const before = stateOf(journey, 1);
    expect(await resync(journey)).toEqual({ ok: true, message: "Read again from Amazon: nothing differs.", news: [], differences: [] });
    await journey.run();
    expect([stateOf(journey, 1), await problemList(journey)]).toEqual([before, []]);
  });

  test("R150 shows what staff changed for me to decide, and overwrites none of it", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }], shopify: { webhooks: [] } });
    await journey.run();
    await staffChange(journey, (world) => world.editOrder(theOrder(journey, 1).id, { units: { "CUP-1": 1 } }));
    expect(await resync(journey)).toMatchObject({
      differences: [{ what: "units", amazon: '{"CUP-1":2}', shopify: '{"CUP-1":1}', became: "to-decide" }, { what: "total", amazon: "20.00 USD", shopify: "10.00 USD", became: "to-decide" }],
    });
    expect([theOrder(journey, 1).currentTotal, await conflictList(journey, 1)]).toEqual(["10.00", ["quantities open", "total open"]]);
  });

  test("R150 completes an order whose prices have come", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, priced: false }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toMatchObject({ outcome: "waiting", reason: "no-prices-yet" });
    journey.clock.advance(60_000);
    const priced = amazonOrder({ number: 1 });
    journey.amazon.world.changeOrder(numberOf(1), { orderItems: priced.orderItems, proceeds: priced.proceeds });
    expect(await resync(journey)).toMatchObject({ ok: true, message: expect.stringContaining("decides about it again") as unknown });
    await journey.run();
    expect([inShopify(journey, 1).length, theOrder(journey, 1).shippingAddress?.address1]).toEqual([1, person.street]);
  });

  test("R150 says plainly when Amazon cannot be asked now, and loses nothing", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const before = stateOf(journey, 1);
    journey.amazon.faults.add({ operation: "getOrder", kind: "answer", status: 503 });
    expect(await resync(journey)).toMatchObject({ ok: false, message: expect.stringContaining("not answering") as unknown });
    expect(stateOf(journey, 1)).toEqual(before);
    expect(await resync(journey)).toMatchObject({ ok: true });
    expect(await resync(journey, 9)).toBeNull();
    expect(await resync(journey, 1, "other.myshopify.com")).toBeNull();
  });
});

describeEmbedded("B10 Replay", ({ open }) => {
  test("B10 shows what today's rules would do beside what was done, and writes nothing", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }] });
    await journey.run();
    await journey.changeSettings({ mfn: { tags: ["vip"], note: "From Amazon" }, taxMode: "charge" });
    await journey.changeSettings({ mfn: { targetStatus: "PARKED" } });
    const [before, calls] = [stateOf(journey, 1), journey.shopify.calls()];
    const played = await replayOrder(journey.lockstep().flows, shopDomain, numberOf(1));
    expect(played).toMatchObject({ recordedVersion: 1, todaysVersion: 3 });
    expect(played?.then).toMatchObject({ label: "Open, paid", made: { tags: before.tags, note: null } });
    expect(played?.rows.filter(({ then, today }) => then !== today).map(({ what, today }) => [what, today])).toEqual([
      ["Outcome", "Draft: parked"], ["Tax", "0.00 USD (charge)"], ["Tags", "amazon, amazon-main, amazon.com, vip"], ["Note", "From Amazon"],
    ]);
    expect([stateOf(journey, 1), journey.shopify.calls()]).toEqual([before, calls]);
    expect(await replayOrder(journey.lockstep().flows, "other.myshopify.com", numberOf(1))).toBeNull();
  });
});
