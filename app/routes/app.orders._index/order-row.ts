import type { OrderRecord } from "../../db/orders.server.ts";
import { problemWords } from "../../domain/log-texts.ts";
import { adminOrderUrl } from "../../ui/admin-url.ts";
import { moneyText, type TimeWords } from "../../ui/format.ts";
import { amazonStatusLabel, channelLabel, marketplaceLabel, orderOutcomeLabel } from "../../ui/labels.ts";

export interface RowParts {
  words: TimeWords;
  /** Store id → alias. */
  aliases: ReadonlyMap<string, string>;
  /** The admin's origin; null = Shopify's own. */
  adminOrigin: string | null;
}

/** An order's record in the words of the list. */
export function orderRow(order: OrderRecord, { words, aliases, adminOrigin }: RowParts) {
  const { amazonTotal, shopifyOrderId, shopifyOrderName, shipBy } = order;
  return {
    id: order.id,
    amazonOrderId: order.amazonOrderId,
    url: `/app/orders/${order.amazonOrderId}`,
    store: aliases.get(order.storeId) ?? "",
    purchased: { day: words.day(order.purchasedAt), time: words.time(order.purchasedAt) },
    marketplace: marketplaceLabel(order.marketplaceId),
    channel: channelLabel(order.channel),
    status: amazonStatusLabel(order.status),
    outcome: orderOutcomeLabel(order.outcome),
    reason: order.reasonCode ? problemWords(order.reasonCode, order.reasonParams).what : null,
    total: amazonTotal ? moneyText(amazonTotal) : "–",
    shopify: shopifyOrderId ? { name: shopifyOrderName ?? "Order", url: adminOrderUrl(adminOrigin, order.shop, shopifyOrderId) } : null,
    shipBy: shipBy ? `Ship by ${words.day(shipBy)}` : null,
  };
}

export type OrderRow = ReturnType<typeof orderRow>;
