import { expect, test } from "vitest";
import { shipmentsOfOrder } from "../../app/db/shipments.server.ts";
import { changeStoreState } from "../../app/db/stores.server.ts";
import { correctShipment, retryShipment, sendAnyway, sendUntracked } from "../../app/sync/shipments/change-shipment.server.ts";
import { enterShipment } from "../../app/sync/shipments/enter-shipment.server.ts";
import { changeSettings } from "../../app/sync/stores/change-settings.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { itemOf, numberOf, type OrderSpec } from "../support/journey-orders.ts";
import { cellar, fba, warehouse } from "../support/journey-world.ts";
import { available, openJourney, problemList, problems, shopDomain, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";
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
  }).sort();

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

/** What waits, and what the merchant or somebody else does about it. */
const waits: [string, Parameters<typeof by>, string, (journey: Journey, id: string, shipmentId: string) => Promise<unknown>, string][] = [
  ["R100 without a number waits until one is added in Shopify", [null], "tracking-missing", async (journey, id) => journey.shopify.world.changeTracking(id, { number: ups(5), company: "UPS" }), `1 UPS ${ups(5)} 3`],
  ["without a carrier waits until it is corrected here, and Shopify shows it too", [ups(1), 3, null], "carrier-missing", (journey, _id, shipmentId) => correctShipment(journey.lockstep().flows, shopDomain, shipmentId, { company: "UPS", trackingNumber: ` ${ups(6)} ` }), `1 UPS ${ups(6)} 3`],
  ["B11 by a carrier that nobody knows waits until it is in the merchant's map", ["PIGEON-1", 3, "Pigeon Post"], "carrier-unknown", (journey) => saveShipping(journey, { carriers: [{ company: "Pigeon Post", code: "Other", name: "Pigeon" }] }), "1 Pigeon PIGEON-1 3"],
  ["B11 with an odd number waits until the merchant means it", ["1Z-ODD", 3], "tracking-odd", (journey, _id, shipmentId) => sendAnyway(journey.lockstep().flows, shopDomain, shipmentId), "1 UPS 1Z-ODD 3"],
  ["R100 without a number goes as untracked by feed where the merchant says so", [null], "tracking-missing", (journey, _id, shipmentId) => sendUntracked(journey.lockstep().flows, shopDomain, shipmentId), "1 UPS - 3"],
  ["R100 without a number goes as untracked where the settings say so", [null], "tracking-missing", (journey) => saveShipping(journey, { untracked: "send" }), "1 UPS - 3"],
];

async function saveShipping(journey: Journey, change: object): Promise<void> {
  const { id, settings, settingsVersion } = await journey.store();
  const saved = settings as { shipping?: object };
  await changeSettings(journey.lockstep().flows, shopDomain, id, { settings: { ...saved, shipping: { ...saved.shipping, ...change } }, basedOn: settingsVersion, savedBy: "merchant" });
}

