import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { migrate, readMigrations, type MigrationConnection } from "./migrate.server.ts";
import { takeFolder } from "./owner-file.server.ts";

export { DatabaseOwned, readOwner } from "./owner-file.server.ts";

/** What every function of this folder takes: the open database's `prisma`, or the `tx` of a transaction. */
export type Tx = Prisma.TransactionClient;

export interface Database {
  prisma: PrismaClient;
  kind: "embedded" | "postgres";
  /** The embedded database itself, for the queue; null on a server. */
  pglite: PGlite | null;
  /** The server's address, for the queue; null when embedded. Holds a password: never log it. */
  url: string | null;
  /** Tells commands on this machine where the owner of an embedded database listens. */
  announce(address: string): void;
  close(): Promise<void>;
}

/** Embedded: a transaction blocks everybody else, so none may wait long. */
const transactionOptions = { maxWait: 10_000, timeout: 15_000 };
const poolSize = 10;
/** PostgreSQL's own scalar types and their arrays have lower numbers; the types of tables' rows start here. */
const firstOfRows = 10_000;
const migrationsFolder = join(import.meta.dirname, "../../prisma/migrations");

/**
 * Opens the one database and brings it up to date: the PostgreSQL server at `url`, else PGlite inside this process over `dataDir`
 * (which survives a killed process, not a power cut).
 * @throws DatabaseOwned when another living process has the folder open.
 * @throws MigrationChanged when an applied migration was edited.
 */
export function openDatabase(where: { url: string | null; dataDir: string }): Promise<Database> {
  return where.url === null ? openEmbedded(where.dataDir) : openServer(where.url);
}

/** All of it or nothing. Inside, use only `tx`, and never call a platform (rule 6). */
export function inTransaction<Result>(db: Database, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.prisma.$transaction(run);
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const ownership = await takeFolder(dataDir);
  try {
    const db = await overPglite(new PGlite(join(dataDir, "database")));
    await db.prisma.lease.deleteMany(); // whoever held one was a process that has ended
    return {
      ...db,
      announce: (address) => ownership.announce(address),
      close: async () => {
        await db.close();
        ownership.release();
      },
    };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/** Over a PGlite that somebody else made (tests keep one in memory); `close` closes it. */
export async function overPglite(pglite: PGlite): Promise<Database> {
  const connection: MigrationConnection = { exec: (script) => pglite.exec(script), query: (text, values) => pglite.query(text, values) };
  await migrate(connection, readMigrations(migrationsFolder));
  // The adapter copies all parsers for each statement: without the 250 of arrays of rows, which nobody reads, a statement costs a third less.
  for (const oid of Object.keys(pglite.parsers)) if (Number(oid) >= firstOfRows) delete pglite.parsers[Number(oid)];
  // The adapter's types are of an older line of the same interface; the database tests prove that it works (stack page, decision 1).
  const adapter = new PrismaPGlite(pglite) as unknown as Prisma.PrismaClientOptions["adapter"];
  const prisma = new PrismaClient({ adapter, transactionOptions });
  return {
    prisma,
    kind: "embedded",
    pglite,
    url: null,
    announce: () => undefined,
    close: async () => {
      await prisma.$disconnect();
      if (!pglite.closed) await pglite.close();
    },
  };
}

async function openServer(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await migrate({ exec: (script) => client.query(script), query: (text, values) => client.query(text, values) }, readMigrations(migrationsFolder));
  } finally {
    await client.end();
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: poolSize }), transactionOptions });
  return { prisma, kind: "postgres", pglite: null, url, announce: () => undefined, close: () => prisma.$disconnect() };
}
