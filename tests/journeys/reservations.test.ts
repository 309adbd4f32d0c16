import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, numberOf } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { available, ledger, openJourney, outcomeOf, stockOf, theOrder, type Journey } from "../support/journey.ts";

const days = (n: number) => n * 24 * 60;
const shown = (journey: Journey) => journey.amazon.world.quantityShown(seller, "CUP-1");

/** Ten cups at Amazon, then somebody reserves three. */
async function withPending(db: Parameters<typeof openJourney>[0]): Promise<Journey> {
  const journey = await openJourney(db, { stock: { "CUP-1": 10 } });
  await journey.run();
  expect(shown(journey)).toBe(10);
  journey.addOrder({ number: 1, status: "PENDING", priced: false, lines: [{ sku: "CUP-1", units: 3 }] });
  await journey.poll();
  return journey;
}

describeEmbedded("units of an order that Amazon has not confirmed yet (B3)", ({ open }) => {
  test("are reserved: no number sent to Amazon counts them", async () => {
    const journey = await withPending(await open());
    expect(await ledger(journey)).toEqual(["1 3 CUP-1 placed"]);
    expect(shown(journey)).toBe(7);
    expect(available(journey, "CUP-1")).toBe(10);
    journey.shopify.world.setAvailable("CUP-1", "Main warehouse", 20);
    await journey.run();
    expect(shown(journey)).toBe(17);
  });

  test("lower what Amazon shows for every listing that shares the variant, in all my stores, at once", async () => {
    const stores = [{}, { alias: "eu", sellerId: "A1JOURNEYEU", region: "EU" as const, marketplaces: ["A1PA6795UKMFR9"] }];
    const listings = [{ sku: "CUP-1" }, { sku: "CUP-1", marketplaces: ["A1PA6795UKMFR9"] }];
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, stores, listings });
    await journey.run();
    journey.addOrder({ number: 1, status: "PENDING", lines: [{ sku: "CUP-1", units: 3 }] });
    await journey.poll();
    expect(shown(journey)).toBe(7);
    expect(journey.amazon.world.quantityShown("A1JOURNEYEU", "CUP-1")).toBe(7);
  });

  test("become the Shopify order's once it is confirmed: never counted twice, never not at all", async () => {
    const journey = await withPending(await open());
    journey.amazon.world.changeOrder(numberOf(1), amazonOrder({ number: 1, lines: [{ sku: "CUP-1", units: 3 }], at: journey.clock.now().toISOString() }));
    await journey.poll();
    expect(theOrder(journey, 1).total).toBe("30.00");
    expect(await ledger(journey)).toEqual(["1 3 CUP-1 converted"]);
    expect(available(journey, "CUP-1")).toBe(7);
    expect(shown(journey)).toBe(7);
  });

  test("are given back when Amazon cancels it, and offered again", async () => {
    const journey = await withPending(await open());
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    expect(await ledger(journey)).toEqual(["1 3 CUP-1 released"]);
    expect(shown(journey)).toBe(10);
  });

  test("are given back after 21 days of waiting, not a day sooner (decisions 17)", async () => {
    const journey = await withPending(await open());
    await journey.later(days(20), "expire-reservations");
    expect(await ledger(journey)).toEqual(["1 3 CUP-1 placed"]);
    await journey.later(days(1), "expire-reservations");
    expect(await ledger(journey)).toEqual(["1 3 CUP-1 released"]);
    expect(shown(journey)).toBe(10);
  });

  test("of a confirmed order that waits for its product are never given back by time (decisions 17)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1", units: 3 }, { sku: "PAN-1" }] }] });
    await journey.run();
    await journey.later(days(40), "expire-reservations");
    expect(await ledger(journey)).toEqual(["1 1 PAN-1 placed", "1 3 CUP-1 placed"]);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(7);
  });

  test("that were given back by time come back with the order when it is confirmed after all", async () => {
    const journey = await withPending(await open());
    await journey.later(days(22), "expire-reservations");
    journey.amazon.world.changeOrder(numberOf(1), amazonOrder({ number: 1, lines: [{ sku: "CUP-1", units: 3 }], at: journey.clock.now().toISOString() }));
    await journey.poll();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: null });
    expect(available(journey, "CUP-1")).toBe(7);
    expect(shown(journey)).toBe(7);
  });

  test("follow the order when its units change", async () => {
    const journey = await withPending(await open());
    journey.amazon.world.changeOrder(numberOf(1), amazonOrder({ number: 1, status: "PENDING", lines: [{ sku: "CUP-1", units: 5 }], at: journey.clock.now().toISOString() }));
    await journey.poll();
    expect(await ledger(journey)).toEqual(["1 5 CUP-1 placed"]);
    expect(shown(journey)).toBe(5);
  });
});
