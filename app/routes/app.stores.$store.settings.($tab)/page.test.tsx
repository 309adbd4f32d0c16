import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldsOf } from "../../../tests/support/drawn-fields.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { CustomerPicker } from "./customer-picker.tsx";
import SettingsPage, { meta } from "./route.tsx";
import { settingsTabs } from "./tabs.ts";

const loaded = {
  store: { id: "s1", alias: "main", displayName: "Tea" }, stores: [{ id: "s1", alias: "main" }], saved: { settings: parseStoreSettings({}), version: 3 },
  locations: [{ id: "gid://shopify/Location/1", name: "Main warehouse" }], shopCurrency: "USD", currencies: ["CAD"], priceTargets: { lists: [], shopCurrency: "USD", currencies: ["USD", "CAD"] }, identifierLocked: null, today: "2026-11-20",
  history: [{ version: 3, when: "Nov 20, 2026, 7:00 AM", who: "Staff member 1", what: "Tax" }], connected: null,
};
const page = (tab = "", more: object = {}, surroundings: Surroundings = {}) =>
  draw(<SettingsPage />, { at: `/app/stores/s1/settings/${tab}`, path: "/app/stores/:store/settings/:tab?", data: { ...loaded, ...more }, ...surroundings });

describe("the settings' page", () => {
  test.each([["", "Fulfilled on import"], ["amazon", "On hold when stock is short"], ["taxes", "Tax"], ["rules", "Schedule"], ["products", "Link by title"], ["shipping", "Unknown carrier"], ["cancellations", "Refunded at Amazon"]])("at “%s” shows that tab's fields, with preview and versions beside them", (tab, own) => {
    const { text, html } = page(tab);
    const { title } = settingsTabs.find((one) => one.tab === tab)!;
    expect(text).toContain(own);
    expect(html).toMatch(new RegExp(`<fieldset[^>]*aria-label="${title}"`));
    expect(html).toMatch(new RegExp(`aria-selected="true"[^>]*>(<[^>]+>)*${title}`));
    for (const part of ["Settings of main", "orders in Shopify stay as they are", "The next ten orders", "Saved versions", "Version 3"]) expect(text).toContain(part);
  });

  test("holds only its own tab's fields", () => {
    expect(Object.keys(fieldsOf(page("rules").html))).not.toContain("Order note");
    expect(Object.keys(fieldsOf(page("").html))).not.toContain("Schedule");
  });

  test("lets choose among several stores, not of one", () => {
    expect(fieldsOf(page().html).Store).toBeUndefined();
    expect(fieldsOf(page("taxes", { stores: [...loaded.stores, { id: "s2", alias: "eu" }] }).html).Store).toBe("s1");
  });

  test("as it is saved has nothing to save, and nothing wrong", () => {
    const { html, text } = page();
    expect(html).toMatch(/<ui-save-bar[^>]*id="settings-save-bar"/);
    expect(html).not.toContain('role="alert"');
    expect(text).not.toContain("Not saved");
  });

  test("while it saves, nothing can be changed", () => {
    expect(page("", {}, { sending: { intent: "save" } }).html).toMatch(/<fieldset[^>]*disabled=""[^>]*id="settings-panel"/);
    expect(page().html).not.toMatch(/<fieldset[^>]*disabled=""[^>]*id="settings-panel"/);
  });

  test("R98 greets who was just connected", () => {
    const connected = { alias: "main", sellerId: "A1SELLER", marketplaces: 2, state: "open" };
    expect(page("", { connected }).text).toContain("Seller A1SELLER is connected as main");
    expect(page().text).not.toContain("is connected as");
  });

  test("bears the store's alias in its title, and none where it could not be read", () => {
    const titled = (data: unknown) => meta({ data } as Parameters<typeof meta>[0]);
    expect([titled(loaded), titled(undefined)]).toEqual([[{ title: "Settings of main · Lockstep" }], [{ title: "Settings · Lockstep" }]]);
  });
});

describe("R53 the chosen customer", () => {
  const id = "gid://shopify/Customer/7";
  const picker = (value: string | null, answer?: object, error?: string) => draw(<CustomerPicker value={value} onChange={() => undefined} error={error} />, { answer });

  test.each<[string, string | null, object | undefined, string]>([
    ["nobody", null, undefined, ""],
    ["somebody whose name is not known yet", id, undefined, ""],
    ["somebody", id, { customers: [{ id, name: "Amazon wholesale" }] }, "Amazon wholesale"],
    ["somebody who is gone", id, { customers: [] }, "A customer that is gone"],
    ["somebody while Shopify does not answer", id, { customers: null }, "Shopify does not answer now"],
  ])("%s", (_who, value, answer, shown) => expect(fieldsOf(picker(value, answer).html)["Chosen customer"]).toBe(shown));

  test("is asked for by name, with what is wrong beside it", () => {
    const { html, text } = picker(null, undefined, "Choose the customer");
    expect(html).toContain('placeholder="Search customers by name"');
    expect(text).toContain("Choose the customer");
  });
});
