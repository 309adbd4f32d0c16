import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOnDatabases, embeddedDatabase } from "../../tests/support/database.ts";
import { noon } from "../../tests/support/kept-orders.ts";
import { handClock } from "../../tests/support/queue.ts";
import { runUntilIdle } from "../queue/driver.server.ts";
import { openQueue } from "../queue/queue.server.ts";
import { DatabaseOwned, inTransaction, openDatabase, readOwner } from "./client.server.ts";
import { MigrationChanged, migrate, readMigrations, type MigrationConnection } from "./migrate.server.ts";
import { takeFolder } from "./owner-file.server.ts";
import { findShop, forgetInstallation, rememberShop } from "./shops.server.ts";

const root = join(import.meta.dirname, "../..");
const shop = { shop: "one.myshopify.com", currency: "EUR", timezone: "Europe/Berlin" };

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describeOnDatabases("the database", ({ open }) => {
  it("keeps all of a transaction or nothing", async () => {
    const db = await open();
    const broken = inTransaction(db, async (tx) => {
      await rememberShop(tx, shop, noon);
      throw new Error("undone");
    });
    await expect(broken).rejects.toThrow("undone");
    expect(await findShop(db.prisma, shop.shop)).toBeNull();
  });

  it("remembers shops, forgets their sessions when the app is removed, and takes them back", async () => {
    const { prisma } = await open();
    await rememberShop(prisma, shop, noon);
    await prisma.session.create({ data: { id: "offline", shop: shop.shop, state: "", accessToken: "shpat", userId: 5_000_000_000n, expires: noon } });
    expect(await prisma.session.findUnique({ where: { id: "offline" } })).toMatchObject({ userId: 5_000_000_000n, expires: noon });
    await forgetInstallation(prisma, shop.shop, noon);
    expect(await prisma.session.count()).toBe(0);
    expect(await findShop(prisma, shop.shop)).toMatchObject({ uninstalledAt: noon });
    await rememberShop(prisma, { ...shop, currency: "USD" }, noon);
    expect(await findShop(prisma, shop.shop)).toEqual({ ...shop, currency: "USD", startDate: null, installedAt: noon, uninstalledAt: null });
  });
});

describe("migrations", () => {
  const over = (pglite: PGlite): MigrationConnection => ({ exec: (script) => pglite.exec(script), query: (text, values) => pglite.query(text, values) });
  const step = (name: string, script: string) => ({ name, script, checksum: `sum of ${script}` });

  it("apply once, all or nothing, and refuse an edited file", async () => {
    const db = await embeddedDatabase();
    onTestFinished(() => db.close());
    const connection = over(db.pglite!);
    const real = readMigrations(join(root, "prisma/migrations"));
    expect(await migrate(connection, real), "the image has them").toEqual([]);
    const more = [...real, step("2", "CREATE TABLE two (id int)"), step("3", "CREATE TABLE three (id int); SELECT broken")];
    await expect(migrate(connection, more)).rejects.toThrow("broken");
    expect(await migrate(connection, more.slice(0, -1)), "the good one was not left half-way").toEqual(["2"]);
    await expect(migrate(connection, [...real, step("2", "CREATE TABLE other (id int)")])).rejects.toThrow(MigrationChanged);
  });

  it("make exactly what the schema says", { timeout: 60_000 }, async () => {
    const prisma = join(root, "node_modules/prisma/build/index.js");
    const args = [prisma, "migrate", "diff", "--from-empty", "--to-schema-datamodel", "prisma/schema.prisma", "--script"];
    const script = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const db = await embeddedDatabase();
    onTestFinished(() => db.close());
    await db.pglite!.exec(`CREATE SCHEMA drawn; SET search_path = drawn; ${script}; SET search_path = public`);
    const isHandWritten = (line: string) => handWritten.some((name) => line.startsWith(`CREATE INDEX ${name} `));
    const made = await catalog(db.pglite!, "public");
    expect(made.filter((line) => !isHandWritten(line))).toEqual(await catalog(db.pglite!, "drawn"));
    expect(made.filter(isHandWritten)).toHaveLength(handWritten.length);
    expect((await catalog(db.pglite!, "public")).length).toBeGreaterThan(200);
  });
});

