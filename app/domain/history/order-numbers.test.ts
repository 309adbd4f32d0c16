import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupStart, numbersDue, readOrderNumbers } from "./order-numbers.ts";

const [one, two] = ["701-0000000-0000001", "028-7654321-7654321"];

describe("order numbers in free text (R83)", () => {
  test.each([
    ["commas", `${one},${two}`, [one, two], []],
    ["new lines of any system", `${one}\r\n${two}\n\n`, [one, two], []],
    ["spaces, tabs and semicolons", ` ${one}\t${two} ; `, [one, two], []],
    ["one twice", `${one}\n${one}`, [one], []],
    ["nothing", " ,\n; ", [], []],
    ["too few digits", "701-000000-0000001", [], ["701-000000-0000001"]],
    ["too many digits", `${one}1`, [], [`${one}1`]],
    ["letters in it", "S01-0000000-0000001", [], ["S01-0000000-0000001"]],
    ["other dashes", "701–0000000–0000001", [], ["701–0000000–0000001"]],
    ["both", `x ${one} y y`, [one], ["x", "y"]],
    ["a very long word", "z".repeat(100), [], ["z".repeat(60)]],
  ])("%s", (_title, text, numbers, rejected) => {
    expect(readOrderNumbers(text)).toEqual({ numbers, rejected });
  });
  test("any text gives only numbers of the pattern, and loses none", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(one), fc.string()), { maxLength: 20 }), (entries) => {
        const { numbers } = readOrderNumbers(entries.join("\n"));
        expect(numbers.every((number) => /^\d{3}-\d{7}-\d{7}$/.test(number))).toBe(true);
        expect(numbers.includes(one)).toBe(entries.some((entry) => entry.split(/[\s,;]+/).includes(one)));
      }),
    );
  });
});

describe("groups of fifty (R84)", () => {
  const began = new Date("2026-11-20T12:00:00Z");
  const minutes = (count: number) => new Date(began.getTime() + count * 60_000);
  test.each([[0, 50], [9.99, 50], [10, 100], [25, 150]])("after %d minutes %d numbers are due", (after, due) => {
    expect(numbersDue(began, minutes(after), true)).toBe(due);
  });
  test("are due at once without the setting", () => {
    expect(numbersDue(began, began, false)).toBe(Infinity);
    expect(groupStart(began, 5000, false)).toEqual(began);
  });
  test.each([[0, 0], [49, 0], [50, 10], [149, 20]])("the number at place %d is due after %d minutes", (place, after) => {
    expect(groupStart(began, place, true)).toEqual(minutes(after));
    expect(numbersDue(began, groupStart(began, place, true), true)).toBeGreaterThan(place);
  });
});
