import type { ProblemCode } from "../problems.ts";
import type { AmazonOrder, AmazonStatus } from "../orders/amazon-order.ts";
import type { ExistingImport, ImportInput } from "../orders/import-decision.ts";
import { lineMatcher } from "../orders/line-matcher.ts";
import type { StoreSettings } from "../settings.ts";
import { restocks } from "./restocks.ts";
import { shopifyCancelReason } from "./shopify-cancel-reason.ts";
import type { ShopifyCancellation } from "./shopify-cancellation.ts";

/**
 * Whether Amazon cancelled what Shopify still has: carried over, or shown to a person, by the setting (R19, K9). Fulfilled already: too late.
 * Units that staff changed since both were last brought together are no cancellation of Amazon's.
 */
export function cancellationDue(
  { order, links, store: { settings } }: Pick<ImportInput, "order" | "links" | "store">, status: AmazonStatus, existing: ExistingImport,
): { cancel: ShopifyCancellation | null; problem: ProblemCode | null } {
  const asks = settings.cancellations.fromAmazon === "ask";
  if (status === "CANCELLED") {
    if (existing.shippedInShopify) return { cancel: null, problem: "cancelled-too-late" };
    return asks ? { cancel: null, problem: "cancelled-after-import" } : { cancel: wholeOf(order, links, existing, settings), problem: null };
  }
  const now = new Map(order.lines.map((line) => [line.orderItemId, line.quantity]));
  const fewer = Object.entries(existing.orderedUnits).some(([orderItemId, units]) => (now.get(orderItemId) ?? 0) < units);
  if (!fewer || existing.unitsNews === "staff") return { cancel: null, problem: null };
  return asks || existing.unitsNews !== "amazon" ? { cancel: null, problem: "lines-cancelled-after-import" } : { cancel: { kind: "lines" }, problem: null };
}

function wholeOf(order: AmazonOrder, links: ImportInput["links"], { orderedUnits }: ExistingImport, { cancellations }: StoreSettings): ShopifyCancellation {
  const { channel, lines } = order;
  const reason = shopifyCancelReason(lines);
  const matcher = lineMatcher(order, links);
  const has = (name: string | null) => name !== null && (orderedUnits[name] ?? 0) > 0;
  // Only lines that Shopify still has units of; of an order without any known line the reason is nobody's.
  const left = lines.filter(({ orderItemId }) => has(orderItemId) || has(matcher.ofItem(orderItemId)));
  const back = (left.length > 0 ? left : [null]).map((line) => restocks(channel, line, cancellations));
  return { kind: "whole", reason, restock: back.every(Boolean) ? "all" : back.some(Boolean) ? "some" : "none" };
}
