import { Decimal } from "decimal.js";
import { toAddress } from "../customers/customers.ts";
import { type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { exponentOf, hasTooManyDecimals, type MoneyInput } from "../money.ts";
import type { AddressInput, MetafieldInput } from "../orders/order-input.ts";
import { checkTags, tidyTags } from "../orders/tags.ts";
import type { DraftLineRecord, DraftOrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

interface DiscountInput {
  value: number;
  valueType: "FIXED_AMOUNT" | "PERCENTAGE";
}

export interface DraftLineInput {
  variantId?: string | null;
  title?: string | null;
  sku?: string | null;
  quantity: number;
  originalUnitPriceWithCurrency?: MoneyInput | null;
  priceOverride?: MoneyInput | null;
  requiresShipping?: boolean | null;
  taxable?: boolean | null;
  uuid?: string | null;
  appliedDiscount?: DiscountInput | null;
  customAttributes?: { key: string; value: string }[] | null;
}

export interface DraftInput {
  lineItems?: DraftLineInput[] | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  poNumber?: string | null;
  tags?: string[] | null;
  customAttributes?: { key: string; value: string }[] | null;
  presentmentCurrencyCode?: string | null;
  shippingAddress?: AddressInput | null;
  billingAddress?: AddressInput | null;
  shippingLine?: { title?: string | null; priceWithCurrency?: MoneyInput | null } | null;
  appliedDiscount?: DiscountInput | null;
  purchasingEntity?: { customerId?: string | null } | null;
  sourceName?: string | null;
  reserveInventoryUntil?: string | null;
  metafields?: MetafieldInput[] | null;
}

const mostLines = 499;

export function checkDraft(shop: ShopState, input: DraftInput, isNew: boolean): UserError[] {
  const lines = input.lineItems ?? [];
  if (isNew && !lines.length) return [userError(["lineItems"], "Add at least 1 product")];
  if (lines.length > mostLines) return [userError(["lineItems"], `Line items must not be more than ${mostLines}`)];
  const lineErrors = lines.flatMap((line, i) => {
    const path = ["lineItems", String(i)];
    if (line.quantity <= 0) return [userError([...path, "quantity"], "Quantity must be greater than or equal to 1")];
    if (line.variantId && !shop.variants.get(idOf("ProductVariant", line.variantId) ?? "")) return [userError([...path, "variantId"], "Product variant does not exist")];
    if (!line.variantId && !line.title) return [userError([...path, "title"], "Title can't be blank")];
    const price = line.priceOverride ?? line.originalUnitPriceWithCurrency;
    return price && hasTooManyDecimals(price) ? [userError([...path, "originalUnitPriceWithCurrency"], "Amount has too many decimals")] : [];
  });
  const customerId = input.purchasingEntity?.customerId;
  const stranger = customerId && !shop.customers.get(idOf("Customer", customerId) ?? "");
  return [...lineErrors, ...checkTags(input.tags ?? [], ["tags"]), ...(stranger ? [userError(["purchasingEntity", "customerId"], "Customer does not exist")] : [])];
}

function toLine(shop: ShopState, input: DraftLineInput, currency: string): DraftLineRecord {
  const variant = input.variantId ? shop.variants.get(idOf("ProductVariant", input.variantId)!) : undefined;
  const id = shop.nextId("DraftOrderLineItem");
  // A variant's own price holds; only an override changes it. A custom line has the price that it is given.
  const price = input.priceOverride?.amount ?? variant?.price ?? input.originalUnitPriceWithCurrency?.amount ?? "0";
  return {
    id, uuid: input.uuid ?? `line-${id}`,
    variantId: variant?.id ?? null,
    title: variant ? shop.products.get(String(variant.productId))!.title : input.title!,
    sku: input.sku ?? variant?.sku ?? null,
    quantity: input.quantity,
    unitPrice: price,
    discount: discountOf(input.appliedDiscount, new Decimal(price).times(input.quantity), currency),
    requiresShipping: input.requiresShipping ?? variant?.requiresShipping ?? false,
    taxable: input.taxable ?? true,
    customAttributes: input.customAttributes ?? [],
  };
}

/** What a line costs, less its own discount. */
export const draftLineTotal = (line: DraftLineRecord): Decimal => new Decimal(line.unitPrice).times(line.quantity).minus(line.discount ?? 0);

const linesTotal = (lines: DraftLineRecord[]) => lines.reduce((sum, line) => sum.plus(draftLineTotal(line)), new Decimal(0));

function discountOf(applied: DiscountInput | null | undefined, whole: Decimal, currency: string): string {
  if (!applied) return "0";
  const { value, valueType } = applied;
  const amount = valueType === "PERCENTAGE" ? whole.times(value).div(100) : new Decimal(value);
  return Decimal.min(whole, amount).toDecimalPlaces(exponentOf(currency)).toString();
}

/** What an input changes about a draft. */
export function draftChange(shop: ShopState, input: DraftInput, before: Pick<DraftOrderRecord, "lines" | "currency">): Partial<DraftOrderRecord> {
  const currency = input.presentmentCurrencyCode ?? before.currency;
  const lines = input.lineItems ? input.lineItems.map((line) => toLine(shop, line, currency)) : before.lines;
  const change: Partial<DraftOrderRecord> = { lines, currency };
  for (const key of ["email", "phone", "note", "poNumber"] as const) if (input[key] !== undefined) change[key] = input[key] || null;
  if (input.tags) change.tags = tidyTags(input.tags);
  if (input.customAttributes) change.customAttributes = input.customAttributes;
  if (input.shippingAddress !== undefined) change.shippingAddress = toAddress(shop, input.shippingAddress);
  if (input.billingAddress !== undefined) change.billingAddress = toAddress(shop, input.billingAddress);
  if (input.appliedDiscount !== undefined) change.discount = discountOf(input.appliedDiscount, linesTotal(lines), currency);
  if (input.purchasingEntity !== undefined) change.customerId = Number(idOf("Customer", input.purchasingEntity?.customerId ?? "") ?? 0) || null;
  if (input.sourceName !== undefined) change.sourceName = input.sourceName;
  if (input.reserveInventoryUntil !== undefined) change.reserveInventoryUntil = input.reserveInventoryUntil;
  if (input.shippingLine !== undefined) {
    change.shippingTitle = input.shippingLine?.title ?? null;
    change.shippingPrice = input.shippingLine?.priceWithCurrency?.amount ?? "0";
  }
  return change;
}

export function draftTotals(draft: DraftOrderRecord) {
  const subtotal = linesTotal(draft.lines).minus(draft.discount);
  const discounts = draft.lines.reduce((sum, line) => sum.plus(line.discount ?? 0), new Decimal(draft.discount));
  return { subtotal: subtotal.toString(), discounts: discounts.toString(), total: subtotal.plus(draft.shippingPrice).toString() };
}
