import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { Gid } from "../ids.ts";
import { equal, isZero, subtract, sum, zero, type Money } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonRefund, AmazonRefundLine } from "./amazon-refund.ts";
import { answeredRequest } from "./answered-request.ts";
import { dealUnits, keyOfSku, type RestockInput } from "./deal-units.ts";
import { isOurs, mirroredIn, mirrorNote } from "./our-note.ts";
import { least, notBelowZero, shownTotal, type PaidOrder } from "./paid-lines.ts";
import { scaledTo } from "./scaled-money.ts";
import type { NewShopifyRefund, SettledOrder, ShopifyRefund } from "./shopify-refunds.ts";
import { wholeUnits } from "./whole-units.ts";

/**
 * mirrored: a refund of ours shows it already, though we did not record that. matched: one that began in Shopify shows it. nothing: no money of
 * it is part of Shopify's order (tax that the store ignores). too-much: more than is `left` there.
 */
export type MirrorDecision =
  | { kind: "create"; refund: NewShopifyRefund }
  | { kind: "mirrored"; shopifyRefundId: Gid }
  | { kind: "matched"; shopifyRefundId: Gid; requestId: string | null }
  | { kind: "too-much"; left: Money }
  | { kind: "ask" | "nothing" };

export interface MirrorInput extends RestockInput {
  refund: AmazonRefund;
  settled: SettledOrder;
  paid: PaidOrder | null;
  /** Refunds in Shopify that show another one of Amazon's. */
  partners: ReadonlySet<Gid>;
  /** All that Amazon refunded of the order, as far as we know. */
  refunds: readonly AmazonRefund[];
  /** Refunds that were asked of Amazon for the order. */
  requests: readonly AmazonRequest[];
  settings: StoreSettings["refunds"];
  /** The merchant wants it shown. */
  approved: boolean;
}

/** What becomes of a refund of Amazon's in Shopify (B7): nothing, where Shopify shows it already, from whichever side it began. */
export function decideMirror(input: MirrorInput): MirrorDecision {
  const { refund, settled, approved, settings } = input;
  const own = settled.refunds.find((one) => mirroredIn(one) === refund.id);
  if (own) return { kind: "mirrored", shopifyRefundId: own.id };
  const amount = amountInShopify(input);
  const match = partnerOf(input, amount);
  if (match) return { kind: "matched", ...match };
  const answered = answeredRequest(input);
  if (answered !== null && answered !== "unsure") return { kind: "matched", shopifyRefundId: answered.cause, requestId: answered.id };
  if (amount.minor <= 0n) return { kind: "nothing" };
  if ((settings.fromAmazon === "ask" || answered === "unsure") && !approved) return { kind: "ask" };
  const left = notBelowZero(subtract(settled.paid, settled.refunded));
  if (amount.minor > left.minor) return { kind: "too-much", left };
  return { kind: "create", refund: toShopifyRefund(input, amount) };
}

/** What a refund of Amazon's comes to in Shopify's order: without tax that is not part of it, in its currency. */
function amountInShopify({ refund, paid, settled }: MirrorInput): Money {
  const { currency } = refund.total;
  const shown = sum(refund.lines.map((line) => shownOf(line, paid)), currency);
  if (currency === settled.paid.currency) return shown;
  const all = paid ? sum(paid.lines.map((line) => shownTotal(line.paid, line)), paid.currency) : zero(currency);
  return scaledTo(shown, all, settled.paid);
}

function shownOf({ sellerSku, principal, tax, shipping, shippingTax, giftWrap, other }: AmazonRefundLine, paid: PaidOrder | null): Money {
  const taxes = taxShown(sellerSku, paid) ? [tax, shippingTax] : [];
  return sum([principal, shipping, giftWrap, other, ...taxes], principal.currency);
}

/** What Amazon books without a line of the order may be of any: its tax is part of Shopify's order where that of each line is. */
function taxShown(sellerSku: string | null, paid: PaidOrder | null): boolean {
  const lines = paid?.lines ?? [];
  return lines.find((line) => line.sellerSku === sellerSku)?.taxShown ?? lines.every((line) => line.taxShown);
}

/** Which requests are the likelier cause of a refund of the same amount. */
const likelihood = ["done", "submitted", "refused", "due", "asking", "dropped"] as const satisfies AmazonRequest["state"][];

/** The refund in Shopify that Amazon's is the other side of: asked for by us, or made by hand on both sides. */
function partnerOf({ refund, settled, partners, requests }: MirrorInput, amount: Money): { shopifyRefundId: Gid; requestId: string | null } | null {
  const free = settled.refunds.filter((one) => !isOurs(one) && !partners.has(one.id) && !isZero(one.total));
  const asked = requests
    .filter(({ cause, amount: wanted }) => wanted && equal(wanted, refund.total) && free.some(({ id }) => id === cause))
    .toSorted((a, b) => likelihood.indexOf(a.state) - likelihood.indexOf(b.state))[0];
  if (asked) return { shopifyRefundId: asked.cause, requestId: asked.id };
  const same = free.find((one) => equal(one.total, amount) && !isCancellation(one));
  return same ? { shopifyRefundId: same.id, requestId: requests.find(({ cause }) => cause === same.id)?.id ?? null } : null;
}

/** Units that were never shipped, with their money: Amazon charges no buyer for them, so it refunds none. */
export function isCancellation({ lines }: Pick<ShopifyRefund, "lines">): boolean {
  return lines.length > 0 && lines.every(({ restockType }) => restockType === "CANCEL");
}

function toShopifyRefund(input: MirrorInput, amount: Money): NewShopifyRefund {
  const { refund, settled } = input;
  return {
    orderId: settled.id, note: mirrorNote(refund.id), lines: dealUnits(unitsOf(input.refund, input), input),
    shipping: shippingPart(input, amount), amount, payment: settled.payment,
  };
}

/** Units that a refund's money pays for, by goods. */
export function unitsOf({ lines }: Pick<AmazonRefund, "lines">, { order, matcher, paid }: Pick<MirrorInput, "order" | "matcher" | "paid">): Map<string, number> {
  const units = new Map<string, number>();
  for (const line of lines) {
    const key = keyOfSku(order, matcher, line.sellerSku);
    const whole = key === null ? 0 : wholeUnits(line, paid?.lines.filter(({ sellerSku }) => sellerSku === line.sellerSku) ?? []);
    if (key !== null && whole > 0) units.set(key, (units.get(key) ?? 0) + whole);
  }
  return units;
}

/** As much of the amount as was shipping: with its tax only where Shopify's charge holds it. */
function shippingPart({ refund, paid, settled }: MirrorInput, amount: Money): Money | null {
  const { charged, refunded } = settled.shipping;
  if (refund.total.currency !== charged.currency) return null;
  const parts = refund.lines.flatMap(({ sellerSku, shipping, shippingTax }) => (paid?.taxesIncluded && taxShown(sellerSku, paid) ? [shipping, shippingTax] : [shipping]));
  const part = least(sum(parts, amount.currency), least(subtract(charged, refunded), amount));
  return part.minor > 0n ? part : null;
}
