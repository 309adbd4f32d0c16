import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { reportedAmounts, reportedLine, reportedOf } from "../../../tests/support/reported-orders.ts";
import { money } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { ReportedOrder } from "../orders/reported-order.ts";
import { differenceOf } from "./difference-of.ts";

const ours = anOrder();
const settled = new Date("2026-11-20T00:00:00Z");
const later = new Date("2026-11-11T00:00:00Z");
const difference = (reported: Partial<ReportedOrder> = {}, more: Partial<AmazonOrder> = {}) => differenceOf({ ...reportedOf(ours), ...reported }, { ...ours, ...more }, settled);
const usd = (minor: number) => money(minor, "USD");

test("B6 what the report says of our own record is no difference", () => expect(difference()).toBeNull());

describe("B6 whose news is older proves nothing", () => {
  const changed = { status: "SHIPPED", lines: [] } as const;
  test.each([
    ["the same second", ours.lastUpdatedAt, "status-behind"],
    ["fractions of the second", new Date(ours.lastUpdatedAt.getTime() + 400), "status-behind"],
    ["a later change", later, "status-behind"],
    ["no time at all", null, "status-behind"],
    ["an earlier change", new Date(ours.lastUpdatedAt.getTime() - 1000), null],
    ["a change that may still be on its way", new Date(settled.getTime() + 1), null],
  ])("%s", (_, lastUpdatedAt, code) => {
    expect(difference({ ...changed, lines: [], lastUpdatedAt })?.code ?? null).toBe(code);
  });
  test("Amazon's time has milliseconds, the report's has none", () => {
    expect(difference({ status: "SHIPPED" }, { lastUpdatedAt: new Date(ours.lastUpdatedAt.getTime() + 999) })?.code).toBe("status-behind");
  });
});

describe("B6 status", () => {
  test.each([
    ["UNSHIPPED", "PENDING", true], ["SHIPPED", "PARTIALLY_SHIPPED", true], ["CANCELLED", "UNSHIPPED", true], ["CANCELLED", "SHIPPED", true],
    ["PENDING", "UNSHIPPED", false], ["SHIPPED", "SHIPPED", false], ["UNFULFILLABLE", "CANCELLED", false], [null, "PENDING", false],
    ["PENDING", "PENDING_AVAILABILITY", false], ["SHIPPED", "A_WORD_OF_THE_FUTURE", false], ["SHIPPED", null, false], ["SHIPPED", "toString", false],
  ] as const)("%s in the report and %s here: behind %s", (status, here, behind) => {
    const found = difference({ status, lines: [] }, { status: here });
    expect(found).toEqual(behind ? { code: "status-behind", params: { amazon: status, ours: here } } : null);
  });
});

describe("B6 quantities", () => {
  test.each([
    ["more units", [reportedLine(ours.lines[0]!, { quantity: 3 })], { sku: "CUP-1", amazon: 3, ours: 1 }],
    ["another SellerSKU", [reportedLine(ours.lines[0]!, { sku: "POT-1" })], { sku: "POT-1", amazon: 1, ours: 0 }],
    ["a line that we lack", [reportedLine(ours.lines[0]!), reportedLine(ours.lines[0]!, { sku: null, quantity: 2 })], { sku: "", amazon: 2, ours: 0 }],
  ])("%s", (_, lines, params) => {
    expect(difference({ lines })).toEqual({ code: "quantity-differs", params });
  });

  test.each<[string, Partial<ReportedOrder>, Partial<AmazonOrder>]>([
    ["a SellerSKU in two lines", { lines: [reportedLine(aLine({ quantity: 3, amounts: lineAmounts({ item: 2000 }) }))] }, { lines: [aLine({ quantity: 1 }), aLine({ orderItemId: "L2", quantity: 2 })] }],
    ["a quantity that the report leaves out", { lines: [reportedLine(ours.lines[0]!, { quantity: null })] }, {}],
    ["a cancelled line, which Amazon shows with 0 units", { lines: [reportedLine(ours.lines[0]!, { quantity: 0, itemStatus: "Cancelled" })] }, {}],
    ["a cancelled order", { status: "CANCELLED", lines: [reportedLine(ours.lines[0]!, { quantity: 0 })] }, { status: "CANCELLED" }],
    ["an order that is cancelled here, by an older word", { status: null, lines: [reportedLine(ours.lines[0]!, { quantity: 0 })] }, { status: "Canceled" }],
    ["a line that is cancelled here", { lines: [reportedLine(ours.lines[0]!, { quantity: 0 })] }, { lines: [aLine({ cancelledBy: { by: "BUYER", reason: null } })] }],
  ])("that agree or say nothing: %s", (_, reported, more) => {
    expect(difference(reported, more)).toBeNull();
  });
});

describe("B6 amounts", () => {
  const amounts = (more: Parameters<typeof reportedAmounts>[0]) => ({ lines: [reportedLine(ours.lines[0]!, { amounts: reportedAmounts(more) })] });

  test("another price is a difference, with both sums", () => {
    expect(difference(amounts({ item: usd(1100), shipping: usd(50) }))).toEqual({ code: "amount-differs", params: { amazon: "11.50 USD", ours: "10.00 USD" } });
  });

  test("another currency is a difference", () => {
    expect(difference(amounts({ item: money(1000, "EUR") }))).toEqual({ code: "amount-differs", params: { amazon: "EUR", ours: "USD" } });
  });

  test.each<[string, Partial<ReportedOrder>, Partial<AmazonOrder>]>([
    ["tax on top here, within the report's price", amounts({ item: usd(1080), itemTax: usd(80) }), { lines: [aLine({ amounts: lineAmounts({ item: 1000, tax: 80 }) })] }],
    ["tax on top in the report, within the price here", amounts({ item: usd(920), itemTax: usd(80) }), {}],
    ["tax within the report's price, and none kept here (R70)", amounts({ item: usd(1080), itemTax: usd(80) }), {}],
    ["shipping and gift wrap in cells of their own", amounts({ item: usd(700), shipping: usd(200), giftWrap: usd(100) }), { lines: [aLine({ amounts: lineAmounts({ item: 700, shipping: 200, giftWrap: 100 }) })] }],
    ["no price in the report", amounts({ item: null }), {}],
    ["no price here yet", amounts({ item: usd(1100) }), { lines: [aLine({ amounts: null })] }],
    ["a cancelled line", { lines: [reportedLine(ours.lines[0]!, { itemStatus: "Cancelled", amounts: reportedAmounts({ item: usd(0) }) })] }, {}],
  ])("that agree or say nothing: %s", (_, reported, more) => {
    expect(difference(reported, more)).toBeNull();
  });
});
