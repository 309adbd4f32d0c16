import { describe, expect, test } from "vitest";
import { amazonDoor, amazonSignIn, type AmazonDoor, type ReportEntry, type StretchReportRequest } from "../../app/amazon/index.server.ts";
import type { OrderFeed } from "../../app/domain/feeds/order-feed.ts";
import { money } from "../../app/domain/money.ts";
import type { AmazonTransaction, TransactionsPage } from "../../app/domain/refunds/amazon-transaction.ts";
import { createAmazon } from "../../simulators/amazon/create-amazon.ts";
import { createClock } from "../../simulators/shared/clock.ts";
import { completeWorld } from "../../simulators/shared/load-world.ts";
import { doorParts } from "../support/amazon-door.ts";
import { wireItem, wireOrder } from "../support/amazon-orders.ts";

/** What comes after an order: the door and the simulator were written apart here too. */

const de = "A1PA6795UKMFR9";
const sellerId = "A1SELLER";
const order = "302-1111111-0000001";
const line = "11111111111111";
const start = new Date("2026-11-20T10:00:00.000Z");
const minutes = (n: number) => n * 60_000;
const hours = (n: number) => minutes(60 * n);

async function open(orders: Record<string, unknown>[] = [{}]) {
  const clock = createClock(start, false);
  const store = {
    alias: "de", sellerId, region: "EU", marketplaces: [de], state: "open", startDate: "2026-01-01T00:00:00Z",
    mfnLocation: "Warehouse", afnLocation: "Amazon", afnImport: true,
  };
  const given = orders.map((more) => wireOrder({ orderId: order, associatedOrders: [], packages: [], proceeds: undefined, orderItems: [wireItem({ cancellation: undefined })], ...more }));
  const settings = { now: start.toISOString(), stores: [store] };
  const world = completeWorld({ settings, orders: given, listings: undefined, transactions: [], products: undefined, locations: undefined, notes: [] });
  const amazon = createAmazon({ world, clock, options: { clientId: "client", clientSecret: "newer-secret", financeLagMs: 0 } });
  const parts = { ...doorParts((input, init) => amazon.handle(new Request(input, init))), clock };
  parts.app = { ...parts.app, clientId: "client" };
  const refreshToken = amazon.world.refreshTokenFor(sellerId, "EU");
  const account = { sellerId, region: "EU" as const, accessToken: async () => (await amazonSignIn(parts).refresh(refreshToken)).accessToken };
  return { amazon, clock, door: amazonDoor(parts, account) };
}
type Opened = Awaited<ReturnType<typeof open>>;

describe("feeds", () => {
  const cancel = (quantity: number | null): OrderFeed => ({ kind: "cancel", messages: [{ amazonOrderId: order, items: [{ orderItemId: line, reason: "NoInventory", quantity }] }] });
  const refund = (minor: bigint): OrderFeed => ({
    kind: "refund", messages: [{ amazonOrderId: order, items: [{ orderItemId: line, reason: "CustomerReturn", components: [{ type: "Principal", amount: money(minor, "EUR") }] }] }],
  });

  async function processed({ door, clock }: Opened, feed: OrderFeed) {
    const feedId = await door.createFeed(feed.kind, [de], await door.uploadFeed(feed));
    expect(await door.feed(feedId)).toMatchObject({ feedId, status: "IN_QUEUE", resultDocumentId: null });
    clock.advance(minutes(5));
    const state = await door.feed(feedId);
    expect(state).toMatchObject({ status: "DONE", createdAt: expect.any(Date) as unknown });
    return door.feedResult(state.resultDocumentId!);
  }

  test("B7 cancel an order, or units of it", async () => {
    const whole = await open();
    expect(await processed(whole, cancel(null))).toEqual({ processed: 1, successful: 1, errors: [] });
    expect(await whole.door.order(order, false)).toMatchObject({ status: "CANCELLED" });
    const part = await open();
    expect(await processed(part, cancel(1))).toMatchObject({ successful: 1 });
    expect(await part.door.order(order, false)).toMatchObject({ status: "UNSHIPPED", lines: [{ quantity: 1 }] });
  });

  test("B7 too late: Amazon's words beside the message", async () => {
    const world = await open();
    world.amazon.world.shipOrder(order);
    const result = await processed(world, cancel(null));
    expect(result).toMatchObject({ processed: 1, successful: 0, errors: [{ messageId: 1 }] });
    expect(result.errors[0]?.description).not.toBe("");
  });

  test("B7 pay back, seen in the finances to the cent; above what was paid is refused", async () => {
    const world = await open();
    world.amazon.world.shipOrder(order);
    expect(await processed(world, refund(1234n))).toEqual({ processed: 1, successful: 1, errors: [] });
    world.clock.advance(hours(1));
    const { transactions, unreadable } = await world.door.transactions({ amazonOrderId: order }, null);
    expect(unreadable).toEqual([]);
    const refunds = transactions.filter((one) => one.type === "Refund");
    expect(refunds).toMatchObject([{ amazonOrderId: order, items: [{ sellerSku: "CUP/blue #1" }] }]);
    const principal = refunds[0]!.items[0]!.breakdowns.filter((part) => part.path.some((name) => name.includes("Principal")));
    expect(principal.map((part) => part.amount)).toEqual([money(-1234n, "EUR")]);
    expect(await processed(world, refund(9_999_900n))).toMatchObject({ successful: 0, errors: [{ messageId: 1 }] });
  });

  test("R100 a package without tracking shows under its reference", async () => {
    const world = await open();
    const result = await processed(world, { kind: "untracked-shipment", messages: [{
      amazonOrderId: order, reference: 4, shippedAt: start, carrierCode: "Other", carrierName: "Müller & Söhne", shippingMethod: "Letter", items: [{ orderItemId: line, quantity: 2 }],
    }] });
    expect(result).toEqual({ processed: 1, successful: 1, errors: [] });
    expect(await world.door.order(order, false)).toMatchObject({ status: "SHIPPED", packages: [{ packageReferenceId: "4", trackingNumber: null, items: [{ orderItemId: line, quantity: 2 }] }] });
  });

  test("B7 one whose creation was not answered is found by its kind and time", async () => {
    const { door, amazon } = await open();
    const documentId = await door.uploadFeed(cancel(null));
    amazon.faults.add({ operation: "createFeed", kind: "lose-answer" });
    await expect(door.createFeed("cancel", [de], documentId)).rejects.toMatchObject({ mayHaveActed: true });
    expect(await door.feedsSince("cancel", new Date(start.getTime() - minutes(1)))).toMatchObject([{ status: "IN_QUEUE", createdAt: start }]);
    expect([await door.feedsSince("refund", start), await door.feedsSince("cancel", new Date(start.getTime() + 1))]).toEqual([[], []]);
  });

  test("an outcome that is FATAL or CANCELLED is told as it is", async () => {
    const { door, amazon, clock } = await open();
    for (const outcome of ["FATAL", "CANCELLED"] as const) {
      amazon.world.failFeeds(1, { outcome });
      const feedId = await door.createFeed("cancel", [de], await door.uploadFeed(cancel(null)));
      clock.advance(minutes(5));
      expect(await door.feed(feedId)).toMatchObject({ status: outcome });
    }
  });
});

