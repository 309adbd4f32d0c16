import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { staffChange } from "../../../tests/support/journey-changes.ts";
import { itemOf, numberOf } from "../../../tests/support/journey-orders.ts";
import { readFinances, settleFeeds, shippedOrder, staffRefunds } from "../../../tests/support/journey-refunds.ts";
import { openJourney, theOrder, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { action, loader } from "./route.tsx";

const page = [`/app/orders/${numberOf(1)}`, { id: numberOf(1) }] as const;
const shops = ["demo.myshopify.com", "other.myshopify.com"];
const sends = (journey: Journey, form: Record<string, string>, shop = shops[0]) => merchantOf(journey, shop).sends(action, page[0], form, page[1]);
const taken = { status: 200, body: { ok: true } };
const settled = { status: 409, body: { ok: false } };

async function shown(journey: Journey) {
  const { order } = await merchantOf(journey).reads(loader, ...page);
  return order!;
}
const entries = async (journey: Journey) => (await shown(journey)).settlements!.entries;

async function imported(db: Parameters<typeof openJourney>[0], more: object = {}): Promise<Journey> {
  const journey = await openJourney(db, { orders: [{ number: 1 }], shopify: { shops }, ...more });
  await journey.run(1);
  return journey;
}

/** The next feed goes, Amazon works on it, its report and then Amazon's news are read. */
async function toAmazon(journey: Journey): Promise<void> {
  await settleFeeds(journey);
  await journey.poll();
}
const statusAtAmazon = (journey: Journey) => (journey.amazon.world.orders()[0] as { fulfillment: { fulfillmentStatus: string } }).fulfillment.fulfillmentStatus;

describeEmbedded("the order's page after the order", ({ open }) => {
  test("B11 shows a shipment with carrier, number and what Amazon was told", async () => {
    const journey = await imported(await open());
    expect((await shown(journey)).shipments).toMatchObject({ none: true });
    await staffChange(journey, (world) => void world.fulfil(theOrder(journey, 1).id, { company: "UPS", number: "1Z999AA10123456784" }));
    await toAmazon(journey);
    expect((await shown(journey)).shipments!.packages).toMatchObject([{ name: "Package 1", state: { label: "At Amazon" }, tracking: "UPS, 1Z999AA10123456784", goods: "1 × CUP-1" }]);
    expect((await shown(journey)).timeline.map(({ text }) => text)).toEqual(expect.arrayContaining(["Amazon was told of package 1: UPS 1Z999AA10123456784.", "Amazon shows package 1."]));
  });

  test("B7 a buyer's wish is kept, or granted", async () => {
    const journey = await imported(await open());
    expect(await sends(journey, { intent: "wish", choice: "keep" })).toMatchObject(settled);
    journey.amazon.world.requestCancel(numberOf(1), { reason: "Ordered by mistake" });
    await journey.poll();
    const { settlements, problems } = await shown(journey);
    expect([settlements!.wish, problems.map(({ code }) => code)]).toEqual(["The buyer asks to cancel: Ordered by mistake", ["buyer-asks-to-cancel"]]);
    await expect(sends(journey, { intent: "wish", choice: "keep" }, shops[1])).rejects.toMatchObject({ status: 404 });
    expect(await sends(journey, { intent: "wish", choice: "keep" })).toMatchObject(taken);
    expect(await shown(journey)).toMatchObject({ settlements: null, problems: [] });
    expect(await sends(journey, { intent: "wish", choice: "cancel" })).toMatchObject(taken);
    expect(await entries(journey)).toMatchObject([{ state: { label: "To be sent" }, detail: "All of CUP-1 · reason: Buyer canceled" }]);
    await toAmazon(journey);
    expect([statusAtAmazon(journey), (await entries(journey)).map(({ state }) => state.label)]).toEqual(["CANCELLED", expect.arrayContaining(["Done at Amazon"])]);
  });

  test("B7 K10 a cancellation waits for the merchant by his setting; refused, it is asked again with another reason", async () => {
    const journey = await imported(await open());
    await journey.changeSettings({ cancellations: { toAmazon: "ask" } });
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    const [waits] = await entries(journey);
    expect(waits).toMatchObject({ state: { label: "Waits for you" }, actions: ["send", "drop"] });
    const { id } = waits!;
    await expect(sends(journey, { intent: "request", id, choice: "send" }, shops[1])).rejects.toMatchObject({ status: 404 });
    journey.amazon.world.failFeeds(1, { outcome: "FATAL" });
    expect(await sends(journey, { intent: "request", id, choice: "send" })).toMatchObject(taken);
    expect(await sends(journey, { intent: "request", id, choice: "send" })).toMatchObject(settled);
    await toAmazon(journey);
    expect(await entries(journey)).toMatchObject([{ id, state: { label: "Refused" }, actions: ["again", "drop"] }]);
    expect(await sends(journey, { intent: "again", id, reason: "CustomerCancel" }), "a reason of refunds").toMatchObject(settled);
    expect(await sends(journey, { intent: "again", id, reason: "PricingError" })).toMatchObject(taken);
    await toAmazon(journey);
    expect([statusAtAmazon(journey), (await entries(journey)).map(({ id: of, state, detail }) => of === id && [state.label, detail])]).toEqual(["CANCELLED", expect.arrayContaining([["Done at Amazon", "All of CUP-1 · reason: Pricing error"]])]);
    expect((await shown(journey)).timeline.map(({ text }) => text)).toEqual(expect.arrayContaining(["Amazon is to be asked: cancel.", "Cancelled at Amazon, as asked."]));
  });

  test("B7 Shopify's refund waits, and is sent or left", async () => {
    const journey = await shippedOrder(await open());
    await journey.changeSettings({ refunds: { toAmazon: "ask" } });
    await staffRefunds(journey, { amount: "4.00" });
    await staffRefunds(journey, { amount: "3.00" });
    const [first, second] = (await entries(journey)).toSorted((a, b) => b.detail.localeCompare(a.detail));
    expect([first, second]).toMatchObject([{ detail: "$4.00 · CUP-1 · reason: General adjustment", actions: ["send", "drop"] }, { detail: expect.stringContaining("$3.00") as unknown }]);
    expect(await sends(journey, { intent: "request", id: first!.id, choice: "send" })).toMatchObject(taken);
    expect(await sends(journey, { intent: "request", id: second!.id, choice: "drop" })).toMatchObject(taken);
    await settleFeeds(journey);
    expect((await entries(journey)).map(({ detail, state }) => [detail.slice(0, 5), state.label]).toSorted()).toEqual([["$3.00", "Not sent"], ["$4.00", "Done at Amazon"]]);
    expect(journey.amazon.world.refunds()).toHaveLength(1);
  });

  test("B7 Amazon's refund waits, and is taken into Shopify or left", async () => {
    const journey = await shippedOrder(await open());
    await journey.changeSettings({ refunds: { fromAmazon: "ask" } });
    for (const principal of ["4.00", "3.00"]) journey.amazon.world.refundOrder(numberOf(1), { items: { [itemOf(1)]: { principal } } });
    await readFinances(journey);
    const [first, second] = (await entries(journey)).toSorted((a, b) => b.detail.localeCompare(a.detail));
    expect(first).toMatchObject({ name: "Refund, Amazon to Shopify", state: { label: "Waits for you" }, actions: ["show", "leave"] });
    expect(await sends(journey, { intent: "refund", id: first!.id, choice: "show" })).toMatchObject(taken);
    expect(await sends(journey, { intent: "refund", id: second!.id, choice: "leave" })).toMatchObject(taken);
    await journey.run(1);
    expect(await sends(journey, { intent: "refund", id: first!.id, choice: "show" })).toMatchObject(settled);
    expect((await entries(journey)).map(({ detail, state }) => [detail.slice(0, 5), state.label]).toSorted()).toEqual([["$3.00", "Left at Amazon"], ["$4.00", "In Shopify"]]);
    expect(theOrder(journey, 1).refunds.map(({ total }) => total)).toEqual(["4.00"]);
  });

  test("R116 K14 shows the privacy clock; the address is fetched again once it is gone", async () => {
    const unhurried = { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime: "2027-01-20T00:00:00Z" } } };
    const journey = await imported(await open(), { orders: [{ number: 1, more: unhurried }] });
    expect((await shown(journey)).privacy).toMatchObject({ state: { label: "Held" }, canFetch: true });
    await journey.later(15 * 24 * 60, "redact-orders");
    const erased = (await shown(journey)).privacy;
    expect([erased.state.label, erased.facts.map(({ term }) => term)]).toEqual(["Erased", ["Erased", "Why then", "Counted from", "Where", "Read back"]]);
    expect(await sends(journey, { intent: "fetch-address" })).toMatchObject(taken);
    const again = (await shown(journey)).privacy;
    expect([again.state.label, again.facts.map(({ term }) => term)]).toEqual(["Held", ["To be erased", "Why then", "Counted from", "Erased before", "Where", "Read back"]]);
    await expect(sends(journey, { intent: "fetch-address" }, shops[1])).rejects.toMatchObject({ status: 404 });
  });

  test("costs as many queries however much happened", async () => {
    const journey = await imported(await open());
    const before = await merchantOf(journey).queries(loader, ...page);
    await journey.changeSettings({ cancellations: { toAmazon: "ask" } });
    await staffChange(journey, (world) => void world.fulfil(theOrder(journey, 1).id, { company: "UPS", number: "1Z999AA10123456784" }));
    expect(await merchantOf(journey).queries(loader, ...page)).toBeLessThanOrEqual(before);
  });
});
