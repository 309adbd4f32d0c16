import { describe, expect, it } from "vitest";
import { isConfirmed, type AcceptedAndSeen } from "./is-confirmed.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute));
const well: AcceptedAndSeen = { lastSent: 7, acceptedAt: at(0), seenQuantity: 7, seenAt: at(5), soldSinceAccepted: 0 };

describe("a number is confirmed", () => {
  const cases: [string, Partial<AcceptedAndSeen>, boolean][] = [
    ["when Amazon shows it after it was accepted", {}, true],
    ["in the instant of its acceptance", { seenAt: at(0) }, true],
    ["less what Amazon has sold since", { soldSinceAccepted: 2, seenQuantity: 5 }, true],
    ["at zero when more was sold than was there", { soldSinceAccepted: 9, seenQuantity: 0 }, true],
    ["not when the sold units are still shown", { soldSinceAccepted: 2 }, false],
    ["not by a look before it was accepted", { seenAt: new Date(at(0).getTime() - 1) }, false],
    ["not by another number", { seenQuantity: 8 }, false],
    ["not when Amazon shows none", { seenQuantity: null }, false],
    ["not when it was never looked at", { seenAt: null, seenQuantity: null }, false],
    ["not when none was accepted", { acceptedAt: null, lastSent: null }, false],
  ];
  it.each(cases)("%s", (_case, change, confirmed) => {
    expect(isConfirmed({ ...well, ...change })).toBe(confirmed);
  });
});
