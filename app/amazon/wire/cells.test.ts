import { describe, expect, test } from "vitest";
import { cell, count, exactCell } from "./cells.ts";

describe("a cell of a report", () => {
  test.each([["Ada", "Ada"], [" Ada \r", "Ada"], ["", null], ["  ", null], [undefined, null], ["0", "0"]])("%j is %j", (given, read) => expect(cell.parse(given)).toBe(read));
  test.each([[" CUP 1 ", " CUP 1 "], ["", null], [undefined, null], [" ", " "]])("a SellerSKU is never trimmed: %j is %j", (given, read) => expect(exactCell.parse(given)).toBe(read));
  test.each([["0", 0], ["7", 7], [" 12 ", 12], ["007", 7], ["999999999", 999_999_999], ["", null], [undefined, null]])("a count: %j is %j", (given, read) => expect(count.parse(given)).toBe(read));
  test.each(["1.0", "-1", "1e3", "1,000", "many", "1234567890", "+1", "0x10"])("%j is no count, and the reason does not repeat it", (given) => {
    expect(count.safeParse(given).error?.issues.map(({ message }) => message)).toEqual(["is no whole number"]);
  });
});
