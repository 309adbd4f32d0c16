import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One connection: `exec` runs a whole script, `query` one statement with parameters. */
export interface MigrationConnection {
  exec(script: string): Promise<unknown>;
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A migration that was applied is no longer what its file says. */
export class MigrationChanged extends Error {
  override name = "MigrationChanged";
}

export interface Migration {
  name: string;
  script: string;
  checksum: string;
}

const lockNumber = 72707369; // the number that Prisma's own tool takes, so that both exclude each other
const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** All migrations of a folder, oldest first. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, "migration.sql"), "utf8");
      if (!script.trim()) throw new Error(`migration ${name} is empty`);
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    });
}

/**
 * Applies every migration that is missing, all in one transaction, one process at a time; keeps Prisma's own books (stack page 2).
 * @returns the names applied now.
 * @throws MigrationChanged when an applied migration's file was edited.
 */
export async function migrate(connection: MigrationConnection, migrations: readonly Migration[]): Promise<string[]> {
  await connection.exec("BEGIN");
  try {
    await connection.exec(`SELECT pg_advisory_xact_lock(${lockNumber})`);
    await connection.exec(bookkeeping);
    const applied = await appliedMigrations(connection);
    const missing = migrations.filter((migration) => !isApplied(migration, applied));
    for (const migration of missing) {
      await connection.exec(migration.script);
      await connection.query(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES (gen_random_uuid()::text, $1, $2, now(), now(), 1)`,
        [migration.checksum, migration.name],
      );
    }
    await connection.exec("COMMIT");
    return missing.map((migration) => migration.name);
  } catch (error) {
    await connection.exec("ROLLBACK");
    throw error;
  }
}

async function appliedMigrations(connection: MigrationConnection): Promise<Map<string, string>> {
  const { rows } = await connection.query(`SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL`, []);
  return new Map((rows as { migration_name: string; checksum: string }[]).map((row) => [row.migration_name, row.checksum]));
}

function isApplied(migration: Migration, applied: ReadonlyMap<string, string>): boolean {
  const checksum = applied.get(migration.name);
  if (checksum !== undefined && checksum !== migration.checksum) {
    throw new MigrationChanged(`migration ${migration.name} was edited after it had been applied`);
  }
  return checksum !== undefined;
}
