import { expect, test } from "vitest";
import { logPage } from "../../app/db/connection-log.server.ts";
import { runAsked } from "../../app/sync/run-asked.server.ts";
import { retryOrder } from "../../app/sync/orders/retry-order.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, numberOf } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { inShopify, ledger, openJourney, outcomeOf, problemList, problems, shopDomain, theOrder, type Journey } from "../support/journey.ts";

/** Amazon mends orders without a word of it: their time of change stays, so no later window shows them. */
function mending() {
  const broken = new Set<number>();
  const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => async (input, init) => {
    const answer = await send(input, init);
    if (!answer.ok || !new URL(new Request(input, init).url).pathname.startsWith("/orders/2026-01-01/orders")) return answer;
    const body = (await answer.json()) as { orders?: Wire[]; order?: Wire };
    const spoil = (order: Wire) => ([...broken].some((number) => numberOf(number) === order.orderId) ? { ...order, orderItems: "none" } : order);
    const spoilt = { ...body, ...(body.orders && { orders: body.orders.map(spoil) }), ...(body.order && { order: spoil(body.order) }) };
    return Response.json(spoilt, { status: answer.status, headers: answer.headers });
  };
  return { broken, through };
}
type Wire = Record<string, unknown>;
const refused = (code: string) => JSON.stringify({ errors: [{ code, message: "words", details: "" }] });

async function withUnreadable(db: Parameters<typeof openJourney>[0], numbers: number[]) {
  const { broken, through } = mending();
  for (const number of numbers) broken.add(number);
  const journey = await openJourney(db, { orders: numbers.map((number) => ({ number })), stock: { "CUP-1": 90 }, through });
  await journey.run();
  // So long that the windows of later polls, which overlap a little, no longer hold these orders.
  await journey.later(120, "poll-orders");
  expect(await problemList(journey)).toEqual(numbers.map((number) => `unreadable-order ${numberOf(number)}`));
  return { journey, broken };
}
const imported = (journey: Journey, numbers: number[]) => numbers.filter((number) => inShopify(journey, number).length === 1);

