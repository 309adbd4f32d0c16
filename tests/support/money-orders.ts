import { Decimal } from "decimal.js";
import fc from "fast-check";
import { marketplaces, type Marketplace } from "../../app/domain/marketplaces.ts";
import { money, type Money } from "../../app/domain/money.ts";
import type { AmazonOrder, AmazonOrderLine } from "../../app/domain/orders/amazon-order.ts";
import { aLine, anOrder, lineAmounts } from "./domain-orders.ts";

/** How Amazon deals with a line's tax: added to the prices, inside them, or kept back besides the line's total. */
type TaxWay = "on-top" | "inside" | "withheld";

/** An order whose figures are known to add up, and what they hold. */
export interface KnownOrder {
  order: AmazonOrder;
  marketplace: Marketplace;
  grandTotal: Money;
  /** All of Amazon's tax, and the part of it that the grand total holds. */
  tax: Money;
  taxInTotal: Money;
}

const kinds = ["item", "shipping", "giftWrap", "codFee"] as const;
const amount = (max: number) => fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max }) });
const percent = fc.oneof(fc.constantFrom(0, 100), fc.integer({ min: 1, max: 99 }));

const line = fc.record({
  quantity: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 13 })), item: amount(90_000), shipping: amount(5_000), giftWrap: amount(900), codFee: amount(700),
  other: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 })), off: fc.record({ item: percent, shipping: percent, codFee: percent }), promotion: fc.boolean(),
  rate: fc.constantFrom(0, 5, 7, 10, 19, 20, 25), sign: fc.constantFrom(1, -1), facilitator: fc.boolean(), detailed: fc.boolean(),
});
type DrawnLine = typeof line extends fc.Arbitrary<infer T> ? T : never;

const sumOf = (figures: Record<string, number>) => Object.values(figures).reduce((total, one) => total + one, 0);

/** Works a line out as published orders do (Amazon README 4.7): tax on what is left after promotions. */
function knownLine(drawn: DrawnLine, way: TaxWay, { currency, country }: Marketplace, index: number, told: boolean): { line: AmazonOrderLine; total: number; tax: number; inTotal: number } {
  const share = (kind: (typeof kinds)[number]) => (drawn.promotion && kind !== "giftWrap" ? Math.floor((drawn[kind] * drawn.off[kind]) / 100) : 0);
  const off = { item: share("item"), shipping: share("shipping"), codFee: share("codFee") };
  const charged = { item: drawn.item - off.item, shipping: drawn.shipping - off.shipping, giftWrap: drawn.giftWrap, codFee: drawn.codFee - off.codFee };
  const base = way === "inside" ? 100 + drawn.rate : 100;
  const taxOn = Object.fromEntries(kinds.map((kind) => [kind, Math.floor((charged[kind] * drawn.rate) / base)])) as Record<(typeof kinds)[number], number>;
  const tax = sumOf(taxOn);
  // Only what the buyer saw tells withheld tax from tax inside, where prices hold it.
  const pricesWithoutTax = country === "US" || country === "CA";
  const pageShows = way === "withheld" && !pricesWithoutTax && drawn.detailed && taxOn.item > 0;
  const quantity = pageShows ? 1 : drawn.quantity;
  const total = sumOf(charged) + drawn.other + (way === "on-top" ? tax : 0);
  const amounts = lineAmounts({
    item: drawn.item, shipping: drawn.shipping, giftWrap: drawn.giftWrap, codFee: drawn.codFee, other: drawn.other, tax,
    discount: drawn.sign * sumOf(off), discountOnShipping: drawn.sign * off.shipping, discountOnCodFee: drawn.sign * off.codFee,
    taxOn: drawn.detailed ? taxOn : {}, total: told ? total : null,
  }, currency);
  const outside = pageShows || (way !== "on-top" && pricesWithoutTax);
  const made = aLine({
    orderItemId: `L${index}`, sellerSku: `SKU-${index}`, quantity, amounts, taxCollectedBy: drawn.facilitator ? "MARKETPLACE_FACILITATOR" : null,
    unitPrice: pageShows ? money(drawn.item + taxOn.item, currency) : null,
  });
  return { line: made, total, tax, inTotal: outside || tax > total ? 0 : tax };
}

