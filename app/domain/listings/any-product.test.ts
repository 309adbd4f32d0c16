import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { productFields } from "../settings-catalogue.ts";
import { changedSinceMade } from "./changed-since-made.ts";
import { listingStates } from "./listing-details.ts";
import { ourImages } from "./our-images.ts";
import { plannedProduct, planProduct, productsToMake, type ListingToMake, type PlannedProduct, type ProductRules } from "./planned-product.ts";
import type { ProductContent, ShopifyProductContent } from "./product-content.ts";
import { productDifferences, type ProductDifference } from "./product-differences.ts";
import { isAsWritten, sinceThen } from "./product-undo.ts";
import { sameText } from "./same-text.ts";

/** Whatever Amazon's catalogue says, hostile texts among it. */
const text = fc.oneof(fc.constantFrom("Blue cup", "5 < 6 & \"more\"", "<script>x</script>", "  ", "茶碗 🍵", "a\nb", "&amp;", "x".repeat(300)), fc.string({ maxLength: 12 }));
const address = fc.constantFrom("https://m.example/1.jpg", "https://m.example/2.jpg", "https://m.example/3.jpg");
const weight = fc.record({ value: fc.constantFrom(0.3, 1, 16, 300), unit: fc.constantFrom("KILOGRAMS", "GRAMS", "POUNDS", "OUNCES") });
const content: fc.Arbitrary<ProductContent> = fc.record({
  asin: fc.constantFrom("B1", "B2"), title: fc.option(text), brand: fc.option(text), bullets: fc.array(text, { maxLength: 3 }), description: fc.option(text), images: fc.uniqueArray(address), barcodes: fc.subarray(["4006381333931", "036000291452"]),
  parentAsin: fc.constantFrom(null, "B0PARENT01", "B0PARENT02"), weight: fc.option(weight),
  variation: fc.uniqueArray(fc.record({ name: fc.constantFrom("Color", "Size", "Style", "Material"), value: fc.constantFrom("Blue", "L", "–") }), { selector: ({ name }) => name }),
});
const price = fc.record({ minor: fc.bigInt({ min: 0n, max: 10n ** 9n }), currency: fc.constantFrom("EUR", "USD", "JPY") });
const listing: fc.Arbitrary<ListingToMake> = fc.record({
  sellerSku: fc.string({ minLength: 1, maxLength: 12 }).map((some) => `A${some}`), asin: fc.option(fc.constantFrom("B1", "B2")), title: fc.option(text), state: fc.constantFrom(...listingStates), price: fc.option(price), imageUrl: fc.option(address), barcode: fc.option(fc.constant("4006381333931")),
});
const rules: fc.Arbitrary<ProductRules> = fc.record({ identifier: fc.constantFrom("SKU", "ASIN"), groupByParent: fc.boolean(), nameIntoDescription: fc.boolean(), shopCurrency: fc.constantFrom("EUR", "JPY") });
const plan = fc.tuple(listing, fc.option(content), fc.option(content), rules).map((given) => planProduct(...given));
const plans = fc.array(plan, { maxLength: 12 });

