import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { changedSettings } from "../../domain/changed-settings.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { AfnTab } from "./afn-tab.tsx";
import { CustomerPicker } from "./customer-picker.tsx";
import { MfnTab } from "./mfn-tab.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { TaxesTab } from "./taxes-tab.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

/** What becomes of the settings when somebody changes a field. */

const first = parseStoreSettings({});
const cellar = { id: "gid://shopify/Location/2", name: "Cellar" };
type Tab = (form: SettingsForm) => ReactElement;

/** A tab over these settings; `change` uses one of its fields and gives the settings after it. */
function hands(tab: Tab, settings: StoreSettings = first) {
  let values = settings;
  const none = () => undefined;
  const form: SettingsForm = {
    values, set: (more) => void (values = { ...values, ...more }), setMfn: (more) => form.set({ mfn: { ...values.mfn, ...more } }), setAfn: (more) => form.set({ afn: { ...values.afn, ...more } }),
    problem: none, problemOnceTried: none, problems: {}, changed: false, saving: false, overtakenBy: null, save: none, discard: none, answer: undefined,
  };
  const fields = fieldProps(tab(form), [CustomerPicker]);
  return { fields, change: (label: string, value: unknown) => (fields[label]!.onChange(value as never), values), press: (name: string) => (fields[name]!.onClick(), values) };
}

const mfn: Tab = (form) => <MfnTab form={form} locations={[cellar]} />;
const afn: Tab = (form) => <AfnTab form={form} locations={[cellar]} displayName="Tea" />;
const rules: Tab = (form) => <RulesTab form={form} />;
const taxes: Tab = (form) => <TaxesTab form={form} shopCurrency="USD" currencies={["CAD", "MXN"]} today="2026-11-20" />;
const at = (settings: StoreSettings, path: string) => path.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], settings);

describe("each field changes its own setting and no other", () => {
  test.each<[string, Tab, string, unknown, unknown]>([
    ["mfn.import", mfn, "Import orders", false, false],
    ["mfn.importFrom", mfn, "Import begins at", "SHIPPED", "SHIPPED"],
    ["mfn.targetStatus", mfn, "Target status", ["PARKED"], "PARKED"],
    ["mfn.fulfillOnImport", mfn, "Fulfilled on import", true, true],
    ["mfn.locationId", mfn, "Location", cellar.id, cellar.id],
    ["mfn.customer.mode", mfn, "Customer", ["perOrder"], "perOrder"],
    ["mfn.consolidate", mfn, "One order per day", true, true],
    ["mfn.tags", mfn, "Order tags", ["a", "b"], ["a", "b"]],
    ["mfn.salesGroup", mfn, "Sales group", "Retail", "Retail"],
    ["mfn.note", mfn, "Order note", "Hello", "Hello"],
    ["mfn.customFields", mfn, "Custom field 1", "condition", ["condition"]],
    ["afn.import", afn, "Import orders", true, true],
    ["afn.importFrom", afn, "Import begins at", "UNSHIPPED", "UNSHIPPED"],
    ["afn.targetStatus", afn, "Target status", ["PLACED"], "PLACED"],
    ["afn.obeyStock", afn, "On hold when stock is short", true, true],
    ["afn.locationId", afn, "Location", cellar.id, cellar.id],
    ["afn.customer.mode", afn, "Customer", ["none"], "none"],
    ["afn.consolidate", afn, "One order per day", true, true],
    ["afn.note", afn, "Order note", "Hi", "Hi"],
    ["taxMode", taxes, "Tax", ["charge"], "charge"],
    ["orderCurrency", taxes, "Currency of orders", ["shop"], "shop"],
    ["schedule", rules, "Schedule", "daily", "daily"],
    ["pendingPolicy", rules, "Pending orders", ["import"], "import"],
    ["unknownSku", rules, "Unknown SKU", ["createProduct"], "createProduct"],
    ["importUnpriced", rules, "Import without prices", true, true],
    ["importConditionNote", rules, "Condition of the item", true, true],
    ["importDimensions", rules, "Dimensions", true, true],
    ["writeRelayEmail", rules, "Relay e-mail", true, true],
    ["amazonAlwaysWins", rules, "Amazon always wins", true, true],
    ["deductHistory", rules, "History lowers stock", true, true],
    ["spaceGroups", rules, "Pause between groups", true, true],
  ])("%s", (path, tab, label, given, kept) => {
    const after = hands(tab).change(label, given);
    expect(changedSettings(first, after)).toEqual([path]);
    expect(at(after, path)).toEqual(kept);
  });
});

