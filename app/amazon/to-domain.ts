import { z } from "zod";
import { marketplaces } from "../domain/marketplaces.ts";
import { MoneyError, sum, type Money } from "../domain/money.ts";
import type { AmazonOrder, AmazonOrderLine, AmazonPackage } from "../domain/orders/amazon-order.ts";
import { toLineAmounts } from "./to-line-amounts.ts";
import { toMoney } from "./to-money.ts";
import { toPersonalData } from "./to-personal-data.ts";
import { describeIssues } from "./wire/describe-issues.ts";
import { wireOrder, type WireOrder, type WireOrderItem, type WirePackage } from "./wire/orders.ts";

/** What could not be read, with a reason that names fields and amounts but nothing personal. */
export interface UnreadableOrder {
  amazonOrderId: string | null;
  reason: string;
}

class MissingError extends Error {}

/**
 * One order of the Orders API 2026-01-01 in the domain's words (Amazon README 4.6).
 * Never throws: without id, creation time, marketplace, items or their quantities, or with a broken amount, there is no
 * order to work with and the reason says which. What is only descriptive may be missing.
 */
export function readOrder(json: unknown): { order: AmazonOrder } | { unreadable: UnreadableOrder } {
  const parsed = wireOrder.safeParse(json);
  if (!parsed.success) return { unreadable: { amazonOrderId: idOf(json), reason: describeIssues(parsed.error) } };
  try {
    return { order: toOrder(parsed.data) };
  } catch (error) {
    if (error instanceof MoneyError || error instanceof MissingError) {
      return { unreadable: { amazonOrderId: parsed.data.orderId, reason: error.message } };
    }
    throw error;
  }
}

/** A number in place of the text is told as it stands: no AmazonOrderId is a mere number, but one problem is told from another. */
function idOf(json: unknown): string | null {
  const found = z.object({ orderId: z.union([z.string().min(1), z.number()]) }).safeParse(json);
  return found.success ? String(found.data.orderId) : null;
}

function toOrder(wire: WireOrder): AmazonOrder {
  const createdAt = wire.createdTime ?? missing("createdTime");
  const lines = (wire.orderItems ?? missing("orderItems")).map(toLine);
  const grandTotal = toMoney(wire.proceeds?.grandTotal);
  const deliveryTip = toDeliveryTip(wire);
  return {
    amazonOrderId: wire.orderId,
    sellerOrderId: wire.orderAliases.find((a) => a.aliasType === "SELLER_ORDER_ID")?.aliasId ?? null,
    createdAt,
    lastUpdatedAt: wire.lastUpdatedTime ?? createdAt,
    marketplaceId: toMarketplaceId(wire),
    salesChannel: wire.salesChannel?.channelName ?? null,
    ...toFulfillment(wire),
    programs: wire.programs,
    replacementOf: wire.associatedOrders.find((a) => originals.has(a.associationType ?? ""))?.orderId ?? null,
    purchaseOrderNumber: wire.buyer?.buyerPurchaseOrderNumber ?? null,
    currency: toCurrency(grandTotal, deliveryTip, lines),
    grandTotal,
    totalWithoutTax: null,
    deliveryTip,
    payments: (wire.payment?.paymentExecutions ?? []).flatMap((p) => (p.paymentMethod ? [{ method: p.paymentMethod, amount: toMoney(p.paymentAmount) }] : [])),
    lines,
    packages: wire.packages.flatMap(toPackage),
    personal: toPersonalData(wire),
  };
}

const originals = new Set(["REPLACEMENT_ORIGINAL_ID", "EXCHANGE_ORIGINAL_ID"]);

function toFulfillment({ fulfillment: f }: WireOrder) {
  return {
    channel: f?.fulfilledBy === "MERCHANT" ? "MFN" : f?.fulfilledBy === "AMAZON" ? "AFN" : null,
    status: f?.fulfillmentStatus ?? null,
    serviceLevel: f?.fulfillmentServiceLevel ?? null,
    shipBy: f?.shipByWindow?.latestDateTime ?? null,
    deliverBy: f?.deliverByWindow?.latestDateTime ?? null,
  } as const;
}

/** The model demands only the channel's name; an order of another channel may belong to no marketplace: then "". */
function toMarketplaceId({ salesChannel }: WireOrder): string {
  const name = salesChannel?.marketplaceName?.toLowerCase();
  const id = salesChannel?.marketplaceId ?? marketplaces.find((m) => m.domain === name)?.id;
  if (id) return id;
  return salesChannel?.channelName === "NON_AMAZON" ? "" : missing("salesChannel.marketplaceId");
}

