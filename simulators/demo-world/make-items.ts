import type { ItemFulfillment, ItemPrice, OrderItem } from "@sp-api-sdk/orders-api-2026-01-01";
import { toMoney } from "./amounts.ts";
import type { Good } from "./goods.ts";
import { toProceeds, type LineMoney } from "./line-money.ts";
import { asinOf } from "./listing-rows.ts";
import type { Market } from "./markets.ts";
import type { LinePlan, OrderPlan } from "./order-plan.ts";
import type { Random } from "./random.ts";

/** A planned line with its good and its money. */
export interface MadeLine {
  plan: LinePlan;
  orderItemId: string;
  good: Good;
  /** Place of the good in the catalog, from 1. */
  goodNumber: number;
  money: LineMoney;
}

export function makeItem(line: MadeLine, plan: OrderPlan, market: Market, random: Random): OrderItem {
  const { plan: planned, good, money } = line;
  const gone = plan.prices === "gone" || planned.cancelled !== undefined;
  const facilitated = market.facilitator && money.kinds.TAX !== 0 && pricedBy(plan, planned);
  const points = market.country === "JP" && plan.prices === undefined && random.chance(0.6);
  return {
    orderItemId: line.orderItemId,
    quantityOrdered: gone && plan.prices !== "none" ? 0 : planned.quantity,
    ...(random.chance(0.2) ? { measurement: { unit: "COUNT", value: planned.quantity } } : {}),
    ...(random.chance(0.15) ? { programs: [] } : {}),
    product: {
      asin: asinOf(line.goodNumber),
      title: good.title,
      sellerSku: good.sku,
      ...(random.chance(0.8) ? { condition: { conditionType: "NEW", conditionSubtype: "NEW", ...(random.chance(0.5) ? { conditionNote: "" } : {}) } } : {}),
      ...priceOf(line, plan, market),
    },
    ...(pricedBy(plan, planned) ? { proceeds: toProceeds(gone ? nothing(money) : money, market.currency) } : {}),
    ...(points ? { expense: pointsOf(money) } : {}),
    ...((planned.discount ?? planned.shippingDiscount) ? { promotion: { breakdowns: promotions(planned) } } : {}),
    ...cancellationOf(planned),
    ...(plan.status === "PENDING" && random.chance(0.3) ? {} : { fulfillment: fulfillmentOf(planned, plan, gone) }),
    ...(facilitated ? { tax: { taxCollections: [{ model: "MARKETPLACE_FACILITATOR", responsibleParty: market.facilitator }] } } : {}),
  };
}

/** Units of a planned line that have left. */
export function fulfilledUnits(line: LinePlan, { status }: OrderPlan): number {
  if (line.cancelled) return 0;
  if (status === "SHIPPED") return line.quantity;
  return status === "PARTIALLY_SHIPPED" ? (line.fulfilled ?? 0) : 0;
}

/** Whether the line tells proceeds. */
export function pricedBy({ prices = "told" }: OrderPlan, { cancelled }: LinePlan): boolean {
  return prices === "gone" || (prices === "told" && !cancelled);
}

function priceOf({ money }: MadeLine, { prices, business }: OrderPlan, { currency }: Market): { price?: ItemPrice } {
  if (prices === "none") return {};
  return { price: { unitPrice: toMoney(money.unitPrice, currency), ...(business ? { priceDesignation: "BUSINESS_PRICE" } : {}) } };
}

function nothing(money: LineMoney): LineMoney {
  return { ...money, kinds: { ITEM: 0 }, discountOn: {}, taxOn: {}, total: 0 };
}

function pointsOf(money: LineMoney): OrderItem["expense"] {
  const points = Math.floor((money.kinds.ITEM ?? 0) / 100);
  return { pointsCost: { pointsGranted: { pointsNumber: points, pointsMonetaryValue: toMoney(points, "JPY") } } };
}

function promotions({ discount, shippingDiscount }: LinePlan): { promotionId: string }[] {
  return [...(discount ? ["DEMO Autumn Deal 2026"] : []), ...(shippingDiscount ? ["DEMO Free Shipping"] : [])].map((promotionId) => ({ promotionId }));
}

function cancellationOf({ cancelRequest, cancelled }: LinePlan): Pick<OrderItem, "cancellation"> {
  if (cancelRequest === undefined && !cancelled) return {};
  return {
    cancellation: {
      ...(cancelRequest === undefined ? {} : { cancellationRequest: { requester: "BUYER", cancelReason: cancelRequest } }),
      ...(cancelled ? { cancellationExecution: cancelled } : {}),
    },
  };
}

function fulfillmentOf(planned: LinePlan, plan: OrderPlan, gone: boolean): ItemFulfillment {
  const done = fulfilledUnits(planned, plan);
  const open = gone || plan.status === "CANCELLED" ? 0 : planned.quantity - done;
  return { quantityFulfilled: done, quantityUnfulfilled: open, ...(planned.gift ? { packing: { giftOption: planned.gift } } : {}) };
}
