import { randomUUID } from "node:crypto";
import type { CatalogueRun as RunRow, Prisma } from "@prisma/client";
import type { CatalogueCounts, CatalogueFault, CataloguePart, CatalogueProgress, CatalogueRun, CatalogueRunState } from "../domain/listings/catalogue-run.ts";
import { newParts, nothingCounted } from "../domain/listings/catalogue-run.ts";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";

/** Whose catalogue: a store's listings, or with `storeId` null the shop's variants. */
export interface CatalogueOwner {
  shop: ShopDomain;
  storeId: StoreId | null;
}

/** Begins a reading; its files are still to be asked for. @param marketplaceIds [null] for Shopify's catalogue */
export async function beginCatalogueRun(tx: Tx, { shop, storeId }: CatalogueOwner, marketplaceIds: readonly (string | null)[], at: Date): Promise<CatalogueRun> {
  const data = { id: randomUUID(), shop, storeId, state: "asked", parts: asJson(newParts(marketplaceIds)), counts: asJson(nothingCounted), faults: [], startedAt: at, updatedAt: at };
  return toRun(await tx.catalogueRun.create({ data }));
}

/** The reading that goes on. */
export async function openCatalogueRun(tx: Tx, { shop, storeId }: CatalogueOwner): Promise<CatalogueRun | null> {
  const row = await tx.catalogueRun.findFirst({ where: { shop, storeId, endedAt: null }, orderBy: { startedAt: "desc" } });
  return row && toRun(row);
}

/** Readings of a store's listings, of the shop's variants (`storeId` null), or of all (absent); the latest first. */
export async function latestCatalogueRuns(tx: Tx, owner: { shop: ShopDomain; storeId?: StoreId | null }, take: number): Promise<CatalogueRun[]> {
  const rows = await tx.catalogueRun.findMany({ where: owner, orderBy: [{ startedAt: "desc" }, { id: "asc" }], take });
  return rows.map(toRun);
}

/** When the last reading that ended well was begun; null: the catalogue was never read whole. */
export async function lastWholeReading(tx: Tx, { shop, storeId }: CatalogueOwner): Promise<Date | null> {
  const row = await tx.catalogueRun.findFirst({ where: { shop, storeId, state: "done" }, orderBy: { startedAt: "desc" }, select: { startedAt: true } });
  return row?.startedAt ?? null;
}

/** Keeps how far a reading is, in the transaction that stores what it read. A run that has ended stays as it is. */
export async function saveCatalogueRun(tx: Tx, run: Pick<CatalogueRun, "id" | "shop"> & CatalogueProgress, at: Date): Promise<void> {
  const ended = run.state === "done" || run.state === "failed";
  const data = { state: run.state, parts: asJson(run.parts), counts: asJson(run.counts), faults: asJson(run.faults), failure: run.failure, updatedAt: at, ...(ended && { endedAt: at }) };
  await tx.catalogueRun.updateMany({ where: { id: run.id, shop: run.shop, endedAt: null }, data: storableJson(data) });
}

/** Drops the readings of every shop that were begun before. @returns how many */
export async function pruneCatalogueRuns(tx: Tx, before: Date): Promise<number> {
  return (await tx.catalogueRun.deleteMany({ where: { startedAt: { lt: before } } })).count;
}

function asJson(value: object): Prisma.InputJsonObject {
  return value;
}

function toRun(row: RunRow): CatalogueRun {
  return {
    ...row, state: row.state as CatalogueRunState, parts: row.parts as unknown as CataloguePart[], counts: row.counts as unknown as CatalogueCounts,
    faults: row.faults as unknown as CatalogueFault[],
  };
}
