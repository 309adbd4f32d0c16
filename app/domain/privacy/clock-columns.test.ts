import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockColumns, dueDateIn, sameClock, type ClockColumns } from "./clock-columns.ts";
import { clockEvents, privacyClocks, type DueDate } from "./clocks.ts";

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const due: DueDate = { clock: "P2", dueAt: at(30), basis: { event: "shipped", at: at(1) } };
const written = clockColumns(due, false);

const anyDate = fc.date({ noInvalidDate: true });
const anyDue: fc.Arbitrary<DueDate> = fc.record({ clock: fc.constantFrom(...privacyClocks), dueAt: anyDate, basis: fc.record({ event: fc.constantFrom(...clockEvents), at: anyDate }) });

describe("what a row says of its clock", () => {
  test("R113 any date is read as it was written, whether or not more may come", () => {
    fc.assert(fc.property(anyDue, fc.boolean(), (one, settled) => {
      expect(dueDateIn(clockColumns(one, settled))).toEqual(one);
    }));
  });

  test("nothing held: no date; looked at for good where it is in Shopify without anything personal", () => {
    expect([clockColumns(null, true), clockColumns(null, false)].map(({ redactClock, redactDueAt }) => [redactClock, redactDueAt])).toEqual([["none", null], [null, null]]);
    expect(dueDateIn(clockColumns(null, true))).toBeNull();
  });

  test.each<[string, Partial<ClockColumns>]>([["date", { redactDueAt: null }], ["clock", { redactClock: null }], ["what it was counted from", { redactBasis: null }]])(
    "a row without its %s has no date that anything may be erased by", (_, without) => expect(dueDateIn({ ...written, ...without })).toBeNull(),
  );
});

describe("a clock is written anew only when it differs", () => {
  test.each<[string, Partial<ClockColumns>]>([
    ["the date", { redactDueAt: at(29) }], ["the clock", { redactClock: "P4" }], ["the event", { redactBasis: { event: "delivered", at: at(1) } }], ["when that was", { redactBasis: { event: "shipped", at: at(2) } }],
    ["that there is one", { redactDueAt: null, redactClock: null, redactBasis: null }],
  ])("in %s", (_, change) => expect(sameClock(written, { ...written, ...change })).toBe(false));

  test("not in what is of the same value, or stands besides", () => {
    fc.assert(fc.property(anyDue, (one) => {
      const copy: DueDate = { ...one, dueAt: new Date(one.dueAt), basis: { at: new Date(one.basis.at), event: one.basis.event } };
      expect(sameClock(clockColumns(one, false), { ...clockColumns(copy, true), redactedAt: at(3) } as ClockColumns)).toBe(true);
    }));
  });
});
