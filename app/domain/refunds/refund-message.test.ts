import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amazonRefund, refundedUnits, refundInput, refundSettings, settledOrder, shopifyRefund, soldOrder, type Goods } from "../../../tests/support/refund-parts.ts";
import { formatMoney, money, zero } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { AmazonRefund } from "./amazon-refund.ts";
import { refundMessage } from "./refund-message.ts";
import { refundRooms } from "./refund-rooms.ts";
import type { ShopifyRefund } from "./shopify-refunds.ts";

const cups: Goods = { sku: "CUP-1", units: 3, figures: { item: 3000, shipping: 500, total: 3500 } };
const pot: Goods = { sku: "POT-1", units: 1, figures: { item: 2500, giftWrap: 300, total: 2800 } };
const odd: Goods = { sku: "CUP-1", units: 3, figures: { item: 1000, total: 1000 } };
const units = (...some: [string, number, string][]) => ({ lines: some.map(([sku, quantity, restockType]) => refundedUnits(sku, quantity, restockType)) });
const shipping = (minor: number, tax = 0) => ({ shipping: { amount: money(minor, "USD"), tax: money(tax, "USD") } });

interface Given {
  order?: AmazonOrder;
  refunds?: AmazonRefund[];
  /** Default: what Shopify shows. */
  money?: number;
  reasons?: typeof refundSettings.reasons;
}
function message(refund: ShopifyRefund, { order = soldOrder([cups, pot]), refunds = [], money: minor, reasons = refundSettings.reasons }: Given = {}) {
  const { paid, settled, matcher } = refundInput(order, settledOrder(order));
  const told = refund.lines.filter(({ restockType }) => restockType !== "CANCEL");
  return refundMessage({ order, paid: paid!, settled, matcher, refund, told, money: minor === undefined ? refund.total : money(minor, "USD"), reasons }, refundRooms(paid!, "shipped", refunds, []));
}
/** "L1 reason type amount …" of each line; null: there is less. */
const words = (found: ReturnType<typeof message>) =>
  found?.items.map(({ orderItemId, reason, components }) => [orderItemId, reason, ...components.map(({ type, amount }) => `${type} ${formatMoney(amount)}`)].join(" ")) ?? null;

