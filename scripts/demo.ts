import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openLockstep } from "../server.ts";
import { demoWorld } from "../simulators/demo-world/demo-world.ts";
import { loadWorld } from "../simulators/shared/load-world.ts";
import { openStage } from "./demo-stage.ts";
import { printSummary } from "./demo-summary.ts";
import { prepare } from "./prepare.ts";
import { runWorld } from "./run-world.ts";
import { before, worldReport } from "./world-report.ts";

const usage = `npm run demo                                     the demo world: runs the whole job, then serves the admin page
npm run -s demo -- --once --json [--world DIR] [--data DIR]
  --once        run the job once, then end; exit code 0 if nothing failed
  --json        print one JSON object instead of words
  --world DIR   a folder of orders, listings, products (any part may be absent)
  --data DIR    keep database and both worlds there; a second run goes on from the first`;

const { values } = parseArgs({
  options: { once: { type: "boolean" }, json: { type: "boolean" }, world: { type: "string" }, data: { type: "string" }, help: { type: "boolean" } },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
if (values.json && !values.once) fail("--json needs --once");

const began = performance.now();
prepare({ pages: !values.once });
const world = values.world ? loadWorld(resolve(values.world)) : demoWorld();
for (const note of world.notes ?? []) console.error(`world: ${note}`);
const dataDir = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), "lockstep-demo-"));
const stage = await openStage(world, { dataDir, ...(values.once && { ports: { app: 0, amazon: 0, shopify: 0 } }) });
const tidy = () => (values.data ? undefined : rmSync(dataDir, { recursive: true, force: true }));

if (values.once) {
  const lockstep = await openLockstep(stage.config, { clock: stage.clock });
  const earlier = await before(stage, lockstep);
  await runWorld(stage, lockstep);
  const report = await worldReport(stage, lockstep, earlier, performance.now() - began);
  await lockstep.close();
  await stage.close();
  tidy();
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printSummary(report);
  process.exit(report.orders.failed + report.stock.failed === 0 ? 0 : 1);
}

const { serveDemo } = await import("./serve-demo.ts");
await serveDemo(stage, began, tidy);

function fail(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}
