import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { readFinances, settleFeeds } from "../support/journey-refunds.ts";
import { openJourney, problemList } from "../support/journey.ts";

describeEmbedded("refunds in an order of a day", ({ open }) => {
  test("R54 B7 Amazon is not told whose money it is; one problem says so until Amazon's refund answers it", async () => {
    const journey = await openJourney(await open());
    journey.amazon.world.disturbFinances({ lagMs: 0 });
    await journey.run();
    await journey.changeSettings({ mfn: { consolidate: true, consolidateConfirmed: true } });
    for (const number of [1, 2]) journey.addOrder({ number });
    await journey.poll();
    await journey.later(21 * 60, "consolidate-orders");
    const [order] = journey.shopify.world.orders();
    journey.shopify.world.refund(order!.id, { amount: "4.00" });
    await settleFeeds(journey);
    expect([journey.amazon.world.refunds(), await problemList(journey)]).toEqual([[], [`refund-of-collective ${numberOf(1)}`]]);
    journey.amazon.world.shipOrder(numberOf(2));
    journey.amazon.world.refundOrder(numberOf(2), { items: { [itemOf(2)]: { principal: "4.00" } } });
    await readFinances(journey);
    expect([journey.shopify.world.orders()[0]!.refunds.length, await problemList(journey)]).toEqual([1, []]);
  });
});
