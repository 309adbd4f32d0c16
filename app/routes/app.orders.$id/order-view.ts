import type { OrderConflict } from "../../db/order-conflicts.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Problem } from "../../db/problems.server.ts";
import { problemWords } from "../../domain/log-texts.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { formatMoney, subtract, type Money } from "../../domain/money.ts";
import { takesLatinAddress } from "../../domain/orders/takes-latin-address.ts";
import type { WrittenOrder } from "../../domain/orders/written-order.ts";
import { adminOrderUrl } from "../../ui/admin-url.ts";
import { moneyText } from "../../ui/format.ts";
import { amazonStatusLabel, channelLabel, marketplaceLabel, orderOutcomeLabel } from "../../ui/labels.ts";
import { conflictViews } from "./conflict-view.ts";
import type { OrderParts } from "./order-parts.ts";
import { privacyView } from "./privacy-view.ts";
import { settlementsView } from "./settlements-view.ts";
import { shipmentsView } from "./shipments-view.ts";
import { sumsView } from "./sums-view.ts";
import { timeline } from "./timeline.ts";

/** One order in the words of its page. */
export function orderView(parts: OrderParts) {
  const { record, order, problems, reservations, log, words, adminOrigin, deletedAt, stock } = parts;
  const { shopifyOrderId, shopifyOrderName } = record;
  const there = shopifyOrderId !== null && deletedAt === null;
  return {
    amazonOrderId: record.amazonOrderId,
    outcome: orderOutcomeLabel(record.outcome),
    inShopify: there,
    parked: record.outcome === "parked",
    takesLatinAddress: there && takesLatinAddress(record),
    problems: problemsOf(record, problems),
    totals: totalsOf(record),
    sums: sumsView(parts),
    conflicts: conflictViews(parts.conflicts, words),
    unlinked: parts.unlinked,
    facts: factsOf(parts),
    shopify: there ? { name: shopifyOrderName ?? "Order", url: adminOrderUrl(adminOrigin, record.shop, shopifyOrderId), tags: record.shopifyTags, imported: record.importedAt && words.at(record.importedAt) } : null,
    sellerCentralUrl: sellerCentralUrl(record),
    lines: order.lines.map((line) => ({
      id: line.orderItemId,
      title: line.title ?? "Without title",
      sku: line.sellerSku ?? "Without SKU",
      quantity: line.quantity,
      shipped: line.quantityFulfilled ?? 0,
      amount: line.amounts ? moneyText(line.amounts.total ?? line.amounts.item) : "No price yet",
      stock: (line.sellerSku !== null && stock?.get(line.sellerSku)) || null,
    })),
    showsStock: stock !== null,
    shipments: shipmentsView(parts),
    settlements: settlementsView(parts),
    privacy: privacyView(parts),
    reserved: reservations.filter((one) => one.state === "placed").map((one) => ({ id: one.id, sku: one.sellerSku, units: one.units, until: one.expiresAt && words.day(one.expiresAt) })),
    timeline: timeline(record, log, words),
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

/** Both totals, and their difference where both are in one currency. `accepts`: the merchant may take the difference as it is. */
function totalsOf({ amazonTotal, shopifyTotal, reasonCode }: OrderRecord) {
  const comparable = amazonTotal !== null && shopifyTotal !== null && amazonTotal.currency === shopifyTotal.currency;
  const difference: Money | null = comparable ? subtract(shopifyTotal, amazonTotal) : null;
  return {
    amazon: amazonTotal ? moneyText(amazonTotal) : "Not stated",
    shopify: shopifyTotal ? moneyText(shopifyTotal) : "Not in Shopify",
    difference: difference && moneyText(difference),
    equal: difference !== null && Number(formatMoney(difference)) === 0,
    accepts: reasonCode === "total-differs",
  };
}

function factsOf({ record, order, alias, words, written, conflicts }: OrderParts) {
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
    ["Address", addressState(record, written, conflicts)],
    ["Service", order.serviceLevel && amazonStatusLabel(order.serviceLevel)],
    ["Programs", order.programs.map(amazonStatusLabel).join(", ") || null],
    ["Your order number", order.sellerOrderId === record.amazonOrderId ? null : order.sellerOrderId],
    ["Replaces", order.replacementOf],
    ["Settings", record.settingsVersion === null ? null : `Version ${record.settingsVersion}`],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null).map(([term, description]) => ({ term, description }));
}

/** How it stands with the address, which itself is shown in Shopify alone (R153). */
function addressState({ channel, shopifyOrderId }: OrderRecord, written: WrittenOrder | null, conflicts: readonly OrderConflict[]): string | null {
  if (channel !== "MFN" || shopifyOrderId === null || !written) return null;
  const state = conflicts.find((one) => one.field === "address")?.state;
  if (state === "open") return "Yours and Amazon's differ";
  if (state === "pinned") return "Yours is kept";
  return written.fields.address?.shopify ? "In Shopify" : "Amazon gave none";
}

function sellerCentralUrl({ marketplaceId, amazonOrderId }: OrderRecord): string | null {
  const host = marketplaceOf(marketplaceId)?.sellerCentralHost;
  return host ? `https://${host}/orders-v3/order/${amazonOrderId}` : null;
}
