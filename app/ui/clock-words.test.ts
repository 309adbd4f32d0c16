import { describe, expect, test } from "vitest";
import { clockEvents, privacyClocks } from "../domain/privacy/clocks.ts";
import { basisText, clockText, placesText } from "./clock-words.ts";
import { timeWords } from "./format.ts";

const words = timeWords("America/New_York", new Date("2026-11-20T12:00:00Z"));
const at = new Date("2026-11-06T12:00:00Z");

describe("a privacy clock in words", () => {
  test.each(privacyClocks)("%s says why", (clock) => {
    expect(clockText(clock)).toMatch(/^[A-Z].{15}/);
    expect(clockText(clock).endsWith(`(${clock})`)).toBe(clock.startsWith("P"));
  });

  test("K14 P1 tells how long an order may stay unshipped", () => expect(clockText("P1")).toBe("Not shipped: 14 days after it came in (P1)"));

  test.each(clockEvents)("what %s means is said with its time", (event) => expect(basisText({ event, at }, words)).toMatch(/^[A-Z][a-zA-Z ]+ Nov 6, 2026, 7:00 AM$/));
});

describe("B12 what was erased", () => {
  test.each([
    [{ shippingAddress: 7, note: 1 }, "Shipping address (7 texts), note (1 text)"],
    [{ ownRecord: 1, attributes: 2, draft: 1 }, "Lockstep's own record (1 text), additional details (2 texts), draft (1 text)"],
    [{ constructor: 1, "of-the-future": 3 }, "Constructor (1 text), of-the-future (3 texts)"],
    [{}, "Nothing was left to erase"],
  ])("%j", (places, text) => expect(placesText(places)).toBe(text));
});
