import type { Database } from "../../app/db/client.server.ts";
import { saveListings } from "../../app/db/listings.server.ts";
import { countTaskItems, findTask, taskItems } from "../../app/db/listing-tasks.server.ts";
import { linksOf, saveLinks } from "../../app/db/links.server.ts";
import { openProblemsOf } from "../../app/db/problems.server.ts";
import { saveVariants } from "../../app/db/shopify-variants.server.ts";
import { rememberShop } from "../../app/db/shops.server.ts";
import { saveSettings, storesOfShop, type NewStore, type Store } from "../../app/db/stores.server.ts";
import type { CatalogueVariant } from "../../app/domain/listings/catalogue-variant.ts";
import type { ListingDetails } from "../../app/domain/listings/listing-details.ts";
import type { ListingTask, ListingTaskKind } from "../../app/domain/listings/listing-task.ts";
import { money } from "../../app/domain/money.ts";
import { createLogger } from "../../app/lib/logger.ts";
import type { FlowContext } from "../../app/sync/context.server.ts";
import { approveTask } from "../../app/sync/listing-tasks/decide-task.server.ts";
import { runListingTask } from "../../app/sync/listing-tasks/run-listing-task.server.ts";
import { startTask } from "../../app/sync/listing-tasks/start-task.server.ts";
import { catalogueVariant } from "./fill-catalogue.ts";
import { handPlatforms, type HandPlatforms } from "./hand-platforms.ts";
import { keepStore, noon, testKeys } from "./kept-orders.ts";
import { handClock, testQueue, type HandClock } from "./queue.ts";

export const stageShop = "one.myshopify.com";
export const [de, fr, it] = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH", "APJ6JRA9NG5V4"] as const;
export const jo = "staff:1";

/** Flows over a real database and queue, between two platforms that are made by hand. */
export interface CatalogueStage extends HandPlatforms {
  ctx: FlowContext;
  clock: HandClock;
  store: Store;
  /** Another store of the same shop, or of another one. */
  addStore(given: Partial<NewStore>): Promise<Store>;
  again(): Promise<Store>;
  change(settings: Record<string, object>, store?: Store): Promise<void>;
  /** The store lists these SellerSKUs, each of an ASIN of its own. */
  list(store: Store, ...given: (string | (Partial<ListingDetails> & { sellerSku: string }))[]): Promise<void>;
  /** The variants are in the shop, and the SellerSKUs linked to them. */
  link(store: Store, links: Record<string, CatalogueVariant>): Promise<void>;
}

export async function catalogueStage(db: Database, given: Partial<NewStore> = {}): Promise<CatalogueStage> {
  const clock = handClock();
  const platforms = handPlatforms();
  const queue = await testQueue(db, clock);
  const { prisma } = db;
  const ctx = { db, queue, clock, keys: testKeys, log: createLogger("silent"), amazon: () => platforms.amazon, shopify: () => platforms.shopify } as unknown as FlowContext;
  await rememberShop(prisma, { shop: stageShop, currency: "EUR", timezone: "UTC" }, noon);
  const store = await keepStore(prisma, given);
  return {
    ...platforms, ctx, clock, store,
    addStore: (other) => keepStore(prisma, { alias: "other", sellerId: "A2OTHER", ...other }),
    again: async () => (await storesOfShop(prisma, stageShop)).find((one) => one.id === store.id)!,
    change: async (settings, one = store) => void (await saveSettings(prisma, one.shop, one.id, { settings, basedOn: one.settingsVersion, savedBy: jo, at: noon })),
    list: (one, ...listings) => saveListings(prisma, one, listings.map((listing) => detailsOf(one, typeof listing === "string" ? { sellerSku: listing } : listing)), noon),
    link: async (one, links) => {
      await saveVariants(prisma, one.shop, Object.values(links), noon);
      await saveLinks(prisma, Object.entries(links).map(([sellerSku, { id: variantId, inventoryItemId, sku: variantSku, tracked, inventoryPolicy, requiresShipping }]) => ({
        shop: one.shop, storeId: one.id, sellerSku, variantId, inventoryItemId, variantSku, tracked, inventoryPolicy, requiresShipping, how: "exact-sku", linkedAt: noon,
      })));
    },
  };
}