describe("R80 whatever becomes a product", () => {
  test("is kept as JSON and read back the same", () => {
    fc.assert(fc.property(plan, (planned) => {
      expect(z.decode(plannedProduct, JSON.parse(JSON.stringify(z.encode(plannedProduct, planned))) as z.input<typeof plannedProduct>)).toEqual(planned);
    }));
  });

  test("R4 R6 bears the reference of its listing, a title that Shopify keeps, and prices in the shop's currency alone", () => {
    fc.assert(fc.property(listing, fc.option(content), fc.option(content), rules, (one, said, parent, chosen) => {
      const { product, variant, parentAsin } = planProduct(one, said, parent, chosen);
      expect(variant.sku).toBe(chosen.identifier === "ASIN" && one.asin !== null ? one.asin : one.sellerSku);
      expect([product.title !== "" && product.title === product.title.trimStart(), [...product.title].length <= 255]).toEqual([true, true]);
      expect(variant.price === null || variant.price.currency === chosen.shopCurrency).toBe(true);
      expect(variant.price).toEqual(one.price?.currency === chosen.shopCurrency ? one.price : null);
      expect([product.status, parentAsin === null]).toEqual([one.state === "active" ? "ACTIVE" : "ARCHIVED", !chosen.groupByParent || !said?.parentAsin || said.variation.length === 0]);
    }));
  });

  test("R6 each listing gets one variant of one product, with a value for each of at most three options", () => {
    fc.assert(fc.property(plans, (planned) => {
      const made = productsToMake(planned);
      const skus = made.flatMap(({ variants }) => variants.map(({ sku }) => sku));
      expect(skus.toSorted()).toEqual(planned.map(({ variant }) => variant.sku).toSorted());
      expect(new Set(made.map(({ handle }) => handle)).size).toBe(made.length);
      for (const { options, variants } of made) {
        expect([options.length <= 3, new Set(options).size]).toEqual([true, options.length]);
        expect(variants.map((variant) => variant.options.length)).toEqual(variants.map(() => options.length));
        expect(variants.flatMap((variant) => variant.options).filter((value) => value === "")).toEqual([]);
      }
    }));
  });

  test("R6 ungrouped, no product holds two listings; grouped, all children of a parent stand in one", () => {
    fc.assert(fc.property(fc.uniqueArray(listing, { selector: ({ sellerSku }) => sellerSku, maxLength: 8 }), content, rules, (listings, said, chosen) => {
      const made = productsToMake(listings.map((one) => planProduct(one, said, null, chosen)));
      const together = chosen.groupByParent && said.parentAsin !== null && said.variation.length > 0 && listings.length > 0;
      expect(made.map(({ variants }) => variants.length)).toEqual(together ? [listings.length] : listings.map(() => 1));
    }));
  });

  test("R8 a product is active exactly where one of its listings is, in whatever order they are planned", () => {
    fc.assert(fc.property(plans, (planned) => {
      const byHandle = (all: readonly PlannedProduct[]) => new Map(productsToMake(all).map(({ handle, status }) => [handle, status]));
      for (const { handle, status } of productsToMake(planned)) expect(status === "ACTIVE").toBe(planned.some(({ product }) => product.handle === handle && product.status === "ACTIVE"));
      expect(byHandle(planned.toReversed())).toEqual(byHandle(planned));
    }));
  });

  test("is unchanged as long as it shows what was made, and only then may its making be undone", () => {
    fc.assert(fc.property(plans.filter((all) => all.length > 0), (planned) => {
      const made = productsToMake(planned)[0]!;
      const now: ShopifyProductContent = { productId: "p", title: made.title, descriptionHtml: made.descriptionHtml, status: made.status, imageCount: made.images.length, imageSources: made.images, variants: [] };
      const variants = made.variants.filter(({ sku }, at) => made.variants.findIndex((other) => other.sku === sku) === at).map((variant) => ({ ...variant, price: variant.price ?? { minor: 0n, currency: "EUR" } }));
      const kept = { ...made, variants: variants.map((variant) => made.variants.find(({ sku }) => sku === variant.sku)!) };
      expect(changedSinceMade(kept, now, variants as never)).toEqual([]);
      expect(changedSinceMade(kept, { ...now, title: `${now.title}!` }, variants as never)).toEqual(["title"]);
      expect(changedSinceMade(kept, now, [...variants, { ...variants[0]!, sku: "ANOTHER SKU OF STAFF" }] as never)).toContain("variants");
    }));
  });
});

