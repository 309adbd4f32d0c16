import { expect, test } from "vitest";
import { changeStoreState } from "../../app/db/stores.server.ts";
import { correctShipment, retryShipment } from "../../app/sync/shipments/change-shipment.server.ts";
import { enterShipment } from "../../app/sync/shipments/enter-shipment.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { asAnotherApp } from "../support/journey-changes.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { atAmazon, by, fulfil, shipments, states, statusAtAmazon, stock, three, told, withOrder } from "../support/journey-shipments.ts";
import { cellar, fba, warehouse } from "../support/journey-world.ts";
import { available, openJourney, problemList, problems, shopDomain, theOrder } from "../support/journey.ts";
import { ups } from "../support/shipment-parts.ts";

describeEmbedded("a shipment on its way to Amazon", ({ open }) => {
  test("R89 R100 R121 what staff fulfil is told to Amazon once, seen there, and mirrored nowhere", async () => {
    const journey = await withOrder(await open());
    await fulfil(journey, by(ups(1)));
    expect(await states(journey)).toEqual(["1 sent"]);
    await journey.poll();
    await journey.poll();
    expect([atAmazon(journey), statusAtAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(1)} 3`], "SHIPPED", ["1 confirmed"]]);
    expect(theOrder(journey, 1).fulfillments.length, "Amazon's package is no second fulfillment").toBe(1);
    expect([await told(journey), await problemList(journey), available(journey, "CUP-1")]).toEqual([1, [], 7]);
  });

  test("R92 R123 an order split in three is three packages with references of their own", async () => {
    const journey = await withOrder(await open());
    for (const number of [1, 2, 3]) {
      await fulfil(journey, by(ups(number), 1));
      await journey.poll();
      expect(statusAtAmazon(journey)).toBe(number === 3 ? "SHIPPED" : "PARTIALLY_SHIPPED");
    }
    expect(atAmazon(journey)).toEqual([1, 2, 3].map((number) => `${number} UPS ${ups(number)} 1`));
    expect([await states(journey), theOrder(journey, 1).fulfillments.length]).toEqual([["1 confirmed", "2 confirmed", "3 confirmed"], 3]);
  });

  test("R123 a corrected number goes under the same reference: one package still, before and after Amazon shows it", async () => {
    const journey = await withOrder(await open());
    const id = await fulfil(journey, by(ups(1), 2));
    journey.shopify.world.changeTracking(id, { number: ups(2), company: "UPS" });
    await journey.run();
    await journey.poll();
    expect(atAmazon(journey)).toEqual([`1 UPS ${ups(2)} 2`]);
    journey.shopify.world.changeTracking(id, { number: "123456789012", company: "FedEx" });
    await journey.run();
    await journey.poll();
    expect([atAmazon(journey), await states(journey), await told(journey)]).toEqual([["1 FedEx 123456789012 2"], ["1 confirmed"], 3]);
  });

  test("fulfilled before Amazon confirmed the order: told as soon as Amazon has", async () => {
    const journey = await withOrder(await open());
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "PENDING" } });
    await journey.poll();
    await fulfil(journey, by(ups(1)));
    expect([await states(journey), await problemList(journey)]).toEqual([["1 waiting order-not-confirmed"], []]);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "UNSHIPPED" } });
    await journey.poll();
    await journey.poll();
    expect([atAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(1)} 3`], ["1 confirmed"]]);
  });

  test("R104 duplicate webhooks, webhooks out of order, and webhooks that never came", async () => {
    const journey = await withOrder(await open(), { lines: three }, { shopify: { webhooks: [] } });
    const id = await fulfil(journey, by(ups(1), 1));
    await fulfil(journey, by(ups(2), 1));
    journey.shopify.world.changeTracking(id, { number: ups(9), company: "UPS" });
    expect(await states(journey)).toEqual([]);
    await journey.later(15, "watch-shipments");
    await journey.poll();
    await journey.later(5, "watch-shipments");
    expect([atAmazon(journey), await states(journey), await told(journey)]).toEqual([[`1 UPS ${ups(9)} 1`, `2 UPS ${ups(2)} 1`], ["1 confirmed", "2 confirmed"], 2]);
  });

  test("R122 Amazon is down for a day: everything is told afterwards, the most urgent first, and nothing twice", async () => {
    const journey = await withOrder(await open(), { lines: three }, { orders: [{ number: 1, lines: three }, { number: 2 }] });
    journey.amazon.faults.add({ operation: "confirmShipment", kind: "answer", status: 503, times: 1000 });
    await fulfil(journey, by(ups(1), 1));
    await fulfil(journey, by(ups(2)), 2);
    await journey.run(23);
    expect([atAmazon(journey), atAmazon(journey, 2), await states(journey)]).toEqual([[], [], ["1 due"]]);
    journey.amazon.faults.clear();
    await journey.run(2);
    await journey.poll();
    expect([atAmazon(journey), atAmazon(journey, 2), await told(journey)]).toEqual([[`1 UPS ${ups(1)} 1`], [`1 UPS ${ups(2)} 1`], 2]);
    expect(await states(journey)).toEqual(["1 confirmed"]);
  });

  test("an answer of Amazon's that is lost changes nothing: the same package goes again", async () => {
    const journey = await withOrder(await open());
    journey.amazon.faults.add({ operation: "confirmShipment", kind: "lose-answer" });
    await fulfil(journey, by(ups(1)));
    await journey.run(1);
    await journey.poll();
    expect([atAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(1)} 3`], ["1 confirmed"]]);
  });
});

describeEmbedded("shipments that Amazon knows, does not show, or makes", ({ open }) => {
  test("R91 a label bought at Amazon is fulfilled in Shopify with its number, and told to nobody", async () => {
    const journey = await withOrder(await open());
    journey.amazon.world.buyLabel(numberOf(1));
    await journey.poll();
    await journey.later(5, "watch-shipments");
    const [fulfillment] = theOrder(journey, 1).fulfillments;
    expect([theOrder(journey, 1).displayFulfillmentStatus, atAmazon(journey).length, await states(journey), await told(journey), await problemList(journey)]).toEqual(["FULFILLED", 1, ["1 known known-to-amazon"], 0, []]);
    expect(atAmazon(journey)[0]).toContain(fulfillment!.tracking[0]!.number);
  });

  test("R18 what Amazon knows as shipped bears the time at which it left, as an event of its fulfillment", async () => {
    const journey = await withOrder(await open());
    journey.amazon.world.shipOrder(numberOf(1), { trackingNumber: ups(8) });
    const left = journey.clock.now().toISOString();
    await journey.poll();
    const answer = await asAnotherApp(journey, "query($id: ID!) { order(id: $id) { fulfillments { events(first: 5) { nodes { status happenedAt } } } } }", { id: theOrder(journey, 1).id });
    expect(answer).toMatchObject({ order: { fulfillments: [{ events: { nodes: [{ status: "IN_TRANSIT", happenedAt: left.replace(/\.\d+/, "") }] } }] } });
  });

  test.each<[string, { locationId?: null }, number]>([
    ["wherever Shopify ships from", { locationId: null }, 2],
    ["at the merchant's location", {}, 1],
  ])("R17 R18 R91 an order that was shipped before it is first seen bears its packages and the time at which it left: %s", async (_where, mfn, fulfillments) => {
    const journey = await openJourney(await open(), { stock });
    await journey.run();
    await journey.changeSettings({ mfn });
    journey.addOrder({ number: 1, lines: three });
    journey.amazon.world.shipOrder(numberOf(1), { trackingNumber: ups(7), items: { [itemOf(1)]: 1 } });
    journey.amazon.world.shipOrder(numberOf(1), { trackingNumber: ups(8) });
    const left = journey.clock.now().toISOString().replace(/\.\d+/, "");
    await journey.poll();
    const answer = await asAnotherApp(journey, "query($id: ID!) { order(id: $id) { fulfillments { trackingInfo { number } events(first: 5) { nodes { status happenedAt } } } } }", { id: theOrder(journey, 1).id });
    const found = (answer as { order: { fulfillments: { trackingInfo: { number: string }[]; events: { nodes: object[] } }[] } }).order.fulfillments;
    expect(found.flatMap((one) => one.trackingInfo.map(({ number }) => number)).toSorted()).toEqual([ups(7), ups(8)]);
    expect(found.map((one) => one.events.nodes)).toEqual(Array.from({ length: fulfillments }, () => [{ status: "IN_TRANSIT", happenedAt: left }]));
  });

  test("R34 R89 what was fulfilled on import is told once it bears a number, and not before", async () => {
    const journey = await openJourney(await open(), { stock });
    await journey.run();
    await journey.changeSettings({ mfn: { fulfillOnImport: true } });
    journey.addOrder({ number: 1, lines: three });
    await journey.poll();
    await journey.later(5, "watch-shipments");
    expect([theOrder(journey, 1).displayFulfillmentStatus, await states(journey), atAmazon(journey), await problemList(journey)]).toEqual(["FULFILLED", ["1 known known-to-amazon"], [], []]);
    journey.shopify.world.changeTracking(theOrder(journey, 1).fulfillments[0]!.id, { number: ups(1), company: "UPS" });
    await journey.poll();
    await journey.poll();
    expect([atAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(1)} 3`], ["1 confirmed"]]);
  });

  test("an order that Seller Central shipped meanwhile is not told again", async () => {
    const journey = await withOrder(await open(), { lines: three }, { shopify: { webhooks: [] } });
    await fulfil(journey, by(ups(1)));
    journey.amazon.world.shipOrder(numberOf(1), { trackingNumber: ups(8) });
    await journey.poll();
    await journey.later(5, "watch-shipments");
    expect([atAmazon(journey), await states(journey), await told(journey)]).toEqual([[`1 UPS ${ups(8)} 3`], ["2 known known-to-amazon"], 0]);
  });

  test("B11 a package that Amazon took and does not show is asked for after two hours, told after four, and sent again by the merchant", async () => {
    const journey = await withOrder(await open(), { lines: three }, { amazon: { knownCarriers: ["FedEx"] } });
    await fulfil(journey, by(ups(1)));
    await journey.later(150, "watch-shipments");
    expect([await states(journey), await problemList(journey)]).toEqual([["1 sent"], []]);
    await journey.later(100, "watch-shipments");
    expect([await states(journey), await problemList(journey)]).toEqual([["1 sent shipment-not-seen"], [`shipment-not-seen ${numberOf(1)}`]]);
    const [shipment] = await shipments(journey);
    expect(await retryShipment(journey.lockstep().flows, shopDomain, shipment!.id)).toMatchObject({ ok: true });
    await journey.run(1);
    expect([await states(journey), await told(journey), await problemList(journey)]).toEqual([["1 sent"], 2, []]);
    await correctShipment(journey.lockstep().flows, shopDomain, shipment!.id, { company: "FedEx", trackingNumber: "123456789012" });
    await journey.poll();
    await journey.poll();
    expect([atAmazon(journey), await states(journey)]).toEqual([["1 FedEx 123456789012 3"], ["1 confirmed"]]);
  });

  test("B11 the merchant hears two days before Amazon cancels by itself, until it is shipped", async () => {
    const journey = await withOrder(await open());
    journey.clock.advance(8 * 86_400_000 - 3_600_000);
    await journey.later(0, "watch-shipments");
    expect(await problemList(journey)).toEqual([]);
    await journey.later(26 * 60, "watch-shipments");
    expect((await problems(journey)).map(({ code, params }) => [code, params])).toEqual([["amazon-will-cancel", { on: "2026-11-30", shipBy: "2026-11-23" }]]);
    await fulfil(journey, by(ups(1)));
    expect(await problemList(journey)).toEqual([]);
  });

  test("R90 what Amazon ships gets the number of Amazon's report, without touching stock", async () => {
    const journey = await openJourney(await open(), { variants: [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: 10, [fba]: 0 } }], stock: {} });
    await journey.run();
    journey.addOrder({ number: 1, channel: "AFN", status: "SHIPPED", lines: three });
    await journey.poll();
    expect(theOrder(journey, 1).fulfillments.map((one) => one.tracking)).toEqual([[]]);
    await journey.later(60, "track-afn");
    await journey.run(3);
    const [fulfillment] = theOrder(journey, 1).fulfillments;
    expect(fulfillment!.tracking).toEqual([expect.objectContaining({ number: expect.stringMatching(/\d/) as string })]);
    expect([available(journey, "CUP-1"), atAmazon(journey), await states(journey), await problemList(journey)]).toEqual([10, [], [], []]);
    const asked = journey.shopify.calls().order;
    await journey.later(240, "track-afn");
    await journey.run(3);
    expect(journey.shopify.calls().order, "its number is shown: nobody asks again").toBe(asked);
  });

  test("R54 tracking of an order that is part of a day's order is entered here", async () => {
    const journey = await openJourney(await open(), { stock, orders: [{ number: 1, lines: three }] , connected: false });
    await journey.connect({ state: "observe" });
    await journey.changeSettings({ mfn: { consolidate: true, consolidateConfirmed: true } });
    const enter = (units: number) => enterShipment(journey.lockstep().flows, shopDomain, numberOf(1), { company: "UPS", trackingNumber: ups(1), items: [{ orderItemId: itemOf(1), quantity: units }] });
    await changeStoreState(journey.lockstep().flows.db.prisma, shopDomain, (await journey.store()).id, "open", journey.clock.now());
    await journey.poll();
    expect((await enter(3)).ok, "the day's order is not there yet").toBe(false);
    await journey.later(26 * 60, "consolidate-orders");
    expect(await enter(3)).toMatchObject({ ok: true });
    await journey.run();
    await journey.poll();
    expect([atAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(1)} 3`], ["1 confirmed"]]);
    expect(journey.shopify.world.orders().map((one) => one.displayFulfillmentStatus)).toEqual(["FULFILLED"]);
  });

  test("K16 R60 an order that Shopify placed elsewhere is moved, read back, and told where Shopify refuses", async () => {
    const journey = await openJourney(await open(), { stock: {}, variants: [{ sku: "CUP-1", price: "10.00", levels: { [cellar]: 10 } }, { sku: "POT-1", price: "10.00", levels: { [cellar]: 10, [warehouse]: 1 } }] });
    await journey.run();
    journey.addOrder({ number: 1, lines: [{ sku: "POT-1", units: 3 }] });
    journey.addOrder({ number: 2, lines: [{ sku: "CUP-1" }] });
    await journey.poll();
    expect([theOrder(journey, 1).location, theOrder(journey, 2).location]).toEqual([warehouse, cellar]);
    expect(await problemList(journey)).toContain(`location-refused ${numberOf(2)}`);
  });
});
