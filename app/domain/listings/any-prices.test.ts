import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pricesToWrite, type PricedListing } from "./prices-to-write.ts";
import { speakingListing } from "./speaking-listing.ts";
import { decideStop } from "./stop-tracking.ts";

const listings: fc.Arbitrary<PricedListing[]> = fc.uniqueArray(fc.record({
  sellerSku: fc.constantFrom("A", "B", "C"), marketplaceId: fc.constantFrom("US", "CA", "MX"), state: fc.constantFrom("active", "inactive", "incomplete"), secondary: fc.boolean(), variantId: fc.constantFrom("v1", "v2"),
  price: fc.option(fc.record({ minor: fc.bigInt({ min: 0n, max: 5n }), currency: fc.constantFrom("USD", "CAD", "MXN") })),
}), { selector: ({ sellerSku, marketplaceId }) => `${sellerSku} ${marketplaceId}` });
const target = fc.record({ name: fc.constantFrom("metafield", "gid://shopify/PriceList/1"), currency: fc.constantFrom("USD", "CAD"), primaryMarketplaceId: fc.constantFrom("US", "CA") });

describe("R63 whatever prices Amazon has", () => {
  test("what was written is not written again, for as long as nothing changes", () => {
    fc.assert(fc.property(listings, target, (given, to) => {
      expect(pricesToWrite(given, pricesToWrite(given, [], to), to)).toEqual([]);
    }));
  });

  test("each variant gets one price, in the target's currency, that its speaking listing has", () => {
    fc.assert(fc.property(listings, target, (given, to) => {
      const wanted = pricesToWrite(given, [], to);
      const priced = given.filter(({ price }) => price?.currency === to.currency);
      expect(wanted.map(({ variantId }) => variantId).toSorted()).toEqual([...new Set(priced.map(({ variantId }) => variantId))].toSorted());
      for (const one of wanted) {
        const speaker = speakingListing(priced.filter(({ variantId }) => variantId === one.variantId), to.primaryMarketplaceId)!;
        expect([one.sellerSku, one.marketplaceId, one.price, one.target]).toEqual([speaker.sellerSku, speaker.marketplaceId, speaker.price, to.name]);
      }
    }));
  });

  test("one changed price is written for its variant alone, and another target gets all of them", () => {
    fc.assert(fc.property(listings, target, fc.nat(), (given, to, at) => {
      const before = pricesToWrite(given, [], to);
      const one = before[at % Math.max(1, before.length)];
      if (!one) return;
      const dearer = given.map((listing) => (listing.sellerSku === one.sellerSku && listing.marketplaceId === one.marketplaceId ? { ...listing, price: { ...one.price, minor: one.price.minor + 1n } } : listing));
      expect(pricesToWrite(dearer, before, to)).toEqual([{ ...one, price: { ...one.price, minor: one.price.minor + 1n } }]);
      expect(pricesToWrite(given, before, { ...to, name: "another" })).toHaveLength(before.length);
    }));
  });
});

describe("R9 whichever of several listings speaks", () => {
  test("is one of them, and none that is better in what counts first stands beside it", () => {
    fc.assert(fc.property(listings, (given) => {
      const speaker = speakingListing(given, "US");
      expect(speaker === null).toBe(given.length === 0);
      if (!speaker) return;
      expect(given).toContain(speaker);
      const home = given.filter(({ marketplaceId }) => marketplaceId === "US");
      if (home.length > 0) expect(speaker.marketplaceId).toBe("US");
      if (home.some(({ secondary }) => !secondary)) expect(speaker.secondary).toBe(false);
      if (home.some(({ secondary, state }) => !secondary && state === "active")) expect(speaker.state).toBe("active");
    }));
  });

  test("stays the same where another is added that does not outdo it", () => {
    fc.assert(fc.property(listings.filter((all) => all.length > 0), (given) => {
      const worse: PricedListing = { sellerSku: "Z", marketplaceId: "ZZ", state: "incomplete", secondary: true, variantId: "v9", price: null };
      expect(speakingListing([worse, ...given], "US")).toEqual(speakingListing(given, "US"));
    }));
  });
});

describe("R11 whatever Amazon shows of a listing", () => {
  const shown = fc.array(fc.record({ channel: fc.constantFrom("MFN" as const, "AFN" as const, null), quantity: fc.option(fc.integer({ min: 0, max: 9 })) }), { maxLength: 4 });

  test("it is never left alone with stock of the merchant's without his consent; with it, 0 is sent exactly where there is some", () => {
    fc.assert(fc.property(shown, (given) => {
      const own = given.some(({ channel }) => channel === "AFN") ? [] : given.filter(({ quantity }) => (quantity ?? 0) > 0);
      const most = Math.max(0, ...own.map(({ quantity }) => quantity ?? 0));
      expect(decideStop(given, false)).toEqual(own.length > 0 ? { kind: "refuse", shown: most } : { kind: "stop", zeroing: false, shown: 0 });
      expect(decideStop(given, true)).toEqual({ kind: "stop", zeroing: own.length > 0, shown: most });
    }));
  });
});
