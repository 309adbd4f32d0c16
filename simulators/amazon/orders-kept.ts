import { instantsIn, orderInstant } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import type { World } from "../shared/world-types.ts";
import { accountOfOrder, type Account } from "./account.ts";
import { withinReach } from "./order-reach.ts";
import type { Platform } from "./platform.ts";

export type AmazonOrder = Record<string, unknown>;

/** An order as Amazon keeps it: whole, with what it will look like later. */
export interface KeptOrder {
  key: string;
  account: string;
  /** Oldest first by lastUpdatedTime; the newest that is not in the future is what a caller sees. */
  versions: AmazonOrder[];
  /** What the last change by hand or by the seller replaced: a late answer may still show it. */
  replaced?: AmazonOrder;
}

const table = (platform: Platform) => platform.store.table<KeptOrder>("orders");
const versionInstant = (order: AmazonOrder): number => updatedInstant(order) ?? -Infinity;

/** Instant of the last update; an order without a readable one goes by its creation; undefined if that is missing too. */
export function updatedInstant(order: AmazonOrder): number | undefined {
  return instantsIn(order.lastUpdatedTime)[0] ?? orderInstant(order);
}

/** Takes the orders of a world into memory; what is no object cannot be an order and stands aside. */
export function seedOrders(platform: Platform, world: World): void {
  const kept = new Map<string, KeptOrder>();
  world.orders.filter(isRecord).forEach((order, index) => {
    const account = accountOfOrder(platform.accounts, order);
    if (!account) return;
    const key = keyOf(account, order, `unnamed-${index + 1}`);
    kept.set(key, { key, account: account.key, versions: inOrder([...(kept.get(key)?.versions ?? []), order]) });
  });
  for (const order of kept.values()) table(platform).put(order.key, order);
}

/** The order as it looks at `now`; undefined as long as it does not show and when it is older than Amazon tells of. */
export function visibleOrder(platform: Platform, account: Account, orderId: string, now: number): AmazonOrder | undefined {
  const kept = table(platform).get(`${account.key}|${orderId}`);
  const order = kept && visible(kept, now);
  return order && withinReach(order, now) ? order : undefined;
}

export function isKept(platform: Platform, account: Account, orderId: unknown): boolean {
  return table(platform).get(`${account.key}|${String(orderId)}`) !== undefined;
}

/** Adds an order, or a further version of one; it shows from its own lastUpdatedTime on. */
export function addOrder(platform: Platform, account: Account, order: AmazonOrder): void {
  const key = keyOf(account, order, `unnamed-later-${platform.store.next("unnamed")}`);
  const versions = inOrder([...(table(platform).get(key)?.versions ?? []), structuredClone(order)]);
  table(platform).put(key, { ...table(platform).get(key), key, account: account.key, versions });
}

/** Changes the order as it looks at `now` and stamps it, unless the change names its own time. */
export function changeOrder(platform: Platform, account: Account, orderId: string, now: number, change: (order: AmazonOrder) => AmazonOrder): AmazonOrder {
  const key = `${account.key}|${orderId}`;
  const kept = table(platform).get(key);
  const current = kept && visible(kept, now);
  if (!kept || !current) throw new RangeError(`no order ${orderId} of ${account.sellerId}`);
  const changed = change(structuredClone(current));
  const stamped = changed.lastUpdatedTime === current.lastUpdatedTime ? { ...changed, lastUpdatedTime: new Date(now).toISOString() } : changed;
  const later = kept.versions.filter((version) => versionInstant(version) > now);
  table(platform).put(key, { ...kept, versions: inOrder([stamped, ...later]), replaced: current });
  return stamped;
}

/** The look that the order's last change replaced. @param key as the index names it */
export const replacedLook = (platform: Platform, key: string): AmazonOrder | undefined => table(platform).get(key)?.replaced;

/** The kept order of this number, whoever's it is. */
export function keptOrder(platform: Platform, orderId: string): KeptOrder | undefined {
  return platform.accounts.map((account) => table(platform).get(`${account.key}|${orderId}`)).find((kept) => kept !== undefined);
}

/** Every order in memory with the account it belongs to, the ones of the future included. */
export function keptOrders(platform: Platform): KeptOrder[] {
  return table(platform).values();
}

export function newest(kept: KeptOrder): AmazonOrder {
  return kept.versions.at(-1) ?? {};
}

function visible(kept: KeptOrder, now: number): AmazonOrder | undefined {
  return kept.versions.findLast((version) => versionInstant(version) <= now);
}

function inOrder(versions: AmazonOrder[]): AmazonOrder[] {
  return versions.sort((a, b) => (versionInstant(a) < versionInstant(b) ? -1 : versionInstant(a) > versionInstant(b) ? 1 : 0));
}

function keyOf(account: Account, order: AmazonOrder, unnamed: string): string {
  return `${account.key}|${typeof order.orderId === "string" && order.orderId !== "" ? order.orderId : unnamed}`;
}
