import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { CancelMessage, CancelReason } from "../feeds/order-feed.ts";
import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { amazonStatus } from "../orders/amazon-status.ts";
import type { AmazonOrder, AmazonOrderLine } from "../orders/amazon-order.ts";
import { lineMatcher } from "../orders/line-matcher.ts";
import type { ProblemCode } from "../problems.ts";
import type { SettledLine, SettledOrder } from "../refunds/shopify-refunds.ts";
import type { StoreSettings } from "../settings.ts";
import type { ShopifyFulfillment } from "../shipments/shopify-fulfillment.ts";
import { unitsKnown, unitsListed } from "./units-asked.ts";

export interface AskInput {
  order: AmazonOrder;
  links: ReadonlyMap<SellerSku, SkuLink>;
  settled: SettledOrder;
  /** All of the order's. */
  fulfillments: readonly Pick<ShopifyFulfillment, "status" | "lines">[];
  /** Cancellations that were asked for this order before, oldest first, whatever became of them. */
  asked: readonly Pick<AmazonRequest, "content">[];
  reasons: StoreSettings["cancellations"]["reasons"];
}

/** A cancellation to be asked of Amazon; with `reason`: why it is not, which the merchant is told. */
export interface CancellationToAsk {
  items: CancelMessage["items"];
  listed: Record<string, number>;
  reason?: ProblemCode;
}

/**
 * Units that were cancelled in Shopify before they were shipped, and that Amazon neither cancelled itself nor was asked for (B7): each unit is
 * asked once, whatever tells of it and how often. What Amazon has shipped meanwhile is too late; what Amazon ships is Amazon's to cancel.
 */
export function cancellationsToAsk(input: AskInput): CancellationToAsk[] {
  const { order, settled, reasons } = input;
  const status = amazonStatus(order.status);
  if (status === "CANCELLED") return [];
  const word = settled.cancelReason ?? "OTHER";
  const reason = reasons[Object.hasOwn(reasons, word) ? (word as keyof typeof reasons) : "OTHER"];
  const open = (line: AmazonOrderLine) => (status === "SHIPPED" ? 0 : Math.max(0, line.quantity - (line.quantityFulfilled ?? 0)));
  const asking: CancelMessage["items"] = [];
  const late: CancelMessage["items"] = [];
  for (const { items, wanted } of unitsWanted(input)) {
    const left = deal(items, wanted, open, reason, asking);
    deal(items, left, (line) => line.quantity, reason, late);
  }
  const listed = unitsListed(order);
  const told = (items: CancelMessage["items"], no: ProblemCode): CancellationToAsk[] => (items.length > 0 ? [{ items, listed, reason: no }] : []);
  if (order.channel === "AFN") return told([...asking, ...late], "cancel-of-afn");
  return [...(asking.length > 0 ? [{ items: asking, listed }] : []), ...told(late, "cancel-too-late")];
}

function unitsWanted({ order, links, settled, fulfillments, asked }: AskInput): { items: AmazonOrderLine[]; wanted: number }[] {
  const matcher = lineMatcher(order, links);
  const itemsOf = Map.groupBy(order.lines, ({ orderItemId }) => matcher.ofItem(orderItemId));
  const shipped = fulfillments.filter(({ status }) => status === "SUCCESS").flatMap(({ lines }) => lines);
  const before = asked.map(({ content }) => content as CancelMessage);
  return [...Map.groupBy(settled.lines, (line) => matcher.ofShopifyLine(line))].flatMap(([key, lines]) => {
    const items = key === null ? [] : (itemsOf.get(key) ?? []);
    if (items.length === 0) return [];
    const of = (pick: (line: SettledLine) => number) => lines.reduce((sum, line) => sum + pick(line), 0);
    const left = shipped.filter((line) => matcher.ofShopifyLine(line) === key).reduce((sum, { quantity }) => sum + quantity, 0);
    const whole = settled.cancelledAt !== null;
    const ordered = of((line) => line.ordered);
    const kept = left + (whole ? 0 : of((line) => line.unfulfilled));
    const listed = items.reduce((sum, { quantity }) => sum + quantity, 0);
    const known = Math.max(0, ordered - listed, unitsKnown(items, ordered, before));
    const wanted = Math.min(ordered - kept - known, listed - kept, whole ? Infinity : of((line) => line.ordered - line.current));
    return wanted > 0 ? [{ items, wanted }] : [];
  });
}

/** Deals units out to the last items first. @returns units that no item could take */
function deal(items: readonly AmazonOrderLine[], wanted: number, most: (line: AmazonOrderLine) => number, reason: CancelReason, into: CancelMessage["items"]): number {
  let left = wanted;
  for (const line of items.toReversed()) {
    const units = Math.min(left, most(line));
    if (units > 0) into.push({ orderItemId: line.orderItemId, reason, quantity: units === line.quantity ? null : units });
    left -= Math.max(0, units);
  }
  return left;
}
