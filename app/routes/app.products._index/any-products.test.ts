import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { lastSent, productRow, rowParts, seenListing } from "../../../tests/support/product-parts.ts";
import { listingStates, type ListingIssue } from "../../domain/listings/listing-details.ts";
import { productSorts, productViews, type ProductFilter } from "../../domain/listings/product-filter.ts";
import { productView } from "./product-row.ts";
import { readProductQuery, strictFilter, writeAfter, writeOrder } from "./read-products.ts";

const [us, ca] = ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"];
const stores = ["0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c", "1b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c"];
const text = fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), fc.constantFrom("50%_off", "a&b=c", "größe +1", "茶碗", '"x"'));
const filter: fc.Arbitrary<ProductFilter> = fc.record({
  view: fc.constantFrom(...productViews), storeId: fc.constantFrom(...stores), marketplaceId: fc.constantFrom(us, ca), channel: fc.constantFrom("MFN", "AFN"), state: fc.constantFrom(...listingStates),
  search: text.map((some) => some.trim()).filter((some) => some !== ""),
}, { requiredKeys: ["view"] });

function address({ view, storeId, marketplaceId, channel, state, search }: ProductFilter): URLSearchParams {
  return new URLSearchParams(Object.entries({ view, store: storeId, marketplace: marketplaceId, channel, state, search }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

describe("R86 whatever was chosen on the products page", () => {
  test("stands in its address, and work on all that match means exactly that", () => {
    fc.assert(fc.property(filter, (chosen) => {
      expect(readProductQuery(address(chosen), stores).filter).toEqual(chosen);
      expect(strictFilter(address(chosen).toString(), stores)).toEqual(chosen);
    }), { numRuns: 200 });
  });

  test("with one part spoilt, the page shows more and says so; work on all that match is refused", () => {
    fc.assert(fc.property(filter, fc.constantFrom("view", "store", "marketplace", "channel", "state"), fc.string({ minLength: 1, maxLength: 8 }).filter((some) => some.trim() !== ""), (chosen, name, value) => {
      const spoilt = address(chosen);
      spoilt.set(name, `${value}!`);
      expect(strictFilter(spoilt.toString(), stores)).toBeNull();
      const read = readProductQuery(spoilt, stores).filter;
      expect(Object.entries(read).every(([key, one]) => key === "view" || one === chosen[key as keyof ProductFilter])).toBe(true);
    }));
  });

  test("another shop's stores are never among what is found", () => {
    fc.assert(fc.property(filter, (chosen) => {
      expect(readProductQuery(address(chosen), []).filter.storeId).toBeUndefined();
      if (chosen.storeId !== undefined) expect(strictFilter(address(chosen).toString(), [])).toBeNull();
    }));
  });

  test("its order and the place where a page ended survive the address, for any SKU and any title", () => {
    fc.assert(fc.property(fc.constantFrom(...productSorts), fc.boolean(), fc.constantFrom(...stores), text.filter((some) => !some.includes("\0")), fc.integer({ min: -1, max: 2 ** 31 - 1 }), (by, descending, storeId, sellerSku, number) => {
      const key = { sellerSku, storeId, at: by === "sku" ? null : by === "title" ? sellerSku : number };
      const query = readProductQuery(new URLSearchParams({ sort: writeOrder({ by, descending }), after: writeAfter(key) }), stores);
      expect([query.order, query.after]).toEqual([{ by, descending }, key]);
    }), { numRuns: 200 });
  });

  test("is read without a fault from any address that somebody wrote", () => {
    const search = fc.array(fc.tuple(fc.constantFrom("view", "store", "marketplace", "channel", "state", "search", "sort", "after"), fc.string())).map((pairs) => new URLSearchParams(pairs));
    fc.assert(fc.property(search, (some) => {
      const { filter: read, order, after } = readProductQuery(some, stores);
      expect([productViews.includes(read.view), productSorts.includes(order.by), after === null || stores.includes(after.storeId) || after.storeId.length === 36]).toEqual([true, true, true]);
    }));
  });
});

const listing = fc.record({
  marketplaceId: fc.constantFrom(us, ca), state: fc.constantFrom(...listingStates), channel: fc.constantFrom("MFN", "AFN", null), quantity: fc.option(fc.nat({ max: 5000 })), leadTimeDays: fc.option(fc.nat({ max: 30 })), title: fc.option(fc.constantFrom("Cup", "Tasse")),
  asin: fc.option(fc.constant("B0CUP")), suppressed: fc.boolean(), secondary: fc.boolean(), issues: fc.array(fc.constant<ListingIssue>({ code: "1", message: "Odd.", severity: "WARNING", attributes: [], enforcements: [] }), { maxLength: 2 }),
}).map((more) => seenListing(more));
const row = fc.record({ listings: fc.array(listing, { maxLength: 3 }), own: fc.option(fc.nat({ max: 30 })), linked: fc.boolean(), gone: fc.boolean(), number: fc.option(fc.constant(lastSent())) });

describe("R86 whatever is known of a SellerSKU", () => {
  const view = ({ listings, own, linked, gone, number }: typeof row extends fc.Arbitrary<infer Row> ? Row : never) => {
    const usual = productRow();
    const parts = { listings, number, settings: own === null ? null : { ...usual.settings!, leadTimeDays: own }, ...(!linked && { link: null }), ...(gone && { variants: new Map() }) };
    return productView(productRow(parts), rowParts);
  };

  test("R87 its lead time is the merchant's, else Amazon's, else the store's, and his to set only where he ships everywhere", () => {
    fc.assert(fc.property(row, (given) => {
      const listed = given.listings.map(({ leadTimeDays }) => leadTimeDays).find((days) => days !== null) ?? null;
      const { lead } = view(given);
      expect([lead.days, lead.otherwise, lead.own]).toEqual([given.own ?? listed ?? 2, listed ?? 2, given.own]);
      expect(lead.whose).toBe(given.own !== null ? "set by you" : listed !== null ? "as listed" : "by default");
      expect(lead.editable).toBe(given.listings.every(({ channel }) => channel !== "AFN"));
    }));
  });

  test("R9 it is another's double only where it is so everywhere; suppressed and with issues as soon as it is anywhere", () => {
    fc.assert(fc.property(row, (given) => {
      const shown = view(given);
      const count = given.listings.reduce((total, { issues }) => total + issues.length, 0);
      expect(shown.secondary).toBe(given.listings.length > 0 && given.listings.every(({ secondary }) => secondary));
      expect(shown.state.label === "Suppressed").toBe(given.listings.some(({ suppressed }) => suppressed));
      expect(shown.issues).toBe(count === 0 ? null : `${count} issue${count === 1 ? "" : "s"}`);
      expect(shown.marketplaces.length).toBe(given.listings.length);
    }));
  });

  test("R40 it has a link or suggestions, never both; a way to the variant only while that is there", () => {
    const variant = catalogueVariant(1);
    fc.assert(fc.property(row, (given) => {
      const shown = view(given);
      expect(shown.link === null).toBe(!given.linked);
      if (shown.link) expect([shown.link.variantId, shown.link.url === null]).toEqual([variant.id, given.gone]);
      if (shown.link) expect(shown.proposals).toEqual([]);
    }));
  });

  test("no cell is empty or speaks of undefined", () => {
    fc.assert(fc.property(row, (given) => {
      const shown = view(given);
      expect([shown.title, shown.channel, shown.state.label, shown.seen, shown.link?.title ?? "-", shown.link?.how ?? "-"].filter((cell) => cell === "" || /undefined|null|NaN/.test(cell))).toEqual([]);
    }));
  });
});
