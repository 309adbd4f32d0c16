import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { seller } from "../support/journey-world.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { inShopify, ledger, openJourney, theOrder } from "../support/journey.ts";

describeEmbedded("units that Amazon has sold and Shopify does not hold yet (decisions 21)", ({ open }) => {
  test("K1: are not offered again while Shopify is down and my stock changes", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    journey.shopify.faults.add({ operation: "orderCreate", kind: "answer", status: 503, times: 1000 });
    journey.addOrder({ number: 1, lines: [{ sku: "CUP-1", units: 4 }] });
    journey.clock.advance(10 * 60_000);
    await runScheduled(journey.lockstep().flows, "poll-orders");
    await journey.run(1);
    expect(inShopify(journey, 1)).toHaveLength(0);
    expect(await ledger(journey)).toEqual(["1 4 CUP-1 placed"]);
    expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(6);

    journey.shopify.world.setAvailable("CUP-1", "Main warehouse", 9);
    await journey.run(1);
    expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(5);

    journey.shopify.faults.clear();
    await journey.run(3);
    expect(theOrder(journey, 1).lines[0]?.quantity).toBe(4);
    expect(await ledger(journey)).toEqual(["1 4 CUP-1 converted"]);
    expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(5);
  });

  test("K1: are not offered by the first push: it waits for the first poll", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, orders: [{ number: 1, lines: [{ sku: "CUP-1", units: 4 }] }], listings: [{ sku: "CUP-1", quantity: 6 }] });
    journey.shopify.faults.add({ operation: "orderCreate", kind: "answer", status: 503, times: 1000 });
    await journey.run(2);
    expect(inShopify(journey, 1)).toHaveLength(0);
    expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(6);
  });
});
