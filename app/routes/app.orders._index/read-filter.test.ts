import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOutcomes } from "../../ui/labels.ts";
import { mostConflicts } from "../../db/order-filter.server.ts";
import { daysReversed, filterNames, markLabels, readOrderQuery, sortLabels, writeAfter } from "./read-filter.ts";

const storeId = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const now = new Date("2026-11-20T12:00:00Z");
const parts = { shop: "demo.myshopify.com", storeIds: [storeId], timezone: "America/New_York", now };
const read = (search: string | Record<string, string>, more: Partial<typeof parts> = {}) => readOrderQuery(new URLSearchParams(search), { ...parts, ...more });
const filter = (search: string | Record<string, string>, more: Partial<typeof parts> = {}) => read(search, more).filter;

describe("each filter of the address", () => {
  test.each(orderOutcomes)("outcome=%s is that outcome alone", (outcome) => expect(filter({ outcome })).toEqual({ shop: parts.shop, outcomes: [outcome] }));

  test("the filter of conflicts says how far it looks", () => expect(markLabels.conflict).toContain(`the latest ${mostConflicts.toLocaleString("en")}`));
  test.each(Object.keys(markLabels))("mark=%s is judged now", (mark) => expect(filter({ mark })).toEqual({ shop: parts.shop, mark: { kind: mark, now } }));

  test.each(Object.keys(sortLabels))("sort=%s is an order of rows, not a filter", (sort) => expect(read({ sort })).toEqual({ filter: { shop: parts.shop }, sort, after: null }));

  test("the name of an object's own member is none", () => {
    for (const word of ["toString", "__proto__", "constructor"]) expect(read({ mark: word, sort: word, outcome: word })).toEqual({ filter: { shop: parts.shop }, sort: "latest", after: null });
  });

  test("given twice, the first counts", () => expect(filter("channel=MFN&channel=AFN")).toMatchObject({ channel: "MFN" }));

  test("a store of the shop is a filter only of this shop", () => {
    expect(filter({ store: storeId })).toMatchObject({ storeId });
    expect(filter({ store: storeId }, { storeIds: [] })).not.toHaveProperty("storeId");
  });
});

describe("days are the shop's own, both included", () => {
  test.each<[string, string, string, string]>([
    ["where summer time ends that day, it has 25 hours", "America/New_York", "2026-11-01", "2026-11-01T04:00:00Z 2026-11-02T05:00:00Z"],
    ["where it begins, 23", "America/New_York", "2026-03-08", "2026-03-08T05:00:00Z 2026-03-09T04:00:00Z"],
    ["east of Greenwich it begins the day before", "Asia/Tokyo", "2026-11-20", "2026-11-19T15:00:00Z 2026-11-20T15:00:00Z"],
    ["the last of a year ends in the next", "UTC", "2026-12-31", "2026-12-31T00:00:00Z 2027-01-01T00:00:00Z"],
    ["a leap day is a day", "UTC", "2028-02-29", "2028-02-29T00:00:00Z 2028-03-01T00:00:00Z"],
  ])("%s", (_, timezone, day, stretch) => {
    const { purchasedFrom, purchasedBefore } = filter({ from: day, to: day }, { timezone });
    expect([purchasedFrom, purchasedBefore]).toEqual(stretch.split(" ").map((instant) => new Date(instant)));
  });

  test("one of both is enough", () => {
    expect(filter({ from: "2026-11-01" })).not.toHaveProperty("purchasedBefore");
    expect(filter({ to: "2026-11-01" })).not.toHaveProperty("purchasedFrom");
  });

  test.each(["2027-02-29", "2026-13-01", "20261101", "2026-11-01T00:00", "tomorrow", "-1", " ", "9".repeat(10_000)])("no such day %j is no filter", (day) => {
    expect(filter({ from: day })).toEqual({ shop: parts.shop });
  });
});

describe("a first day after the last", () => {
  test.each<[string, string, boolean]>([
    ["2026-11-02", "2026-11-01", true], ["2026-11-01", "2026-11-01", false], ["2026-11-01", "2026-11-02", false], ["2026-11-02", "", false], ["", "2026-11-01", false], ["tomorrow", "2026-11-01", false],
  ])("from %j until %j: %s", (from, to, reversed) => expect(daysReversed(new URLSearchParams({ from, to }))).toBe(reversed));
});

describe("an address changed by hand", () => {
  const member = fc.oneof(fc.string(), fc.constantFrom("MFN", "failed", "late", storeId, "2026-11-20", "[]", '["",""]', "null", "\u0000"), fc.string({ minLength: 1000, maxLength: 3000 }));

  test("never breaks the page, and is always asked of this shop alone", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...filterNames, "after", "shop", "page"), member), { maxLength: 14 }), (entries) => {
      const { filter: asked, sort, after } = readOrderQuery(new URLSearchParams(entries), parts);
      expect(asked.shop).toBe(parts.shop);
      expect(Object.keys(sortLabels)).toContain(sort);
      expect([undefined, storeId]).toContain(asked.storeId);
      expect(asked.outcomes?.every((one) => orderOutcomes.includes(one)) ?? true).toBe(true);
      expect(after === null || after.at === null || !Number.isNaN(after.at.getTime())).toBe(true);
    }), { numRuns: 300 });
  });

  test("keeps a place in the list whatever its instant", () => {
    fc.assert(fc.property(fc.option(fc.date({ min: new Date("2010-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })), fc.uuid(), (at, id) => {
      expect(read({ after: writeAfter({ at, id }) }).after).toEqual({ at, id });
    }));
  });

  test.each(["[", "[]", '["2026-11-20"]', `["never","${storeId}"]`, '["2026-11-20T00:00:00Z","1 OR 1=1"]', `["2026-11-20T00:00:00Z","${storeId}","x"]`, `{"0":"","1":"${storeId}"}`])("begins at the first page after %j", (after) => {
    expect(read({ after }).after).toBeNull();
  });

  test("shows the last page of the way back", () => {
    const [first, last] = [1, 2].map((day) => writeAfter({ at: new Date(`2026-11-0${day}T00:00:00Z`), id: storeId }));
    expect(readOrderQuery(new URLSearchParams([["after", first!], ["after", last!]]), parts).after).toEqual({ at: new Date("2026-11-02T00:00:00Z"), id: storeId });
  });
});
