import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { seenListing } from "../../../tests/support/product-parts.ts";
import { linkEventKinds, type LinkEvent } from "../../db/link-events.server.ts";
import { matchWays } from "../../domain/listings/link-evidence.ts";
import { timeWords } from "../../ui/format.ts";
import { variantName } from "../../ui/variant-view.ts";
import { historyView } from "./history-view.ts";
import { issueViews } from "./issues-view.ts";

const at = new Date("2026-11-20T12:00:00Z");
const words = timeWords("UTC", at);
const variants = new Map([1, 2].map((number) => catalogueVariant(number, { productTitle: `Cup ${number}` })).map((variant) => [variant.id, variant]));
const id = fc.constantFrom(null, ...variants.keys(), "gid://shopify/ProductVariant/9");
const kept = fc.record({ matches: fc.array(fc.record({ by: fc.constantFrom(...matchWays), amazon: fc.string(), shopify: fc.string() }), { maxLength: 3 }), variant: fc.record({ product: fc.constant("Old cup"), title: fc.constant("Red"), sku: fc.constant(null) }) });
const event: fc.Arbitrary<LinkEvent> = fc.record({
  id: fc.bigInt({ min: 0n, max: 99n }), storeId: fc.constant("s"), sellerSku: fc.constant("CUP-1"), at: fc.constant(at), what: fc.constantFrom(...linkEventKinds), fromVariantId: id, toVariantId: id,
  evidence: fc.oneof(kept, fc.jsonValue() as fc.Arbitrary<never>), by: fc.constantFrom("lockstep", "staff:7"),
});

describe("R42 whatever became of a link", () => {
  test("is told line by line in its order, and never thrown at the page, whatever evidence another version kept", () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 6 }), (events) => {
      const told = historyView(events, variants, words);
      expect(told.map((one) => one.id)).toEqual(events.map((one) => String(one.id)));
      expect(told.filter(({ what, who }) => /undefined|null|NaN|gid:/.test(what + who))).toEqual([]);
    }), { numRuns: 200 });
  });

  test("a variant that the shop has is called as it is now, both of a move", () => {
    fc.assert(fc.property(event, (one) => {
      const { what } = historyView([one], variants, words)[0]!;
      const named = one.what === "moved" ? [one.fromVariantId, one.toVariantId] : one.what === "linked" ? [one.toVariantId] : one.what === "unlinked" || one.what === "rejected" ? [one.fromVariantId] : [];
      for (const variantId of named) expect(what).toContain(variants.has(variantId ?? "") ? variantName(variants.get(variantId!)!) : "gone");
    }));
  });
});

describe("R87 whatever Amazon finds wrong", () => {
  const issue = fc.record({ code: fc.constantFrom("1", "2"), message: fc.constantFrom("Odd.", "Missing."), severity: fc.constantFrom("ERROR", "WARNING", "INFO", "NEW"), attributes: fc.subarray(["color", "main_image"]), enforcements: fc.subarray(["LISTING_SUPPRESSED", "NEW_ONE"]) });
  const listings = fc.uniqueArray(fc.constantFrom("ATVPDKIKX0DER", "A2EUQ1WTGCTBG2", "A1AM78C64UM0Y8")).chain((ids) => fc.tuple(...ids.map((marketplaceId) => fc.array(issue, { maxLength: 3 }).map((issues) => seenListing({ marketplaceId, issues })))));

  test("is told once for all marketplaces in which it is the same, the gravest first", () => {
    fc.assert(fc.property(listings, (all) => {
      const views = issueViews(all);
      const different = new Set(all.flatMap(({ issues }) => issues.map((one) => JSON.stringify(one))));
      expect([views.length, new Set(views.map((view) => view.id)).size]).toEqual([different.size, different.size]);
      for (const { where } of views) expect(new Set(where.split(", ")).size).toBe(where.split(", ").length);
      const ranks = views.map(({ does, severity }) => (does !== null ? 0 : severity.label === "Error" ? 1 : 2));
      expect(ranks).toEqual(ranks.toSorted());
    }));
  });
});
