import { expect, test } from "vitest";
import { decideRefund } from "../../app/sync/refunds/decide-refund.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { bothSides, days, readFinances, refundStates, settleFeeds, shippedOrder, staffRefunds, unitsBack, unshippedOrder } from "../support/journey-refunds.ts";
import { seller } from "../support/journey-world.ts";
import { available, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const line = itemOf(1);
/** Amazon tells of nothing that is younger than two minutes. */
const fiveMinutes = 5 * 60_000;

async function readReturns(journey: Journey): Promise<void> {
  await journey.later(30, "read-returns");
  await journey.run(3);
}

describeEmbedded("refunds that begin at Amazon (B7)", ({ open }) => {
  test("B7 R38 a full refund is shown in Shopify once, however often finances are read", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.refundOrder(numberOf(1));
    for (let times = 0; times < 3; times += 1) await readFinances(journey);
    expect(bothSides(journey)).toBe("35.00 | 35.00");
    expect(theOrder(journey, 1).displayFinancialStatus).toBe("REFUNDED");
    expect(await refundStates(journey)).toEqual({ amazon: ["mirrored"], asked: [] });
    expect([journey.amazon.world.feeds().filter(({ feedType }) => feedType === "POST_PAYMENT_ADJUSTMENT_DATA"), await problemList(journey)]).toEqual([[], []]);
  });

  test.each([
    ["of one unit", { items: { [line]: { quantity: 1 } } }, "10.00"],
    ["of money only", { items: { [line]: { principal: "3.33" } } }, "3.33"],
    ["of shipping only", { items: { [line]: { shipping: "5.00" } } }, "5.00"],
    ["less a restocking fee", { items: { [line]: { principal: "10.00", restockingFee: "2.00" } } }, "8.00"],
  ])("B7 a partial refund %s", async (_what, given, amount) => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.refundOrder(numberOf(1), given);
    await readFinances(journey);
    expect(bothSides(journey)).toBe(`${amount} | ${amount}`);
    expect(theOrder(journey, 1).displayFinancialStatus).toBe("PARTIALLY_REFUNDED");
  });

  test("B7 K9 goods that came back go to stock by reason, with the refund or after it, each unit once", async () => {
    const journey = await shippedOrder(await open());
    const before = available(journey, "CUP-1")!;
    journey.amazon.world.returnOrder(numberOf(1), { items: { [line]: 1 }, reason: "UNWANTED_ITEM" });
    await readReturns(journey);
    journey.amazon.world.refundOrder(numberOf(1));
    await readFinances(journey);
    expect([unitsBack(journey), available(journey, "CUP-1")]).toEqual([["1 RETURN"], before + 1]);
    journey.amazon.world.returnOrder(numberOf(1), { items: { [line]: 1 }, reason: "DEFECTIVE" });
    journey.amazon.world.returnOrder(numberOf(1), { items: { [line]: 1 }, reason: "UNWANTED_ITEM" });
    for (let night = 0; night < 2; night += 1) await readReturns(journey);
    expect(unitsBack(journey).toSorted()).toEqual(["1 NO_RESTOCK", "1 RETURN", "1 RETURN"]);
    expect([available(journey, "CUP-1"), theOrder(journey, 1).lines[0]!.currentQuantity, bothSides(journey)]).toEqual([before + 2, 0, "35.00 | 35.00"]);
  });

  test.each([["always", ["3 RETURN"], 3], ["never", ["3 NO_RESTOCK"], 0]] as const)("B7 restock %s", async (restock, units, back) => {
    const journey = await shippedOrder(await open());
    await journey.changeSettings({ refunds: { restock } });
    const before = available(journey, "CUP-1")!;
    journey.amazon.world.refundOrder(numberOf(1));
    await readFinances(journey);
    expect([unitsBack(journey), available(journey, "CUP-1")]).toEqual([units, before + back]);
  });

  test("B7 what Amazon ships is shown, never restocked, never sent", async () => {
    const journey = await shippedOrder(await open(), { channel: "AFN" });
    const before = available(journey, "CUP-1");
    await journey.changeSettings({ refunds: { restock: "always" } });
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 1 } } });
    await readFinances(journey);
    expect([bothSides(journey), unitsBack(journey), available(journey, "CUP-1")]).toEqual(["10.00 | 10.00", ["1 NO_RESTOCK"], before]);
    await staffRefunds(journey, { amount: "2.00" });
    expect([bothSides(journey), await problemList(journey)]).toEqual(["10.00 2.00 | 10.00", [`refund-of-afn ${numberOf(1)}`]]);
  });

  test("R38 finances come in pages, some of them empty, and in windows that overlap: each refund once", async () => {
    const journey = await shippedOrder(await open());
    for (const principal of ["1.00", "2.00", "3.00"]) journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { principal } } });
    journey.amazon.world.disturbFinances({ pageSize: 1 });
    journey.amazon.world.giveEmptyPages(2);
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect(bothSides(journey)).toBe("1.00 2.00 3.00 | 1.00 2.00 3.00");
  });

  test("R38 a financial event that nobody can read is told once, and hides no other", async () => {
    const journey = await shippedOrder(await open());
    const postedDate = journey.clock.now().toISOString();
    journey.amazon.world.addTransaction(seller, { transactionId: "T-ODD", transactionType: "Refund", postedDate, totalAmount: { currencyAmount: 1.005, currencyCode: "USD" } });
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { principal: "1.00" } } });
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["1.00 | 1.00", ["transactions-unreadable"]]);
    journey.clock.advance(days(4));
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B7 a deferred refund and its release are one", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.disturbFinances({ deferMs: days(7) });
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 1 } } });
    await readFinances(journey);
    journey.clock.advance(days(8));
    await readFinances(journey);
    expect([bothSides(journey), (await refundStates(journey)).amazon]).toEqual(["10.00 | 10.00", ["mirrored"]]);
  });

  test("B7 by the setting I am asked, and decide", async () => {
    const journey = await shippedOrder(await open());
    await journey.changeSettings({ refunds: { fromAmazon: "ask" } });
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 1 } } });
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { principal: "1.00" } } });
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual([" | 1.00 10.00", [`amazon-refund-asking ${numberOf(1)}`]]);
    const { flows } = journey.lockstep();
    const [first, second] = await flows.db.prisma.amazonRefund.findMany({ orderBy: { totalMinor: "desc" } });
    expect([await decideRefund(flows, shopDomain, first!.id, "show"), await decideRefund(flows, shopDomain, second!.id, "leave"), await decideRefund(flows, "other.myshopify.com", first!.id, "show")]).toEqual([true, true, false]);
    await journey.run(1);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["10.00 | 1.00 10.00", []]);
  });

  test("B7 more than Shopify's order has left is told, and nothing is cut", async () => {
    const journey = await shippedOrder(await open());
    await journey.changeSettings({ refunds: { toAmazon: "ask" } });
    await staffRefunds(journey, { amount: "30.00" });
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 1 } } });
    await readFinances(journey);
    expect([bothSides(journey), (await problemList(journey)).filter((one) => one.startsWith("amazon"))]).toEqual(["30.00 | 10.00", [`amazon-refund-too-much ${numberOf(1)}`]]);
  });
});

