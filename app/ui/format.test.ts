import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countText, durationText, moneyText, timeWords, worthText } from "./format.ts";

const now = new Date("2026-11-20T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe("instants", () => {
  const berlin = timeWords("Europe/Berlin", now);
  test("are told in the shop's time zone", () => {
    const late = new Date("2026-11-19T23:30:00Z");
    expect([berlin.at(late), berlin.day(late), berlin.time(late)].map((text) => text.replace(/\s/g, " "))).toEqual(["Nov 20, 2026, 12:30 AM", "Nov 20, 2026", "12:30 AM"]);
    expect(timeWords("America/New_York", now).day(late)).toBe("Nov 19, 2026");
  });

  test.each([
    [0, "just now"], [59, "just now"], [60, "1 minute ago"], [3599, "59 minutes ago"], [3600, "1 hour ago"], [86_399, "23 hours ago"], [86_400, "yesterday"], [864_000, "10 days ago"],
    [-30, "just now"], [-7200, "in 2 hours"],
  ])("%i seconds ago are %s", (seconds, words) => {
    expect(berlin.ago(before(seconds))).toBe(words);
  });
});

describe("sums", () => {
  test.each([
    [1999n, "USD", "$19.99"], [5980n, "JPY", "¥5,980"], [-1n, "EUR", "-€0.01"], [1234n, "KWD", "KWD 1.234"], [900719925474099312345n, "USD", "$9,007,199,254,740,993,123.45"], [0n, "GBP", "£0.00"],
  ])("%s minor units of %s are %s", (minor, currency, text) => {
    expect(moneyText({ minor, currency }).replace(/\s/g, " ")).toBe(text);
  });
});

test("no cent of a sum is lost in telling it", () => {
  const digits: Record<string, number> = { USD: 2, EUR: 2, JPY: 0, KWD: 3 };
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.constantFrom(...Object.keys(digits)), (minor, currency) => {
    const told = moneyText({ minor, currency });
    expect(BigInt(told.replace(/[^\d]/g, ""))).toBe(minor < 0n ? -minor : minor);
    expect([told.startsWith("-"), /\.(\d+)$/.exec(told)?.[1]?.length ?? 0]).toEqual([minor < 0n, digits[currency]]);
  }));
});

test("how long something takes is never told shorter than it is, nor by a minute longer", () => {
  const size: Record<string, number> = { day: 86_400, hour: 3600, minute: 60 };
  const read = (told: string) => [...told.matchAll(/([\d,]+) (day|hour|minute)/g)].reduce((sum, [, count = "", unit = ""]) => sum + Number(count.replaceAll(",", "")) * size[unit]!, 0);
  fc.assert(fc.property(fc.integer({ min: 60, max: 86_399 }), (seconds) => {
    const more = read(durationText(seconds)) - seconds;
    expect(more >= 0 && more < 60, `${seconds} seconds`).toBe(true);
  }));
});

test("one is one, all others are many", () => {
  expect([0, 1, 2, 1200].map((count) => countText(count, "order", "orders"))).toEqual(["0 orders", "1 order", "2 orders", "1,200 orders"]);
});

test("orders without a total are counted, not valued", () => {
  expect([worthText({ count: 1, values: [] }), worthText({ count: 1200, values: [{ minor: 5n, currency: "JPY" }, { minor: 500n, currency: "EUR" }] })]).toEqual(["1 order", "1,200 orders worth ¥5 and €5.00"]);
});

test.each([[0, "less than a minute"], [61, "2 minutes"], [3600, "1 hour"], [7500, "2 hours 5 minutes"], [90_000, "1 day 1 hour"], [Infinity, "an unknown time"]])("%d seconds are told as %s", (seconds, told) => {
  expect(durationText(seconds)).toBe(told);
});
