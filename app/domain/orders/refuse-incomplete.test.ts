import { describe, expect, test } from "vitest";
import { ambiguous, create, decide, units } from "../../../tests/support/decide.ts";
import { aLine } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import { problemText } from "../problems.ts";

describe("waiting (R20, R62, K7)", () => {
  const shipBy = new Date("2026-11-12T23:59:59Z");
  const unlinked = [{ ...units[0]!, variantId: null }];

  test("for a link: named, with its ship-by date, units reserved", () => {
    const decision = decide({}, { links: new Map() });
    expect(decision).toMatchObject({ kind: "wait", reason: "sku-not-linked", params: { sku: "CUP-1" }, reservations: unlinked, shipBy });
    if (decision.kind === "wait") expect(problemText(decision.reason, decision.params).what).toBe("Order waits: SKU CUP-1 is unknown. Ship by 2026-11-12.");
  });
  test("for a choice between variants", () => {
    expect(decide({}, { links: new Map([["CUP-1", ambiguous]]) })).toMatchObject({ kind: "wait", reason: "sku-ambiguous", reservations: unlinked });
  });
  test("for a SKU that Amazon did not send", () => {
    expect(decide({ lines: [aLine({ sellerSku: null })] })).toMatchObject({ kind: "wait", reason: "sku-missing" });
  });
  test("R62 unless lines without a product are wanted; a choice stays the merchant's", () => {
    const settings = { unknownSku: "customLine" };
    expect(decide({}, { links: new Map(), settings })).toMatchObject({ kind: "create", reservations: unlinked });
    expect(decide({ lines: [aLine({ sellerSku: null })] }, { settings })).toMatchObject({ kind: "create" });
    expect(decide({}, { links: new Map([["CUP-1", ambiguous]]), settings })).toMatchObject({ kind: "wait", reason: "sku-ambiguous" });
  });
  test("for prices, units reserved; zero is a price", () => {
    expect(decide({ lines: [aLine({ amounts: null })] })).toMatchObject({ kind: "wait", reason: "no-prices-yet", reservations: units });
    const free = aLine({ amounts: { ...aLine().amounts!, total: money(0, "USD"), item: money(0, "USD") } });
    expect(decide({ lines: [free], grandTotal: money(0, "USD") })).toMatchObject({ kind: "create" });
  });
  test("R20 by setting a draft shows the lines that have prices; without any there is nothing to show", () => {
    const settings = { importUnpriced: true };
    const unpriced = aLine({ orderItemId: "L2", amounts: null });
    expect(decide({ lines: [aLine(), unpriced] }, { settings })).toMatchObject({ kind: "draft", purpose: "unpriced", reason: "no-prices-yet", reservations: [{ orderItemId: "L1" }, { orderItemId: "L2" }] });
    expect(decide({ lines: [unpriced] }, { settings })).toMatchObject({ kind: "wait", reason: "no-prices-yet" });
    expect(decide({ status: "PENDING", lines: [unpriced] }, { settings: { pendingPolicy: "import" } })).toMatchObject({ kind: "reserve", reason: "pending" });
  });
  test("one unpriced line holds the whole order back", () => {
    expect(decide({ lines: [aLine(), aLine({ orderItemId: "L2", amounts: null })] })).toMatchObject({ kind: "wait", reason: "no-prices-yet" });
  });
  test("a cancelled line without SKU or price holds nothing back", () => {
    expect(decide({ lines: [aLine(), aLine({ orderItemId: "L2", quantity: 0, sellerSku: null, amounts: null })] })).toMatchObject(create);
  });
  test("completes by itself: the same version decides again once linked", () => {
    expect(decide({}, { existing: { shopifyOrderId: null, lastUpdatedAt: new Date("2026-11-10T09:00:00Z") } })).toMatchObject(create);
  });
});
