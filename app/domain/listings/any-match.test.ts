import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { matchWays, type MatchableListing, type MatchableVariant } from "./link-evidence.ts";
import { barcodeKey, skuKey, titleKey, variantTitleKey } from "./match-keys.ts";
import { matchListing, type Matched, type MatchInput } from "./match-listing.ts";

/** Few values, so that much of it meets: the same, nearly the same, another. */
const sku = fc.constantFrom("CUP-1", "cup-1", "CUP 1", "0012", "12", "B000000001", "größe", "");
const barcode = fc.constantFrom(null, "", "036000291452", "36000291452", "4006381333931", "n/a");
const words = fc.constantFrom("Cup", "cup", "Cup Blue", "Pot", "");
const listing: fc.Arbitrary<MatchableListing> = fc.record({
  sellerSku: sku.filter((text) => text !== ""), asin: fc.constantFrom(null, "B000000001", "B000000002"), title: fc.option(words), barcode,
});
const variants: fc.Arbitrary<MatchableVariant[]> = fc.array(
  fc.record({ sku: fc.option(sku), barcode, productTitle: words, title: fc.constantFrom("Default Title", "Blue", "Red"), productStatus: fc.constantFrom("ACTIVE", "ARCHIVED", "DRAFT"), bundle: fc.boolean() }), { maxLength: 14 },
).map((all) => all.map((one, index) => catalogueVariant(index, one)));
const input: fc.Arbitrary<MatchInput> = fc.record({
  listing, candidates: variants, sameTitleListings: fc.integer({ min: 1, max: 3 }), rejected: fc.subarray(Array.from({ length: 14 }, (_, index) => catalogueVariant(index).id)).map((ids) => new Set(ids)),
  settings: fc.record({ identifier: fc.constantFrom("SKU", "ASIN"), linkByTitle: fc.boolean() }),
});

const idsOf = (matched: Matched) => (matched.kind === "link" ? [matched.variant.id] : matched.kind === "propose" ? matched.proposals.map(({ variantId }) => variantId) : []);
const identifier = ({ listing: { sellerSku, asin }, settings }: MatchInput) => (settings.identifier === "ASIN" ? asin : sellerSku);
const bearing = (given: MatchInput) => given.candidates.filter((variant) => variant.sku !== null && variant.sku !== "" && variant.sku === identifier(given));

describe("R40 whatever is listed and whatever the shop has", () => {
  test("the identifier links where exactly one variant bears it, never where several do, and never what a person rejected", () => {
    fc.assert(fc.property(input, (given) => {
      const matched = matchListing(given);
      const exact = bearing(given);
      const open = exact.filter(({ id }) => !given.rejected.has(id));
      if (exact.length === 1 && open.length === 1) expect([matched.kind, idsOf(matched)]).toEqual(["link", [exact[0]!.id]]);
      else if (matched.kind === "link") expect([exact.length <= 1, matched.how]).toEqual([true, "title"]);
      if (exact.length > 1) expect(idsOf(matched)).toEqual(open.map(({ id }) => id).toSorted().slice(0, 10));
      expect(idsOf(matched).filter((id) => given.rejected.has(id))).toEqual([]);
    }), { numRuns: 400 });
  });

  test("a title links only where the store wants it, one listing and one variant bear it, and nothing else speaks for another", () => {
    fc.assert(fc.property(input, (given) => {
      const matched = matchListing(given);
      if (matched.kind !== "link" || matched.how !== "title") return;
      const same = given.candidates.filter((variant) => variantTitleKey(variant.productTitle, variant.title) === titleKey(given.listing.title));
      expect([given.settings.linkByTitle, given.sameTitleListings, same.map(({ id }) => id)]).toEqual([true, 1, [matched.variant.id]]);
    }), { numRuns: 400 });
  });

  test("what is told does not depend on the order in which the shop tells its variants, nor on one told twice", () => {
    fc.assert(fc.property(input, (given) => {
      expect(matchListing({ ...given, candidates: given.candidates.toReversed() })).toEqual(matchListing(given));
      expect(matchListing({ ...given, candidates: [...given.candidates, ...given.candidates] })).toEqual(matchListing(given));
    }));
  });

  test("a variant that has nothing in common with the listing changes nothing", () => {
    const stranger = catalogueVariant(99, { sku: "QQQ", barcode: "4012345678901", productTitle: "Nothing alike", title: "At all" });
    fc.assert(fc.property(input, (given) => {
      expect(matchListing({ ...given, candidates: [stranger, ...given.candidates] })).toEqual(matchListing(given));
    }));
  });

  test("no more than ten are proposed, each once, the better reason first, and each with what speaks for it, the strongest first", () => {
    fc.assert(fc.property(input, (given) => {
      const matched = matchListing(given);
      if (matched.kind !== "propose") return;
      const ranks = matched.proposals.map(({ why }) => ["same-sku", "barcode", "like-sku", "title"].indexOf(why));
      expect([new Set(idsOf(matched)).size === ranks.length, ranks.length > 0 && ranks.length <= 10, ranks]).toEqual([true, true, ranks.toSorted((a, b) => a - b)]);
      for (const { evidence, why } of matched.proposals) {
        const ways = evidence.matches.map(({ by }) => matchWays.indexOf(by));
        expect([ways.length > 0, ways]).toEqual([true, ways.toSorted((a, b) => a - b)]);
        expect(why === "same-sku" ? ["sku", "asin"] : [why]).toContain(evidence.matches[0]!.by);
      }
    }));
  });

  test("R41 what was rejected is proposed as soon as it is so no more: nothing else of the answer knows of it", () => {
    fc.assert(fc.property(input, (given) => {
      const free = matchListing({ ...given, rejected: new Set() });
      const all = matchListing({ ...given, rejected: new Set(given.candidates.map(({ id }) => id)) });
      expect(all).toEqual({ kind: "none" });
      expect(idsOf(free).length > 0).toBe(given.candidates.some((variant) => bearing(given).includes(variant) || idsOf(matchListing({ ...given, rejected: new Set(), candidates: [variant] })).length > 0));
    }));
  });
});