describe("a field that is emptied", () => {
  const full = parseStoreSettings({ mfn: { salesGroup: "Retail", note: "Hello", locationId: cellar.id } });

  test.each([["Sales group", "mfn.salesGroup"], ["Order note", "mfn.note"], ["Location", "mfn.locationId"]])("%s means none", (label, path) => {
    expect(at(hands(mfn, full).change(label, ""), path)).toBeNull();
  });
});

describe("R105 custom fields", () => {
  const two = parseStoreSettings({ mfn: { customFields: ["condition", "programs"] } });

  test.each<[string, string, string[]]>([
    ["Custom field 1", "marketplace", ["marketplace", "programs"]],
    ["Custom field 3", "seller-skus", ["condition", "programs", "seller-skus"]],
    ["Custom field 1", "", ["programs"]],
    ["Custom field 2", "no such source", ["condition"]],
  ])("%s set to “%s” leaves %j", (label, source, kept) => expect(hands(mfn, two).change(label, source).mfn.customFields).toEqual(kept));

  test("are filled from the first on", () => {
    const disabled = (settings: StoreSettings) => [1, 2, 3].map((number) => hands(mfn, settings).fields[`Custom field ${number}`]!.disabled);
    expect([disabled(first), disabled(two)]).toEqual([[false, true, true], [false, false, false]]);
  });
});

describe("R125 exchange rates", () => {
  const rated = parseStoreSettings({ orderCurrency: "shop", rates: [{ currency: "CAD", rate: "0.71", date: "2026-11-19" }] });

  test("one is added for the first currency without, of today, to be filled in", () => {
    expect(hands(taxes, rated).press("Add a rate").rates).toEqual([...rated.rates, { currency: "MXN", rate: "", date: "2026-11-20" }]);
  });

  test("one is removed, changed, or given to another currency", () => {
    expect(hands(taxes, rated).press("Remove the rate of CAD").rates).toEqual([]);
    expect(hands(taxes, rated).change("USD for 1 CAD", " 0.7199 ").rates).toEqual([{ currency: "CAD", rate: "0.7199", date: "2026-11-19" }]);
    expect(hands(taxes, rated).change("Of the day", "2026-11-18").rates[0]?.date).toBe("2026-11-18");
    expect(hands(taxes, rated).change("Currency", "MXN").rates[0]?.currency).toBe("MXN");
  });

  test("a currency is offered once", () => {
    expect(hands(taxes, rated).fields.Currency!.options).toEqual(["CAD", "MXN"]);
    expect(hands(taxes, { ...rated, rates: [...rated.rates, { currency: "MXN", rate: "0.05", date: "2026-11-19" }] }).fields["Add a rate"]).toBeUndefined();
  });
});

describe("R53 R58 one chosen customer", () => {
  const single = parseStoreSettings({ mfn: { customer: { mode: "single", customerId: "gid://shopify/Customer/7" } } });

  test("stays remembered while another way is tried", () => {
    expect(hands(mfn, single).change("Customer", ["none"]).mfn.customer).toEqual({ mode: "none", customerId: "gid://shopify/Customer/7" });
  });

  test("is chosen by the picker, which only this way has", () => {
    expect(hands(mfn, single).change("CustomerPicker", "gid://shopify/Customer/8").mfn.customer).toEqual({ mode: "single", customerId: "gid://shopify/Customer/8" });
    expect(hands(mfn).fields.CustomerPicker).toBeUndefined();
  });

  test.each<[string, StoreSettings, boolean[]]>([
    ["Completed with it", single, [false, false, false, true]],
    ["not what is chosen already: it can be seen and left", { ...first, mfn: { ...single.mfn, targetStatus: "COMPLETED" } }, [false, false, false, false]],
    ["nothing without it", first, [false, false, false, false]],
    ["any status while orders stay out", parseStoreSettings({ mfn: { import: false } }), [true, true, true, true]],
  ])("refuses %s", (_what, settings, disabled) => {
    const choices = hands(mfn, settings).fields["Target status"]!.choices as { disabled: boolean }[];
    expect(choices.map((choice) => choice.disabled)).toEqual(disabled);
  });
});
