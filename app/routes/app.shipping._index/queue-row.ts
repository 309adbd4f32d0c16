import type { QueueEntry } from "../../db/shipping-queue.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { unitsAtAmazon } from "../../domain/shipments/amazon-units.ts";
import { cancelsAt } from "../../domain/shipments/ship-queue.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import { adminOrderUrl } from "../../ui/admin-url.ts";
import type { TimeWords } from "../../ui/format.ts";
import { amazonStatusLabel } from "../../ui/labels.ts";
import { shipmentView } from "../../ui/shipment-view.ts";

export interface QueueRowParts {
  words: TimeWords;
  now: Date;
  /** Store id → alias. */
  aliases: ReadonlyMap<string, string>;
  /** The admin's origin; null = Shopify's own. */
  adminOrigin: string | null;
}

/** An order of the shipping queue in words. Amazon cancels by itself only what it knows no shipment of. */
export function queueRow({ order, shipments }: QueueEntry, { words, now, aliases, adminOrigin }: QueueRowParts) {
  const { shipBy, shopifyOrderId, shopifyOrderName, consolidationId, status } = order;
  const cancels = shipBy && status === "UNSHIPPED" && !shipments.some(isTold) ? cancelsAt(shipBy) : null;
  return {
    id: order.id,
    amazonOrderId: order.amazonOrderId,
    url: `/app/orders/${order.amazonOrderId}`,
    store: aliases.get(order.storeId) ?? "",
    status: amazonStatusLabel(status),
    shopify: shopifyOrderId ? { name: shopifyOrderName ?? "Order", url: adminOrderUrl(adminOrigin, order.shop, shopifyOrderId) } : null,
    shipBy: shipBy && { at: words.at(shipBy), ago: words.ago(shipBy), late: shipBy < now },
    cancels: cancels && { at: words.at(cancels), ago: cancels < now ? "any moment" : words.ago(cancels) },
    shipments: shipments.filter((one) => one.state !== "cancelled").map((one) => shipmentView(one, words)),
    /** Part of a day's order: Shopify cannot say whose goods were sent (R54). */
    entersTracking: consolidationId !== null && shopifyOrderId !== null,
  };
}

const isTold = ({ state }: Shipment) => state === "sent" || state === "confirmed";

export type QueueRow = ReturnType<typeof queueRow>;

/** What may be entered as shipped of an order: its lines with the units that Amazon was not told of. */
export function enteringView(order: AmazonOrder, shipments: readonly Shipment[]) {
  const { open } = unitsAtAmazon(order, shipments);
  const lines = order.lines.map(({ orderItemId, title, sellerSku }) => ({ orderItemId, title: title ?? "Without title", sku: sellerSku ?? "Without SKU", open: open.get(orderItemId) ?? 0 }));
  return { amazonOrderId: order.amazonOrderId, lines: lines.filter((line) => line.open > 0) };
}

export type EnteringView = ReturnType<typeof enteringView>;
