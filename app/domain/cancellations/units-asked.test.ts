import { expect, it } from "vitest";
import type { CancelMessage } from "../feeds/order-feed.ts";
import { unitsKnown } from "./units-asked.ts";

const asked = (units: Record<string, number | null>, listed?: Record<string, number>): CancelMessage => ({
  amazonOrderId: "1", items: Object.entries(units).map(([orderItemId, quantity]) => ({ orderItemId, quantity, reason: "NoInventory" })), ...(listed && { listed }),
});

it.each<[string, CancelMessage[], number]>([
  ["nothing was asked", [], 0],
  ["two", [asked({ A: 2 }, { A: 3, B: 2 })], 2],
  ["two of each item", [asked({ A: 2, B: 1 }, { A: 3, B: 2 })], 3],
  ["items of other goods", [asked({ C: 2 }, { A: 3, B: 2, C: 2 })], 0],
  ["all of an item", [asked({ B: null }, { A: 3, B: 2 })], 2],
  ["one after another, the first not done yet", [asked({ A: 1 }, { A: 3, B: 2 }), asked({ A: 1 }, { A: 3, B: 2 })], 2],
  ["one after another, the first done", [asked({ A: 1 }, { A: 3, B: 2 }), asked({ A: 1 }, { A: 2, B: 2 })], 2],
  ["one beside two that Amazon cancelled before", [asked({ A: 1 }, { A: 1, B: 2 })], 3],
  ["one beside an item that Amazon lists no longer", [asked({ B: 1 }, { B: 2 })], 4],
  ["one that does not say what was listed", [asked({ A: 1 })], 1],
  ["a whole item, of which nobody knows how many it were", [asked({ A: null })], Infinity],
])("of five units, known are: %s", (_what, requests, units) => {
  expect(unitsKnown([{ orderItemId: "A" }, { orderItemId: "B" }], 5, requests)).toBe(units);
});
