import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ladderOf } from "./ladder.ts";

const rules = { holdBack: { kind: "units", value: 0 }, minimumToList: 0, ceiling: null };
const stored = { locations: [{ locationId: "gid://shopify/Location/1", available: 10 }], reservations: [{ amazonOrderId: "202-7654321-1098765", units: 3 }], rules };
const nameOf = (id: string) => (id.endsWith("/1") ? "Main warehouse" : "a location that is gone");
const rungs = (more: object = {}) => ladderOf({ ...stored, ...more }, nameOf)!.rungs;

describe("B1: the ladder of a number", () => {
  it("names each step, and the one that decided", () => {
    expect(rungs().map(({ label, change, after, decisive }) => `${label} ${change} ${after}${decisive ? " *" : ""}`)).toEqual([
      "Available at Main warehouse +10 10",
      "Reserved for Amazon order 202-7654321-1098765 −3 7 *",
      "Kept back: none 0 7",
      "Minimum to list: none 0 7",
      "Ceiling: none 0 7",
      "Never below 0 0 7",
    ]);
  });

  it("links a reservation to its order and nothing else", () => expect(rungs().map((rung) => rung.order)).toEqual([null, "202-7654321-1098765", null, null, null, null]));

  it.each([
    ["percent", { holdBack: { kind: "percent", value: 10 }, minimumToList: 0, ceiling: null }, "Kept back: 10 %", 6],
    ["one unit", { holdBack: { kind: "units", value: 1 }, minimumToList: 0, ceiling: null }, "Kept back: 1 unit", 6],
    ["a gate", { ...rules, minimumToList: 8 }, "Minimum to list: fewer than 8 counts as 0", 0],
    ["a ceiling", { ...rules, ceiling: 4 }, "Ceiling: at most 4", 4],
  ])("says %s in words", (_, given, label, quantity) => {
    const ladder = ladderOf({ ...stored, rules: given }, nameOf)!;
    expect(ladder.rungs.map((rung) => rung.label)).toContain(label);
    expect(ladder.quantity).toBe(quantity);
    expect(ladder.rungs.filter((rung) => rung.decisive).map((rung) => rung.label)).toEqual([label]);
  });

  it("adds up without remainder, whatever was stored", () => {
    const inputs = fc.record({
      locations: fc.array(fc.record({ locationId: fc.constantFrom("gid://shopify/Location/1", "gid://shopify/Location/2"), available: fc.integer({ min: -50, max: 500 }) }), { minLength: 1, maxLength: 4 }),
      reservations: fc.array(fc.record({ amazonOrderId: fc.constant("202-7654321-1098765"), units: fc.integer({ min: 1, max: 20 }) }), { maxLength: 4 }),
      rules: fc.record({
        holdBack: fc.record({ kind: fc.constantFrom("units", "percent"), value: fc.integer({ min: 0, max: 100 }) }),
        minimumToList: fc.integer({ min: 0, max: 30 }), ceiling: fc.option(fc.integer({ min: 1, max: 100 })),
      }),
    });
    fc.assert(fc.property(inputs, (given) => {
      const { quantity, rungs: steps } = ladderOf(given, nameOf)!;
      const sum = steps.reduce((total, rung) => total + Number(rung.change.replace("−", "-").replace("+", "")), 0);
      expect([sum, steps.at(-1)?.after]).toEqual([quantity, quantity]);
      expect(new Set(steps.map((rung) => rung.id)).size).toBe(steps.length);
    }));
  });

  it.each([
    ["nothing was stored", null],
    ["the variant was not linked", { rules: null }],
    ["no location held it", { ...stored, locations: [] }],
    ["it was stored by another version", { ...stored, rules: { holdBack: 3 } }],
  ])("is none when %s", (_, given) => expect(ladderOf(given, nameOf)).toBeNull());
});
