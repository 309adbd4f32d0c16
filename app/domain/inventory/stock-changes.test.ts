import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AmazonListing } from "../listings/amazon-listing.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { parseStoreSettings } from "../settings.ts";
import type { StoreState } from "../settings.ts";
import type { SellableQuantity } from "./sellable-quantity.ts";
import { stockChanges } from "./stock-changes.ts";
import type { SellerSkuStock, StockStore } from "./stock-changes.ts";

const listing = (more: Partial<AmazonListing> = {}): AmazonListing => ({
  sellerSku: "CUP-1", marketplaceId: "ATVPDKIKX0DER", asin: null, title: null, channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"],
  quantity: null, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, ...more,
});
const computed = (quantity: number): SellableQuantity => ({ quantity, base: quantity, steps: [], decidedBy: "available" });
const linked: SkuLink = { kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "CUP-1" };

const sku = (more: Partial<SellerSkuStock> = {}): SellerSkuStock => ({
  sellerSku: "CUP-1", listings: [listing()], link: linked, variant: { tracked: true, inventoryPolicy: "DENY" }, computed: computed(10),
  lastAccepted: null, soldSince: 0, leadTimeDays: null, lastLeadTime: null, tracking: "on", detailsDue: false, ...more,
});
const store = (stock: object = {}, state: StoreState = "open"): StockStore => ({
  state, stock: parseStoreSettings({ stock: { locationIds: ["gid://shopify/Location/7"], ...stock } }).stock,
});
const decide = (more: Partial<SellerSkuStock>, at = store()) => stockChanges(at, [sku(more)])[0]!;

describe("compared with what Amazon should show now (decisions 19, 20)", () => {
  test.each<[string, Partial<SellerSkuStock>, object]>([
    ["unknown: send", {}, { kind: "send", quantity: 10, expected: null, decrease: true }],
    ["the same: nothing", { lastAccepted: 10 }, { kind: "unchanged", quantity: 10, expected: 10 }],
    ["fewer: a decrease", { lastAccepted: 12 }, { kind: "send", quantity: 10, expected: 12, decrease: true }],
    ["more", { lastAccepted: 9 }, { kind: "send", quantity: 10, expected: 9, decrease: false }],
    ["a sale at Amazon that Shopify knows: nothing", { lastAccepted: 12, soldSince: 2 }, { kind: "unchanged" }],
    ["ceiling 4, stock 100, four sold: four come back", { computed: computed(4), lastAccepted: 4, soldSince: 4 }, { kind: "send", quantity: 4, expected: 0, decrease: false }],
    ["more sold than was shown", { computed: computed(0), lastAccepted: 1, soldSince: 3 }, { kind: "unchanged", quantity: 0, expected: 0 }],
    ["sold out elsewhere", { computed: computed(0), lastAccepted: 5 }, { kind: "send", quantity: 0, decrease: true }],
  ])("%s", (_, more, expected) => expect(decide(more)).toMatchObject({ sellerSku: "CUP-1", ...expected }));
});

describe("lead time goes with every quantity (R87, N4, K18)", () => {
  const two = [listing({ leadTimeDays: null }), listing({ marketplaceId: "A2EUQ1WTGCTBG2", leadTimeDays: 5 })];
  test.each<[string, Partial<SellerSkuStock>, object, number]>([
    ["2 where nobody says", {}, {}, 2],
    ["the store's", {}, { leadTimeDays: 3 }, 3],
    ["the listing's", { listings: two }, { leadTimeDays: 3 }, 5],
    ["the merchant's for this SKU", { listings: two, leadTimeDays: 1 }, {}, 1],
    ["zero days are days", { listings: [listing({ leadTimeDays: 0 })] }, {}, 0],
  ])("%s", (_, more, stock, leadTimeDays) => expect(decide(more, store(stock))).toMatchObject({ leadTimeDays }));
});

