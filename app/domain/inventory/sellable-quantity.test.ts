import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sellableQuantity } from "./sellable-quantity.ts";
import type { SellableInputs } from "./sellable-quantity.ts";

type Case = { at?: number[]; reserved?: number[]; holdBack?: SellableInputs["rules"]["holdBack"]; minimumToList?: number; ceiling?: number | null };

const inputs = ({ at = [10], reserved = [], holdBack = { kind: "units", value: 0 }, minimumToList = 0, ceiling = null }: Case): SellableInputs => ({
  locations: at.map((available, i) => ({ locationId: `gid://shopify/Location/${i}`, available })),
  reservations: reserved.map((units, i) => ({ amazonOrderId: `111-2222222-000000${i}`, units })),
  rules: { holdBack, minimumToList, ceiling },
});

const units = (value: number) => ({ kind: "units" as const, value });
const percent = (value: number) => ({ kind: "percent" as const, value });

describe("section 8", () => {
  test.each<[string, Case, number, string]>([
    ["what is available", {}, 10, "available"],
    ["over all chosen locations", { at: [3, 4, 0] }, 7, "available"],
    ["no location", { at: [] }, 0, "available"],
    ["less what Amazon orders reserved (K2)", { reserved: [2, 1] }, 7, "reservation"],
    ["a location below zero counts", { at: [10, -3] }, 7, "available"],
    ["hold back is subtracted", { holdBack: units(4) }, 6, "hold-back"],
    ["hold back beyond the stock", { holdBack: units(14) }, 0, "not-below-zero"],
    ["hold back percent, rounded up", { at: [9], holdBack: percent(25) }, 6, "hold-back"],
    ["7 % of 100 are 7", { at: [100], holdBack: percent(7) }, 93, "hold-back"],
    ["percent of what reservations left", { at: [12], reserved: [2], holdBack: percent(50) }, 5, "hold-back"],
    ["below the gate: 0 (R139)", { at: [5], minimumToList: 6 }, 0, "minimum-to-list"],
    ["equal passes the gate", { at: [6], minimumToList: 6 }, 6, "available"],
    ["the gate is no subtraction (15.6)", { at: [8], minimumToList: 6 }, 8, "available"],
    ["hold back comes before the gate", { at: [8], holdBack: units(3), minimumToList: 6 }, 0, "minimum-to-list"],
    ["ceiling (R141)", { at: [100], ceiling: 4 }, 4, "ceiling"],
    ["gate 6, ceiling 4 (R142), above", { at: [6], minimumToList: 6, ceiling: 4 }, 4, "ceiling"],
    ["gate 6, ceiling 4 (R142), below", { at: [5], minimumToList: 6, ceiling: 4 }, 0, "minimum-to-list"],
    ["gate and ceiling may be equal", { at: [9], minimumToList: 4, ceiling: 4 }, 4, "ceiling"],
    ["oversold: never below zero", { at: [-5] }, 0, "not-below-zero"],
    ["more reserved than there is", { at: [2], reserved: [5] }, 0, "not-below-zero"],
    ["a gate raises nothing (K23)", { at: [-5], minimumToList: 3 }, 0, "not-below-zero"],
  ])("%s", (_, given, quantity, decidedBy) => {
    expect(sellableQuantity(inputs(given))).toMatchObject({ quantity, decidedBy });
  });
});

test("the ladder names every location and every order", () => {
  const { steps, base } = sellableQuantity(inputs({ at: [7, 3], reserved: [2], holdBack: units(1), ceiling: 5 }));
  expect(base).toBe(8);
  expect(steps).toEqual([
    { kind: "available", of: "gid://shopify/Location/0", change: 7, after: 7 },
    { kind: "available", of: "gid://shopify/Location/1", change: 3, after: 10 },
    { kind: "reservation", of: "111-2222222-0000000", change: -2, after: 8 },
    { kind: "hold-back", of: null, change: -1, after: 7 },
    { kind: "minimum-to-list", of: null, change: 0, after: 7 },
    { kind: "ceiling", of: null, change: -2, after: 5 },
    { kind: "not-below-zero", of: null, change: 0, after: 5 },
  ]);
});

describe("for any inputs (B1, K23)", () => {
  const anyInputs = fc.record({
    at: fc.array(fc.integer({ min: -50, max: 500 }), { maxLength: 4 }), reserved: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
    holdBack: fc.record({ kind: fc.constantFrom("units" as const, "percent" as const), value: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constantFrom(0.5, 7, 33.3)) }),
    minimumToList: fc.integer({ min: 0, max: 20 }), ceiling: fc.option(fc.integer({ min: 1, max: 50 })),
  }).map(inputs);

  test("steps add up without remainder; whole, never negative, never above the base or the ceiling", () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { quantity, base, steps } = sellableQuantity(given);
        expect(steps.reduce((total, step) => total + step.change, 0)).toBe(quantity);
        expect(Number.isInteger(quantity) && quantity >= 0).toBe(true);
        expect(quantity).toBeLessThanOrEqual(Math.max(base, 0));
        expect(quantity).toBeLessThanOrEqual(given.rules.ceiling ?? Infinity);
        expect(quantity === 0 || given.rules.ceiling !== null || quantity >= given.rules.minimumToList).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("replaying stored inputs gives the quantity that was sent", () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const stored = JSON.parse(JSON.stringify(given)) as SellableInputs;
        expect(sellableQuantity(stored)).toEqual(sellableQuantity(given));
      }),
    );
  });

  test("one more reserved unit never shows more", () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const more = { ...given, reservations: [...given.reservations, { amazonOrderId: "111-9999999-9999999", units: 1 }] };
        expect(sellableQuantity(more).quantity).toBeLessThanOrEqual(sellableQuantity(given).quantity);
      }),
    );
  });
});
