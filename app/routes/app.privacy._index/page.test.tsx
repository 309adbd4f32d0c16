import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import { orderParts } from "../../../tests/support/order-parts.ts";
import { timeWords } from "../../ui/format.ts";
import { orderView } from "./order-view.ts";
import Privacy from "./route.tsx";

const { record } = orderParts();
const now = new Date("2026-11-20T12:00:00Z");
const held = { ...record, redactDueAt: new Date("2026-11-21T09:00:00Z"), redactClock: "P1", redactBasis: { event: "imported", at: new Date("2026-11-07T09:00:00Z") } } as const;
const row = orderView({ ...held, record: held }, null, { words: timeWords("UTC", now), now, alias: null });
const counts = { held: 12, soon: 1, overdue: 0, done: 340 };
const page = (given: object = {}) => draw(<Privacy />, { at: "/app/privacy", data: { connected: true, state: "held", counts, orders: [row], requests: [], next: null, ...given } });

describe("the privacy page", () => {
  test("B12 shows each order's date, why it is that one, and what can be done", () => {
    const { text, links, buttons } = page();
    expect(text).toContain("Nov 21, 2026, 9:00 AM");
    expect(text).toContain("Not shipped: 14 days after it came in (P1) | Made in Shopify Nov 7, 2026, 9:00 AM");
    expect(links).toMatchObject({ [record.amazonOrderId]: `/app/orders/${record.amazonOrderId}` });
    expect(buttons).toContain(`Fetch address again: ${record.amazonOrderId}`);
  });

  test("B12 the proof of an order whose record has left has no link", () => {
    const { text, links } = page({ state: "done", orders: [{ ...row, url: null }] });
    expect([text.includes(record.amazonOrderId), Object.keys(links).includes(record.amazonOrderId)]).toEqual([true, false]);
  });

  test("tells totals, and what is overdue above all", () => {
    expect(page().text).toContain("Held now | 12 | Due within two days | 1 | Overdue | 0 | Erased so far | 340");
    expect(page().text).not.toContain("past the date");
    expect(page({ counts: { ...counts, overdue: 2 } }).text).toContain("2 orders are past the date on which personal data must be gone");
  });

  test.each([["held", "Of no order is anything personal held."], ["soon", "Nothing is due within two days."], ["overdue", "Nothing is overdue."], ["done", "Nothing was erased yet."]])("without orders in state %s it says so", (state, said) => {
    expect(page({ state, orders: [] }).text).toContain(said);
  });

  test("15.22 says what is kept how long", () => expect(page().text).toMatch(/What is kept how long.*14 days after it came into Shopify.*18 months.*48 hours later/));

  test("a customer's request has its file", () => {
    const requests = [{ id: "q1", received: "Nov 19, 2026, 8:00 AM", orders: "2 orders", fetched: null }];
    expect(page().text).toContain("No customer has asked through Shopify.");
    const { text, buttons } = page({ requests });
    expect(text).toContain("Nov 19, 2026, 8:00 AM | 2 orders | Not yet");
    expect(buttons).toContain("Download the file of Nov 19, 2026, 8:00 AM");
  });

  test("P8 nothing can be erased where nothing is connected", () => {
    expect([page().buttons, page({ connected: false }).buttons].map((buttons) => buttons.filter((name) => name.startsWith("Redact all")))).toEqual([["Redact all now"], ["Redact all now (disabled)"]]);
  });
});
