import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { speakingListing, type Speaker } from "./speaking-listing.ts";

const listing = (sellerSku: string, marketplaceId: string, more: Partial<Speaker> = {}): Speaker => ({ sellerSku, marketplaceId, state: "active", secondary: false, ...more });
const speaks = (...listings: Speaker[]) => speakingListing(listings, "US")?.sellerSku;

describe("R9 R65 of several listings of one variant there speaks", () => {
  test("none of none", () => expect(speaks()).toBeUndefined());
  test("the primary marketplace's", () => expect(speaks(listing("ca", "CA"), listing("us", "US"))).toBe("us"));
  test("the primary marketplace's, though it is not active", () => expect(speaks(listing("ca", "CA"), listing("us", "US", { state: "inactive" }))).toBe("us"));
  test("the primary listing of an ASIN before its double", () => expect(speaks(listing("a", "US", { secondary: true }), listing("b", "US"))).toBe("b"));
  test("an active one before one that is not", () => expect(speaks(listing("a", "US", { state: "incomplete" }), listing("b", "US"))).toBe("b"));
  test("where none is in the primary marketplace, the first of the others", () => expect(speaks(listing("mx", "MX"), listing("ca", "CA"))).toBe("ca"));

  test("always the same one, in whatever order they come", () => {
    const any = fc.record({
      sellerSku: fc.constantFrom("a", "b", "c"), marketplaceId: fc.constantFrom("US", "CA", "MX"), state: fc.constantFrom<Speaker["state"]>("active", "inactive", "incomplete"), secondary: fc.boolean(),
    });
    fc.assert(fc.property(fc.uniqueArray(any, { selector: (one) => one.sellerSku + one.marketplaceId }), (listings) => {
      expect(speakingListing(listings.toReversed(), "US")).toEqual(speakingListing(listings, "US"));
    }));
  });
});
