import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { findStore, saveSettings, type Store } from "../../db/stores.server.ts";
import { countUndone } from "../../db/undone-orders.server.ts";
import { changedSettings, reasonsGovernedBy } from "../../domain/changed-settings.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { checkStoreSettings, parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job, type NewJob } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { identifierLock } from "../listings/identifier-lock.server.ts";
import { shipmentsAgain } from "../shipments/shipments-again.server.ts";
import { settingsAgainstShop } from "./settings-against-shop.server.ts";

export interface SettingsAsked {
  /** Unchecked. */
  settings: unknown;
  /** The version that the merchant had before him. */
  basedOn: number;
  savedBy: string;
}

export type SettingsAnswer =
  | { kind: "saved"; version: number; /** How many orders are looked at again, counted to `mostCounted`. */ orders: number }
  | { kind: "unchanged" }
  /** Path with dots → what to do. Nothing is saved. */
  | { kind: "refused"; problems: Record<string, string> }
  /** Somebody else saved meanwhile. Nothing is saved. */
  | { kind: "overtaken" };

export const mostCounted = 10_000;

/**
 * Saves a store's settings as a new version, which governs from the next sync on (R48). Orders that waited or were left out by the old
 * rules are looked at again; those in Shopify stay as they are.
 * @returns null when the shop has no such store.
 */
export async function changeSettings(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, asked: SettingsAsked): Promise<SettingsAnswer | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  const checked = checkStoreSettings(asked.settings);
  if ("problems" in checked) return { kind: "refused", problems: checked.problems };
  const changed = changedSettings(parseStoreSettings(store.settings), checked.settings);
  const lock = changed.includes("catalogue.identifier") ? await identifierLock(ctx.db.prisma, storeId) : null;
  const problems = { ...(await settingsAgainstShop(ctx, store, checked.settings)), ...(lock !== null && { "catalogue.identifier": lock }) };
  if (Object.keys(problems).length > 0) return { kind: "refused", problems };
  if (store.settingsVersion !== asked.basedOn) return { kind: "overtaken" };
  return changed.length === 0 ? { kind: "unchanged" } : save(ctx, store, { ...asked, settings: checked.settings }, changed);
}

function save(ctx: FlowContext, store: Store, { settings, basedOn, savedBy }: SettingsAsked & { settings: StoreSettings }, changed: string[]): Promise<SettingsAnswer> {
  const { shop, id: storeId } = store;
  const at = ctx.clock.now();
  const reasons = reasonsGovernedBy(changed);
  return inTransaction(ctx.db, async (tx): Promise<SettingsAnswer> => {
    const version = await saveSettings(tx, shop, storeId, { settings, basedOn, savedBy, at });
    if (version === null) return { kind: "overtaken" };
    const orders = reasons.length > 0 ? await countUndone(tx, { shop, storeId, reasons }, mostCounted) : 0;
    const params = { version, changed: changed.join(","), orders };
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "settings-changed", subjectType: "store", subjectId: storeId, params }]);
    await enqueue(ctx.queue, tx, jobsAfter(store, changed, orders > 0 ? reasons : []));
    if (changed.some((path) => path.startsWith("shipping."))) await shipmentsAgain(ctx, tx, store);
    return { kind: "saved", version, orders };
  });
}

function jobsAfter({ shop, id: storeId, state }: Store, changed: readonly string[], reasons: string[]): NewJob[] {
  if (state === "closed") return [];
  const stock = changed.some((path) => path.startsWith("stock."));
  return [
    ...(reasons.length > 0 ? [job("reconsider-orders", shop, { storeId, reasons })] : []),
    ...(changed.includes("schedule") ? [job("poll-orders", shop, { storeId })] : []),
    ...(stock ? [job("push-stock", shop, { storeId })] : []),
    ...(changed.some((path) => path.startsWith("catalogue.")) ? [job("link-skus", shop, { storeId })] : []),
    ...(changed.includes("catalogue.productSync") ? [job("sync-products", shop, { storeId })] : []),
    ...(changed.some((path) => path.startsWith("price.")) ? [job("write-prices", shop, { storeId })] : []),
  ];
}
