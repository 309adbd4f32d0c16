import { describe, expect, it } from "vitest";
import { afterSweepPage, formatListingSweep, listingSweep } from "./listing-sweep.ts";

const now = new Date("2026-11-01T12:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const hourMs = 3_600_000;
const begunAt = (at: Date) => formatListingSweep({ begunAt: at, since: at, parts: [] });
const all = (...ids: string[]) => ids.map((marketplaceId) => ({ marketplaceId, window: null, token: null }));
const fresh = () => listingSweep(begunAt(later(-2)), ["US", "CA"], now, hourMs);

describe("listingSweep", () => {
  it("has nothing to do at first: the report has just been read", () => {
    expect(listingSweep(null, ["US", "CA"], now, hourMs)).toEqual({ begunAt: now, since: now, parts: [] });
  });

  it("goes over every marketplace, from shortly before the last one began", () => {
    expect(fresh()).toEqual({ begunAt: now, since: new Date("2026-11-01T09:50:00Z"), parts: all("US", "CA") });
  });

  it("waits until it is time", () => {
    expect(listingSweep(begunAt(later(-0.5)), ["US"], now, hourMs)).toEqual({ begunAt: later(-0.5), since: later(-0.5), parts: [] });
  });

  it("goes on where it was cut short, whenever that is asked for", () => {
    const cut = afterSweepPage(fresh(), { nextToken: "p2", total: 55 });
    expect(listingSweep(formatListingSweep(cut), ["US", "CA"], later(5), hourMs)).toEqual(cut);
  });

  it("begins anew after six hours, over the same changes and the marketplaces of then", () => {
    const old = afterSweepPage(fresh(), { nextToken: "p2", total: 55 });
    expect(listingSweep(formatListingSweep(old), ["GB"], later(6), hourMs)).toEqual({ begunAt: later(6), since: old.since, parts: all("GB") });
  });

  it.each(["", "{}", "[]"])("refuses %j", (text) => expect(() => listingSweep(text, [], now, hourMs)).toThrow());
});

describe("afterSweepPage", () => {
  it("turns the page", () => expect(afterSweepPage(fresh(), { nextToken: "p2", total: 55 }).parts[0]).toEqual({ marketplaceId: "US", window: null, token: "p2" }));

  it("goes to the next marketplace after the last page, then ends", () => {
    const second = afterSweepPage(fresh(), { nextToken: null, total: 3 });
    expect(second.parts.map((part) => part.marketplaceId)).toEqual(["CA"]);
    expect(afterSweepPage(second, { nextToken: null, total: null }).parts).toEqual([]);
  });

  it("reads a part beyond 1,000 SKUs in halves that leave no gap", () => {
    const [first, second, third] = afterSweepPage(fresh(), { nextToken: "p2", total: 1001 }).parts;
    expect(first?.window?.before).toEqual(second?.window?.after);
    expect(first?.window?.after).toEqual(new Date("1995-01-01T00:00:00Z"));
    expect(second?.window?.before).toEqual(now);
    expect([first?.token, second?.token, third?.marketplaceId]).toEqual([null, null, "CA"]);
  });

  it("does not halve a second: it pages as far as it goes", () => {
    const window = { after: now, before: new Date(now.getTime() + 1000) };
    const second = { begunAt: now, since: now, parts: [{ marketplaceId: "US", window, token: null }] };
    expect(afterSweepPage(second, { nextToken: "p2", total: 1001 }).parts).toEqual([{ marketplaceId: "US", window, token: "p2" }]);
  });

  it("halves a half again", () => {
    const once = afterSweepPage(fresh(), { nextToken: "p2", total: 5000 });
    const twice = afterSweepPage(once, { nextToken: "p2", total: 2500 });
    expect(twice.parts).toHaveLength(4);
    expect(twice.parts[1]?.window?.before).toEqual(once.parts[0]?.window?.before);
  });

  it("does not cut a part whose pages it turns already", () => {
    const turned = afterSweepPage(fresh(), { nextToken: "p2", total: 1000 });
    expect(afterSweepPage(turned, { nextToken: "p3", total: 1001 }).parts[0]?.token).toBe("p3");
  });

  it("leaves a finished reading as it is", () => {
    const done = { begunAt: now, since: now, parts: [] };
    expect(afterSweepPage(done, { nextToken: "x", total: 1 })).toBe(done);
  });
});
