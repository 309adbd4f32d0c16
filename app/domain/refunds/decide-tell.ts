import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { RefundMessage } from "../feeds/order-feed.ts";
import type { Gid } from "../ids.ts";
import { amountText, sum, type Money } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { LineMatcher } from "../orders/line-matcher.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonRefund } from "./amazon-refund.ts";
import { isCancellation } from "./decide-mirror.ts";
import { isOurs } from "./our-note.ts";
import { shownTotal, type PaidOrder } from "./paid-lines.ts";
import { refundMessage } from "./refund-message.ts";
import { charges, refundRooms, shownRoom, type Room } from "./refund-rooms.ts";
import { scaledTo } from "./scaled-money.ts";
import type { SettledOrder, ShopifyRefund } from "./shopify-refunds.ts";

/** A refund in Shopify that is to go to Amazon; with a `reason` a rule of ours says no, and it is only told. */
export interface RefundWish {
  cause: Gid;
  content: RefundMessage;
  amount: Money;
  reason?: ProblemCode;
  params?: ProblemParams;
}

export interface TellInput {
  order: AmazonOrder;
  settled: SettledOrder;
  paid: PaidOrder | null;
  matcher: LineMatcher;
  /** Amazon's refunds of the order, as far as we know them. */
  refunds: readonly AmazonRefund[];
  /** Refunds in Shopify that show one of Amazon's. */
  partners: ReadonlySet<Gid>;
  /** Refunds that were asked of Amazon for the order. */
  requests: readonly AmazonRequest[];
  settings: Pick<StoreSettings["refunds"], "reasons">;
}

/** Refusals of ours that news of the order may lift. */
const rules: readonly (ProblemCode | null)[] = ["refund-too-much", "refund-of-afn", "refund-before-shipment"];

/** True for a request that no rule of ours forbade: nobody asks for the same again by himself. */
function isFinal({ state, reasonCode }: Pick<AmazonRequest, "state" | "reasonCode">): boolean {
  return state !== "refused" || !rules.includes(reasonCode);
}

/** What of Shopify's refunds Amazon is to be asked for, oldest first (B7): what is not Amazon's own, goods that left, never more than was paid. */
export function decideTell(input: TellInput): RefundWish[] {
  const { order, settled, partners, requests } = input;
  if (order.status === "CANCELLED") return [];
  const open = settled.refunds.map((refund) => asCancelled(refund, settled)).filter((refund) => {
    const asked = requests.some((request) => request.cause === refund.id && isFinal(request));
    return !asked && !isOurs(refund) && !partners.has(refund.id) && refund.total.minor > 0n;
  });
  const wishes: RefundWish[] = [];
  for (const refund of open.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) wishes.push(...wishOf(input, refund, wishes));
  return wishes;
}

/** Shopify dates both by its own clock, within one action. */
const sameActionMs = 60_000;

/** The refund of an order that is cancelled without restock: Shopify writes its units as if they had been shipped. */
function asCancelled(refund: ShopifyRefund, { cancelledAt }: SettledOrder): ShopifyRefund {
  if (cancelledAt === null || refund.createdAt.getTime() < cancelledAt.getTime() - sameActionMs) return refund;
  return { ...refund, lines: refund.lines.map((line) => (line.restockType === "NO_RESTOCK" ? { ...line, restockType: "CANCEL" } : line)) };
}

function wishOf(input: TellInput, refund: ShopifyRefund, before: readonly RefundWish[]): RefundWish[] {
  const { order, paid, matcher, settled, settings } = input;
  const told = goodsThatLeft(input, refund);
  if (told === null) return [];
  const none: RefundMessage = { amazonOrderId: order.amazonOrderId, items: [] };
  const refused = (reason: ProblemCode, params: ProblemParams = {}): RefundWish[] => [{ cause: refund.id, content: none, amount: refund.total, reason, params }];
  if (order.channel === "AFN") return refused("refund-of-afn");
  if (paid === null) return refused("refund-before-shipment");
  const money = inAmazonsCurrency(refund.total, settled, paid);
  const ask = (of: "shipped" | "ordered") => refundMessage({ order, paid, settled, matcher, refund, told, money, reasons: settings.reasons }, roomsOf(input, paid, of, before));
  const content = ask("shipped");
  if (content) return content.items.length === 0 ? [] : [{ cause: refund.id, content, amount: amountOf(content, paid.currency) }];
  if (ask("ordered")) return refused("refund-before-shipment");
  const left = roomsOf(input, paid, "shipped", before).flatMap((room) => charges.map((charge) => shownRoom(room, charge)));
  return refused("refund-too-much", { amount: amountText(refund.total), left: amountText(sum(left, paid.currency)) });
}

/**
 * The lines of a refund whose goods are not simply left unshipped; null: it is a cancellation and nothing else. Units that Shopify cancels are
 * refunded only where Amazon has shipped all that was ordered, so that nothing of them can be cancelled there.
 */
function goodsThatLeft({ order, paid, settled, matcher }: TellInput, refund: ShopifyRefund): ShopifyRefund["lines"] | null {
  const told = refund.lines.filter(({ restockType, lineItemId }) => {
    if (restockType !== "CANCEL") return true;
    const line = settled.lines.find(({ id }) => id === lineItemId);
    const key = line ? matcher.ofShopifyLine(line) : null;
    const shipped = paid?.lines.filter(({ orderItemId }) => matcher.ofItem(orderItemId) === key).reduce((units, one) => units + one.shipped, 0) ?? 0;
    return line !== undefined && order.channel === "MFN" && shipped >= line.ordered;
  });
  return told.length === 0 && isCancellation(refund) ? null : told;
}

function roomsOf({ refunds, requests }: TellInput, paid: PaidOrder, of: "shipped" | "ordered", before: readonly RefundWish[]): Room[] {
  const counted = requests.filter(({ state }) => state === "due" || state === "asking" || state === "submitted" || state === "done");
  const now = before.filter(({ reason }) => reason === undefined).map(({ content, cause }) => ({ id: cause, kind: "refund", content }) as AmazonRequest);
  return refundRooms(paid, of, refunds, [...counted, ...now]);
}

function inAmazonsCurrency(total: Money, settled: SettledOrder, paid: PaidOrder): Money {
  if (total.currency === paid.currency) return total;
  return scaledTo(total, settled.paid, sum(paid.lines.map((line) => shownTotal(line.paid, line)), paid.currency));
}

function amountOf({ items }: RefundMessage, currency: string): Money {
  return sum(items.flatMap(({ components }) => components.map(({ amount }) => amount)), currency);
}
