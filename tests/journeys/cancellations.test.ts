import { expect, test } from "vitest";
import { decideRequest, retryRequest } from "../../app/sync/feeds/decide-request.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { asked, atAmazon, cancelFeeds, imported, requests, stock, toAmazon } from "../support/journey-cancellations.ts";
import { staffChange } from "../support/journey-changes.ts";
import { numberOf } from "../support/journey-orders.ts";
import { available, openJourney, problemList, problems, shopDomain, theOrder } from "../support/journey.ts";

const three = [{ sku: "CUP-1", units: 3 }];

describeEmbedded("cancelled in Shopify", ({ open }) => {
  test("B7 K9 Amazon is asked by feed with the mapped reason, and both end cancelled", async () => {
    const journey = await imported(await open());
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id, { reason: "INVENTORY" }));
    expect(await asked(journey, 1)).toEqual(["cancel submitted"]);
    await toAmazon(journey);
    expect([atAmazon(journey, 1), await asked(journey, 1), await problemList(journey)]).toEqual([["CANCELLED", 0], ["cancel done"], []]);
    expect(cancelFeeds(journey).map(({ content }) => /<CancelReason>(\w+)/.exec(String(content))?.[1])).toEqual(["NoInventory"]);
  });

  test("B7 units that staff take out are cancelled at Amazon, each once, whatever tells of them and how often", async () => {
    const journey = await imported(await open(), three);
    const id = theOrder(journey, 1).id;
    await staffChange(journey, (world) => void world.refund(id, { lines: { "CUP-1": { quantity: 1, restockType: "CANCEL" } } }));
    await staffChange(journey, (world) => world.changeOrder(id, { note: "again" }));
    await staffChange(journey, (world) => void world.refund(id, { lines: { "CUP-1": { quantity: 1, restockType: "CANCEL" } } }));
    await toAmazon(journey);
    await toAmazon(journey);
    expect([atAmazon(journey, 1), theOrder(journey, 1).lines[0]!.currentQuantity]).toEqual([["UNSHIPPED", 1], 1]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B7 units that left with a refund whose news was missed are found by the sweep", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: three }], stock, shopify: { webhooks: [] } });
    await journey.run();
    await staffChange(journey, (world) => void world.refund(theOrder(journey, 1).id, { amount: "10.00", lines: { "CUP-1": { quantity: 1, restockType: "CANCEL" } } }));
    expect(await asked(journey, 1)).toEqual([]);
    await journey.later(15, "watch-shipments");
    await toAmazon(journey);
    expect([atAmazon(journey, 1), await asked(journey, 1)]).toEqual([["UNSHIPPED", 2], ["cancel done"]]);
  });

  test("B7 what Amazon knows as shipped is too late, and said so", async () => {
    const journey = await imported(await open());
    journey.amazon.world.shipOrder(numberOf(1));
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    expect(await problemList(journey)).toContain(`cancel-refused ${numberOf(1)}`);
    expect((await problems(journey)).find(({ code }) => code === "cancel-refused")!.params).toMatchObject({ detail: expect.stringMatching(/ship/i) as string });
    const other = await openJourney(await open(), { orders: [{ number: 1, status: "SHIPPED" }], stock });
    await other.run();
    expect(cancelFeeds(other)).toEqual([]);
  });

  test("B7 a refused one is tried again with another reason, or let be", async () => {
    const journey = await imported(await open());
    journey.amazon.world.failFeeds(1, { outcome: "FATAL", feedType: "POST_ORDER_ACKNOWLEDGEMENT_DATA" });
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    const [request] = await requests(journey, 1);
    expect([request!.state, request!.reasonCode]).toEqual(["refused", "feed-failed"]);
    const { flows } = journey.lockstep();
    expect(await retryRequest(flows, shopDomain, request!.id, "no such word", "staff")).toMatchObject({ ok: false });
    expect(await retryRequest(flows, shopDomain, request!.id, "PricingError", "staff")).toMatchObject({ ok: true });
    await toAmazon(journey);
    expect([atAmazon(journey, 1)[0], await asked(journey, 1), cancelFeeds(journey).length, await problemList(journey)]).toEqual(["CANCELLED", ["cancel done"], 2, []]);
  });

  test("B7 a merchant who wants to be asked decides; the guard asks too", async () => {
    const journey = await openJourney(await open(), { orders: [1, 2, 3].map((number) => ({ number })), stock });
    await journey.run();
    await journey.changeSettings({ requestsPerHour: 1 });
    await staffChange(journey, (world) => [1, 2].forEach((number) => world.cancelOrder(theOrder(journey, number).id)));
    const all = [await asked(journey, 1), await asked(journey, 2)].flat().sort();
    expect(all).toEqual(["cancel asking guard-stopped", "cancel submitted"]);
    await journey.changeSettings({ cancellations: { toAmazon: "ask" } });
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 3).id));
    expect([await asked(journey, 3), await problemList(journey)]).toMatchObject([["cancel asking cancel-asking"], expect.arrayContaining([`cancel-asking ${numberOf(3)}`])]);
    const { flows } = journey.lockstep();
    const [asking] = await requests(journey, 3);
    expect(await decideRequest(flows, shopDomain, asking!.id, "send", "staff")).toMatchObject({ ok: true });
    expect(await decideRequest(flows, shopDomain, asking!.id, "send", "staff")).toMatchObject({ ok: false });
    expect(await decideRequest(flows, "other.myshopify.com", asking!.id, "send", "staff")).toBeNull();
    const waiting = (await asked(journey, 1))[0]!.includes("asking") ? 1 : 2;
    expect(await decideRequest(flows, shopDomain, (await requests(journey, waiting))[0]!.id, "drop", "staff")).toMatchObject({ ok: true });
    await toAmazon(journey);
    expect([atAmazon(journey, 3)[0], atAmazon(journey, waiting)[0], await asked(journey, waiting)]).toEqual(["CANCELLED", "UNSHIPPED", ["cancel dropped"]]);
  });

  test("B7 an order that Amazon ships is Amazon's to cancel", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, channel: "AFN" }], stock, connected: false });
    await journey.connect({ afnImport: true });
    await journey.changeSettings({ afn: { import: true, importFrom: "UNSHIPPED" } });
    await journey.poll();
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    expect([await asked(journey, 1), cancelFeeds(journey)]).toEqual([["cancel refused cancel-of-afn"], []]);
    expect(await problemList(journey)).toContain(`cancel-of-afn ${numberOf(1)}`);
  });

  test("both sides at once end cancelled, and nothing is sent twice", async () => {
    const journey = await imported(await open());
    journey.amazon.world.cancelOrder(numberOf(1));
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await toAmazon(journey);
    await toAmazon(journey);
    expect([theOrder(journey, 1).cancelled, atAmazon(journey, 1)[0], available(journey, "CUP-1"), await problemList(journey)]).toEqual([true, "CANCELLED", 10, []]);
    expect([cancelFeeds(journey).length <= 1, (await asked(journey, 1)).every((state) => /dropped|done/.test(state))]).toEqual([true, true]);
  });

  test("while Amazon is down for a day nothing is lost", async () => {
    let down = false;
    const journey = await openJourney(await open(), {
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
    expect([atAmazon(journey, 1)[0], await asked(journey, 1), cancelFeeds(journey).length]).toEqual(["CANCELLED", ["cancel done"], 1]);
  });

  test("a feed whose create nobody answered is looked up, and never made twice", async () => {
    let lose = false;
    const journey = await openJourney(await open(), {
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
    expect([lose, cancelFeeds(journey).length, atAmazon(journey, 1)[0], await asked(journey, 1)]).toEqual([false, 1, "CANCELLED", ["cancel done"]]);
  });
});
