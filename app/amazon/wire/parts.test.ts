import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { instant, listOf, text, whole, windowEnd, wireMoney } from "./parts.ts";

describe("a text", () => {
  test.each([["Ada", "Ada"], [" ", " "], ["", null], [null, null], [undefined, null]])("%j is %j", (given, read) => expect(text.parse(given)).toBe(read));
  test.each([[1], [true], [{}], [[]]])("%j is none", (given) => expect(text.safeParse(given).success).toBe(false));
});

describe("an instant", () => {
  test.each([
    ["2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"], ["2026-11-20T10:00:00.123Z", "2026-11-20T10:00:00.123Z"], ["2026-11-20T10:00Z", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20T10:00:00+02:00", "2026-11-20T08:00:00.000Z"], ["2026-11-20T10:00:00-0330", "2026-11-20T13:30:00.000Z"], ["2026-11-20T10:00:00", "2026-11-20T10:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("%s is %s", (written, read) => expect(instant.parse(written)?.toISOString()).toBe(read));

  test.each(["", "soon", "2026-11-20", "2026-13-40T10:00:00Z", "2026-11-20 10:00:00", "1763632800", "2026-11-20T10:00:00Z and more", "20.11.2026"])("%j is none, and stops nothing", (written) => {
    expect(instant.parse(written)).toBeNull();
  });

  test.each([[null], [undefined]])("%s says nothing", (written) => expect(instant.parse(written)).toBeNull());

  test("without a zone is UTC, wherever this runs", () => {
    fc.assert(fc.property(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), (at) => {
      expect(instant.parse(at.toISOString().slice(0, -1))).toEqual(at);
      expect(instant.parse(at.toISOString())).toEqual(at);
    }));
  });
});

describe("a whole number", () => {
  test.each([[0, 0], [7, 7], [-1, -1], [null, null], [undefined, null]])("%j is %j", (given, read) => expect(whole.parse(given)).toBe(read));
  test.each([[1.5], ["7"], [Number.NaN], [Infinity]])("%j is none", (given) => expect(whole.safeParse(given).success).toBe(false));
});

describe("money", () => {
  test.each([[{ amount: "1.00", currencyCode: "EUR" }], [{ amount: 1, currencyCode: "EUR" }], [{ amount: null, currencyCode: null }], [null], [undefined]])("%j is as it came", (given) => {
    expect(wireMoney.parse(given)).toEqual(given);
  });
  test("an empty currency is none", () => expect(wireMoney.parse({ amount: "1", currencyCode: "" })).toEqual({ amount: "1", currencyCode: null }));
  test.each([[{ amount: [], currencyCode: "EUR" }], [{ amount: "1", currencyCode: 978 }], ["1 EUR"]])("%j is none", (given) => expect(wireMoney.safeParse(given).success).toBe(false));
});

describe("a list", () => {
  const list = listOf(z.object({ id: z.string() }));
  test.each([[null, []], [undefined, []], [[], []], [[null], []], [[{ id: "1" }, null, { id: "2" }], [{ id: "1" }, { id: "2" }]]])("%j is %j", (given, read) => expect(list.parse(given)).toEqual(read));
  test.each([[[{}]], [["1"]], [{ id: "1" }], ["1"]])("%j is none", (given) => expect(list.safeParse(given).success).toBe(false));
  test("keeps what is falsy and no null", () => expect(listOf(z.union([z.number(), z.string(), z.boolean()])).parse([0, "", false, null])).toEqual([0, "", false]));
});

test.each([[null, undefined], [{ earliestDateTime: "2026-11-20T10:00:00Z" }, null], [{ latestDateTime: "2026-11-20T10:00:00Z" }, new Date("2026-11-20T10:00:00Z")], [{ latestDateTime: "late" }, null]])(
  "a window %j ends at %j", (given, end) => expect(windowEnd.parse(given)?.latestDateTime).toEqual(end),
);