describeEmbedded("an order that no poll could read finds its way back (rule 1)", ({ open }) => {
  test("once Amazon shows it well, though no page holds it any more", async () => {
    const { journey, broken } = await withUnreadable(await open(), [1]);
    broken.clear();
    await journey.poll();
    expect(inShopify(journey, 1)).toEqual([]);
    await journey.later(60, "retry-unreadable");
    expect(theOrder(journey, 1).total).toBe("10.00");
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted"]);
    expect(await problemList(journey)).toEqual([]);
    expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(89);
    await journey.later(60, "retry-unreadable");
    expect(inShopify(journey, 1)).toHaveLength(1);
  });

  test("not before: it stays one problem, and holds back no other", async () => {
    const { journey, broken } = await withUnreadable(await open(), [1, 2, 3]);
    broken.delete(3);
    expect(await journey.later(60, "retry-unreadable")).toMatchObject({ stopped: 0 });
    expect(imported(journey, [1, 2, 3])).toEqual([3]);
    expect(await problemList(journey)).toEqual([1, 2].map((number) => `unreadable-order ${numberOf(number)}`));
    broken.clear();
    await journey.later(60, "retry-unreadable");
    expect(imported(journey, [1, 2, 3])).toEqual([1, 2, 3]);
  });

  test("one that Amazon does not know stays a problem, and stops nothing", async () => {
    const { journey, broken } = await withUnreadable(await open(), [1, 2]);
    broken.clear();
    journey.amazon.faults.add({ operation: "getOrder", kind: "answer", status: 404, body: refused("NotFound"), times: 1 });
    expect(await journey.later(60, "retry-unreadable")).toMatchObject({ stopped: 0 });
    expect(imported(journey, [1, 2])).toHaveLength(1);
    expect(await problemList(journey)).toHaveLength(1);
  });

  test("when Amazon's limit cuts the tries short, they go on with the rest", async () => {
    const numbers = Array.from({ length: 35 }, (_, index) => index + 1);
    const { journey, broken } = await withUnreadable(await open(), numbers);
    for (const number of numbers.slice(20)) broken.delete(number);
    expect(await journey.later(60, "retry-unreadable")).toMatchObject({ stopped: 0, left: false });
    expect(imported(journey, numbers)).toEqual(numbers.slice(20));
    expect(await problemList(journey)).toHaveLength(20);
  });

  test("without names and addresses where Amazon refuses these", async () => {
    const { journey, broken } = await withUnreadable(await open(), [1]);
    broken.clear();
    journey.amazon.faults.add({ operation: "getOrder", kind: "answer", status: 403, body: refused("Unauthorized"), times: 2 });
    await journey.later(60, "retry-unreadable");
    expect(inShopify(journey, 1)).toHaveLength(1);
  });

  test("at once when somebody asks for it by its number, from a command or a page", async () => {
    const { journey, broken } = await withUnreadable(await open(), [1, 2]);
    broken.clear();
    const { flows } = journey.lockstep();
    await journey.later(0, "poll-orders");
    expect(await runAsked(flows, { job: "import-order", order: numberOf(1), wait: false })).toMatchObject({ asked: 1 });
    expect(await retryOrder(flows, shopDomain, numberOf(2))).toBe(true);
    expect(await retryOrder(flows, shopDomain, numberOf(3))).toBe(false);
    await journey.run();
    expect(imported(journey, [1, 2])).toEqual([1, 2]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("a later version that cannot be read stays a problem while the earlier one is decided again", async () => {
    const { broken, through } = mending();
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1" }] }], through });
    await journey.run();
    broken.add(1);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    await journey.later(60, "link-skus");
    await runAsked(journey.lockstep().flows, { job: "import-order", order: numberOf(1), wait: false });
    await journey.run();
    expect(await problemList(journey)).toContain(`unreadable-order ${numberOf(1)}`);
    broken.clear();
    await journey.later(60, "retry-unreadable");
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "cancelled" });
    expect([await problemList(journey), await ledger(journey)]).toEqual([[], ["1 1 PAN-1 released"]]);
  });
});

describeEmbedded("an order that could not be made into one", ({ open }) => {
  const shown = (journey: Journey) => journey.amazon.world.quantityShown(seller, "CUP-1");
  const fulfillment = (fulfillmentStatus: string) => ({ fulfillment: { fulfillmentStatus, fulfilledBy: "MERCHANT" } });
  const future = (open: () => Promise<Parameters<typeof openJourney>[0]>) => async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1", units: 3 }], status: "TELEPORTED" }] });
    await journey.run();
    return journey;
  };

  test("keeps its units: no number sent to Amazon counts them", async () => {
    const journey = await future(open)();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "failed", reason: "unknown-status" });
    expect([await ledger(journey), shown(journey)]).toEqual([["1 3 CUP-1 placed"], 7]);
  });

  test("gives them to the Shopify order once its status is one that we know", async () => {
    const journey = await future(open)();
    journey.amazon.world.changeOrder(numberOf(1), amazonOrder({ number: 1, lines: [{ sku: "CUP-1", units: 3 }], at: journey.clock.now().toISOString() }));
    await journey.poll();
    expect([await ledger(journey), shown(journey), theOrder(journey, 1).total]).toEqual([["1 3 CUP-1 converted"], 7, "30.00"]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("gives them free when it turns out to be cancelled", async () => {
    const journey = await future(open)();
    journey.amazon.world.changeOrder(numberOf(1), fulfillment("CANCELLED"));
    await journey.poll();
    expect([await ledger(journey), shown(journey)]).toEqual([["1 3 CUP-1 released"], 10]);
  });
});

describeEmbedded("an order whose goods have no price yet", ({ open }) => {
  test("waits, though its shipping is priced (N5, R20)", async () => {
    const usd = (amount: string) => ({ amount, currencyCode: "USD" });
    const wire = amazonOrder({ number: 1 });
    const [line] = wire.orderItems as Wire[];
    const orderItems = [{ ...line, proceeds: { breakdowns: [{ type: "SHIPPING", subtotal: usd("5.00") }] } }];
    const journey = await openJourney(await open(), { orders: [{ wire: { ...wire, orderItems } }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "waiting", reason: "no-prices-yet" });
    expect([inShopify(journey, 1), await ledger(journey)]).toEqual([[], ["1 1 CUP-1 placed"]]);
  });
});

describeEmbedded("an order that was deleted in Shopify", ({ open }) => {
  test("is told of once, and not made again", async () => {
    const { through, vanish } = deleting();
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], through });
    await journey.run();
    const { name } = theOrder(journey, 1);
    vanish();
    for (const status of ["PARTIALLY_SHIPPED", "SHIPPED"]) {
      journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: status } });
      expect(await journey.poll()).toMatchObject({ stopped: 0 });
    }
    expect(await problems(journey)).toMatchObject([{ code: "order-gone-from-shopify", subjectId: numberOf(1), params: { name } }]);
    const log = await logPage(journey.lockstep().flows.db.prisma, { shop: shopDomain, subjectType: "order", subjectId: numberOf(1) }, null, 50);
    expect(log.filter(({ code }) => code === "order-gone-from-shopify")).toHaveLength(1);
    expect(inShopify(journey, 1)).toHaveLength(1);
  });
});

/** From `vanish` on Shopify answers each order asked for by its id with null, as it does for one that was deleted. */
function deleting() {
  let gone = false;
  const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => async (input, init) => {
    const answer = await send(input, init);
    if (!gone || !new URL(new Request(input, init).url).pathname.endsWith("/graphql.json")) return answer;
    const body = (await answer.json()) as { data?: Wire };
    return Response.json(body.data && "order" in body.data ? { ...body, data: { ...body.data, order: null } } : body, { status: answer.status, headers: answer.headers });
  };
  return { through, vanish: () => void (gone = true) };
}
