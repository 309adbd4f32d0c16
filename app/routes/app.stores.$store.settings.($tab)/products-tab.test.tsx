import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldsOf, wrongFields } from "../../../tests/support/drawn-fields.ts";
import type { PriceTargets } from "../../domain/listings/price-target.ts";
import { checkStoreSettings, parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import type { LockedIdentifier } from "./identifier-field.tsx";
import { ProductsTab } from "./products-tab.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const [retail, europe] = [{ id: "gid://shopify/PriceList/1", name: "Retail", currency: "USD" }, { id: "gid://shopify/PriceList/2", name: "Europe", currency: "EUR" }];
const targets: PriceTargets = { lists: [retail, europe], shopCurrency: "USD", currencies: ["USD", "CAD"] };

/** A form that shows these settings. */
function formOf(given: object, problems: Record<string, string> = {}): SettingsForm {
  const values: StoreSettings = parseStoreSettings(given);
  const checked = checkStoreSettings(values);
  const all = { ...("problems" in checked ? checked.problems : {}), ...problems };
  const nothing = () => undefined;
  const problem = (path: string) => all[path];
  return { values, set: nothing, setMfn: nothing, setAfn: nothing, problem, problemOnceTried: problem, problems: all, changed: false, saving: false, overtakenBy: null, save: nothing, discard: nothing, answer: undefined };
}
interface Given {
  settings?: object;
  problems?: Record<string, string>;
  locked?: LockedIdentifier;
  targets?: Partial<PriceTargets>;
}
const tab = ({ settings = {}, problems, locked, targets: more }: Given = {}, around: Surroundings = {}) => draw(<ProductsTab form={formOf(settings, problems)} alias="main" targets={{ ...targets, ...more }} locked={locked ?? null} />, around);
const options = (html: string) => [...html.matchAll(/<option value="([^"]*)"([^>]*)>([^<]*)/g)].map(([, value, rest, label]) => `${label}${rest!.includes("disabled") ? " (disabled)" : ""}${rest!.includes("selected") ? ` = ${value}` : ""}`);

describe("the tab of products and prices", () => {
  test("R40 R80 shows what is set, by default all off", () => {
    expect(fieldsOf(tab().html)).toMatchObject({ SellerSKU: "on", ASIN: "off", "Link by title": "off", "Create products": "off", "Group by parent ASIN": "off", "Name into description": "off", Title: "off", Images: "off", "Stay apart": "on" });
    expect(fieldsOf(tab({ settings: { catalogue: { identifier: "ASIN", linkByTitle: true, createProducts: true, productSync: ["title", "images"] } } }).html)).toMatchObject({ SellerSKU: "off", ASIN: "on", "Link by title": "on", "Create products": "on", Title: "on", Description: "off", Images: "on" });
  });

  test("R43 R65 says that nothing is touched while no field is chosen, and what follows once one is", () => {
    expect(tab().text).toContain("Nothing is chosen: your products stay as they are");
    expect(tab({ settings: { catalogue: { productSync: ["weight"] } } }).text).toContain("The first time you see every difference before anything is written");
  });
});

describe("R64 the identifier", () => {
  const locked: LockedIdentifier = { identifier: "SKU", reason: "Locked: 3 listings are linked by it." };

  test("once used is locked, with its reason and the way to change it", () => {
    const { html, text, buttons, badges } = tab({ locked });
    expect(fieldsOf(html).SellerSKU).toBeUndefined();
    expect([text.includes("Product identifier | SellerSKU | Locked | Locked: 3 listings are linked by it."), badges, buttons]).toEqual([true, ["Locked"], ["Change identifier to ASIN"]]);
    expect(tab({ locked: { ...locked, identifier: "ASIN" }, settings: { catalogue: { identifier: "ASIN" } } }).buttons).toEqual(["Change identifier to SellerSKU"]);
    expect(tab({ locked }, { sending: { intent: "change-identifier" } }).buttons).toEqual(["Change identifier to ASIN (loading)"]);
  });

  test("that was locked while somebody chose another one can be chosen back", () => {
    const { html, buttons } = tab({ locked, settings: { catalogue: { identifier: "ASIN" } }, problems: { "catalogue.identifier": locked.reason } });
    expect([fieldsOf(html), wrongFields(html), buttons]).toMatchObject([{ SellerSKU: "off", ASIN: "on" }, ["Product identifier"], ["Change identifier to ASIN"]]);
  });

  test("is free before, and what was refused stands at it", () => {
    expect(tab().buttons).toEqual([]);
    expect(wrongFields(tab({ problems: { "catalogue.identifier": locked.reason } }).html)).toEqual(["Product identifier"]);
  });
});

describe("R63 prices", () => {
  const into = (priceListId: string | null) => ({ settings: { price: { direction: "fromAmazon", priceListId } } });

  test("go into the metafield or a list of a currency in which the store sells; others are not to be chosen", () => {
    expect(options(tab(into(null)).html)).toEqual(["Variant metafield amazon.price_main (USD) = ", "Retail (USD)", "Europe (EUR) (disabled)"]);
    expect(options(tab({ ...into(retail.id), targets: { currencies: ["EUR"] } }).html)).toEqual(["Variant metafield amazon.price_main (USD) (disabled)", `Retail (USD) (disabled) = ${retail.id}`, "Europe (EUR)"]);
    expect(tab(into(null)).text).toContain("This store sells in USD, CAD.");
  });

  test("that cannot be written there are told at the field", () => {
    expect([wrongFields(tab(into(europe.id)).html), tab(into(europe.id)).text.includes("“Europe” takes EUR")]).toEqual([["Price list"], true]);
    expect(wrongFields(tab({ ...into(null), targets: { currencies: ["EUR"] } }).html)).toEqual(["Price list"]);
    expect(wrongFields(tab(into(retail.id)).html)).toEqual([]);
    expect(tab({ ...into(retail.id), problems: { "price.priceListId": "Refused." } }).text).toContain("Refused.");
  });

  test("a list that is gone stays in sight", () => expect(options(tab(into("gid://shopify/PriceList/9")).html)).toContain("A price list that is gone (disabled) = gid://shopify/PriceList/9"));

  test("while Shopify does not answer nothing can be chosen, and nothing is asked for where none are written", () => {
    expect(fieldsOf(tab({ ...into(retail.id), targets: { lists: null } }).html)["Price list"]).toBe(" (disabled)");
    expect(fieldsOf(tab({ targets: { lists: null } }).html)["Price list"]).toBeUndefined();
  });
});
