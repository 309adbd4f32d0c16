import { describe, expect, test } from "vitest";
import { toProductContent } from "./to-product-content.ts";
import { wireCatalogPage } from "./wire/catalog.ts";

const de = "A1PA6795UKMFR9";
const fr = "A13V1IB3VIYZZH";
const content = (item: Record<string, unknown>) => toProductContent(wireCatalogPage.parse({ items: [{ asin: "B000000001", ...item }] }).items[0]!, de);
const nothing = {
  asin: "B000000001", title: null, brand: null, bullets: [], description: null, images: [], barcodes: [], parentAsin: null, variation: [], weight: null,
};
const image = (variant: string, name: string, side = 500) => ({ variant, link: `https://m.media-amazon.com/images/I/${name}.jpg`, height: side, width: side });
const address = (name: string) => `https://m.media-amazon.com/images/I/${name}.jpg`;
const images = (...list: unknown[]) => ({ images: [{ marketplaceId: de, images: list }] });
const identifiers = (...list: [string, string][]) => ({ identifiers: [{ marketplaceId: de, identifiers: list.map(([identifierType, identifier]) => ({ identifierType, identifier })) }] });
const family = (attributes: string[], parentAsins = ["B000000PAR"]) => ({
  relationships: [{ marketplaceId: de, relationships: [{ type: "VARIATION", parentAsins, variationTheme: { attributes, theme: "COLOR_NAME/SIZE_NAME" } }] }],
});

test("R6 all that the catalogue says of an article", () => {
  expect(content({
    summaries: [{ marketplaceId: de, itemName: "Schürze, blau", brand: "Ada", color: "Blau", size: "L" }],
    attributes: {
      bullet_point: [{ value: "Waschbar", language_tag: "de_DE", marketplace_id: de }, { value: "100 % Baumwolle", language_tag: "de_DE", marketplace_id: de }],
      product_description: [{ value: "Eine <Schürze>.", language_tag: "de_DE", marketplace_id: de }],
      color: [{ value: "Nachtblau", language_tag: "de_DE", marketplace_id: de, standardized_values: ["Blau"] }],
    },
    ...images(image("PT01", "back"), image("MAIN", "front")),
    ...identifiers(["UPC", "036000291452"], ["EAN", "4006381333931"]),
    ...family(["color", "size"]),
    dimensions: [{ marketplaceId: de, item: { weight: { unit: "kilograms", value: 0.4 } }, package: { weight: { unit: "kilograms", value: 0.6 } } }],
  })).toEqual({
    asin: "B000000001", title: "Schürze, blau", brand: "Ada", bullets: ["Waschbar", "100 % Baumwolle"], description: "Eine <Schürze>.",
    images: [address("front"), address("back")], barcodes: ["4006381333931", "036000291452"], parentAsin: "B000000PAR",
    variation: [{ name: "Color", value: "Nachtblau" }, { name: "Size", value: "L" }], weight: { value: 0.4, unit: "KILOGRAMS" },
  });
});

test.each([
  [{}], [{ attributes: null, summaries: null, images: null, identifiers: null, relationships: null, dimensions: null }],
  [{ attributes: "free", summaries: {}, images: 3, identifiers: [4], relationships: [{ relationships: "x" }], dimensions: "small" }],
  [{ attributes: { bullet_point: "one", product_description: [{ value: { odd: true } }], item_name: [{ value: " " }] }, summaries: [{ marketplaceId: fr, itemName: "Tablier" }] }],
  [{ images: [{ marketplaceId: fr, images: [image("MAIN", "fr")] }], dimensions: [{ marketplaceId: fr, item: { weight: { unit: "grams", value: 1 } } }] }],
])("what is not told of this marketplace, or otherwise than published, is not said: %j", (item) => expect(content(item)).toEqual(nothing));

