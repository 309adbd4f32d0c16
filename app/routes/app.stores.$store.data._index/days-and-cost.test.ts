import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeWords } from "../../ui/format.ts";
import { askedDays } from "./asked-days.ts";
import { costOf } from "./cost.ts";
import { effectView } from "./do-start-date.server.ts";

const at = (text: string) => new Date(text);

describe("chosen days as instants", () => {
  test.each([
    ["UTC", "2026-11-01", "2026-11-02", "2026-11-01T00:00:00Z", "2026-11-03T00:00:00Z"],
    ["Asia/Tokyo", "2026-11-01", "2026-11-01", "2026-10-31T15:00:00Z", "2026-11-01T15:00:00Z"],
    ["Europe/Berlin", "2026-03-29", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
    ["Europe/Berlin", "2026-10-25", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
    ["UTC", "2026-02-28", "2026-02-28", "2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z"],
    ["UTC", "2028-02-28", "2028-02-28", "2028-02-28T00:00:00Z", "2028-02-29T00:00:00Z"],
    ["UTC", "2026-12-31", "2026-12-31", "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z"],
  ])("%s: %s to %s reach from %s to %s", (timezone, from, to, begin, end) => {
    expect(askedDays({ from, to }, timezone, [])).toEqual({ from: at(begin), to: at(end) });
  });

  test.each(["", "soon", "2026-02-30", "2026-13-01", "20261101", "2026-11-01T00:00", " 2026-11-01", "0000-00-00", "9".repeat(40)])("“%s” is no day, as a beginning or an end", (text) => {
    expect(askedDays({ from: text, to: "2026-11-02" }, "UTC", [])).toEqual({ from: null, to: at("2026-11-03T00:00:00Z") });
    expect(askedDays({ from: "2026-11-01", to: text }, "UTC", []).to).toBeNull();
  });

  test("R30 of the day on which the store begins, what is left of it; of another day all of it", () => {
    const earliest = [at("2026-11-05T09:00:00Z"), at("2026-11-05T14:00:00Z"), at("2026-10-01T00:00:00Z")];
    const from = (day: string) => askedDays({ from: day, to: day }, "UTC", earliest).from;
    expect([from("2026-11-05"), from("2026-11-04"), from("2026-11-06")]).toEqual([at("2026-11-05T14:00:00Z"), at("2026-11-04T00:00:00Z"), at("2026-11-06T00:00:00Z")]);
  });

  test("each day ends where the next begins, everywhere", () => {
    const zones = fc.constantFrom("UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo");
    const days = fc.integer({ min: 0, max: 4000 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(fc.property(zones, days, (timezone, day) => {
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const { from, to } = askedDays({ from: day, to: day }, timezone, []);
      expect(to).toEqual(askedDays({ from: next, to: next }, timezone, []).from);
      expect((to!.getTime() - from!.getTime()) / 3_600_000).toSatisfy((hours: number) => hours >= 23 && hours <= 25);
    }), { numRuns: 60 });
  });
});

describe("R79 what a tool will cost", () => {
  const possible = { kind: "possible" as const, range: null, windows: 1, orders: 120, seconds: 7500, rejected: [] };
  const cost = (kind: "pull" | "history" | "missing" | "numbers", more: Partial<typeof possible> = {}, spaceGroups = false) => costOf({ kind, spaceGroups }, { ...possible, ...more });

  test("by numbers: how many and how long, with the pauses that were asked for", () => {
    expect(cost("numbers")[0]).toBe("120 orders: about 2 hours 5 minutes by Amazon’s limits.");
    expect(cost("numbers", { orders: 1, seconds: 10 })[0]).toBe("1 order: less than a minute by Amazon’s limits.");
    expect(cost("numbers", {}, true)[0]).toMatch(/with ten minutes between groups of 50\.$/);
    expect(cost("pull", {}, true).join()).not.toContain("ten minutes");
  });

  test("of a range: in how many windows, where there are several", () => {
    expect(cost("history", { windows: 24 })[1]).toBe("It goes in 24 windows of 30 days at most, the latest first.");
    expect(cost("pull").join()).not.toContain("windows");
  });

  test("where no order was seen: no number and no time is made up", () => {
    for (const kind of ["pull", "history", "missing"] as const) {
      const sentences = cost(kind, { orders: 0, seconds: 0 }).join(" ");
      expect(sentences).toContain("their number is not known");
      expect(sentences).not.toMatch(/about (0|less)|takes less than/);
    }
  });

  test("a list of what is missing tells the report's time and the import's apart", () => {
    expect(cost("missing").slice(1, 3)).toEqual([expect.stringContaining("usually minutes, at times hours"), "Importing afterwards takes at most 2 hours 5 minutes."]);
  });

  test("always says that live orders are not delayed", () => {
    for (const kind of ["pull", "history", "missing", "numbers"] as const) expect(cost(kind).at(-1)).toContain("are not delayed");
  });
});

describe("R31 what a start date would do", () => {
  const words = timeWords("America/New_York", at("2026-11-20T12:00:00Z"));
  const [early, late] = [at("2026-11-01T04:00:00Z"), at("2026-11-15T05:00:00Z")];
  const orders = { count: 12, inShopify: 1, values: [{ minor: 12_000n, currency: "USD" }, { minor: 3000n, currency: "EUR" }] };
  const effect = (more: object) => effectView({ storeId: "s", alias: "us", from: late, to: early, enter: null, leave: null, ...more }, words);

  test("an earlier one lets orders in, and tells those that are known", () => {
    expect(effect({ enter: orders })).toEqual({ alias: "us", change: "Nov 15, 2026 → Nov 1, 2026", leave: null, enter: "Enter: the orders placed in between, read from Amazon as history; 12 orders worth $120.00 and €30.00 of them are known already." });
  });

  test.each([[1, "1 is in Shopify and stays there."], [3, "3 are in Shopify and stay there."], [0, "0 are in Shopify and stay there."]])("a later one takes records out; %i of them in Shopify", (inShopify, end) => {
    const { leave } = effect({ from: early, to: late, leave: { ...orders, inShopify, kept: 0 } });
    expect(leave).toMatch(/^Leave: Lockstep’s records of 12 orders worth/);
    expect(leave!.endsWith(end)).toBe(true);
  });

  test.each([
    [12, 1, /^Leave: Lockstep’s records of 12 orders worth .* there\. 1 record stays until the order’s personal data is erased/],
    [0, 2, /^Leave: nothing now\. 2 records stay until the order’s personal data is erased/],
    [0, 0, /^Leave: nothing; no earlier order is recorded\.$/],
  ])("%i leave now, %i once their personal data is erased", (count, kept, told) => {
    expect(effect({ from: early, to: late, leave: { ...orders, count, kept } }).leave).toMatch(told);
  });
});
