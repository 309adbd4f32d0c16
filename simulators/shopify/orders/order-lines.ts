import { Decimal } from "decimal.js";
import { idOf } from "../graphql/gid.ts";
import { type Bag, type Currencies, minus, smaller, spread, sum, times, toBag, zero } from "../money.ts";
import type { LineRecord, ShippingLineRecord, TaxLineRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import type { DiscountCodeInput, LineItemInput, OrderInput, ShippingLineInput, TaxLineInput } from "./order-input.ts";

/** Lines and shipping lines of a new order, with discounts and taxes shared out. */
export function buildLines(shop: ShopState, order: OrderInput, currencies: Currencies): { lines: LineRecord[]; shippingLines: ShippingLineRecord[] } {
  const plain = (order.lineItems ?? []).map((input) => buildLine(shop, input));
  const discounts = lineDiscounts(plain, order.discountCode, currencies);
  const discounted = plain.map((line, i) => ({ ...line, discount: discounts[i]! }));
  const included = order.taxesIncluded ?? false;
  const orderTaxes = orderTaxShares(discounted, order.taxLines ?? [], included, currencies);
  const lines = discounted.map((line, i) => ({
    ...line,
    taxLines: [...(order.lineItems![i]!.taxLines ?? []).map((tax) => taxLine(tax, discountedTotal(line), included, currencies)), ...orderTaxes[i]!],
  }));
  const freeShipping = !!order.discountCode?.freeShippingDiscountCode;
  const shippingLines = (order.shippingLines ?? []).map((input) => buildShippingLine(shop, input, freeShipping, included, currencies));
  return { lines, shippingLines };
}

function buildLine(shop: ShopState, input: LineItemInput): LineRecord {
  const variant = input.variantId ? shop.variants.get(idOf("ProductVariant", input.variantId)!) : undefined;
  const productId = variant?.productId ?? (input.productId ? Number(idOf("Product", input.productId)) : null);
  const product = productId === null ? undefined : shop.products.get(String(productId));
  const variantTitle = variant && variant.title !== "Default Title" ? variant.title : null;
  return {
    id: shop.nextId("LineItem"),
    variantId: variant?.id ?? null,
    productId,
    title: input.title ?? product?.title ?? "",
    variantTitle: input.variantTitle ?? variantTitle,
    sku: input.sku ?? variant?.sku ?? null,
    vendor: input.vendor ?? (product?.vendor || null),
    quantity: input.quantity,
    removed: 0,
    fulfilled: 0,
    requiresShipping: input.requiresShipping ?? false,
    taxable: input.taxable ?? true,
    giftCard: input.giftCard ?? false,
    unitPrice: input.priceSet ? toBag(input.priceSet) : { shop: variant?.price ?? "0", presentment: variant?.price ?? "0" },
    discount: zero,
    taxLines: [],
    properties: (input.properties ?? []).map(({ name, value }) => ({ key: name, value })),
  };
}

export function lineTotal(line: LineRecord): Bag {
  const by = (amount: string) => new Decimal(amount).times(line.quantity).toString();
  return { shop: by(line.unitPrice.shop), presentment: by(line.unitPrice.presentment) };
}

export const discountedTotal = (line: LineRecord): Bag => minus(lineTotal(line), line.discount);

function lineDiscounts(lines: LineRecord[], code: DiscountCodeInput | null | undefined, currencies: Currencies): Bag[] {
  const totals = lines.map(lineTotal);
  const fixed = code?.itemFixedDiscountCode?.amountSet;
  if (fixed) return spread(smaller(toBag(fixed), sum(totals)), totals, currencies);
  const percentage = code?.itemPercentageDiscountCode?.percentage;
  if (percentage) return totals.map((total) => times(total, new Decimal(percentage).div(100), currencies));
  return totals.map(() => zero);
}

function taxLine(input: TaxLineInput, base: Bag, included: boolean, currencies: Currencies): TaxLineRecord {
  const rate = new Decimal(input.rate);
  const price = input.priceSet ? toBag(input.priceSet) : times(base, included ? rate.div(rate.plus(1)) : rate, currencies);
  return { title: input.title, rate: input.rate, price, channelLiable: input.channelLiable === undefined ? false : input.channelLiable };
}

/** Order-level taxes go to the taxable lines by what they cost. */
function orderTaxShares(lines: LineRecord[], taxes: TaxLineInput[], included: boolean, currencies: Currencies): TaxLineRecord[][] {
  const weights = lines.map((line) => (line.taxable ? discountedTotal(line) : zero));
  const shares = taxes.map((input) => {
    const whole = taxLine(input, sum(weights), included, currencies);
    return spread(whole.price, weights, currencies).map((price) => ({ ...whole, price }));
  });
  return lines.map((line, i) => (line.taxable ? shares.map((share) => share[i]!) : []));
}

function buildShippingLine(shop: ShopState, input: ShippingLineInput, free: boolean, included: boolean, currencies: Currencies): ShippingLineRecord {
  const price = toBag(input.priceSet);
  const discount = free ? price : zero;
  return {
    id: shop.nextId("ShippingLine"),
    title: input.title,
    code: input.code ?? null,
    source: input.source ?? null,
    price,
    discount,
    taxLines: (input.taxLines ?? []).map((tax) => taxLine(tax, minus(price, discount), included, currencies)),
  };
}
