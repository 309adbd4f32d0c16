import fc from "fast-check";
import { expect, test } from "vitest";
import { financeCursorText, financeWindow, parseFinanceCursor, type FinanceCursor } from "./finance-window.ts";

const dayMs = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * dayMs);
const nothing: FinanceCursor = { readUntil: null, page: null };

test("R38 three days are read again, since events show up late; the end lies more than two minutes back", () => {
  expect(financeWindow({ readUntil: day(99), page: null }, day(0), day(100))).toEqual({ postedAfter: day(96), postedBefore: new Date(day(100).getTime() - 180_000), token: null });
});

test("the first reading begins at the store's start, at most 180 days back", () => {
  expect(financeWindow(nothing, day(90), day(100))?.postedAfter).toEqual(day(90));
  expect(financeWindow(nothing, day(0), day(300))?.postedAfter.getTime()).toBe(day(120).getTime() - 180_000);
  expect(financeWindow(nothing, day(101), day(100))).toBeNull();
});

test("a window under way goes on with its token", () => {
  const page = { postedAfter: day(1), postedBefore: day(2), token: "n" };
  const cursor = parseFinanceCursor(financeCursorText({ readUntil: day(1), page }));
  expect([financeWindow(cursor, day(0), day(9)), cursor.readUntil, parseFinanceCursor(null)]).toEqual([page, day(1), nothing]);
});

test("R38 windows follow one another without a gap, none is longer than Amazon reads, and they end", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (start, now) => {
    let cursor = nothing;
    let reached: number | null = null;
    for (let turns = 0; ; turns += 1) {
      const window = financeWindow(cursor, day(start), day(now));
      if (!window) break;
      expect(turns).toBeLessThan(20);
      const [from, to] = [window.postedAfter.getTime(), window.postedBefore.getTime()];
      expect(to - from).toBeLessThanOrEqual(180 * dayMs);
      if (reached !== null) expect(from).toBeLessThanOrEqual(reached);
      expect(to).toBeGreaterThan(reached ?? 0);
      reached = to;
      cursor = { readUntil: window.postedBefore, page: null };
    }
    expect(reached).toBe(start < now ? day(now).getTime() - 180_000 : null);
  }));
});
