import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordersPerPage } from "./backfill-end.ts";
import { historyWindows, readableRange, refusedRange } from "./history-range.ts";
import { nextSlice, type PlacedOrder } from "./next-slice.ts";
import { groupSize, groupStart, numbersDue, readOrderNumbers } from "./order-numbers.ts";
import { isGap, pollDue } from "./poll-due.ts";

const begin = Date.parse("2026-11-01T00:00:00.250Z");
const instant = fc.integer({ min: 0, max: 900 * 86_400_000 }).map((ms) => new Date(begin + ms));

describe("R29 R33 any range", () => {
  test("is covered by its windows exactly: what was bought in it is in one of them, what was not in none", () => {
    fc.assert(fc.property(instant, instant, instant, (one, other, bought) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const within = historyWindows({ from, to }).filter((window) => window.from <= bought && bought <= window.to);
      const atSeam = within.some((window) => +window.from === +bought) && within.some((window) => +window.to === +bought);
      expect(within.length).toBe(bought < from || bought > to ? 0 : atSeam && +from !== +to && within.length === 2 ? 2 : 1);
    }));
  });

  test("that is granted is not cut where it lies in the past, and never reaches into the last minutes", () => {
    fc.assert(fc.property(instant, instant, instant, (from, to, now) => {
      const read = readableRange({ from, to }, now);
      expect([read.from, read.to <= to, now.getTime() - read.to.getTime() >= 180_000]).toEqual([from, true, true]);
      if (now.getTime() - to.getTime() >= 180_000) expect(read.to).toEqual(to);
    }));
  });

  test("is granted or refused with a reason; one within a granted range is granted too", () => {
    const limits = { startDate: new Date(begin + 86_400_000), reach: new Date(begin), mostDays: 30, timezone: "UTC" };
    fc.assert(fc.property(instant, fc.integer({ min: 1, max: 40 * 86_400_000 }), fc.nat(1000), fc.nat(1000), (from, length, a, b) => {
      const at = (part: number) => new Date(from.getTime() + Math.floor((length * part) / 1000));
      fc.pre(at(Math.min(a, b)) < at(Math.max(a, b)));
      if (refusedRange({ from, to: at(1000) }, limits) === null) expect(refusedRange({ from: at(Math.min(a, b)), to: at(Math.max(a, b)) }, limits)).toBeNull();
    }));
  });
});

describe("two readers of one window, the search from the latest and one by one from the earliest", () => {
  const sizes = fc.array(fc.nat(400), { minLength: 1, maxLength: 350 });
  test("read every order once, whatever lies at the same second, and no search brings more than a page", () => {
    fc.assert(fc.property(sizes, fc.infiniteStream(fc.boolean()), (seconds, turns) => {
      const orders: PlacedOrder[] = seconds.toSorted((a, b) => b - a).map((second, index) => ({ amazonOrderId: `o${index}`, at: new Date(begin + second * 1000), open: true }));
      const read: string[] = [];
      const take = (ids: readonly string[]) => {
        read.push(...ids);
        for (const order of orders) if (ids.includes(order.amazonOrderId)) order.open = false;
      };
      while (orders.some((order) => order.open)) {
        const bySearch = turns.next().value as boolean;
        if (!bySearch) take([orders.findLast((order) => order.open)!.amazonOrderId]);
        else {
          const slice = nextSlice(orders.slice(orders.findIndex((order) => order.open)))!;
          expect(slice.amazonOrderIds.length).toBeLessThanOrEqual(ordersPerPage);
          for (const id of slice.amazonOrderIds) {
            const { at } = orders.find((order) => order.amazonOrderId === id)!;
            expect(slice.from <= at && at <= slice.to).toBe(true);
          }
          take(slice.amazonOrderIds);
        }
      }
      expect([read.length, new Set(read).size]).toEqual([orders.length, orders.length]);
    }), { numRuns: 30 });
  });
});

describe("R83 any list of numbers", () => {
  const digits = (length: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
  const number = fc.tuple(digits(3), digits(7), digits(7)).map((parts) => parts.join("-"));
  const word = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom("0’DROP", "%", "\0", "茶碗", "701–0000000–0000001")).map((text) => text.replace(/[\s,;]/g, "x"));
  const gap = fc.constantFrom(" ", ",", ";", "\n", "\r\n", "\t", " , ", "\u00a0", "\u2003");

  test("keeps each number once in the order written, and shows everything else back once, whatever stands between", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.oneof(number, word), gap), { maxLength: 40 }), (entries) => {
      const { numbers, rejected } = readOrderNumbers(entries.flat().join(""));
      const written = [...new Set(entries.map(([entry]) => entry))];
      expect(numbers).toEqual(written.filter((entry) => /^[0-9]{3}-[0-9]{7}-[0-9]{7}$/.test(entry)));
      expect(rejected).toEqual(written.filter((entry) => !numbers.includes(entry)));
    }));
  });

  test("R84 has every place due exactly when its group begins, and none before", () => {
    fc.assert(fc.property(fc.nat(20_000), (place) => {
      const start = new Date(begin);
      const due = groupStart(start, place, true);
      expect(numbersDue(start, due, true)).toBeGreaterThan(place);
      if (place >= groupSize) expect(numbersDue(start, new Date(due.getTime() - 1), true)).toBeLessThanOrEqual(place);
    }));
  });
});

describe("R32 R37 R111 a schedule", () => {
  test("that is due stays due, and what is more than two days old is a gap on each of them", () => {
    fc.assert(fc.property(fc.constantFrom("live", "hourly", "daily"), fc.nat(96 * 60), fc.nat(96 * 60), (schedule, minutes, more) => {
      const at = (passed: number) => new Date(begin + passed * 60_000);
      if (pollDue(schedule, at(0), at(minutes))) expect(pollDue(schedule, at(0), at(minutes + more))).toBe(true);
      const gapped = isGap({ after: at(0), before: at(minutes) });
      expect([gapped, gapped && !pollDue(schedule, at(0), at(minutes))]).toEqual([minutes > 48 * 60, false]);
      expect(pollDue("manual", at(0), at(minutes))).toBe(false);
    }));
  });
});
