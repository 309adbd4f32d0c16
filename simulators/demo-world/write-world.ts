import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ListingRow, World } from "../shared/world-types.ts";

/** As many orders to a file as Amazon puts on a page. */
const pageSize = 100;

/**
 * Writes a world as the folder that `loadWorld` reads: world.json, amazon/orders, amazon/listings, amazon/transactions.json,
 * amazon/catalog.json, amazon/listing-issues.json, amazon/after-orders.json, shopify/products.json, shopify/locations.json.
 * Loading it gives the same world back, provided that every listing row of a marketplace has the same columns (the report has one header).
 * @throws Error when the folder holds anything already: two worlds in one folder would mix.
 */
export function writeWorld(world: World, dir: string): void {
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new Error(`${dir}: is not empty`);
  for (const part of ["amazon/orders", "amazon/listings", "shopify"]) mkdirSync(join(dir, part), { recursive: true });
  const { now, shopCurrency, timezone, stores } = world;
  writeJson(join(dir, "world.json"), { now, shopCurrency, timezone, stores });
  for (let at = 0; at < world.orders.length; at += pageSize) {
    const number = String(at / pageSize + 1).padStart(5, "0");
    writeJson(join(dir, `amazon/orders/page-${number}.json`), { orders: world.orders.slice(at, at + pageSize) });
  }
  for (const [marketplaceId, rows] of Object.entries(world.listings)) {
    writeFileSync(join(dir, `amazon/listings/${marketplaceId}.tsv`), reportOf(rows));
  }
  writeJson(join(dir, "amazon/transactions.json"), { transactions: world.transactions });
  if (world.catalog) writeJson(join(dir, "amazon/catalog.json"), { catalog: world.catalog });
  if (world.listingIssues) writeJson(join(dir, "amazon/listing-issues.json"), { listingIssues: world.listingIssues });
  writeJson(join(dir, "amazon/after-orders.json"), { afterOrders: world.afterOrders ?? [] });
  writeJson(join(dir, "shopify/products.json"), world.products);
  writeJson(join(dir, "shopify/locations.json"), world.locations);
}

/** Tab-separated as Amazon writes it: no quoting, so a tab or line end inside a value would break the row. */
function reportOf(rows: readonly ListingRow[]): string {
  const columns = [...new Set(["seller-sku", ...rows.flatMap((row) => Object.keys(row))])];
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? "")).join("\t"));
  return [columns.join("\t"), ...lines, ""].join("\r\n");
}

function cell(value: string): string {
  if (/[\t\r\n]/.test(value)) throw new Error(`a listing value with a tab or line end cannot be written: ${JSON.stringify(value)}`);
  return value;
}

function writeJson(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
