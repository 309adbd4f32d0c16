import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { absolute, add, isZero, portion, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonOrder, AmazonOrderLine } from "./amazon-order.ts";
import { goodsTotal } from "./expected-shopify-total.ts";
import { lineProperties } from "./line-properties.ts";
import { readable } from "./readable.ts";
import { isDigital } from "./digital-goods.ts";
import type { LineReading } from "./read-amounts.ts";
import type { NewShippingLine, NewShopifyLine } from "./shopify-order.ts";
import { splitLine } from "./split-line.ts";
import { taxLines } from "./tax-lines.ts";
import type { TaxPart } from "./tax-lines.ts";
import type { AmountsInMode } from "./tax-mode.ts";

/** An Amazon line beside its money. */
interface ReadLine {
  line: AmazonOrderLine;
  reading: LineReading;
}

type ChargeKind = "giftWrap" | "codFee" | "other";

/** What our lines of money without goods are called. */
export const chargeTitles = {
  giftWrap: "Gift wrap",
  codFee: "Cash on delivery fee",
  other: "Other Amazon charges",
  tip: "Delivery tip",
  taxCharge: "Amazon tax",
} as const;

export interface OrderParts {
  lines: NewShopifyLine[];
  shipping: NewShippingLine | null;
  /** Item promotions, and what a shipping or COD promotion exceeds its charge by; never more than the lines come to. */
  discount: Money | null;
}

/**
 * The money of an order in Shopify's form: product lines, named charge lines (B8), one shipping line less its promotion
 * (R15), one discount (R13), and the tax where it is a charge (R69).
 * @param amounts as the store's tax setting wants them.
 */
export function shopifyOrderLines(
  order: AmazonOrder,
  amounts: AmountsInMode,
  links: ReadonlyMap<SellerSku, SkuLink>,
  country: string,
  settings: StoreSettings,
): OrderParts {
  const readings = new Map(amounts.lines.map((reading) => [reading.orderItemId, reading]));
  const read = order.lines.flatMap((line): ReadLine[] => {
    const reading = readings.get(line.orderItemId);
    return reading && line.quantity > 0 ? [{ line, reading }] : [];
  });
  const context = { amounts, country, links, settings };
  const charges = (["giftWrap", "codFee", "other"] as const).map((kind) => charge(kind, read, context));
  const shipping = shippingOf(order, read, context);
  const off = sum(read.map((r) => r.reading.itemDiscount), amounts.currency);
  const tip = extraLine(chargeTitles.tip, amounts.tip);
  const discount = [tip, shipping, ...charges].reduce((total, { excess }) => add(total, excess), off);
  const lines = [
    ...read.flatMap((r) => productLines(r, context)),
    ...charges.flatMap(({ line }) => line ?? []),
    ...tip.lines,
    ...extraLine(chargeTitles.taxCharge, amounts.taxCharge).lines,
  ];
  return { lines, ...discounted(lines, shipping.line, discount) };
}

/** A discount beyond the lines lowers the shipping: Shopify takes a code off the lines only, and no line below zero. */
function discounted(lines: readonly NewShopifyLine[], shipping: NewShippingLine | null, discount: Money): Pick<OrderParts, "shipping" | "discount"> {
  const goods = goodsTotal(lines, discount.currency);
  const beyond = discount.minor > goods.minor ? subtract(discount, goods) : zero(discount.currency);
  const off = subtract(discount, beyond);
  const lowered = shipping && { ...shipping, price: beyond.minor > shipping.price.minor ? zero(discount.currency) : subtract(shipping.price, beyond) };
  return { shipping: lowered, discount: isZero(off) ? null : off };
}

/** An untaxed line for a sum that belongs to no article; nothing for nothing, a negative one takes off. */
function extraLine(title: string, amount: Money): { lines: NewShopifyLine[]; excess: Money } {
  if (amount.minor < 0n) return { lines: [], excess: absolute(amount) };
  return { lines: isZero(amount) ? [] : [chargeLine(title, amount, [])], excess: zero(amount.currency) };
}

