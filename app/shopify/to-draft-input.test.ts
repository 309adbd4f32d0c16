import { expect, test } from "vitest";
import { exampleAddress, newDraft } from "../../tests/support/shopify-orders.ts";
import { money } from "../domain/money.ts";
import { toDraftInput } from "./to-draft-input.ts";

test("nothing is left to Shopify: prices overridden, no tax, no discount of its own, nothing reserved, no customer", () => {
  const { input } = toDraftInput(newDraft());
  expect(input).toMatchObject({
    sourceName: "amazon", presentmentCurrencyCode: "USD", taxExempt: true, acceptAutomaticDiscounts: false, visibleToCustomer: false, useCustomerDefaultAddress: false,
    lineItems: [{ variantId: "gid://shopify/ProductVariant/1", priceOverride: { amount: "10.00", currencyCode: "USD" }, quantity: 2, taxable: false, requiresShipping: true }],
    tags: ["amazon", "111-1111111-1111111"],
  });
  expect(Object.keys(input).filter((member) => /reserve|customerId|purchasing|email|phone|billing/i.test(member))).toEqual([]);
});

test("goods that Shopify does not know bear their own title, SKU and price", () => {
  const line = { title: "x".repeat(300), variantId: null, sku: "S-1", quantity: 1, unitPrice: money(500, "JPY"), requiresShipping: false };
  const [made] = toDraftInput(newDraft({ lines: [line] })).input.lineItems as { title: string }[];
  expect(made).toMatchObject({ sku: "S-1", originalUnitPriceWithCurrency: { amount: "500", currencyCode: "JPY" }, requiresShipping: false });
  expect(made!.title).toHaveLength(255);
});

test("shipping and the promotion go along", () => {
  const { input } = toDraftInput(newDraft({ shipping: { title: "Expedited", price: money(499, "USD") }, discount: money(150, "USD") }));
  expect(input).toMatchObject({
    shippingLine: { title: "Expedited", priceWithCurrency: { amount: "4.99", currencyCode: "USD" } },
    appliedDiscount: { title: "AMAZON", valueType: "FIXED_AMOUNT", value: 1.5, amountWithCurrency: { amount: "1.50", currencyCode: "USD" } },
  });
});

test("what is personal is named, so that no failure's message repeats it; an address that is not given is not sent", () => {
  const { input, personal } = toDraftInput(newDraft({ shippingAddress: exampleAddress, attributes: [{ key: "Gift message", value: "For Ada" }, { key: "Amazon order", value: "111-1111111-1111111" }] }));
  expect(input.shippingAddress).toMatchObject({ address1: "1 Example Street" });
  expect(personal).toEqual(expect.arrayContaining(["Ada Byron King", "1 Example Street", "For Ada"]));
  expect(personal).not.toContain("111-1111111-1111111");
  expect(toDraftInput(newDraft()).input.shippingAddress).toBeUndefined();
});
