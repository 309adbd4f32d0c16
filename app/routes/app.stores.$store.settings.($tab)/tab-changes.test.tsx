import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { changedSettings } from "../../domain/changed-settings.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { AfnTab } from "./afn-tab.tsx";
import { CancellationsTab } from "./cancellations-tab.tsx";
import { CustomerPicker } from "./customer-picker.tsx";
import { MfnTab } from "./mfn-tab.tsx";
import { ProductsTab } from "./products-tab.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { ShippingTab } from "./shipping-tab.tsx";
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
const lists = [{ id: "gid://shopify/PriceList/1", name: "Wholesale", currency: "USD" }];
const products: Tab = (form) => <ProductsTab form={form} alias="main" targets={{ lists, shopCurrency: "USD", currencies: ["USD"] }} locked={null} />;
const shipping: Tab = (form) => <ShippingTab form={form} />;
const cancellations: Tab = (form) => <CancellationsTab form={form} />;
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
    ["catalogue.identifier", products, "Product identifier", ["ASIN"], "ASIN"],
    ["catalogue.linkByTitle", products, "Link by title", true, true],
    ["catalogue.createProducts", products, "Create products", true, true],
    ["catalogue.groupByParent", products, "Group by parent ASIN", true, true],
    ["catalogue.nameIntoDescription", products, "Name into description", true, true],
    ["catalogue.productSync", products, "Replaced by Amazon’s", ["weight", "title", "price"], ["title", "weight"]],
    ["price.direction", products, "Amazon’s prices", ["fromAmazon"], "fromAmazon"],
    ["shipping.confirm", shipping, "Tell Amazon of shipments", false, false],
    ["shipping.unknownCarrier", shipping, "Unknown carrier", ["other"], "other"],
    ["shipping.untracked", shipping, "Without tracking number", ["send"], "send"],
    ["shipping.repeatedTracking", shipping, "Repeated tracking number", ["send"], "send"],
    ["cancellations.fromAmazon", cancellations, "Cancelled at Amazon", ["ask"], "ask"],
    ["cancellations.restock", cancellations, "Restock what was cancelled", ["never"], "never"],
    ["cancellations.noRestockReasons", cancellations, "Cancelled without restock", ["NoInventory"], ["NoInventory"]],
    ["cancellations.toAmazon", cancellations, "Cancelled in Shopify", ["ask"], "ask"],
    ["cancellations.reasons.FRAUD", cancellations, "Reason for Amazon: fraud", "RejectOrder", "RejectOrder"],
    ["cancellations.holdOnRequest", cancellations, "Hold when the buyer asks to cancel", false, false],
    ["refunds.fromAmazon", cancellations, "Refunded at Amazon", ["ask"], "ask"],
    ["refunds.restock", cancellations, "Restock what was returned", ["always"], "always"],
    ["refunds.restockReasons", cancellations, "Returned with restock", [], []],
    ["refunds.toAmazon", cancellations, "Refunded in Shopify", ["ask"], "ask"],
    ["refunds.reasons.MONEY", cancellations, "Reason for Amazon: money only", "PriceError", "PriceError"],
    ["requestsPerHour", cancellations, "Requests to Amazon per hour", "7", 7],
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

describe("B11 the merchant's own carriers", () => {
  const parcel = { company: "Parcel Co", code: "Other", name: "Parcel Company", method: null };
  const [post, both] = [{ ...parcel, company: "Post", code: "DHL", name: null }, parseStoreSettings({ shipping: { carriers: [parcel, { ...parcel, company: "Post", code: "DHL", name: null }] } })];

  test("one is added, to be filled in, and one is removed", () => {
    expect(hands(shipping, both).press("Add a carrier").shipping.carriers).toEqual([parcel, post, expect.objectContaining({ company: "", name: null, method: null })]);
    expect(hands(shipping, both).press("Remove carrier 1: Parcel Co").shipping.carriers).toEqual([post]);
  });

  test.each<[string, string, object]>([
    ["Carrier in Shopify", "Parcels", { company: "Parcels" }],
    ["Carrier at Amazon", "DPD", { code: "DPD", name: null }],
    ["Name at Amazon", "", { name: null }],
    ["Name at Amazon", "PC", { name: "PC" }],
    ["Service", "Express", { method: "Express" }],
    ["Service", "  ", { method: null }],
  ])("%s set to “%s”", (label, given, kept) => {
    const one = parseStoreSettings({ shipping: { carriers: [parcel] } });
    expect(hands(shipping, one).change(label, given).shipping.carriers).toEqual([{ ...parcel, ...kept }]);
  });

  test("have a name of their own only as “Other”, and keep a code that is not in our table", () => {
    const one = (code: string) => hands(shipping, parseStoreSettings({ shipping: { carriers: [{ ...parcel, code, name: null }] } })).fields;
    expect([one("Other")["Name at Amazon"] !== undefined, one("DHL")["Name at Amazon"]]).toEqual([true, undefined]);
    expect(one("Pigeon")["Carrier at Amazon"]!.options).toContain("Pigeon");
  });

  test("and what comes with them is of no use while Amazon is not told", () => {
    const fields = (confirm: boolean) => hands(shipping, parseStoreSettings({ shipping: { confirm } })).fields["Unknown carrier"]!.disabled;
    expect([fields(true), fields(false)]).toEqual([false, true]);
  });
});

describe("R63 where Amazon's prices go", () => {
  const written = parseStoreSettings({ price: { direction: "fromAmazon", priceListId: lists[0]!.id } });

  test("is chosen only where they are written at all; the metafield is no list", () => {
    expect(hands(products).fields["Price list"]).toBeUndefined();
    expect(hands(products, written).change("Price list", "").price).toEqual({ direction: "fromAmazon", priceListId: null });
    expect(hands(products, parseStoreSettings({ price: { direction: "fromAmazon" } })).change("Price list", lists[0]!.id).price.priceListId).toBe(lists[0]!.id);
  });

  test("stays remembered while none are written", () => expect(hands(products, written).change("Amazon’s prices", ["none"]).price).toEqual({ direction: "none", priceListId: lists[0]!.id }));
});

describe("K10 reasons told to Amazon", () => {
  test("are never blank, and are Amazon's own", () => {
    const { fields } = hands(cancellations);
    const maps = Object.entries(fields).filter(([label]) => label.startsWith("Reason for Amazon"));
    expect(maps).toHaveLength(10);
    for (const [label, { options, value }] of maps) expect((options as { value: string }[]).map((one) => one.value), label).toContain(value);
    expect(maps.flatMap(([, { options }]) => options as { value: string; label: string }[]).filter((one) => one.value === "" || one.label === "")).toEqual([]);
  });

  test("an emptied limit is no limit of 0: it is to be corrected", () => {
    const emptied = hands(cancellations).change("Requests to Amazon per hour", "");
    expect(emptied.requestsPerHour).toBeNaN();
    expect(hands(cancellations, emptied).fields["Requests to Amazon per hour"]!.value).toBe("");
  });

  test("of restock are asked for only where they decide", () => {
    const never = parseStoreSettings({ cancellations: { restock: "never" }, refunds: { restock: "always" } });
    expect(["Cancelled without restock", "Returned with restock"].filter((label) => hands(cancellations, never).fields[label])).toEqual([]);
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
