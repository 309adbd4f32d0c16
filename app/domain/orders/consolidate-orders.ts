import { add, sum } from "../money.ts";
import type { AmazonOrderId } from "../ids.ts";
import { amazonJsonField, type Metafield } from "./amazon-field.ts";
import { collectiveMoneyMetafields, isMoneyField } from "./money-metafields.ts";
import type { NewShopifyLine, NewShopifyOrder } from "./shopify-order.ts";

/** What makes orders one: decisions 11. */
export interface ConsolidationKey {
  /** The store's alias. */
  alias: string;
  channel: "MFN" | "AFN";
  /** The marketplace's domain. */
  domain: string;
  /** The marketplace's own day, YYYY-MM-DD. */
  day: string;
  currency: string;
  /** 1, and more for what came after the day's order was made, or cannot be in one order with it. */
  part: number;
}

/** More lines than that make one more part: Shopify takes at most 500 in an order. */
export const mostLines = 250;

/** The collective order's own number, in the place of an AmazonOrderId. */
export function consolidatedNumber({ alias, channel, domain, day, currency, part }: ConsolidationKey): AmazonOrderId {
  return ["amazon", alias, channel, domain, day, currency, part].join("/").toLowerCase();
}

/**
 * Deals orders out into those that can be one order in Shopify: taxes inside the prices or not, stock lowered or not, fulfilled, held and
 * archived or not are each one answer for a whole order; and no more lines than Shopify takes.
 * @param signature what else must be equal, such as a hold.
 */
export function consolidationGroups<Part extends { order: NewShopifyOrder }>(parts: readonly Part[], signature: (part: Part) => string): Part[][] {
  const alike = Map.groupBy(parts, (part) => `${part.order.taxesIncluded} ${part.order.inventory} ${part.order.fulfillment !== null} ${part.order.closedAt !== null} ${signature(part)}`);
  return [...alike.values()].flatMap(inPieces);
}

function inPieces<Part extends { order: NewShopifyOrder }>(parts: readonly Part[]): Part[][] {
  const pieces: Part[][] = [];
  let lines = mostLines;
  for (const part of parts) {
    const piece = pieces.at(-1);
    lines += part.order.lines.length;
    if (piece && lines <= mostLines) piece.push(part);
    else {
      pieces.push([part]);
      lines = part.order.lines.length;
    }
  }
  return pieces;
}

/**
 * One Shopify order out of a day's Amazon orders (R54): all lines, each with its AmazonOrderId; one discount, one shipping line and one payment of
 * their sums; the numbers in metafield `amazon.orders`, its own money in others. It has no address and no attributes: they belong to one buyer.
 * @param orders at least one; of one group of {@link consolidationGroups} and one currency. @throws MoneyError across currencies.
 */
export function consolidateOrders(orders: readonly [NewShopifyOrder, ...NewShopifyOrder[]], key: ConsolidationKey): NewShopifyOrder {
  const [first] = orders;
  const { currency } = first;
  const latest = new Date(Math.max(...orders.map((order) => order.processedAt.getTime())));
  const all: NewShopifyOrder = {
    ...first,
    sourceIdentifier: consolidatedNumber(key),
    sourceUrl: null,
    processedAt: latest,
    lines: orders.flatMap(markedLines),
    shipping: shippingOf(orders),
    discount: orders.some((order) => order.discount) ? sum(orders.flatMap((order) => order.discount ?? []), currency) : null,
    tags: [...new Set([...orders.flatMap((order) => order.tags), "amazon-consolidated"])],
    attributes: [],
    metafields: [amazonJsonField("orders", orders.map((order) => order.sourceIdentifier)), ...commonFields(orders)],
    poNumber: null,
    shippingAddress: null,
    paid: sum(orders.map((order) => order.paid), currency),
    fulfillment: first.fulfillment && { ...first.fulfillment, trackingNumbers: [...new Set(orders.flatMap((order) => order.fulfillment?.trackingNumbers ?? []))] },
    closedAt: first.closedAt && latest,
  };
  return { ...all, metafields: [...all.metafields, ...collectiveMoneyMetafields(orders, all)] };
}

function commonFields([first, ...others]: readonly [NewShopifyOrder, ...NewShopifyOrder[]]): Metafield[] {
  return first.metafields.filter((field) => !isMoneyField(field) && others.every((order) => order.metafields.some((other) => sameField(field, other))));
}

/** An order number is not personal: a line property may hold it (decisions 12). */
function markedLines(order: NewShopifyOrder): NewShopifyLine[] {
  return order.lines.map((line) => ({ ...line, properties: [...line.properties, { name: "Amazon order", value: order.sourceIdentifier }] }));
}

function shippingOf(orders: readonly NewShopifyOrder[]): NewShopifyOrder["shipping"] {
  const [first, ...others] = orders.flatMap((order) => order.shipping ?? []);
  if (!first) return null;
  const title = others.every((line) => line.title === first.title) ? first.title : "Shipping";
  return others.reduce((all, line) => ({ title, price: add(all.price, line.price), tax: [...all.tax, ...line.tax] }), { ...first, title });
}

const sameField = (a: Metafield, b: Metafield) => a.namespace === b.namespace && a.key === b.key && a.type === b.type && a.value === b.value;
