import { expect, test } from "vitest";
import { cancelForBuyer, keepOrder } from "../../app/sync/cancellations/settle-cancel-wish.server.ts";
import { decideRequest, retryRequest } from "../../app/sync/feeds/decide-request.server.ts";
import { requestsOfOrder } from "../../app/db/amazon-requests.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { staffChange } from "../support/journey-changes.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { available, openJourney, problemList, problems, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const three = [{ sku: "CUP-1", units: 3 }];
const twoLines = [{ sku: "CUP-1", units: 2 }, { sku: "LID-1", units: 1 }];
const stock = { "CUP-1": 10, "LID-1": 10 };
/** Shopify cancels some seconds after it was asked to. */
const settle = async (journey: Journey) => void (journey.clock.advance(60_000), await journey.run());

const cancelFeeds = (journey: Journey) => journey.amazon.world.feeds().filter((feed) => feed.feedType === "POST_ORDER_ACKNOWLEDGEMENT_DATA");
const statusAtAmazon = (journey: Journey, number: number) => {
  const order = journey.amazon.world.orders().find(({ orderId }) => orderId === numberOf(number))! as { fulfillment: { fulfillmentStatus: string }; orderItems: { quantityOrdered: number }[] };
  return [order.fulfillment.fulfillmentStatus, ...order.orderItems.map((item) => item.quantityOrdered)];
};
async function requests(journey: Journey, number: number) {
  return requestsOfOrder(journey.lockstep().flows.db.prisma, shopDomain, (await journey.store()).id, numberOf(number));
}
const states = async (journey: Journey, number: number) => (await requests(journey, number)).map(({ kind, state, reasonCode }) => [kind, state, reasonCode].filter(Boolean).join(" "));
/** Lets the next feed go, be processed and its report be read, and Amazon's news come in. */
async function toAmazon(journey: Journey): Promise<void> {
  await journey.run();
  await journey.later(10, "follow-feeds");
  await journey.poll();
}
const open = async (db: Parameters<typeof openJourney>[0], lines: { sku: string; units?: number; price?: number }[] = [{ sku: "CUP-1", units: 2 }], more: object = {}) => {
  const journey = await openJourney(db, { orders: [{ number: 1, lines, ...more }], stock });
  await journey.run();
  return journey;
};

describeEmbedded("cancelled at Amazon", ({ open: database }) => {
  test("R19 K9 an order that is in Shopify is cancelled there once, restocked, and its refund recorded", async () => {
    const journey = await open(await database());
    expect(available(journey, "CUP-1")).toBe(8);
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await settle(journey);
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ cancelled: true, cancelReason: "CUSTOMER", displayFinancialStatus: "REFUNDED" });
    expect([available(journey, "CUP-1"), await problemList(journey), await states(journey, 1), cancelFeeds(journey)]).toEqual([10, [], [], []]);
  });

  test("R19 one that never came into Shopify is not made", async () => {
    const journey = await openJourney(await database(), { orders: [{ number: 1 }], stock });
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.run();
    await journey.poll();
    expect(journey.shopify.world.ordersBySourceIdentifier(numberOf(1))).toEqual([]);
  });

  test.each([["NoInventory", {}, 8], ["NoInventory", { restock: "always" }, 10], ["BuyerCanceled", { restock: "never" }, 8]])("K9 for %s with %j %d units are on offer", async (reason, policy, left) => {
    const journey = await open(await database());
    await journey.changeSettings({ cancellations: policy as object });
    journey.amazon.world.cancelOrder(numberOf(1), { by: "MERCHANT", reason });
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, available(journey, "CUP-1")]).toEqual([true, left]);
  });

  test("B7 lines whose reasons differ go back to stock each by its own", async () => {
    const journey = await open(await database(), twoLines);
    journey.amazon.world.cancelOrder(numberOf(1), { by: "MERCHANT", reason: "NoInventory", items: [itemOf(1, 0)] });
    journey.amazon.world.cancelOrder(numberOf(1), { reason: "BuyerCanceled", items: [itemOf(1, 1)] });
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, theOrder(journey, 1).displayFinancialStatus, available(journey, "CUP-1"), available(journey, "LID-1")]).toEqual([true, "REFUNDED", 8, 10]);
  });

  test("R19 units of it leave the order with their money, and only those", async () => {
    const journey = await open(await database(), three);
    journey.amazon.world.cancelOrder(numberOf(1), { items: { [itemOf(1)]: 1 } });
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ cancelled: false, currentTotal: "20.00", lines: [{ currentQuantity: 2 }] });
    expect([available(journey, "CUP-1"), await problemList(journey), await states(journey, 1)]).toEqual([8, [], []]);
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, theOrder(journey, 1).displayFinancialStatus, available(journey, "CUP-1")]).toEqual([true, "REFUNDED", 10]);
  });

  test("K9 units without restock leave the order, not the shelf's count", async () => {
    const journey = await open(await database(), three);
    await journey.changeSettings({ cancellations: { restock: "never" } as never });
    journey.amazon.world.cancelOrder(numberOf(1), { items: { [itemOf(1)]: 1 } });
    await journey.poll();
    await journey.poll();
    expect(theOrder(journey, 1)).toMatchObject({ lines: [{ currentQuantity: 2 }], displayFinancialStatus: "PARTIALLY_REFUNDED" });
    expect([available(journey, "CUP-1"), await states(journey, 1), await problemList(journey)]).toEqual([7, [], []]);
  });

  test("R19 what was shipped besides cancelled units is still shown with its parcel", async () => {
    const journey = await open(await database(), three);
    journey.amazon.world.cancelOrder(numberOf(1), { items: { [itemOf(1)]: 1 } });
    await journey.poll();
    journey.amazon.world.shipOrder(numberOf(1), { items: { [itemOf(1)]: 1 }, trackingNumber: "1Z0000000000000011" });
    await journey.poll();
    expect(theOrder(journey, 1).fulfillments.flatMap(({ tracking }) => tracking.map(({ number }) => number))).toEqual(["1Z0000000000000011"]);
  });

  test("K9 an order that Amazon ships is cancelled without restock", async () => {
    const journey = await openJourney(await database(), { orders: [{ number: 1, channel: "AFN", lines: [{ sku: "CUP-1", units: 2 }] }], stock, connected: false });
    await journey.connect({ afnImport: true });
    await journey.changeSettings({ afn: { import: true, importFrom: "UNSHIPPED" } as never });
    await journey.poll();
    const before = available(journey, "CUP-1");
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await settle(journey);
    expect([theOrder(journey, 1).cancelled, available(journey, "CUP-1")]).toEqual([true, before]);
  });

  test("R19 an order that was shipped already is told, not cancelled; with its shipment taken back it is", async () => {
    const journey = await open(await database());
    await journey.changeSettings({ shipping: { confirm: false } as never });
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
    const journey = await open(await database());
    await journey.changeSettings({ cancellations: { fromAmazon: "ask" } as never });
    journey.amazon.world.cancelOrder(numberOf(1));
    await journey.poll();
    await journey.poll();
    expect([theOrder(journey, 1).cancelled, await problemList(journey)]).toEqual([false, [`cancelled-after-import ${numberOf(1)}`]]);
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await journey.poll();
    expect([await states(journey, 1), await problemList(journey)]).toEqual([[], []]);
  });
});

