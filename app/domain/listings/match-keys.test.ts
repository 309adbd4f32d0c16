import { describe, expect, test } from "vitest";
import { barcodeKey, skuKey, titleKey, variantTitleKey } from "./match-keys.ts";

const nothing = [null, "", "   "];

describe("R40 titles", () => {
  test.each([
    ["Cup, blue", "CUP  Blue"], ["Cup - Blue (large)", "Cup / blue, large"], ["Cup – Blue", "cup—blue"], ["Ｃｕｐ　Blue", "Cup Blue"], ["茶碗・青", "茶碗·青"], ["  Größe L ", "größe l"], ["Cup|Blue; [2]", "cup blue 2"],
  ])("%s is %s", (one, other) => expect(titleKey(one)).toBe(titleKey(other)));

  test.each([["Cup 1.5 l", "Cup 15 l"], ["C", "C++"], ["Cup 50% off", "Cup 50 off"], ["Müller", "Muller"], ["Cup Blue", "CupBlue"], ["Salt & pepper", "Salt pepper"]])("%s is not %s", (one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other));
  });

  test.each([...nothing, " - "])("%j is none", (text) => expect(titleKey(text)).toBeNull());

  test("a variant's is its product's with its options, the only variant's the product's alone", () => {
    expect(variantTitleKey("Cup", "Blue / Large")).toBe(titleKey("Cup Blue, Large"));
    expect(variantTitleKey("Cup", "Default Title")).toBe(titleKey("cup"));
    expect(variantTitleKey("", "Default Title")).toBe("");
  });

  test("any length fits the index, in any script", () => expect(Buffer.byteLength(titleKey("茶".repeat(5000))!)).toBeLessThan(2000));
});

describe("SKUs", () => {
  test.each([["CUP-1", "cup-1"], ["CUP 1", "CUP1"], ["0012", "12"], [" cup-1 ", "CUP-1"], ["ＣＵＰ", "cup"], ["A B", "ab"]])("%j is like %j", (one, other) => expect(skuKey(one)).toBe(skuKey(other)));

  test.each([["CUP-1", "CUP1"], ["120", "12"], ["A,1", "A1"], ["A/1", "A1"], ["50%", "50"], ["Ä1", "A1"], ["CUP-10", "CUP-1"], ["0", ""]])("%j is not like %j", (one, other) => expect(skuKey(one)).not.toBe(skuKey(other)));

  test("of zeros alone it stays one", () => expect([skuKey("0"), skuKey("000")]).toEqual(["0", "0"]));
  test.each(nothing)("%j is none", (text) => expect(skuKey(text)).toBeNull());
});

describe("barcodes", () => {
  test.each([
    ["UPC", "036000291452", "00036000291452"], ["EAN of a UPC", "0036000291452", "00036000291452"], ["GTIN-14", "00036000291452", "00036000291452"], ["UPC that lost its zero", "36000291452", "00036000291452"],
    ["EAN-13", "4006381333931", "04006381333931"], ["JAN with spaces", "49 0123456 7894", "04901234567894"], ["EAN-8", "96385074", "00000096385074"], ["full width", "４００６３８１３３３９３１", "04006381333931"],
    ["case of 14", "14006381333938", "14006381333938"],
  ])("%s", (_kind, text, key) => expect(barcodeKey(text)).toBe(key));

  test.each([["0-306-40615-2", "978-0-306-40615-7"], ["097522980X", "9780975229804"], ["097522980x", "9780975229804"]])("ISBN %s is %s", (ten, thirteen) => expect(barcodeKey(ten)).toBe(barcodeKey(thirteen)));

  test("ten digits that are no ISBN are a number that lost its zeros", () => expect(barcodeKey("1234567890")).toBe("00001234567890"));
  test.each([...nothing, "1234567", "123456789012345", "B00ABCDEFG", "00000000", "4006381-33393X", "n/a"])("%j is none", (text) => expect(barcodeKey(text)).toBeNull());
});
