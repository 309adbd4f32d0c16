import { parseArgs } from "node:util";
import { commit, machine, table, type BenchReport, type BenchResult } from "./form.ts";

/** What a bench measured, and with which software beside Node. */
export interface Measurement {
  results: BenchResult[];
  software: string[];
}

/** Name → how to run it. A bench is one file of this folder. */
const benches: Record<string, (options: { size?: number }) => Promise<Measurement>> = {
  import: async (options) => (await import("./import.ts")).benchImport(options),
  backfill: async (options) => (await import("./backfill.ts")).benchBackfill(options),
  shipments: async (options) => (await import("./shipments.ts")).benchShipments(options),
  catalogue: async (options) => (await import("./catalogue.ts")).benchCatalogue(options),
  "orders-page": async (options) => (await import("./orders-page.ts")).benchOrdersPage(options),
};

const usage = `npm run -s bench -- NAME [--size N] [--json]
  NAME      ${Object.keys(benches).join(", ")}
  --size N  how many items; the default is what docs/performance.md reports
  --json    print one JSON object instead of a table`;

const { values, positionals } = readArguments();
const name = positionals[0] ?? "";
const bench = benches[name];
const size = values.size === undefined ? undefined : Number(values.size);
if (!bench || positionals.length > 1 || (size !== undefined && !(Number.isInteger(size) && size > 0))) {
  console.error(usage);
  process.exit(2);
}
const { results, software } = await bench(size === undefined ? {} : { size });
const report: BenchReport = { bench: name, machine: machine(software), commit: commit(), results };
process.stdout.write(`${values.json ? JSON.stringify(report) : table(report)}\n`, () => process.exit(0));

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { size: { type: "string" }, json: { type: "boolean" } } });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}
