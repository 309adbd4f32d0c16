import { Decimal } from "decimal.js";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { type Bag, type Currencies, minus, moneySet, times } from "../money.ts";
import type { LineRecord, OrderRecord, ShippingLineRecord, TaxLineRecord } from "../state/records.ts";
import { discountedTotal, lineTotal } from "./order-lines.ts";
import { unfulfilledUnits } from "./line-units.ts";
import { currenciesOfOrder } from "./order-totals.ts";

/** A line together with its order: a line alone knows no currency. */
export interface LineSource {
  id: number;
  line: LineRecord;
  order: OrderRecord;
}

export const lineSource = (order: OrderRecord, line: LineRecord): LineSource => ({ id: line.id, line, order });

export function taxLineSource(tax: TaxLineRecord, currencies: Currencies) {
  return {
    title: tax.title,
    rate: Number(tax.rate),
    ratePercentage: new Decimal(tax.rate).times(100).toNumber(),
    channelLiable: tax.channelLiable,
    source: null,
    priceSet: moneySet(tax.price, currencies),
  };
}

type LineResolver = (line: LineRecord, order: OrderRecord, context: Context) => unknown;

const lift = (fields: Record<string, LineResolver>) =>
  Object.fromEntries(Object.entries(fields).map(([name, resolve]) => [name, (source: LineSource, _: object, context: Context) => resolve(source.line, source.order, context)]));

const money = (of: (line: LineRecord, order: OrderRecord) => Bag): LineResolver => (line, order) => moneySet(of(line, order), currenciesOfOrder(order));
const left = (line: LineRecord) => line.quantity - line.removed;
const perUnit = (line: LineRecord, order: OrderRecord) => times(discountedTotal(line), new Decimal(1).div(line.quantity), currenciesOfOrder(order));
const share = (bag: Bag, part: number, line: LineRecord, order: OrderRecord) => times(bag, new Decimal(part).div(line.quantity), currenciesOfOrder(order));

const lineFields = lift({
  id: (line) => gid("LineItem", line.id),
  title: (line) => line.title,
  name: (line) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title),
  variantTitle: (line) => line.variantTitle,
  sku: (line) => line.sku,
  vendor: (line) => line.vendor,
  quantity: (line) => line.quantity,
  currentQuantity: left,
  refundableQuantity: left,
  unfulfilledQuantity: unfulfilledUnits,
  nonFulfillableQuantity: (line) => (line.requiresShipping ? 0 : left(line)),
  requiresShipping: (line) => line.requiresShipping,
  taxable: (line) => line.taxable,
  isGiftCard: (line) => line.giftCard,
  customAttributes: (line) => line.properties,
  variant: (line, _, { shop }) => (line.variantId === null ? null : shop.variants.get(String(line.variantId))),
  product: (line, _, { shop }) => (line.productId === null ? null : shop.products.get(String(line.productId))),
  originalUnitPriceSet: money((line) => line.unitPrice),
  originalTotalSet: money(lineTotal),
  discountedUnitPriceSet: money((line) => line.unitPrice),
  discountedUnitPriceAfterAllDiscountsSet: money(perUnit),
  totalDiscountSet: money((line) => line.discount),
  discountAllocations: (line, order) => (Number(line.discount.shop) ? [{ allocatedAmountSet: moneySet(line.discount, currenciesOfOrder(order)) }] : []),
  taxLines: (line, order) => line.taxLines.map((tax) => taxLineSource(tax, currenciesOfOrder(order))),
  unfulfilledOriginalTotalSet: money((line, order) => share(lineTotal(line), unfulfilledUnits(line), line, order)),
  unfulfilledDiscountedTotalSet: money((line, order) => share(discountedTotal(line), unfulfilledUnits(line), line, order)),
});

/** Code discounts count only when asked for: the platform's default. */
function discountedTotalSet({ line, order }: LineSource, { withCodeDiscounts }: { withCodeDiscounts: boolean }) {
  return moneySet(withCodeDiscounts ? discountedTotal(line) : lineTotal(line), currenciesOfOrder(order));
}

export function shippingLineSource(line: ShippingLineRecord, order: OrderRecord) {
  const currencies = currenciesOfOrder(order);
  const discounted = moneySet(minus(line.price, line.discount), currencies);
  return {
    id: line.id,
    globalId: gid("ShippingLine", line.id),
    title: line.title, code: line.code, source: line.source,
    carrierIdentifier: null, phone: null, custom: !line.source, isRemoved: false,
    originalPriceSet: moneySet(line.price, currencies),
    discountedPriceSet: discounted,
    currentDiscountedPriceSet: discounted,
    discountAllocations: Number(line.discount.shop) ? [{ allocatedAmountSet: moneySet(line.discount, currencies) }] : [],
    taxLines: line.taxLines.map((tax) => taxLineSource(tax, currencies)),
  };
}

export const lineResolvers: Resolvers = {
  LineItem: { ...lineFields, discountedTotalSet },
  ShippingLine: { id: (source: { globalId: string }) => source.globalId },
};
