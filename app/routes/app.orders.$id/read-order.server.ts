import { logPage } from "../../db/connection-log.server.ts";
import { linksOf, type Link } from "../../db/links.server.ts";
import { conflictsOf } from "../../db/order-conflicts.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { readWritten } from "../../db/order-written.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { openProblemsOf, type Problem } from "../../db/problems.server.ts";
import { reservationsOf } from "../../db/reservations.server.ts";
import { settingsOfVersion } from "../../db/settings-versions.server.ts";
import { findShop } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { SellerSku, ShopDomain } from "../../domain/ids.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { answerOrNull } from "../../sync/answer-or-null.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { asSkuLink } from "../../sync/listings/sku-links.server.ts";
import { timeWords } from "../../ui/format.ts";
import type { OrderParts, StockOfSku } from "./order-parts.ts";
import { readAfter } from "./read-after.server.ts";
import { readUnlinked } from "./read-unlinked.server.ts";

const logLines = 100;

/** All that the page of one order shows; null when the shop has no record of it. */
export async function readOrderParts(flows: FlowContext, shop: ShopDomain, amazonOrderId: string): Promise<OrderParts | null> {
  const { clock, config } = flows;
  const { prisma } = flows.db;
  const found = await orderDetail(prisma, shop, amazonOrderId);
  if (!found) return null;
  const { record } = found;
  const owner = { id: record.storeId, shop, sellerId: record.sellerId };
  const subject = { subjectType: "order", subjectId: record.amazonOrderId };
  const [store, known, problems, reservations, log, state, conflicts, version, links, after] = await Promise.all([
    findStore(prisma, shop, record.storeId),
    findShop(prisma, shop),
    openProblemsOf(prisma, shop, subject),
    reservationsOf(prisma, owner, [record.amazonOrderId]),
    logPage(prisma, { shop, ...subject }, null, logLines),
    readWritten(prisma, owner, record.amazonOrderId),
    conflictsOf(prisma, shop, record.storeId, record.amazonOrderId),
    record.settingsVersion === null ? null : settingsOfVersion(prisma, shop, record.storeId, record.settingsVersion),
    linksOf(prisma, record.storeId, record.sellerSkus),
    readAfter(flows, record),
  ]);
  const settings = parseStoreSettings(version?.settings ?? store?.settings);
  return {
    ...found, problems, reservations, log, conflicts, settings, after,
    alias: store?.alias ?? "",
    words: timeWords(known?.timezone ?? "UTC", clock.now()),
    adminOrigin: config.shopify.origin,
    written: state?.written ?? null,
    deletedAt: state?.deletedAt ?? null,
    shopCurrency: known?.currency ?? null,
    links: new Map([...links].map(([sku, link]) => [sku, asSkuLink(link)])),
    unlinked: await readUnlinked(flows, found, links),
    stock: await stockAtShipping(flows, found, links, parseStoreSettings(store?.settings)),
  };
}

/** On hand and available where the order is shipped, while it waits to be (R153); null where nothing waits or Shopify does not say. */
async function stockAtShipping(flows: FlowContext, { record, order }: { record: OrderRecord; order: AmazonOrder }, links: ReadonlyMap<SellerSku, Link>, settings: StoreSettings): Promise<ReadonlyMap<SellerSku, StockOfSku> | null> {
  const { locationId } = channelOf(order, settings);
  const status = amazonStatus(order.status);
  const waits = order.channel === "MFN" && (status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED") && record.outcome === "imported";
  if (!waits || locationId === null) return null;
  const items = [...links.values()].map((link) => link.inventoryItemId);
  const levels = await answerOrNull(flows, record.shop, () => flows.shopify(record.shop).stockAt(items, locationId));
  if (!levels) return null;
  const byItem = new Map(levels.map((level) => [level.inventoryItemId, level]));
  return new Map([...links].flatMap(([sku, { inventoryItemId }]) => (byItem.has(inventoryItemId) ? [[sku, byItem.get(inventoryItemId)!]] : [])));
}

/** The problem of an order that could never be read, so that there is no record of it; null when there is none either. */
export async function readUnreadable({ db }: FlowContext, shop: ShopDomain, amazonOrderId: string): Promise<Problem | null> {
  const [problem = null] = await openProblemsOf(db.prisma, shop, { code: "unreadable-order", subjectType: "order", subjectId: amazonOrderId });
  return problem;
}