describeEmbedded("cancelled in Shopify", ({ open: database }) => {
  test("B7 K9 Amazon is asked by feed with the mapped reason, and both end cancelled", async () => {
    const journey = await open(await database());
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id, { reason: "INVENTORY" }));
    expect(await states(journey, 1)).toEqual(["cancel submitted"]);
    await toAmazon(journey);
    expect([statusAtAmazon(journey, 1), await states(journey, 1), await problemList(journey)]).toEqual([["CANCELLED", 0], ["cancel done"], []]);
    expect(cancelFeeds(journey).map(({ content }) => /<CancelReason>(\w+)/.exec(String(content))?.[1])).toEqual(["NoInventory"]);
  });

  test("B7 units that staff take out are cancelled at Amazon, each once, whatever tells of them and how often", async () => {
    const journey = await open(await database(), three, { });
    const id = theOrder(journey, 1).id;
    await staffChange(journey, (world) => void world.refund(id, { lines: { "CUP-1": { quantity: 1, restockType: "CANCEL" } } }));
    await staffChange(journey, (world) => world.changeOrder(id, { note: "again" }));
    await staffChange(journey, (world) => void world.refund(id, { lines: { "CUP-1": { quantity: 1, restockType: "CANCEL" } } }));
    await toAmazon(journey);
    await toAmazon(journey);
    expect([statusAtAmazon(journey, 1), theOrder(journey, 1).lines[0]!.currentQuantity]).toEqual([["UNSHIPPED", 1], 1]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B7 what Amazon knows as shipped is too late, and said so", async () => {
    const journey = await open(await database());
    journey.amazon.world.shipOrder(numberOf(1));
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    expect(await problemList(journey)).toContain(`cancel-refused ${numberOf(1)}`);
    expect((await problems(journey)).find(({ code }) => code === "cancel-refused")!.params).toMatchObject({ detail: expect.stringMatching(/ship/i) as string });
    const other = await openJourney(await database(), { orders: [{ number: 1, status: "SHIPPED" }], stock });
    await other.run();
    expect(cancelFeeds(other)).toEqual([]);
  });

  test("B7 a refused one is tried again with another reason, or let be", async () => {
    const journey = await open(await database());
    journey.amazon.world.failFeeds(1, { outcome: "FATAL", feedType: "POST_ORDER_ACKNOWLEDGEMENT_DATA" });
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    const [request] = await requests(journey, 1);
    expect([request!.state, request!.reasonCode]).toEqual(["refused", "feed-failed"]);
    const { flows } = journey.lockstep();
    expect(await retryRequest(flows, shopDomain, request!.id, "no such word", "staff")).toMatchObject({ ok: false });
    expect(await retryRequest(flows, shopDomain, request!.id, "PricingError", "staff")).toMatchObject({ ok: true });
    await toAmazon(journey);
    expect([statusAtAmazon(journey, 1)[0], await states(journey, 1), cancelFeeds(journey).length, await problemList(journey)]).toEqual(["CANCELLED", ["cancel done"], 2, []]);
  });

  test("B7 a merchant who wants to be asked decides; the guard asks too", async () => {
    const journey = await openJourney(await database(), { orders: [1, 2, 3].map((number) => ({ number })), stock });
    await journey.run();
    await journey.changeSettings({ requestsPerHour: 1 });
    await staffChange(journey, (world) => [1, 2].forEach((number) => world.cancelOrder(theOrder(journey, number).id)));
    const all = [await states(journey, 1), await states(journey, 2)].flat().sort();
    expect(all).toEqual(["cancel asking guard-stopped", "cancel submitted"]);
    await journey.changeSettings({ cancellations: { toAmazon: "ask" } as never });
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 3).id));
    expect([await states(journey, 3), await problemList(journey)]).toMatchObject([["cancel asking cancel-asking"], expect.arrayContaining([`cancel-asking ${numberOf(3)}`])]);
    const { flows } = journey.lockstep();
    const [asking] = await requests(journey, 3);
    expect(await decideRequest(flows, shopDomain, asking!.id, "send", "staff")).toMatchObject({ ok: true });
    expect(await decideRequest(flows, shopDomain, asking!.id, "send", "staff")).toMatchObject({ ok: false });
    expect(await decideRequest(flows, "other.myshopify.com", asking!.id, "send", "staff")).toBeNull();
    const waiting = (await states(journey, 1))[0]!.includes("asking") ? 1 : 2;
    expect(await decideRequest(flows, shopDomain, (await requests(journey, waiting))[0]!.id, "drop", "staff")).toMatchObject({ ok: true });
    await toAmazon(journey);
    expect([statusAtAmazon(journey, 3)[0], statusAtAmazon(journey, waiting)[0], await states(journey, waiting)]).toEqual(["CANCELLED", "UNSHIPPED", ["cancel dropped"]]);
  });

  test("B7 an order that Amazon ships is Amazon's to cancel", async () => {
    const journey = await openJourney(await database(), { orders: [{ number: 1, channel: "AFN" }], stock, connected: false });
    await journey.connect({ afnImport: true });
    await journey.changeSettings({ afn: { import: true, importFrom: "UNSHIPPED" } as never });
    await journey.poll();
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    expect([await states(journey, 1), cancelFeeds(journey)]).toEqual([["cancel refused cancel-of-afn"], []]);
    expect(await problemList(journey)).toContain(`cancel-of-afn ${numberOf(1)}`);
  });

  test("both sides at once end cancelled, and nothing is sent twice", async () => {
    const journey = await open(await database());
    journey.amazon.world.cancelOrder(numberOf(1));
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    await toAmazon(journey);
    expect([theOrder(journey, 1).cancelled, statusAtAmazon(journey, 1)[0], available(journey, "CUP-1"), await problemList(journey)]).toEqual([true, "CANCELLED", 10, []]);
    expect([cancelFeeds(journey).length <= 1, (await states(journey, 1)).every((state) => /dropped|done/.test(state))]).toEqual([true, true]);
  });

  test("while Amazon is down for a day nothing is lost", async () => {
    let down = false;
    const journey = await openJourney(await database(), {
      orders: [{ number: 1 }], stock,
      through: (send) => (input, init) => (down && !new URL(new Request(input, init).url).host.endsWith(".myshopify.com") ? Promise.resolve(new Response("", { status: 503 })) : send(input, init)),
    });
    await journey.run();
    down = true;
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await journey.run(24);
    down = false;
    await journey.run(2);
    await toAmazon(journey);
    expect([statusAtAmazon(journey, 1)[0], await states(journey, 1), cancelFeeds(journey).length]).toEqual(["CANCELLED", ["cancel done"], 1]);
  });

  test("a feed whose create nobody answered is looked up, and never made twice", async () => {
    let lose = false;
    const journey = await openJourney(await database(), {
      orders: [{ number: 1 }], stock,
      through: (send) => async (input, init) => {
        const request = new Request(input, init);
        const creating = lose && request.method === "POST" && new URL(request.url).pathname.endsWith("/feeds");
        const answer = await send(request);
        if (!creating) return answer;
        lose = false;
        throw new TypeError("connection lost");
      },
    });
    await journey.run();
    lose = true;
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    expect([lose, cancelFeeds(journey).length, statusAtAmazon(journey, 1)[0], await states(journey, 1)]).toEqual([false, 1, "CANCELLED", ["cancel done"]]);
  });
});

