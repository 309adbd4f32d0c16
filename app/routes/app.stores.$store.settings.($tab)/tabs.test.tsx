import { AppProvider } from "@shopify/polaris";
import english from "@shopify/polaris/locales/en.json" with { type: "json" };
import { renderToStaticMarkup } from "react-dom/server";
import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { checkStoreSettings, parseStoreSettings } from "../../domain/settings.ts";
import { AfnTab } from "./afn-tab.tsx";
import { CancellationsTab } from "./cancellations-tab.tsx";
import { History } from "./history.tsx";
import { MfnTab } from "./mfn-tab.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { ShippingTab } from "./shipping-tab.tsx";
import { TaxesTab } from "./taxes-tab.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

/** The tabs as the server draws them: which fields there are, what they hold, and what stands beside them. */

const locations = [{ id: "gid://shopify/Location/1", name: "Main warehouse" }];
const draw = (element: ReactElement) => renderToStaticMarkup(<AppProvider i18n={english}>{element}</AppProvider>).replace(/<!-- -->/g, "");

/** A form that shows these settings, saving having been tried. */
function formOf(settings: object): SettingsForm {
  const values = { ...parseStoreSettings({}), ...settings };
  const checked = checkStoreSettings(values);
  const problems: Record<string, string> = "problems" in checked ? checked.problems : {};
  const problem = (path: string) => problems[path];
  const nothing = () => undefined;
  return { values, set: nothing, setMfn: nothing, setAfn: nothing, problem, problemOnceTried: problem, problems, changed: false, saving: false, overtakenBy: null, save: nothing, discard: nothing, answer: undefined };
}

/** The settings of one channel, changed. */
const mfn = (more: object) => ({ mfn: { ...parseStoreSettings({}).mfn, ...more } });
const afn = (more: object) => ({ afn: { ...parseStoreSettings({}).afn, ...more } });
/** Tags of an input whose label says this. */
const checkedInputs = (html: string) => [...html.matchAll(/<input[^>]*checked=""[^>]*value="([^"]*)"|<input[^>]*value="([^"]*)"[^>]*checked=""/g)].map((found) => found[1] ?? found[2]);

