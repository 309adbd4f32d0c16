import { expect, it } from "vitest";
import { fewerUnits } from "./fewer-units.ts";

it.each<[string | null, string | null, boolean]>([
  ['{"CUP-1":2}', '{"CUP-1":1}', true],
  ['{"CUP-1":2,"POT-1":1}', '{"CUP-1":2}', true],
  ['{"CUP-1":2}', '{"CUP-1":2}', false],
  ['{"CUP-1":2}', '{"CUP-1":3,"POT-1":1}', false],
  ['{"CUP-1":1}', '{"POT-1":5}', true],
  ["{}", '{"CUP-1":1}', false],
  [null, '{"CUP-1":1}', false],
  ['{"CUP-1":1}', null, false],
  ["not json", '{"CUP-1":1}', false],
])("%s, then %s: fewer units is %s", (before, now, fewer) => expect(fewerUnits(before, now)).toBe(fewer));
