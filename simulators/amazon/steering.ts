import type { Account } from "./account.ts";
import { textOf } from "./documents.ts";
import { allFeeds, feedView, type KeptFeed } from "./feeds-kept.ts";
import { revokeGrants, selfAuthorized } from "./grants.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { orderFor, placeOrder } from "./sales.ts";
import { afterOrderSteering, type AfterOrderSteering } from "./steer-after-orders.ts";
import { listingSteering, type ListingSteering } from "./steer-listings.ts";
import { changeByHand, orderSteering, type OrderSteering } from "./steer-orders.ts";
import { troubleSteering, type TroubleSteering } from "./steer-trouble.ts";

/** What a test may look at and change in Amazon's world. A seller in several regions is named with its region. */
export interface AmazonWorld extends OrderSteering, AfterOrderSteering, ListingSteering, TroubleSteering {
  /** Every feed with its state by now, with what was sent (`content`) and what came of it (`report`, once there is one). */
  feeds(): Record<string, unknown>[];
  /** A buyer buys units at the listed price, now: the order is in the world and Amazon's quantity is lower. */
  sell(sellerId: string, sku: string, units: number, region?: string): AmazonOrder;
  /** A refresh token such as a self-authorized application shows it. */
  refreshTokenFor(sellerId: string, region?: string): string;
  /** The seller takes its consent back. */
  revoke(sellerId: string, region?: string): void;
}

export function createSteering(platform: Platform, settle: () => void): AmazonWorld {
  const account = (sellerId: string, region?: string) => accountOf(platform, sellerId, region);
  return {
    ...orderSteering(platform, settle),
    ...troubleSteering(platform, account),
    ...listingSteering(platform, settle, account),
    ...afterOrderSteering(platform, settle, (orderId, how) => changeByHand(platform, settle, orderId, how), account),
    feeds: () => (settle(), allFeeds(platform).map((feed) => wholeFeed(platform, feed))),
    sell(sellerId, sku, units, region) {
      settle();
      const order = orderFor(platform, account(sellerId, region), sku, units);
      placeOrder(platform, account(sellerId, region), order);
      return order;
    },
    refreshTokenFor: (sellerId, region) => selfAuthorized(platform, account(sellerId, region)).refreshToken,
    revoke: (sellerId, region) => revokeGrants(platform, account(sellerId, region)),
  };
}

function wholeFeed(platform: Platform, feed: KeptFeed): Record<string, unknown> {
  const report = feed.resultFeedDocumentId === undefined ? undefined : textOf(platform, feed.resultFeedDocumentId);
  const content = textOf(platform, feed.inputFeedDocumentId) ?? "";
  return { ...feedView(feed, platform.clock.now().getTime()), content, ...(report === undefined ? {} : { report }) };
}

/** @throws RangeError for a seller that the world does not have. */
export function accountOf(platform: Platform, sellerId: string, region?: string): Account {
  const found = platform.accounts.find((a) => a.sellerId === sellerId && (region === undefined || a.region === region));
  if (!found) throw new RangeError(`no seller ${sellerId} ${region ?? ""}`);
  return found;
}
