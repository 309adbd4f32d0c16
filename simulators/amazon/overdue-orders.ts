import { isRecord } from "../shared/load-world-folder.ts";
import { instantsIn } from "../shared/load-world-facts.ts";
import type { Account } from "./account.ts";
import { cancelUnits } from "./cancel-order.ts";
import { keptOrders, visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import type { PackageTask } from "./confirm-shipment.ts";
import type { Platform } from "./platform.ts";

export interface DeadlineTask {
  account: string;
  orderId: string;
}

/** Notes when Amazon will cancel an order of the merchant that is not confirmed by then. What is past that already is left as the world says. */
export function watchDeadline(platform: Platform, account: string, order: AmazonOrder): void {
  const at = deadlineOf(platform, order);
  if (at === undefined || at <= platform.clock.now().getTime()) return;
  const task: DeadlineTask = { account, orderId: String(order.orderId) };
  platform.deadlines.plan(at, "deadline", task);
}

export function watchAll(platform: Platform): void {
  for (const kept of keptOrders(platform)) for (const order of kept.versions) watchDeadline(platform, kept.account, order);
}

/** Runs when an order's time is over: it is cancelled unless it was confirmed, or got more time. @param at ms since 1970 */
export function endOverdue(platform: Platform, task: DeadlineTask, at: number): void {
  const account = platform.accounts.find((a: Account) => a.key === task.account);
  const order = account && visibleOrder(platform, account, task.orderId, at);
  const promised = platform.agenda.tasks("package").some(({ payload }) => (payload as PackageTask).orderId === task.orderId);
  if (!order || promised || (deadlineOf(platform, order) ?? Infinity) > at) return;
  cancelUnits(platform, account, task.orderId, at, { by: "AMAZON", items: new Map() });
}

function deadlineOf(platform: Platform, order: AmazonOrder): number | undefined {
  const { autoCancelMs } = platform.options;
  const fulfillment = isRecord(order.fulfillment) ? order.fulfillment : {};
  if (autoCancelMs === undefined || fulfillment.fulfilledBy === "AMAZON" || fulfillment.fulfillmentStatus !== "UNSHIPPED") return undefined;
  const shipBy = instantsIn(isRecord(fulfillment.shipByWindow) ? fulfillment.shipByWindow.latestDateTime : undefined)[0];
  return shipBy === undefined ? undefined : shipBy + autoCancelMs;
}
