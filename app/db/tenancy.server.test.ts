import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import type { TenantCalls } from "../../tests/support/tenant-calls.ts";
import { readsOfForeignStore, readsOfShop, readsOfStore } from "../../tests/support/tenant-reads.ts";
import { writesOfForeignStore, writesOfShop, writesOfStore } from "../../tests/support/tenant-writes.ts";
import { furnish, rowsWhere, tablesWith, type Furnished } from "../../tests/support/two-shops.ts";
import { inTransaction, type Database, type Tx } from "./client.server.ts";
import { dropShop } from "./personal-data.server.ts";

const shops = ["one.myshopify.com", "two.myshopify.com"] as const;
const secondStore = { region: "NA", alias: "na", numbersFrom: 100 } as const;

/** These go over every shop on purpose: schedules, upkeep and counts of the whole installation. */
const ofInstallation = ["activeStores", "countAnew", "countStoppedJobs", "expireReservations", "installedShops", "pruneAnswered", "pruneCatalogueRuns", "pruneInbox", "pruneLinkEvents", "pruneLog", "pruneOrders", "pruneStatements", "pruneTasks", "rotateGrants", "rotatePersonalData", "storesWithDueRequests", "storesWithFeeds"];
/** These touch no shop's rows, or only what their caller names. */
const ofNobody = [
  "AliasTaken", "DatabaseOwned", "MigrationChanged", "TooManyStores", "account", "afterLease", "beyond", "closeProblemsOfThem", "databaseAnswers", "databaseLimiter", "inPieces", "inTransaction", "knownFeedIds", "literally", "lockConsolidationDay", "lockCreates", "lockLinks", "lockRequests", "lockTracking",
  "migrate", "openDatabase", "otherCreateOpen", "overPglite", "readMigrations", "readOwner", "releaseLease", "rememberInShopify", "storableJson", "storableText", "storedMoney", "takeFolder",
  "toLink", "toListing", "toVariant", "toOrderRecord", "tryLease", "upsertRows", "withLease",
];

describe("every function of the database layer", () => {
  it("is held to the borders between shops, or named as one that knows none", async () => {
    const files = readdirSync(import.meta.dirname).filter((file) => !file.includes(".test."));
    const modules = await Promise.all(files.map((file) => import(join(import.meta.dirname, file)) as Promise<object>));
    const functions = modules.flatMap((module) => Object.entries(module)).filter(([, value]) => typeof value === "function").map(([name]) => name);
    const held = [readsOfStore, readsOfShop, writesOfStore, writesOfShop].flatMap((calls) => Object.keys(calls).map((title) => title.split(" ")[0]!));
    expect([...new Set(functions)].toSorted()).toEqual([...new Set([...held, ...ofInstallation, ...ofNobody])].toSorted());
  });
});

describeEmbedded("reads", ({ open }) => {
  let db: Database;
  let one: Furnished;
  let two: Furnished;
  const alone = new Map<string, unknown>();

  beforeAll(async () => {
    db = await open();
    one = await furnish(db.prisma, shops[0], { region: "EU", alias: "de" });
    await keep(readsOfStore);
    await furnish(db.prisma, shops[0], secondStore);
    await keep(readsOfShop);
    two = await furnish(db.prisma, shops[1], { region: "EU", alias: "de" });
    await furnish(db.prisma, shops[1], secondStore);
  });

  async function keep(calls: TenantCalls): Promise<void> {
    for (const [title, read] of Object.entries(calls)) alone.set(title, await read(db.prisma, one));
  }

  it.each(Object.entries({ ...readsOfStore, ...readsOfShop }))("%s finds what it found before others came", async (title, read) => {
    expect(isNothing(alone.get(title)), "it finds something").toBe(false);
    expect(await read(db.prisma, one)).toEqual(alone.get(title));
  });

  it.each(Object.entries(readsOfForeignStore))("%s finds nothing of another shop's store", async (_title, read) => {
    expect(isNothing(await read(db.prisma, shops[1], two)), "its own shop finds it").toBe(false);
    expect(isNothing(await read(db.prisma, shops[0], two))).toBe(true);
  });
});

