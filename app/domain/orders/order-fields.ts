import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { amountText, isZero, type Money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";
import type { ComparableLine, ComparableOrder } from "./comparable-order.ts";
import type { FieldTexts, WrittenFields } from "./field-ownership.ts";
import { lineMatcher } from "./line-matcher.ts";
import { shippedAt } from "./shipped-at.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";
import { withoutTax } from "./without-tax.ts";

/** What both platforms say of an order, as texts that can be compared (field-ownership). */

type Links = ReadonlyMap<SellerSku, SkuLink>;
type Line = Pick<ComparableLine, "variantId" | "sku" | "quantity">;

/** Metafields of the namespace `amazon` that hold Amazon's dates, by field. */
export const dateKeys = { "ship-by": "ship_by", "deliver-by": "deliver_by", "shipped-at": "shipped_at" } as const;

/** @param address the keyed hash of Amazon's address; null: Amazon shows none, or it may not be held any more. */
export function amazonFields(order: AmazonOrder, links: Links, address: string | null): FieldTexts {
  const status = amazonStatus(order.status);
  const alive = status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED";
  const ended = status === null || status === "CANCELLED" || status === "UNFULFILLABLE";
  // What a store leaves out on purpose is no difference (R70).
  const total = order.totalWithoutTax ?? order.grandTotal;
  return {
    address: alive || status === "SHIPPED" ? address : null,
    quantities: ended ? null : unitsText(order.lines.map((line) => [skuOf(order, links, line.sellerSku), line.quantity])),
    "ship-by": ended ? null : instantText(order.shipBy),
    "deliver-by": ended ? null : instantText(order.deliverBy),
    "shipped-at": instantText(shippedAt(order)),
    total: ended || total === null ? null : amountText(total),
    status: status === "CANCELLED" ? "CANCELLED" : alive || status === "SHIPPED" ? "OPEN" : null,
  };
}

/**
 * What was written, with its total as the present tax setting reads it: that Amazon's total is now told with its tax, or without, is no news
 * of Amazon's (R70).
 */
export function inPresentTaxMode(written: WrittenFields, order: AmazonOrder, links: Links): WrittenFields {
  const before = written.total;
  const now = amazonFields(order, links, null).total;
  if (!before || before.amazon === null || now === null) return written;
  const same = [order.grandTotal, withoutTax(order).totalWithoutTax].some((total) => total !== null && amountText(total) === before.amazon);
  return same ? { ...written, total: { ...before, amazon: now } } : written;
}

/** @param address the keyed hash of Shopify's address. */
export function shopifyFields(shown: ComparableOrder, order: AmazonOrder, links: Links, address: string | null): FieldTexts {
  const cancelled = shown.cancelledAt !== null;
  // Refunds have their own accounts; in a cancelled order nothing is written any more.
  const counted = !cancelled && isZero(shown.refunded);
  const date = (key: string) => (cancelled ? null : dateText(shown.metafields[key]));
  return {
    address: cancelled ? null : address,
    quantities: counted ? unitsOf(shown.lines, order, links) : null,
    "ship-by": date(dateKeys["ship-by"]),
    "deliver-by": date(dateKeys["deliver-by"]),
    "shipped-at": date(dateKeys["shipped-at"]),
    total: counted ? amountText(shown.total) : null,
    status: cancelled ? "CANCELLED" : "OPEN",
  };
}

/** What an order shows that was just made from `plan`. @param total as Shopify answered it. */
export function plannedFields(plan: NewShopifyOrder, total: Money, order: AmazonOrder, links: Links, address: string | null): FieldTexts {
  const date = (key: string) => dateText(plan.metafields.find((one) => one.namespace === "amazon" && one.key === key)?.value);
  return {
    address,
    quantities: unitsOf(plan.lines, order, links),
    "ship-by": date(dateKeys["ship-by"]),
    "deliver-by": date(dateKeys["deliver-by"]),
    "shipped-at": date(dateKeys["shipped-at"]),
    total: amountText(total),
    status: "OPEN",
  };
}

/**
 * Which lines of the Shopify order to set to how many units, so that it holds Amazon's. Lines of the same goods are filled in their order;
 * goods that Amazon does not list go to zero; charges stay. What Shopify lacks cannot be added so.
 */
export function quantitiesToSet(shown: ComparableOrder, order: AmazonOrder, links: Links): { lineId: string; quantity: number }[] {
  const matcher = lineMatcher(order, links);
  const left = new Map<string, number>();
  for (const { orderItemId, quantity } of order.lines) {
    const key = matcher.ofItem(orderItemId);
    if (key !== null) left.set(key, (left.get(key) ?? 0) + quantity);
  }
  const goods = shown.lines.flatMap((line) => {
    const key = matcher.ofShopifyLine(line);
    return key === null ? [] : [{ line, key }];
  });
  const last = new Map(goods.map(({ line, key }) => [key, line.id]));
  return goods.flatMap(({ line, key }) => {
    const wanted = last.get(key) === line.id ? (left.get(key) ?? 0) : Math.min(line.quantity, left.get(key) ?? 0);
    left.set(key, (left.get(key) ?? 0) - wanted);
    return wanted === line.quantity ? [] : [{ lineId: line.id, quantity: wanted }];
  });
}

function unitsOf(lines: readonly Line[], order: AmazonOrder, links: Links): string {
  const matcher = lineMatcher(order, links);
  const skuByKey = new Map(order.lines.map((line) => [matcher.ofItem(line.orderItemId), line.sellerSku]));
  return unitsText(lines.map((line) => {
    const key = matcher.ofShopifyLine(line);
    return [key === null ? null : (skuByKey.get(key) ?? line.sku ?? key), line.quantity];
  }));
}

/** The SellerSKU, or the first one of the order that is linked to the same variant. */
function skuOf(order: AmazonOrder, links: Links, sellerSku: SellerSku | null): string | null {
  const matcher = lineMatcher(order, links);
  const own = order.lines.find((line) => line.sellerSku === sellerSku);
  const key = own ? matcher.ofItem(own.orderItemId) : null;
  return order.lines.findLast((line) => key !== null && matcher.ofItem(line.orderItemId) === key)?.sellerSku ?? sellerSku;
}

/** `{"CUP-1":2}`, in the order of the alphabet, without what has no units. */
function unitsText(entries: readonly (readonly [string | null, number])[]): string {
  const units = new Map<string, number>();
  for (const [sku, quantity] of entries) if (sku !== null && quantity > 0) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return JSON.stringify(Object.fromEntries([...units].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** What `unitsText` wrote; null: unknown. */
export function unitsIn(text: string | null | undefined): Record<string, number> | null {
  return text ? (JSON.parse(text) as Record<string, number>) : null;
}

/** An instant as both sides can be compared by it: Shopify keeps whole seconds. */
export function instantText(at: Date | null): string | null {
  return at === null ? null : `${at.toISOString().slice(0, 19)}Z`;
}

/** "" where there is none, or none that is a date. */
function dateText(text: string | undefined): string {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? "" : instantText(at)!;
}
