import { describe, expect, test } from "vitest";
import { anOrder } from "../../../tests/support/domain-orders.ts";
import { notInShopify, nothingAfter, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Redaction } from "../../db/redactions.server.ts";
import { privacyView } from "./privacy-view.ts";

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
const runsP1: Partial<OrderRecord> = { redactClock: "P1", redactDueAt: at(24), redactBasis: { event: "imported", at: at(10) } };
const proof: Redaction = {
  id: "p", shop: "demo.myshopify.com", storeId: "store-1", amazonOrderId: "111-2222222-3333333", clock: "P1", dueAt: at(24), basis: { event: "imported", at: at(10) },
  places: { shippingAddress: 7 }, doneAt: at(25), readBackAt: at(25), reasonCode: null,
};
const view = (of: Partial<OrderRecord>, redactions: Redaction[] = [], status = "UNSHIPPED") =>
  privacyView(orderParts(of, { order: anOrder({ status, channel: of.channel === "AFN" ? "AFN" : "MFN" }), after: { ...nothingAfter, redactions } }));
const facts = (shown: ReturnType<typeof view>) => Object.fromEntries(shown.facts.map(({ term, description }) => [term, description]));

describe("K14 B12 an order's privacy clock", () => {
  test("tells by when its address goes, why then, and what that is counted from", () => {
    const shown = view(runsP1);
    expect(shown).toMatchObject({ state: { label: "Held" }, says: null, canFetch: true });
    expect(facts(shown)).toEqual({
      "To be erased": "Nov 24, 2026, 7:00 AM (in 4 days)", "Why then": "Not shipped: 14 days after it came in (P1)", "Counted from": "Made in Shopify Nov 10, 2026, 7:00 AM",
    });
  });

  test("once it has run out shows the proof instead of the date", () => {
    const shown = view({ ...runsP1, redactedAt: at(25) }, [proof]);
    expect(shown.state).toEqual({ label: "Erased", tone: "success" });
    expect(facts(shown)).toMatchObject({ Erased: "Nov 25, 2026, 7:00 AM", Where: "Shipping address (7 texts)", "Read back": "Nov 25, 2026, 7:00 AM: it is gone" });
    expect(facts(shown)).not.toHaveProperty("To be erased");
  });

  test("of an order that is not in Shopify there was nothing to be read back", () => {
    expect(facts(view({ ...notInShopify, ...runsP1, redactedAt: at(25) }, [{ ...proof, places: {}, readBackAt: null }]))).toMatchObject({ Where: "Nothing was left to erase", "Read back": "Nothing was in Shopify" });
  });

  test.each([["not-visible", "does not show the order"], ["customer-kept", "bought in the shop as well"], ["beyond-apps", "another app"]])("B12 a proof that is not whole (%s) says so, and does not claim that all is gone", (reasonCode, said) => {
    expect(facts(view({ ...runsP1, redactedAt: at(25) }, [{ ...proof, reasonCode }]))["Read back"]).toContain(said);
  });

  test("R116 that began anew shows its new date, and when it was erased before", () => {
    const shown = view({ ...runsP1, redactBasis: { event: "address-fetched", at: at(26) }, redactDueAt: at(30), redactedAt: null }, [proof]);
    expect(facts(shown)).toMatchObject({ "To be erased": expect.stringContaining("Nov 30") as unknown, "Counted from": "Address fetched again Nov 26, 2026, 7:00 AM", "Erased before": "Nov 25, 2026, 7:00 AM" });
  });

  test.each<[string, Partial<OrderRecord>, string, boolean]>([
    ["an order to be shipped", runsP1, "UNSHIPPED", true],
    ["one whose address was erased too soon", { ...runsP1, redactedAt: at(25) }, "PARTIALLY_SHIPPED", true],
    ["a shipped one", { ...runsP1, redactClock: "P4" }, "SHIPPED", false],
    ["one that was shipped after its address went", { ...runsP1, redactedAt: at(25) }, "SHIPPED", false],
    ["a part of a day's order", { ...runsP1, consolidationId: "c" }, "UNSHIPPED", false],
  ])("R116 the address of %s can be fetched again: %#", (_, of, status, can) => expect(view(of, [], status).canFetch).toBe(can));

  test.each<[string, Partial<OrderRecord>, string]>([
    ["Amazon ships", { channel: "AFN" }, "are not asked for"],
    ["is part of a day's order", { consolidationId: "c" }, "part of a day's order"],
    ["came in without a buyer", { redactClock: "none" }, "Nothing personal"],
    ["is not in Shopify", notInShopify, "as soon as"],
    ["has just come in", {}, "within the hour"],
  ])("one that %s says why it has no date", (_, of, said) => expect(view(of)).toMatchObject({ state: { label: "Nothing held" }, says: expect.stringContaining(said) as unknown, facts: [], canFetch: false }));
});