describeEmbedded("refunds that begin in Shopify (B7, K10)", ({ open }) => {
  test.each([
    ["of units with their goods", { lines: { "CUP-1": { quantity: 2, restockType: "RETURN" as const } } }, "CustomerReturn", "20.00"],
    ["of units without goods", { lines: { "CUP-1": { quantity: 1, restockType: "NO_RESTOCK" as const } } }, "GeneralAdjustment", "10.00"],
    ["of money only", { amount: "1.23" }, "GeneralAdjustment", "1.23"],
    ["of shipping only", { shipping: true as const }, "GeneralAdjustment", "5.00"],
    ["of everything", { lines: { "CUP-1": { quantity: 3, restockType: "RETURN" as const } }, shipping: true as const }, "CustomerReturn", "35.00"],
    ["of less than the units cost", { lines: { "CUP-1": { quantity: 1, restockType: "RETURN" as const } }, amount: "8.00" }, "CustomerReturn", "8.00"],
  ])("B7 K10 a refund %s goes to Amazon with a reason, is followed, and does not come back", async (_what, given, reason, amount) => {
    const journey = await shippedOrder(await open());
    await staffRefunds(journey, given);
    expect(bothSides(journey)).toBe(`${amount} | ${amount}`);
    expect(journey.amazon.world.refunds()).toMatchObject([{ by: "MERCHANT", items: [{ reason }] }]);
    for (let times = 0; times < 3; times += 1) await readFinances(journey);
    expect([bothSides(journey), await refundStates(journey), await problemList(journey)]).toEqual([`${amount} | ${amount}`, { amazon: ["matched"], asked: ["done"] }, []]);
  });

  test("B7 before the order is shipped it waits, and goes once it is", async () => {
    const journey = await unshippedOrder(await open());
    await staffRefunds(journey, { amount: "4.00" });
    expect([bothSides(journey), await problemList(journey)]).toEqual(["4.00 | ", [`refund-before-shipment ${numberOf(1)}`]]);
    journey.amazon.world.shipOrder(numberOf(1));
    await journey.poll();
    await settleFeeds(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["4.00 | 4.00", []]);
  });

  test("B7 more than was paid at Amazon is refused with what is left", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 3, principal: "30.00" } } });
    journey.clock.advance(fiveMinutes);
    await staffRefunds(journey, { amount: "7.00" });
    expect(bothSides(journey)).toMatch(/7.00 \| 30.00$/);
    expect((await refundStates(journey)).asked).toEqual(["refused refund-too-much"]);
    expect(await problemList(journey)).toContain(`refund-too-much ${numberOf(1)}`);
  });

  test("B7 by the setting I am asked first", async () => {
    const journey = await shippedOrder(await open());
    await journey.changeSettings({ refunds: { toAmazon: "ask" } });
    await staffRefunds(journey, { amount: "4.00" });
    expect([bothSides(journey), await problemList(journey), await refundStates(journey)]).toEqual(["4.00 | ", [`refund-asking ${numberOf(1)}`], { amazon: [], asked: ["asking refund-asking"] }]);
  });

  test("K10 what Amazon refuses is told in its words", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.disturbFinances({ lagMs: days(2) });
    journey.amazon.world.refundOrder(numberOf(1));
    await staffRefunds(journey, { lines: { "CUP-1": { quantity: 1, restockType: "RETURN" } } });
    expect([bothSides(journey), (await refundStates(journey)).asked]).toEqual(["10.00 | 35.00", ["refused refund-refused"]]);
    expect(await problemList(journey)).toEqual([`refund-refused ${numberOf(1)}`]);
  });

  test("B7 a feed that fails without a report is told, and goes no second time by itself", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.failFeeds(1, { outcome: "FATAL", feedType: "POST_PAYMENT_ADJUSTMENT_DATA" });
    await staffRefunds(journey, { amount: "4.00" });
    await journey.later(60, "submit-feeds");
    expect([bothSides(journey), (await refundStates(journey)).asked]).toEqual(["4.00 | ", ["refused feed-failed"]]);
    expect(await problemList(journey)).toContain(`feed-failed ${numberOf(1)}`);
  });

  test("B7 one that failed and was applied all the same is found in Amazon's finances, and no failure is left on the order", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.failFeeds(1, { outcome: "FATAL", applied: true, feedType: "POST_PAYMENT_ADJUSTMENT_DATA" });
    await staffRefunds(journey, { amount: "4.00" });
    await readFinances(journey);
    expect([bothSides(journey), await refundStates(journey)]).toEqual(["4.00 | 4.00", { amazon: ["matched"], asked: ["dropped"] }]);
    expect(await problemList(journey)).not.toContain(`feed-failed ${numberOf(1)}`);
  });
});