describe("R51 the tab of orders that the merchant ships", () => {
  const tab = (settings: object, places: typeof locations | null = locations) => draw(<MfnTab form={formOf(settings)} locations={places} />);

  test("shows what is set", () => {
    const html = tab(mfn({ targetStatus: "BACKORDERED", locationId: locations[0]!.id, tags: ["a", "b"], salesGroup: "Retail", customFields: ["marketplace"] }));
    expect(checkedInputs(html)).toEqual(expect.arrayContaining(["BACKORDERED", "none"]));
    for (const text of ["Main warehouse", "a, b", "Retail", "Custom field 1"]) expect(html).toContain(text);
  });

  test("R54 asks to confirm only what hides where parcels go", () => {
    const asked = "I know that it holds no addresses";
    expect(tab(mfn({ consolidate: true }))).toContain(asked);
    expect(tab(mfn({ consolidate: true }))).toContain("Confirm that each Amazon order is then shipped");
    expect(tab(mfn({ consolidate: true, importFrom: "SHIPPED" }))).not.toContain(asked);
    expect(tab(mfn({}))).not.toContain(asked);
  });

  test("tells what cannot go together at its field", () => {
    expect(tab(mfn({ consolidate: true, consolidateConfirmed: true, targetStatus: "PARKED" }))).toContain("One order per day cannot be parked");
    expect(tab(mfn({ consolidate: true, consolidateConfirmed: true, customer: { mode: "perOrder", customerId: null } }))).toContain("One order per day needs one customer or none");
  });

  test("R60 keeps a location that is gone in sight, and says so when Shopify tells none", () => {
    expect(tab(mfn({ locationId: "gid://shopify/Location/404" }))).toContain("A location that is gone");
    expect(tab(mfn({ locationId: null }))).toContain("Shopify decides");
    expect(tab(mfn({}), null)).toContain("Shopify did not tell the locations");
  });

  test("switched off, leaves nothing to choose about how orders come in", () => {
    const off = tab(mfn({ import: false }));
    expect(off.match(/name="[^"]*"[^>]*disabled=""|disabled=""/g)?.length).toBeGreaterThanOrEqual(6);
    expect(tab(mfn({})).match(/type="radio"[^>]*disabled=""/g)).toBeNull();
  });
});

describe("R51 the tab of orders that Amazon ships", () => {
  const tab = (settings: object) => draw(<AfnTab form={formOf(settings)} locations={locations} displayName="Tea & Co" />);

  test("R52 names the guest by the store", () => expect(tab(afn({ import: true }))).toContain("Tea &amp; Co FBA USD Amazon Guests"));

  test("R57 R59 offers no backorder: what Amazon ships has left", () => {
    const offered = [...tab(afn({ import: true })).matchAll(/type="radio"[^>]*value="([A-Z]+)"|value="([A-Z]+)"[^>]*type="radio"/g)].map((found) => found[1] ?? found[2]);
    expect(offered).toEqual(["PARKED", "PLACED", "COMPLETED"]);
  });

  test("R56 tells at the tags what Shopify refuses", () => expect(tab(afn({ import: true, tags: ["x".repeat(41)] }))).toContain("1 to 40 characters"));

  test("R60 Amazon's location among those offered to Amazon is told at the location", () => {
    const stock = { ...parseStoreSettings({}).stock, locationIds: [locations[0]!.id] };
    expect(tab({ ...afn({ import: true, locationId: locations[0]!.id }), stock })).toContain("cannot be offered to Amazon");
  });
});

describe("the tab of taxes and currencies", () => {
  const tab = (settings: object, currencies = ["CAD", "MXN"]) => draw(<TaxesTab form={formOf(settings)} shopCurrency="USD" currencies={currencies} today="2026-11-20" />);
  const rate = { currency: "CAD", rate: "0.71", date: "2026-11-19" };

  test.each(["lines", "charge", "ignore"])("R68 R69 R70 shows tax mode %s", (taxMode) => expect(checkedInputs(tab({ taxMode }))).toContain(taxMode));

  test("R125 asks for rates only where the shop's currency is wanted, and says who waits", () => {
    expect(tab({})).not.toContain("Exchange rates");
    expect(tab({ orderCurrency: "shop" })).toContain("No rate is set: orders in CAD, MXN wait.");
    expect(tab({ orderCurrency: "shop" }, [])).toContain("no rate is needed");
  });

  test("R125 shows each rate with its day, and offers the currencies that have none", () => {
    const html = tab({ orderCurrency: "shop", rates: [rate] });
    for (const text of ["USD for 1 CAD", "0.71", "2026-11-19", "Add a rate", "Remove the rate of CAD"]) expect(html).toContain(text);
    expect(tab({ orderCurrency: "shop", rates: [rate] }, ["CAD"])).not.toContain("Add a rate");
    expect(tab({ orderCurrency: "shop", rates: [{ ...rate, rate: "1,0" }] })).toMatch(/A number such as 1\.0842|More than zero/);
  });
});

describe("the tab of import rules", () => {
  test("shows every rule with its meaning", () => {
    const html = draw(<RulesTab form={formOf({ pendingPolicy: "ignore", unknownSku: "customLine", schedule: "manual", spaceGroups: true })} />);
    expect(checkedInputs(html)).toEqual(expect.arrayContaining(["ignore", "customLine"]));
    for (const text of ["By hand only", "Amazon always wins", "History lowers stock", "Relay e-mail", "Dimensions", "Condition of the item", "Digital goods need no setting"]) expect(html).toContain(text);
  });
});

describe("the tabs of what happens after the order", () => {
  const carrier = { company: "Post", code: "Other", name: null, method: null };

  test("B11 a carrier without name, and one that stands there twice, are told at their fields", () => {
    const html = draw(<ShippingTab form={formOf({ shipping: { ...parseStoreSettings({}).shipping, carriers: [carrier, { ...carrier, company: " " }, { ...carrier, company: "post" }] } })} />);
    for (const text of ["Carrier 3", "The name of the carrier in Shopify", "This carrier stands above already", "Name at Amazon"]) expect(html).toContain(text);
  });

  test.each([[0], [1.5], [10_001], [NaN]])("B7 %d requests an hour are refused at the field", (requestsPerHour) => {
    expect(draw(<CancellationsTab form={formOf({ requestsPerHour })} />)).toContain("A whole number from 1 to 10,000");
  });

  test("K9 a reason that is none of Amazon's is told at the list", () => {
    const { cancellations } = parseStoreSettings({});
    expect(draw(<CancellationsTab form={formOf({ cancellations: { ...cancellations, noRestockReasons: ["x".repeat(81)] } })} />)).toContain("At most 80 characters each");
  });
});

test("R48 the versions say who saved what when", () => {
  const html = draw(<History versions={[{ version: 2, when: "Nov 20, 2026, 7:00 AM", who: "Staff member 1", what: "Tax" }]} />);
  for (const text of ["Version 2", "Tax", "Staff member 1, Nov 20, 2026, 7:00 AM"]) expect(html).toContain(text);
});
