import { describe, expect, it } from "vitest";
import { afterCataloguePage, catalogueReading, formatCatalogueReading } from "./catalogue-reading.ts";

const now = new Date("2026-11-01T12:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const fresh = () => catalogueReading(null, ["US", "CA"], now);

describe("catalogueReading", () => {
  it("begins with every marketplace", () => {
    expect(fresh()).toEqual({ begunAt: now, parts: [{ marketplaceId: "US", window: null, token: null }, { marketplaceId: "CA", window: null, token: null }] });
  });

  it("goes on where it was cut short", () => {
    const cut = afterCataloguePage(fresh(), { nextToken: "p2", total: 55 });
    expect(catalogueReading(formatCatalogueReading(cut), ["US", "CA"], later(5))).toEqual(cut);
  });

  it("begins anew after six hours, with the marketplaces of then", () => {
    const old = formatCatalogueReading(afterCataloguePage(fresh(), { nextToken: "p2", total: 55 }));
    expect(catalogueReading(old, ["GB"], later(6))).toEqual({ begunAt: later(6), parts: [{ marketplaceId: "GB", window: null, token: null }] });
  });

  it.each(["", "{}", "[]"])("refuses %j", (text) => expect(() => catalogueReading(text, [], now)).toThrow());
});

describe("afterCataloguePage", () => {
  it("turns the page", () => expect(afterCataloguePage(fresh(), { nextToken: "p2", total: 55 }).parts[0]).toEqual({ marketplaceId: "US", window: null, token: "p2" }));

  it("goes to the next marketplace after the last page, then ends", () => {
    const second = afterCataloguePage(fresh(), { nextToken: null, total: 3 });
    expect(second.parts.map((part) => part.marketplaceId)).toEqual(["CA"]);
    expect(afterCataloguePage(second, { nextToken: null, total: null }).parts).toEqual([]);
  });

  it("reads a part beyond 1,000 SKUs in halves that leave no gap", () => {
    const [first, second, third] = afterCataloguePage(fresh(), { nextToken: "p2", total: 1001 }).parts;
    expect(first?.window?.before).toEqual(second?.window?.after);
    expect(first?.window?.after).toEqual(new Date("1995-01-01T00:00:00Z"));
    expect(second?.window?.before).toEqual(now);
    expect([first?.token, second?.token, third?.marketplaceId]).toEqual([null, null, "CA"]);
  });

  it("does not halve a second: it pages as far as it goes", () => {
    const window = { after: now, before: new Date(now.getTime() + 1000) };
    const second = { begunAt: now, parts: [{ marketplaceId: "US", window, token: null }] };
    expect(afterCataloguePage(second, { nextToken: "p2", total: 1001 }).parts).toEqual([{ marketplaceId: "US", window, token: "p2" }]);
  });

  it("halves a half again", () => {
    const once = afterCataloguePage(fresh(), { nextToken: "p2", total: 5000 });
    const twice = afterCataloguePage(once, { nextToken: "p2", total: 2500 });
    expect(twice.parts).toHaveLength(4);
    expect(twice.parts[1]?.window?.before).toEqual(once.parts[0]?.window?.before);
  });

  it("does not cut a part whose pages it turns already", () => {
    const turned = afterCataloguePage(fresh(), { nextToken: "p2", total: 1000 });
    expect(afterCataloguePage(turned, { nextToken: "p3", total: 1001 }).parts[0]?.token).toBe("p3");
  });

  it("leaves a finished reading as it is", () => {
    const done = { begunAt: now, parts: [] };
    expect(afterCataloguePage(done, { nextToken: "x", total: 1 })).toBe(done);
  });
});
