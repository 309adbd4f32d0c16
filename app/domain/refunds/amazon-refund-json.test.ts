import { expect, test } from "vitest";
import { refundLine } from "../../../tests/support/refund-parts.ts";
import { parseRefundLines, refundLinesToJson } from "./amazon-refund-json.ts";
import { isOurs, mirroredIn, mirrorNote, returnNote } from "./our-note.ts";

test("lines of a refund come back from storage as they went in", () => {
  const lines = [refundLine("CUP-1", { principal: 1999, tax: -5, other: 1 }), { ...refundLine(null, { shipping: 7 }, "JPY"), units: 2 }];
  expect(parseRefundLines(JSON.parse(JSON.stringify(refundLinesToJson(lines))))).toEqual(lines);
  expect(() => parseRefundLines([{}])).toThrow();
});

test("the notes of our refunds are known again, those of staff are not", () => {
  const id = "0f5b8e9a-1111-4222-8333-944455566677";
  expect(mirroredIn({ note: mirrorNote(id) })).toBe(id);
  expect([mirrorNote(id), returnNote, "Refunded at Amazon", "Refunded at Amazon (yesterday)", null].map((note) => isOurs({ note }))).toEqual([true, true, false, false, false]);
});
