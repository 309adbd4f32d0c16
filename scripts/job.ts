import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../app/config/read-environment.server.ts";
import { handlers } from "../app/jobs/handlers.server.ts";
import { startWorker } from "../app/queue/worker.server.ts";
import { queueEvents } from "../app/sync/queue-events.server.ts";
import { askableJobs, AskedInVain, runAsked, type AskedReport, type Asking } from "../app/sync/run-asked.server.ts";
import { openLockstep } from "../server.ts";
import { askOwner, refusalOf } from "./ask-owner.ts";
import { commandConfig } from "./environment.ts";
import { end, fail, UsageError } from "./fail.ts";

const usage = `npm run -s job -- JOB [--store ALIAS|ID] [--order NUMBER] [--wait] [--json]
  JOB             ${askableJobs.slice(0, 6).join(", ")},
                  ${askableJobs.slice(6).join(", ")}
  --store         one store by its alias or id; absent: every store that is open or observed
  --order NUMBER  AmazonOrderId, for import-order
  --wait          wait until the job and what it starts is done. Always so unless a running program has the database; then --no-wait is the default
  --json          print {"job","asked","finished","stopped","orders":{outcome:count},"stock":{outcome:count}}: jobs stored, whether all that was due
                  got done (null: nobody waited), jobs that have given up, and all orders and SellerSKUs of the stores as they stand now
Exit code: 0 done · 1 failed, no store connected, not finished in nine minutes, or jobs gave up · 2 called wrongly`;

try {
  const { asking, json } = readArguments();
  const report = await run(asking);
  process.stdout.write(`${json ? JSON.stringify(report) : inWords(report)}\n`);
  const idle = report.asked === 0;
  if (idle) process.stderr.write("Nothing was asked for: no store is connected in this database, or none of those meant is open or observed.\n");
  end(idle || report.finished === false || (report.stopped ?? 0) > 0 ? 1 : 0);
} catch (error) {
  fail(error, usage);
}

async function run(asking: Omit<Asking, "wait"> & { wait: boolean | undefined }): Promise<AskedReport> {
  const config = commandConfig(readEnvironment(join(import.meta.dirname, ".."), process.env));
  const { job, ...rest } = asking;
  const answer = await askOwner(config, `/cron/${encodeURIComponent(job)}`, { ...rest, wait: asking.wait ?? false });
  if (answer?.status === 200) return answer.body as AskedReport;
  if (answer) throw answer.status === 404 ? new AskedInVain(refusalOf(answer)) : new Error(refusalOf(answer));
  return runHere(config, { ...asking, wait: asking.wait ?? true });
}

/** Nobody else has the database, so the work is done here. */
async function runHere(config: Parameters<typeof openLockstep>[0], asking: Asking): Promise<AskedReport> {
  const lockstep = await openLockstep({ ...config, role: asking.wait ? "all" : "web" });
  const { flows } = lockstep;
  const worker = asking.wait ? await startWorker(flows.queue, { handlers, context: flows, events: queueEvents(flows) }) : null;
  try {
    return await runAsked(flows, asking);
  } finally {
    await worker?.stop();
    await lockstep.close();
  }
}

function inWords({ job, asked, finished, stopped, orders, stock }: AskedReport): string {
  const list = (counts: Record<string, number>) => Object.entries(counts).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`).join(", ") || "none";
  const end = finished === null ? "asked for" : finished ? "done" : "not finished";
  return [`${job}: ${end} (${asked} stored${stopped ? `, ${stopped} have given up` : ""})`, `Orders: ${list(orders)}`, `Stock: ${list(stock)}`].join("\n");
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: { store: { type: "string" }, order: { type: "string" }, wait: { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const [job, ...more] = positionals;
  if (!job) throw new UsageError("Which job?");
  if (more.length > 0) throw new UsageError(`One job at a time, not also ${more.join(" ")}`);
  if (!askableJobs.includes(job)) throw new UsageError(`There is no job ${job}`);
  if (values.order !== undefined && job !== "import-order") throw new UsageError("--order goes with import-order");
  if (values.order === undefined && job === "import-order") throw new UsageError("import-order needs --order NUMBER");
  return { asking: { job, store: values.store, order: values.order, wait: values.wait }, json: values.json ?? false };
}
