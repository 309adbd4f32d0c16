import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOnPostgres } from "../../tests/support/database.ts";
import pg from "pg";
import { migrate, readMigrations, type Migration, type MigrationConnection } from "./migrate.server.ts";

function folderOf(scripts: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, script] of Object.entries(scripts)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "migration.sql"), script);
  }
  return folder;
}

describe("readMigrations", () => {
  it("gives them by name, with the sum that Prisma's own tool would write, and no other file", () => {
    const folder = folderOf({ "20261123_second": "SELECT 2;", "20261122_first": "SELECT 1;" });
    writeFileSync(join(folder, "migration_lock.toml"), "provider = 'postgresql'");
    expect(readMigrations(folder)).toEqual([
      { name: "20261122_first", script: "SELECT 1;", checksum: "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a" },
      { name: "20261123_second", script: "SELECT 2;", checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
  });

  it.each(["", " \n\t"])("refuses an empty one (%j)", (script) => {
    expect(() => readMigrations(folderOf({ "1_empty": script }))).toThrow("1_empty is empty");
  });

  it("finds none in an empty folder, and fails where a folder has no script", () => {
    const folder = folderOf({});
    expect(readMigrations(folder)).toEqual([]);
    mkdirSync(join(folder, "1_bare"));
    expect(() => readMigrations(folder)).toThrow("migration.sql");
  });
});

describeOnPostgres("programs that start at once", ({ open }) => {
  it("apply each migration once among them", async () => {
    const { url, prisma } = await open();
    onTestFinished(async () => {
      await prisma.$executeRaw`DROP TABLE IF EXISTS once_1, once_2, once_3`;
      await prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '9%'`;
    });
    const step = (number: number): Migration => ({ name: `9_${number}`, script: `CREATE TABLE once_${number} (id int); INSERT INTO once_${number} VALUES (1)`, checksum: `${number}` });
    const connect = async (): Promise<MigrationConnection> => {
      const client = new pg.Client({ connectionString: url! });
      await client.connect();
      onTestFinished(() => client.end());
      return { exec: (script) => client.query(script), query: (text, values) => client.query(text, values) };
    };
    const connections = await Promise.all([connect(), connect(), connect(), connect()]);
    const applied = await Promise.all(connections.map((connection) => migrate(connection, [step(1), step(2)])));
    expect(applied.flat().toSorted()).toEqual(["9_1", "9_2"]);
    expect((await connections[0].query("SELECT id FROM once_1", [])).rows).toEqual([{ id: 1 }]);
    expect(await migrate(connections[1], [step(1), step(2), step(3)])).toEqual(["9_3"]);
  });
});
