import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts, linked } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { previewImport, type PreviewInput } from "./preview-import.ts";

const now = new Date("2026-11-20T12:00:00Z");

function preview(order: Partial<AmazonOrder>, settings: object = {}, more: Partial<PreviewInput> = {}, shopCurrency = "USD") {
  const full = anOrder(order);
  const store = { state: "open" as const, startDate: null, goLiveAt: new Date("2026-11-01T00:00:00Z"), settings: parseStoreSettings(settings), shopCurrency };
  return previewImport({ order: full, alias: "main", links: linked(full), now, store, ...more });
}

describe("R48 what would become of an order", () => {
  const shipped = { status: "SHIPPED", lines: [aLine({ quantityFulfilled: 1 })] };
  test.each<[string, Partial<AmazonOrder>, object]>([
    ["Open, paid", {}, {}],
    ["Units reserved", { status: "PENDING" }, {}],
    ["Draft", {}, { mfn: { targetStatus: "PARKED" } }],
    ["On hold, out of stock", {}, { mfn: { targetStatus: "BACKORDERED" } }],
    ["Part of its day’s order", {}, { mfn: { consolidate: true, consolidateConfirmed: true } }],
    ["Fulfilled", shipped, {}],
    ["Fulfilled, archived", { ...shipped, channel: "AFN" }, { afn: { import: true } }],
    ["On hold, Amazon fulfils", { channel: "AFN" }, { afn: { import: true, importFrom: "UNSHIPPED" } }],
    ["Open, partly fulfilled", { status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 2, quantityFulfilled: 1 })] }, {}],
    ["Skipped", { status: "CANCELLED" }, {}],
    ["Fails", { status: "OF THE FUTURE" }, {}],
  ])("%s", (label, order, settings) => {
    expect(preview(order, settings).label).toBe(label);
  });

  test("says why there is none, and then shows none", () => {
    expect(preview({}, {}, { links: new Map() })).toMatchObject({ label: "Waits", reason: { code: "sku-not-linked" }, made: null });
    expect(preview({ lines: [aLine(), aLine({ orderItemId: "L2", amounts: null })] }, { importUnpriced: true })).toMatchObject({ label: "Draft", made: null });
  });
});

describe("R48 the order that would be made", () => {
  const taxed = { grandTotal: money(1080, "USD"), lines: [aLine({ amounts: lineAmounts({ item: 1000, tax: 80, total: 1080 }) })] };

  test.each(["lines", "charge", "ignore"] as const)("R68 R69 R70 tells tax under %s, and the total that follows", (how) => {
    const { made } = preview(taxed, { taxMode: how });
    expect(made).toMatchObject({ tax: { how, amount: money(80, "USD") }, total: money(how === "ignore" ? 1000 : 1080, "USD"), lines: how === "charge" ? 2 : 1 });
  });

  test("R53 R56 R105 tells tags, note, custom fields and whose it is", () => {
    const { made } = preview({}, { mfn: { tags: ["vip"], salesGroup: "Retail", note: "Handle with care", customFields: ["marketplace"], customer: { mode: "perOrder" } } });
    expect(made).toMatchObject({ note: "Handle with care", customer: "perOrder", fields: [{ key: "custom_1", value: expect.any(String) as string }] });
    expect(made?.tags).toEqual(expect.arrayContaining(["amazon", "amazon-main", "vip", "Retail"]));
  });

  test("R125 tells the rate into the shop's currency, and waits without one", () => {
    const rates = [{ currency: "USD", rate: "0.92", date: "2026-11-20" }];
    expect(preview({}, { orderCurrency: "shop", rates }, {}, "EUR").made?.exchange).toMatchObject({ shopCurrency: "EUR", rate: "0.92" });
    expect(preview({}, { orderCurrency: "shop" }, {}, "EUR")).toMatchObject({ label: "Waits", reason: { code: "no-rate" } });
    expect(preview({}, {}, {}, "EUR").made?.exchange).toBeNull();
  });
});
