import { amazonDoor } from "../app/amazon/index.server.ts";
import type { AmazonOrder } from "../app/domain/orders/amazon-order.ts";
import { decideImport } from "../app/domain/orders/decide-import.ts";
import { readAmounts } from "../app/domain/orders/read-amounts.ts";
import { toShopifyOrder } from "../app/domain/orders/to-shopify-order.ts";
import { linkBySku, type SkuLink } from "../app/domain/listings/link-by-sku.ts";
import { marketplaceOf } from "../app/domain/marketplaces.ts";
import { parseStoreSettings } from "../app/domain/settings.ts";
import type { Limiter } from "../app/lib/limiter.ts";
import { createCostBudgets, shopifyDoor, type ShopifyDoor } from "../app/shopify/index.server.ts";
import { createClock } from "../simulators/shared/clock.ts";
import type { Platforms } from "./platforms.ts";
import { benchWorld } from "./world.ts";

/** Lets everything through: what is measured is the machine. */
export const unlimited: Limiter = { take: () => Promise.resolve(null), learn: () => Promise.resolve(), drain: () => Promise.resolve(new Date()), look: ({ burst, rate }) => Promise.resolve({ tokens: burst, rate }) };

/**
 * The plain loop: `getOrder`, `orderCreate`, next one. It keeps nothing, so it could not be stopped and begun again.
 * @param of size of the world. @param orders how many of them. @returns orders per second.
 */
export async function importPlainly(platforms: Platforms, shop: string, of: number, orders: number): Promise<number> {
  const world = benchWorld({ orders: of });
  const clock = createClock(new Date(world.now), true);
  const config = platforms.config({ url: null, dataDir: "unused" });
  const [store] = world.stores;
  if (!store) throw new Error("the world has no store");
  const token = await tokenOf(platforms);
  const parts = { fetch: globalThis.fetch, clock, limiter: unlimited, ...config.amazon };
  const amazon = amazonDoor(parts, { sellerId: store.sellerId, region: store.region, accessToken: () => Promise.resolve(token) });
  const reach = standIn(platforms.shopifyOrigin);
  const shopify = shopifyDoor({ fetch: reach, clock, budgets: createCostBudgets(), shop, accessToken: () => Promise.resolve(platforms.tokens[shop] ?? "") });
  const links = await linksOf(shopify, world.products.flatMap((product) => product.variants.map((variant) => variant.sku)));
  const ids = (world.orders as { orderId: string }[]).slice(0, orders).map((order) => order.orderId);
  const began = performance.now();
  for (const id of ids) await shopify.createOrder(planOf(await amazon.order(id, true), links, clock.now()));
  return ids.length / ((performance.now() - began) / 1000);
}

function planOf(order: AmazonOrder, links: Map<string, SkuLink>, now: Date) {
  const settings = parseStoreSettings({});
  const epoch = new Date(0);
  const create = decideImport({ order, store: { state: "open", startDate: epoch, goLiveAt: epoch, settings }, existing: null, links, now });
  const marketplace = marketplaceOf(order.marketplaceId);
  if (create.kind !== "create" || !marketplace) throw new Error(`${order.amazonOrderId} cannot be imported: ${create.kind}`);
  return toShopifyOrder({ order, amounts: readAmounts(order, marketplace.country), alias: "plain", marketplace, links, settings, create }).order;
}

async function linksOf(shopify: ShopifyDoor, skus: string[]): Promise<Map<string, SkuLink>> {
  const variants = await shopify.variantsBySku(skus);
  return new Map(skus.map((sku) => [sku, linkBySku(sku, variants)]));
}

async function tokenOf(platforms: Platforms): Promise<string> {
  const { amazonOrigin, refreshToken } = platforms;
  const { app } = platforms.config({ url: null, dataDir: "unused" }).amazon;
  const form = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: app.clientId, client_secret: app.clientSecrets[0] ?? "" };
  const answer = await fetch(`${amazonOrigin}/auth/o2/token`, { method: "POST", body: new URLSearchParams(form) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Every shop's host is played by one server. */
function standIn(origin: string): typeof globalThis.fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return fetch(origin + url.pathname + url.search, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), "x-forwarded-host": url.host } });
  };
}
