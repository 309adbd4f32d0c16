import { amazonDoor, type LwaTokens } from "../../amazon/index.server.ts";
import { beginAuthorization } from "../../db/authorization-states.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { saveGrant } from "../../db/grants.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { findShop, rememberShop } from "../../db/shops.server.ts";
import { AliasTaken, connectStore as saveStore, storesOfShop, TooManyStores, type Store } from "../../db/stores.server.ts";
import { aliasFault } from "../../domain/aliases.ts";
import type { SellerId, ShopDomain } from "../../domain/ids.ts";
import { marketplaceOf, type Marketplace } from "../../domain/marketplaces.ts";
import { parseStoreSettings, type StoreState } from "../../domain/settings.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { retryStoppedJobs } from "../../queue/stopped-jobs.server.ts";
import { ConnectRefused } from "./connect-refused.ts";
import type { FlowContext } from "../context.server.ts";
import { settingsOf, type ChosenSettings } from "./first-settings.server.ts";

/** What the merchant chose before he went to Amazon. */
export interface StoreRequest extends ChosenSettings {
  shop: ShopDomain;
  alias: string;
  primaryMarketplaceId: string;
  /** null = every marketplace of the region in which the account participates. */
  marketplaceIds: string[] | null;
  state: StoreState;
  startDate: Date;
  /** Default: now, if the store is open at once. */
  goLiveAt?: Date;
  /** Set when a store is connected anew: then only the same seller will do (R134). */
  expectedSellerId?: SellerId;
}

/** Where the merchant's browser must go, at top level: Amazon refuses to be framed. @throws ConnectRefused */
export async function beginConnect(ctx: FlowContext, request: StoreRequest): Promise<string> {
  const marketplace = checkRequest(request);
  await refuseTaken(ctx, request);
  const { shop, alias, primaryMarketplaceId, ...options } = request;
  const pending = { shop, alias, marketplaceId: primaryMarketplaceId, options: { ...options, startDate: request.startDate.toISOString() } };
  const state = await beginAuthorization(ctx.db.prisma, pending, ctx.clock.now());
  return ctx.signIn.consentUrl(marketplace.id, state);
}

/**
 * Connects an account whose tokens Amazon has just given: reads where it sells and its plan, keeps the tokens encrypted, and starts the
 * first readings. Connecting the same account again doubles nothing (decisions 1).
 * @throws ConnectRefused with a sentence for the merchant; PlatformFailure when a platform failed.
 */
export async function connectStore(ctx: FlowContext, request: StoreRequest, sellerId: SellerId, tokens: LwaTokens): Promise<Store> {
  const marketplace = checkRequest(request);
  const { shop, expectedSellerId } = request;
  if (expectedSellerId && expectedSellerId !== sellerId) throw new ConnectRefused("other-seller", { found: sellerId, expected: expectedSellerId });
  const account = { sellerId, region: marketplace.region, accessToken: () => Promise.resolve(tokens.accessToken) };
  const amazon = amazonDoor(ctx.amazonParts, account);
  const marketplaceIds = sellsIn(await amazon.marketplaceParticipations(), marketplace, request.marketplaceIds);
  const individual = (await amazon.sellingPlan()) === "INDIVIDUAL";
  const door = ctx.shopify(shop);
  const [shopFacts, locations] = await Promise.all([door.shop(), door.locations()]);
  await door.ensureOrderIdentity();
  const at = ctx.clock.now();
  const { alias, primaryMarketplaceId } = request;
  const shopStart = (await findShop(ctx.db.prisma, shop))?.startDate ?? null;
  const startDate = shopStart && shopStart > request.startDate ? shopStart : request.startDate; // R30: a store's may only be later
  const state = individual ? "observe" : request.state;
  const fresh = { shop, sellerId, region: marketplace.region, alias, displayName: alias, marketplaceIds, primaryMarketplaceId, state, startDate };
  const most = ctx.config.mostStores;
  return inTransaction(ctx.db, async (tx) => {
    await rememberShop(tx, { shop, currency: shopFacts.currency, timezone: shopFacts.timezone }, at);
    const store = await saveStore(tx, { ...fresh, settings: settingsOf(request, locations), ...(request.goLiveAt && { goLiveAt: request.goLiveAt }) }, at, most).catch((error: unknown) => refusal(error, most));
    await saveGrant(tx, { storeId: store.id, shop, ...tokens, grantedAt: at }, ctx.keys);
    const subject = { shop, storeId: store.id, subjectType: "store", subjectId: store.id };
    await closeProblems(tx, shop, { code: "access-revoked", subjectType: "store", subjectIds: [store.id] }, at);
    if (individual) await openProblems(tx, [{ ...subject, code: "individual-plan", params: {} }], at);
    await writeLog(tx, [{ ...subject, at, level: "INFO", code: "store-connected", params: { sellerId, alias, marketplaces: marketplaceIds.length } }]);
    const manual = parseStoreSettings(store.settings).schedule === "manual";
    await enqueue(ctx.queue, tx, [job("read-variants", shop, { shop }), job("import-listings", shop, { storeId: store.id }), ...(manual ? [] : [job("poll-orders", shop, { storeId: store.id })])]);
    return store;
  });
}

/** After a new grant the jobs that stopped for want of it run again (R146). */
export async function resumeStore(ctx: FlowContext, store: Store): Promise<void> {
  await retryStoppedJobs(ctx.queue, store.shop, { storeId: store.id });
}

function refusal(error: unknown, most: number): never {
  if (error instanceof TooManyStores) throw new ConnectRefused("too-many-stores", { most: String(most) });
  throw error instanceof AliasTaken ? new ConnectRefused("alias-taken", { alias: error.alias }) : error;
}

function checkRequest({ alias, primaryMarketplaceId, marketplaceIds }: StoreRequest): Marketplace {
  const fault = aliasFault(alias);
  if (fault) throw new ConnectRefused(`alias-${fault}`, { alias });
  const marketplace = marketplaceOf(primaryMarketplaceId);
  if (!marketplace) throw new ConnectRefused("unknown-marketplace", { marketplace: primaryMarketplaceId });
  const foreign = (marketplaceIds ?? []).find((id) => marketplaceOf(id)?.region !== marketplace.region);
  if (foreign) throw new ConnectRefused("other-region", { marketplace: foreign, region: marketplace.region });
  return marketplace;
}

/** What needs no way to Amazon to be known; while many connect at once, the transaction that saves decides. */
async function refuseTaken(ctx: FlowContext, { shop, alias, expectedSellerId }: StoreRequest): Promise<void> {
  const stores = await storesOfShop(ctx.db.prisma, shop);
  const namesake = stores.find((store) => store.alias.toLowerCase() === alias.toLowerCase());
  if (namesake && namesake.sellerId !== expectedSellerId) throw new ConnectRefused("alias-taken", { alias });
  const most = ctx.config.mostStores;
  if (stores.length >= most && !stores.some((store) => store.sellerId === expectedSellerId)) throw new ConnectRefused("too-many-stores", { most: String(most) });
}

/** The chosen marketplaces in which the account really sells; the primary one must be among them. */
function sellsIn(participations: { marketplaceId: string; participating: boolean }[], primary: Marketplace, chosen: string[] | null): string[] {
  const sells = participations.filter((one) => one.participating && marketplaceOf(one.marketplaceId)?.region === primary.region).map((one) => one.marketplaceId);
  const wanted = chosen ?? sells;
  const missing = [primary.id, ...wanted].find((id) => !sells.includes(id));
  if (missing) throw new ConnectRefused("not-participating", { marketplace: marketplaceOf(missing)?.name ?? missing });
  return wanted;
}
