import { isRecord } from "../shared/load-world-folder.ts";
import type { Account } from "./account.ts";
import { currencyOfOrder, toDecimal, toMinor } from "./order-money.ts";
import { changeOrder, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf, openUnits } from "./ship-order.ts";

type Members = Record<string, unknown>;
export type Canceller = "BUYER" | "MERCHANT" | "AMAZON";
/** Order items to cancel, with a reason each and so many units, or the whole line; an empty map = all of them. */
export type Cancelled = ReadonlyMap<string, { reason?: string | undefined; quantity?: number }>;

/** Units of a line that were cancelled, for a test to look at. */
export interface Cancellation {
  orderId: string;
  orderItemId: string;
  quantity: number;
  by: Canceller;
  reason: string;
  /** ISO 8601. */
  at: string;
  /** The feed that asked for it. */
  feedId?: string;
}

const table = (platform: Platform) => platform.store.table<Cancellation>("cancellations");
export const cancellations = (platform: Platform): Cancellation[] => table(platform).values();

/** Cancels units of the order as it looks at `at` and keeps who did it. @param given.items empty = the whole order */
export function cancelUnits(
  platform: Platform,
  account: Account,
  orderId: string,
  at: number,
  given: { by: Canceller; items: Cancelled; feedId?: string | undefined },
): AmazonOrder {
  const { by, items, feedId } = given;
  return changeOrder(platform, account, orderId, at, (order) => {
    const after = cancelledOrder(order, items, by);
    for (const item of itemsOf(order)) {
      const orderItemId = String(item.orderItemId);
      const now = itemsOf(after).find((candidate) => candidate.orderItemId === item.orderItemId);
      const quantity = Number(item.quantityOrdered ?? 0) - Number(now?.quantityOrdered ?? 0);
      const reason = items.get(orderItemId)?.reason ?? "NoInventory";
      const made = { orderId, orderItemId, quantity, by, reason, at: new Date(at).toISOString(), ...(feedId === undefined ? {} : { feedId }) };
      if (quantity > 0) table(platform).put(String(platform.store.next("cancellation")), made);
    }
    return after;
  });
}

/** The order with these units cancelled: a line without units has no amounts; with its last line the order ends. */
export function cancelledOrder(order: AmazonOrder, named: Cancelled, cancelledBy: Canceller): AmazonOrder {
  const orderItems = itemsOf(order).map((item) => {
    const asked = named.get(String(item.orderItemId));
    return named.size > 0 && !asked ? item : cancelledItem(item, asked ?? {}, cancelledBy, currencyOfOrder(order));
  });
  const whole = orderItems.every((item) => item.quantityOrdered === 0);
  const { proceeds, ...rest } = order;
  if (!whole) return { ...order, orderItems, ...(isRecord(proceeds) ? { proceeds: lessened(proceeds, order, orderItems) } : {}) };
  return { ...rest, orderItems, fulfillment: { ...(isRecord(order.fulfillment) ? order.fulfillment : {}), fulfillmentStatus: "CANCELLED" } };
}

function cancelledItem(item: Members, { reason, quantity }: { reason?: string | undefined; quantity?: number }, cancelledBy: Canceller, currency: string): Members {
  const ordered = Number(item.quantityOrdered ?? 0);
  const left = Math.max(0, ordered - (quantity ?? ordered));
  const { proceeds, ...rest } = item;
  const quantityUnfulfilled = left === 0 ? 0 : Math.max(0, openUnits(item) - (ordered - left));
  return {
    ...rest,
    ...(left > 0 && proceeds !== undefined ? { proceeds: lessProceeds(proceeds, left / ordered, currency) } : {}),
    quantityOrdered: left,
    fulfillment: { ...(isRecord(item.fulfillment) ? item.fulfillment : {}), quantityUnfulfilled },
    cancellation: { ...(isRecord(item.cancellation) ? item.cancellation : {}), cancellationExecution: { cancelledBy, cancelReason: reason ?? "NoInventory" } },
  };
}

/** A line's amounts, times a factor; its total goes on being the sum that it was, to the cent. */
function lessProceeds(proceeds: unknown, factor: number, currency: string): unknown {
  const after = scaled(proceeds, factor, currency);
  if (!isRecord(proceeds) || !isRecord(after) || !isRecord(after.proceedsTotal)) return after;
  const sums = (own: Members) => {
    const all = kindsOf(own).map((kind) => [kind.type, moneyIn(kind.subtotal, currency)] as const);
    return [all, all.filter(([type]) => type !== "TAX")].map((kinds) => kinds.reduce((sum, [, minor]) => sum + minor, 0));
  };
  const which = sums(proceeds).indexOf(moneyIn(proceeds.proceedsTotal, currency));
  const total = sums(after)[which];
  return total === undefined ? after : { ...after, proceedsTotal: { ...after.proceedsTotal, amount: toDecimal(total, currency) } };
}

/** Every amount within a value, times a factor. */
function scaled(value: unknown, factor: number, currency: string): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map((entry) => scaled(entry, factor, currency));
  if (!isRecord(value)) return value;
  if ("amount" in value) return { ...value, amount: toDecimal(Math.round(toMinor(value.amount, currency) * factor), currency) };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, scaled(inner, factor, currency)]));
}

/** The order's sums without what its lines have lost. */
function lessened(proceeds: Members, order: AmazonOrder, orderItems: Members[]): Members {
  const currency = currencyOfOrder(order);
  const of = (items: Members[], pick: (own: Members) => unknown) =>
    items.reduce((sum, item) => sum + moneyIn(isRecord(item.proceeds) ? pick(item.proceeds) : undefined, currency), 0);
  const less = (money: unknown, pick: (own: Members) => unknown) =>
    isRecord(money) && "amount" in money
      ? { ...money, amount: toDecimal(toMinor(money.amount, currency) - of(itemsOf(order), pick) + of(orderItems, pick), currency) }
      : money;
  return {
    ...proceeds,
    ...("grandTotal" in proceeds ? { grandTotal: less(proceeds.grandTotal, (own) => own.proceedsTotal) } : {}),
    ...("breakdowns" in proceeds
      ? { breakdowns: kindsOf(proceeds).map((kind) => ({ ...kind, subtotal: less(kind.subtotal, (own) => kindsOf(own).find((entry) => entry.type === kind.type)?.subtotal) })) }
      : {}),
  };
}

const kindsOf = (own: Members): Members[] => (Array.isArray(own.breakdowns) ? (own.breakdowns as unknown[]).filter(isRecord) : []);
const moneyIn = (money: unknown, currency: string): number => (isRecord(money) ? toMinor(money.amount, currency) : 0);
