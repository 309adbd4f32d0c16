import type { Database } from "../../app/db/client.server.ts";
import type { ListingTaskKind } from "../../app/domain/listings/listing-task.ts";
import { approveTask, undoTask } from "../../app/sync/listing-tasks/decide-task.server.ts";
import { startTask } from "../../app/sync/listing-tasks/start-task.server.ts";
import type { WorldCatalogItem } from "../../simulators/shared/world-types.ts";
import { journeyWorld } from "./journey-world.ts";
import { openJourney, shopDomain, type Journey, type JourneyOptions } from "./journey.ts";

/** A listing of its own ASIN, and what Amazon's catalogue says of it. */
export interface ArticleSpec extends Partial<Omit<WorldCatalogItem, "asin">> {
  sku: string;
  price?: string;
  status?: "Active" | "Inactive" | "Incomplete";
  quantity?: number | null;
  channel?: string;
  leadTimeDays?: number;
  marketplaces?: string[];
}

export const asinOf = (sku: string): string => `B0${sku.replace(/[^A-Za-z0-9]/g, "").toUpperCase().padEnd(8, "0").slice(0, 8)}`;
/** The staff member who clicks. */
export const staff = "staff:1";

/** Both catalogues read: what Amazon lists, and what the shop has (nothing, unless `stock` or `products` say so). `more`: further items of Amazon's catalogue, such as parents. */
export async function productJourney(db: Database, articles: readonly ArticleSpec[], options: JourneyOptions & { more?: WorldCatalogItem[] } = {}): Promise<Journey> {
  const { more = [], ...rest } = options;
  const world = journeyWorld({ stock: {}, ...rest, listings: articles.map(({ sku, marketplaces, quantity, channel, leadTimeDays }) => ({ sku, ...(marketplaces && { marketplaces }), ...(quantity !== undefined && { quantity }), ...(channel && { channel }), ...(leadTimeDays !== undefined && { leadTimeDays }) })) });
  const bySku = new Map(articles.map((article) => [article.sku, article]));
  for (const row of Object.values(world.listings).flat()) {
    const { title, price, status } = bySku.get(row["seller-sku"]!)!;
    Object.assign(row, { asin1: asinOf(row["seller-sku"]!), ...(title !== undefined && { "item-name": title }), ...(price !== undefined && { price }), ...(status && { status }) });
  }
  const catalog = articles.map(({ sku, price: _price, status: _status, quantity: _quantity, channel: _channel, leadTimeDays: _days, marketplaces: _marketplaces, ...item }) => ({ title: `Article ${sku}`, ...item, asin: asinOf(sku) }));
  const journey = await openJourney(db, { ...rest, world: { ...world, catalog: [...catalog, ...more] } });
  await journey.run();
  return journey;
}

/** The shop's products as they are now, without those that were there at first. */
export function madeProducts(journey: Journey) {
  return journey.shopify.world.products().filter(({ handle }) => handle.startsWith("amazon-")).sort((a, b) => (a.handle < b.handle ? -1 : 1));
}

/** A task over listings of the first store: planned, approved by `staff`, done. @returns its id */
export async function perform(journey: Journey, kind: ListingTaskKind, params: object, skus: readonly string[], until: "planned" | "done" = "done"): Promise<{ id: string }> {
  const { flows } = journey.lockstep();
  const { id: storeId } = await journey.store();
  const task = await startTask(flows, shopDomain, { kind, params, of: { keys: skus.map((sellerSku) => ({ storeId, sellerSku })) }, by: staff });
  await journey.run();
  if (until === "done") {
    await approveTask(flows, shopDomain, task!.id, staff);
    await journey.run();
  }
  return { id: task!.id };
}

export async function takeBack(journey: Journey, { id }: { id: string }): Promise<void> {
  await undoTask(journey.lockstep().flows, shopDomain, id, staff);
  await journey.run();
}

