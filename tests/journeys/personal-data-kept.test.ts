import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, numberOf, type OrderSpec } from "../support/journey-orders.ts";
import { inShopify, openJourney, outcomeOf, theOrder, type Journey } from "../support/journey.ts";

/** Whether our record of an order holds a buyer, as the table says. */
async function holdsBuyer(journey: Journey, number: number): Promise<boolean> {
  const row = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(number) } });
  return row.personal !== null;
}

/** Amazon's next version of an order, buyer and recipient in it. */
function becomes(journey: Journey, spec: OrderSpec): void {
  journey.amazon.world.changeOrder(numberOf(spec.number), amazonOrder({ at: "2026-11-20T09:00:00.000Z", ...spec }));
}

describeEmbedded("buyer and recipient in our own records (docs/decisions.md, 5)", ({ open }) => {
  test("R113: are kept while the order waits, and go once Shopify has them", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2, lines: [{ sku: "LATER" }] }] });
    await journey.run();
    expect([await holdsBuyer(journey, 1), await holdsBuyer(journey, 2)]).toEqual([false, true]);
    journey.shopify.world.addProduct({ title: "Later", status: "ACTIVE", variants: [{ sku: "LATER", price: "10.00", tracked: true, levels: { "Main warehouse": 3 } }] });
    await journey.later(10, "link-skus");
    expect(theOrder(journey, 2).shippingAddress).not.toBeNull();
    expect(await holdsBuyer(journey, 2)).toBe(false);
  });

  test("R113: do not come back with later news of an order that Shopify has", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    becomes(journey, { number: 1, status: "SHIPPED" });
    await journey.poll();
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe("FULFILLED");
    expect(await holdsBuyer(journey, 1)).toBe(false);
  });

  test("P5: go at once when a waiting order is cancelled", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "NOBODY" }] }] });
    await journey.run();
    expect(await holdsBuyer(journey, 1)).toBe(true);
    becomes(journey, { number: 1, status: "CANCELLED", lines: [{ sku: "NOBODY" }] });
    await journey.poll();
    expect([await holdsBuyer(journey, 1), (await outcomeOf(journey, 1)).reason, inShopify(journey, 1).length]).toEqual([false, "cancelled", 0]);
  });

  test("R30: are not kept of an order that is left out for good, but of one that only waits for the store to open", async () => {
    const early = await openJourney(await open(), { orders: [{ number: 1, at: "2026-10-01T09:00:00.000Z", updatedAt: "2026-11-19T09:00:00.000Z" }] });
    await early.run();
    expect([(await outcomeOf(early, 1)).reason, await holdsBuyer(early, 1)]).toEqual(["before-start-date", false]);
    const observing = await openJourney(await open(), { orders: [{ number: 1 }], stores: [{ state: "observe" }] });
    await observing.run();
    expect([(await outcomeOf(observing, 1)).reason, await holdsBuyer(observing, 1)]).toEqual(["store-observing", true]);
  });
});
