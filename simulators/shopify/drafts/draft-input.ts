import { Decimal } from "decimal.js";
import { toAddress } from "../customers/customers.ts";
import { type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { exponentOf, hasTooManyDecimals, type MoneyInput } from "../money.ts";
import type { AddressInput, MetafieldInput } from "../orders/order-input.ts";
import { checkTags, tidyTags } from "../orders/tags.ts";
import type { DraftLineRecord, DraftOrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

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
  appliedDiscount?: { value: number; valueType: "FIXED_AMOUNT" | "PERCENTAGE" } | null;
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
  return [...lineErrors, ...checkTags(input.tags ?? [], ["tags"])];
}

function toLine(shop: ShopState, input: DraftLineInput): DraftLineRecord {
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
    requiresShipping: input.requiresShipping ?? variant?.requiresShipping ?? false,
    taxable: input.taxable ?? true,
    customAttributes: input.customAttributes ?? [],
  };
}

const linesTotal = (lines: DraftLineRecord[]) => lines.reduce((sum, line) => sum.plus(new Decimal(line.unitPrice).times(line.quantity)), new Decimal(0));

function discountOf(input: DraftInput, lines: DraftLineRecord[], currency: string): string {
  if (!input.appliedDiscount) return "0";
  const { value, valueType } = input.appliedDiscount;
  const whole = linesTotal(lines);
  const amount = valueType === "PERCENTAGE" ? whole.times(value).div(100) : new Decimal(value);
  return Decimal.min(whole, amount).toDecimalPlaces(exponentOf(currency)).toString();
}

/** What an input changes about a draft. */
export function draftChange(shop: ShopState, input: DraftInput, before: Pick<DraftOrderRecord, "lines" | "currency">): Partial<DraftOrderRecord> {
  const lines = input.lineItems ? input.lineItems.map((line) => toLine(shop, line)) : before.lines;
  const currency = input.presentmentCurrencyCode ?? before.currency;
  const change: Partial<DraftOrderRecord> = { lines, currency };
  for (const key of ["email", "phone", "note", "poNumber"] as const) if (input[key] !== undefined) change[key] = input[key] || null;
  if (input.tags) change.tags = tidyTags(input.tags);
  if (input.customAttributes) change.customAttributes = input.customAttributes;
  if (input.shippingAddress !== undefined) change.shippingAddress = toAddress(shop, input.shippingAddress);
  if (input.billingAddress !== undefined) change.billingAddress = toAddress(shop, input.billingAddress);
  if (input.appliedDiscount !== undefined) change.discount = discountOf(input, lines, currency);
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
  return { subtotal: subtotal.toString(), total: subtotal.plus(draft.shippingPrice).toString() };
}
