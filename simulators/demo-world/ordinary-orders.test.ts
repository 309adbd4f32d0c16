import { describe, expect, it } from "vitest";
import { goods } from "./goods.ts";
import { ordinaryOrders } from "./ordinary-orders.ts";
import { createRandom } from "./random.ts";

const plans = ordinaryOrders(300, goods, createRandom(1));

describe("everyday orders", () => {
  it("are as many as asked, never fewer than none", () => {
    expect(plans).toHaveLength(300);
    expect(ordinaryOrders(-5, goods, createRandom(1))).toEqual([]);
  });

  it("take goods that their country gets from that hand", () => {
    for (const { country, byAmazon, lines } of plans) {
      for (const { sku } of lines) {
        expect(goods.find((g) => g.sku === sku)?.sold).toContainEqual({ country, byAmazon });
      }
      expect(new Set(lines.map((l) => l.sku)).size).toBe(lines.length);
    }
  });

  it("bring every kind to every country in time", () => {
    const seen = new Set(plans.map((p) => `${p.country} ${p.status} ${p.byAmazon}`));
    for (const country of ["US", "CA", "GB", "DE", "JP"]) {
      for (const kind of ["UNSHIPPED false", "SHIPPED false", "SHIPPED true", "CANCELLED false", "PENDING true"]) expect(seen).toContain(`${country} ${kind}`);
    }
  });

  it("partly shipped ones have sent a unit of the first line and not all", () => {
    const partly = plans.filter((p) => p.status === "PARTIALLY_SHIPPED");
    expect(partly.length).toBeGreaterThan(5);
    for (const { lines } of partly) {
      expect(lines[0]!.fulfilled).toBe(1);
      expect(lines.some((line) => (line.fulfilled ?? 0) < line.quantity)).toBe(true);
    }
  });
});
