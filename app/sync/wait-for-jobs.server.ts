import { queueHealth } from "../queue/queue-health.server.ts";
import type { FlowContext } from "./context.server.ts";

const lookMs = 200;
const patienceMs = 9 * 60_000;
/** A job due so soon still belongs to what was asked: sending goes in turns of a second. A grouped change or a second look is for later. */
const soonMs = 5_000;

/** Waits until nothing is due, soon due or running. @returns whether that was reached, and how many jobs have stopped for good by then. */
export async function waitForJobs(ctx: FlowContext): Promise<{ finished: boolean; stopped: number }> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const { due, active, stopped, nextDue } = await queueHealth(ctx.queue);
    const soon = nextDue !== null && nextDue.getTime() - ctx.clock.now().getTime() <= soonMs;
    if (due + active === 0 && !soon) return { finished: true, stopped };
    if (performance.now() > end) return { finished: false, stopped };
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
