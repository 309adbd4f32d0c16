import { describe, expect, it } from "vitest";
import type { OrderRecord } from "../../db/orders.server.ts";
import { money } from "../../domain/money.ts";
import { timeWords } from "../../ui/format.ts";
import { orderRow } from "./order-row.ts";

const at = new Date("2026-11-20T23:30:00Z");
const record: OrderRecord = {
  id: "o1", shop: "demo.myshopify.com", storeId: "store-1", sellerId: "A1SELLER", amazonOrderId: "250-1234567-8901234", marketplaceId: "A1VC38T7YXB528", channel: "MFN",
  status: "PARTIALLY_SHIPPED", purchasedAt: at, amazonUpdatedAt: at, shipBy: new Date("2026-11-24T14:59:59Z"), outcome: "imported", reasonCode: null, reasonParams: {}, sellerSkus: ["A"],
  amazonTotal: money(19940, "JPY"), currency: "JPY", shopifyOrderId: "gid://shopify/Order/77", shopifyOrderName: "#1004", shopifyTotal: money(19940, "JPY"), shopifyTags: [],
  shopifyDraftId: null, shopifyDraftName: null, draftStartedAt: null, consolidationId: null, deletedAt: null, claimedAt: null, claimedBy: null, createStartedAt: null, importedAt: at, finishedAt: at, settingsVersion: 1, redactDueAt: null, redactClock: null, redactBasis: null, redactedAt: null, addressFetchedAt: null, seenAt: at, updatedAt: at,
};
const parts = { words: timeWords("Asia/Tokyo", at), aliases: new Map([["store-1", "fe"]]), adminOrigin: null };
const row = (more: Partial<OrderRecord> = {}) => orderRow({ ...record, ...more }, parts);

describe("orderRow", () => {
  it("tells an order in the shop's time zone and Amazon's currency", () => {
    expect(row()).toMatchObject({
      amazonOrderId: "250-1234567-8901234", url: "/app/orders/250-1234567-8901234", store: "fe", purchased: { day: "Nov 21, 2026", time: "8:30 AM" }, marketplace: "amazon.co.jp",
      channel: "You (MFN)", status: "Partially shipped", outcome: { label: "Imported", tone: "success" }, reason: null, total: "¥19,940", shipBy: "Ship by Nov 24, 2026",
    });
  });

  it("links to the Shopify order in the shop's admin", () => {
    const { shopify } = row();
    expect(shopify?.name).toBe("#1004");
    expect(shopify?.url).toMatch(/^https:\/\/admin\.shopify\.com\/store\/demo\/orders\/77$/);
  });

  it("shows what Amazon did not tell as not told", () => {
    expect(row({ channel: null, status: null, amazonTotal: null, shopifyOrderId: null, shipBy: null })).toMatchObject({ channel: "Unknown", status: "Not stated", total: "–", shopify: null, shipBy: null });
  });

  it("keeps a status of the future readable", () => expect(row({ status: "AWAITING_AIRSHIP" }).status).toBe("Awaiting airship"));

  it("keeps an outcome of another version readable", () => expect(orderRow({ ...record, outcome: "levitating" as "imported" }, parts).outcome).toEqual({ label: "levitating" }));

  it("says why, with its details", () => {
    expect(row({ outcome: "waiting", reasonCode: "sku-not-linked", reasonParams: { sku: "A" } })).toMatchObject({ outcome: { tone: "warning" }, reason: "Order waits: SKU A is unknown." });
  });

  it("names a marketplace that we do not know by its id", () => expect(row({ marketplaceId: "A0UNKNOWN" }).marketplace).toBe("A0UNKNOWN"));
});
