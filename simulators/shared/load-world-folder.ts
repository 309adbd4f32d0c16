import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { ListingRow, World, WorldAfterOrder, WorldListingIssue, WorldLocation, WorldProduct } from "./world-types.ts";

/** What stands in a world folder, before defaults. A part that the folder does not have is undefined. */
export interface WorldFolder {
  settings: Record<string, unknown>;
  orders: unknown[];
  listings: World["listings"] | undefined;
  catalog?: unknown[] | undefined;
  listingIssues?: WorldListingIssue[] | undefined;
  transactions: unknown[];
  afterOrders?: WorldAfterOrder[] | undefined;
  products: WorldProduct[] | undefined;
  locations: WorldLocation[] | undefined;
  notes: string[];
}

/** A file of a world that cannot be read; the message names the file. */
export class UnreadableWorld extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = "UnreadableWorld";
  }
}

/** Reads every file of the folder. @throws UnreadableWorld for a missing folder or a broken file. */
export function readFolder(dir: string): WorldFolder {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) throw new UnreadableWorld(dir, "no such folder");
  const notes: string[] = [];
  const settings = readJson(join(dir, "world.json")) ?? {};
  if (!isRecord(settings)) throw new UnreadableWorld(join(dir, "world.json"), "must be a JSON object");
  const transactionsFile = join(dir, "amazon/transactions.json");
  return {
    settings,
    orders: readOrders(join(dir, "amazon/orders"), notes),
    listings: readListings(join(dir, "amazon/listings")),
    catalog: readList<unknown>(join(dir, "amazon/catalog.json"), "catalog"),
    listingIssues: readList<WorldListingIssue>(join(dir, "amazon/listing-issues.json"), "listingIssues"),
    transactions: listOf(readJson(transactionsFile), "transactions", transactionsFile),
    afterOrders: readList<WorldAfterOrder>(join(dir, "amazon/after-orders.json"), "afterOrders"),
    products: readList<WorldProduct>(join(dir, "shopify/products.json"), "products"),
    locations: readList<WorldLocation>(join(dir, "shopify/locations.json"), "locations"),
    notes,
  };
}

/** Orders of one file's content: a searchOrders answer, `{orders}`, a list, a getOrder answer or one Order. */
export function ordersIn(content: unknown, file: string): unknown[] {
  if (Array.isArray(content)) return content as unknown[];
  if (!isRecord(content)) throw new UnreadableWorld(file, "holds neither orders nor an order");
  if ("orders" in content) {
    if (content.orders === null) return [];
    if (Array.isArray(content.orders)) return content.orders as unknown[];
    throw new UnreadableWorld(file, "\"orders\" is not a list");
  }
  return "order" in content ? [content.order] : [content];
}

/** Rows of a tab-separated report by the names in its first line. Quotes are plain characters. */
export function parseReport(text: string): ListingRow[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const names = (lines[0] ?? "").split("\t").map((name) => name.trim().toLowerCase());
  const rows = lines.slice(1).filter((line) => line.trim() !== "");
  return rows.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readOrders(dir: string, notes: string[]): unknown[] {
  return filesIn(dir, ".json").flatMap((file) => {
    const orders = ordersIn(readJson(file), file);
    orders.forEach((order, index) => {
      if (!isRecord(order)) notes.push(`${file}: entry ${index + 1} is not an order and stands aside`);
    });
    return orders;
  });
}

/** A folder without a report says no more than no folder. */
function readListings(dir: string): World["listings"] | undefined {
  const reports = filesIn(dir, ".tsv");
  if (reports.length === 0) return undefined;
  return Object.fromEntries(reports.map((file) => [basename(file, ".tsv"), parseReport(readFileSync(file, "utf8"))]));
}

function readList<T>(file: string, member: string): T[] | undefined {
  const content = readJson(file);
  return content === undefined ? undefined : (listOf(content, member, file) as T[]);
}

function listOf(content: unknown, member: string, file: string): unknown[] {
  if (content === undefined) return [];
  const inner = isRecord(content) && isRecord(content.payload) ? content.payload : content;
  const list = isRecord(inner) ? inner[member] : inner;
  if (!Array.isArray(list)) throw new UnreadableWorld(file, `must be a list of ${member}`);
  return list as unknown[];
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new UnreadableWorld(file, `broken JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function filesIn(dir: string, ending: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(dir, name));
}