describeEmbedded("refunds on both sides at once (B7, K10)", ({ open }) => {
  test("K10 made at Amazon and repeated by hand in Shopify: one refund on either side, and no failure is shown", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 1 } } });
    journey.clock.advance(fiveMinutes);
    await staffRefunds(journey, { lines: { "CUP-1": { quantity: 1, restockType: "RETURN" } } });
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect([bothSides(journey), await refundStates(journey), await problemList(journey)]).toEqual(["10.00 | 10.00", { amazon: ["matched"], asked: [] }, []]);
  });

  test("K10 the same while finances do not show it yet: Amazon refuses the second, and once it shows the failure is gone", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.disturbFinances({ lagMs: days(2) });
    journey.amazon.world.refundOrder(numberOf(1));
    await staffRefunds(journey, { lines: { "CUP-1": { quantity: 3, restockType: "RETURN" } }, shipping: true });
    expect(await problemList(journey)).toEqual([`refund-refused ${numberOf(1)}`]);
    journey.clock.advance(days(2));
    await readFinances(journey);
    expect([bothSides(journey), await refundStates(journey), await problemList(journey)]).toEqual(["35.00 | 35.00", { amazon: ["matched"], asked: ["dropped"] }, []]);
  });

  test("B7 different amounts are two refunds on either side", async () => {
    const journey = await shippedOrder(await open());
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { principal: "3.00" } } });
    await staffRefunds(journey, { amount: "4.00" });
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["3.00 4.00 | 3.00 4.00", []]);
  });
});