/** Orders of every marketplace, with tax on top, inside and withheld, promotions up to everything, wrap, COD, tips and odd quantities. */
export const knownOrder: fc.Arbitrary<KnownOrder> = fc.constantFrom(...marketplaces).chain((marketplace) =>
  fc.record({
    lines: fc.array(fc.tuple(line, fc.constantFrom<TaxWay>("on-top", "inside", "withheld")), { minLength: 1, maxLength: 4 }),
    tip: amount(1_000), told: fc.boolean(), channel: fc.constantFrom<"MFN" | "AFN">("MFN", "AFN"), serviceLevel: fc.constantFrom("STANDARD", null),
  }).map(({ lines, tip, told, channel, serviceLevel }): KnownOrder => {
    // Without line totals only the grand total tells: then all lines go one way, and what is withheld cannot be known.
    const one = lines[0]![1] === "withheld" ? "on-top" : lines[0]![1];
    const known = lines.map(([drawn, way], index) => knownLine(drawn, told ? way : one, marketplace, index, told));
    const { currency } = marketplace;
    const total = (of: (l: (typeof known)[number]) => number) => money(known.reduce((all, l) => all + of(l), 0), currency);
    const grandTotal = money(total((l) => l.total).minor + BigInt(tip), currency);
    const order = anOrder({
      marketplaceId: marketplace.id, currency, channel, serviceLevel, lines: known.map((l) => l.line), grandTotal, deliveryTip: tip === 0 ? null : money(tip, currency),
    });
    return { order, marketplace, grandTotal, tax: total((l) => l.tax), taxInTotal: total((l) => l.inTotal) };
  }),
);

interface Bag {
  shopMoney: { amount: string; currencyCode: string };
  presentmentMoney: { amount: string; currencyCode: string };
}

/** The money of an OrderCreateOrderInput as it goes over the wire. */
export interface MoneyInput {
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  lineItems: { title?: string; quantity: number; priceSet: Bag; taxable: boolean; taxLines: { rate: string; priceSet: Bag; channelLiable: boolean }[] }[];
  shippingLines?: { priceSet: Bag; taxLines: { rate: string; priceSet: Bag; channelLiable: boolean }[] }[];
  discountCode?: { itemFixedDiscountCode: { amountSet: Bag } };
  transactions?: { amountSet: Bag }[];
  metafields: { namespace: string; key: string; value: string }[];
}

/** What Shopify makes of it (Shopify README 3.1), worked out here from its texts alone. */
export function totalsOfInput(input: MoneyInput, side: "shopMoney" | "presentmentMoney"): { total: string; tax: string; paid: string } {
  const of = (bag: Bag) => new Decimal(bag[side].amount);
  const add = (all: Decimal[]) => all.reduce((total, one) => total.plus(one), new Decimal(0));
  const goods = add(input.lineItems.map((one) => of(one.priceSet).times(one.quantity)));
  const discount = input.discountCode ? Decimal.min(goods, of(input.discountCode.itemFixedDiscountCode.amountSet)) : new Decimal(0);
  const shipping = add((input.shippingLines ?? []).map((one) => of(one.priceSet)));
  const tax = add([...input.lineItems, ...(input.shippingLines ?? [])].flatMap((one) => one.taxLines.map((t) => of(t.priceSet))));
  const total = goods.minus(discount).plus(shipping).plus(input.taxesIncluded ? 0 : tax);
  return { total: total.toFixed(), tax: tax.toFixed(), paid: add((input.transactions ?? []).map((one) => of(one.amountSet))).toFixed() };
}

/** Every amount of it. */
export function bagsOfInput(input: MoneyInput): Bag[] {
  const taxed = [...input.lineItems, ...(input.shippingLines ?? [])];
  return [
    ...taxed.flatMap((one) => [one.priceSet, ...one.taxLines.map((tax) => tax.priceSet)]),
    ...(input.discountCode ? [input.discountCode.itemFixedDiscountCode.amountSet] : []), ...(input.transactions ?? []).map((one) => one.amountSet),
  ];
}
