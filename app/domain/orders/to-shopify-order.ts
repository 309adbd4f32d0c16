import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { Marketplace } from "../marketplaces.ts";
import { add, isZero, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { expectedShopifyTotal } from "./expected-shopify-total.ts";
import type { CreateDecision } from "./import-decision.ts";
import type { OrderAmounts } from "./read-amounts.ts";
import { sentPackages, shippedAt } from "./shipped-at.ts";
import { noContent, type OrderContent } from "./order-content.ts";
import { orderAttributes } from "./shopify-order-attributes.ts";
import { orderMetafields, orderTags } from "./shopify-order-labels.ts";
import { shopifyOrderLines } from "./shopify-order-lines.ts";
import type { NewFulfillment, NewShopifyOrder } from "./shopify-order.ts";

export interface ToShopifyOrderInput {
  order: AmazonOrder;
  /** From readAmounts(order, marketplace.country). */
  amounts: OrderAmounts;
  /** The store's alias. */
  alias: string;
  marketplace: Marketplace;
  links: ReadonlyMap<SellerSku, SkuLink>;
  settings: StoreSettings;
  /** What decideImport said. */
  create: Pick<CreateDecision, "inventory" | "fulfil" | "close">;
  /** Default: nothing. */
  content?: OrderContent;
}

/** Shopify's total and Amazon's are not the same, or Amazon's own line totals do not add up (B8). */
export interface TotalDiscrepancy {
  amazonTotal: Money;
  shopifyTotal: Money;
  /** Shopify's less Amazon's. */
  difference: Money;
  /** Lines that do not come to Amazon's line total, with ours less Amazon's. */
  lines: { orderItemId: string; difference: Money }[];
}

export interface ShopifyOrderPlan {
  order: NewShopifyOrder;
  expectedTotal: Money;
  discrepancy: TotalDiscrepancy | null;
}

/**
 * The Shopify order of an Amazon order, to the cent: exactly Amazon's figures and no balancing entry; when the totals
 * differ the order says so by tag and the discrepancy is handed back (B8, R13–R15, R68, R114, decisions 12–15).
 * It is paid in full. Where everything is shipped but no location is chosen, `fulfillment` is null and the caller
 * fulfils at the location that Shopify assigned.
 * @throws MoneyError when the order mixes currencies.
 */
export function toShopifyOrder(input: ToShopifyOrderInput): ShopifyOrderPlan {
  const { order, amounts, settings, create, content = noContent } = input;
  const parts = shopifyOrderLines(order, amounts, input.links, input.marketplace.country, settings);
  const channel = order.channel === "AFN" ? settings.afn : settings.mfn;
  const draft: NewShopifyOrder = {
    sourceIdentifier: order.amazonOrderId,
    sourceUrl: `https://${input.marketplace.sellerCentralHost}/orders-v3/order/${order.amazonOrderId}`,
    processedAt: order.createdAt,
    currency: amounts.currency,
    taxesIncluded: amounts.taxesIncluded,
    ...parts,
    tags: [],
    attributes: orderAttributes(order, settings, content),
    metafields: orderMetafields(order, amounts, { marketplace: input.marketplace, channel, dimensions: content.dimensions }),
    poNumber: order.purchaseOrderNumber,
    note: channel.note,
    customer: content.customer,
    exchange: null,
    shippingAddress: order.channel === "MFN" ? (order.personal?.address ?? null) : null,
    paid: zero(amounts.currency),
    fulfillment: create.fulfil === "all" ? fulfillmentOf(order, channel.locationId) : null,
    closedAt: create.close ? (shippedAt(order) ?? order.lastUpdatedAt) : null,
    inventory: create.inventory,
  };
  const expectedTotal = expectedShopifyTotal(draft);
  const discrepancy = discrepancyOf(expectedTotal, order, amounts);
  const tags = orderTags(order, input.alias, input.marketplace, discrepancy !== null, channel);
  return { order: { ...draft, tags, paid: expectedTotal }, expectedTotal, discrepancy };
}

/** Amazon's grand total; where Amazon sent none, what its lines (or, without line totals, our reading) and the tip come to. */
export function amazonTotal(order: AmazonOrder, amounts: OrderAmounts): Money {
  if (order.grandTotal) return order.grandTotal;
  return add(sum(amounts.lines.map((line) => add(line.total, line.remainder)), amounts.currency), amounts.tip);
}

function discrepancyOf(shopifyTotal: Money, order: AmazonOrder, amounts: OrderAmounts): TotalDiscrepancy | null {
  const total = amazonTotal(order, amounts);
  const difference = subtract(shopifyTotal, total);
  const lines = amounts.lines
    .filter((line) => !isZero(line.remainder))
    .map((line) => ({ orderItemId: line.orderItemId, difference: subtract(zero(amounts.currency), line.remainder) }));
  return isZero(difference) && lines.length === 0 ? null : { amazonTotal: total, shopifyTotal, difference, lines };
}

function fulfillmentOf(order: AmazonOrder, locationId: string | null): NewFulfillment | null {
  if (locationId === null) return null;
  const parcels = sentPackages(order);
  return {
    locationId,
    trackingCompany: parcels.find((parcel) => parcel.carrier)?.carrier ?? null,
    trackingNumbers: [...new Set(parcels.flatMap((parcel) => parcel.trackingNumber ?? []))],
  };
}
