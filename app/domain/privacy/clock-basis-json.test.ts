import { expect, test } from "vitest";
import { clockBasisToJson, parseClockBasis } from "./clock-basis-json.ts";
import { clockEvents } from "./clocks.ts";

test.each([...clockEvents])("%s is stored and comes back", (event) => {
  const basis = { event, at: new Date("2026-11-03T10:00:00.500Z") };
  expect(parseClockBasis(JSON.parse(JSON.stringify(clockBasisToJson(basis))))).toEqual(basis);
});

test.each([null, undefined, {}, "P1", { event: "guessed", at: "2026-11-03T10:00:00Z" }, { event: "seen", at: "soon" }])("%j is none", (stored) => expect(parseClockBasis(stored)).toBeNull());
