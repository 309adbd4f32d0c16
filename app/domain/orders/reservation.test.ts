import { expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { reservationExpiry, reservedUnits } from "./reservation.ts";

const links = new Map<string, SkuLink>([
  ["A", { kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "A" }],
  ["B", { kind: "ambiguous", variantIds: ["gid://shopify/ProductVariant/2"] }],
]);

test("one row per line with units; the variant once it is known (B3)", () => {
  const lines = [
    aLine({ orderItemId: "L1", sellerSku: "A", quantity: 2 }), aLine({ orderItemId: "L2", sellerSku: "B" }), aLine({ orderItemId: "L3", sellerSku: "C" }),
    aLine({ orderItemId: "L4", sellerSku: null }), aLine({ orderItemId: "L5", sellerSku: "A", quantity: 0 }), aLine({ orderItemId: "L6", sellerSku: "A" }),
  ];
  expect(reservedUnits(anOrder({ lines }), links)).toEqual([
    { orderItemId: "L1", sellerSku: "A", variantId: "gid://shopify/ProductVariant/1", units: 2 },
    { orderItemId: "L2", sellerSku: "B", variantId: null, units: 1 },
    { orderItemId: "L3", sellerSku: "C", variantId: null, units: 1 },
    { orderItemId: "L4", sellerSku: null, variantId: null, units: 1 },
    { orderItemId: "L6", sellerSku: "A", variantId: "gid://shopify/ProductVariant/1", units: 1 },
  ]);
});

test.each(["AFN", null] as const)("channel %s reserves nothing of the merchant's", (channel) => {
  expect(reservedUnits(anOrder({ channel }), links)).toEqual([]);
});

test.each([
  ["PENDING", new Date("2026-12-11T12:00:00Z")],
  ["Pending", new Date("2026-12-11T12:00:00Z")],
  ["PENDING_AVAILABILITY", null],
  ["UNSHIPPED", null],
  ["TELEPORTED", null],
])("%s expires at %s (decisions 17)", (status, expiry) => {
  expect(reservationExpiry(status, new Date("2026-11-20T12:00:00Z"))).toEqual(expiry);
});