describe("B7 K10 a refund in Shopify as Amazon is asked for it", () => {
  test.each<[string, ShopifyRefund, string[] | null]>([
    ["one unit", shopifyRefund(1, 1000, units(["CUP-1", 1, "RETURN"])), ["L1 CustomerReturn Principal 10.00"]],
    ["all units of a line", shopifyRefund(1, 3000, units(["CUP-1", 3, "RETURN"])), ["L1 CustomerReturn Principal 30.00"]],
    ["units of two lines", shopifyRefund(1, 4500, units(["CUP-1", 2, "RETURN"], ["POT-1", 1, "NO_RESTOCK"])), ["L1 CustomerReturn Principal 20.00", "L2 GeneralAdjustment Principal 25.00"]],
    ["units that Shopify still calls restocked", shopifyRefund(1, 1000, units(["CUP-1", 1, "LEGACY_RESTOCK"])), ["L1 CustomerReturn Principal 10.00"]],
    ["one line told as two of Shopify's", shopifyRefund(1, 2000, units(["CUP-1", 1, "RETURN"], ["CUP-1", 1, "NO_RESTOCK"])), ["L1 CustomerReturn Principal 20.00"]],
    ["less than the units cost: they share it", shopifyRefund(1, 1400, units(["CUP-1", 1, "RETURN"], ["POT-1", 1, "RETURN"])), ["L1 CustomerReturn Principal 4.00", "L2 CustomerReturn Principal 10.00"]],
    ["more than the units cost: goods give the rest before wrapping does", shopifyRefund(1, 2600, units(["POT-1", 1, "RETURN"])), ["L2 CustomerReturn Principal 25.00", "L1 GeneralAdjustment Principal 1.00"]],
    ["units and their shipping", shopifyRefund(1, 1500, { ...units(["CUP-1", 1, "RETURN"]), ...shipping(500) }), ["L1 CustomerReturn Principal 10.00 Shipping 5.00"]],
    ["shipping alone", shopifyRefund(1, 300, shipping(300)), ["L1 GeneralAdjustment Shipping 3.00"]],
    ["more shipping than money", shopifyRefund(1, 200, shipping(500)), ["L1 GeneralAdjustment Shipping 2.00"]],
    ["more shipping than the buyer paid", shopifyRefund(1, 501, shipping(501)), null],
    ["money without goods", shopifyRefund(1, 3300), ["L1 GeneralAdjustment Principal 30.00", "L2 GeneralAdjustment Principal 3.00"]],
    ["a cent", shopifyRefund(1, 1), ["L1 GeneralAdjustment Principal 0.01"]],
    ["all that was paid", shopifyRefund(1, 6300), ["L1 GeneralAdjustment Principal 30.00 Shipping 5.00", "L2 GeneralAdjustment Principal 25.00 GiftWrap 3.00"]],
    ["a cent more than was paid", shopifyRefund(1, 6301), null],
    ["nothing", shopifyRefund(1, 0), []],
    ["units without money", shopifyRefund(1, 0, units(["CUP-1", 1, "RETURN"])), []],
    ["more units than were ordered: what is above has no line", shopifyRefund(1, 3000, units(["CUP-1", 9, "RETURN"])), ["L1 CustomerReturn Principal 30.00"]],
    ["units of a line that is not in the order", shopifyRefund(1, 500, units(["GIFT", 1, "RETURN"])), ["L1 GeneralAdjustment Principal 5.00"]],
    ["cancelled units alone: Amazon charged nothing for them", shopifyRefund(1, 1000, units(["CUP-1", 1, "CANCEL"])), []],
    ["cancelled units beside others: only the others", shopifyRefund(1, 3500, units(["CUP-1", 1, "CANCEL"], ["POT-1", 1, "RETURN"])), ["L2 CustomerReturn Principal 25.00"]],
    ["less than its cancelled units cost", shopifyRefund(1, 400, units(["CUP-1", 1, "CANCEL"])), []],
  ])("%s", (_what, refund, expected) => expect(words(message(refund))).toEqual(expected));

  test("under the order's number", () => expect(message(shopifyRefund(1, 1))!.amazonOrderId).toBe("111-2222222-3333333"));

  test.each<[string, string]>([["RETURN", "Exchange"], ["LEGACY_RESTOCK", "Exchange"], ["NO_RESTOCK", "DifferentItem"], ["", "DifferentItem"], ["WORD_OF_TOMORROW", "DifferentItem"]])(
    "K10 units that are %j get the merchant's own reason, never none", (restockType, reason) => {
      const reasons = { ...refundSettings.reasons, RETURN: "Exchange" as const, NO_RESTOCK: "DifferentItem" as const };
      expect(words(message(shopifyRefund(1, 1000, units(["CUP-1", 1, restockType])), { reasons }))).toEqual([`L1 ${reason} Principal 10.00`]);
    },
  );
});

describe("B7 several lines with the same goods", () => {
  const order = soldOrder([{ ...cups, units: 1, figures: { item: 1000, total: 1000 } }, { ...cups, units: 2, figures: { item: 1800, total: 1800 } }]);
  test.each<[number, number, string[]]>([[1, 1000, ["L1 CustomerReturn Principal 10.00"]], [2, 1900, ["L1 CustomerReturn Principal 10.00", "L2 CustomerReturn Principal 9.00"]], [3, 2800, ["L1 CustomerReturn Principal 10.00", "L2 CustomerReturn Principal 18.00"]]])(
    "%i units are dealt out line by line", (quantity, total, expected) => {
      expect(words(message(shopifyRefund(1, total, units(["CUP-1", quantity, "RETURN"])), { order }))).toEqual(expected);
    },
  );
});

describe("B7 prices that do not divide", () => {
  const order = soldOrder([odd]);
  test.each([[1, 333, "3.33"], [2, 666, "6.66"], [3, 1000, "10.00"]])("%i of three units for 10.00 are %i cents", (quantity, minor, amount) => {
    expect(words(message(shopifyRefund(1, minor, units(["CUP-1", quantity, "RETURN"])), { order }))).toEqual([`L1 CustomerReturn Principal ${amount}`]);
  });
});

