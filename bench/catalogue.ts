import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, dropDatabase, postgresBinaries, startPostgres } from "../tests/support/postgres.ts";
import type { CatalogueAsked, CatalogueMeasured } from "./catalogue-measure.ts";
import { count, duration, type BenchResult } from "./form.ts";

const defaultSize = 100_000;
/** The embedded database computes in the measured process, and is for a small shop. */
const mostEmbedded = 10_000;
const goalMemory = 300;
const goalGrowth = 1.15;
/** searchListingsItems: 20 SKUs a call, 5 calls a second (Amazon README 18.2). */
const detailsPerSecond = 100;

/**
 * A store of so many listings and a shop of as many variants: from the first job until both catalogues are read, matched, and the first page of
 * products is there; then the tenth of it, for the growth. Waiting for reports is left out. The limit is what the database needs to write the
 * same rows by createMany; the plain loop asks and writes listing by listing.
 */
export async function benchCatalogue({ size = defaultSize }: { size?: number }): Promise<{ results: BenchResult[]; software: string[] }> {
  const binaries = postgresBinaries();
  const given = process.env.BENCH_DATABASE_URL;
  const server = given || !binaries ? null : await startPostgres(binaries, true);
  const url = given ?? server?.url;
  const tenth = Math.max(1, Math.round(size / 10));
  try {
    const small = url ? await onServer(url, tenth) : null;
    const large = url ? await onServer(url, size) : null;
    const embedded = await onEmbedded(Math.min(size, mostEmbedded));
    const software = [large, embedded].flatMap((one) => one?.version ?? []);
    return { software, results: [...(large && small ? [...figures("PostgreSQL", size, large), ...growth(size, large, tenth, small)] : []), ...figures("embedded", Math.min(size, mostEmbedded), embedded)] };
  } finally {
    await server?.stop();
  }
}

function figures(where: string, size: number, one: CatalogueMeasured): BenchResult[] {
  const name = `${where}, ${size.toLocaleString("en-US")} listings and variants`;
  return [
    duration({ task: `${name}: read, matched, first page`, unit: "s", value: one.seconds, limit: Number(one.limitSeconds.toPrecision(4)), plain: one.plainSeconds }),
    duration({ task: `${name}: the first page alone`, unit: "s", value: one.pageSeconds }),
    count({ task: `${name}: peak memory above idle`, unit: "MB", value: one.memory, limit: goalMemory }),
    count({ task: `${name}: linked`, unit: "listings", value: one.linked }),
    duration({ task: `${name}: details of all listings`, unit: "s", value: one.detailSeconds * size, limit: size / detailsPerSecond }),
  ];
}

function growth(size: number, large: CatalogueMeasured, tenth: number, small: CatalogueMeasured): BenchResult[] {
  const value = large.seconds / size / (small.seconds / tenth);
  return [count({ task: `PostgreSQL, time per listing, ${size.toLocaleString("en-US")} against ${tenth.toLocaleString("en-US")}`, unit: "times", value, limit: goalGrowth })];
}

async function onServer(url: string, size: number): Promise<CatalogueMeasured> {
  const name = `catalogue_${size}`;
  await dropDatabase(url, name);
  const own = await createDatabase(url, name);
  return measured({ size, database: { url: own, dataDir: "unused" } }).finally(() => dropDatabase(url, name));
}

async function onEmbedded(size: number): Promise<CatalogueMeasured> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-"));
  return measured({ size, database: { url: null, dataDir } }).finally(() => rmSync(dataDir, { recursive: true, force: true }));
}

/** As `npm start` runs the program: with half of the usual room for young objects, far fewer of a catalogue's rows grow old. */
const execArgv = ["--max-semi-space-size=8"];

/** In a process of its own. */
function measured(asked: CatalogueAsked): Promise<CatalogueMeasured> {
  const child = fork(join(import.meta.dirname, "catalogue-process.ts"), [JSON.stringify(asked)], { execArgv });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as CatalogueMeasured));
    child.once("exit", (code) => reject(new Error(`the measured process ended with ${code}`)));
  });
}
