import { isRecord } from "../shared/load-world-folder.ts";
import { accountOfOrder, type Account } from "./account.ts";
import { revokeGrants, selfAuthorized } from "./grants.ts";
import { addOrder, changeOrder, keptOrders, newest, type AmazonOrder, type KeptOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";

/** What a test may look at and change in Amazon's world. A seller in several regions is named with its region. */
export interface AmazonWorld {
  /** Every order as it looks at its newest, the ones of the future included. */
  orders(): AmazonOrder[];
  /** Adds an order, which shows from its own lastUpdatedTime on. */
  addOrder(order: AmazonOrder): void;
  /** Changes members of an order, at any depth, and stamps it with the present instant; null stays null. */
  changeOrder(orderId: string, patch: AmazonOrder): AmazonOrder;
  /** A refresh token such as a self-authorized application shows it. */
  refreshTokenFor(sellerId: string, region?: string): string;
  /** The seller takes its consent back. */
  revoke(sellerId: string, region?: string): void;
}

export function createSteering(platform: Platform): AmazonWorld {
  const account = (sellerId: string, region?: string) => accountOf(platform, sellerId, region);
  return {
    orders: () => keptOrders(platform).map(newest),
    addOrder(order) {
      const owner = accountOfOrder(platform.accounts, order);
      if (!owner) throw new RangeError("no account of this world can have this order");
      addOrder(platform, owner, order);
    },
    changeOrder(orderId, patch) {
      const kept = keptOrder(platform, orderId);
      const owner = platform.accounts.find((a) => a.key === kept.account);
      if (!owner) throw new RangeError(`order ${orderId} has no account`);
      return changeOrder(platform, owner, orderId, platform.clock.now().getTime(), (order) => merged(order, patch));
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