interface Context {
  amounts: AmountsInMode;
  country: string;
  links: ReadonlyMap<SellerSku, SkuLink>;
  settings: StoreSettings;
}

/** One Shopify line, or two where the total does not divide by the quantity. */
function productLines({ line, reading }: ReadLine, context: Context): NewShopifyLine[] {
  const link = line.sellerSku === null ? undefined : context.links.get(line.sellerSku);
  const tax = taxLines(context.country, [taxPart("item", reading.itemDiscount, { line, reading })]);
  const parts = splitLine(reading.item, line.quantity);
  return parts.map((part, index) => ({
    kind: "item",
    title: line.title ?? line.sellerSku ?? line.asin ?? "Amazon item",
    variantId: link?.kind === "linked" ? link.variantId : null,
    sku: (link?.kind === "linked" ? link.sku : null) ?? line.sellerSku,
    quantity: part.quantity,
    unitPrice: part.unitPrice,
    tax: tax.map((t) => ({ ...t, amount: shareOf(t.amount, index, parts.map((p) => p.quantity)) })),
    requiresShipping: !isDigital(line.sellerSku, context.links),
    properties: lineProperties(line, context.settings),
  }));
}

/** The first part's share is cut, the last takes what is left. */
function shareOf(amount: Money, index: number, quantities: readonly number[]): Money {
  const [first = 0, second] = quantities;
  if (second === undefined) return amount;
  const cut = portion(amount, first, first + second);
  return index === 0 ? cut : subtract(amount, cut);
}

function charge(kind: ChargeKind, read: ReadLine[], context: Context): { line: NewShopifyLine | null; excess: Money } {
  const discountOf = ({ reading }: ReadLine) => (kind === "codFee" ? reading.codFeeDiscount : zero(context.amounts.currency));
  const { price, excess } = lessDiscount(read, (r) => r.reading[kind], discountOf, context);
  const tax = taxLines(context.country, read.map((r) => taxPart(kind, discountOf(r), r)));
  return { line: isZero(price) && tax.length === 0 ? null : chargeLine(chargeTitles[kind], price, tax), excess };
}

function chargeLine(title: string, unitPrice: Money, tax: NewShopifyLine["tax"]): NewShopifyLine {
  return { kind: "charge", title, variantId: null, sku: null, quantity: 1, unitPrice, tax, requiresShipping: false, properties: [] };
}

function shippingOf(order: AmazonOrder, read: ReadLine[], context: Context): { line: NewShippingLine | null; excess: Money } {
  const discountOf = ({ reading }: ReadLine) => reading.shippingDiscount;
  const { price, excess } = lessDiscount(read, (r) => r.reading.shipping, discountOf, context);
  const tax = taxLines(context.country, read.map((r) => taxPart("shipping", discountOf(r), r)));
  const nothing = order.serviceLevel === null && isZero(price) && tax.length === 0;
  const title = order.serviceLevel ? readable(order.serviceLevel) : "Amazon shipping";
  return { line: nothing ? null : { title, price, tax }, excess };
}

/** A charge less its promotion; a promotion beyond the charge is `excess`, since Shopify has no negative prices. */
function lessDiscount(read: ReadLine[], amountOf: (r: ReadLine) => Money, discountOf: (r: ReadLine) => Money, { amounts }: Context) {
  const left = subtract(sum(read.map(amountOf), amounts.currency), sum(read.map(discountOf), amounts.currency));
  const nothing = zero(amounts.currency);
  return left.minor < 0n ? { price: nothing, excess: subtract(nothing, left) } : { price: left, excess: nothing };
}

function taxPart(kind: keyof LineReading["tax"], discount: Money, { reading }: ReadLine): TaxPart {
  const tax = reading.tax[kind];
  const charged = subtract(reading[kind], discount);
  return { tax, taxed: reading.taxPlace === "inside" ? subtract(charged, tax) : charged, channelLiable: reading.channelLiable };
}
