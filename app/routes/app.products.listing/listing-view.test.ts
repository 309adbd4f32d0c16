import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import type { LastSent } from "../../db/last-sent.server.ts";
import type { Link } from "../../db/links.server.ts";
import type { SeenListing } from "../../db/listings.server.ts";
import type { Problem } from "../../db/problems.server.ts";
import type { ProductRow } from "../../db/product-pages.server.ts";
import type { SkuSettings } from "../../db/sku-settings.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { money } from "../../domain/money.ts";
import { timeWords } from "../../ui/format.ts";
import { listingView } from "./listing-view.ts";
import type { ListingParts } from "./read-listing.server.ts";

const at = new Date("2026-11-20T12:00:00Z");
const [us, ca] = ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"];
const listing = {
  storeId: "s", shop: "one.myshopify.com", sellerSku: "CUP-1", marketplaceId: us, asin: "B0CUP", title: "Blue cup", titleKey: null, channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"], state: "active", quantity: 4, leadTimeDays: 3,
  price: money(1990, "USD"), createdAt: at, lastUpdatedAt: at, imageUrl: null, barcode: "4006381333931", issues: [], secondary: false, suppressed: false, detailsAt: at, detailsDue: false, rowHash: null, seenAt: at,
} as unknown as SeenListing;
const variant = catalogueVariant(1, { productTitle: "Cup", sku: "CUP-1" });
const link: Link = {
  shop: "one.myshopify.com", storeId: "s", sellerSku: "CUP-1", variantId: variant.id, inventoryItemId: "i", variantSku: "CUP-1", tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku",
  evidence: { matches: [{ by: "sku", amazon: "CUP-1", shopify: "CUP-1" }], variant: { product: "Cup", title: "Default Title", sku: "CUP-1" } }, linkedBy: "lockstep", linkedAt: at,
};
const number = { lastSent: 1200, acceptedAt: at, seenQuantity: 3, seenAt: at, outcome: "sent", reasonCode: null, soldSinceAccepted: 0 } as LastSent;
const problem = (code: string, params: object = {}): Problem => ({ id: code, shop: "one.myshopify.com", storeId: "s", code, subjectType: "seller-sku", subjectId: "CUP-1", params, openedAt: at, lastSeenAt: at, closedAt: null });
const wish = (more: Partial<SkuSettings>): SkuSettings => ({ shop: "one.myshopify.com", storeId: "s", sellerSku: "CUP-1", leadTimeDays: null, stoppedAt: null, zeroing: false, updatedAt: at, updatedBy: "staff:1", ...more });

function view(row: Partial<ProductRow> = {}, more: Partial<ListingParts> = {}) {
  const whole: ProductRow = { storeId: "s", sellerSku: "CUP-1", listings: [listing], link, variants: new Map([[variant.id, variant]]), proposals: [], number, settings: null, ...row };
  const store = { id: "s", alias: "na", settings: { stock: { leadTimeDays: 2 } } } as unknown as Store;
  return listingView({ store, row: whole, events: [], moreEvents: false, others: [], problems: [], waiting: [], ...more }, { shop: "one.myshopify.com", words: timeWords("UTC", at), adminOrigin: null });
}
const facts = (all: readonly { term: string; description: string }[]) => Object.fromEntries(all.map(({ term, description }) => [term, description]));

describe("one listing at Amazon", () => {
  test("R86 tells what it is and where it is sold, with the way to its page", () => {
    expect(facts(view().about)).toEqual({ ASIN: "B0CUP", Barcode: "4006381333931", Store: "na", "Shipped by": "You (MFN)" });
    expect(view().marketplaces).toEqual([{ name: "amazon.com", url: "https://www.amazon.com/dp/B0CUP", state: { label: "Active", tone: "success" }, price: "$19.90", quantity: "4", counts: null, counting: null, read: true }]);
    expect(facts(view({ listings: [{ ...listing, asin: null, barcode: null }] }).about)).toMatchObject({ ASIN: "Amazon names none", Barcode: "Amazon names none" });
  });

  test.each<[string, Partial<SeenListing>, object]>([
    ["that Amazon ships", { channel: "AFN" }, { quantity: "Amazon’s stock" }],
    ["without price and number", { price: null, quantity: null }, { price: "–", quantity: "–" }],
    ["that is kept from buyers", { suppressed: true }, { state: { label: "Suppressed", tone: "critical" } }],
    ["that only the report knows", { detailsAt: null, state: "incomplete" }, { read: false, state: { label: "Incomplete" } }],
  ])("says so of one %s", (_what, more, told) => expect(view({ listings: [{ ...listing, ...more }] }).marketplaces[0]).toMatchObject(told));

  test("R9 says in words which SKU of an ASIN counts, marketplace by marketplace", () => {
    const others = [{ sellerSku: "CUP-2", marketplaceId: us, secondary: true }, { sellerSku: "CUP-3", marketplaceId: us, secondary: true }, { sellerSku: "CUP-2", marketplaceId: ca, secondary: false }];
    const [first, second] = view({ listings: [listing, { ...listing, marketplaceId: ca, secondary: true }] }, { others }).marketplaces;
    expect([first!.counts, first!.counting]).toEqual(["Counts for its ASIN, before 2 other SKUs: its title, images and price are taken.", null]);
    expect(second).toMatchObject({ counts: expect.stringContaining("Its orders and stock still match.") as unknown, counting: { sellerSku: "CUP-2", url: "/app/products/listing?store=s&sku=CUP-2" } });
  });
});

