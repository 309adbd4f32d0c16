import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amazonRefund, refundRequest, soldOrder, type Goods, type LineFigures } from "../../../tests/support/refund-parts.ts";
import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { RefundComponent } from "../feeds/order-feed.ts";
import { formatMoney, money, zero } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { AmazonRefund } from "./amazon-refund.ts";
import { paidLines } from "./paid-lines.ts";
import { charges, refundRooms, shownRoom, takeFromRoom, type Charge, type Room } from "./refund-rooms.ts";

const cups: Goods = { sku: "CUP-1", units: 3, figures: { item: 3000, shipping: 500, total: 3500 } };
const taxed: Goods = { sku: "CUP-1", units: 2, figures: { item: 2000, tax: 160, total: 2160 } };
const withheld: Goods = { sku: "CUP-1", units: 2, figures: { item: 2000, tax: 160, total: 2000 } };
const rooms = (goods: Goods[] = [cups], refunds: AmazonRefund[] = [], asked: AmazonRequest[] = [], more: Partial<AmazonOrder> = {}, of: "shipped" | "ordered" = "shipped") =>
  refundRooms(paidLines(soldOrder(goods, more))!, of, refunds, asked);
/** "L1 principal 30.00 shipping 5.00" of each line. */
const words = (found: Room[]) => found.map(({ orderItemId, left }) => [orderItemId, ...Object.entries(left).flatMap(([kind, amount]) => (amount.minor === 0n ? [] : [kind, formatMoney(amount)]))].join(" "));
const back = (...lines: [string | null, LineFigures][]) => amazonRefund(1, lines);
const request = (minor: number, type: RefundComponent = "Principal", orderItemId = "L1", more: Partial<AmazonRequest> = {}) =>
  refundRequest("gid://shopify/Refund/1", minor, { content: { amazonOrderId: "1", items: [{ orderItemId, reason: "Other", components: [{ type, amount: money(minor, "USD") }] }] }, ...more });

describe("B7 what a buyer can still get back of a line", () => {
  test.each<[string, AmazonRefund[], string]>([
    ["all of it", [], "L1 principal 30.00 shipping 5.00"],
    ["less a unit", [back(["CUP-1", { principal: 1000 }])], "L1 principal 20.00 shipping 5.00"],
    ["less its shipping", [back(["CUP-1", { shipping: 500 }])], "L1 principal 30.00"],
    ["less what two refunds gave", [back(["CUP-1", { principal: 1000 }]), back(["CUP-1", { principal: 500, shipping: 100 }])], "L1 principal 15.00 shipping 4.00"],
    ["less what one refund gave twice for the same SKU", [back(["CUP-1", { principal: 1000 }], ["CUP-1", { principal: 1000 }])], "L1 principal 10.00 shipping 5.00"],
    ["nothing, though more went back than was paid", [back(["CUP-1", { principal: 9999, shipping: 9999 }])], "L1"],
    ["not more by a refund that Amazon took back", [back(["CUP-1", { principal: -1000 }])], "L1 principal 30.00 shipping 5.00"],
    ["less what went back for goods that are not of it", [back(["ODD", { principal: 1000 }])], "L1 principal 20.00 shipping 5.00"],
    ["less what went back for no goods named", [back([null, { principal: 1000, shipping: 100 }])], "L1 principal 20.00 shipping 4.00"],
    ["a charge of no kind takes from no other", [back(["CUP-1", { other: 400 }])], "L1 principal 30.00 shipping 5.00"],
  ])("%s", (_what, refunds, left) => expect(words(rooms([cups], refunds))).toEqual([left]));

  test.each<[string, LineFigures, string]>([
    ["tax and goods are one room: goods alone", { principal: 1000 }, "L1 principal 10.00 tax 1.60"],
    ["with their tax", { principal: 1000, tax: 80 }, "L1 principal 10.00 tax 0.80"],
    ["told as goods with the tax inside", { principal: 2160 }, "L1"],
    ["more tax than there was comes out of the goods", { tax: 200 }, "L1 principal 19.60"],
    ["more goods than there were come out of the tax", { principal: 2100 }, "L1 tax 0.60"],
  ])("%s", (_what, figures, left) => expect(words(rooms([taxed], [back(["CUP-1", figures])]))).toEqual([left]));

  test("what Amazon books without a SKU comes out of all lines, the first one first", () => {
    const two: Goods[] = [{ sku: "CUP-1", units: 1, figures: { item: 1000, total: 1000 } }, { sku: "POT-1", units: 1, figures: { item: 2500, total: 2500 } }];
    expect(words(rooms(two, [back([null, { principal: 1500 }])]))).toEqual(["L1", "L2 principal 20.00"]);
    expect(words(rooms(two, [back(["CUP-1", { principal: 1000 }], [null, { principal: 2500 }])]))).toEqual(["L1", "L2"]);
  });

  test("several lines with one SKU share what went back, the first one first", () => {
    const two: Goods[] = [{ sku: "CUP-1", units: 1, figures: { item: 1000, total: 1000 } }, { sku: "CUP-1", units: 2, figures: { item: 2000, total: 2000 } }];
    expect(words(rooms(two, [back(["CUP-1", { principal: 400 }])]))).toEqual(["L1 principal 6.00", "L2 principal 20.00"]);
    expect(words(rooms(two, [back(["CUP-1", { principal: 1500 }])]))).toEqual(["L1", "L2 principal 15.00"]);
    expect(words(rooms(two, [back(["CUP-1", { principal: 9000 }])]))).toEqual(["L1", "L2"]);
  });
});