describeEmbedded("refunds while something goes wrong", ({ open }) => {
  test("B7 webhooks twice, late, and before what they are about: one refund on either side", async () => {
    const journey = await shippedOrder(await open());
    journey.shopify.steerWebhooks({ copies: 2, reversed: true });
    await staffRefunds(journey, { amount: "4.00" });
    await staffRefunds(journey, { amount: "4.00" });
    for (let times = 0; times < 2; times += 1) await readFinances(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["4.00 4.00 | 4.00 4.00", []]);
  });

  test("B7 stopped between Shopify's refund and our record of it, the refund is found again", async () => {
    const reaper = { armed: false };
    const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => async (input, init) => {
      const body = init?.body;
      const answer = await send(input, init);
      if (reaper.armed && typeof body === "string" && body.includes("refundCreate")) {
        reaper.armed = false;
        return new Response("", { status: 502 });
      }
      return answer;
    };
    const journey = await shippedOrder(await open(), { through });
    reaper.armed = true;
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { quantity: 1 } } });
    await readFinances(journey);
    await settleFeeds(journey);
    expect([reaper.armed, bothSides(journey), await refundStates(journey)]).toEqual([false, "10.00 | 10.00", { amazon: ["mirrored"], asked: [] }]);
  });

  test("N9 B7 Amazon is away for a day: what was refunded meanwhile on both sides is on both sides afterwards", async () => {
    const away = { amazon: false };
    const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => (input, init) => {
      const request = new Request(input, init);
      return away.amazon && !new URL(request.url).host.endsWith(".myshopify.com") ? Promise.resolve(new Response("", { status: 503 })) : send(request);
    };
    const journey = await shippedOrder(await open(), { through });
    away.amazon = true;
    journey.amazon.world.refundOrder(numberOf(1), { items: { [line]: { principal: "3.00" } } });
    journey.shopify.world.refund(theOrder(journey, 1).id, { amount: "4.00" });
    await journey.run(24);
    expect(bothSides(journey)).toBe("4.00 | 3.00");
    away.amazon = false;
    await journey.run(2);
    for (let times = 0; times < 2; times += 1) await settleFeeds(journey);
    await readFinances(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["3.00 4.00 | 3.00 4.00", []]);
  });
});
