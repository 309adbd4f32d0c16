import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { amazonOrderToJson } from "../app/domain/orders/amazon-order-json.ts";
import { anOrder } from "../tests/support/domain-orders.ts";

/** The shop whose orders are looked through, and another one whose rows lie between them. */
export const shop = "bench-orders.myshopify.com";
const otherShop = "bench-other.myshopify.com";
/** Most orders, some, and few. */
export const stores = [randomUUID(), randomUUID(), randomUUID()] as const;
/** Most orders first; the last has a handful. */
export const marketplaces = ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2", "A1AM78C64UM0Y8", "A2Q3Y263D00KWC"] as const;
/** The latest purchase; the earliest lies three years before. */
export const now = new Date("2026-11-20T12:00:00.000Z");
/** Numbers lie as scattered as Amazon's do. */
const scatter = [7_368_787, 3571] as const;
export const numberIn = (at: number) => `111-${scatter.map((factor) => String((at * factor) % 10_000_000).padStart(7, "0")).join("-")}`;
const conflicts = 200;

/** Writes `size` orders of one shop and a tenth of them of another, with every outcome, channel and mark, as years of selling leave them. */
export async function fillOrders(tx: Prisma.TransactionClient, size: number): Promise<void> {
  await insert(tx, shop, stores, size);
  await insert(tx, otherShop, [randomUUID(), randomUUID(), randomUUID()], Math.ceil(size / 10));
  const every = Math.max(1, Math.floor(size / conflicts));
  await tx.$executeRaw`
    INSERT INTO order_conflicts (shop, store_id, amazon_order_id, field, state, amazon_value, shopify_value, opened_at)
    SELECT shop, store_id, amazon_order_id, 'address', 'open', '{}', '{}', purchased_at FROM orders WHERE shop = ${shop} AND shopify_order_name LIKE '#%' AND substr(shopify_order_name, 2)::int % ${every} = 0`;
  await tx.$executeRaw`VACUUM ANALYZE orders`;
  await tx.$executeRaw`VACUUM ANALYZE order_conflicts`;
}

/** hashint4 spreads the members independently of one another, and alike in every run. */
async function insert(tx: Prisma.TransactionClient, of: string, [most, some, few]: readonly [string, string, string], size: number): Promise<void> {
  const snapshot = JSON.stringify(amazonOrderToJson(anOrder()));
  const [us, ca, mx, br] = marketplaces;
  await tx.$executeRaw`
    INSERT INTO orders (shop, store_id, seller_id, amazon_order_id, marketplace_id, channel, status, purchased_at, amazon_updated_at, ship_by, outcome, reason_code,
      snapshot, seller_skus, currency, amazon_total_minor, shopify_order_id, shopify_order_name, shopify_total_minor, shopify_currency, shopify_tags, finished_at, settings_version, seen_at, updated_at)
    SELECT ${of}, (CASE WHEN store < 700 THEN ${most} WHEN store < 990 THEN ${some} ELSE ${few} END)::uuid, 'A1BENCH',
      '111-' || lpad(((n::bigint * ${scatter[0]}) % 10000000)::text, 7, '0') || '-' || lpad(((n::bigint * ${scatter[1]}) % 10000000)::text, 7, '0'),
      CASE WHEN market < 8000 THEN ${us} WHEN market < 9900 THEN ${ca} WHEN market < 9999 THEN ${mx} ELSE ${br} END,
      CASE WHEN who < 60 THEN 'MFN' WHEN who < 99 THEN 'AFN' END,
      CASE WHEN n > latest THEN 'UNSHIPPED' WHEN fate < 40 THEN 'CANCELLED' ELSE 'SHIPPED' END,
      bought, bought, CASE WHEN who < 90 THEN bought + interval '3 days' END,
      CASE WHEN fate < 60 THEN 'skipped' WHEN n > latest AND fate < 75 THEN 'reserved' WHEN n > latest AND fate < 80 THEN 'waiting' WHEN fate = 999 THEN 'failed' ELSE 'imported' END,
      CASE WHEN fate < 60 THEN 'cancelled' WHEN n > latest AND fate < 80 THEN 'pending' WHEN fate = 999 THEN 'shopify-refused' WHEN fate = 500 AND store < 200 THEN 'total-differs' END,
      ${snapshot}::jsonb, ARRAY['SKU-' || (sku * sku / 1000000)::text], 'USD', 1000, 'gid://shopify/Order/' || n, '#' || n, 1000, 'USD', ARRAY['amazon'], bought, 1, bought, bought
    FROM (
      SELECT n, ${now}::timestamptz - (${size} - n) * (interval '1095 days' / ${size}::float8) AS bought, (${size} * 0.97)::int AS latest,
        abs(hashint4(n)) % 1000 AS store, abs(hashint4(n + 100000000)) % 10000 AS market, abs(hashint4(n + 200000000)) % 100 AS who,
        abs(hashint4(n + 300000000)) % 1000 AS fate, (abs(hashint4(n + 400000000)) % 70000)::bigint AS sku
      FROM generate_series(1, ${size}::int) AS n) AS made`;
}
