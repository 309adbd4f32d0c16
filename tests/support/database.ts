import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeAll, describe, inject } from "vitest";
import { openDatabase, overPglite, type Database } from "../../app/db/client.server.ts";
import { readMigrations } from "../../app/db/migrate.server.ts";
import { createDatabase, dropDatabase, postgresBinaries, startPostgres } from "./postgres.ts";

const root = join(import.meta.dirname, "../..");

/** True where tests that need several processes or real locks can run (decisions 27). */
export const havePostgres = Boolean(process.env.TEST_DATABASE_URL) || postgresBinaries() !== null;

export interface TestDatabases {
  kind: Database["kind"];
  /** The file's database, migrated and without a row; emptied again at each call. */
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
    let opened: Database | null = null;
    afterAll(() => opened?.close());
    const open = async () => emptied((opened ??= await embeddedDatabase()));
    beforeAll(open);
    tests({ kind: "embedded", open, another: () => Promise.reject(new Error("an embedded database has one program")) });
  });
}

export function describeOnPostgres(title: string, tests: (databases: TestDatabases) => void): void {
  describe.skipIf(!havePostgres)(title, () => {
    const name = `lockstep_${randomBytes(6).toString("hex")}`;
    let opened: { db: Database; server: string } | null = null;
    const others: Database[] = [];
    afterEach(async () => void (await Promise.all(others.splice(0).map((db) => db.close()))));
    afterAll(async () => {
      await opened?.db.close();
      if (opened) await dropDatabase(opened.server, name);
    });
    const first = async () => {
      const server = await postgresUrl();
      return { server, db: await openDatabase({ url: await createDatabase(server, name), dataDir: "" }) };
    };
    const another = async () => {
      if (!opened) throw new Error("open the database first");
      const db = await openDatabase({ url: opened.db.url, dataDir: "" });
      others.push(db);
      return db;
    };
    const open = async () => emptied((opened ??= await first()).db);
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

/** Drops the rows of every table but the migrations' books, and the queue with all its jobs. */
async function emptied(db: Database): Promise<Database> {
  const tables = await db.prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  await db.prisma.$executeRawUnsafe(`TRUNCATE ${tables.map((table) => `"${table.name}"`).join(", ")} RESTART IDENTITY CASCADE`);
  const jobs = await db.prisma.$queryRaw<unknown[]>`SELECT 1 AS one FROM pg_tables WHERE schemaname = 'pgboss' AND tablename = 'job'`;
  if (jobs.length > 0) await db.prisma.$executeRawUnsafe("TRUNCATE pgboss.job");
  return db;
}
