import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { closeOnSignal, startServer } from "../server.ts";
import type { Stage } from "./demo-stage.ts";
import { printSummary } from "./demo-summary.ts";
import { runWorld } from "./run-world.ts";
import { before, worldReport } from "./world-report.ts";

/** Runs the whole job over the stage's world, says what it did, and keeps serving until Ctrl-C. */
export async function serveDemo(stage: Stage, began: number, tidy: () => void): Promise<void> {
  const build = (await import(join(import.meta.dirname, "../build/server/index.js"))) as ServerBuild;
  const server = await startServer(stage.config, build, { clock: stage.clock, ready: async (lockstep) => {
    const earlier = await before(stage, lockstep);
    await runWorld(stage, lockstep);
    printSummary(await worldReport(stage, lockstep, earlier, performance.now() - began));
  } });
  closeOnSignal(async () => {
    await server.close();
    await stage.close();
    tidy();
  });
  console.log(`\nOpen ${stage.adminUrl} in a browser on this machine. Ctrl-C ends.`);
}