test("B7 financial events of a window, page by page, empty pages among them, deferred ones and their releases", async () => {
  const { door, amazon, clock } = await open();
  amazon.world.disturbFinances({ deferMs: hours(24), lagMs: 0 });
  amazon.world.shipOrder(order);
  amazon.world.refundOrder(order, { moneyOnly: true });
  clock.advance(hours(26));
  amazon.world.disturbFinances({ pageSize: 1 });
  amazon.world.giveEmptyPages(1);
  const window = { postedAfter: start, postedBefore: new Date(clock.now().getTime() - minutes(3)) };
  const [seen, sizes]: [AmazonTransaction[], number[]] = [[], []];
  let token: string | null = null;
  do {
    const page: TransactionsPage = await door.transactions(window, token);
    expect(page.unreadable).toEqual([]);
    seen.push(...page.transactions);
    sizes.push(page.transactions.length);
    token = page.nextToken;
  } while (token !== null);
  expect([seen.length, sizes.includes(0)]).toEqual([4, true]);
  const byId = new Map(seen.map((one) => [one.transactionId, one]));
  const releases = seen.filter((one) => one.releaseOf !== null);
  expect(releases.map((one) => [one.type, byId.get(one.releaseOf!)?.type])).toEqual(expect.arrayContaining([["Refund", "Refund"], ["Shipment", "Shipment"]]));
});

describe("reports", () => {
  const fba = "302-1111111-0000002";
  const afn = { orderId: fba, fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "AMAZON" } };

  async function rowsOf<Row>({ door, clock }: Opened, type: StretchReportRequest["type"], read: (door: AmazonDoor, documentId: string) => AsyncIterable<ReportEntry<Row>>) {
    const reportId = await door.requestReport({ type, marketplaceIds: [de], from: new Date(start.getTime() - hours(48)), to: clock.now() });
    clock.advance(minutes(5));
    const { status, documentId } = await door.report(reportId);
    expect(status).toBe("DONE");
    const rows: ReportEntry<Row>[] = [];
    for await (const entry of read(door, documentId!)) rows.push(entry);
    return rows;
  }

  test("B7 returns to the merchant and to Amazon, the same keys each time", async () => {
    const world = await open([{}, afn]);
    world.amazon.world.shipOrder(order);
    world.amazon.world.returnOrder(order, { items: { [line]: 1 }, reason: "DEFECTIVE" });
    world.amazon.world.returnOrder(fba, { disposition: "CUSTOMER_DAMAGED", reason: "NOT_AS_DESCRIBED" });
    const merchant = () => rowsOf(world, "returns-mfn", (door, id) => door.returns(id, "MFN"));
    const first = await merchant();
    expect(first).toMatchObject([{ row: { amazonOrderId: order, channel: "MFN", sellerSku: "CUP/blue #1", units: 1, disposition: null } }]);
    expect(await merchant()).toEqual(first);
    expect(await rowsOf(world, "returns-afn", (door, id) => door.returns(id, "AFN"))).toMatchObject([
      { row: { amazonOrderId: fba, channel: "AFN", units: 2, disposition: "CUSTOMER_DAMAGED", reason: "NOT_AS_DESCRIBED", returnedAt: start } },
    ]);
  });
});
