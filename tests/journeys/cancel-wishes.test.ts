import { expect, test } from "vitest";
import { cancelForBuyer, keepOrder } from "../../app/sync/cancellations/settle-cancel-wish.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { atAmazon, cancelFeeds, imported, settle, toAmazon } from "../support/journey-cancellations.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { available, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

describeEmbedded("a buyer who asks to cancel", ({ open }) => {
  const asks = (journey: Journey) =>
    journey.amazon.world.changeOrder(numberOf(1), { orderItems: { [itemOf(1)]: { cancellation: { cancellationRequest: { requester: "BUYER", cancelReason: "Ordered by mistake" } } } } });
  const held = (journey: Journey) => theOrder(journey, 1).fulfillmentOrders.map(({ status }) => status);

  test("B7 is shown and holds the order; kept, it can be shipped and is not asked about again", async () => {
    const journey = await imported(await open());
    asks(journey);
    await journey.poll();
    await journey.poll();
    expect([await problemList(journey), held(journey), theOrder(journey, 1).cancelled, cancelFeeds(journey)]).toEqual([[`buyer-asks-to-cancel ${numberOf(1)}`], ["ON_HOLD"], false, []]);
    expect(await keepOrder(journey.lockstep().flows, shopDomain, numberOf(1), "staff")).toMatchObject({ ok: true });
    journey.amazon.world.changeOrder(numberOf(1), { programs: ["PRIME"] });
    await journey.poll();
    expect([await problemList(journey), held(journey)]).toEqual([[], ["OPEN"]]);
  });

  test("B7 is granted: Amazon cancels, and Shopify follows", async () => {
    const journey = await imported(await open());
    asks(journey);
    await journey.poll();
    expect(await cancelForBuyer(journey.lockstep().flows, shopDomain, numberOf(1), "staff")).toMatchObject({ ok: true });
    await cancelForBuyer(journey.lockstep().flows, shopDomain, numberOf(1), "staff");
    await toAmazon(journey);
    await settle(journey);
    await toAmazon(journey);
    expect([atAmazon(journey, 1)[0], theOrder(journey, 1).cancelled, cancelFeeds(journey).length, await problemList(journey), available(journey, "CUP-1")]).toEqual(["CANCELLED", true, 1, [], 10]);
  });

  test("B7 is over once the order is shipped", async () => {
    const journey = await imported(await open());
    await journey.changeSettings({ cancellations: { holdOnRequest: false } });
    asks(journey);
    await journey.poll();
    expect(held(journey)).toEqual(["OPEN"]);
    journey.amazon.world.shipOrder(numberOf(1));
    await journey.poll();
    expect(await problemList(journey)).toEqual([]);
  });
});
