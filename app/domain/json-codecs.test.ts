import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { date, money } from "./json-codecs.ts";

const both = z.object({ price: money.nullable(), at: date.nullable() });
const readBack = (value: z.output<typeof both>) => both.decode(JSON.parse(JSON.stringify(both.encode(value))) as z.input<typeof both>);

describe("money and instants in JSON", () => {
  test("come back as they went, in currencies of every exponent", () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom("EUR", "JPY", "KWD"), fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") }), (minor, currency, at) => {
      expect(readBack({ price: { minor, currency }, at })).toEqual({ price: { minor, currency }, at });
    }));
    expect(readBack({ price: null, at: null })).toEqual({ price: null, at: null });
  });

  test("an amount is decimal text, as a person reads it", () => expect(money.encode({ minor: 1990n, currency: "EUR" })).toEqual({ amount: "19.90", currency: "EUR" }));

  test.each([["19,90", "EUR"], ["0.5", "JPY"], ["1.999", "EUR"], ["", "EUR"], ["free", "EUR"]])("%j %s is refused by its place and not thrown through", (amount, currency) => {
    const read = both.safeParse({ price: { amount, currency }, at: null });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(["price"]);
  });

  test.each([null, 19.9, "19.90 EUR", { amount: 19.9, currency: "EUR" }, { amount: "19.90" }])("%j is no money", (price) => expect(money.safeParse(price).success).toBe(false));
  test.each(["2026-11-20", "2026-11-20T12:00:00", "yesterday", 0, ""])("%j is no instant", (at) => expect(date.safeParse(at).success).toBe(false));

  test("what is no money is not written as some", () => {
    for (const odd of [{ minor: 5, currency: "EUR" }, "5", null]) expect(money.safeEncode(odd as never).success).toBe(false);
  });
});
