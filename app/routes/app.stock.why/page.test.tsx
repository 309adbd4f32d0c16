import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import type { LastSent } from "../../db/last-sent.server.ts";
import type { StockRow } from "../../db/stock-pages.server.ts";
import { timeWords } from "../../ui/format.ts";
import { stockRowView } from "../app.stock._index/stock-row-view.ts";
import { ladderOf } from "./ladder.ts";
import Why from "./route.tsx";

const now = new Date("2026-11-20T12:00:00Z");
const number = { computed: 5, lastSent: 5, acceptedAt: now, seenQuantity: 5, seenAt: now, outcome: "sent", reasonCode: null, soldSinceAccepted: 0, leadTimeDays: 2 } as LastSent;
const listing = { marketplaceId: "ATVPDKIKX0DER", title: "Blue cup", channel: "MFN", quantity: 4, leadTimeDays: null } as StockRow["listings"][number];
const view = (of: Partial<LastSent> | null = {}) =>
  stockRowView({ storeId: "a", sellerSku: "CUP-1", listings: [listing], link: null, number: of && { ...number, ...of }, problems: [] }, { words: timeWords("UTC", now), aliases: new Map([["a", "us"]]) });
const ladder = ladderOf({
  locations: [{ locationId: "gid://shopify/Location/1", available: 10 }], reservations: [{ amazonOrderId: "202-7654321-1098765", units: 3 }], rules: { holdBack: { kind: "units", value: 2 }, minimumToList: 0, ceiling: null },
}, () => "Main warehouse");
const page = (given: object = {}) => draw(<Why />, { at: "/app/stock/why", data: { view: view(), ladder, computedAt: "Nov 20, 2026, 7:00 AM", seenAt: "Nov 20, 2026, 7:05 AM", soldSince: 0, ...given } });

describe("B1 why this number?", () => {
  test("shows each step to the offered number, and which one decided", () => {
    const { text, badges } = page();
    expect(text).toContain("Available at Main warehouse | +10 | 10 | Reserved for Amazon order 202-7654321-1098765 | −3 | 7 | Kept back: 2 units | Info | Decides | −2 | 5");
    expect(text).toContain("Offered at Amazon: 5");
    expect(badges).toEqual(["Success Sent", "Info Decides"]);
  });

  test("leads to the order that holds units, and back to the list", () => {
    expect(page().links).toEqual({ Stock: "/app/stock", "Reserved for Amazon order 202-7654321-1098765": "/app/orders/202-7654321-1098765" });
  });

  test("says that there are no steps where no number was computed", () => {
    const { text } = page({ view: view(null), ladder: null, computedAt: null, seenAt: null });
    expect(text).toContain("No number was computed for this SKU, so there are no steps to show.");
    expect(text).not.toContain("Offered at Amazon");
    expect(text).toContain("Computed | Not yet | Last sent | Never | Sold at Amazon since | 0 | Seen at Amazon | 4");
  });

  test("tells what was sent, what Amazon sold since and what it shows, each with its time", () => {
    expect(page({ soldSince: 3 }).text).toContain("Computed | Nov 20, 2026, 7:00 AM | Last sent | 5 on Nov 20, 2026, 12:00 PM | Sold at Amazon since | 3 | Seen at Amazon | 5 on Nov 20, 2026, 7:05 AM");
  });

  test("tells the reason in front, where there is one", () => {
    expect(page({ view: view({ outcome: "skipped", reasonCode: "afn-listing" }) }).text).toMatch(/\| Blue cup \| Amazon fulfils this; no quantity sent\. \|.*Offered at Amazon/);
    expect(page().text).not.toContain("no quantity sent");
  });
});