describe("R40 a key, whatever the text", () => {
  const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom("Cup – Blue", "  CUP ", "茶碗・青", "ＣＵＰ　１", "ﬁne", "Straße"));
  const keys = [["title", titleKey], ["SKU", skuKey], ["barcode", barcodeKey]] as const;

  test.each(keys)("of a %s is the same each time, never blank, and fits its index", (_of, key) => {
    fc.assert(fc.property(text, (one) => {
      const made = key(one);
      expect(key(one)).toBe(made);
      if (made !== null) expect([made.trim() !== "", made.length <= 600]).toEqual([true, true]);
    }));
    expect(key("9".repeat(5000))?.length ?? 0).toBeLessThanOrEqual(600);
  });

  test.each(keys)("of a %s does not see full width nor what stands around it", (_of, key) => {
    const wide = (some: string) => [...some].map((sign) => (/[!-~]/.test(sign) ? String.fromCodePoint(sign.codePointAt(0)! + 0xfee0) : sign)).join("");
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9 ]{1,14}$/), (one) => {
      expect(key(wide(one))).toBe(key(one));
      expect(key(`  ${one}\t`)).toBe(key(one));
    }));
  });

  test.each(keys)("of a %s that is a key already is that key", (_of, key) => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9 ().,-]{0,20}$/), (one) => {
      expect(key(key(one))).toBe(key(one));
    }));
  });

  test("of a SKU does not see the zeros that a table takes away, nor case, nor spaces; every other sign it does", () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9A-Z][A-Z0-9.,/-]{0,10}$/), fc.nat({ max: 5 }), (one, zeros) => {
      expect(skuKey(`${"0".repeat(zeros)}${[...one.toLowerCase()].join(" ")}`)).toBe(skuKey(one));
      expect(skuKey(`${one}/`)).not.toBe(skuKey(one));
    }));
  });

  test("of a barcode has fourteen digits, however many zeros were lost or put before", () => {
    const written = fc.tuple(fc.bigInt({ min: 10_000_000n, max: 9_999_999_999_999n }), fc.integer({ min: 0, max: 14 })).map(([number, zeros]) => String(number).padStart(zeros, "0"));
    fc.assert(fc.property(written.filter((one) => one.length !== 10), (one) => {
      expect(barcodeKey(one)).toBe(BigInt(one).toString().padStart(14, "0"));
    }));
  });
});
