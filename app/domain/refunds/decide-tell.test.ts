import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amazonRefund, refundedUnits, refundInput, refundRequest, refundSettings, settledOrder, shopifyRefund, soldOrder, type Goods } from "../../../tests/support/refund-parts.ts";
import { cancellationNote } from "../cancellations/lines-to-cancel.ts";
import type { AmazonRequest } from "../feeds/amazon-request.ts";
import { refundReasons } from "../feeds/order-feed.ts";
import { formatMoney, money, sum, zero } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { decideTell, type RefundWish, type TellInput } from "./decide-tell.ts";
import { mirrorNote, returnNote } from "./our-note.ts";
import type { ShopifyRefund } from "./shopify-refunds.ts";

const tell = (refunds: ShopifyRefund[], more: Partial<TellInput> = {}, order: AmazonOrder = more.order ?? soldOrder()) =>
  decideTell({ ...refundInput(order, settledOrder(order, { refunds })), ...more });
/** "line reason type amount …" of each line, or why not. */
const words = (wishes: RefundWish[]) => wishes.map(({ reason, content }) => reason ?? content.items.map((item) => `${item.orderItemId} ${item.reason} ${item.components.map(({ type, amount }) => `${type} ${formatMoney(amount)}`).join(" ")}`).join("; "));
const units = (quantity: number, restockType: string, sku = "CUP-1") => ({ lines: [refundedUnits(sku, quantity, restockType)] });
const shipping = (minor: number) => ({ amount: money(minor, "USD"), tax: zero("USD") });
const taxed: Goods[] = [{ sku: "CUP-1", units: 2, figures: { item: 2000, tax: 160, total: 2160 } }];
const two: Goods[] = [{ sku: "CUP-1", units: 1, figures: { item: 1000, total: 1000 } }, { sku: "POT-1", units: 1, figures: { item: 3000, giftWrap: 400, total: 3400 } }];

describe("B7 K10 Shopify's refund in Amazon's terms", () => {
  test.each<[string, ShopifyRefund, AmazonOrder, string]>([
    ["units", shopifyRefund(1, 2000, units(2, "RETURN")), soldOrder(), "L1 CustomerReturn Principal 20.00"],
    ["units without goods", shopifyRefund(1, 1000, units(1, "NO_RESTOCK")), soldOrder(), "L1 GeneralAdjustment Principal 10.00"],
    ["a word of Shopify's that is new", shopifyRefund(1, 1000, units(1, "SOMETHING")), soldOrder(), "L1 GeneralAdjustment Principal 10.00"],
    ["units that were cancelled after Amazon had shipped them", shopifyRefund(1, 1000, units(1, "CANCEL")), soldOrder(), "L1 CouldNotShip Principal 10.00"],
    ["money only", shopifyRefund(1, 123), soldOrder(), "L1 GeneralAdjustment Principal 1.23"],
    ["shipping only", shopifyRefund(1, 500, { shipping: shipping(500) }), soldOrder(), "L1 GeneralAdjustment Shipping 5.00"],
    ["all", shopifyRefund(1, 3500, { ...units(3, "RETURN"), shipping: shipping(500) }), soldOrder(), "L1 CustomerReturn Principal 30.00 Shipping 5.00"],
    ["money beyond the goods takes what else was paid", shopifyRefund(1, 3300, units(3, "RETURN")), soldOrder(), "L1 CustomerReturn Principal 30.00 Shipping 3.00"],
    ["less than the units cost", shopifyRefund(1, 800, units(1, "RETURN")), soldOrder(), "L1 CustomerReturn Principal 8.00"],
    ["tax that was added goes with its goods", shopifyRefund(1, 1080, units(1, "RETURN")), soldOrder(taxed), "L1 CustomerReturn Principal 10.00 Tax 0.80"],
    ["tax that Amazon withheld goes back beside", shopifyRefund(1, 1000, units(1, "RETURN")), soldOrder([{ sku: "CUP-1", units: 2, figures: { item: 2000, tax: 160, total: 2000 } }]), "L1 CustomerReturn Principal 10.00 Tax 0.80"],
    ["the line that is meant", shopifyRefund(1, 3000, units(1, "RETURN", "POT-1")), soldOrder(two), "L2 CustomerReturn Principal 30.00"],
    ["everything, wrapping too", shopifyRefund(1, 4400), soldOrder(two), "L1 GeneralAdjustment Principal 10.00; L2 GeneralAdjustment Principal 30.00 GiftWrap 4.00"],
  ])("%s", (_what, refund, order, message) => expect(words(tell([refund], {}, order))).toEqual([message]));

  test("the merchant's reasons", () => {
    const settings = { reasons: { ...refundSettings.reasons, RETURN: "Exchange" as const, MONEY: "PriceError" as const } };
    expect(words(tell([shopifyRefund(1, 1000, units(1, "RETURN")), shopifyRefund(2, 100)], { settings }))).toEqual(["L1 Exchange Principal 10.00", "L1 PriceError Principal 1.00"]);
  });
});

