import { runOfJob } from "../../db/history-runs.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import type { HistoryRun } from "../../domain/history/history-run.ts";
import { runParams, type RunParams } from "../../domain/history/run-params.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { job, type NewJob } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import { adoptionDone } from "../orders/adopt-orders.server.ts";
import type { FlowContext } from "../context.server.ts";

/** What the jobs of a run carry. */
export interface HistoryJob {
  storeId: StoreId;
  runId: string;
}

/** A run that goes on, and whose it is. */
export interface Running {
  store: Store;
  run: HistoryRun;
  params: RunParams;
}

const adoptionMs = 60_000;

/**
 * @returns null when the run was stopped or has ended, or its store is closed: opening it has its runs go on.
 * @throws RunAgainAt while orders that another connector made are still being looked for: none may be made before (decisions 7).
 */
export async function running(ctx: FlowContext, { storeId, runId }: HistoryJob): Promise<Running | null> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  const run = await runOfJob(ctx.db.prisma, storeId, runId);
  if (!store || !run || store.state === "closed") return null;
  if (!(await adoptionDone(ctx, store))) throw new RunAgainAt(new Date(ctx.clock.now().getTime() + adoptionMs));
  return { store, run, params: runParams(run.params) };
}

/** The jobs that have a run go on from wherever it is: each derives what is to be done from what is recorded. */
export function jobsOf(run: Pick<HistoryRun, "id" | "shop" | "storeId" | "kind">): NewJob[] {
  const payload = { storeId: run.storeId, runId: run.id };
  const fetch = job("history-fetch", run.shop, payload);
  return run.kind === "numbers" ? [fetch] : [job("history-search", run.shop, payload), fetch];
}

export function isThrottled(error: unknown): error is PlatformFailure {
  return error instanceof PlatformFailure && error.kind === "throttled";
}
