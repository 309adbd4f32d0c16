import { add, amountText, equal, MoneyError, subtract, sum, type Money } from "../money.ts";
import type { AmazonOrder, AmazonStatus } from "../orders/amazon-order.ts";
import { amazonStatus } from "../orders/amazon-status.ts";
import type { ReportedLine, ReportedOrder } from "../orders/reported-order.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";

export interface Difference {
  code: ProblemCode;
  params: ProblemParams;
}

/**
 * The first thing in which our record of an order is behind what the report says; null when nothing is.
 * A report older than our record proves nothing against it, and news after `settledBefore` may still be on its way.
 */
export function differenceOf(reported: ReportedOrder, ours: AmazonOrder, settledBefore: Date): Difference | null {
  const { lastUpdatedAt } = reported;
  if (lastUpdatedAt && (seconds(lastUpdatedAt) < seconds(ours.lastUpdatedAt) || lastUpdatedAt > settledBefore)) return null;
  return behindInStatus(reported, ours) ?? otherQuantity(reported, ours) ?? otherAmount(reported, ours);
}

/** Reports tell whole seconds. */
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** How far an order has come; what is cancelled or cannot be fulfilled has ended. Reports call pre-orders Pending too. */
const ranks: Readonly<Record<AmazonStatus, number>> = {
  PENDING_AVAILABILITY: 1, PENDING: 1, UNSHIPPED: 2, PARTIALLY_SHIPPED: 3, SHIPPED: 4, CANCELLED: 5, UNFULFILLABLE: 5,
};

function behindInStatus({ status }: ReportedOrder, ours: AmazonOrder): Difference | null {
  const here = amazonStatus(ours.status);
  if (status === null || here === null || ranks[here] >= ranks[status]) return null;
  return { code: "status-behind", params: { amazon: status, ours: here } };
}

/** Units by SellerSKU, since the report has no orderItemId. Amazon shows cancelled lines as 0 units or as they were: they are not compared. */
function otherQuantity({ lines, status }: ReportedOrder, ours: AmazonOrder): Difference | null {
  const cancelled = status === "CANCELLED" || amazonStatus(ours.status) === "CANCELLED" || lines.some(isCancelled) || ours.lines.some((line) => line.cancelledBy);
  if (cancelled || lines.length === 0 || lines.some((line) => line.quantity === null)) return null;
  const told = unitsBySku(lines.map(({ sku, quantity }) => [sku, quantity ?? 0]));
  const kept = unitsBySku(ours.lines.map(({ sellerSku, quantity }) => [sellerSku, quantity]));
  const sku = [...new Set([...told.keys(), ...kept.keys()])].find((one) => (told.get(one) ?? 0) !== (kept.get(one) ?? 0));
  return sku === undefined ? null : { code: "quantity-differs", params: { sku, amazon: told.get(sku) ?? 0, ours: kept.get(sku) ?? 0 } };
}

const isCancelled = ({ itemStatus }: ReportedLine) => /^cancell?ed$/i.test(itemStatus ?? "");

function unitsBySku(units: readonly (readonly [sku: string | null, units: number])[]): Map<string, number> {
  const bySku = new Map<string, number>();
  for (const [sku, count] of units) bySku.set(sku ?? "", (bySku.get(sku ?? "") ?? 0) + count);
  return bySku;
}

/**
 * Goods, shipping and gift wrap. Whether the report's prices hold the tax depends on the marketplace and is not documented, and a store that
 * ignores tax keeps none (R70), so any way of reading them may agree. Where either side lacks a price, nothing is compared.
 */
function otherAmount({ lines, status }: ReportedOrder, ours: AmazonOrder): Difference | null {
  if (status === "CANCELLED" || lines.some(isCancelled) || lines.some((line) => line.amounts.item === null)) return null;
  const priced = ours.lines.flatMap((line) => line.amounts ?? []);
  const currency = lines[0]?.amounts.item?.currency;
  if (currency === undefined || priced.length < ours.lines.length) return null;
  const told = lines.map(({ amounts: a }) => a);
  const total = (parts: readonly (Money | null)[]) => sum(parts.filter((part) => part !== null), currency);
  try {
    const net = total(told.flatMap((a) => [a.item, a.shipping, a.giftWrap]));
    const tax = total(told.flatMap((a) => [a.itemTax, a.shippingTax, a.giftWrapTax]));
    const ourNet = total(priced.flatMap((a) => [a.item, a.shipping, a.giftWrap]));
    const ourTax = total(priced.flatMap((a) => [a.taxOn.item, a.taxOn.shipping, a.taxOn.giftWrap]));
    const agrees = [net, add(net, tax), subtract(net, tax)].some((one) => [ourNet, add(ourNet, ourTax)].some((other) => equal(one, other)));
    return agrees ? null : { code: "amount-differs", params: { amazon: amountText(net), ours: amountText(ourNet) } };
  } catch (error) {
    if (error instanceof MoneyError) return { code: "amount-differs", params: { amazon: currency, ours: ours.currency ?? "?" } };
    throw error;
  }
}
