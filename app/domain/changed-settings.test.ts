import { describe, expect, test } from "vitest";
import { changedSettings, reasonsGovernedBy } from "./changed-settings.ts";
import { logText } from "./log-texts.ts";
import { settingName } from "./setting-names.ts";
import { parseStoreSettings } from "./settings.ts";

const before = parseStoreSettings({});

describe("what changed between two versions of settings", () => {
  test.each<[object, string[]]>([
    [{}, []],
    [{ mfn: { importFrom: "SHIPPED" } }, ["mfn.importFrom"]],
    [{ afn: { customer: { mode: "none" } }, taxMode: "charge" }, ["afn.customer.mode", "taxMode"]],
    [{ mfn: { tags: ["a", "b"] } }, ["mfn.tags"]],
    [{ rates: [{ currency: "EUR", rate: "1.08", date: "2026-11-20" }] }, ["rates"]],
    [{ stock: { holdBack: { value: 2 }, ceiling: 4 } }, ["stock.holdBack.value", "stock.ceiling"]],
  ])("%j: %j", (after, paths) => {
    expect(changedSettings(before, parseStoreSettings(after))).toEqual(paths);
  });

  test("a list in another order is another list", () => {
    expect(changedSettings(parseStoreSettings({ afn: { tags: ["a", "b"] } }), parseStoreSettings({ afn: { tags: ["b", "a"] } }))).toEqual(["afn.tags"]);
  });
});

describe("R48 which orders a change may move", () => {
  test.each<[string[], string[]]>([
    [["afn.import"], ["afn-import-off", "afn-not-shipped", "sku-not-linked", "sku-ambiguous", "sku-missing", "no-prices-yet", "no-rate", "customer-gone", "parked", "consolidating", "shopify-refused"]],
    [["mfn.targetStatus", "afn.targetStatus"], ["parked", "shopify-refused"]],
    [["pendingPolicy"], ["pending", "pending-availability", "pending-ignored", "shopify-refused"]],
    [["importUnpriced", "unknownSku"], ["no-prices-yet", "sku-not-linked", "sku-missing", "shopify-refused"]],
    [["rates", "afn.customer.customerId"], ["no-rate", "customer-gone", "shopify-refused"]],
    [["mfn.consolidate", "mfn.targetStatus"], ["consolidating", "parked", "shopify-refused"]],
    [["mfn.note", "afn.tags", "taxMode"], ["shopify-refused"]],
    [["stock.ceiling", "schedule", "spaceGroups"], []],
    [[], []],
  ])("%j: %j", (changed, reasons) => {
    expect(reasonsGovernedBy(changed)).toEqual(reasons);
  });

  test("never one that is in Shopify or was cancelled", () => {
    const all = reasonsGovernedBy(changedSettings(before, parseStoreSettings({ mfn: { import: false, importFrom: "SHIPPED" }, afn: { import: true, importFrom: "UNSHIPPED" }, pendingPolicy: "ignore" })));
    expect(all.filter((code) => ["total-differs", "cancelled", "cancelled-after-import", "order-gone-from-shopify", "adopted"].includes(code))).toEqual([]);
  });
});

describe("names of settings", () => {
  test("there is one for every setting, told by its channel", () => {
    const paths = changedSettings({} as never, before);
    expect(paths.filter((path) => settingName(path) === path)).toEqual([]);
    expect(settingName("mfn.importFrom")).toBe("Orders you ship: Import begins at");
    expect(settingName("afn.customer.mode")).toBe("Orders Amazon ships: Customer");
    expect(["rates.2.rate", "shipping.carriers.0.company", "refunds.restockReasons.7"].map(settingName)).toEqual(["Exchange rates", "Carriers", "Returned with restock"]);
  });

  test.each(["mfn.constructor", "toString", "of.tomorrow"])("%s, which is none, stands for itself", (path) => {
    expect(settingName(path)).toBe(path);
  });

  test("the log names them", () => {
    expect(logText("settings-changed", { version: 3, changed: "taxMode,mfn.importFrom" })).toBe("Settings saved as version 3: Tax, Orders you ship: Import begins at.");
    expect(logText("settings-changed", { version: 3, changed: "taxMode", orders: 1 })).toBe("Settings saved as version 3: Tax. 1 order is looked at again.");
  });
});
