import fc from "fast-check";
import { expect, test } from "vitest";
import { oversoldUnits } from "./oversold-units.ts";
import type { ShopifyFulfillmentOrder } from "./shopify-order.ts";

const here = "gid://shopify/Location/1";
const there = "gid://shopify/Location/2";
type Line = ShopifyFulfillmentOrder["lines"][number];
const line = (total: number, more: Partial<Line> = {}): Line => ({ id: "l", variantId: "gid://shopify/ProductVariant/1", sku: "CUP-1", total, remaining: total, ...more });
const at = (locationId: string, ...lines: Line[]): ShopifyFulfillmentOrder => ({ id: "f", status: "OPEN", locationId, lines });

test.each<[string, ShopifyFulfillmentOrder[], { sku: string; units: number }[]]>([
  ["enough was there", [at(here, line(2, { available: 0 }))], []],
  ["one was lacking", [at(here, line(2, { available: -1 }))], [{ sku: "CUP-1", units: 1 }]],
  ["nothing was there", [at(here, line(2, { available: -2 }))], [{ sku: "CUP-1", units: 2 }]],
  ["it was oversold before: this order lacks its own units only", [at(here, line(2, { available: -7 }))], [{ sku: "CUP-1", units: 2 }]],
  ["assigned elsewhere: what is wanted here has not left it yet", [at(there, line(2, { available: 1 }))], [{ sku: "CUP-1", units: 1 }]],
  ["assigned elsewhere, enough here", [at(there, line(2, { available: 2 }))], []],
  ["two lines of the same goods", [at(here, line(2, { available: -1 }), line(1, { available: -1 }))], [{ sku: "CUP-1", units: 1 }]],
  ["goods without a SKU", [at(here, line(1, { sku: null, available: -1 }))], [{ sku: "gid://shopify/ProductVariant/1", units: 1 }]],
  ["untracked goods, or nobody asked", [at(here, line(2))], []],
])("R147 %s", (_what, fulfillmentOrders, expected) => {
  expect(oversoldUnits(fulfillmentOrders, here)).toEqual(expected);
});

test("R147 never more than the order wants, and exactly what the location lacked", () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 20 }), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), (before, units) => {
      const wanted = units.reduce((sum, one) => sum + one, 0);
      const [found] = oversoldUnits([at(here, ...units.map((total) => line(total, { available: before - wanted })))], here);
      expect(found?.units ?? 0).toBe(Math.max(0, wanted - Math.max(0, before)));
    }),
  );
});
