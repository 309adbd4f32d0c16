import { expect, test } from "vitest";
import { readWritten } from "../../app/db/order-written.server.ts";
import type { CancelMessage } from "../../app/domain/feeds/order-feed.ts";
import { cancelForBuyer, keepOrder } from "../../app/sync/cancellations/settle-cancel-wish.server.ts";
import { decideRequest } from "../../app/sync/feeds/decide-request.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { atAmazon, cancelFeeds, imported, requests, settle, stock, toAmazon } from "../support/journey-cancellations.ts";
import { staffChange } from "../support/journey-changes.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { available, openJourney, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

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

  test("B7 is granted for what is not asked already", async () => {
    const journey = await imported(await open(), [{ sku: "CUP-1", units: 3 }]);
    asks(journey);
    await journey.poll();
    await staffChange(journey, (world) => void world.refund(theOrder(journey, 1).id, { lines: { "CUP-1": { quantity: 1, restockType: "CANCEL" } } }));
    const { flows } = journey.lockstep();
    const grant = () => cancelForBuyer(flows, shopDomain, numberOf(1), "staff");
    expect([(await grant())!.message, (await grant())!.message]).toEqual([expect.stringMatching(/^Amazon is asked/) as string, expect.stringMatching(/already/) as string]);
    const units = (await requests(journey, 1)).map(({ content }) => (content as CancelMessage).items.map(({ quantity }) => quantity));
    expect(units).toEqual([[1], [2]]);
  });

  test("B7 is open again where Amazon refuses to cancel, or the merchant lets that be", async () => {
    const journey = await imported(await open());
    asks(journey);
    await journey.poll();
    const { flows } = journey.lockstep();
    const wish = async () => (await readWritten(flows.db.prisma, await journey.store(), numberOf(1)))!.written.cancelWish;
    journey.amazon.world.failFeeds(1, { outcome: "FATAL", feedType: "POST_ORDER_ACKNOWLEDGEMENT_DATA" });
    await cancelForBuyer(flows, shopDomain, numberOf(1), "staff");
    expect(await wish()).toBe("asked");
    await toAmazon(journey);
    expect([await wish(), await problemList(journey)]).toEqual(["open", expect.arrayContaining([`buyer-asks-to-cancel ${numberOf(1)}`])]);
    expect(await cancelForBuyer(flows, shopDomain, numberOf(1), "staff")).toMatchObject({ ok: true, message: expect.stringMatching(/^Amazon is asked/) as string });
    const due = (await requests(journey, 1)).find(({ state }) => state === "due")!;
    expect([await wish(), (await decideRequest(flows, shopDomain, due.id, "drop", "staff"))!.ok, await wish()]).toEqual(["asked", true, "open"]);
    expect(await keepOrder(flows, shopDomain, numberOf(1), "staff")).toMatchObject({ ok: true });
    expect(held(journey)).toEqual(["OPEN"]);
  });

  test("B7 that stands already when the order comes in is seen then", async () => {
    const journey = await openJourney(await open(), { stock });
    journey.addOrder({ number: 1 });
    asks(journey);
    await journey.poll();
    expect([await problemList(journey), held(journey)]).toEqual([[`buyer-asks-to-cancel ${numberOf(1)}`], ["ON_HOLD"]]);
  });

  test("B7 what a run that broke off has held is released too", async () => {
    let broken = false;
    const journey = await openJourney(await open(), {
      orders: [{ number: 1 }], stock,
      through: (send) => async (input, init) => {
        const request = new Request(input, init);
        const holds = broken && (await request.clone().text()).includes("fulfillmentOrderHold(");
        const answer = await send(request);
        if (!holds) return answer;
        broken = false;
        throw new TypeError("connection lost");
      },
    });
    await journey.run();
    asks(journey);
    broken = true;
    await journey.poll();
    expect([broken, held(journey)]).toEqual([false, ["ON_HOLD"]]);
    expect(await keepOrder(journey.lockstep().flows, shopDomain, numberOf(1), "staff")).toMatchObject({ ok: true });
    expect(held(journey)).toEqual(["OPEN"]);
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
