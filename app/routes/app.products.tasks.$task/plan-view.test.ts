import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listingTaskKinds, type ListingTaskKind } from "../../domain/listings/listing-task.ts";
import { plannedProduct, type PlannedProduct } from "../../domain/listings/planned-product.ts";
import type { ProductDifference } from "../../domain/listings/product-differences.ts";
import { money } from "../../domain/money.ts";
import { timeWords } from "../../ui/format.ts";
import { planLines, productOf, variantsInPlan } from "./plan-view.ts";

const [cup, pot] = ["gid://shopify/ProductVariant/1", "gid://shopify/ProductVariant/2"];
const names = new Map([[cup, "Cup – Blue"], [pot, "Pot"]]);
const about = { words: timeWords("UTC", new Date("2026-11-20T12:00:00Z")), nameOf: (id: string) => names.get(id) ?? null };
const lines = (kind: ListingTaskKind, plan: unknown) => planLines(kind, plan, about);
const texts = (kind: ListingTaskKind, plan: unknown) => lines(kind, plan).map(({ field, text }) => (field ? `${field}: ${text}` : text));
const long = "A cup of stoneware that holds three hundred millilitres and may be washed by a machine, every day of the year";

describe("what will become of a link", () => {
  test.each<[ListingTaskKind, object, string[]]>([
    ["link", { from: null, to: cup }, ["Link to Cup – Blue"]],
    ["link", { from: cup, to: pot }, ["Move from Cup – Blue to Pot"]],
    ["link", { from: pot, to: "gid://shopify/ProductVariant/9" }, ["Move from Pot to a variant that is gone"]],
    ["unlink", { from: cup, to: null }, ["Unlink from Cup – Blue"]],
    ["unlink", { from: null, to: null }, []],
    ["change-identifier", { from: cup, to: cup }, ["Stays with Cup – Blue"]],
    ["change-identifier", { from: null, to: pot, how: "exact-asin" }, ["Link to Pot"]],
    ["reject", { variantIds: [cup], summary: "Not Cup (CUP-1)" }, ["Not Cup (CUP-1)"]],
    ["reject", { variantIds: [], summary: "" }, []],
  ])("R42 R64 %s %j", (kind, plan, told) => expect(texts(kind, plan)).toEqual(told));

  test("names the variants whose names are needed, and none of other kinds", () => {
    expect([variantsInPlan("link", { from: cup, to: pot }), variantsInPlan("link", { from: null, to: pot }), variantsInPlan("unlink", { from: cup, to: null })]).toEqual([[cup, pot], [pot], [cup]]);
    expect([variantsInPlan("lead-time", { from: 3, to: 4 }), variantsInPlan("create", { from: cup, to: pot }), variantsInPlan("link", {})]).toEqual([[], [], []]);
  });
});

describe("what will become of a listing", () => {
  test.each<[string, object, string]>([
    ["from what the merchant set", { from: 3, to: 5, listed: 2 }, "Business days to ship: 3 → 5"],
    ["back to what Amazon lists", { from: 3, to: null, listed: 2 }, "Business days to ship: 3 → as listed (2)"],
    ["from the store's", { from: null, to: 5, listed: null }, "Business days to ship: the store’s → 5"],
  ])("R87 its lead time changes %s", (_what, plan, told) => expect(texts("lead-time", plan)).toEqual([told]));

  test.each<[string, object, string[]]>([
    ["with stock at Amazon", { shown: 3, zeroing: true, archive: null }, ["Amazon shows 3 units: 0 is sent once, then it is left alone"]],
    ["with one unit", { shown: 1, zeroing: true, archive: null }, ["Amazon shows 1 unit: 0 is sent once, then it is left alone"]],
    ["and archived", { shown: 0, zeroing: false, archive: { productId: "p", status: "ACTIVE", title: "Cup" } }, ["It is left alone from then on", "“Cup” goes to the archive, if nothing of it is tracked any more"]],
  ])("R11 it is stopped %s", (_what, plan, told) => expect(texts("stop", plan)).toEqual(told));

  test("R11 it is tracked again", () => {
    expect(texts("resume", { stoppedAt: "2026-11-03T08:00:00.000Z" })).toEqual(["Track it again; it was left alone since Nov 3, 2026"]);
    expect(texts("resume", { stoppedAt: null })).toEqual([]);
  });
});

