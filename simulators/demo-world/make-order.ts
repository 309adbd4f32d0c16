import type { Buyer, CustomerAddress, Order, OrderFulfillment, OrderProceeds, Recipient } from "@sp-api-sdk/orders-api-2026-01-01";
import { toMoney } from "./amounts.ts";
import type { Good } from "./goods.ts";
import { lineMoney } from "./line-money.ts";
import { makeItem, pricedBy, type MadeLine } from "./make-items.ts";
import { markets, type DemoCountry, type Market } from "./markets.ts";
import type { OrderPlan } from "./order-plan.ts";
import { instant, orderTimes, type OrderTimes } from "./order-times.ts";
import { parcelsOf } from "./parcels.ts";
import { inventPerson, type Person } from "./people.ts";
import type { Random } from "./random.ts";

/** What an order is made from besides its plan. */
export interface Making {
  goods: readonly Good[];
  /** ms since 1970. */
  now: number;
  random: Random;
}

/**
 * One order as Amazon's Orders API 2026-01-01 would write it, every optional member asked for.
 * @param number running number from 1; it alone makes the order's id and its items' ids.
 */
export function makeOrder(plan: OrderPlan, number: number, making: Making): Order {
  const { random, now } = making;
  const market = markets[plan.country];
  const times = orderTimes(plan, now, random);
  const lines = linesOf(plan, number, market, making);
  const orderItems = lines.map((line) => makeItem(line, plan, market, random));
  const packages = plan.byAmazon ? [] : parcelsOf(orderItems, plan.parcels ?? "one", plan.country, times, now, random);
  const programs = [...(plan.programs ?? []), ...(plan.business ? ["AMAZON_BUSINESS"] : [])];
  const order: Order = {
    orderId: orderIdOf(plan.country, number),
    ...(random.chance(0.3) ? { orderAliases: [{ aliasId: `DEMO-${plan.country}-${number}`, aliasType: "SELLER_ORDER_ID" }] } : {}),
    createdTime: new Date(times.created).toISOString(),
    lastUpdatedTime: new Date(times.updated).toISOString(),
    ...(programs.length > 0 || random.chance(0.5) ? { programs } : {}),
    ...(random.chance(0.2) ? { associatedOrders: [] } : {}),
    salesChannel: { channelName: "AMAZON", marketplaceId: market.id, ...(random.chance(0.9) ? { marketplaceName: market.name } : {}) },
    ...peopleOf(plan, market, random),
    ...proceedsOf(plan, lines, market, random),
    fulfillment: fulfillmentOf(plan, times),
    orderItems,
    ...(packages.length > 0 ? { packages } : {}),
  };
  return plan.finish ? plan.finish(order) : order;
}

/** 3-7-7 digits; the same number gives the same id in every demo world. */
export function orderIdOf(country: DemoCountry, number: number): string {
  const spread = (factor: number, prime: number) => String((number * factor) % prime).padStart(7, "0");
  return `${markets[country].orderPrefix}-${spread(1_234_577, 9_999_991)}-${spread(7_654_321, 9_999_973)}`;
}

function linesOf(plan: OrderPlan, number: number, market: Market, { goods, random }: Making): MadeLine[] {
  const rate = plan.rate ?? random.pick(market.rates);
  return plan.lines.map((line, index) => {
    const at = goods.findIndex((good) => good.sku === line.sku);
    const good = goods[at];
    if (!good) throw new RangeError(`no good with SKU ${line.sku}`);
    const orderItemId = `${market.orderPrefix}${String(number).padStart(8, "0")}${String(index + 1).padStart(3, "0")}`;
    return { plan: line, orderItemId, good, goodNumber: at + 1, money: lineMoney(line, good.cents, market, rate, plan.tax ?? "usual") };
  });
}

/** Amazon gives personal data sparingly: none while pending, no street and no address for mail where it ships itself. */
function peopleOf(plan: OrderPlan, market: Market, random: Random): { buyer?: Buyer; recipient?: Recipient } {
  const person = inventPerson(plan.country, random);
  const open = plan.status === "PENDING" || plan.status === "PENDING_AVAILABILITY";
  if (open) return random.chance(0.5) ? {} : { recipient: { deliveryAddress: roughly(person) } };
  if (plan.byAmazon) return { recipient: { deliveryAddress: roughly(person) } };
  if (plan.status === "CANCELLED") return random.chance(0.5) ? { buyer: { buyerName: person.name } } : {};
  return {
    buyer: { buyerName: person.name, buyerEmail: `demo-${random.digits(8)}@${market.relay}`, ...(plan.business ? companyOf(random) : {}) },
    recipient: { deliveryAddress: { ...person.address, ...(plan.business ? { companyName: "Make-Believe Trading Co." } : {}) } },
  };
}

function companyOf(random: Random): Buyer {
  return { buyerCompanyName: "Make-Believe Trading Co.", ...(random.chance(0.7) ? { buyerPurchaseOrderNumber: `PO-${random.digits(5)}` } : {}) };
}

function roughly({ address }: Person): CustomerAddress {
  const { city, stateOrRegion, postalCode, countryCode } = address;
  return { city, ...(stateOrRegion === undefined ? {} : { stateOrRegion }), postalCode, countryCode };
}

function proceedsOf(plan: OrderPlan, lines: MadeLine[], { currency }: Market, random: Random): { proceeds?: OrderProceeds } {
  const { prices = "told", tip = 0 } = plan;
  if (prices === "none") return {};
  if (prices === "gone") return { proceeds: { grandTotal: toMoney(0, currency) } };
  const charged = lines.filter((line) => !line.plan.cancelled);
  if (prices === "unit-only") {
    const total = charged.reduce((sum, line) => sum + line.money.unitPrice * line.plan.quantity, tip);
    return { proceeds: { grandTotal: toMoney(total, currency) } };
  }
  const priced = charged.filter((line) => pricedBy(plan, line.plan));
  const kinds = new Map<string, number>();
  for (const { money } of priced) for (const [kind, minor] of Object.entries(money.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + minor);
  const sums = [...kinds].filter(([, minor]) => minor !== 0).map(([type, minor]) => ({ type, subtotal: toMoney(minor, currency) }));
  const tips = tip > 0 ? [{ type: "DELIVERY_TIP", status: "FINALIZED", subtotal: toMoney(tip, currency) }] : [];
  const told = tip > 0 || random.chance(0.6) ? { breakdowns: [...sums, ...tips] } : {};
  return { proceeds: { grandTotal: toMoney(priced.reduce((sum, { money }) => sum + money.total, tip), currency), ...told } };
}

function fulfillmentOf(plan: OrderPlan, times: OrderTimes): OrderFulfillment {
  const window = (earliest: number, latest: number) => ({ earliestDateTime: instant(earliest), latestDateTime: instant(latest) });
  const delivers = !plan.byAmazon && !["PENDING", "PENDING_AVAILABILITY", "CANCELLED"].includes(plan.status);
  return {
    fulfillmentStatus: plan.status,
    fulfilledBy: plan.byAmazon ? "AMAZON" : "MERCHANT",
    fulfillmentServiceLevel: plan.programs?.includes("PRIME") ? "SECOND_DAY" : plan.due === "today" ? "EXPEDITED" : "STANDARD",
    shipByWindow: window(times.shipFrom, times.shipBy),
    ...(delivers ? { deliverByWindow: window(times.deliverFrom, times.deliverBy) } : {}),
  };
}
