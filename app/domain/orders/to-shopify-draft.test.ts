import { expect, test } from "vitest";
import { aLine, anOrder, lineAmounts, linked, personal } from "../../../tests/support/domain-orders.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { money } from "../money.ts";
import { parseStoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { DraftDecision } from "./import-decision.ts";
import { readAmounts } from "./read-amounts.ts";
import { toShopifyDraft } from "./to-shopify-draft.ts";

function draftOf(given: Partial<AmazonOrder> = {}, purpose: DraftDecision["purpose"] = "parked", more: object = {}, shopCurrency?: string) {
  const order = anOrder({ personal, ...given });
  const marketplace = marketplaceOf(order.marketplaceId)!;
  const settings = parseStoreSettings({ mfn: { note: "From Amazon", tags: ["gift"] }, ...more });
  return toShopifyDraft({ order, amounts: readAmounts(order, marketplace.country), alias: "main", marketplace, links: linked(order), settings, ...(shopCurrency && { shopCurrency }) }, purpose);
}

test("R57 a parked order's draft shows what the order would be, and bears its number as a tag to be found by", () => {
  expect(draftOf()).toMatchObject({
    amazonOrderId: "111-2222222-3333333", currency: "USD", note: "From Amazon",
    tags: ["amazon", "amazon-main", "amazon.com", "gift", "111-2222222-3333333"],
    lines: [{ title: "Blue cup", sku: "CUP-1", quantity: 1, unitPrice: money(1000, "USD"), requiresShipping: true, variantId: "gid://shopify/ProductVariant/CUP-1" }],
    shippingAddress: personal.address,
  });
});

test.each(["pending", "unpriced"] as const)("R16 a draft whose purpose is %s holds nothing personal", (purpose) => {
  const text = JSON.stringify(draftOf({}, purpose), (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  for (const word of ["Test Buyer", "Test Recipient", "Test Street", "relay@", "For you", "Ring twice"]) expect(text).not.toContain(word);
});

test("R114 nor does one of an order that Amazon ships", () => {
  expect(draftOf({ channel: "AFN", status: "SHIPPED" })).toMatchObject({ shippingAddress: null, attributes: [{ key: "Amazon order" }] });
});

test("R20 only lines with prices are shown, and an unknown total is no discrepancy of a preview", () => {
  const draft = draftOf({ lines: [aLine(), aLine({ orderItemId: "L2", sellerSku: "POT-1", amounts: null })], grandTotal: money(3000, "USD") }, "unpriced");
  expect(draft.lines.map((line) => line.sku)).toEqual(["CUP-1"]);
  expect(draft.tags).not.toContain("amazon-total-check");
});

test.each([["SHIPPED", true], ["PARTIALLY_SHIPPED", true], ["UNSHIPPED", false]])("R57 what left while it was parked says so: %s", (status, said) => {
  expect(draftOf({ status }).tags.includes("amazon-shipped")).toBe(said);
});

test("R99 a pre-order says so", () => {
  expect(draftOf({ status: "PENDING_AVAILABILITY" }, "pending").tags).toContain("amazon-preorder");
});

test("R125 in a shop that wants its own currency the draft has it too, and says which rate", () => {
  const lines = [aLine({ quantity: 2, amounts: lineAmounts({ item: 1999, shipping: 500, discount: 100, total: 2399 }) })];
  const rates = [{ currency: "USD", rate: "0.5", date: "2026-11-01" }];
  const draft = draftOf({ lines, grandTotal: money(2399, "USD") }, "parked", { orderCurrency: "shop", rates }, "EUR");
  expect(draft).toMatchObject({ currency: "EUR", shipping: { price: money(250, "EUR") }, note: "From Amazon\n\nConverted from 23.99 USD at 0.5 of 2026-11-01" });
  expect(draft.lines.map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([[1, money(500, "EUR")], [1, money(500, "EUR")]]);
  expect(draft.discount?.currency).toBe("EUR");
});

test.each([["EUR", { orderCurrency: "amazon" }], ["USD", { orderCurrency: "shop" }]])("R125 else it stays as Amazon says it (%s)", (shopCurrency, settings) => {
  expect(draftOf({}, "parked", settings, shopCurrency)).toMatchObject({ currency: "USD", note: "From Amazon", lines: [{ unitPrice: money(1000, "USD") }] });
});
