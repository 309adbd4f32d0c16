import { describe, expect, test } from "vitest";
import { matchWays } from "../domain/listings/link-evidence.ts";
import { listingStates } from "../domain/listings/listing-details.ts";
import { proposalReasons } from "../domain/listings/match-listing.ts";
import { adminVariantUrl } from "./admin-url.ts";
import { amazonPageUrl, linkHowText, listingStateLabel, matchView, personText, proposalText } from "./listing-words.ts";

describe("words about listings and their links", () => {
  test("name every state, and suppressed before all of them", () => {
    expect(listingStates.map((state) => listingStateLabel(state, false).label)).toEqual(["Active", "Inactive", "Incomplete"]);
    expect(listingStates.map((state) => listingStateLabel(state, true))).toEqual(listingStates.map(() => ({ label: "Suppressed", tone: "critical" })));
  });

  test("tell apart every way and every reason", () => {
    expect(new Set(proposalReasons.map(proposalText)).size).toBe(proposalReasons.length);
    expect(new Set(matchWays.map((by) => matchView({ by, amazon: "a", shopify: "b" }).what)).size).toBe(matchWays.length);
    expect(matchView({ by: "barcode", amazon: "4006381333931", shopify: "04006381333931" })).toEqual({ what: "Barcode", amazon: "4006381333931", shopify: "04006381333931" });
    expect(matchView({ by: "title", amazon: "Cup", shopify: "Cup Default Title" }).shopify).toBe("Cup");
    expect(["exact-sku", "exact-asin", "title", "by-hand", "created", "of the future"].map(linkHowText)).toEqual(["Same SKU", "SKU is the ASIN", "Same title", "By hand", "Made by Lockstep", "of the future"]);
  });

  test("name persons, and nobody for Lockstep", () => expect([personText("staff:12"), personText("lockstep"), personText("merchant")]).toEqual(["Staff member 12", null, "merchant"]));

  test.each([
    ["A1PA6795UKMFR9", "B0TEST0001", "https://www.amazon.de/dp/B0TEST0001"],
    ["ATVPDKIKX0DER", "B0/?#", "https://www.amazon.com/dp/B0%2F%3F%23"],
    ["A1PA6795UKMFR9", null, null],
    ["NOWHERE", "B0TEST0001", null],
  ])("R86 lead to the article in %s with ASIN %s", (marketplace, asin, url) => expect(amazonPageUrl(marketplace, asin)).toBe(url));

  test("lead to a variant in the shop's admin, Shopify's own or the one that is named", () => {
    const [product, variant] = ["gid://shopify/Product/7", "gid://shopify/ProductVariant/8"];
    expect(adminVariantUrl(null, "demo.myshopify.com", product, variant)).toBe("https://admin.shopify.com/store/demo/products/7/variants/8");
    expect(adminVariantUrl("http://127.0.0.1:1", "demo.myshopify.com", product, variant)).toBe("http://127.0.0.1:1/store/demo/products/7/variants/8");
  });
});