describeEmbedded("a shipment that waits", ({ open }) => {
  test.each(waits)("%s", async (_name, parcel, reason, help, expected) => {
    const journey = await withOrder(await open());
    const id = await fulfil(journey, by(...parcel));
    expect([await states(journey), await problemList(journey), atAmazon(journey)]).toEqual([[`1 waiting ${reason}`], [`${reason} ${numberOf(1)}`], []]);
    const [shipment] = await shipments(journey);
    journey.clock.advance(60_000);
    await help(journey, id, shipment!.id);
    await journey.run(1);
    await journey.later(10, "follow-feeds");
    await journey.poll();
    expect([atAmazon(journey), await states(journey), await problemList(journey)]).toEqual([[expected], ["1 confirmed"], []]);
    expect(theOrder(journey, 1).fulfillments[0]!.tracking.map((one) => one.number ?? "-").join() || "-").toBe(expected.split(" ")[2]);
  });

  test("R93 the number of another order is asked about; confirmed, it goes", async () => {
    const journey = await withOrder(await open(), { lines: three }, { orders: [{ number: 1, lines: three }, { number: 2 }] });
    await fulfil(journey, by(ups(1)));
    await fulfil(journey, by(ups(1)), 2);
    expect([await states(journey, 2), await problemList(journey)]).toEqual([["1 waiting tracking-repeated"], [`tracking-repeated ${numberOf(2)}`]]);
    await sendAnyway(journey.lockstep().flows, shopDomain, (await shipments(journey, 2))[0]!.id);
    await journey.run();
    await journey.poll();
    expect([atAmazon(journey), atAmazon(journey, 2), await problemList(journey)]).toEqual([[`1 UPS ${ups(1)} 3`], [`1 UPS ${ups(1)} 1`], []]);
  });

  test("more units than Amazon has are not told; what is right meanwhile goes", async () => {
    const journey = await withOrder(await open());
    journey.shopify.world.editOrder(theOrder(journey, 1).id, { units: { "CUP-1": 5 } });
    await fulfil(journey, by(ups(1), 2));
    const id = await fulfil(journey, by(ups(2), 3));
    expect([await states(journey), (await problemList(journey)).filter((one) => one.startsWith("shipment"))]).toEqual([["1 sent", "2 waiting shipment-too-many"], [`shipment-too-many ${numberOf(1)}`]]);
    journey.shopify.world.cancelFulfillment(id);
    await fulfil(journey, by(ups(3), 1));
    await journey.poll();
    expect([atAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(1)} 2`, `3 UPS ${ups(3)} 1`], ["1 confirmed", "2 cancelled", "3 confirmed", "4 known known-to-amazon"]]);
  });

  test("a fulfillment that is cancelled before Amazon was told is told never", async () => {
    const journey = await withOrder(await open());
    const id = await fulfil(journey, by(null));
    journey.shopify.world.cancelFulfillment(id);
    await journey.run();
    await journey.poll();
    expect([await states(journey), atAmazon(journey), await problemList(journey)]).toEqual([["1 cancelled"], [], []]);
  });

  test("R123 cancelled after Amazon was told: not mirrored back, and the next fulfillment takes the package over", async () => {
    const journey = await withOrder(await open());
    const id = await fulfil(journey, by(ups(1)));
    await journey.poll();
    journey.shopify.world.cancelFulfillment(id);
    await journey.run();
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentServiceLevel: "EXPEDITED" } });
    await journey.poll();
    expect([await states(journey), theOrder(journey, 1).displayFulfillmentStatus, await problemList(journey)]).toEqual([["1 waiting shipment-taken-back"], "UNFULFILLED", [`shipment-taken-back ${numberOf(1)}`]]);
    await fulfil(journey, by(ups(2)));
    await journey.poll();
    expect([atAmazon(journey), await states(journey), await problemList(journey)]).toEqual([[`1 UPS ${ups(2)} 3`], ["1 confirmed"], []]);
  });

  test("R85 what Amazon refuses is shown in its words, and goes again by one click or by itself once it is corrected", async () => {
    const journey = await withOrder(await open(), { lines: three }, { amazon: { checkTracking: true } });
    await saveShipping(journey, { carriers: [{ company: "Van", code: "DPD" }] });
    const id = await fulfil(journey, { ...by("1234-5678-9012-34"), company: "Van" });
    expect([await states(journey), (await problems(journey)).map((one) => one.params)]).toEqual([["1 refused shipment-refused"], [expect.objectContaining({ carrier: "DPD", tracking: "1234-5678-9012-34", detail: expect.stringMatching(/not valid for carrier DPD/) as string })]]);
    await retryShipment(journey.lockstep().flows, shopDomain, (await shipments(journey))[0]!.id);
    await journey.run();
    expect(await states(journey), "Amazon says the same").toEqual(["1 refused shipment-refused"]);
    journey.shopify.world.changeTracking(id, { number: "12345678901234", company: "Van" });
    await journey.run();
    await journey.poll();
    expect([atAmazon(journey), await states(journey), await problemList(journey)]).toEqual([["1 DPD 12345678901234 3"], ["1 confirmed"], []]);
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