function toDeliveryTip({ proceeds }: WireOrder): Money | null {
  const tips = (proceeds?.breakdowns ?? []).filter((b) => b.type === "DELIVERY_TIP").flatMap((b) => toMoney(b.subtotal) ?? []);
  return tips[0] ? sum(tips, tips[0].currency) : null;
}

/** One currency per order: sums across currencies would be guesses. */
function toCurrency(grandTotal: Money | null, tip: Money | null, lines: AmazonOrderLine[]): string | null {
  const amounts = [grandTotal, tip, ...lines.flatMap((l) => [l.amounts?.total ?? null, l.amounts?.item ?? null, l.unitPrice])];
  const currencies = [...new Set(amounts.flatMap((m) => m?.currency ?? []))];
  if (currencies.length > 1) throw new MoneyError(`amounts in ${currencies.join(" and ")} in one order`);
  return currencies[0] ?? null;
}

function toLine(item: WireOrderItem, index: number): AmazonOrderLine {
  const { product, fulfillment, cancellation } = item;
  const quantity = toQuantity(item) ?? missing(`orderItems.${index}.quantityOrdered`);
  const unitPrice = toMoney(product?.price?.unitPrice);
  const asked = cancellation?.cancellationRequest;
  const done = cancellation?.cancellationExecution;
  const condition = product?.condition;
  return {
    orderItemId: item.orderItemId,
    sellerSku: product?.sellerSku ?? null,
    asin: product?.asin ?? null,
    title: product?.title ?? null,
    quantity,
    quantityFulfilled: fulfillment?.quantityFulfilled ?? null,
    condition: condition ? { type: condition.conditionType, subtype: condition.conditionSubtype, note: condition.conditionNote } : null,
    unitPrice,
    amounts: toLineAmounts(item.proceeds, unitPrice, quantity),
    points: toPoints(item),
    promotionIds: (item.promotion?.breakdowns ?? []).flatMap((b) => b.promotionId ?? []),
    taxCollectedBy: toTaxCollector(item),
    giftWrapLevel: fulfillment?.packing?.giftOption?.giftWrapLevel ?? null,
    cancelRequest: asked?.requester || asked?.cancelReason ? { reason: asked.cancelReason } : null,
    cancelledBy: done?.cancelledBy || done?.cancelReason ? { by: done.cancelledBy, reason: done.cancelReason } : null,
  };
}

/** Ordered units; where Amazon leaves them out, what is shipped and what is open add up to them. */
function toQuantity({ quantityOrdered, fulfillment }: WireOrderItem): number | null {
  const { quantityFulfilled: done = null, quantityUnfulfilled: open = null } = fulfillment ?? {};
  const quantity = quantityOrdered ?? (done === null || open === null ? null : done + open);
  if (quantity !== null && quantity < 0) throw new MissingError(`quantityOrdered is ${quantity}`);
  return quantity;
}

function toPoints({ expense }: WireOrderItem): AmazonOrderLine["points"] {
  const granted = expense?.pointsCost?.pointsGranted;
  return granted?.pointsNumber ? { number: granted.pointsNumber, value: toMoney(granted.pointsMonetaryValue) } : null;
}

function toTaxCollector({ tax }: WireOrderItem): string | null {
  const models = (tax?.taxCollections ?? []).flatMap((c) => c.model ?? []);
  return models.find((m) => m === "MARKETPLACE_FACILITATOR") ?? models[0] ?? null;
}

/** A package without its reference, or an entry without item or quantity, names nothing and is left out. */
function toPackage(wire: WirePackage): AmazonPackage[] {
  if (!wire.packageReferenceId) return [];
  return [{
    packageReferenceId: wire.packageReferenceId,
    status: wire.packageStatus?.status ?? null,
    carrier: wire.carrier,
    shippingService: wire.shippingService,
    trackingNumber: wire.trackingNumber,
    shippedAt: wire.shipTime,
    ...(wire.createdTime && { createdAt: wire.createdTime }),
    items: wire.packageItems.flatMap(({ orderItemId, quantity }) => (orderItemId && quantity !== null ? [{ orderItemId, quantity }] : [])),
  }];
}

function missing(field: string): never {
  throw new MissingError(`${field} is missing`);
}
