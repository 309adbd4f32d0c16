import { instantsIn } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Account } from "./account.ts";
import { titleIn } from "./kept-listing.ts";
import { amountOf, offerPrice } from "./listing-money.ts";
import { listingOf, sellUnits } from "./listings-kept.ts";
import { addOrder, isKept, type AmazonOrder } from "./orders-kept.ts";
import { watchDeadline } from "./overdue-orders.ts";
import type { Platform } from "./platform.ts";

export interface SaleTask {
  account: string;
  sku: string;
  units: number;
}

/** Puts an order of a buyer into the world. A new merchant-fulfilled one lowers Amazon's own quantity when it is created. */
export function placeOrder(platform: Platform, account: Account, order: AmazonOrder): void {
  const known = isKept(platform, account, order.orderId);
  addOrder(platform, account, order);
  watchDeadline(platform, account.key, order);
  const fulfillment = isRecord(order.fulfillment) ? order.fulfillment : {};
  if (known || fulfillment.fulfilledBy === "AMAZON" || fulfillment.fulfillmentStatus === "CANCELLED") return;
  const now = platform.clock.now().getTime();
  const at = Math.max(now, instantsIn(order.createdTime)[0] ?? now);
  for (const task of salesOf(account, order)) {
    if (at > now) platform.agenda.plan(at, "sale", task);
    else applySale(platform, task, now);
  }
}

export function applySale(platform: Platform, task: SaleTask, at: number): void {
  const account = platform.accounts.find((a) => a.key === task.account);
  if (account) sellUnits(platform, account, task.sku, task.units, at);
}

/** A buyer's order for units of a SellerSKU at the listed price, ready to ship; numbers run from 900-0000000-0000001. */
export function orderFor(platform: Platform, account: Account, sku: string, units: number): AmazonOrder {
  const listing = listingOf(platform, account, sku);
  const marketplaceId = Object.keys(listing?.marketplaces ?? {})[0];
  if (!listing || !marketplaceId) throw new RangeError(`${account.sellerId} lists no ${sku}`);
  const number = platform.store.next("order");
  const now = platform.clock.now();
  const currencyCode = marketplaceOf(marketplaceId)?.currency ?? "USD";
  const price = offerPrice(listing, marketplaceId) ?? 10;
  const money = (value: number) => ({ amount: amountOf(value, currencyCode), currencyCode });
  const byMerchant = listing.marketplaces[marketplaceId]?.channel === "DEFAULT";
  const proceeds = { breakdowns: [{ type: "ITEM", subtotal: money(price * units) }] };
  return {
    orderId: `900-0000000-${String(number).padStart(7, "0")}`,
    createdTime: now.toISOString(),
    lastUpdatedTime: now.toISOString(),
    salesChannel: { channelName: "AMAZON", marketplaceId, marketplaceName: marketplaceOf(marketplaceId)?.storeDomain.replace("www.a", "A") },
    proceeds: { grandTotal: money(price * units), ...proceeds },
    fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: byMerchant ? "MERCHANT" : "AMAZON", fulfillmentServiceLevel: "STANDARD" },
    orderItems: [
      {
        orderItemId: `90000000${String(number).padStart(6, "0")}`,
        quantityOrdered: units,
        product: { asin: listing.marketplaces[marketplaceId]?.asin, title: titleIn(listing, marketplaceId), sellerSku: sku, price: { unitPrice: money(price) } },
        proceeds: { proceedsTotal: money(price * units), ...proceeds },
        fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: units },
      },
    ],
  };
}

function salesOf(account: Account, order: AmazonOrder): SaleTask[] {
  const items = Array.isArray(order.orderItems) ? (order.orderItems as unknown[]).filter(isRecord) : [];
  return items.flatMap((item) => {
    const sku = isRecord(item.product) ? item.product.sellerSku : undefined;
    const units = item.quantityOrdered;
    return typeof sku === "string" && typeof units === "number" ? [{ account: account.key, sku, units }] : [];
  });
}
