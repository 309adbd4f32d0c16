import { onTestFinished } from "vitest";
import { readConfig } from "../../app/config/env.server.ts";
import type { Database } from "../../app/db/client.server.ts";
import { readOrder } from "../../app/db/orders.server.ts";
import { openProblemsOf, type Problem } from "../../app/db/problems.server.ts";
import { reservationsOfShop } from "../../app/db/reservations.server.ts";
import { lastSentOf } from "../../app/db/last-sent.server.ts";
import { saveSettings, storesOfShop, type Store } from "../../app/db/stores.server.ts";
import type { StoreSettings } from "../../app/domain/settings.ts";
import { handlers } from "../../app/jobs/handlers.server.ts";
import { createLogger } from "../../app/lib/logger.ts";
import { runUntilIdle, type DriverReport } from "../../app/queue/driver.server.ts";
import { action as webhooks } from "../../app/routes/webhooks.tsx";
import { connectStore, type StoreRequest } from "../../app/sync/stores/connect-store.server.ts";
import { queueEvents } from "../../app/sync/queue-events.server.ts";
import { runScheduled, type ScheduledName } from "../../app/sync/run-scheduled.server.ts";
import { openLockstep, type Lockstep } from "../../server.ts";
import { createAmazon, type AmazonSimulator } from "../../simulators/amazon/create-amazon.ts";
import type { AmazonOptions } from "../../simulators/amazon/options.ts";
import { createClock, type SimulatorClock } from "../../simulators/shared/clock.ts";
import type { World, WorldStore } from "../../simulators/shared/world-types.ts";
import { isShopifyHost } from "../../simulators/shopify/bulk/bulk-files.ts";
import { createShopify } from "../../simulators/shopify/create-shopify.ts";
import type { CreateShopify } from "../../simulators/shopify/options.ts";
import type { ShopifySimulator } from "../../simulators/shopify/simulator.ts";
import { amazonOrder, numberOf, type OrderSpec } from "./journey-orders.ts";
import { journeyWorld, type WorldSpec } from "./journey-world.ts";

export const shopDomain = "demo.myshopify.com";
const minuteMs = 60_000;

export const appSecrets = { shopify: "shpss_journeysecret0042", amazon: "amzn1.oa2-cs.v1.journeysecret0043", cron: "cron-secret-of-journeys-44" } as const;
const credentials = { clientId: "amzn1.application-oa2-client.journey", clientSecret: appSecrets.amazon, applicationId: "amzn1.sp.solution.journey" };
const topics = [
  "inventory_levels/update", "orders/create", "orders/updated", "orders/cancelled", "orders/edited", "orders/delete", "fulfillments/create", "fulfillments/update", "refunds/create",
  "products/create", "products/update", "products/delete", "app/uninstalled", "app/scopes_update", "customers/data_request", "customers/redact", "shop/redact",
];

export interface JourneyOptions extends WorldSpec {
  world?: World;
  amazon?: Partial<AmazonOptions>;
  shopify?: NonNullable<CreateShopify["options"]>;
  /** Stands between the app and both platforms. */
  through?: (send: typeof globalThis.fetch) => typeof globalThis.fetch;
  /** false = connect by hand later. */
  connected?: boolean;
}

/** How a journey connects a store, over what its world says. */
export type Connecting = Partial<StoreRequest> & { store?: WorldStore };

/** The app between both platforms, all in this process, over a clock that the test turns. */
export interface Journey {
  world: World;
  clock: SimulatorClock;
  amazon: AmazonSimulator;
  shopify: ShopifySimulator;
  /** Every log line so far. */
  lines: string[];
  lockstep(): Lockstep;
  /** Another process over the same database and worlds. */
  restart(): Promise<void>;
  connect(how?: Connecting): Promise<Store>;
  /** Delivers webhooks and runs jobs until neither is left; jobs due later than `hours` (24) wait, and if it is given the clock ends there. */
  run(hours?: number): Promise<DriverReport>;
  /** So many minutes later the schedule asks for a job; it and what it starts run. */
  later(minutes: number, job: ScheduledName): Promise<DriverReport>;
  /** Ten minutes later Amazon's news is read and acted on. */
  poll(): Promise<DriverReport>;
  addOrder(order: OrderSpec): void;
  store(alias?: string): Promise<Store>;
  changeSettings(change: { [Part in keyof StoreSettings]?: Partial<StoreSettings[Part]> | StoreSettings[Part] }): Promise<void>;
}

