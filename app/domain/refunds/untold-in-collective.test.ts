import { expect, test } from "vitest";
import { refundedUnits, settledOrder, shopifyRefund, soldOrder } from "../../../tests/support/refund-parts.ts";
import { money } from "../money.ts";
import { mirrorNote } from "./our-note.ts";
import { untoldInCollective } from "./untold-in-collective.ts";

const byStaff = (number: number, minor: number, more: Parameters<typeof shopifyRefund>[2] = {}) => shopifyRefund(number, minor, more);

test.each<[string, ReturnType<typeof byStaff>[], string[], number | null]>([
  ["nothing", [], [], null],
  ["one by staff", [byStaff(1, 400)], [], 400],
  ["two of them", [byStaff(1, 400), byStaff(2, 250)], [], 650],
  ["one that shows Amazon's", [byStaff(1, 400)], ["gid://shopify/Refund/1"], null],
  ["one of two shows Amazon's", [byStaff(1, 400), byStaff(2, 250)], ["gid://shopify/Refund/1"], 250],
  ["a mirror of ours", [byStaff(1, 400, { note: mirrorNote("0f5b8e9a-1111-4222-8333-944455566677") })], [], null],
  ["units that were cancelled", [byStaff(1, 400, { lines: [refundedUnits("CUP-1", 1, "CANCEL")] })], [], null],
  ["units without money", [byStaff(1, 0)], [], null],
])("R54 refunds in a day's order that nobody can send to Amazon: %s", (_what, refunds, partners, minor) => {
  expect(untoldInCollective(settledOrder(soldOrder(), { refunds }), new Set(partners))).toEqual(minor === null ? null : money(minor, "USD"));
});
