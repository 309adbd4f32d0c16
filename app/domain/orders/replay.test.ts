import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { anOrder, consistentOrder, linked } from "../../../tests/support/domain-orders.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { replay, type ReplayInput } from "./replay.ts";

const now = new Date("2026-11-20T12:00:00Z");
const input = (order: AmazonOrder, recorded: unknown, today: unknown): ReplayInput => ({
  order, alias: "main", links: linked(order), now, store: { startDate: null, goLiveAt: null },
  recorded: recorded === null ? null : parseStoreSettings(recorded), today: parseStoreSettings(today),
});
const rowsOf = (recorded: unknown, today: unknown, order = anOrder()) => Object.fromEntries(replay(input(order, recorded, today)).rows.map(({ what, then, today: text }) => [what, [then, text]]));

describe("B10 a stored order under today's rules", () => {
  it("comes out as it did where no rule has changed", () => {
    const { then, today } = replay(input(anOrder(), {}, {}));
    expect(then).toEqual(today);
    expect(today).toMatchObject({ kind: "create", label: "Open, paid", made: { tags: ["amazon", "amazon-main", "amazon.com"] } });
  });

  it.each([
    ["a tag more", { mfn: { tags: ["vip"] } }, "Tags", ["amazon, amazon-main, amazon.com", "amazon, amazon-main, amazon.com, vip"]],
    ["a note", { mfn: { note: "From Amazon" } }, "Note", ["–", "From Amazon"]],
    ["another target", { mfn: { targetStatus: "PARKED" } }, "Outcome", ["Open, paid", "Draft: parked"]],
    ["importing switched off", { mfn: { import: false } }, "Outcome", ["Open, paid", "Skipped: mfn-import-off"]],
    ["from shipped on", { mfn: { importFrom: "SHIPPED" } }, "Total", ["10.00 USD", "–"]],
  ])("shows %s", (_, today, what, texts) => {
    expect(rowsOf({}, today)[what]).toEqual(texts);
  });

  it("says only what would be where the rules of its time are not known", () => {
    expect(rowsOf(null, {}).Outcome).toEqual([null, "Open, paid"]);
    expect(replay(input(anOrder(), null, {})).then).toBeNull();
  });
});

test("B10 the recorded rules give the recorded outcome, whatever the order and whatever today's rules", () => {
  fc.assert(fc.property(consistentOrder, fc.constantFrom({}, { taxMode: "charge" }, { mfn: { targetStatus: "COMPLETED" } }), (order, recorded) => {
    const made = replay(input(order, recorded, recorded)).today;
    expect(replay(input(order, recorded, { mfn: { import: false }, taxMode: "ignore" })).then).toEqual(made);
  }), { numRuns: 50 });
});
