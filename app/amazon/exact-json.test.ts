import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExactJson } from "./exact-json.ts";

test.each(["12.10", "0.1", "-0.00", "100", "1.5E2", "9007199254740993.07", "123456789012345678901234567890", "0.1000000000000000055511151231257827"])("%s keeps its digits", (number) => {
  expect(parseExactJson(`{"a":[{"amount":${number}}]}`)).toEqual({ a: [{ amount: number }] });
});

test("all else is what JSON says it is", () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    const withoutNumbers = JSON.parse(JSON.stringify(value), (_, v: unknown) => (typeof v === "number" ? String(v) : v)) as unknown;
    expect(parseExactJson(JSON.stringify(withoutNumbers))).toEqual(withoutNumbers);
  }));
});

test.each(["", "{", "<html>", "12 13"])("%j is none", (text) => expect(parseExactJson(text)).toBeUndefined());
