import { describe, expect, it } from "vitest";
import type { LastSent } from "../../db/last-sent.server.ts";
import type { SeenListing } from "../../db/listings.server.ts";
import type { StockRow } from "../../db/stock-pages.server.ts";
import { timeWords } from "../../ui/format.ts";
import { reasonOf, stockRowView } from "./stock-row-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const parts = { words: timeWords("UTC", now), aliases: new Map([["store-1", "eu"]]) };

const listing = (more: Partial<SeenListing> = {}): SeenListing => ({
  storeId: "store-1", shop: "demo.myshopify.com", seenAt: now, sellerSku: "CUP 1/2", marketplaceId: "A1PA6795UKMFR9", asin: "B000000001", title: "Cup", channel: "MFN",
  channelCodes: ["DEFAULT"], status: ["BUYABLE"], quantity: 4, leadTimeDays: 3, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], state: "active", titleKey: null, secondary: false, suppressed: false, detailsAt: now, detailsDue: false, ...more,
});
const number = (more: Partial<LastSent> = {}): LastSent => ({
  shop: "demo.myshopify.com", storeId: "store-1", sellerSku: "CUP 1/2", computed: 1200, inputs: {}, computedAt: now, lastSent: 1200, sentAt: now, leadTimeDays: 2,
  submissionId: "s", acceptedAt: now, seenQuantity: 1200, seenAt: now, outcome: "sent", reasonCode: null, soldSinceAccepted: 0, ...more,
});
const row = (more: Partial<StockRow> = {}): StockRow => ({ storeId: "store-1", sellerSku: "CUP 1/2", listings: [listing()], link: null, number: number(), problems: [], ...more });
const view = (more: Partial<StockRow> = {}) => stockRowView(row(more), parts);

describe("stockRowView", () => {
  it("tells a number's way: computed, sent, when, seen, confirmed", () => {
    expect(view()).toMatchObject({
      title: "Cup", store: "eu", marketplaces: ["amazon.de"], channel: "You (MFN)", computed: "1,200", lastSent: "1,200", sentAt: { day: "Nov 20, 2026", time: "12:00 PM" },
      seen: "1,200", confirmation: { label: "Confirmed", tone: "success" }, leadTime: "2 d", outcome: { label: "Sent", tone: "success" }, reason: null,
    });
  });

  it("shows what Amazon listed before we sent anything, and no confirmation", () => {
    expect(view({ number: null })).toMatchObject({ computed: "–", lastSent: "–", sentAt: null, seen: "4", confirmation: null, leadTime: "3 d", outcome: { label: "Not computed yet" } });
  });

  it("does not call sent what Amazon refused", () => {
    expect(view({ number: number({ acceptedAt: null, lastSent: null, outcome: "failed", reasonCode: "listing-refused" }) })).toMatchObject({ lastSent: "–", sentAt: null, confirmation: null });
  });

  it("is not confirmed while Amazon shows another number", () => {
    expect(view({ number: number({ seenQuantity: 1199 }) }).confirmation).toEqual({ label: "Not confirmed yet", tone: "attention" });
  });

  it("is confirmed when the difference is what Amazon sold since (decisions 20)", () => {
    expect(view({ number: number({ seenQuantity: 1197, soldSinceAccepted: 3 }) }).confirmation?.label).toBe("Confirmed");
  });

  it("tells zero from nothing", () => expect(view({ number: number({ computed: 0, lastSent: 0, seenQuantity: 0 }) })).toMatchObject({ computed: "0", lastSent: "0", seen: "0" }));

  it("R74: is Amazon's as soon as one marketplace says so", () => {
    expect(view({ listings: [listing(), listing({ marketplaceId: "A1F83G8C2ARO7P", channel: "AFN" })] })).toMatchObject({ channel: "Amazon (AFN)", marketplaces: ["amazon.de", "amazon.co.uk"] });
  });

  it("leads to its explanation by an address that odd SKUs survive", () => {
    const url = new URL(view().whyUrl, "https://x");
    expect([url.pathname, url.searchParams.get("sku"), url.searchParams.get("store")]).toEqual(["/app/stock/why", "CUP 1/2", "store-1"]);
  });
});

describe("reasonOf", () => {
  const problem = { id: "p", shop: "demo.myshopify.com", storeId: "store-1", code: "listing-refused", subjectType: "seller-sku", subjectId: "CUP 1/2", params: { detail: "Price missing" }, openedAt: now, lastSeenAt: now, closedAt: null };

  it("takes the details from the open problem", () => {
    expect(reasonOf({ number: number({ reasonCode: "listing-refused" }), problems: [problem] })).toBe("Amazon refuses the quantity: Price missing.");
  });

  it("does without them", () => expect(reasonOf({ number: number({ reasonCode: "afn-listing" }), problems: [] })).toBe("Amazon fulfils this; no quantity sent."));

  it("tells what is open though the last number went well", () => expect(reasonOf({ number: number(), problems: [problem] })).toContain("Price missing"));

  it("is nothing when all is well", () => expect(reasonOf({ number: number(), problems: [] })).toBeNull());
});
