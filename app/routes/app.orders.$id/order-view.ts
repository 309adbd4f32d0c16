import type { KeptLogLine } from "../../db/connection-log.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Problem } from "../../db/problems.server.ts";
import type { Reservation } from "../../db/reservations.server.ts";
import { logText, problemWords } from "../../domain/log-texts.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { formatMoney, subtract, type Money } from "../../domain/money.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { adminOrderUrl } from "../../ui/admin-url.ts";
import { moneyText, type TimeWords } from "../../ui/format.ts";
import { amazonStatusLabel, channelLabel, marketplaceLabel, orderOutcomeLabel } from "../../ui/labels.ts";

export interface OrderParts {
  record: OrderRecord;
  order: AmazonOrder;
  problems: readonly Problem[];
  reservations: readonly Reservation[];
  log: readonly KeptLogLine[];
  alias: string;
  words: TimeWords;
  /** The admin's origin; null = Shopify's own. */
  adminOrigin: string | null;
}

/** One order in the words of its page. */
export function orderView({ record, order, problems, reservations, log, alias, words, adminOrigin }: OrderParts) {
  const { shopifyOrderId, shopifyOrderName } = record;
  return {
    amazonOrderId: record.amazonOrderId,
    outcome: orderOutcomeLabel(record.outcome),
    inShopify: shopifyOrderId !== null,
    problems: problemsOf(record, problems),
    totals: totalsOf(record),
    facts: factsOf(record, order, alias, words),
    shopify: shopifyOrderId ? { name: shopifyOrderName ?? "Order", url: adminOrderUrl(adminOrigin, record.shop, shopifyOrderId), tags: record.shopifyTags, imported: record.importedAt && words.at(record.importedAt) } : null,
    sellerCentralUrl: sellerCentralUrl(record),
    lines: order.lines.map((line) => ({
      id: line.orderItemId,
      title: line.title ?? "Without title",
      sku: line.sellerSku ?? "Without SKU",
      quantity: line.quantity,
      shipped: line.quantityFulfilled ?? 0,
      amount: line.amounts ? moneyText(line.amounts.total ?? line.amounts.item) : "No price yet",
    })),
    reserved: reservations.filter((one) => one.state === "placed").map((one) => ({ id: one.id, sku: one.sellerSku, units: one.units, until: one.expiresAt && words.day(one.expiresAt) })),
    log: log.map((line) => ({ id: String(line.id), at: words.at(line.at), level: line.level, text: logText(line.code, line.params as Record<string, unknown>) })),
  };
}

export type OrderView = ReturnType<typeof orderView>;

/** The reason of the outcome first, then whatever else is open. */
function problemsOf(record: OrderRecord, problems: readonly Problem[]) {
  const reason = record.reasonCode === null ? [] : [{ code: record.reasonCode, words: problemWords(record.reasonCode, record.reasonParams) }];
  const others = problems.filter((one) => one.code !== record.reasonCode).map((one) => ({ code: one.code, words: problemWords(one.code, one.params as Record<string, unknown>) }));
  const urgent = new Set([...problems.map((one) => one.code), ...(record.outcome === "failed" && record.reasonCode ? [record.reasonCode] : [])]);
  return [...reason, ...others].map(({ code, words }) => ({ code, ...words, urgent: urgent.has(code) }));
}

/** Both totals, and their difference where both are in one currency. */
function totalsOf({ amazonTotal, shopifyTotal }: OrderRecord) {
  const comparable = amazonTotal !== null && shopifyTotal !== null && amazonTotal.currency === shopifyTotal.currency;
  const difference: Money | null = comparable ? subtract(shopifyTotal, amazonTotal) : null;
  return {
    amazon: amazonTotal ? moneyText(amazonTotal) : "Not stated",
    shopify: shopifyTotal ? moneyText(shopifyTotal) : "Not in Shopify",
    difference: difference && moneyText(difference),
    equal: difference !== null && Number(formatMoney(difference)) === 0,
  };
}

function factsOf(record: OrderRecord, order: AmazonOrder, alias: string, words: TimeWords) {
  const facts: [string, string | null][] = [
    ["Store", alias],
    ["Seller", record.sellerId],
    ["Marketplace", marketplaceLabel(record.marketplaceId)],
    ["Shipped by", channelLabel(record.channel)],
    ["Status at Amazon", amazonStatusLabel(record.status)],
    ["Purchased", words.at(record.purchasedAt)],
    ["Last change", words.at(record.amazonUpdatedAt)],
    ["Ship by", record.shipBy && words.at(record.shipBy)],
    ["Deliver by", order.deliverBy && words.at(order.deliverBy)],
    ["Service", order.serviceLevel && amazonStatusLabel(order.serviceLevel)],
    ["Programs", order.programs.map(amazonStatusLabel).join(", ") || null],
    ["Your order number", order.sellerOrderId === record.amazonOrderId ? null : order.sellerOrderId],
    ["Replaces", order.replacementOf],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null).map(([term, description]) => ({ term, description }));
}

function sellerCentralUrl({ marketplaceId, amazonOrderId }: OrderRecord): string | null {
  const host = marketplaceOf(marketplaceId)?.sellerCentralHost;
  return host ? `https://${host}/orders-v3/order/${amazonOrderId}` : null;
}
