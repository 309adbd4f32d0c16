import { expect, test } from "vitest";
import { isHeldBack, isLeftOut } from "./held-back.ts";

test.each([["store-observing", true], ["store-closed", true], ["left-out", false], ["afn-import-off", false], [null, false]])("R50 an order skipped for %s is held back: %s", (reason, expected) => {
  expect(isHeldBack(reason)).toBe(expected);
});

test("R50 an order is left out unless its creation was begun", () => {
  const begun = new Date(0);
  expect(isLeftOut({ reasonCode: "left-out", createStartedAt: null })).toBe(true);
  expect([isLeftOut({ reasonCode: "left-out", createStartedAt: begun }), isLeftOut({ reasonCode: "store-closed", createStartedAt: null }), isLeftOut({ reasonCode: null, createStartedAt: null })]).toEqual([false, false, false]);
});
