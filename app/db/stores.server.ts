import { randomUUID } from "node:crypto";
import { Prisma, type Store as StoreRow } from "@prisma/client";
import type { SellerId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Region } from "../domain/marketplaces.ts";
import type { Tx } from "./client.server.ts";

/** open: orders and stock move. observe: everything is read, nothing written. closed: nothing. */
export type StoreState = "open" | "observe" | "closed";

export interface Store {
  id: StoreId;
  shop: ShopDomain;
  sellerId: SellerId;
  region: Region;
  alias: string;
  displayName: string;
  marketplaceIds: string[];
  primaryMarketplaceId: string;
  state: StoreState;
  startDate: Date;
  /** The first time the store was open (decisions 8). */
  goLiveAt: Date | null;
  /** As saved; the domain's settings schema reads it. */
  settings: unknown;
  settingsVersion: number;
  authorizedAt: Date | null;
  revokedAt: Date | null;
  lastReadAt: Date | null;
  lastWriteAt: Date | null;
  /** Code of the last failure; null = the last contact went well. */
  lastError: string | null;
  createdAt: Date;
}

export type NewStore = Pick<
  Store,
  "shop" | "sellerId" | "region" | "alias" | "displayName" | "marketplaceIds" | "primaryMarketplaceId" | "state" | "startDate"
> & { settings: object; /** Default: a random one. */ id?: StoreId; /** Default: now, if it is open at once. */ goLiveAt?: Date };

/** Another store of the shop bears the alias already, in whatever case. */
export class AliasTaken extends Error {
  override name = "AliasTaken";
  readonly alias: string;

  constructor(alias: string, options?: ErrorOptions) {
    super(`the alias "${alias}" belongs to another store`, options);
    this.alias = alias;
  }
}

/** The shop has as many stores as it may have. */
export class TooManyStores extends Error {
  override name = "TooManyStores";
}

/**
 * Connects an Amazon account: a new store, or the one of the same shop, seller and region connected again
 * (its id, settings, state, start date and history stay).
 * @param most stores of a shop; one that is connected again is none more @throws AliasTaken, TooManyStores
 */
export async function connectStore(tx: Tx, store: NewStore, at: Date, most = Infinity): Promise<Store> {
  const account = { shop: store.shop, sellerId: store.sellerId, region: store.region };
  const aliasKey = store.alias.toLowerCase();
  const namesake = await tx.store.findFirst({ where: { shop: store.shop, aliasKey, NOT: account } });
  if (namesake) throw new AliasTaken(store.alias);
  await refuseMore(tx, account, most);
  const { alias, displayName, marketplaceIds, primaryMarketplaceId } = store;
  const named = { alias, aliasKey, displayName, marketplaceIds, primaryMarketplaceId, authorizedAt: at, revokedAt: null, lastError: null };
  const { state, startDate, settings } = store;
  const fresh = { id: store.id ?? randomUUID(), state, startDate, settings, settingsVersion: 1, goLiveAt: state === "open" ? (store.goLiveAt ?? at) : null, createdAt: at };
  // not an upsert: of many that connect the same account at once, the others would hear that its own alias is taken
  await tx.store.createMany({ data: [{ ...account, ...named, ...fresh }], skipDuplicates: true });
  const known = await tx.store.findUnique({ where: { shop_sellerId_region: account }, select: { id: true } });
  if (!known) throw new AliasTaken(alias);
  const row = await withAliasError(alias, () => tx.store.update({ where: { id: known.id }, data: named }));
  await tx.storeSettingsVersion.createMany({
    data: [{ shop: store.shop, storeId: row.id, version: 1, settings, savedAt: at, savedBy: "connect" }],
    skipDuplicates: true,
  });
  return toStore(row);
}

/** One at a time counts a shop's stores, until its transaction ends. */
async function refuseMore(tx: Tx, account: Pick<Store, "shop" | "sellerId" | "region">, most: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stores of ${account.shop}`}, 0))`;
  const others = await tx.store.count({ where: { shop: account.shop, NOT: account } });
  if (others >= most && !(await tx.store.findUnique({ where: { shop_sellerId_region: account }, select: { id: true } }))) throw new TooManyStores();
}

async function withAliasError<Result>(alias: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const clash = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    throw clash ? new AliasTaken(alias, { cause: error }) : error;
  }
}

export async function findStore(tx: Tx, shop: ShopDomain, id: StoreId): Promise<Store | null> {
  const row = await tx.store.findFirst({ where: { shop, id } });
  return row && toStore(row);
}

