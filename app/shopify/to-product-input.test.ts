import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NewVariant } from "../domain/listings/product-content.ts";
import { money } from "../domain/money.ts";
import { toImageFiles, toImagesMetafield, toProductInput, toVariantInput, toWeight, type ProductToMake } from "./to-product-input.ts";

const variant = (more: Partial<NewVariant> = {}): NewVariant => ({ sku: "A", barcode: null, price: null, options: [], weight: null, ...more });
const product = (more: Partial<ProductToMake> = {}): ProductToMake => ({ handle: "h", title: "Cup", descriptionHtml: "", vendor: null, status: "ACTIVE", images: [], options: [], variants: [], ...more });
interface Input {
  productOptions: { name: string; values: { name: string }[] }[];
  variants: { sku: string; price?: string; optionValues: { optionName: string; name: string }[]; inventoryItem: { tracked: boolean; measurement?: unknown } }[];
}
const inputOf = (made: ProductToMake, variants: NewVariant[], currency = "USD") => JSON.parse(JSON.stringify(toProductInput(made, variants, currency))) as Input;

describe("a product's options", () => {
  const values = fc.tuple(fc.constantFrom("Red", "Blue", "Grün"), fc.constantFrom("S", "M", "L"));

  test("are those that its variants bear: no value is missing, none stands twice, none is of nothing", () => {
    fc.assert(fc.property(fc.uniqueArray(values, { minLength: 1, selector: (pair) => pair.join("/") }), (pairs) => {
      const { productOptions, variants } = inputOf(product({ options: ["Color", "Size"] }), pairs.map((options, n) => variant({ sku: `S-${n}`, options })));
      productOptions.forEach(({ name, values: listed }, n) => {
        const borne = variants.map(({ optionValues }) => optionValues[n]);
        expect(borne.every((value) => value?.optionName === name)).toBe(true);
        expect(listed.map((value) => value.name)).toEqual([...new Set(borne.map((value) => value?.name))]);
      });
      expect(variants.map(({ sku }) => sku)).toEqual(pairs.map((_, n) => `S-${n}`));
    }));
  });

  test("are Shopify's own for one without any", () => {
    const { productOptions, variants } = inputOf(product(), [variant()]);
    expect(productOptions).toEqual([{ name: "Title", values: [{ name: "Default Title" }] }]);
    expect(variants[0]!.optionValues).toEqual([{ optionName: "Title", name: "Default Title" }]);
  });
});

describe("a variant", () => {
  test.each([[money(1999, "USD"), "USD", "19.99"], [money(980, "JPY"), "JPY", "980"], [money(0, "USD"), "USD", "0.00"], [money(1999, "EUR"), "USD", undefined], [null, "USD", undefined]])(
    "R8 of %o in a shop of %s is priced %s", (price, currency, written) => {
      expect(inputOf(product(), [variant({ price })], currency).variants[0]!.price).toBe(written);
      expect(toVariantInput(variant({ price }), [], currency)).toMatchObject({ price: written });
    },
  );

  test("says the same by itself as with its product, but for where the SKU stands", () => {
    fc.assert(fc.property(fc.string(), fc.option(fc.string()), fc.string(), (sku, barcode, size) => {
      const one = variant({ sku, barcode, options: [size], weight: { value: 2, unit: "OUNCES" } });
      const { sku: whole, inventoryItem, ...rest } = inputOf(product({ options: ["Size"] }), [one]).variants[0]!;
      expect(JSON.parse(JSON.stringify(toVariantInput(one, ["Size"], "USD")))).toEqual({ ...rest, inventoryItem: { ...inventoryItem, sku: whole } });
      expect(whole).toBe(sku);
    }));
  });

  test("always has its stock tracked, and a weight only where Amazon tells one", () => {
    expect(inputOf(product(), [variant()]).variants[0]!.inventoryItem).toEqual({ tracked: true });
    expect(inputOf(product(), [variant({ weight: { value: 2, unit: "GRAMS" } })]).variants[0]!.inventoryItem.measurement).toEqual({ weight: { value: 2, unit: "GRAMS" } });
    expect(toWeight(null)).toEqual({ value: 0, unit: "KILOGRAMS" });
  });
});

test("images are noted as they are handed over", () => {
  fc.assert(fc.property(fc.array(fc.webUrl()), (images) => {
    expect(toImageFiles(images)).toEqual(images.map((originalSource) => ({ originalSource, contentType: "IMAGE" })));
    expect(JSON.parse((toImagesMetafield(images) as { value: string }).value)).toEqual(images);
  }));
});

test.each(["ACTIVE", "ARCHIVED", "DRAFT"] as const)("R80 the status is as wanted: %s", (status) => {
  expect(toProductInput(product({ status }), [variant()], "USD")).toMatchObject({ status });
});
