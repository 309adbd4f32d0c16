import { describe, expect, test } from "vitest";
import { orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Redaction } from "../../db/redactions.server.ts";
import { timeWords } from "../../ui/format.ts";
import { orderView } from "./order-view.ts";

const { record } = orderParts();
const now = new Date("2026-11-20T12:00:00Z");
const on = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
const proof: Redaction = {
  id: "r", shop: record.shop, storeId: record.storeId, amazonOrderId: record.amazonOrderId, clock: "P1", dueAt: on(18), basis: null, places: { shippingAddress: 4 }, doneAt: on(18), readBackAt: on(18), reasonCode: null,
};
const view = (more: Partial<OrderRecord>, shown: Redaction | null = null) => {
  const of: OrderRecord = { ...record, channel: "MFN", redactClock: "P1", redactBasis: { event: "imported", at: on(7) }, redactedAt: null, ...more };
  return orderView({ ...of, record: of }, shown, { words: timeWords("UTC", now), now, alias: "de" });
};

describe("B12 an order's line on the privacy page", () => {
  test("far from its date: when, why, counted from what; nothing to be done", () => {
    expect(view({ redactDueAt: on(28) })).toMatchObject({
      due: "Nov 28, 2026, 12:00 PM", dueIn: "in 8 days", tone: null, clock: "Not shipped: 14 days after it came in (P1)", basis: "Made in Shopify Nov 7, 2026, 12:00 PM", done: null, canFetch: false,
    });
  });

  test("K14 within two days, and past it", () => {
    expect(view({ redactDueAt: on(21) })).toMatchObject({ tone: "warning", canFetch: true });
    expect(view({ redactDueAt: on(19) })).toMatchObject({ tone: "critical", dueIn: "yesterday" });
    expect(view({ redactDueAt: on(21), redactClock: "P2" })).toMatchObject({ tone: "warning", canFetch: false });
  });

  test("R116 what was erased at the merchant's word can be fetched again until it is shipped", () => {
    const erased = { redactDueAt: on(18), redactedAt: on(18), redactClock: "all" } as const;
    expect([view(erased, proof).canFetch, view({ ...erased, status: "SHIPPED" }, proof).canFetch, view({ ...erased, redactClock: "P7" }, proof).canFetch]).toEqual([true, false, false]);
  });

  test.each<[string, Redaction, string]>([
    ["read back", proof, "Read again Nov 18, 2026, 12:00 PM: none of it is there"],
    ["not in Shopify", { ...proof, readBackAt: null }, "Not in Shopify: there was nothing to read again"],
    ["not visible", { ...proof, reasonCode: "not-visible", readBackAt: null }, "Shopify does not show the order to Lockstep any more: it could not be read again"],
    ["customer kept", { ...proof, reasonCode: "customer-kept" }, "Its customer bought in the shop as well, and stays"],
    ["beyond apps", { ...proof, reasonCode: "beyond-apps" }, "What another app wrote is left; only Shopify can rewrite it"],
  ])("erased: its proof (%s)", (_, shown, readBack) => {
    expect(view({ redactDueAt: on(18), redactedAt: on(18) }, shown)).toMatchObject({ done: "Nov 18, 2026, 12:00 PM", places: "Shipping address (4 texts)", readBack, tone: null, dueIn: null, canFetch: true });
  });

  test("the proof of one that has left, or that is held again, offers nothing; the first has no page either", () => {
    const of = { ...record, redactDueAt: on(18), redactClock: "P1", redactBasis: null, redactedAt: on(18) } as const;
    const shown = (now: OrderRecord | null) => orderView({ ...of, record: now }, proof, { words: timeWords("UTC", on(20)), now: on(20), alias: null });
    expect(shown(null)).toMatchObject({ url: null, below: "", canFetch: false, done: "Nov 18, 2026, 12:00 PM" });
    expect(shown({ ...record, redactClock: "P1", redactedAt: null })).toMatchObject({ url: `/app/orders/${record.amazonOrderId}`, canFetch: false });
    expect(shown(of), "the latest proof does").toMatchObject({ canFetch: true });
  });
});
