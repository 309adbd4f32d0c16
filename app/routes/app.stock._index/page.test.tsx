import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import type { LastSent } from "../../db/last-sent.server.ts";
import type { StockRow } from "../../db/stock-pages.server.ts";
import { stockOutcomes } from "../../ui/labels.ts";
import { timeWords } from "../../ui/format.ts";
import Stock from "./route.tsx";
import { stockRowView } from "./stock-row-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const listing: StockRow["listings"][number] = {
  storeId: "a", shop: "demo.myshopify.com", seenAt: now, sellerSku: "CUP & 1", marketplaceId: "ATVPDKIKX0DER", asin: null, title: "Blue cup", channel: "MFN", channelCodes: ["DEFAULT"],
  status: ["BUYABLE"], quantity: 4, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], state: "active", titleKey: null, secondary: false, suppressed: false, detailsAt: now, detailsDue: false,
};
const sent: LastSent = {
  shop: "demo.myshopify.com", storeId: "a", sellerSku: "CUP & 1", computed: 1200, inputs: {}, computedAt: now, lastSent: 1200, sentAt: now, leadTimeDays: 2, submissionId: "s", acceptedAt: now,
  seenQuantity: 1200, seenAt: now, outcome: "sent", reasonCode: null, soldSinceAccepted: 0,
};
const row = (number: Partial<LastSent> | null = {}, more: Partial<StockRow> = {}) =>
  stockRowView({ storeId: "a", sellerSku: "CUP & 1", listings: [listing], link: null, number: number && { ...sent, ...number }, problems: [], ...more }, { words: timeWords("UTC", now), aliases: new Map([["a", "us"]]) });
const page = (given: object = {}, around: Surroundings = {}) =>
  draw(<Stock />, { at: "/app/stock", data: { rows: [row()], next: null, stores: [{ id: "a", alias: "us" }], openStores: [{ id: "a", alias: "us" }], counts: {}, ...given }, ...around });

describe("a row of the stock page", () => {
  test("tells a number's way from Shopify to Amazon, and why it is what it is", () => {
    const { text, links, badges } = page();
    expect(text).toContain("CUP & 1 | Blue cup · us | Success | Sent | Why this number? | amazon.com | You (MFN) | Not linked | 1,200 | 1,200 | Nov 20, 2026 | 12:00 PM | 1,200 | Success | Confirmed | 2 d");
    expect(links).toEqual({ "Why this number? CUP & 1": "/app/stock/why?store=a&sku=CUP+%26+1" });
    expect(badges).toEqual(["Success Sent", "Success Confirmed"]);
  });

  test.each<[string, Partial<LastSent> | null, string[]]>([
    ["not computed yet", null, ["Attention Not computed yet"]],
    ["to be sent", { outcome: "due", acceptedAt: null }, ["Info To be sent"]],
    ["refused", { outcome: "failed", reasonCode: "listing-refused", acceptedAt: null }, ["Critical Refused"]],
    ["not sent", { outcome: "skipped", reasonCode: "afn-listing", acceptedAt: null }, ["Not sent"]],
    ["accepted, and Amazon shows another number", { seenQuantity: 7 }, ["Success Sent", "Attention Not confirmed yet"]],
  ])("%s, wears it", (_, number, badges) => {
    expect(page({ rows: [row(number)] }).badges).toEqual(badges);
  });

  test("says the reason beside the outcome", () => {
    expect(page({ rows: [row({ outcome: "skipped", reasonCode: "afn-listing", acceptedAt: null })] }).text).toContain("Not sent | Amazon fulfils this; no quantity sent. | Why this number?");
  });

  test("names the variant that it is linked to, even one without SKU", () => {
    const link = (variantSku: string | null) => row({}, { link: { variantSku } as StockRow["link"] });
    expect(page({ rows: [link("MY-CUP")] }).text).toContain("MY-CUP | 1,200");
    expect(page({ rows: [link(null)] }).text).toContain("Variant without SKU | 1,200");
  });

  test("lists every marketplace of it", () => {
    const listings = [listing, { ...listing, marketplaceId: "A2EUQ1WTGCTBG2" }];
    expect(page({ rows: [row({}, { listings })] }).text).toContain("amazon.com | amazon.ca | You (MFN)");
  });
});

describe("the stock page", () => {
  test("sends all stock only where a store is open", () => {
    expect(page().buttons).toContain("Send all stock now");
    expect(page({ openStores: [] }).buttons).toContain("Send all stock now (disabled)");
  });

  test("asks before it sends: the dialog is not there of itself", () => expect(page().text).not.toContain("Send all stock now?"));

  test("offers every outcome and store as a filter", () => {
    const values = [...page().html.matchAll(/<option value="([^"]*)"/g)].map((found) => found[1]);
    expect(values).toEqual(["", ...stockOutcomes, "", "a"]);
  });

  test.each<[string, object, string, string]>([
    ["no account is connected", { stores: [], openStores: [] }, "/app/stock", "Listings and their stock appear here once an account is connected."],
    ["nothing was read", {}, "/app/stock", "No listing was read from Amazon yet."],
    ["nothing was read, whatever the admin adds to the address", {}, "/app/stock?embedded=1&host=x&shop=demo.myshopify.com", "No listing was read from Amazon yet."],
    ["nothing matches", {}, "/app/stock?search=x", "No listing matches these filters."],
  ])("says that %s", (_, given, at, said) => {
    expect(page({ rows: [], ...given }, { at }).text).toContain(said);
  });
});