const shown: fc.Arbitrary<ShopifyProductContent> = fc.record({
  productId: fc.constant("p"), title: text, descriptionHtml: fc.constantFrom("", "<p>Mine</p>", "<ul>\n<li>Blue cup</li>\n</ul>"), status: fc.constant("ACTIVE"), imageCount: fc.integer({ min: 0, max: 4 }), imageSources: fc.option(fc.uniqueArray(address, { minLength: 1 })),
  variants: fc.option(weight).map((one) => [{ variantId: "v1", sku: "CUP-1", weight: one }, { variantId: "v2", sku: "CUP-2", weight: null }]),
});

/** What the product shows once differences are written: as Shopify keeps them, with what Amazon's addresses were beside. */
function written(now: ShopifyProductContent, changes: readonly ProductDifference[], way: "to" | "from"): ShopifyProductContent {
  return changes.reduce<ShopifyProductContent>((product, change) => {
    switch (change.field) {
      case "title": return { ...product, title: change[way] };
      case "description": return { ...product, descriptionHtml: change[way] };
      case "images": return { ...product, imageSources: change[way], imageCount: way === "to" ? change.to.length : change.count };
      case "weight": return { ...product, variants: product.variants.map((one) => (one.variantId === change.variantId ? { ...one, weight: change[way] } : one)) };
    }
  }, now);
}

describe("R65 whatever Amazon and Shopify say", () => {
  const chosen = fc.record({ fields: fc.subarray([...productFields]), said: content, now: shown, nameIntoDescription: fc.boolean() });
  const differences = ({ fields, said, now, nameIntoDescription }: { fields: typeof productFields[number][]; said: ProductContent; now: ShopifyProductContent; nameIntoDescription: boolean }) =>
    productDifferences(fields, said, now, "v1", { nameIntoDescription });

  test("once what differs is written, nothing differs any more, and it is known to be as written", () => {
    fc.assert(fc.property(chosen, (given) => {
      const changes = differences(given);
      const after = written(given.now, changes, "to");
      expect(differences({ ...given, now: after })).toEqual([]);
      expect(changes.filter((change) => !isAsWritten(change, after))).toEqual([]);
    }), { numRuns: 300 });
  });

  test("taken back, the product shows what it showed", () => {
    fc.assert(fc.property(chosen, (given) => {
      const changes = differences(given);
      const back = written(written(given.now, changes, "to"), changes, "from");
      const known = (product: ShopifyProductContent) => ({ ...product, imageSources: ourImages(product) });
      expect(known(back)).toEqual(known(given.now));
    }), { numRuns: 300 });
  });

  test("planned over what stands there at that moment, it is what would be planned then, for the same fields", () => {
    fc.assert(fc.property(chosen, shown, (given, later) => {
      const again = new Map(differences({ ...given, now: later }).map((change) => [change.field, change]));
      const renewed = sinceThen(differences(given), later);
      expect(renewed.map(({ field }) => field)).toEqual(differences(given).map(({ field }) => field));
      for (const change of renewed) if (again.has(change.field)) expect(change).toEqual(again.get(change.field));
    }));
  });

  test("R43 only the chosen fields, each once, and none where none is chosen; what Amazon does not tell never empties anything", () => {
    fc.assert(fc.property(chosen, (given) => {
      const changes = differences(given);
      expect(changes.map(({ field }) => field)).toEqual(given.fields.filter((field) => changes.some((change) => change.field === field)));
      expect(differences({ ...given, fields: [] })).toEqual([]);
      for (const change of changes) expect(change.to === "" || (Array.isArray(change.to) && change.to.length === 0)).toBe(false);
    }));
  });

  test("a text shows the same as itself, and as it does with other spaces between its tags", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("<p>", "</p>", "a cup", "5 &lt; 6", "&#39;", "<br>")), (parts) => {
      expect(sameText(parts.join(""), parts.join(""))).toBe(true);
      expect(sameText(parts.join(""), parts.join("").replaceAll("</p>", "</p>\n").toUpperCase().replace(/<[^>]*>/g, (tag) => tag.toLowerCase()))).toBe(!parts.includes("a cup"));
    }));
  });
});
