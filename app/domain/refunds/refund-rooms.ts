import type { AmazonRequest } from "../feeds/amazon-request.ts";
import type { RefundComponent, RefundMessage } from "../feeds/order-feed.ts";
import { add, isZero, portion, subtract, zero, type Money } from "../money.ts";
import type { AmazonRefund } from "./amazon-refund.ts";
import { notBelowZero, type PaidLine, type PaidOrder, type Parts } from "./paid-lines.ts";

/** What of a line can still be given back. */
export interface Room extends Pick<PaidLine, "orderItemId" | "sellerSku" | "taxShown"> {
  left: Parts;
}

/** A charge and its tax: sellers and Amazon write tax apart or within, so both are one room. */
const pairs = [["principal", "tax"], ["giftWrap", "giftWrapTax"], ["shipping", "shippingTax"], ["cod", "codTax"], ["other", null]] as const;
export type Charge = (typeof pairs)[number][0];
export const charges: readonly Charge[] = pairs.map(([charge]) => charge);

const words: Record<keyof Parts, RefundComponent> = {
  principal: "Principal", tax: "Tax", shipping: "Shipping", shippingTax: "ShippingTax", giftWrap: "GiftWrap", giftWrapTax: "GiftWrapTax", cod: "COD", codTax: "CODTax", other: "Other",
};

/**
 * What buyers can still get back of an order's lines: what they paid, less what Amazon has refunded or is asked to.
 * @param of all units, or only those that Amazon knows as shipped: others it has not charged yet.
 */
export function refundRooms(paid: PaidOrder, of: "shipped" | "ordered", refunds: readonly AmazonRefund[], asked: readonly AmazonRequest[]): Room[] {
  const rooms = paid.lines.map(({ orderItemId, sellerSku, taxShown, ordered, shipped, paid: parts }): Room => {
    const units = of === "ordered" ? ordered : shipped;
    return { orderItemId, sellerSku, taxShown, left: mapParts(parts, (part) => portion(part, units, ordered)) };
  });
  for (const { lines } of refunds) {
    for (const { sellerSku, units: _units, ...amounts } of lines) {
      const own = rooms.filter((room) => room.sellerSku === sellerSku);
      // Amazon books some refunds without goods: the money came out of some line all the same.
      for (const kind of Object.keys(amounts) as (keyof typeof amounts)[]) deductFromAll(own.length > 0 ? own : rooms, kind, amounts[kind]);
    }
  }
  const known = new Set(refunds.map(({ requestId }) => requestId));
  for (const { id, content, kind } of asked) {
    if (kind !== "refund" || known.has(id)) continue;
    for (const { orderItemId, components } of (content as RefundMessage).items) {
      for (const { type, amount } of components) deductFromAll(rooms.filter((room) => room.orderItemId === orderItemId), kindOf(type), amount);
    }
  }
  return rooms;
}

/** A charge of a line, as much of it as Shopify's order holds. */
export function shownRoom({ left, taxShown }: Room, charge: Charge): Money {
  const tax = taxKind(charge);
  return tax && taxShown ? add(left[charge], left[tax]) : left[charge];
}

/** Takes money as Shopify shows it out of a room. @returns it as Amazon's components, with the tax that goes with it; null when there is less. */
export function takeFromRoom(room: Room, charge: Charge, shown: Money): RefundMessage["items"][number]["components"] | null {
  const all = shownRoom(room, charge);
  if (shown.minor > all.minor) return null;
  if (isZero(shown)) return [];
  const taxKey = taxKind(charge);
  const tax = taxKey ? rounded(room.left[taxKey], shown, all) : zero(shown.currency);
  const net = room.taxShown ? subtract(shown, tax) : shown;
  const taken: [keyof Parts, Money][] = [[charge, net], ...(taxKey ? [[taxKey, tax] as [keyof Parts, Money]] : [])];
  for (const [kind, amount] of taken) room.left[kind] = subtract(room.left[kind], amount);
  return taken.filter(([, amount]) => amount.minor > 0n).map(([kind, amount]) => ({ type: words[kind], amount }));
}

const taxKind = (charge: Charge): keyof Parts | null => pairs.find(([one]) => one === charge)?.[1] ?? null;
const kindOf = (type: RefundComponent): keyof Parts => (Object.keys(words) as (keyof Parts)[]).find((kind) => words[kind] === type) ?? "other";
const rounded = (value: Money, part: Money, whole: Money): Money => ({ minor: (2n * value.minor * part.minor + whole.minor) / (2n * whole.minor), currency: value.currency });

function deductFromAll(rooms: readonly Room[], kind: keyof Parts, amount: Money): void {
  let rest = notBelowZero(amount);
  for (const [index, room] of rooms.entries()) {
    const [charge, tax] = pairs.find((pair) => (pair as readonly (string | null)[]).includes(kind))!;
    const there = tax ? add(room.left[charge], room.left[tax]) : room.left[charge];
    const part = index === rooms.length - 1 || rest.minor < there.minor ? rest : there;
    deduct(room.left, kind, part);
    rest = subtract(rest, part);
  }
}

function deduct(left: Parts, kind: keyof Parts, amount: Money): void {
  left[kind] = subtract(left[kind], amount);
  for (const [charge, tax] of pairs) {
    if (tax === null) left[charge] = notBelowZero(left[charge]);
    else {
      const both = notBelowZero(add(left[charge], left[tax]));
      if (left[tax].minor < 0n) [left[charge], left[tax]] = [both, zero(both.currency)];
      else if (left[charge].minor < 0n) [left[charge], left[tax]] = [zero(both.currency), both];
    }
  }
}

function mapParts(parts: Parts, change: (part: Money) => Money): Parts {
  return Object.fromEntries(Object.entries(parts).map(([kind, part]) => [kind, change(part)])) as Parts;
}