describe("texts", () => {
  test("the attributes speak where the summary does not", () => {
    expect(content({ attributes: { item_name: [{ value: "Cup" }], brand: [{ value: "Ada" }] } })).toMatchObject({ title: "Cup", brand: "Ada" });
  });
  test("one language, the first that the marketplace has, and nothing of another marketplace", () => {
    const bullet = (value: string, language_tag: string, marketplace_id = de) => ({ value, language_tag, marketplace_id });
    const bullet_point = [bullet("Lavable", "fr_FR", fr), bullet("Waschbar", "de_DE"), bullet("Washable", "en_GB"), bullet("Blau", "de_DE")];
    expect(content({ attributes: { bullet_point } }).bullets).toEqual(["Waschbar", "Blau"]);
  });
  test("numbers and units are text", () => {
    const attributes = { unit_count: [{ value: 3, unit: "pieces" }], is_heavy: [{ value: false }], item_shape: [{ value: 7 }] };
    expect(content({ attributes, ...family(["unit_count", "is_heavy", "item_shape"]) }).variation)
      .toEqual([{ name: "Unit count", value: "3 pieces" }, { name: "Is heavy", value: "false" }, { name: "Item shape", value: "7" }]);
  });
});

describe("images", () => {
  test.each([
    ["the main one first, then by name", [image("PT10", "10"), image("PT02", "2"), image("FUTURE", "f"), image("MAIN", "m"), image("PT01", "1")], ["m", "f", "1", "2", "10"]],
    ["each in its largest size", [image("MAIN", "small", 75), image("MAIN", "large", 2000), image("MAIN", "middle", 500)], ["large"]],
    ["no swatch", [image("SWCH", "swatch"), image("MAIN", "m")], ["m"]],
    ["no address that is none", [{ ...image("MAIN", "m"), link: "http://plain.example/1.jpg" }, image("PT01", "1")], ["1"]],
    ["one address once", [image("MAIN", "same"), image("PT01", "same")], ["same"]],
    ["sizes may be missing", [{ variant: "MAIN", link: address("bare") }], ["bare"]],
  ])("%s", (_, list, names) => expect(content(images(...list)).images).toEqual(names.map(address)));
});

test.each<[[string, string][], string[]]>([
  [[["ISBN", "3406381333"], ["GTIN", "04006381333931"], ["UPC", "036000291452"], ["EAN", "4006381333931"]], ["4006381333931", "036000291452", "04006381333931", "3406381333"]],
  [[["JAN", "4901234567894"], ["EAN", "4901234567894"]], ["4901234567894"]],
  [[["SKU", "CUP-1"], ["MINSAN", "1"]], []],
])("the barcodes of %j are %j", (list, barcodes) => expect(content(identifiers(...list)).barcodes).toEqual(barcodes));

describe("variation", () => {
  test("R6 a parent is no child", () => {
    expect(content({ relationships: [{ marketplaceId: de, relationships: [{ type: "VARIATION", childAsins: ["B1"], variationTheme: { attributes: ["color"] } }] }] })).toEqual(nothing);
  });
  test("a package is no family", () => {
    expect(content({ relationships: [{ marketplaceId: de, relationships: [{ type: "PACKAGE_HIERARCHY", parentAsins: ["B1"] }] }] })).toEqual(nothing);
  });
  test("what has no value tells nothing apart", () => {
    expect(content({ ...family(["size_name", "color_name", "__proto__"]), attributes: { color_name: [{ value: "Red" }] } }))
      .toMatchObject({ parentAsin: "B000000PAR", variation: [{ name: "Color", value: "Red" }] });
  });
});

test.each([
  [{ item: { weight: { unit: "Pounds", value: 2 } } }, { value: 2, unit: "POUNDS" }],
  [{ item: {}, package: { weight: { unit: "grams", value: 250 } } }, { value: 250, unit: "GRAMS" }],
  [{ item: { weight: { unit: "hundredths_pounds", value: 3 } }, package: { weight: { unit: "ounces", value: 3 } } }, { value: 3, unit: "OUNCES" }],
  [{ item: { weight: { unit: "kilograms", value: 0 } } }, null], [{ item: { weight: { value: 3 } } }, null], [{}, null],
])("the weight of %j is %j", (size, weight) => expect(content({ dimensions: [{ marketplaceId: de, ...size }] }).weight).toEqual(weight));