describe("B7 what Amazon is not asked for", () => {
  const cancelled = { ...units(1, "CANCEL") };
  test.each<[string, ShopifyRefund[], Partial<TellInput>]>([
    ["the mirror of its own", [shopifyRefund(1, 100, { note: mirrorNote(amazonRefund(1, []).id) })], {}],
    ["units that only came back", [shopifyRefund(1, 0, { ...units(1, "RETURN"), note: returnNote })], {}],
    ["what it cancelled", [shopifyRefund(1, 100, { ...cancelled, note: cancellationNote })], {}],
    ["what shows one of its own", [shopifyRefund(1, 100)], { partners: new Set(["gid://shopify/Refund/1"]) }],
    ["what it was asked for", [shopifyRefund(1, 100)], { requests: [refundRequest("gid://shopify/Refund/1", 100, { state: "dropped" })] }],
    ["what it refused", [shopifyRefund(1, 100)], { requests: [refundRequest("gid://shopify/Refund/1", 100, { state: "refused", reasonCode: "refund-refused" })] }],
    ["no money", [shopifyRefund(1, 0, units(1, "RETURN"))], {}],
    ["what is cancelled there", [shopifyRefund(1, 100)], { order: soldOrder(undefined, { status: "CANCELLED" }) }],
    ["units that were never shipped: they are cancelled, not refunded", [shopifyRefund(1, 1000, cancelled)], { order: soldOrder(undefined, { status: "UNSHIPPED" }) }],
  ])("%s", (_what, refunds, more) => expect(tell(refunds, more)).toEqual([]));

  test.each<[string, AmazonOrder, string, number, string[]]>([
    ["nothing of an order that was cancelled without restock: Amazon is asked to cancel it", soldOrder(undefined, { status: "UNSHIPPED" }), "NO_RESTOCK", 0, []],
    ["nothing where its price is not known yet", soldOrder(undefined, { status: "PENDING" }), "NO_RESTOCK", 0, []],
    ["what Amazon had shipped by then", soldOrder(), "NO_RESTOCK", 0, ["L1 CouldNotShip Principal 10.00"]],
    ["what was refunded long before it was cancelled", soldOrder(), "NO_RESTOCK", 24, ["L1 GeneralAdjustment Principal 10.00"]],
  ])("%s", (_what, order, restockType, hoursBefore, expected) => {
    const refund = shopifyRefund(1, 1000, units(1, restockType));
    const settled = settledOrder(order, { refunds: [refund], cancelledAt: new Date(refund.createdAt.getTime() + hoursBefore * 3_600_000) });
    expect(words(decideTell(refundInput(order, settled)))).toEqual(expected);
  });

  test("of a refund with cancelled units only the rest", () => {
    const order = soldOrder(undefined, { status: "PARTIALLY_SHIPPED", lines: [{ ...soldOrder().lines[0]!, quantityFulfilled: 2 }] });
    expect(words(tell([shopifyRefund(1, 2000, { lines: [refundedUnits("CUP-1", 1, "RETURN"), refundedUnits("CUP-1", 1, "CANCEL")] })], {}, order))).toEqual(["L1 CustomerReturn Principal 10.00"]);
  });
});

describe("B7 what a rule of ours forbids is told", () => {
  const unshipped = soldOrder(undefined, { status: "UNSHIPPED" });
  test.each<[string, ShopifyRefund[], Partial<TellInput>, string[]]>([
    ["above what was paid", [shopifyRefund(1, 3501)], {}, ["refund-too-much"]],
    ["above what Amazon has left", [shopifyRefund(1, 2501)], { refunds: [amazonRefund(1, [["CUP-1", { principal: 1000 }]])] }, ["refund-too-much"]],
    ["above what is asked already", [shopifyRefund(2, 2501)], { requests: [refundRequest("gid://shopify/Refund/1", 1000, { state: "submitted" })] }, ["refund-too-much"]],
    ["above what its line cost", [shopifyRefund(1, 3100, units(1, "RETURN"))], { refunds: [amazonRefund(1, [["CUP-1", { principal: 500 }]])] }, ["refund-too-much"]],
    ["the second of two that are too much together", [shopifyRefund(1, 3000), shopifyRefund(2, 600)], {}, ["L1 GeneralAdjustment Principal 30.00", "refund-too-much"]],
    ["before shipment", [shopifyRefund(1, 100)], { order: unshipped }, ["refund-before-shipment"]],
    ["of an order without prices", [shopifyRefund(1, 100)], { paid: null }, ["refund-before-shipment"]],
    ["of what Amazon ships", [shopifyRefund(1, 100)], { order: soldOrder(undefined, { channel: "AFN" }) }, ["refund-of-afn"]],
  ])("%s", (_what, refunds, more, told) => expect(words(tell(refunds, more))).toEqual(told));

  test("with what is left; a refund that Amazon made of our own request counts once", () => {
    const requests = [refundRequest("gid://shopify/Refund/1", 1000)];
    const refunds = [amazonRefund(1, [["CUP-1", { principal: 1000 }]], { requestId: requests[0]!.id })];
    const [wish] = tell([shopifyRefund(2, 2600)], { requests, refunds });
    expect(wish).toMatchObject({ reason: "refund-too-much", params: { amount: "26.00 USD", left: "25.00 USD" } });
    expect(words(tell([shopifyRefund(2, 2500)], { requests, refunds }))).toEqual(["L1 GeneralAdjustment Principal 20.00 Shipping 5.00"]);
  });

  test("until news of the order allow it", () => {
    const waiting = [refundRequest("gid://shopify/Refund/1", 100, { state: "refused", reasonCode: "refund-before-shipment", content: { amazonOrderId: "1", items: [] } })];
    expect(words(tell([shopifyRefund(1, 100)], { requests: waiting }))).toEqual(["L1 GeneralAdjustment Principal 1.00"]);
  });
});

