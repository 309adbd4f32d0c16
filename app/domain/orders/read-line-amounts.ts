import { absolute, add, equal, isZero, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { LineAmounts } from "./amazon-order.ts";

/** Which sum made Amazon's line total. null in {@link fitTax}: none did. */
type TaxFit = "no-tax" | "tax-on-top" | "tax-inside";

/** Amazon's amounts in positive terms. Discounts stand where they take effect. */
export interface PlainAmounts {
  item: Money;
  shipping: Money;
  giftWrap: Money;
  codFee: Money;
  other: Money;
  itemDiscount: Money;
  shippingDiscount: Money;
  codFeeDiscount: Money;
  tax: TaxByKind;
}

export interface TaxByKind {
  item: Money;
  shipping: Money;
  giftWrap: Money;
  codFee: Money;
  other: Money;
}

/** Charges less discounts, without the tax sum. A discount lowers, whichever sign Amazon gave it. */
export function chargedAmount(plain: PlainAmounts): Money {
  const charges = add(add(plain.item, plain.shipping), add(plain.giftWrap, add(plain.codFee, plain.other)));
  return subtract(charges, add(plain.itemDiscount, add(plain.shippingDiscount, plain.codFeeDiscount)));
}

export function noTax(currency: string): TaxByKind {
  const nothing = zero(currency);
  return { item: nothing, shipping: nothing, giftWrap: nothing, codFee: nothing, other: nothing };
}

export function taxOf(plain: PlainAmounts): Money {
  return sum(Object.values(plain.tax) as Money[], plain.item.currency);
}

/**
 * Lets the line's own total say whether tax was added or is inside (or withheld by Amazon): Amazon README 4.7, step 1.
 * @returns null when Amazon sent no total, or neither sum gives it.
 */
export function fitTax(amounts: LineAmounts): TaxFit | null {
  const charged = chargedAmount(plainAmounts(amounts));
  if (isZero(amounts.tax) && (amounts.total === null || equal(amounts.total, charged))) return "no-tax";
  if (amounts.total === null) return null;
  if (equal(amounts.total, add(charged, amounts.tax))) return "tax-on-top";
  return equal(amounts.total, charged) ? "tax-inside" : null;
}

/** Amazon's signs and details set right; every unit of DISCOUNT and TAX lands somewhere. */
export function plainAmounts(amounts: LineAmounts): PlainAmounts {
  const { item, shipping, giftWrap, codFee, other } = amounts;
  const discounts = splitDiscount(amounts);
  // A negative charge takes off: Shopify knows no negative line.
  const deductions = [item, shipping, giftWrap, codFee, other].filter((charge) => charge.minor < 0n).map(absolute);
  return {
    item: atLeastZero(item),
    shipping: atLeastZero(shipping),
    giftWrap: atLeastZero(giftWrap),
    codFee: atLeastZero(codFee),
    other: atLeastZero(other),
    ...discounts,
    itemDiscount: add(discounts.itemDiscount, sum(deductions, item.currency)),
    tax: splitTax(amounts),
  };
}

function atLeastZero(charge: Money): Money {
  return charge.minor < 0n ? zero(charge.currency) : charge;
}

function splitDiscount({ discount, discountOnShipping, discountOnCodFee }: LineAmounts) {
  const shippingDiscount = absolute(discountOnShipping);
  const codFeeDiscount = absolute(discountOnCodFee);
  const itemDiscount = subtract(absolute(discount), add(shippingDiscount, codFeeDiscount));
  const nothing = zero(discount.currency);
  // Details beyond their own sum are not to be believed: the sum is.
  if (itemDiscount.minor < 0n) return { itemDiscount: absolute(discount), shippingDiscount: nothing, codFeeDiscount: nothing };
  return { itemDiscount, shippingDiscount, codFeeDiscount };
}

/** TAX by kind; what no detail names (and the tax on a discount, of unknown sign) belongs to the item. */
function splitTax({ tax, taxOn }: LineAmounts): TaxByKind {
  const { shipping, giftWrap, codFee, other } = taxOn;
  const parts = { item: subtract(tax, add(add(shipping, giftWrap), add(codFee, other))), shipping, giftWrap, codFee, other };
  // A tax of less than nothing on one kind is a correction of another: only the sum is to be believed.
  return Object.values(parts).some((part) => part.minor < 0n) ? { ...noTax(tax.currency), item: tax } : parts;
}
