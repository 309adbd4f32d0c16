import { describe, expect, it } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder, LineAmounts } from "./amazon-order.ts";
import { orderCurrencies } from "./order-currencies.ts";

const bare: Partial<AmazonOrder> = { currency: null, grandTotal: null, deliveryTip: null, lines: [aLine({ amounts: null })] };
const euro = money(1, "EUR");

describe("orderCurrencies", () => {
  it.each<[string, Partial<AmazonOrder>, string[]]>([
    ["nothing that names one", bare, []],
    ["no lines", { ...bare, lines: [] }, []],
    ["its own currency alone", { ...bare, currency: "USD" }, ["USD"]],
    ["a total alone", { ...bare, grandTotal: euro }, ["EUR"]],
    ["a tip in another currency", { deliveryTip: euro }, ["USD", "EUR"]],
    ["a total in another currency", { grandTotal: euro }, ["USD", "EUR"]],
    ["lines of one currency", { lines: [aLine(), aLine({ orderItemId: "L2" })] }, ["USD"]],
    ["lines of two currencies", { lines: [aLine(), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 5 }, "GBP") })] }, ["USD", "GBP"]],
    ["a unit price, which is not totalled", { lines: [aLine({ unitPrice: euro })] }, ["USD"]],
  ])("of an order with %s", (_what, given, expected) => {
    expect(orderCurrencies(anOrder(given))).toEqual(new Set(expected));
  });

  const kinds = ["total", "item", "shipping", "giftWrap", "codFee", "other", "discount", "discountOnShipping", "discountOnCodFee", "tax"] as const satisfies (keyof LineAmounts)[];
  it.each(kinds)("looks at the %s of a line", (kind) => {
    const amounts = { ...lineAmounts({ item: 1, total: 1 }), [kind]: euro };
    expect(orderCurrencies(anOrder({ lines: [aLine({ amounts })] }))).toEqual(new Set(["USD", "EUR"]));
  });

  it.each(["item", "shipping", "giftWrap", "codFee", "discount", "other"] as const)("looks at the tax on the %s", (kind) => {
    const plain = lineAmounts({ item: 1, total: 1 });
    const amounts = { ...plain, taxOn: { ...plain.taxOn, [kind]: euro } };
    expect(orderCurrencies(anOrder({ lines: [aLine({ amounts })] }))).toEqual(new Set(["USD", "EUR"]));
  });
});