export async function storesOfShop(tx: Tx, shop: ShopDomain): Promise<Store[]> {
  const rows = await tx.store.findMany({ where: { shop }, orderBy: [{ createdAt: "asc" }, { alias: "asc" }] });
  return rows.map(toStore);
}

/** For jobs, whose payload names the store alone: the row then says whose it is. */
export async function storeOfJob(tx: Tx, id: StoreId): Promise<Store | null> {
  const row = await tx.store.findUnique({ where: { id } });
  return row && toStore(row);
}

/** Every store of every shop that still has the app, authorized and in one of the states: what a schedule goes over. */
export async function activeStores(tx: Tx, states: readonly StoreState[]): Promise<Store[]> {
  const gone = await tx.shop.findMany({ where: { uninstalledAt: { not: null } }, select: { shop: true } });
  const rows = await tx.store.findMany({
    where: { state: { in: [...states] }, authorizedAt: { not: null }, revokedAt: null, shop: { notIn: gone.map((row) => row.shop) } },
    orderBy: [{ shop: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toStore);
}

/** The seller is left in these marketplaces alone; the primary one stays if it is among them. @param kept at least one. */
export async function keepMarketplaces(tx: Tx, shop: ShopDomain, id: StoreId, kept: readonly string[]): Promise<void> {
  const store = await tx.store.findFirst({ where: { shop, id }, select: { primaryMarketplaceId: true } });
  if (!store) return;
  const primaryMarketplaceId = kept.includes(store.primaryMarketplaceId) ? store.primaryMarketplaceId : kept[0]!;
  await tx.store.updateMany({ where: { shop, id }, data: { marketplaceIds: [...kept], primaryMarketplaceId } });
}

/** Opens, observes or closes; the first opening is the go-live. */
export async function changeStoreState(tx: Tx, shop: ShopDomain, id: StoreId, state: StoreState, at: Date): Promise<void> {
  await tx.store.updateMany({ where: { shop, id }, data: { state } });
  if (state === "open") await tx.store.updateMany({ where: { shop, id, goLiveAt: null }, data: { goLiveAt: at } });
}

/** Nothing purchased earlier is imported into this store (R30). */
export async function saveStartDate(tx: Tx, shop: ShopDomain, id: StoreId, startDate: Date): Promise<void> {
  await tx.store.updateMany({ where: { shop, id }, data: { startDate } });
}

export interface SettingsChange {
  settings: object;
  /** The version that the merchant had before him. */
  basedOn: number;
  savedBy: string;
  at: Date;
}

/** Saves settings as a new version. @returns its number, or null when somebody else saved meanwhile. */
export async function saveSettings(tx: Tx, shop: ShopDomain, id: StoreId, change: SettingsChange): Promise<number | null> {
  const version = change.basedOn + 1;
  const { settings, savedBy, at } = change;
  const { count } = await tx.store.updateMany({ where: { shop, id, settingsVersion: change.basedOn }, data: { settings, settingsVersion: version } });
  if (count === 0) return null;
  await tx.storeSettingsVersion.create({ data: { shop, storeId: id, version, settings, savedAt: at, savedBy } });
  return version;
}

/** A store is in contact many times a second; its row, which every import would have to wait for, is written no more often than this. */
const contactMs = 10_000;

/** The store was read or written with success; noted to within ten seconds. */
export async function noteContact(tx: Tx, id: StoreId, kind: "read" | "write", at: Date): Promise<void> {
  const lately = new Date(at.getTime() - contactMs);
  if (kind === "read") {
    await tx.$executeRaw`UPDATE stores SET last_read_at = ${at}, last_error = NULL
      WHERE id = ${id}::uuid AND (last_read_at IS NULL OR last_read_at <= ${lately} OR last_error IS NOT NULL)`;
  } else {
    await tx.$executeRaw`UPDATE stores SET last_write_at = ${at}, last_error = NULL
      WHERE id = ${id}::uuid AND (last_write_at IS NULL OR last_write_at <= ${lately} OR last_error IS NOT NULL)`;
  }
}

export async function noteFailure(tx: Tx, id: StoreId, code: string): Promise<void> {
  await tx.store.updateMany({ where: { id }, data: { lastError: code } });
}

/** Amazon takes our grant no longer. @returns true the first time. */
export async function markRevoked(tx: Tx, id: StoreId, at: Date): Promise<boolean> {
  const { count } = await tx.store.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at, lastError: "unauthorized" } });
  return count > 0;
}

function toStore(row: StoreRow): Store {
  const { aliasKey: _aliasKey, ...store } = row;
  return { ...store, region: row.region as Region, state: row.state as StoreState };
}
