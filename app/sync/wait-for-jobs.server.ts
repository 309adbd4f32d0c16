import { queueHealth } from "../queue/queue-health.server.ts";
import type { FlowContext } from "./context.server.ts";

const lookMs = 200;
const patienceMs = 9 * 60_000;

/** Waits until nothing is due or running. @returns whether that was reached, and how many jobs have stopped for good by then. */
export async function waitForJobs(ctx: FlowContext): Promise<{ finished: boolean; stopped: number }> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const { due, active, stopped } = await queueHealth(ctx.queue);
    if (due + active === 0) return { finished: true, stopped };
    if (performance.now() > end) return { finished: false, stopped };
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
