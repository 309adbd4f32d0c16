import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { importOrder } from "../../app/sync/orders/import-order.server.ts";
import { correctShipment, retryShipment, sendAnyway, sendUntracked } from "../../app/sync/shipments/change-shipment.server.ts";
import { sendShipments } from "../../app/sync/shipments/send-shipments.server.ts";
import { planShipments } from "../../app/sync/shipments/plan-shipments.server.ts";
import { backlogOf } from "../../app/sync/shipments/backlog.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { numberOf } from "../support/journey-orders.ts";
import { asAnotherApp } from "../support/journey-changes.ts";
import { atAmazon, by, fulfil, saveShipping, shipments, states, three, told, withOrder } from "../support/journey-shipments.ts";
import { problemList, problems, shopDomain, theOrder, type Journey } from "../support/journey.ts";
import { ups } from "../support/shipment-parts.ts";

/** What waits, and what the merchant or somebody else does about it. */
const waits: [string, Parameters<typeof by>, string, (journey: Journey, id: string, shipmentId: string) => Promise<unknown>, string][] = [
  ["R100 without a number waits until one is added in Shopify", [null], "tracking-missing", async (journey, id) => journey.shopify.world.changeTracking(id, { number: ups(5), company: "UPS" }), `1 UPS ${ups(5)} 3`],
  ["without a carrier waits until it is corrected here, and Shopify shows it too", [ups(1), 3, null], "carrier-missing", (journey, _id, shipmentId) => correctShipment(journey.lockstep().flows, shopDomain, shipmentId, { company: "UPS", trackingNumber: ` ${ups(6)} ` }), `1 UPS ${ups(6)} 3`],
  ["B11 by a carrier that nobody knows waits until it is in the merchant's map", ["PIGEON-1", 3, "Pigeon Post"], "carrier-unknown", (journey) => saveShipping(journey, { carriers: [{ company: "Pigeon Post", code: "Other", name: "Pigeon" }] }), "1 Pigeon PIGEON-1 3"],
  ["B11 with an odd number waits until the merchant means it", ["1Z-ODD", 3], "tracking-odd", (journey, _id, shipmentId) => sendAnyway(journey.lockstep().flows, shopDomain, shipmentId), "1 UPS 1Z-ODD 3"],
  ["R100 without a number goes as untracked by feed where the merchant says so", [null], "tracking-missing", (journey, _id, shipmentId) => sendUntracked(journey.lockstep().flows, shopDomain, shipmentId), "1 UPS - 3"],
  ["R100 without a number goes as untracked where the settings say so", [null], "tracking-missing", (journey) => saveShipping(journey, { untracked: "send" }), "1 UPS - 3"],
];

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

  test("R93 of two orders that are fulfilled at once with one number, one is asked about", async () => {
    const journey = await withOrder(await open(), { lines: three }, { orders: [{ number: 1, lines: three }, { number: 2 }] });
    for (const number of [1, 2]) journey.shopify.world.fulfil(theOrder(journey, number).id, by(ups(1)));
    const { id: storeId } = await journey.store();
    await Promise.allSettled([1, 2].map((number) => planShipments(journey.lockstep().flows, { storeId, amazonOrderId: numberOf(number) })));
    await journey.run();
    expect([await states(journey), await states(journey, 2)].flat().toSorted()).toEqual(["1 sent", "1 waiting tracking-repeated"]);
  });

  test("R93 a number that is odd and another order's is asked about twice", async () => {
    const journey = await withOrder(await open(), { lines: three }, { orders: [{ number: 1, lines: three }, { number: 2 }] });
    const confirm = async (number: number) => sendAnyway(journey.lockstep().flows, shopDomain, (await shipments(journey, number))[0]!.id).then(() => journey.run());
    await fulfil(journey, by("1Z-ODD"));
    await confirm(1);
    await fulfil(journey, by("1Z-ODD"), 2);
    await confirm(2);
    expect([await states(journey), await states(journey, 2)]).toEqual([["1 sent"], ["1 waiting tracking-repeated"]]);
    await confirm(2);
    expect(await states(journey, 2)).toEqual(["1 sent"]);
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

  test("R123 cancelled after Amazon was told, Amazon's news being faster than Shopify's webhook: not mirrored back either", async () => {
    const journey = await withOrder(await open());
    const id = await fulfil(journey, by(ups(1)));
    await journey.poll();
    journey.shopify.world.cancelFulfillment(id);
    await importOrder(journey.lockstep().flows, { storeId: (await journey.store()).id, amazonOrderId: numberOf(1) });
    expect([await states(journey), theOrder(journey, 1).displayFulfillmentStatus]).toEqual([["1 waiting shipment-taken-back"], "UNFULFILLED"]);
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

describeEmbedded("what is due", ({ open }) => {
  test("R122 goes though more than are read at once cannot", async () => {
    const journey = await withOrder(await open());
    const { flows } = journey.lockstep();
    const { id: storeId } = await journey.store();
    journey.shopify.world.fulfil(theOrder(journey, 1).id, by(ups(1)));
    await planShipments(flows, { storeId, amazonOrderId: numberOf(1) });
    const due = await flows.db.prisma.shipment.findFirstOrThrow();
    const unsendable = { ...due, reasonParams: {}, items: [], sent: undefined, company: "Nobody knows", shipBy: new Date(0) };
    await flows.db.prisma.shipment.createMany({ data: Array.from({ length: 20 }, (_, index) => ({ ...unsendable, id: randomUUID(), reference: index + 2, shopifyFulfillmentId: null })) });
    await sendShipments(flows, { storeId });
    expect((await states(journey))[0]).toBe("1 sent");
  });
});

describeEmbedded("what the merchant may ask of a shipment", ({ open }) => {
  test("nothing of one that is not there, or of which it makes no sense", async () => {
    const journey = await withOrder(await open());
    await fulfil(journey, by(ups(1)));
    const ctx = journey.lockstep().flows;
    const [shipment] = await shipments(journey);
    const asked = (id: string) => [correctShipment(ctx, shopDomain, id, { company: "UPS", trackingNumber: " " }), retryShipment(ctx, shopDomain, id), sendAnyway(ctx, shopDomain, id), sendUntracked(ctx, shopDomain, id)];
    for (const id of [shipment!.id, "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c"]) expect((await Promise.all(asked(id))).map(({ ok }) => ok)).toEqual([false, false, false, false]);
    expect((await correctShipment(ctx, "other.myshopify.com", shipment!.id, { company: "UPS", trackingNumber: ups(2) })).ok, "another shop").toBe(false);
    await journey.run();
    expect([await states(journey), await told(journey)]).toEqual([["1 sent"], 1]);
  });

  test("R123 a fulfillment that bears several numbers is corrected in Shopify alone, where they stay", async () => {
    const journey = await withOrder(await open());
    const id = await fulfil(journey, by(ups(1)));
    await asAnotherApp(journey, "mutation($id: ID!, $tracking: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking) { userErrors { message } } }", { id, tracking: { company: "UPS", numbers: [ups(1), ups(2)] } });
    const done = await correctShipment(journey.lockstep().flows, shopDomain, (await shipments(journey))[0]!.id, { company: "UPS", trackingNumber: ups(3) });
    expect([done.ok, theOrder(journey, 1).fulfillments[0]!.tracking.map((one) => one.number)]).toEqual([false, [ups(1), ups(2)]]);
  });

  test("R89 nothing is told while somebody else does it, and from then on when nobody does", async () => {
    const journey = await withOrder(await open());
    await saveShipping(journey, { confirm: false });
    await fulfil(journey, by(ups(1), 1));
    expect([await states(journey), atAmazon(journey)]).toEqual([[], []]);
    await saveShipping(journey, { confirm: true });
    await journey.run(1);
    await journey.poll();
    expect([await states(journey), atAmazon(journey)]).toEqual([["1 confirmed"], [`1 UPS ${ups(1)} 1`]]);
  });

  test("R122 when a backlog will have been told is known before", async () => {
    const journey = await withOrder(await open());
    journey.amazon.faults.add({ operation: "confirmShipment", kind: "answer", status: 503, times: 1000 });
    expect(await backlogOf(journey.lockstep().flows, shopDomain)).toBeNull();
    journey.clock.advance(60_000);
    journey.shopify.world.fulfil(theOrder(journey, 1).id, by(ups(1)));
    await journey.run(0);
    const backlog = await backlogOf(journey.lockstep().flows, shopDomain);
    expect([backlog?.count, backlog && backlog.until.getTime() - journey.clock.now().getTime() < 1000]).toEqual([1, true]);
    await saveShipping(journey, { confirm: false });
    expect(await backlogOf(journey.lockstep().flows, shopDomain), "nothing is told").toBeNull();
  });
});
