import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeAll, describe, inject } from "vitest";
import { openDatabase, overPglite, type Database } from "../../app/db/client.server.ts";
import { readMigrations } from "../../app/db/migrate.server.ts";
import { createDatabase, postgresBinaries, startPostgres } from "./postgres.ts";
import { rememberQueryPlans } from "./query-plans.ts";

const root = join(import.meta.dirname, "../..");
rememberQueryPlans();

/** True where tests that need several processes or real locks can run (decisions 27). */
export const havePostgres = Boolean(process.env.TEST_DATABASE_URL) || postgresBinaries() !== null;

/** One of each kind for all files of a worker, one file after another (vitest.config.ts): to open one costs more than most tests. */
let embedded: Database | null = null;
let served: Database | null = null;

export interface TestDatabases {
  kind: Database["kind"];
  /** The worker's database, migrated and without a row; emptied again at each call. */
  open(): Promise<Database>;
  /** Another program's connection to the same database, closed after the test. PostgreSQL only. */
  another(): Promise<Database>;
}

/** Runs the same tests on the embedded database and on PostgreSQL; the latter is skipped, and counted, where there is none. */
export function describeOnDatabases(title: string, tests: (databases: TestDatabases) => void): void {
  describeEmbedded(`${title} (embedded)`, tests);
  describeOnPostgres(`${title} (postgres)`, tests);
}

export function describeEmbedded(title: string, tests: (databases: TestDatabases) => void): void {
  describe(title, () => {
    const open = async () => emptied((embedded = embedded?.pglite?.closed === false ? embedded : await embeddedDatabase()));
    beforeAll(async () => void (await (await open()).prisma.$executeRaw`CHECKPOINT`)); // it writes none by itself, and its log would only grow
    tests({ kind: "embedded", open, another: () => Promise.reject(new Error("an embedded database has one program")) });
  });
}

export function describeOnPostgres(title: string, tests: (databases: TestDatabases) => void): void {
  describe.skipIf(!havePostgres)(title, () => {
    const others: Database[] = [];
    afterEach(async () => void (await Promise.all(others.splice(0).map((db) => db.close()))));
    const another = async () => {
      if (!served) throw new Error("open the database first");
      const db = await openDatabase({ url: served.url, dataDir: "" });
      others.push(db);
      return db;
    };
    const open = async () => emptied((served ??= await postgresDatabase()));
    beforeAll(open);
    tests({ kind: "postgres", open, another });
  });
}

/** A migrated database in memory. Its image is kept between runs, by the migrations it was made from. */
export async function embeddedDatabase(): Promise<Database> {
  const checksums = readMigrations(join(root, "prisma/migrations")).map((migration) => migration.checksum);
  const image = join(root, ".cache", `database-${createHash("sha256").update(checksums.join()).digest("hex").slice(0, 16)}.tar`);
  if (!existsSync(image)) await writeImage(image);
  return overPglite(new PGlite({ loadDataDir: new Blob([readFileSync(image)]) }));
}

async function writeImage(image: string): Promise<void> {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const pglite = new PGlite();
  const db = await overPglite(pglite);
  const dump = await pglite.dumpDataDir("none");
  writeFileSync(`${image}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  renameSync(`${image}.${process.pid}`, image);
  await db.close();
}

/** A database on the run's server; tests/global-setup.ts drops it. */
async function postgresDatabase(): Promise<Database> {
  const name = `lockstep_${randomBytes(6).toString("hex")}`;
  const url = await createDatabase(await postgresUrl(), name);
  writeFileSync(join(inject("testRun"), `${name}.database`), "");
  return openDatabase({ url, dataDir: "" });
}

/** The run's server: TEST_DATABASE_URL, else one that the first file to ask has started. */
export async function postgresUrl(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return given;
  const run = inject("testRun");
  const file = join(run, "postgres.json");
  if (isFirst(join(run, "postgres.lock"))) {
    try {
      const { url, pid, folder } = await startPostgres(postgresBinaries() ?? "");
      writeFileSync(`${file}.new`, JSON.stringify({ url, pid, folder }));
      renameSync(`${file}.new`, file);
    } catch (error) {
      rmSync(join(run, "postgres.lock"), { recursive: true });
      throw error;
    }
  }
  for (let look = 0; look < 400 && !existsSync(file); look += 1) await sleep(50);
  return (JSON.parse(readFileSync(file, "utf8")) as { url: string }).url;
}

function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** Drops the rows of every table but the migrations' books, and all jobs of the queue. A table without pages never held one since. */
async function emptied(db: Database): Promise<Database> {
  const tables = await db.prisma.$queryRaw<{ name: string }[]>`
    SELECT oid::regclass::text AS name FROM pg_class
    WHERE relkind = 'r' AND pg_relation_size(oid) > 0
      AND (relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass('pgboss.job')))`;
  if (tables.length > 0) await db.prisma.$executeRawUnsafe(`TRUNCATE ${tables.map((table) => table.name).join(", ")} RESTART IDENTITY CASCADE`);
  return db;
}
