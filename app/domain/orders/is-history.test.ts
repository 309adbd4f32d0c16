import { describe, expect, test } from "vitest";
import { create, decide, now } from "../../../tests/support/decide.ts";
import { aLine, anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { isHistory } from "./is-history.ts";

const goLive = new Date("2026-11-15T00:00:00Z");
const shippedOn = (at: string): Partial<AmazonOrder> => ({ status: "SHIPPED", packages: [aPackage({ shippedAt: new Date(at) })] });

describe("R12 shipped before the store was open for the first time", () => {
  test.each<[string, Partial<AmazonOrder>, Date | null, boolean]>([
    ["a day before", shippedOn("2026-11-14T00:00:00Z"), goLive, true],
    ["a millisecond before", shippedOn("2026-11-14T23:59:59.999Z"), goLive, true],
    ["at that very instant", shippedOn("2026-11-15T00:00:00.000Z"), goLive, false],
    ["later", shippedOn("2026-11-16T00:00:00Z"), goLive, false],
    ["bought before and not shipped yet", { createdAt: new Date("2026-11-01T00:00:00Z") }, goLive, false],
    ["shipped at any time, of a store that was never open", shippedOn("2026-11-19T00:00:00Z"), null, true],
    ["not shipped, of a store that was never open", {}, null, false],
  ])("%s: %s", (_title, order, goLiveAt, history) => {
    expect(isHistory({ order: anOrder(order), store: { state: "open", startDate: null, goLiveAt, settings: parseStoreSettings({}) }, now })).toBe(history);
  });
});

describe("R12 an order of the past", () => {
  const past = shippedOn("2026-10-20T00:00:00Z");
  const lines = [aLine({ quantityFulfilled: 1 })];

  test.each([[false, "bypass"], [true, "decrement"]])("lowers stock only where the merchant wants it (%s)", (deductHistory, inventory) => {
    expect(decide({ ...past, lines }, { settings: { deductHistory } })).toMatchObject({ kind: "create", history: true, inventory });
  });

  test("promises its units to nobody, while it waits or is held back as well", () => {
    expect(decide({ ...past, lines })).toMatchObject({ reservations: [] });
    expect(decide({ ...past, lines }, { links: new Map() })).toMatchObject({ kind: "wait", reservations: [] });
    expect(decide({ ...past, lines }, { store: { state: "observe" } })).toMatchObject({ kind: "skip", reservations: [] });
    expect(decide({ ...past, lines: [aLine({ quantityFulfilled: 1, amounts: null })] })).toMatchObject({ kind: "wait", reason: "no-prices-yet", reservations: [] });
  });

  test("that has left since is no history: its units are there to be lowered", () => {
    expect(decide({ ...shippedOn("2026-11-10T00:00:00Z"), lines }, { settings: { deductHistory: false } })).toMatchObject({ ...create, fulfil: "all", fulfilments: [expect.objectContaining({ packageReferenceId: "1" }) as unknown], history: false, shippedAt: new Date("2026-11-10T00:00:00Z") });
  });

  test("of Amazon's stock never lowers the merchant's", () => {
    expect(decide({ ...past, channel: "AFN", lines }, { settings: { deductHistory: true, afn: { import: true } } })).toMatchObject({ history: true, inventory: "bypass" });
  });
});