export async function openJourney(db: Database, options: JourneyOptions = {}): Promise<Journey> {
  const world = options.world ?? journeyWorld(options);
  const clock = createClock(new Date(world.now), false);
  const lines: string[] = [];
  const amazon = createAmazon({ world, clock, options: { ...credentials, ...options.amazon } });
  const deliver = async (request: Request) => webhooks({ request, params: {}, context: { flows: open.flows, shopify: open.shopify } });
  const shopify = createShopify({ world, clock, options: { apiSecret: appSecrets.shopify, webhooks: topics.map((topic) => ({ topic, uri: "/webhooks" })), deliver, ...options.shopify } });
  const send: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    return isShopifyHost(new URL(request.url).host) ? shopify.handle(request) : amazon.handle(request);
  };
  const config = readConfig({
    NODE_ENV: "test", SHOPIFY_API_KEY: shopify.options.apiKey, SHOPIFY_API_SECRET: appSecrets.shopify, SHOPIFY_APP_URL: shopify.options.appUrl,
    AMAZON_APPLICATION_ID: credentials.applicationId, AMAZON_CLIENT_ID: credentials.clientId, AMAZON_CLIENT_SECRET: credentials.clientSecret,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`, CRON_SECRET: appSecrets.cron,
  });
  const start = () => openLockstep(config, { clock, db, fetch: options.through?.(send) ?? send, log: createLogger("debug", { write: (line) => void lines.push(line) }) });
  let open = await start();
  onTestFinished(() => open.close());
  const restart = async () => {
    await open.close();
    await db.prisma.lease.deleteMany(); // as an embedded database does when it opens: whoever held one has ended
    open = await start();
  };
  const journey = steering({ world, clock, amazon, shopify, lines, lockstep: () => open, restart });
  for (const shop of shopify.options.shops) await open.shopify.saveOfflineToken(shop, shopify.permanentToken(shop));
  if (options.connected !== false) for (const store of world.stores) await journey.connect({ store });
  return journey;
}

type Parts = Pick<Journey, "world" | "clock" | "amazon" | "shopify" | "lines" | "lockstep" | "restart">;

function steering(parts: Parts): Journey {
  const { world, clock, amazon, shopify, lockstep } = parts;
  const jobs = (until: Date | undefined) =>
    runUntilIdle(lockstep().flows.queue, { handlers, context: lockstep().flows, events: queueEvents(lockstep().flows), clock, ...(until && { until }) });
  const run = async (hours?: number) => {
    const until = hours === undefined ? undefined : new Date(clock.now().getTime() + hours * 60 * minuteMs);
    const total: DriverReport = { done: 0, again: 0, stopped: 0, left: false };
    do {
      await shopify.flushWebhooks();
      const report = await jobs(until);
      for (const name of ["done", "again", "stopped"] as const) total[name] += report[name];
      total.left = report.left;
    } while (shopify.pendingDeliveries().some((delivery) => delivery.dueAt <= clock.now().toISOString()));
    return total;
  };
  const later = async (minutes: number, job: ScheduledName) => {
    clock.advance(minutes * minuteMs);
    await runScheduled(lockstep().flows, job);
    return run();
  };
  const store = async (alias?: string) => {
    const stores = await storesOfShop(lockstep().flows.db.prisma, shopDomain);
    const found = alias === undefined ? stores[0] : stores.find((one) => one.alias === alias);
    if (!found) throw new Error(`the shop has no store ${alias ?? ""}`);
    return found;
  };
  return {
    ...parts,
    run,
    later,
    poll: () => later(10, "poll-orders"),
    store,
    addOrder: (order) => amazon.world.addOrder(amazonOrder({ at: clock.now().toISOString(), ...order })),
    connect: async ({ store: given = world.stores[0]!, ...chosen } = {}) => {
      const { alias, sellerId, region, marketplaces, state, startDate, mfnLocation, afnLocation, afnImport } = given;
      const tokens = await lockstep().flows.signIn.refresh(amazon.world.refreshTokenFor(sellerId, region));
      const request: StoreRequest = {
        shop: shopDomain, alias, primaryMarketplaceId: marketplaces[0]!, marketplaceIds: marketplaces, state, startDate: new Date(startDate), mfnLocation, afnLocation, afnImport, ...chosen,
      };
      return connectStore(lockstep().flows, request, sellerId, tokens);
    },
    changeSettings: async (change) => {
      const { id, settings, settingsVersion } = await store();
      const kept = settings as Record<string, object>;
      const merged = Object.fromEntries(Object.entries(change).map(([part, value]) => [part, typeof value === "object" && !Array.isArray(value) ? { ...kept[part], ...value } : value]));
      await saveSettings(lockstep().flows.db.prisma, shopDomain, id, { settings: { ...kept, ...merged }, basedOn: settingsVersion, savedBy: "merchant", at: clock.now() });
    },
  };
}

/** Shopify's orders of an Amazon order: exactly one is what is wanted. */
export function inShopify({ shopify }: Pick<Journey, "shopify">, number: number) {
  return shopify.world.ordersBySourceIdentifier(numberOf(number));
}

/** The one Shopify order of an Amazon order. */
export function theOrder(journey: Pick<Journey, "shopify">, number: number) {
  const [order, ...more] = inShopify(journey, number);
  if (!order || more.length > 0) throw new Error(`${order ? more.length + 1 : 0} orders in Shopify for ${numberOf(number)}`);
  return order;
}

/** What became of an Amazon order, as the merchant is told. */
export async function outcomeOf(journey: Journey, number: number, alias?: string): Promise<{ outcome: string; reason: string | null }> {
  const { db, keys } = journey.lockstep().flows;
  const read = await readOrder(db.prisma, await journey.store(alias), numberOf(number), keys);
  return { outcome: read?.record.outcome ?? "unknown", reason: read?.record.reasonCode ?? null };
}

/** The ledger: "number units sku state", in the order of the numbers. */
export async function ledger({ lockstep }: Journey): Promise<string[]> {
  const all = await reservationsOfShop(lockstep().flows.db.prisma, shopDomain, ["placed", "converted", "released"], 10_000);
  return all.map(({ amazonOrderId, units, sellerSku, state }) => `${Number(amazonOrderId.slice(-7))} ${units} ${sellerSku} ${state}`).sort();
}

/** Open problems, latest first. */
export function problems({ lockstep }: Journey, shop = shopDomain): Promise<Problem[]> {
  return openProblemsOf(lockstep().flows.db.prisma, shop, {}, 1000);
}

/** "code subject" of every open problem. */
export async function problemList(journey: Journey): Promise<string[]> {
  return (await problems(journey)).map(({ code, subjectType, subjectId }) => (subjectType === "store" ? code : `${code} ${subjectId}`)).sort();
}

/** Why a SellerSKU's number is what it is, as the stock page shows it. */
export async function stockOf(journey: Journey, sku: string, alias?: string) {
  const { prisma } = journey.lockstep().flows.db;
  const row = (await lastSentOf(prisma, (await journey.store(alias)).id, [sku])).get(sku);
  return row ? { computed: row.computed, sent: row.lastSent, seen: row.seenQuantity, outcome: row.outcome, reason: row.reasonCode } : null;
}

/** Units at a location that Shopify still offers. */
export function available({ shopify }: Pick<Journey, "shopify">, sku: string, location = "Main warehouse"): number | undefined {
  return shopify.world.levels().find((level) => level.sku === sku && level.location === location)?.available;
}