/** Indexes that the schema language cannot say: on part of the rows, or with an operator class. */
const handWritten = [
  "orders_differing", "orders_number_prefix", "orders_unshipped", "orders_unshipped_by_purchase", "orders_redacted", "orders_to_redact", "orders_without_clock",
  "listings_details_due",
];

/** Every column, index and constraint of a schema, as text. */
async function catalog(pglite: PGlite, schema: string): Promise<string[]> {
  const { rows } = await pglite.query<{ line: string }>(
    `SELECT line FROM (
       SELECT concat_ws(' ', table_name, column_name, data_type, udt_name, character_maximum_length, datetime_precision, is_nullable, column_default) AS line, table_name AS owner
         FROM information_schema.columns WHERE table_schema = $1
       UNION ALL SELECT replace(indexdef, $1 || '.', ''), tablename FROM pg_indexes WHERE schemaname = $1
       UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid), conrelid::regclass::text FROM pg_constraint WHERE connamespace = $1::regnamespace
     ) AS lines WHERE owner NOT LIKE '%_prisma_migrations%' ORDER BY line`,
    [schema],
  );
  return rows.map((row) => row.line.replaceAll(`${schema}.`, ""));
}

describe("an embedded database's folder", () => {
  it("belongs to one living process, whose address it tells", async () => {
    const folder = scratchFolder();
    const owner = await takeFolder(folder);
    owner.announce("http://127.0.0.1:3000");
    expect(readOwner(folder)).toMatchObject({ pid: process.pid, address: "http://127.0.0.1:3000" });
    const second = await takeFolder(folder).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(DatabaseOwned);
    expect(second).toMatchObject({ address: "http://127.0.0.1:3000", pid: process.pid });
    owner.release();
    expect(readOwner(folder)).toBeNull();
    (await takeFolder(folder)).release();
  });

  it.each([
    ["a process that has ended", { pid: 2 ** 22 + 1, born: "1", address: null }],
    ["an older process of the same number", { pid: process.pid, born: "1", address: null }],
  ])("is taken over from %s", async (_whose, owner) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "owner.json"), JSON.stringify(owner));
    expect(readOwner(folder)).toBeNull();
    (await takeFolder(folder)).release();
  });

  it("is taken over from a file that a kill cut short", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "owner.json"), '{"pid":');
    (await takeFolder(folder)).release();
  });

  it("goes on after kill -9 with every row and every job that was committed", { timeout: 60_000 }, async () => {
    const folder = scratchFolder();
    const child = spawn(process.execPath, [join(root, "tests/support/hold-database.ts"), folder], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (text: Buffer) => void (said += text.toString()));
    while (said.split("\n").length < 12) await sleep(20);
    expect(await openDatabase({ url: null, dataDir: folder }).catch((error: unknown) => error)).toMatchObject({ address: "http://127.0.0.1:1" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    const committed = said.split("\n").slice(0, -1);
    const db = await openDatabase({ url: null, dataDir: folder });
    const clock = handClock(new Date(Date.now() + 60_000));
    const queue = await openQueue({ db, clock, supervise: false, alone: true, onError: () => undefined });
    const handled: string[] = [];
    await runUntilIdle(queue, { clock, context: null, handlers: { "handle-webhook": async ({ inboxId }) => void handled.push(inboxId) } });
    const kept = (await db.prisma.shop.findMany()).map((row) => row.shop);
    await queue.close();
    await db.close();
    expect(kept).toEqual(expect.arrayContaining(committed));
    expect(handled.toSorted(), "a job for each row, and none twice").toEqual(kept.toSorted());
    expect(() => readFileSync(join(folder, "owner.json"))).toThrow();
  });
});
