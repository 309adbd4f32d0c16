import type { StoreSettings, TargetStatus } from "../settings.ts";
import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import type { ImportInput } from "./import-decision.ts";

/** The policy of the order's channel. */
export function channelOf(order: AmazonOrder, settings: StoreSettings): StoreSettings["mfn"] | StoreSettings["afn"] {
  return order.channel === "AFN" ? settings.afn : settings.mfn;
}

/**
 * Where the order's Shopify status goes (R57): the channel's setting, less what the merchant released, and Backordered
 * for Completed where stock is short (R59) – never for goods that have left: shipped by the merchant, or by Amazon
 * unless `afn.obeyStock`.
 */
export function targetStatus(input: Pick<ImportInput, "order" | "store" | "stock" | "release">, status: AmazonStatus): TargetStatus {
  const { order, store: { settings } } = input;
  const wanted = channelOf(order, settings).targetStatus;
  if (wanted === "PARKED") return input.release ? "PLACED" : "PARKED";
  const obeysStock = order.channel === "AFN" ? settings.afn.obeyStock : status !== "SHIPPED";
  return wanted === "COMPLETED" && obeysStock && isShort(input) ? "BACKORDERED" : wanted;
}

/** True for an order that would be Completed and lacks the stock for it (R59). */
export function lacksStock(input: Pick<ImportInput, "order" | "store" | "stock" | "release">, status: AmazonStatus): boolean {
  return channelOf(input.order, input.store.settings).targetStatus === "COMPLETED" && targetStatus(input, status) === "BACKORDERED";
}

/** True when whether it is Completed hangs on stock: what the caller must ask Shopify for (R59). */
export function stockDecides(order: AmazonOrder, settings: StoreSettings, status: AmazonStatus | null): boolean {
  if (channelOf(order, settings).targetStatus !== "COMPLETED") return false;
  if (order.channel === "AFN") return settings.afn.obeyStock && status === "SHIPPED";
  return status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED";
}

/** A SellerSKU that nobody asked about, or that is not tracked, is never short. */
function isShort({ order, stock }: Pick<ImportInput, "order" | "stock">): boolean {
  const wanted = Map.groupBy(order.lines, (line) => line.sellerSku);
  return [...wanted].some(([sku, lines]) => {
    const there = sku === null ? undefined : stock?.get(sku);
    return there !== undefined && there < lines.reduce((units, line) => units + line.quantity, 0);
  });
}
