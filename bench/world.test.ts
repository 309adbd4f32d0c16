import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Order } from "@sp-api-sdk/orders-api-2026-01-01";
import { describe, expect, it } from "vitest";
import { writeWorld } from "../simulators/demo-world/write-world.ts";
import { loadWorld } from "../simulators/shared/load-world.ts";
import { benchWorld } from "./world.ts";

const us = "ATVPDKIKX0DER";
const de = "A1PA6795UKMFR9";
const jp = "A1VC38T7YXB528";
const world = benchWorld({ orders: 900, marketplaces: [us, de, jp] });
const orders = world.orders as Order[];

describe("the world of the bench", () => {
  it("has as many orders as asked, spread over the marketplaces, none twice", () => {
    expect(new Set(orders.map((o) => o.orderId)).size).toBe(900);
    for (const id of [us, de, jp]) expect(orders.filter((o) => o.salesChannel.marketplaceId === id)).toHaveLength(300);
    expect(orders.every((o) => /^\d{3}-\d{7}-\d{7}$/.test(o.orderId))).toBe(true);
  });

  it("holds orders that can be imported at once and nothing else", () => {
    const stocked = new Set(world.products.flatMap((p) => p.variants).map((v) => v.sku));
    expect(stocked.size).toBe(100);
    expect(new Set(orders.map((o) => `${o.fulfillment?.fulfilledBy} ${o.fulfillment?.fulfillmentStatus}`))).toEqual(new Set(["MERCHANT UNSHIPPED"]));
    expect(orders.flatMap((o) => o.orderItems).every((item) => stocked.has(item.product.sellerSku!))).toBe(true);
    expect(new Set(orders.map((o) => o.orderItems.length))).toEqual(new Set([1, 2, 3]));
    expect(new Set(orders.flatMap((o) => o.orderItems.map((item) => item.orderItemId))).size).toBe(orders.flatMap((o) => o.orderItems).length);
  });

  it("adds up, yen without decimals", () => {
    for (const order of orders) {
      const lines = order.orderItems.reduce((sum, item) => sum + Math.round(Number(item.proceeds?.proceedsTotal?.amount) * 100), 0);
      expect(Math.round(Number(order.proceeds?.grandTotal?.amount) * 100)).toBe(lines);
    }
    const yen = orders.filter((o) => o.proceeds?.grandTotal?.currencyCode === "JPY").map((o) => o.proceeds!.grandTotal!.amount);
    expect(yen).toHaveLength(300);
    expect(yen.every((amount) => /^\d+$/.test(amount))).toBe(true);
  });

  it("was all placed after the stores opened and long enough before now to be polled", () => {
    const now = Date.parse(world.now);
    const times = orders.map((o) => Date.parse(o.lastUpdatedTime));
    expect(Math.max(...times)).toBeLessThanOrEqual(now - 10 * 60_000);
    for (const store of world.stores) expect(Math.min(...times)).toBeGreaterThan(Date.parse(store.startDate));
    expect(world.stores.map((s) => s.alias)).toEqual(["na", "eu", "fe"]);
  });

  it("is the same each time, and survives being a folder", () => {
    const small = { orders: 120, marketplaces: [us, de] };
    expect(benchWorld(small)).toEqual(benchWorld(small));
    const dir = mkdtempSync(join(tmpdir(), "bench-world-"));
    try {
      writeWorld(benchWorld(small), dir);
      expect(loadWorld(dir)).toEqual(benchWorld(small));
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it("knows its marketplaces", () => {
    expect(() => benchWorld({ orders: 1, marketplaces: ["ATLANTIS"] })).toThrow(RangeError);
    expect(benchWorld({ orders: 0 })).toMatchObject({ orders: [], stores: [{ marketplaces: [us] }] });
  });

  it("lists goods beside: most have a variant of their SKU, some one of their title or barcode alone, none of these twice", () => {
    const { listings, products } = benchWorld({ orders: 0, goods: 1000 });
    const goods = listings[us]!.filter((row) => row["seller-sku"]!.startsWith("GOODS-"));
    const variants = products.flatMap((product) => product.variants.map((variant) => ({ ...variant, title: product.title })));
    const alone = (row: Record<string, string>) => ({ sku: variants.some(({ sku }) => sku === row["seller-sku"]), title: variants.some(({ title }) => title === row["item-name"]), barcode: variants.some(({ barcode }) => barcode === row["product-id"]) });
    const kinds = Map.groupBy(goods.map(alone), ({ sku, title, barcode }) => (sku ? "sku" : title && !barcode ? "title" : barcode && !title ? "barcode" : "none"));
    expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({ sku: 920, title: 30, barcode: 30, none: 20 });
    expect(new Set(goods.map((row) => row.asin1)).size).toBe(1000);
  });
});