describe("R87 a lead time that the merchant set for a SKU", () => {
  const own = { leadTimeDays: 5, lastAccepted: 10 };
  const alone = { days: 5, marketplaceIds: ["ATVPDKIKX0DER"] };
  test.each<[string, Partial<SellerSkuStock>, object]>([
    ["goes with the number, though that is the same", { ...own, lastLeadTime: 2 }, { kind: "send", quantity: 10, leadTimeDays: 5, decrease: false }],
    ["goes though nobody told one before", own, { kind: "send", leadTimeDays: 5 }],
    ["goes once", { ...own, lastLeadTime: 5 }, { kind: "unchanged" }],
    ["is not sent where the listing has it already", { ...own, listings: [listing({ leadTimeDays: 5 })] }, { kind: "unchanged" }],
    ["of zero days is one", { ...own, leadTimeDays: 0, lastLeadTime: 2 }, { kind: "send", leadTimeDays: 0 }],
    ["that was taken back changes nothing at Amazon", { ...own, leadTimeDays: null, lastLeadTime: 5, listings: [listing({ leadTimeDays: 5 })] }, { kind: "unchanged" }],
    ["goes alone where no number may", { ...own, link: { kind: "not-linked" } }, { kind: "skip", reason: "listing-not-linked", leadTime: alone }],
    ["goes alone where Shopify does not track it", { ...own, variant: { tracked: false, inventoryPolicy: "DENY" } }, { kind: "skip", reason: "untracked-variant", leadTime: alone }],
    ["waits for no details: it is known", { ...own, detailsDue: true }, { kind: "send", leadTimeDays: 5 }],
  ])("%s", (_, more, decision) => expect(decide(more)).toMatchObject(decision));

  test("goes alone where stock is not sent", () => expect(decide(own, store({ push: false }))).toMatchObject({ kind: "skip", reason: "stock-push-off", leadTime: alone }));

  test.each<[string, Partial<SellerSkuStock>, StockStore]>([
    ["the store only observes", own, store({}, "observe")], ["Amazon fulfils it", { ...own, listings: [listing({ channel: "AFN", channelCodes: ["AMAZON_NA"] })] }, store()],
    ["nobody knows who ships it", { ...own, listings: [listing({ channel: null, channelCodes: [] })] }, store()], ["it is tracked no more", { ...own, tracking: "stopped" }, store()],
  ])("goes not at all where %s", (_, more, at) => expect(decide(more, at)).not.toHaveProperty("leadTime"));
});

test("K18 N4 no number is sent before the listing's lead time is known: Amazon would reset it", () =>
  expect(decide({ detailsDue: true })).toEqual({ kind: "skip", sellerSku: "CUP-1", reason: "listing-details-unread" }));

describe("R11 a SKU that is tracked no more", () => {
  const gone: Partial<SellerSkuStock> = { link: { kind: "not-linked" }, variant: null, computed: null };
  test("is left alone, whatever the stock", () => expect(decide({ tracking: "stopped" })).toEqual({ kind: "skip", sellerSku: "CUP-1", reason: "tracking-stopped" }));

  test.each<[string, Partial<SellerSkuStock>, StockStore, object]>([
    ["though Shopify has stock", {}, store(), { kind: "send", quantity: 0, decrease: true }],
    ["though it is linked to nothing", gone, store(), { kind: "send", quantity: 0 }],
    ["though stock is not sent otherwise: the merchant said so", {}, store({ push: false }), { kind: "send", quantity: 0 }],
    ["unless Amazon has it already", { lastAccepted: 3, soldSince: 3 }, store(), { kind: "unchanged", quantity: 0 }],
    ["where Amazon shows another number than it accepted from us", { lastAccepted: 0, listings: [listing({ quantity: 5 })] }, store(), { kind: "send", quantity: 0 }],
    ["not while the store observes", {}, store({}, "observe"), { kind: "skip", reason: "store-observing" }],
    ["not where Amazon fulfils it", { listings: [listing({ channel: "AFN", channelCodes: ["AMAZON_NA"] })] }, store(), { kind: "skip", reason: "afn-listing" }],
    ["not before its lead time is known", { detailsDue: true }, store(), { kind: "skip", reason: "listing-details-unread" }],
  ])("gets its last 0 %s", (_, more, at, decision) => expect(decide({ ...more, tracking: "zeroing" }, at)).toMatchObject(decision));
});

