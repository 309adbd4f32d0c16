import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { Marketplace } from "../marketplaces.ts";
import { zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { compareTotals, totalsWanted } from "./compare-totals.ts";
import type { TotalDiscrepancy, TotalsWanted } from "./compare-totals.ts";
import { exchangeFor } from "./exchange.ts";
import { expectedShopifyTotal } from "./expected-shopify-total.ts";
import type { CreateDecision } from "./import-decision.ts";
import { moneyMetafields } from "./money-metafields.ts";
import type { OrderAmounts } from "./read-amounts.ts";
import { sentPackages, shippedAt } from "./shipped-at.ts";
import { noContent, type OrderContent } from "./order-content.ts";
import { orderAttributes } from "./shopify-order-attributes.ts";
import { orderMetafields, orderTags } from "./shopify-order-labels.ts";
import { shopifyOrderLines } from "./shopify-order-lines.ts";
import type { Exchange, NewFulfillment, NewShopifyOrder } from "./shopify-order.ts";
import { channelOf } from "./target-status.ts";
import { inTaxMode } from "./tax-mode.ts";
import type { AmountsInMode } from "./tax-mode.ts";

export interface ToShopifyOrderInput {
  order: AmazonOrder;
  /** From readAmounts(order, marketplace.country): before the tax setting. */
  amounts: OrderAmounts;
  /** The shop's own, for `settings.orderCurrency` "shop". Without it, or a rate into it, amounts stay Amazon's alone: decideImport lets such an order wait. */
  shopCurrency?: string;
  /** The store's alias. */
  alias: string;
  marketplace: Marketplace;
  links: ReadonlyMap<SellerSku, SkuLink>;
  settings: StoreSettings;
  /** What decideImport said. */
  create: Pick<CreateDecision, "inventory" | "fulfil" | "close"> & Partial<Pick<CreateDecision, "shippedAt">>;
  /** Default: nothing. */
  content?: OrderContent;
}

export interface ShopifyOrderPlan {
  order: NewShopifyOrder;
  /** Amazon's, under the store's tax setting. */
  amounts: AmountsInMode;
  expectedTotal: Money;
  /** What Shopify's answer is to be compared with (compareTotals). */
  totals: TotalsWanted;
  /** Of the expected total. */
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
  const { order, settings, create, content = noContent } = input;
  const amounts = inTaxMode(input.amounts, settings.taxMode);
  const parts = shopifyOrderLines(order, amounts, input.links, input.marketplace.country, settings);
  const channel = channelOf(order, settings);
  const draft: NewShopifyOrder = {
    sourceIdentifier: order.amazonOrderId,
    sourceUrl: `https://${input.marketplace.sellerCentralHost}/orders-v3/order/${order.amazonOrderId}`,
    processedAt: order.createdAt,
    currency: amounts.currency,
    taxesIncluded: amounts.taxesIncluded,
    ...parts,
    tags: [],
    attributes: orderAttributes(order, settings, content),
    metafields: orderMetafields(order, { marketplace: input.marketplace, channel, dimensions: content.dimensions, shippedAt: create.shippedAt ?? null }),
    poNumber: order.purchaseOrderNumber,
    note: channel.note,
    customer: content.customer,
    exchange: exchangeOf(input),
    shippingAddress: order.channel === "MFN" ? (order.personal?.address ?? null) : null,
    paid: zero(amounts.currency),
    fulfillment: create.fulfil === "all" ? fulfillmentOf(order, channel.locationId) : null,
    closedAt: create.close ? (shippedAt(order) ?? order.lastUpdatedAt) : null,
    inventory: create.inventory,
  };
  const expectedTotal = expectedShopifyTotal(draft);
  const totals = totalsWanted(order, amounts);
  const discrepancy = compareTotals(totals, expectedTotal);
  const tags = orderTags(order, input.alias, input.marketplace, discrepancy !== null, channel);
  const paid = { ...draft, tags, paid: expectedTotal };
  const metafields = [...draft.metafields, ...moneyMetafields(order, settings.taxMode === "ignore" ? null : input.amounts, paid)];
  return { order: { ...paid, metafields }, amounts, expectedTotal, totals, discrepancy };
}

function exchangeOf({ settings, amounts, shopCurrency }: ToShopifyOrderInput): Exchange | null {
  const exchange = shopCurrency === undefined ? null : exchangeFor(settings, amounts.currency, shopCurrency);
  return exchange === "no-rate" ? null : exchange;
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