describeEmbedded("writes", ({ open }) => {
  let db: Database;
  let one: Furnished;
  let two: Furnished;
  let neighbour: Furnished;

  beforeAll(async () => {
    db = await open();
    one = await furnish(db.prisma, shops[0], { region: "EU", alias: "de" });
    neighbour = await furnish(db.prisma, shops[0], secondStore);
    two = await furnish(db.prisma, shops[1], { region: "EU", alias: "de" });
    await furnish(db.prisma, shops[1], secondStore);
  });

  const world = async (tx: Tx) => ({
    own: await rowsWhere(tx, "shop", shops[0]),
    neighbour: { ...(await rowsWhere(tx, "store_id", neighbour.store.id)), store: await tx.store.findMany({ where: { id: neighbour.store.id } }) },
    foreign: await rowsWhere(tx, "shop", shops[1]),
  });

  it("start from two shops that have rows in every table that names a shop", async () => {
    const { own, foreign } = await world(db.prisma);
    expect(Object.keys(own).length).toBeGreaterThan(15);
    for (const table of Object.keys(own)) expect([table, own[table]!.length > 0, own[table]!.length]).toEqual([table, true, foreign[table]!.length]);
  });

  it.each(Object.entries(writesOfStore))("%s changes its own store, no other one of its shop and no other shop", async (_title, write) => {
    const { before, after } = await undone(db, world, (tx) => write(tx, one));
    expect(after.own).not.toEqual(before.own);
    expect(after.neighbour).toEqual(before.neighbour);
    expect(after.foreign).toEqual(before.foreign);
  });

  it.each(Object.entries(writesOfShop))("%s changes its own shop and no other", async (_title, write) => {
    const { before, after } = await undone(db, world, (tx) => write(tx, one));
    expect(after.own).not.toEqual(before.own);
    expect(after.foreign).toEqual(before.foreign);
  });

  it.each(Object.entries(writesOfForeignStore))("%s changes nothing of a foreign store", async (_title, write) => {
    const { before, after } = await undone(db, world, (tx) => write(tx, shops[0], two));
    expect(after).toEqual(before);
  });

  it("leave not one row of a dropped shop, in whatever table, and every row of the other", async () => {
    const { before, after } = await undone(db, world, (tx) => dropShop(tx, shops[0]));
    expect(Object.values(after.own).flat()).toEqual([]);
    expect(Object.values(after.neighbour).flat()).toEqual([]);
    expect(after.foreign).toEqual(before.foreign);
  });

  it("know every table: it names its shop, or is one of the three of the installation", async () => {
    const tables = await db.prisma.$queryRaw<{ name: string }[]>`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
    const named = await tablesWith(db.prisma, "shop");
    expect(tables.map((table) => table.name).filter((name) => !named.includes(name)).toSorted()).toEqual(["_prisma_migrations", "leases", "rate_buckets"]);
  });
});

/** The world before and after a change that is taken back, so that the next one starts from the same. */
async function undone<World>(db: Database, look: (tx: Tx) => Promise<World>, change: (tx: Tx) => Promise<unknown>): Promise<{ before: World; after: World }> {
  const before = await look(db.prisma);
  let after: World | undefined;
  const enough = new Error("enough");
  await inTransaction(db, async (tx) => {
    await change(tx);
    after = await look(tx);
    throw enough;
  }).catch((error: unknown) => {
    if (error !== enough) throw error;
  });
  return { before, after: after! };
}

function isNothing(found: unknown): boolean {
  if (found === null || found === undefined || found === 0) return true;
  if (Array.isArray(found)) return found.length === 0;
  if (found instanceof Map || found instanceof Set) return found.size === 0;
  if (typeof found !== "object") return false;
  const values = Object.values(found);
  return values.length === 0 || values.every(isNothing);
}
