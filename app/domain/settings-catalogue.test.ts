import { describe, expect, test } from "vitest";
import { changedSettings, reasonsGovernedBy } from "./changed-settings.ts";
import { logText } from "./log-texts.ts";
import { settingName } from "./setting-names.ts";
import { productFields } from "./settings-catalogue.ts";
import { checkStoreSettings, parseStoreSettings } from "./settings.ts";

const untouched = parseStoreSettings({});
const list = "gid://shopify/PriceList/1";

describe("products and prices, where a merchant chose nothing", () => {
  test.each<[string, unknown, unknown]>([
    ["R64 R97 listings are known by their SellerSKU", untouched.catalogue.identifier, "SKU"],
    ["R40 a title links nothing by itself", untouched.catalogue.linkByTitle, false],
    ["R80 R62 nothing is made in Shopify", [untouched.catalogue.createProducts, untouched.unknownSku], [false, "wait"]],
    ["R6 each child ASIN would be a product of its own", untouched.catalogue.groupByParent, false],
    ["R66 the name stays out of the description", untouched.catalogue.nameIntoDescription, false],
    ["R43 R65 no product is touched", untouched.catalogue.productSync, []],
    ["R63 no price is written", untouched.price, { direction: "none", priceListId: null }],
  ])("%s", (_what, chosen, wanted) => expect(chosen).toEqual(wanted));

  test("settings of a version that knew neither are read as these, and keep all else", () => {
    const { catalogue, price, ...older } = parseStoreSettings({ stock: { ceiling: 4 }, taxMode: "charge" });
    expect(parseStoreSettings(JSON.parse(JSON.stringify(older)))).toEqual({ ...older, catalogue, price });
    expect({ catalogue, price }).toEqual({ catalogue: untouched.catalogue, price: untouched.price });
  });
});

describe("what is chosen", () => {
  test.each<[object, object]>([
    [{ catalogue: { identifier: "ASIN" } }, { catalogue: { ...untouched.catalogue, identifier: "ASIN" } }],
    [{ catalogue: { productSync: ["images", "title"] } }, { catalogue: { ...untouched.catalogue, productSync: ["images", "title"] } }],
    [{ catalogue: { createProducts: true, groupByParent: true } }, { catalogue: { ...untouched.catalogue, createProducts: true, groupByParent: true } }],
    [{ price: { direction: "fromAmazon" } }, { price: { direction: "fromAmazon", priceListId: null } }],
    [{ price: { direction: "fromAmazon", priceListId: list } }, { price: { direction: "fromAmazon", priceListId: list } }],
  ])("%j stands, the rest is as nobody chose it", (given, read) => {
    const checked = checkStoreSettings(given);
    expect(checked).toMatchObject({ settings: read });
    expect(parseStoreSettings(JSON.parse(JSON.stringify("settings" in checked && checked.settings)))).toMatchObject(read);
  });

  test.each(productFields)("R65 %s may be the only field that is kept in step", (field) =>
    expect(checkStoreSettings({ catalogue: { productSync: [field] } })).toMatchObject({ settings: { catalogue: { productSync: [field] } } }));
});

describe("what is refused, at its field", () => {
  test.each<[string, object]>([
    ["catalogue.identifier", { catalogue: { identifier: "EAN" } }],
    ["catalogue.identifier", { catalogue: { identifier: "sku" } }],
    ["catalogue.identifier", { catalogue: { identifier: null } }],
    ["catalogue.linkByTitle", { catalogue: { linkByTitle: "on" } }],
    ["catalogue.createProducts", { catalogue: { createProducts: 1 } }],
    ["catalogue.groupByParent", { catalogue: { groupByParent: "true" } }],
    ["catalogue.nameIntoDescription", { catalogue: { nameIntoDescription: null } }],
    ["catalogue.productSync", { catalogue: { productSync: true } }],
    ["catalogue.productSync.1", { catalogue: { productSync: ["title", "stock"] } }],
    ["catalogue.productSync.0", { catalogue: { productSync: ["price"] } }],
    ["catalogue", { catalogue: "SKU" }],
    ["price.direction", { price: { direction: "toAmazon" } }],
    ["price.direction", { price: { direction: "both" } }],
    ["price.priceListId", { price: { priceListId: 1 } }],
    ["price", { price: [] }],
  ])("%s of %j", (path, given) => {
    expect(checkStoreSettings(given)).toEqual({ problems: { [path]: expect.stringMatching(/./) as string } });
    expect(() => parseStoreSettings(given)).toThrow();
  });
});

/** Every setting of the catalogue and of prices, chosen otherwise than by default. */
const others: [string, object][] = [
  ["catalogue.identifier", { catalogue: { identifier: "ASIN" } }], ["catalogue.linkByTitle", { catalogue: { linkByTitle: true } }], ["catalogue.createProducts", { catalogue: { createProducts: true } }],
  ["catalogue.groupByParent", { catalogue: { groupByParent: true } }], ["catalogue.nameIntoDescription", { catalogue: { nameIntoDescription: true } }], ["catalogue.productSync", { catalogue: { productSync: ["title"] } }],
  ["price.direction", { price: { direction: "fromAmazon" } }], ["price.priceListId", { price: { priceListId: list } }],
];

describe("R48 a change", () => {
  test.each(others)("of %s alone is told by its path and its name, and looks at no order again", (path, given) => {
    const changed = changedSettings(untouched, parseStoreSettings(given));
    expect(changed).toEqual([path]);
    expect(reasonsGovernedBy(changed), "the link that comes of it lets orders in").toEqual([]);
    expect(logText("settings-changed", { version: 2, changed: changed.join(",") })).toBe(`Settings saved as version 2: ${settingName(path)}.`);
  });

  test("of any of them is in the list above", () => {
    const all = changedSettings({} as never, untouched).filter((path) => /^(catalogue|price)\./.test(path));
    expect(others.map(([path]) => path).toSorted()).toEqual(all.toSorted());
  });

  test("each has a name that no other setting has", () => {
    const names = changedSettings({} as never, untouched).map(settingName);
    for (const [path] of others) expect(names.filter((name) => name === settingName(path)), path).toHaveLength(1);
    expect(settingName("catalogue.productSync.1")).toBe("Product synchronization");
  });

  test("R65 of the fields' order is a change, of nothing is none", () => {
    const chosen = (productSync: string[]) => parseStoreSettings({ catalogue: { productSync } });
    expect(changedSettings(chosen(["title", "images"]), chosen(["images", "title"]))).toEqual(["catalogue.productSync"]);
    expect(changedSettings(chosen(["title", "images"]), chosen(["title", "images"]))).toEqual([]);
  });
});