const goods = fc.array(fc.record({ units: fc.integer({ min: 1, max: 5 }), price: fc.integer({ min: 1, max: 9999 }), shipping: fc.integer({ min: 0, max: 900 }), tax: fc.integer({ min: 0, max: 99 }), onTop: fc.boolean() }), { minLength: 1, maxLength: 3 })
  .map((lines): Goods[] => lines.map(({ units: many, price, shipping: fee, tax, onTop }, index) => ({
    sku: `S-${index}`, units: many, figures: { item: many * price, shipping: fee, tax: onTop ? tax : 0, total: many * price + fee + (onTop ? tax : 0) },
  })));
const refund = fc.record({ minor: fc.integer({ min: 1, max: 60_000 }), sku: fc.integer({ min: 0, max: 2 }), quantity: fc.integer({ min: 0, max: 5 }), restockType: fc.constantFrom("RETURN", "NO_RESTOCK") });

test("B7 K10 whatever is refunded in Shopify: Amazon is asked for it to the cent or not at all, never above what was paid, never without a reason", () => {
  fc.assert(fc.property(goods, fc.array(refund, { maxLength: 4 }), fc.constantFrom("USD", "JPY"), (some, wanted, currency) => {
    const order = soldOrder(some, {}, currency);
    const refunds = wanted.map(({ minor, sku, quantity, restockType }, index) =>
      shopifyRefund(index + 1, minor, { lines: quantity > 0 && some[sku] ? [refundedUnits(`S-${sku}`, Math.min(quantity, some[sku].units), restockType)] : [] }, currency));
    const asked = tell(refunds, {}, order).filter(({ reason }) => reason === undefined);
    for (const { cause, content, amount } of asked) {
      const parts = content.items.flatMap(({ components }) => components.map((one) => one.amount));
      expect([sum(parts, currency), amount]).toEqual([amount, refunds.find(({ id }) => id === cause)!.total]);
      expect(parts.every(({ minor }) => minor > 0n)).toBe(true);
      expect(content.items.every(({ reason }) => refundReasons.includes(reason))).toBe(true);
    }
    for (const [index, { figures }] of some.entries()) {
      const ofLine = asked.flatMap(({ content }) => content.items).filter(({ orderItemId }) => orderItemId === `L${index + 1}`);
      const back = ofLine.flatMap(({ components }) => components).reduce((all, { amount }) => all + Number(amount.minor), 0);
      expect(back).toBeLessThanOrEqual(figures.total ?? 0);
    }
  }));
});

test("B7 asked once: with its request on record nothing is asked again", () => {
  fc.assert(fc.property(goods, fc.array(refund, { maxLength: 4 }), (some, wanted) => {
    const refunds = wanted.map(({ minor }, index) => shopifyRefund(index + 1, minor));
    const first = tell(refunds, {}, soldOrder(some)).filter(({ reason }) => reason === undefined);
    const requests = first.map(({ cause, content, amount }): AmazonRequest => ({ ...refundRequest(cause, 1), content, amount, state: "due" }));
    expect(tell(refunds, { requests }, soldOrder(some)).filter(({ reason }) => reason === undefined)).toEqual([]);
  }));
});

test("K9 B7 a refund goes to Amazon though another line of the order was cancelled down to none", () => {
  const order = soldOrder([{ sku: "POT-1", units: 0, figures: { item: 0, total: 0 } }, { sku: "CUP-1", units: 3, figures: { item: 3000, total: 3000 } }]);
  expect(words(tell([shopifyRefund(1, 1000, units(1, "RETURN"))], {}, order))).toEqual(["L2 CustomerReturn Principal 10.00"]);
});
