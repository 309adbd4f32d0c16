import { schedule as cronSchedule } from "node-cron";
import { startWorker } from "../queue/worker.server.ts";
import type { FlowContext } from "../sync/context.server.ts";
import { queueEvents } from "../sync/queue-events.server.ts";
import { rotateKeys } from "../sync/rotate-keys.server.ts";
import { runScheduled } from "../sync/run-scheduled.server.ts";
import { handlers } from "./handlers.server.ts";
import { schedule } from "./schedule.ts";

export interface Work {
  /** No new jobs, no new ticks; running jobs finish. */
  stop(): Promise<void>;
}

/** Turns what older keys wrote, then starts the workers and the clock that asks for the scheduled jobs. */
export async function startWork(ctx: FlowContext): Promise<Work> {
  await rotateKeys(ctx);
  const worker = await startWorker(ctx.queue, { handlers, context: ctx, events: queueEvents(ctx) });
  const ticks = schedule.map(({ job, cron }) =>
    cronSchedule(cron, () => runScheduled(ctx, job).catch((error: unknown) => ctx.log.error({ job, err: error instanceof Error ? error : new Error(String(error)) }, "tick failed")), { timezone: "UTC", noOverlap: true }),
  );
  return {
    stop: async () => {
      for (const tick of ticks) await tick.destroy();
      await worker.stop();
    },
  };
}
