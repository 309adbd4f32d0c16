import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openLockstep } from "../server.ts";
import { demoWorld } from "../simulators/demo-world/demo-world.ts";
import { loadWorld } from "../simulators/shared/load-world.ts";
import type { World } from "../simulators/shared/world-types.ts";
import { openStage, type Stage } from "./demo-stage.ts";
import { printSummary } from "./demo-summary.ts";
import { end, fail, UsageError } from "./fail.ts";
import { runTool } from "./run-tool.ts";
import { runWorld } from "./run-world.ts";
import { before, worldReport } from "./world-report.ts";

const usage = `npm run demo                                     the demo world: runs the whole job, then serves the admin page
npm run -s demo -- --once --json [--world DIR] [--data DIR]
  --once        run the job once, then end; exit code 0 if nothing failed
  --json        print one JSON object instead of words
  --world DIR   a folder of orders, listings, products (any part may be absent)
  --data DIR    keep database and both worlds there; a second run goes on from the first`;

const began = performance.now();
let tidy = () => {};
try {
  const options = readOptions();
  const world = options.world ? loadWorld(resolve(options.world)) : demoWorld();
  for (const note of world.notes ?? []) console.error(`world: ${note}`);
  const dataDir = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), "lockstep-demo-"));
  if (!options.data) tidy = () => rmSync(dataDir, { recursive: true, force: true });
  await (options.once ? runOnce(world, dataDir, options.json) : serve(world, dataDir));
} catch (error) {
  tidy();
  fail(error, usage);
}

function readOptions() {
  const { values } = parseArgs({
    options: { once: { type: "boolean" }, json: { type: "boolean" }, world: { type: "string" }, data: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (values.json && !values.once) throw new UsageError("--json needs --once");
  return { once: values.once ?? false, json: values.json ?? false, world: values.world, data: values.data };
}

async function runOnce(world: World, dataDir: string, json: boolean): Promise<void> {
  const stage: Stage = await openStage(world, { dataDir, ports: { app: 0, amazon: 0, shopify: 0 } });
  const lockstep = await openLockstep(stage.config, { clock: stage.clock });
  const earlier = await before(stage, lockstep);
  await runWorld(stage, lockstep);
  const report = await worldReport(stage, lockstep, earlier, performance.now() - began);
  await lockstep.close();
  await stage.close();
  tidy();
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printSummary(report);
  end(report.orders.failed + report.stock.failed === 0 ? 0 : 1);
}

async function serve(world: World, dataDir: string): Promise<void> {
  runTool("remix", ["vite:build"]);
  const stage = await openStage(world, { dataDir });
  const { serveDemo } = await import("./serve-demo.ts");
  await serveDemo(stage, began, () => tidy());
}
