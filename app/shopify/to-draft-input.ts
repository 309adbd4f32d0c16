import { formatMoney, type Money } from "../domain/money.ts";
import type { NewDraftLine, NewShopifyDraft } from "../domain/orders/shopify-draft.ts";
import { toMailingAddress } from "./to-mailing-address.ts";
import { clip } from "./to-order-input.ts";

/**
 * NewShopifyDraft → DraftOrderInput (Shopify README 3.2). Nothing is left to Shopify: prices are overridden, no tax, no discount of its own,
 * no mail, nothing reserved (decisions 10). An address that is not given stays as it is.
 */
export function toDraftInput(draft: NewShopifyDraft): { input: Record<string, unknown>; personal: string[] } {
  const shippingAddress = draft.shippingAddress ? toMailingAddress(draft.shippingAddress) : undefined;
  const input = {
    sourceName: "amazon",
    presentmentCurrencyCode: draft.currency,
    lineItems: draft.lines.map(toLine),
    shippingLine: draft.shipping && { title: clip(draft.shipping.title), priceWithCurrency: toAmount(draft.shipping.price) },
    appliedDiscount: draft.discount && { title: "AMAZON", valueType: "FIXED_AMOUNT", value: Number(formatMoney(draft.discount)), amountWithCurrency: toAmount(draft.discount) },
    tags: draft.tags,
    customAttributes: draft.attributes,
    note: draft.note,
    poNumber: draft.poNumber,
    shippingAddress,
    taxExempt: true,
    acceptAutomaticDiscounts: false,
    allowDiscountCodesInCheckout: false,
    visibleToCustomer: false,
    useCustomerDefaultAddress: false,
  };
  const values = [...Object.values<unknown>({ ...draft.shippingAddress }), ...Object.values<unknown>({ ...shippingAddress }), ...draft.attributes.map(({ value }) => value)];
  return { input, personal: values.filter((value): value is string => typeof value === "string" && value !== draft.amazonOrderId) };
}

function toLine({ variantId, title, sku, quantity, unitPrice, requiresShipping }: NewDraftLine) {
  const price = toAmount(unitPrice);
  // A variant brings its own title and SKU, and its own price unless that is overridden.
  const goods = variantId ? { variantId, priceOverride: price } : { title: clip(title), sku: sku ?? undefined, originalUnitPriceWithCurrency: price };
  return { ...goods, quantity, requiresShipping, taxable: false };
}

function toAmount(value: Money) {
  return { amount: formatMoney(value), currencyCode: value.currency };
}
