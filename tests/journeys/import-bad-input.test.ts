import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, itemOf, numberOf } from "../support/journey-orders.ts";
import { inShopify, openJourney, outcomeOf, problemList, theOrder } from "../support/journey.ts";

const without = (member: string) => {
  const { [member]: _gone, ...order } = amazonOrder({ number: 1 });
  return order;
};
const bad = (more: Record<string, unknown>) => ({ ...amazonOrder({ number: 1 }), ...more });
const fulfillment = (more: Record<string, unknown>) => bad({ fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", ...more } });
const item = (more: Record<string, unknown>) => bad({ orderItems: [{ ...(amazonOrder({ number: 1 }).orderItems as object[])[0], ...more }] });

describeEmbedded("an order that Amazon sends with something missing, null or new", ({ open }) => {
  const refused: [name: string, wire: unknown, reason: string][] = [
    ["without a status (N3)", fulfillment({ fulfillmentStatus: null }), "missing-status"],
    ["without any word on its fulfilment (N3)", without("fulfillment"), "missing-status"],
    ["with a status of the future", fulfillment({ fulfillmentStatus: "TELEPORTED" }), "unknown-status"],
    ["fulfilled by nobody known", fulfillment({ fulfilledBy: "DRONES" }), "unknown-channel"],
    ["of a sales channel of the future", bad({ salesChannel: { channelName: "MOON", marketplaceId: "ATVPDKIKX0DER" } }), "unknown-sales-channel"],
    ["of a marketplace of the future", bad({ salesChannel: { channelName: "AMAZON", marketplaceId: "A0NEWMARKET" } }), "unknown-marketplace"],
    ["without lines", bad({ orderItems: [] }), "no-lines"],
  ];

  test.each(refused)("%s becomes a named problem; the good one beside it comes in", async (_name, wire, reason) => {
    const journey = await openJourney(await open(), { orders: [{ wire }, { number: 2 }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "failed", reason });
    expect(await problemList(journey)).toEqual([`${reason} ${numberOf(1)}`]);
    expect([inShopify(journey, 1).length, inShopify(journey, 2).length]).toEqual([0, 1]);
  });

  const unreadable: [name: string, wire: unknown][] = [
    ["without its time", without("createdTime")],
    ["with items null", bad({ orderItems: null })],
    ["with an item without quantities", item({ quantityOrdered: null, fulfillment: null })],
    ["with an amount that is no number", item({ proceeds: { proceedsTotal: { amount: "ten", currencyCode: "USD" }, breakdowns: [] } })],
    ["in two currencies", bad({ proceeds: { grandTotal: { amount: "10.00", currencyCode: "EUR" } } })],
    ["without a marketplace", bad({ salesChannel: null })],
    ["whose items are a word", bad({ orderItems: "none" })],
  ];

  test.each(unreadable)("%s is named as unreadable, and read as soon as Amazon mends it", async (_name, wire) => {
    const journey = await openJourney(await open(), { orders: [{ wire }, { number: 2 }] });
    await journey.run();
    expect(await problemList(journey)).toEqual([`unreadable-order ${numberOf(1)}`]);
    expect([inShopify(journey, 1).length, inShopify(journey, 2).length]).toEqual([0, 1]);
    const mended = amazonOrder({ number: 1 });
    journey.amazon.world.changeOrder(numberOf(1), mended);
    journey.amazon.world.changeOrder(numberOf(1), { ...mended, lastUpdatedTime: journey.clock.now().toISOString() });
    await journey.poll();
    expect(theOrder(journey, 1).total).toBe("10.00");
    expect(await problemList(journey)).toEqual([]);
  });

  test("without a number, or no object at all, spoils no other order of its page", async () => {
    const journey = await openJourney(await open(), { orders: [{ wire: without("orderId") }, { wire: null }, { wire: "order" }, { wire: [] }, { number: 2 }] });
    await journey.run();
    expect(inShopify(journey, 2)).toHaveLength(1);
    expect(await problemList(journey)).toEqual([expect.stringMatching(/^unreadable-order without-number-[0-9a-f]{8}$/)]);
  });

  test("without a number stays as many problems as there are orders, poll after poll; a mere number is named", async () => {
    const nameless = (createdTime: string) => ({ wire: { ...without("orderId"), createdTime } });
    const orders = [nameless("2026-11-20T08:00:00Z"), nameless("2026-11-20T08:01:00Z"), nameless("2026-11-20T08:01:00Z"), { wire: bad({ orderId: 7010000001 }) }];
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    const named = await problemList(journey);
    expect(named).toEqual(["unreadable-order 7010000001", ...Array<unknown>(3).fill(expect.stringMatching(/^unreadable-order without-number-[0-9a-f]{8}$/))]);
    expect(new Set(named).size).toBe(4);
    await journey.poll();
    expect(await problemList(journey)).toEqual(named);
  });

  const harmless: [name: string, wire: unknown][] = [
    ["the status in an older spelling", fulfillment({ fulfillmentStatus: "Unshipped" })],
    ["new programs", bad({ programs: ["PRIME", "HYPERPRIME"] })],
    ["null programs, buyer, recipient and packages", bad({ programs: null, buyer: null, recipient: null, packages: null })],
    ["members that nobody knows", bad({ hologram: { size: 3 }, orderItems: [{ ...(amazonOrder({ number: 1 }).orderItems as object[])[0], aura: "blue" }] })],
    ["no service level and no ship window", fulfillment({ fulfillmentServiceLevel: null, shipByWindow: null })],
    ["a package that names nothing", bad({ packages: [{ packageReferenceId: null, packageItems: null }, { packageReferenceId: "1", packageItems: [{ orderItemId: itemOf(1) }] }] })],
  ];

  test.each(harmless)("with %s comes in all the same", async (_name, wire) => {
    const journey = await openJourney(await open(), { orders: [{ wire }] });
    await journey.run();
    expect(theOrder(journey, 1).total).toBe("10.00");
    expect(await problemList(journey)).toEqual([]);
  });

  test("of a quantity of zero in every line is nothing to ship", async () => {
    const journey = await openJourney(await open(), { orders: [{ wire: item({ quantityOrdered: 0 }) }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "nothing-to-ship" });
  });
});
