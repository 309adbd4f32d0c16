import type { Gid } from "../ids.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { LineMatcher } from "../orders/line-matcher.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonReturn } from "./amazon-refund.ts";
import type { NewShopifyRefund, RestockType, SettledLine, SettledOrder } from "./shopify-refunds.ts";

/** Goods (by LineMatcher) → units. */
export type UnitsOfGoods = ReadonlyMap<string, number>;

export interface RestockInput {
  order: Pick<AmazonOrder, "lines" | "channel">;
  settled: Pick<SettledOrder, "lines" | "refunds">;
  matcher: LineMatcher;
  /** Of the order. */
  returns: readonly AmazonReturn[];
  settings: Pick<StoreSettings["refunds"], "restock" | "restockReasons">;
  /** Where units of a line go back to; null: nobody knows, so they cannot go back. */
  locationOf: (lineItemId: Gid) => Gid | null;
}

type Dealt = NewShopifyRefund["lines"];

/**
 * Units of a refund, dealt out to Shopify's lines with what becomes of the goods (B7). What Amazon ships never goes back into the merchant's
 * stock. By reason: only as many as Amazon's report says were returned; units of which nobody knows yet wait in Shopify's order until they are,
 * since Shopify takes no unit back twice. Never more than was fulfilled and is left.
 */
export function dealUnits(wanted: UnitsOfGoods, input: RestockInput): Dealt {
  const { settled, matcher, locationOf } = input;
  return [...wanted].flatMap(([key, units]) => {
    const left = unitsPerType(key, units, input);
    return settled.lines.filter((line) => matcher.ofShopifyLine(line) === key).flatMap((line) => {
      const locationId = locationOf(line.id);
      const types: RestockType[] = locationId === null ? ["NO_RESTOCK"] : ["RETURN", "NO_RESTOCK"];
      let free = line.current - line.unfulfilled;
      return types.flatMap((restockType): Dealt => {
        const quantity = Math.min(free, left.get(restockType) ?? 0);
        if (quantity <= 0) return [];
        free -= quantity;
        left.set(restockType, left.get(restockType)! - quantity);
        return [{ lineItemId: line.id, quantity, restockType, locationId: restockType === "RETURN" ? locationId : null }];
      });
    });
  });
}

function unitsPerType(key: string, units: number, { order, settled, matcher, returns, settings }: RestockInput): Map<RestockType, number> {
  if (order.channel === "AFN" || settings.restock === "never") return new Map([["NO_RESTOCK", units]]);
  if (settings.restock === "always") return new Map([["RETURN", units]]);
  const returned = returns.filter(({ channel, sellerSku }) => channel === "MFN" && keyOfSku(order, matcher, sellerSku) === key);
  const good = (one: AmazonReturn) => one.reason !== null && settings.restockReasons.includes(one.reason);
  const known = (type: RestockType, some: readonly AmazonReturn[]) =>
    Math.max(0, some.reduce((sum, one) => sum + one.units, 0) - unitsRefunded(key, settled, matcher, [type]));
  const back = Math.min(units, known("RETURN", returned.filter(good)));
  return new Map([["RETURN", back], ["NO_RESTOCK", Math.min(units - back, known("NO_RESTOCK", returned.filter((one) => !good(one))))]]);
}

/** Units of goods in Shopify's refunds, of some kinds. @param of those refunds; default all. */
export function unitsRefunded(key: string, { lines, refunds }: Pick<SettledOrder, "lines" | "refunds">, matcher: LineMatcher, types: readonly RestockType[], of = refunds): number {
  const own = new Set(lines.filter((line: SettledLine) => matcher.ofShopifyLine(line) === key).map((line) => line.id));
  const refunded = of.flatMap((refund) => refund.lines).filter((line) => own.has(line.lineItemId) && (types as readonly string[]).includes(line.restockType));
  return refunded.reduce((sum, line) => sum + line.quantity, 0);
}

/** The goods behind a SellerSKU of the order; null: it is not of the order. */
export function keyOfSku({ lines }: Pick<AmazonOrder, "lines">, matcher: LineMatcher, sellerSku: string | null): string | null {
  const line = lines.find((one) => one.sellerSku === sellerSku);
  return line ? matcher.ofItem(line.orderItemId) : null;
}
