import { expect, test } from "vitest";
import { shipmentsOfOrder } from "../../app/db/shipments.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { numberOf, type OrderSpec } from "../support/journey-orders.ts";
import { available, openJourney, problemList, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";
import { ups } from "../support/shipment-parts.ts";

const three = [{ sku: "CUP-1", units: 3 }];
const stock = { "CUP-1": 10, "POT-1": 10 };

/** The Amazon order 1 is in Shopify. */
async function withOrder(db: Parameters<typeof openJourney>[0], order: Omit<OrderSpec, "number"> = { lines: three }, more: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, { stock, orders: [{ number: 1, ...order }], ...more });
  await journey.run();
  return journey;
}

/** A minute later staff or some app fulfil in Shopify; its webhooks arrive and are acted on. @returns the fulfillment's id. */
async function fulfil(journey: Journey, input: Parameters<Journey["shopify"]["world"]["fulfil"]>[1], number = 1): Promise<string> {
  journey.clock.advance(60_000);
  const [id] = journey.shopify.world.fulfil(theOrder(journey, number).id, input);
  await journey.run();
  return id!;
}

const by = (tracking: string | null, units?: number, company: string | null = "UPS") => ({
  ...(tracking === null ? {} : { number: tracking }), ...(company === null ? {} : { company }), ...(units === undefined ? {} : { lines: { "CUP-1": units } }),
});

/** "reference carrier tracking units" of each package that Amazon has. */
const atAmazon = (journey: Journey, number = 1) =>
  journey.amazon.world.packages(numberOf(number)).map((one) => {
    const items = one.packageItems as { quantity: number }[];
    return `${String(one.packageReferenceId)} ${String(one.carrier)} ${String(one.trackingNumber ?? "-")} ${items.reduce((sum, item) => sum + item.quantity, 0)}`;
  });

const shipments = async (journey: Journey, number = 1) => shipmentsOfOrder(journey.lockstep().flows.db.prisma, (await journey.store()).id, numberOf(number));
const states = async (journey: Journey, number = 1) => (await shipments(journey, number)).map(({ reference, state, reasonCode }) => `${reference} ${state}${reasonCode ? ` ${reasonCode}` : ""}`);
/** How often Amazon took something. */
const told = (journey: Journey) => journey.lockstep().flows.db.prisma.connectionLogEntry.count({ where: { code: "shipment-sent" } });
const statusAtAmazon = (journey: Journey, number = 1) => (journey.amazon.world.orders().find((one) => one.orderId === numberOf(number))!.fulfillment as { fulfillmentStatus: string }).fulfillmentStatus;

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