export function detailsOf({ primaryMarketplaceId }: Store, { sellerSku, ...more }: Partial<ListingDetails> & { sellerSku: string }): ListingDetails {
  return {
    sellerSku, marketplaceId: primaryMarketplaceId, asin: `B-${sellerSku}`, title: `Article ${sellerSku}`, channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"], quantity: 0, leadTimeDays: null, price: money(1999, "EUR"),
    createdAt: noon, lastUpdatedAt: noon, imageUrl: null, barcode: null, issues: [], ...more,
  };
}

/** A task over these listings, planned and, unless it is only to be looked at, approved and carried out. */
export async function perform({ ctx }: CatalogueStage, kind: ListingTaskKind, params: object, of: [Store, ...string[]][], until: "planned" | "approved" | "done" = "done"): Promise<ListingTask> {
  const keys = of.flatMap(([store, ...skus]) => skus.map((sellerSku) => ({ storeId: store.id, sellerSku })));
  const task = (await startTask(ctx, stageShop, { kind, params, of: { keys }, by: jo }))!;
  await runTask(ctx, task);
  if (until !== "planned") await approveTask(ctx, stageShop, task.id, jo);
  if (until === "done") await runTask(ctx, task);
  return task;
}

export const runTask = (ctx: FlowContext, { id: taskId }: Pick<ListingTask, "id">) => runListingTask(ctx, { shop: stageShop, taskId });

/** A task's state, how many items are in which, and "SellerSKU state reason" of each. */
export async function standing({ ctx: { db } }: CatalogueStage, { id }: Pick<ListingTask, "id">) {
  const task = (await findTask(db.prisma, stageShop, id))!;
  const items = await taskItems(db.prisma, task, null, null, 1000);
  return { state: task.state, ...(await countTaskItems(db.prisma, task)), items: items.map((item) => [item.sellerSku, item.state, item.reason ?? ""].join(" ").trim()).sort() };
}

/** "SellerSKU → variant's SKU" of a store's links. */
export async function linked({ ctx: { db } }: CatalogueStage, store: Store): Promise<string[]> {
  return [...(await linksOf(db.prisma, store.id, null)).values()].map((link) => `${link.sellerSku} → ${link.variantSku}`);
}

/** "code subject" of what is open. */
export async function troubles({ ctx: { db } }: CatalogueStage): Promise<string[]> {
  return (await openProblemsOf(db.prisma, stageShop)).map(({ code, subjectType, subjectId }) => (subjectType === "seller-sku" ? `${code} ${subjectId}` : code)).sort();
}

/** Names of jobs that wait. */
export async function waiting({ ctx: { db } }: CatalogueStage): Promise<string[]> {
  const rows = await db.prisma.$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.job WHERE state < 'active' AND policy = 'key_strict_fifo' ORDER BY name`;
  return rows.map((row) => row.name);
}

const productId = (number: number) => `gid://shopify/Product/${number}`;
/** The one variant of the product of that number. */
export const variantOf = (number: number) => catalogueVariant(number, { productId: productId(number) });

/** Listings "1", "2" …, titled "Amazon's 1" …, each linked to the one variant of a product of its own, "Mine 1" …. */
export async function withProducts(stage: CatalogueStage, ...numbers: number[]): Promise<CatalogueStage> {
  await stage.list(stage.store, ...numbers.map((number) => ({ sellerSku: String(number), title: `Amazon's ${number}` })));
  await stage.link(stage.store, Object.fromEntries(numbers.map((number) => [number, variantOf(number)])));
  stage.products.push(...numbers.map((number) => ({ productId: productId(number), handle: `h${number}`, title: `Mine ${number}`, descriptionHtml: "", status: "ACTIVE", imageCount: 0, imageSources: null, variants: [variantOf(number)] })));
  for (const number of numbers) stage.contents.set(`B-${number}`, { title: `Amazon's ${number}` });
  return stage;
}
