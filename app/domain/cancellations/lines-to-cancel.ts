import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { subtract, sum, type Money } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { lineMatcher } from "../orders/line-matcher.ts";
import type { ShopifyFulfillmentOrder } from "../orders/shopify-order.ts";
import type { SettledLine, SettledOrder } from "../refunds/shopify-refunds.ts";
import type { StoreSettings } from "../settings.ts";
import { restocks } from "./restocks.ts";

export interface CancelledUnits {
  lineItemId: Gid;
  quantity: number;
  /** Units of the line that stay. */
  left: number;
  /** Where the units go back to stock; null: they do not. */
  restockAt: Gid | null;
}

export interface LinesInput {
  order: AmazonOrder;
  links: ReadonlyMap<SellerSku, SkuLink>;
  /** SellerSKU → units that Amazon listed when both were last brought together; null: take all that the whole order still has. */
  before: Readonly<Record<string, number>> | null;
  settled: SettledOrder;
  fulfillmentOrders: readonly ShopifyFulfillmentOrder[];
  policy: StoreSettings["cancellations"];
}

/**
 * Which units of the Shopify order Amazon's cancellation takes out: those that Amazon lists less than before, as far as Shopify still has them
 * to ship, the last line first. What staff added stays.
 * @returns tooLate: units that Amazon cancelled and Shopify has shipped
 */
export function linesToCancel({ order, links, before, settled, fulfillmentOrders, policy }: LinesInput): { lines: CancelledUnits[]; tooLate: number } {
  const matcher = lineMatcher(order, links);
  const goods = Map.groupBy(settled.lines, (line) => matcher.ofShopifyLine(line));
  const keyOfSku = (sku: string) => matcher.ofShopifyLine({ variantId: null, sku }) ?? sku;
  const units = (entries: readonly (readonly [string, number])[]) => entries.reduce((sums, [key, many]) => sums.set(key, (sums.get(key) ?? 0) + many), new Map<string, number>());
  const listed = before && units(Object.entries(before).map(([sku, many]) => [keyOfSku(sku), many] as const));
  const items = order.lines.map((line) => ({ line, key: matcher.ofItem(line.orderItemId) ?? line.orderItemId }));
  const now = units(items.map(({ line, key }) => [key, line.quantity] as const));
  const openAtAmazon = units(items.map(({ line, key }) => [key, Math.max(0, line.quantity - (line.quantityFulfilled ?? 0))] as const));
  let tooLate = 0;
  const lines = [...goods].flatMap(([key, some]) => {
    if (key === null || (listed ? !listed.has(key) : !now.has(key))) return [];
    const of = (pick: (line: SettledLine) => number) => some.reduce((sum_, line) => sum_ + pick(line), 0);
    const fewer = listed ? Math.max(0, listed.get(key)! - (now.get(key) ?? 0)) : of((line) => line.unfulfilled);
    const beyond = of((line) => line.current) - (now.get(key) ?? 0);
    const wanted = Math.min(fewer, Math.max(0, beyond, of((line) => line.unfulfilled) - (openAtAmazon.get(key) ?? 0)));
    const back = items.filter((item) => item.key === key).every(({ line }) => restocks(order.channel, line, policy)) && restocks(order.channel, null, policy);
    const taken = take(some, wanted);
    tooLate += Math.max(0, Math.min(fewer, beyond) - taken.reduce((sum_, { quantity }) => sum_ + quantity, 0));
    return taken.map(({ line, quantity }) => ({ lineItemId: line.id, quantity, left: line.current - quantity, restockAt: back ? locationOf(line, fulfillmentOrders) : null }));
  });
  return { lines, tooLate };
}

function take(lines: readonly SettledLine[], wanted: number): { line: SettledLine; quantity: number }[] {
  let left = wanted;
  return lines.toReversed().flatMap((line) => {
    const quantity = Math.min(left, line.unfulfilled);
    left -= quantity;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}

function locationOf({ variantId, sku }: SettledLine, fulfillmentOrders: readonly ShopifyFulfillmentOrder[]): Gid | null {
  const holds = ({ lines }: ShopifyFulfillmentOrder) => lines.some((line) => line.remaining > 0 && (variantId === null ? line.sku === sku : line.variantId === variantId));
  return fulfillmentOrders.find(holds)?.locationId ?? null;
}

/** What our own refunds of cancelled units bear: they are told to Amazon no second time. */
export const cancellationNote = "Cancelled at Amazon";

/**
 * What goes back for cancelled units: so much that Shopify's net total is Amazon's present one. Refunds of shipped goods have accounts of
 * their own.
 * @returns null: nothing goes back
 */
export function refundOfCancelled({ order, settled, lines }: Pick<LinesInput, "order" | "settled"> & { lines: readonly CancelledUnits[] }): Money | null {
  const { paid, refunded } = settled;
  const total = order.totalWithoutTax ?? order.grandTotal;
  const byCancelling = settled.refunds.filter((one) => one.note === cancellationNote || one.lines.some(({ restockType }) => restockType === "CANCEL"));
  const due = total?.currency === paid.currency
    ? subtract(subtract(paid, total), sum(byCancelling.map((one) => one.total), paid.currency))
    : sum(lines.map((line) => worth(settled, line)), paid.currency);
  const most = subtract(paid, refunded);
  const amount = due.minor < most.minor ? due : most;
  return amount.minor > 0n ? amount : null;
}

/** The units' share of their line, where Amazon names no total. */
function worth({ lines }: SettledOrder, { lineItemId, quantity }: CancelledUnits): Money {
  const line = lines.find(({ id }) => id === lineItemId)!;
  return { minor: (line.price.minor * BigInt(quantity)) / BigInt(Math.max(1, line.ordered)), currency: line.price.currency };
}