test("B7 more than the units cost comes out of their own line first", () => {
  const order = soldOrder([pot, cups]);
  expect(words(message(shopifyRefund(1, 1200, units(["CUP-1", 1, "RETURN"])), { order }))).toEqual(["L2 CustomerReturn Principal 12.00"]);
});

describe("B7 what went back before", () => {
  test("a line that is empty gives nothing for its units", () => {
    const refunds = [amazonRefund(1, [["CUP-1", { principal: 3000 }]])];
    expect(message(shopifyRefund(1, 1000, units(["CUP-1", 1, "RETURN"])), { refunds })).toBeNull();
    expect(words(message(shopifyRefund(1, 1000), { refunds }))).toEqual(["L2 GeneralAdjustment Principal 10.00"]);
  });
});

describe("R125 an order in the shop's currency", () => {
  const order = soldOrder([cups]);
  const euros = (minor: number, more: Partial<ShopifyRefund> = {}) => shopifyRefund(1, minor, more, "EUR");
  test.each<[string, ShopifyRefund, number, string[]]>([
    ["units", euros(900, units(["CUP-1", 1, "RETURN"])), 1000, ["L1 CustomerReturn Principal 10.00"]],
    ["shipping is turned by the same rate", euros(450, { shipping: { amount: money(450, "EUR"), tax: zero("EUR") } }), 500, ["L1 GeneralAdjustment Shipping 5.00"]],
    ["both", euros(1350, { ...units(["CUP-1", 1, "RETURN"]), shipping: { amount: money(450, "EUR"), tax: zero("EUR") } }), 1500, ["L1 CustomerReturn Principal 10.00 Shipping 5.00"]],
  ])("%s", (_what, refund, minor, expected) => expect(words(message(refund, { order, money: minor }))).toEqual(expected));
});

describe("R68 tax", () => {
  const onTop: Goods = { sku: "CUP-1", units: 2, figures: { item: 2000, shipping: 500, tax: 210, taxOn: { item: 160, shipping: 50 }, total: 2710 } };
  test("of shipping that Shopify writes beside it goes with it", () => {
    expect(words(message(shopifyRefund(1, 550, shipping(500, 50)), { order: soldOrder([onTop]) }))).toEqual(["L1 GeneralAdjustment Shipping 5.00 ShippingTax 0.50"]);
  });

  test("K11 that Amazon kept goes back beside what Shopify shows", () => {
    const kept = { ...onTop, figures: { ...onTop.figures, total: 2500 } };
    expect(words(message(shopifyRefund(1, 1500, { ...units(["CUP-1", 1, "RETURN"]), ...shipping(500) }), { order: soldOrder([kept]) }))).toEqual(["L1 CustomerReturn Principal 10.00 Tax 0.80 Shipping 5.00 ShippingTax 0.50"]);
  });
});

test("K9 a line that Amazon cancelled down to none keeps no refund of the others from Amazon", () => {
  const gone: Goods = { sku: "POT-1", units: 0, figures: { item: 0, total: 0 } };
  expect(words(message(shopifyRefund(1, 1000, units(["CUP-1", 1, "RETURN"])), { order: soldOrder([gone, cups]) }))).toEqual(["L2 CustomerReturn Principal 10.00"]);
});

test("B7 K10 each component is above zero and named once in its line, and all of them come to what went back", () => {
  const some = fc.record({ sku: fc.constantFrom("CUP-1", "POT-1"), quantity: fc.integer({ min: 1, max: 4 }), restockType: fc.constantFrom("RETURN", "NO_RESTOCK", "NEW") });
  fc.assert(fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 0, max: 600 }), fc.array(some, { maxLength: 3 }), (minor, fee, lines) => {
    const found = message(shopifyRefund(1, minor, { ...units(...lines.map(({ sku, quantity, restockType }): [string, number, string] => [sku, quantity, restockType])), ...shipping(fee) }));
    if (!found) return;
    const parts = found.items.flatMap(({ components }) => components);
    expect(parts.every(({ amount }) => amount.minor > 0n)).toBe(true);
    expect(found.items.every(({ components }) => new Set(components.map(({ type }) => type)).size === components.length)).toBe(true);
    expect(new Set(found.items.map(({ orderItemId }) => orderItemId)).size).toBe(found.items.length);
    expect(parts.reduce((all, { amount }) => all + Number(amount.minor), 0)).toBe(minor);
  }));
});