describe("R80 a product to be made", () => {
  const made: PlannedProduct = {
    asin: "B0CUP", parentAsin: null,
    product: { handle: "h", title: "Blue cup", descriptionHtml: "<p>A cup.</p>", vendor: null, status: "ACTIVE", images: ["a", "b"] },
    variant: { sku: "CUP-1", barcode: "4006381333931", price: money(1990, "EUR"), weight: null, variation: [] },
  };
  /** As a task keeps it. */
  const kept = (more: { product?: Partial<PlannedProduct["product"]>; variant?: Partial<PlannedProduct["variant"]>; parentAsin?: string } = {}) =>
    ({ ...z.encode(plannedProduct, { ...made, parentAsin: more.parentAsin ?? null, product: { ...made.product, ...more.product }, variant: { ...made.variant, ...more.variant } }), alike: [] });

  test("is told with title, SKU, status, price, images and description", () =>
    expect(texts("create", kept())).toEqual(["Make “Blue cup”, SKU CUP-1", "Active · €19.90 · 2 images · barcode 4006381333931", "Description: “A cup.”"]));

  test("R8 is archived, without price, image, barcode and text, where Amazon tells none", () =>
    expect(texts("create", kept({ product: { status: "ARCHIVED", images: [], descriptionHtml: "" }, variant: { price: null, barcode: null } }))).toEqual(["Make “Blue cup”, SKU CUP-1", "Archived · Without price · 0 images · without barcode"]));

  test("R6 stands with its siblings in one product", () => {
    expect(texts("create", kept({ parentAsin: "B0PARENT", variant: { variation: [{ name: "Color", value: "Blue" }, { name: "Size", value: "M" }] } }))[2]).toBe("In one product with its siblings of B0PARENT, told apart by Color Blue, Size M");
    expect(texts("create", kept({ parentAsin: "B0PARENT" }))[2]).toBe("In one product with its siblings of B0PARENT");
  });

  test("of a long description only the beginning shows, and all of it on demand", () => {
    const [, , description] = lines("create", kept({ product: { descriptionHtml: `<p>${long}</p><p>End</p>` } }));
    expect(description!.text).toMatch(/^“A cup of stoneware .*…”$/);
    expect(description!.whole).toEqual([{ title: "Description", text: `${long}\nEnd` }]);
  });
});

describe("R65 a product kept in step", () => {
  const told = (...changes: ProductDifference[]) => lines("update-products", { productId: "p", title: "Cup", asin: "B0CUP", changes });

  test("tells each field as it is and as it will be", () => {
    const changes: ProductDifference[] = [
      { field: "title", from: "Cup", to: "Blue cup" }, { field: "description", from: "<p>Old</p>", to: "<ul><li>New</li></ul>" }, { field: "images", from: ["a"], count: 1, to: ["a", "b"] },
      { field: "weight", variantId: cup, from: { value: 0.3, unit: "KILOGRAMS" }, to: { value: 310.55555, unit: "GRAMS" } },
    ];
    expect(told(...changes).map(({ field, text, whole }) => [field, text, whole])).toEqual([
      [null, "“Cup”", null], ["Title", "“Cup” → “Blue cup”", null], ["Description", "“Old” → “• New”", null], ["Images", "1 image → 2 images from Amazon", null], ["Weight", "0.3 kg → 310.5556 g", null],
    ]);
  });

  test("says which images cannot be put back, and what there was none of", () => {
    expect(told({ field: "images", from: null, count: 2, to: ["a"] })[1]!.text).toBe("2 images of your own, which cannot be put back → 1 image from Amazon");
    expect(told({ field: "images", from: [], count: 0, to: ["a"] })[1]!.text).toBe("0 images → 1 image from Amazon");
    expect(told({ field: "weight", variantId: cup, from: null, to: { value: 1, unit: "POUNDS" } })[1]!.text).toBe("not set → 1 lb");
    expect(told({ field: "description", from: "", to: "<p>New</p>" })[1]!.text).toBe("nothing → “New”");
  });

  test("shortens long texts, and holds both sides whole", () => {
    const [, change] = told({ field: "description", from: "", to: `<p>${long}</p>` });
    expect(change!.text).toMatch(/^nothing → “A cup of stoneware .*…”$/);
    expect(change!.whole).toEqual([{ title: "Now", text: "Nothing" }, { title: "From Amazon", text: long }]);
  });
});

test.each(listingTaskKinds)("nothing is told of a plan of kind %s that is empty, or of another version", (kind) => {
  for (const plan of [{}, null, "text", { from: {}, to: [] }, { changes: [{ field: "price" }], title: "x" }]) expect(lines(kind, plan)).toEqual([]);
});

test("the product is the one that was made, else the one that is planned", () => {
  expect(productOf({ plan: { productId: "planned" }, result: { productId: "made", made: true } })).toBe("made");
  expect([productOf({ plan: { productId: "planned" }, result: null }), productOf({ plan: { from: null }, result: null })]).toEqual(["planned", null]);
});
