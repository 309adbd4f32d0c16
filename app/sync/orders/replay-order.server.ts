import { orderDetail } from "../../db/order-pages.server.ts";
import { settingsOfVersion } from "../../db/settings-versions.server.ts";
import { findShop } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { replay, type Replay } from "../../domain/orders/replay.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { keptLinks } from "../listings/sku-links.server.ts";

/** A stored order under the rules of its time and under today's (B10). */
export interface Replayed extends Replay {
  /** Of the settings that the order was decided under; null: not decided yet. */
  recordedVersion: number | null;
  todaysVersion: number;
}

/** Replays a stored order; writes nothing and asks neither platform. @returns null when the shop has no such order. */
export async function replayOrder(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<Replayed | null> {
  const { prisma } = ctx.db;
  const found = await orderDetail(prisma, shop, amazonOrderId);
  if (!found) return null;
  const { record, order } = found;
  const [store, known] = await Promise.all([findStore(prisma, shop, record.storeId), findShop(prisma, shop)]);
  if (!store) return null;
  const version = record.settingsVersion === null ? null : await settingsOfVersion(prisma, shop, store.id, record.settingsVersion);
  const { alias, startDate, goLiveAt } = store;
  const played = replay({
    order, alias, now: ctx.clock.now(), links: await keptLinks(ctx, store.id, record.sellerSkus),
    store: { startDate, goLiveAt, ...(known && { shopCurrency: known.currency }) },
    recorded: version && parseStoreSettings(version.settings), today: parseStoreSettings(store.settings),
  });
  return { ...played, recordedVersion: version?.version ?? null, todaysVersion: store.settingsVersion };
}
