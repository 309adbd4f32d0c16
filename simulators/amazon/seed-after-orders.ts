import type { World } from "../shared/world-types.ts";
import { keptOrder, newest } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { takeBack } from "./returns-kept.ts";
import { refundByHand } from "./steer-refunds.ts";

/** What a world says of its orders' later fate. @throws RangeError for an order that it does not have, or more than was shipped or paid */
export function seedAfterOrders(platform: Platform, world: World): void {
  for (const { orderId, at, refund, returned } of world.afterOrders ?? []) {
    const kept = keptOrder(platform, orderId);
    const owner = platform.accounts.find((account) => account.key === kept?.account);
    const instant = Date.parse(at);
    if (!kept || !owner) throw new RangeError(`no order ${orderId} to which anything could happen`);
    if (Number.isNaN(instant)) throw new RangeError(`order ${orderId}: ${at} is no instant`);
    if (returned) takeBack(platform, owner, newest(kept), instant, returned);
    if (refund) refundByHand(platform, owner, newest(kept), instant, refund);
  }
}