describe("B7 what is asked of Amazon already", () => {
  test.each<[string, AmazonRequest, string]>([
    ["counts against its item", request(1000), "L1 principal 20.00 shipping 5.00"],
    ["in its own kind of money", request(200, "Shipping"), "L1 principal 30.00 shipping 3.00"],
    ["a courtesy is no charge of the line", request(700, "Goodwill"), "L1 principal 30.00 shipping 5.00"],
    ["of another item", request(1000, "Principal", "L9"), "L1 principal 30.00 shipping 5.00"],
    ["of another kind: cancellations give nothing back", request(1000, "Principal", "L1", { kind: "cancel" }), "L1 principal 30.00 shipping 5.00"],
  ])("%s", (_what, asked, left) => expect(words(rooms([cups], [], [asked]))).toEqual([left]));

  test("counts once, where Amazon's refund is known to be its own", () => {
    const asked = request(1000);
    const refund = (requestId: string | null) => amazonRefund(1, [["CUP-1", { principal: 1000 }]], { requestId });
    expect(words(rooms([cups], [refund(asked.id)], [asked]))).toEqual(["L1 principal 20.00 shipping 5.00"]);
    expect(words(rooms([cups], [refund(null)], [asked]))).toEqual(["L1 principal 10.00 shipping 5.00"]);
  });
});

describe("B7 of units that Amazon has not shipped it has charged nothing", () => {
  const partly = (quantityFulfilled: number) => ({ status: "PARTIALLY_SHIPPED", lines: [{ ...soldOrder([cups]).lines[0]!, quantityFulfilled }] });
  test.each<[number, "shipped" | "ordered", string]>([
    [0, "shipped", "L1"], [1, "shipped", "L1 principal 10.00 shipping 1.66"], [2, "shipped", "L1 principal 20.00 shipping 3.33"], [3, "shipped", "L1 principal 30.00 shipping 5.00"],
    [0, "ordered", "L1 principal 30.00 shipping 5.00"],
  ])("%i of 3 shipped, of those %s", (units, of, left) => expect(words(rooms([cups], [], [], partly(units), of))).toEqual([left]));

  test("K9 a line that Amazon cancelled down to none holds nothing, and spoils no other", () => {
    const gone = (item: number): Goods => ({ sku: "POT-1", units: 0, figures: { item, total: item } });
    for (const line of [gone(0), gone(2500)]) expect(words(rooms([line, cups]))).toEqual(["L2 principal 30.00 shipping 5.00"]);
  });
});

