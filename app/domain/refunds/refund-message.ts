import type { RefundMessage, RefundReason } from "../feeds/order-feed.ts";
import { add, isZero, portion, subtract, sum, type Money } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { LineMatcher } from "../orders/line-matcher.ts";
import type { StoreSettings } from "../settings.ts";
import { least, notBelowZero, type PaidLine, type PaidOrder } from "./paid-lines.ts";
import { charges, shownRoom, takeFromRoom, type Charge, type Room } from "./refund-rooms.ts";
import { scaledTo } from "./scaled-money.ts";
import type { SettledOrder, ShopifyRefund } from "./shopify-refunds.ts";

export interface RefundToTell {
  order: Pick<AmazonOrder, "amazonOrderId" | "lines">;
  paid: PaidOrder;
  settled: Pick<SettledOrder, "lines">;
  matcher: LineMatcher;
  refund: ShopifyRefund;
  /** Of its lines those that Amazon is asked for. */
  told: ShopifyRefund["lines"];
  /** What went back in Shopify, in Amazon's currency. */
  money: Money;
  reasons: StoreSettings["refunds"]["reasons"];
}

/** Units of a line and what they cost, as Shopify shows it. */
interface Units {
  orderItemId: string;
  restockType: string;
  worth: Money;
}

/**
 * A refund in Shopify in Amazon's terms: by line and kind of money, each with a reason that is never blank (K10). What went back is dealt out
 * in full: what its units cost, its shipping, and money without goods over the lines that have any left.
 * @param rooms what can be given back; they are used up. @returns null when that is less; without items when all of it was for cancelled units.
 */
export function refundMessage(given: RefundToTell, rooms: readonly Room[]): RefundMessage | null {
  const { order, paid, refund, told, reasons } = given;
  const cancelled = sum(unitsOf(given, refund.lines.filter((line) => !told.includes(line))).map(({ worth }) => worth), paid.currency);
  const money = notBelowZero(subtract(given.money, cancelled));
  const { amount, tax } = refund.shipping;
  const shipping = least(money, toShare(paid.taxesIncluded ? amount : add(amount, tax), given));
  const units = scaled(unitsOf(given, told), subtract(money, shipping));
  const rest = subtract(subtract(money, shipping), sum(units.map(({ worth }) => worth), paid.currency));
  const dealt: Dealt = { rooms, items: new Map() };
  for (const { orderItemId, restockType, worth } of units) if (!take(dealt, orderItemId, "principal", worth, reasonOf(restockType, reasons))) return null;
  if (!isZero(spread(dealt, ["shipping"], shipping, reasons.MONEY)) || !isZero(spread(dealt, charges, rest, reasons.MONEY))) return null;
  return { amazonOrderId: order.amazonOrderId, items: [...dealt.items.values()] };
}

/** A word of Shopify's that is new, or old, never leaves the reason blank. */
function reasonOf(restockType: string, reasons: RefundToTell["reasons"]): RefundReason {
  if (restockType === "RETURN" || restockType === "LEGACY_RESTOCK") return reasons.RETURN;
  return restockType === "CANCEL" ? reasons.CANCEL : reasons.NO_RESTOCK;
}

/** Shopify's shipping in Amazon's currency. */
function toShare(value: Money, { refund, money }: RefundToTell): Money {
  return value.currency === money.currency ? value : scaledTo(value, refund.total, money);
}

function unitsOf({ paid, settled, matcher }: RefundToTell, lines: ShopifyRefund["lines"]): Units[] {
  const used = new Map<string, number>();
  return lines.flatMap(({ lineItemId, quantity, restockType }) => {
    const line = settled.lines.find(({ id }) => id === lineItemId);
    const key = line ? matcher.ofShopifyLine(line) : null;
    let left = quantity;
    const items = key === null ? [] : paid.lines.filter(({ orderItemId }) => matcher.ofItem(orderItemId) === key);
    return items.flatMap((item): Units[] => {
      const from = used.get(item.orderItemId) ?? 0;
      const some = Math.min(left, item.ordered - from);
      left -= some;
      used.set(item.orderItemId, from + some);
      return some > 0 ? [{ orderItemId: item.orderItemId, restockType, worth: worthOf(item, from, some) }] : [];
    });
  });
}

/** Shares that follow one another add up to the whole. */
function worthOf({ paid: { principal, tax }, taxShown, ordered }: PaidLine, from: number, units: number): Money {
  const goods = taxShown ? add(principal, tax) : principal;
  return subtract(portion(goods, from + units, ordered), portion(goods, from, ordered));
}

/** Units for which less went back than they cost share it. */
function scaled(units: Units[], money: Money): Units[] {
  const whole = sum(units.map(({ worth }) => worth), money.currency);
  if (whole.minor <= money.minor) return units;
  let left = money;
  return units.map((one, index) => {
    const worth = index === units.length - 1 ? left : least(left, scaledTo(one.worth, whole, money));
    left = subtract(left, worth);
    return { ...one, worth };
  });
}

/** What was taken out of the rooms, by line. */
interface Dealt {
  rooms: readonly Room[];
  items: Map<string, RefundMessage["items"][number]>;
}

function take({ rooms, items }: Dealt, orderItemId: string, charge: Charge, shown: Money, reason: RefundReason): boolean {
  const room = rooms.find((one) => one.orderItemId === orderItemId);
  const components = room && takeFromRoom(room, charge, shown);
  if (!components) return false;
  const line = items.get(orderItemId) ?? { orderItemId, reason, components: [] };
  for (const { type, amount } of components) {
    const same = line.components.find((one) => one.type === type);
    if (same) same.amount = add(same.amount, amount);
    else line.components.push({ type, amount });
  }
  if (components.length > 0) items.set(orderItemId, line);
  return true;
}

/** Lines that are refunded already come first. @returns what found no room. */
function spread(dealt: Dealt, kinds: readonly Charge[], shown: Money, reason: RefundReason): Money {
  let left = shown;
  const rooms = dealt.rooms.toSorted((a, b) => Number(dealt.items.has(b.orderItemId)) - Number(dealt.items.has(a.orderItemId)));
  for (const charge of kinds) {
    for (const room of rooms) {
      const part = least(left, shownRoom(room, charge));
      if (part.minor > 0n && take(dealt, room.orderItemId, charge, part, reason)) left = subtract(left, part);
    }
  }
  return left;
}