test("one number for all marketplaces of the store (K19)", () => {
  const listings = [listing(), listing({ marketplaceId: "A2EUQ1WTGCTBG2" })];
  expect(stockChanges(store(), [sku({ listings })])).toMatchObject([{ kind: "send", marketplaceIds: ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"] }]);
});

describe("when nothing is sent", () => {
  const afn = listing({ channel: "AFN", channelCodes: ["AMAZON_NA"] });
  test.each<[string, string, Partial<SellerSkuStock>]>([
    ["afn-listing", "Amazon fulfils it", { listings: [afn] }],
    ["afn-listing", "Amazon fulfils it in one marketplace (R74)", { listings: [listing(), { ...afn, marketplaceId: "A2EUQ1WTGCTBG2" }] }],
    ["afn-listing", "both channels on one listing", { listings: [listing({ channelCodes: ["DEFAULT", "AMAZON_EU"] })] }],
    ["channel-unknown", "Amazon names no channel", { listings: [listing({ channel: null, channelCodes: [] })] }],
    ["listing-missing", "no listing", { listings: [] }],
    ["listing-not-linked", "not linked", { link: { kind: "not-linked" } }],
    ["listing-ambiguous", "several variants", { link: { kind: "ambiguous", variantIds: [] } }],
    ["listing-not-linked", "the variant is gone", { variant: null }],
    ["untracked-variant", "untracked", { variant: { tracked: false, inventoryPolicy: "DENY" } }],
    ["continue-selling", "sells on (K17)", { variant: { tracked: true, inventoryPolicy: "CONTINUE" } }],
    ["no-stock-location", "nothing computed", { computed: null }],
  ])("%s: %s", (reason, _, more) => expect(decide(more)).toEqual({ kind: "skip", sellerSku: "CUP-1", reason }));

  test.each<[string, StockStore]>([
    ["stock-push-off", store({ push: false })],
    ["no-stock-location", store({ locationIds: [] })],
    ["store-observing", store({}, "observe")],
    ["store-closed", store({}, "closed")],
  ])("%s", (reason, at) => expect(decide({}, at)).toMatchObject({ kind: "skip", reason }));
});

test("zeros first, then decreases, then the rest, each in the order given (K1)", () => {
  const named = (sellerSku: string, quantity: number, lastAccepted: number | null) => sku({ sellerSku, computed: computed(quantity), lastAccepted });
  const skus = [named("up", 9, 1), named("same", 3, 3), named("down", 2, 5), named("zero", 0, 5), named("up2", 8, 7), named("zero2", 0, null), named("new", 4, null)];
  expect(stockChanges(store(), skus).map((d) => d.sellerSku)).toEqual(["zero", "zero2", "down", "new", "up", "up2", "same"]);
});

test("for any stock: each SellerSKU once, no quantity but the computed one, never one that Amazon fulfils", () => {
  const anySku = fc.record({
    quantity: fc.integer({ min: 0, max: 20 }), lastAccepted: fc.option(fc.integer({ min: 0, max: 20 })), soldSince: fc.integer({ min: 0, max: 5 }), afn: fc.boolean(), linked: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anySku, { maxLength: 12 }), (given) => {
      const skus = given.map((g, i) => sku({
        sellerSku: `S${i}`, computed: computed(g.quantity), lastAccepted: g.lastAccepted, soldSince: g.soldSince, link: g.linked ? linked : { kind: "not-linked" },
        listings: [listing(), listing(g.afn ? { channelCodes: ["AMAZON_NA"] } : {})],
      }));
      const decisions = stockChanges(store(), skus);
      expect(decisions.map((d) => d.sellerSku).sort()).toEqual(skus.map((s) => s.sellerSku).sort());
      for (const d of decisions) {
        const of = given[Number(d.sellerSku.slice(1))]!;
        if (d.kind === "send") expect([d.quantity, of.afn, of.linked, d.leadTimeDays]).toEqual([of.quantity, false, true, 2]);
        if (d.kind === "unchanged") expect(d.quantity).toBe(Math.max(0, of.lastAccepted! - of.soldSince));
      }
    }),
  );
});
