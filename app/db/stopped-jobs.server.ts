import { randomUUID } from "node:crypto";
import type { StoppedJob as StoppedRow } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";

/** A job that gave up (decisions 9). */
export interface StoppedJob {
  id: string;
  /** Empty = a job of the whole installation. */
  shop: ShopDomain;
  storeId: StoreId | null;
  name: string;
  /** What makes two jobs of one name equal. */
  key: string;
  payload: unknown;
  /** The failure's kind or code, for the merchant's words. */
  code: string;
  message: string;
  attempts: number;
  stoppedAt: Date;
}

/** Keeps a job that gave up; of equal ones the latest stays. */
export async function saveStoppedJob(tx: Tx, job: Omit<StoppedJob, "id" | "payload"> & { payload: object }): Promise<void> {
  const kept = storableJson(job);
  const { shop, name, key } = kept;
  await tx.stoppedJob.upsert({ where: { shop_name_key: { shop, name, key } }, create: { id: randomUUID(), ...kept }, update: kept });
}

/** A shop's stopped jobs, latest first. */
export function stoppedJobsOf(tx: Tx, shop: ShopDomain, filter: { storeId?: StoreId; name?: string } = {}, take = 100): Promise<StoppedRow[]> {
  return tx.stoppedJob.findMany({ where: { shop, ...filter }, orderBy: [{ stoppedAt: "desc" }, { id: "asc" }], take });
}

/** Takes stopped jobs away in one statement, to run them again or to drop them. @param which ids, or all of a store's. @returns what was taken. */
export async function takeStoppedJobs(tx: Tx, shop: ShopDomain, which: { ids: readonly string[] } | { storeId: StoreId }, at: Date): Promise<StoppedJob[]> {
  const [condition, value] = "ids" in which ? ["id = ANY($2::uuid[])", [...which.ids]] : ["store_id = $2::uuid", which.storeId];
  const taken = await tx.$queryRawUnsafe<StoppedJob[]>(
    `DELETE FROM stopped_jobs WHERE shop = $1 AND ${condition}
     RETURNING id::text, shop, store_id::text AS "storeId", name, key, payload, code, message, attempts, stopped_at AS "stoppedAt"`,
    shop,
    value,
  );
  if (taken.length > 0) await closeWhereNoneIsLeft(tx, [shop], at);
  return taken;
}

/** Equal jobs were queued anew: nothing is stopped any more. */
export async function forgetStoppedJobs(tx: Tx, name: string, jobs: readonly { shop: ShopDomain; key: string }[], at: Date): Promise<void> {
  const shops = [...new Set(jobs.map((job) => job.shop))];
  const { count } = await tx.stoppedJob.deleteMany({ where: { shop: { in: shops }, name, key: { in: jobs.map((job) => job.key) } } });
  if (count > 0) await closeWhereNoneIsLeft(tx, shops, at);
}

/** The problem that tells of a store's stopped jobs goes with the last of them. */
async function closeWhereNoneIsLeft(tx: Tx, shops: readonly ShopDomain[], at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE problems SET closed_at = ${at}, open_key = NULL
    WHERE code = 'job-stopped' AND closed_at IS NULL AND shop = ANY(${[...shops]}::text[])
      AND NOT EXISTS (SELECT 1 FROM stopped_jobs WHERE stopped_jobs.shop = problems.shop AND stopped_jobs.store_id IS NOT DISTINCT FROM problems.store_id)`;
}

export function countStoppedJobs(tx: Tx): Promise<number> {
  return tx.stoppedJob.count();
}
