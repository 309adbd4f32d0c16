import { isRecord } from "../shared/load-world-folder.ts";
import { accountOfOrder, type Account } from "./account.ts";
import { changeBooked } from "./book-money.ts";
import { cancelUnits } from "./cancel-order.ts";
import { isByAmazon, type SentBy } from "./fba-shipments.ts";
import { markBuyShipping } from "./confirm-shipment.ts";
import { type CustomField, keepCustomization } from "./customizations.ts";
import { customHost } from "./hosts.ts";
import type { Entry } from "./kept-listing.ts";
import { watchDeadline } from "./overdue-orders.ts";
import { keptOrder, keptOrders, newest, type AmazonOrder, type KeptOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { placeOrder } from "./sales.ts";
import { itemsOf, openUnits, packagesOf, shipped } from "./ship-order.ts";

export interface ShippedBySeller {
  /** Default: the number of packages so far and one. */
  reference?: string;
  carrier?: string;
  trackingNumber?: string;
  /** orderItemId → units; default: everything that is open. */
  items?: Record<string, number>;
}
export interface CancelledBy {
  by?: "BUYER" | "MERCHANT" | "AMAZON";
  reason?: string;
  /** orderItemIds, or orderItemId → units; default: the whole order. */
  items?: string[] | Record<string, number>;
}

/** What a test may look at and change in Amazon's orders. Every change stamps the order with the present instant, unless it names its own. */
export interface OrderSteering {
  /** Every order as it looks at its newest, the ones of the future included. */
  orders(): AmazonOrder[];
  /** Adds an order, which shows from its own lastUpdatedTime on; a new merchant-fulfilled one lowers Amazon's quantity when it is created. */
  addOrder(order: AmazonOrder): void;
  /**
   * Changes members of an order, at any depth; null stays null. Entries of a list are named by their orderItemId or
   * packageReferenceId, `{ orderItems: { "1": { quantityOrdered: 3 } } }`: an unknown one is added, null takes one out.
   * A function is given the order and returns it changed.
   */
  changeOrder(orderId: string, change: AmazonOrder | ((order: AmazonOrder) => AmazonOrder)): AmazonOrder;
  /**
   * Amazon, or the seller in Seller Central, ships: the status moves on. The seller's package shows in the order, Amazon's own
   * only in the report on its shipments; carrier and number of one that Amazon sends are made up unless they are told.
   */
  shipOrder(orderId: string, shipped?: ShippedBySeller): AmazonOrder;
  /** Cancels the order or some of its lines (BUYER unless told). */
  cancelOrder(orderId: string, cancelled?: CancelledBy): AmazonOrder;
  /** What the buyer chose in Amazon Custom for a line: from now on the line links to a zip that says so. */
  customize(orderId: string, orderItemId: string, chosen: CustomField[]): AmazonOrder;
  /** The packages of an order that show by now. */
  packages(orderId: string): Entry[];
  /** The order was shipped with a label bought from Amazon: its confirmation is refused from now on. */
  markBuyShipping(orderId: string): void;
}

/** A change by hand to an order that is there by now, with what follows from it: what left is paid for, and when Amazon would end it. */
export function changeByHand(platform: Platform, settle: () => void, orderId: string, how: (order: AmazonOrder) => AmazonOrder, sentBy?: SentBy): AmazonOrder {
  settle();
  const owner = ownerOf(platform, orderId);
  const changed = changeBooked(platform, owner, orderId, platform.clock.now().getTime(), how, sentBy);
  watchDeadline(platform, owner.key, changed);
  return changed;
}

export function orderSteering(platform: Platform, settle: () => void): OrderSteering {
  const change = (orderId: string, how: (order: AmazonOrder) => AmazonOrder) => changeByHand(platform, settle, orderId, how);
  return {
    orders: () => (settle(), keptOrders(platform).map(newest)),
    addOrder(order) {
      const owner = accountOfOrder(platform.accounts, order);
      if (!owner) throw new RangeError("no account of this world can have this order");
      placeOrder(platform, owner, order);
    },
    changeOrder: (orderId, how) => change(orderId, (order) => (typeof how === "function" ? how(order) : merged(order, how))),
    shipOrder: (orderId, given = {}) => changeByHand(platform, settle, orderId, (order) => shippedBySeller(order, given, platform.clock.now().toISOString()), given),
    cancelOrder(orderId, { by = "BUYER", reason = "BuyerCanceled", items } = {}) {
      settle();
      const lines = itemsOf(newest(theOrder(platform, orderId))).map((item) => String(item.orderItemId));
      const units = Array.isArray(items) || !items ? (items ?? lines).map((id) => [id, { reason }] as const) : Object.entries(items).map(([id, quantity]) => [id, { reason, quantity }] as const);
      return cancelUnits(platform, ownerOf(platform, orderId), orderId, platform.clock.now().getTime(), { by, items: new Map(units) });
    },
    customize: (orderId, orderItemId, chosen) => {
      keepCustomization(platform, orderId, orderItemId, chosen);
      const product = { customization: { customizedUrl: `https://${customHost}/t/` } };
      return change(orderId, (order) => merged(order, { orderItems: { [orderItemId]: { product } } }));
    },
    packages: (orderId) => (settle(), packagesOf(newest(theOrder(platform, orderId)))),
    markBuyShipping: (orderId) => markBuyShipping(platform, orderId),
  };
}

function shippedBySeller(order: AmazonOrder, given: ShippedBySeller, now: string): AmazonOrder {
  const open = Object.fromEntries(itemsOf(order).map((item) => [String(item.orderItemId), openUnits(item)]));
  const items = Object.entries(given.items ?? open).filter(([, quantity]) => quantity > 0);
  const made = {
    packageReferenceId: given.reference ?? String(packagesOf(order).length + 1),
    carrier: given.carrier ?? "UPS",
    trackingNumber: given.trackingNumber ?? "1Z000000000000001",
    shipTime: now,
    items: items.map(([orderItemId, quantity]) => ({ orderItemId, quantity })),
  };
  const after = shipped(order, made, now);
  if (!isByAmazon(order)) return after;
  const { packages: _theirs, ...shown } = after;
  return shown;
}

function ownerOf(platform: Platform, orderId: string): Account {
  const kept = theOrder(platform, orderId);
  const owner = platform.accounts.find((a) => a.key === kept.account);
  if (!owner) throw new RangeError(`order ${orderId} has no account`);
  return owner;
}

function theOrder(platform: Platform, orderId: string): KeptOrder {
  const found = keptOrder(platform, orderId);
  if (!found) throw new RangeError(`no order ${orderId}`);
  return found;
}

function merged(order: AmazonOrder, patch: AmazonOrder): AmazonOrder {
  const changed: AmazonOrder = { ...order };
  for (const [name, value] of Object.entries(patch)) {
    const before = changed[name];
    if (isRecord(value) && Array.isArray(before)) changed[name] = mergedList(before.filter(isRecord), value);
    else changed[name] = isRecord(value) && isRecord(before) ? merged(before, value) : value;
  }
  return changed;
}

const idOf = (entry: Record<string, unknown>) => String(entry.orderItemId ?? entry.packageReferenceId);

function mergedList(before: Record<string, unknown>[], patches: Record<string, unknown>): unknown[] {
  const kept = before.flatMap((entry) => {
    const patch = patches[idOf(entry)];
    if (patch === null) return [];
    return [isRecord(patch) ? merged(entry, patch) : entry];
  });
  const known = new Set(before.map(idOf));
  return [...kept, ...Object.entries(patches).filter(([id, patch]) => patch !== null && !known.has(id)).map(([, patch]) => patch)];
}
