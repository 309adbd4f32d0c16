import { isRecord } from "../shared/load-world-folder.ts";
import { accountOfOrder, type Account } from "./account.ts";
import { markBuyShipping } from "./confirm-shipment.ts";
import { allFeeds, feedView } from "./feeds-kept.ts";
import { revokeGrants, selfAuthorized } from "./grants.ts";
import { keptListings, listingOf, keepListing, merchantQuantity, type Entry, type KeptListing } from "./listings-kept.ts";
import { changeOrder, keptOrders, newest, type AmazonOrder, type KeptOrder } from "./orders-kept.ts";
import { patched } from "./patch-attributes.ts";
import type { Platform } from "./platform.ts";
import { packagesOf } from "./ship-order.ts";
import { refunds, type Refund } from "./process-order-feed.ts";
import { orderFor, placeOrder } from "./sales.ts";

/** What a test may look at and change in Amazon's world. A seller in several regions is named with its region. */
export interface AmazonWorld {
  /** Every order as it looks at its newest, the ones of the future included. */
  orders(): AmazonOrder[];
  /** Adds an order, which shows from its own lastUpdatedTime on; a new merchant-fulfilled one lowers Amazon's quantity when it is created. */
  addOrder(order: AmazonOrder): void;
  /** Changes members of an order, at any depth, and stamps it with the present instant; null stays null. */
  changeOrder(orderId: string, patch: AmazonOrder): AmazonOrder;
  /** The packages of an order that show by now. */
  packages(orderId: string): Entry[];
  /** The order was shipped with a label bought from Amazon: its confirmation is refused from now on. */
  markBuyShipping(orderId: string): void;
  /** Every feed with its state by now. */
  feeds(): Record<string, unknown>[];
  /** Refunds that sellers reported by feed. */
  refunds(): Refund[];
  /** A buyer buys units at the listed price, now: the order is in the world and Amazon's quantity is lower. */
  sell(sellerId: string, sku: string, units: number, region?: string): AmazonOrder;
  /** Every listing, with what has been applied so far. */
  listings(): KeptListing[];
  /** The merchant's units that Amazon shows now; undefined when it shows none. */
  quantityShown(sellerId: string, sku: string, region?: string): number | undefined;
  /** Changes an entry of a listing's attribute at once, as a hand in Seller Central would (merge). */
  changeListing(sellerId: string, sku: string, attribute: string, entry: Entry, region?: string): void;
  /** A refresh token such as a self-authorized application shows it. */
  refreshTokenFor(sellerId: string, region?: string): string;
  /** The seller takes its consent back. */
  revoke(sellerId: string, region?: string): void;
}

export function createSteering(platform: Platform, settle: () => void): AmazonWorld {
  const account = (sellerId: string, region?: string) => accountOf(platform, sellerId, region);
  return {
    orders: () => (settle(), keptOrders(platform).map(newest)),
    addOrder(order) {
      const owner = accountOfOrder(platform.accounts, order);
      if (!owner) throw new RangeError("no account of this world can have this order");
      placeOrder(platform, owner, order);
    },
    changeOrder(orderId, patch) {
      const kept = keptOrder(platform, orderId);
      const owner = platform.accounts.find((a) => a.key === kept.account);
      if (!owner) throw new RangeError(`order ${orderId} has no account`);
      return changeOrder(platform, owner, orderId, platform.clock.now().getTime(), (order) => merged(order, patch));
    },
    packages: (orderId) => (settle(), packagesOf(newest(keptOrder(platform, orderId)))),
    markBuyShipping: (orderId) => markBuyShipping(platform, orderId),
    feeds: () => (settle(), allFeeds(platform).map((feed) => feedView(feed, platform.clock.now().getTime()))),
    refunds: () => (settle(), refunds(platform).values()),
    sell(sellerId, sku, units, region) {
      settle();
      const order = orderFor(platform, account(sellerId, region), sku, units);
      placeOrder(platform, account(sellerId, region), order);
      return order;
    },
    listings: () => (settle(), keptListings(platform)),
    quantityShown(sellerId, sku, region) {
      settle();
      const listing = listingOf(platform, account(sellerId, region), sku);
      return listing && merchantQuantity(listing);
    },
    changeListing(sellerId, sku, attribute, entry, region) {
      settle();
      const listing = listingOf(platform, account(sellerId, region), sku);
      if (!listing) throw new RangeError(`${sellerId} lists no ${sku}`);
      const everywhere = Object.keys(listing.marketplaces);
      const changed = patched(listing, [{ op: "merge", path: `/attributes/${attribute}`, value: [entry] }], everywhere);
      keepListing(platform, changed, everywhere, platform.clock.now().getTime());
    },
    refreshTokenFor: (sellerId, region) => selfAuthorized(platform, account(sellerId, region)).refreshToken,
    revoke: (sellerId, region) => revokeGrants(platform, account(sellerId, region)),
  };
}

/** @throws RangeError for a seller that the world does not have. */
export function accountOf(platform: Platform, sellerId: string, region?: string): Account {
  const found = platform.accounts.find((a) => a.sellerId === sellerId && (region === undefined || a.region === region));
  if (!found) throw new RangeError(`no seller ${sellerId} ${region ?? ""}`);
  return found;
}

function keptOrder(platform: Platform, orderId: string): KeptOrder {
  const found = keptOrders(platform).find((kept) => newest(kept).orderId === orderId);
  if (!found) throw new RangeError(`no order ${orderId}`);
  return found;
}

function merged(order: AmazonOrder, patch: AmazonOrder): AmazonOrder {
  const changed: AmazonOrder = { ...order };
  for (const [name, value] of Object.entries(patch)) {
    const before = changed[name];
    changed[name] = isRecord(value) && isRecord(before) ? merged(before, value) : value;
  }
  return changed;
}