describe("R40 its variant", () => {
  test("is told with how, by whom and when it was linked, and with what spoke for it", () => {
    expect(view().link).toMatchObject({ gone: false, how: "Same SKU. Linked by Lockstep on Nov 20, 2026, 12:00 PM.", then: null, matches: [{ what: "SKU", amazon: "CUP-1", shopify: "CUP-1" }] });
    expect(view({ link: { ...link, how: "by-hand", linkedBy: "staff:7" } }).link!.how).toBe("By hand. Linked by Staff member 7 on Nov 20, 2026, 12:00 PM.");
    expect(view({ link: null }).link).toBeNull();
  });

  test("that was called otherwise then, or is gone by now, says so", () => {
    const evidence = { matches: [], variant: { product: "Old cup", title: "Red", sku: null } };
    expect(view({ link: { ...link, evidence } }).link).toMatchObject({ then: "It was called “Old cup – Red” then.", matches: [], unseen: expect.stringContaining("a person chose it") as unknown });
    expect(view({ link: { ...link, evidence }, variants: new Map() })).toMatchObject({ link: { gone: true, then: null }, product: { link: { title: "Old cup – Red", url: null } } });
    expect(view({ link: { ...link, how: "created", evidence: null } }).link!.unseen).toBe("Lockstep made the product from this listing.");
  });
});

describe("its number and lead time", () => {
  test("R86 tells what was sent and seen, each with its time, and whether both agree", () => {
    expect(facts(view().stock.facts)).toEqual({ "Last sent": "1,200 on Nov 20, 2026, 12:00 PM", "Seen at Amazon": "3 on Nov 20, 2026, 12:00 PM", Confirmed: "Not yet" });
    expect(facts(view({ number: { ...number, seenQuantity: 1200 } }).stock.facts).Confirmed).toBe("Yes");
    expect(view({ number: null }).stock).toMatchObject({ outcome: { label: "Not computed yet" }, reason: null, facts: [{ description: "Never" }, { description: "4" }, { description: "–" }] });
  });

  test("says why none is sent, once: by its problem where one is open", () => {
    const skipped = { ...number, outcome: "skipped", reasonCode: "listing-not-linked" };
    expect(view({ number: { ...skipped, reasonCode: "tracking-stopped" } }).stock.reason).toBe("This SKU is no longer tracked.");
    const shown = view({ number: { ...skipped, reasonCode: "tracking-stopped" } }, { problems: [problem("tracking-stopped"), problem("listing-suppressed", { detail: "x" }), problem("listing-details-unread")] });
    expect(shown.stock.reason).toBeNull();
    expect(shown.problems.map(({ id, remedy }) => [id, remedy])).toEqual([["tracking-stopped", "Track it again on the products page."], ["listing-details-unread", null]]);
  });

  test.each<[string, Partial<ProductRow>, string]>([
    ["as listed", {}, "Nobody set it here, so it is what the listing states, 3 business days."],
    ["by default", { listings: [{ ...listing, leadTimeDays: null }] }, "Nobody set it here, so it is the store’s default of 2 business days."],
    ["set here", { settings: wish({ leadTimeDays: 1 }) }, "Set here. Left empty, it goes back to what the listing states, 3 business days."],
    ["Amazon's", { listings: [{ ...listing, channel: "AFN" }] }, "Amazon ships it: its lead time is Amazon’s."],
  ])("R87 says where the lead time comes from: %s", (_what, row, text) => expect(view(row).leadFrom).toBe(text));
});

test("R11 says since when it is not tracked, and whether its 0 is still on its way", () => {
  expect(view({ settings: wish({ stoppedAt: at }) }).stopped).toEqual({ text: "Not tracked since Nov 20, 2026, 12:00 PM." });
  expect(view({ settings: wish({ stoppedAt: at, zeroing: true }) }).stopped!.text).toContain("0 is still on its way to Amazon.");
  expect(view().stopped).toBeNull();
});

test("lists ten orders that wait for it, and counts the others", () => {
  const numbers = Array.from({ length: 12 }, (_, index) => `111-${index}`);
  expect(view({}, { waiting: numbers }).waiting).toEqual({ orders: numbers.slice(0, 10), more: "2 more orders" });
  expect(view({}, { waiting: numbers.slice(0, 10) }).waiting.more).toBeNull();
});