describe("what is taken out of a room", () => {
  const taken = (room: Room, charge: Charge, minor: number) => takeFromRoom(room, charge, money(minor, "USD"))?.map(({ type, amount }) => `${type} ${formatMoney(amount)}`) ?? null;
  test.each<[string, Goods, Charge, number, string[] | null, string]>([
    ["goods", cups, "principal", 1000, ["Principal 10.00"], "L1 principal 20.00 shipping 5.00"],
    ["all of them", cups, "principal", 3000, ["Principal 30.00"], "L1 shipping 5.00"],
    ["a cent more than there is: nothing", cups, "principal", 3001, null, "L1 principal 30.00 shipping 5.00"],
    ["nothing", cups, "shipping", 0, [], "L1 principal 30.00 shipping 5.00"],
    ["nothing of an empty room", cups, "giftWrap", 0, [], "L1 principal 30.00 shipping 5.00"],
    ["something of an empty room", cups, "giftWrap", 1, null, "L1 principal 30.00 shipping 5.00"],
    ["with the tax that Shopify shows within", taxed, "principal", 1080, ["Principal 10.00", "Tax 0.80"], "L1 principal 10.00 tax 0.80"],
    ["with all tax, where all goes", taxed, "principal", 2160, ["Principal 20.00", "Tax 1.60"], "L1"],
    ["a cent, which is too little for tax", taxed, "principal", 1, ["Principal 0.01"], "L1 principal 19.99 tax 1.60"],
    ["K11 with the tax beside that Amazon kept", withheld, "principal", 1000, ["Principal 10.00", "Tax 0.80"], "L1 principal 10.00 tax 0.80"],
    ["K11 never more than the goods, though tax is left", withheld, "principal", 2001, null, "L1 principal 20.00 tax 1.60"],
  ])("%s", (_what, goods, charge, minor, components, left) => {
    const [room] = rooms([goods]);
    expect([taken(room!, charge, minor), words([room!])]).toEqual([components, [left]]);
  });

  test("a room is as large as Shopify shows it", () => {
    const shown = (goods: Goods) => formatMoney(shownRoom(rooms([goods])[0]!, "principal"));
    expect([shown(cups), shown(taxed), shown(withheld)]).toEqual(["30.00", "21.60", "20.00"]);
  });
});

const figures = fc.record({ item: fc.integer({ min: 0, max: 9999 }), shipping: fc.integer({ min: 0, max: 999 }), giftWrap: fc.integer({ min: 0, max: 99 }), tax: fc.integer({ min: 0, max: 500 }), onTop: fc.boolean() })
  .map(({ onTop, ...all }) => ({ ...all, total: all.item + all.shipping + all.giftWrap + (onTop ? all.tax : 0) }));

test("B7 K10 however money is taken: never below zero, never more than was there, and what came out is what went in", () => {
  const step = fc.record({ charge: fc.constantFrom(...charges), minor: fc.integer({ min: 0, max: 9999 }) });
  fc.assert(fc.property(figures, fc.array(step, { maxLength: 6 }), fc.constantFrom("USD", "JPY"), (given, steps, currency) => {
    const [room] = refundRooms(paidLines(soldOrder([{ sku: "CUP-1", units: 2, figures: given }], {}, currency))!, "shipped", [], []);
    const whole = Object.values(room!.left).reduce((all, { minor }) => all + minor, 0n);
    let out = 0n;
    for (const { charge, minor } of steps) {
      const before = shownRoom(room!, charge).minor;
      const components = takeFromRoom(room!, charge, money(minor, currency));
      expect(components !== null).toBe(BigInt(minor) <= before);
      expect(components?.every(({ amount }) => amount.minor > 0n) ?? true).toBe(true);
      out += (components ?? []).reduce((all, { amount }) => all + amount.minor, 0n);
      expect(before - shownRoom(room!, charge).minor).toBe(components ? BigInt(minor) : 0n);
    }
    expect(Object.values(room!.left).every(({ minor }) => minor >= 0n)).toBe(true);
    expect(Object.values(room!.left).reduce((all, { minor }) => all + minor, out)).toBe(whole);
  }));
});

test("B7 whatever Amazon says it refunded, no room is below zero, and refunds only make rooms smaller", () => {
  const line = fc.tuple(fc.constantFrom("CUP-1", "ODD", null), fc.record({ principal: fc.integer({ min: -99, max: 9999 }), tax: fc.integer({ min: -9, max: 999 }), shipping: fc.integer({ min: 0, max: 999 }) }));
  fc.assert(fc.property(figures, fc.array(line, { maxLength: 4 }), (given, lines) => {
    const goods: Goods[] = [{ sku: "CUP-1", units: 1, figures: given }, { sku: "CUP-1", units: 2, figures: given }];
    const total = (some: Room[]) => some.reduce((all, { left }) => all + Object.values(left).reduce((sum, { minor }) => sum + minor, 0n), 0n);
    const after = rooms(goods, [back(...lines)]);
    expect(after.every(({ left }) => Object.values(left).every(({ minor }) => minor >= 0n))).toBe(true);
    expect(total(after) <= total(rooms(goods))).toBe(true);
  }));
});

test("every kind of charge has a room of its own", () => {
  expect(new Set(charges)).toEqual(new Set(["principal", "giftWrap", "shipping", "cod", "other"]));
  const [room] = rooms();
  expect(charges.map((charge) => shownRoom(room!, charge).currency)).toEqual(charges.map(() => zero("USD").currency));
});