describeEmbedded("a buyer who asks to cancel", ({ open: database }) => {
  const asks = (journey: Journey) =>
    journey.amazon.world.changeOrder(numberOf(1), { orderItems: { [itemOf(1)]: { cancellation: { cancellationRequest: { requester: "BUYER", cancelReason: "Ordered by mistake" } } } } });
  const held = (journey: Journey) => theOrder(journey, 1).fulfillmentOrders.map(({ status }) => status);

  test("B7 is shown and holds the order; kept, it can be shipped and is not asked about again", async () => {
    const journey = await open(await database());
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
    const journey = await open(await database());
    asks(journey);
    await journey.poll();
    expect(await cancelForBuyer(journey.lockstep().flows, shopDomain, numberOf(1), "staff")).toMatchObject({ ok: true });
    await cancelForBuyer(journey.lockstep().flows, shopDomain, numberOf(1), "staff");
    await toAmazon(journey);
    await settle(journey);
    await toAmazon(journey);
    expect([statusAtAmazon(journey, 1)[0], theOrder(journey, 1).cancelled, cancelFeeds(journey).length, await problemList(journey), available(journey, "CUP-1")]).toEqual(["CANCELLED", true, 1, [], 10]);
  });

  test("B7 is over once the order is shipped", async () => {
    const journey = await open(await database());
    await journey.changeSettings({ cancellations: { holdOnRequest: false } as never });
    asks(journey);
    await journey.poll();
    expect(held(journey)).toEqual(["OPEN"]);
    journey.amazon.world.shipOrder(numberOf(1));
    await journey.poll();
    expect(await problemList(journey)).toEqual([]);
  });
});
