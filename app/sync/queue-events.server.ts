import { writeLog } from "../db/connection-log.server.ts";
import { closeProblems, openProblems } from "../db/problems.server.ts";
import { markRevoked, noteFailure } from "../db/stores.server.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { JobInfo, QueueEvents } from "../queue/run-job.server.ts";
import type { FlowContext } from "./context.server.ts";

/**
 * What the merchant learns of jobs in trouble: access that ended, a platform that does not answer for an hour (N9: nothing ends
 * unannounced), a job that gave up, and that things are well again.
 */
export function queueEvents(ctx: FlowContext): QueueEvents {
  const subjectOf = ({ shop, storeId }: JobInfo) => ({ shop: shop ?? "", storeId, subjectType: "store", subjectId: storeId ?? shop ?? "" });
  return {
    unauthorized: async (tx, job, error) => {
      const at = ctx.clock.now();
      const code = lostAccess(error);
      if (code === "access-revoked" && job.storeId) await markRevoked(tx, job.storeId, at);
      const action = error instanceof PlatformFailure ? error.operation : job.name;
      await openProblems(tx, [{ ...subjectOf(job), code, params: { since: at.toISOString(), action } }], at);
      await writeLog(tx, [{ ...subjectOf(job), at, level: "ERROR", code, params: { job: job.name } }]);
    },
    troubled: async (tx, job, since, error) => {
      const at = ctx.clock.now();
      if (job.storeId) await noteFailure(tx, job.storeId, "unavailable");
      await openProblems(tx, [{ ...subjectOf(job), code: troubleCode(error), params: { job: job.name, since: since.toISOString() } }], at);
    },
    recovered: async (tx, job) => {
      const subjectIds = [subjectOf(job).subjectId];
      for (const code of ["amazon-unavailable", "shopify-unavailable"]) await closeProblems(tx, job.shop ?? "", { code, subjectType: "store", subjectIds }, ctx.clock.now());
    },
    stopped: async (tx, job, why) => {
      const at = ctx.clock.now();
      const entry = { ...subjectOf(job), code: "job-stopped", params: { job: job.name, detail: why.message, ...plainIds(job) } };
      await openProblems(tx, [entry], at);
      await writeLog(tx, [{ ...entry, at, level: "ERROR" }]);
    },
    unexpected: (job, error) => ctx.log.error({ job: job.name, store: job.storeId, err: error instanceof Error ? error : new Error(String(error)) }, "job failed"),
  };
}

/** What fails when a grant is gone: there is none, or Amazon renews it no longer. */
const signIn = ["lwaToken", "refreshToken"];

/** Amazon's sign-in refuses: the grant is gone. An operation refuses a fresh token: a right is missing. */
function lostAccess(error: unknown): "access-revoked" | "right-missing" | "shopify-access-lost" {
  if (!(error instanceof PlatformFailure) || error.platform === "shopify") return "shopify-access-lost";
  return signIn.includes(error.operation) ? "access-revoked" : "right-missing";
}

function troubleCode(error: unknown): string {
  return error instanceof PlatformFailure && error.platform === "shopify" ? "shopify-unavailable" : "amazon-unavailable";
}

function plainIds({ payload }: JobInfo): Record<string, string> {
  return typeof payload.amazonOrderId === "string" ? { order: payload.amazonOrderId } : {};
}
