import { describe, expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { money } from "../money.ts";
import { existingImport } from "./existing-import.ts";
import type { ShopifyFulfillmentOrder, ShopifyOrder } from "./shopify-order.ts";

type Line = ShopifyFulfillmentOrder["lines"][number];

const id = "gid://shopify/Order/1";
const variantId = "gid://shopify/ProductVariant/1";
const line = (more: Partial<Line>): Line => ({ id: "gid://shopify/FulfillmentOrderLineItem/1", variantId, sku: "CUP-1", total: 1, remaining: 1, ...more });

function shopifyOrder(lines: Partial<Line>[], more: Partial<ShopifyOrder> = {}): ShopifyOrder {
  const fulfillmentOrder = { id: "gid://shopify/FulfillmentOrder/1", status: "OPEN", locationId: null, lines: lines.map(line) };
  return {
    id, name: "#1", sourceIdentifier: null, total: money(1000, "USD"), totalTax: money(0, "USD"), tags: [], displayFinancialStatus: null,
    displayFulfillmentStatus: null, cancelledAt: null, closedAt: null, shippedAt: null, fulfillmentOrders: [fulfillmentOrder], ...more,
  };
}

describe("units by order item", () => {
  test("R95 digital goods, of which Shopify has nothing to fulfil, are done", () => {
    const order = anOrder({ lines: [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", sellerSku: "E-1", quantity: 3 }), aLine({ orderItemId: "L3", sellerSku: "E-1", quantity: 1 })] });
    const links = new Map<string, SkuLink>([["CUP-1", { kind: "linked", variantId, sku: "CUP-1" }], ["E-1", { kind: "linked", variantId: "gid://shopify/ProductVariant/2", sku: "E-1", digital: true }]]);
    const existing = existingImport(order, id, shopifyOrder([{ total: 2, remaining: 2 }]), links);
    expect(existing).toMatchObject({ fulfilledUnits: { L1: 0, L2: 3, L3: 1 }, orderedUnits: { L1: 2, L2: 3, L3: 1 } });
  });

  test("beside whether it is archived and dated", () => {
    const closedAt = new Date("2026-11-12T00:00:00Z");
    expect(existingImport(anOrder(), id, shopifyOrder([{}], { closedAt, shippedAt: closedAt }))).toMatchObject({ closedInShopify: true, shippedAt: closedAt });
    expect(existingImport(anOrder(), id, null)).toMatchObject({ closedInShopify: false, shippedAt: null, cancelledInShopify: true });
  });

  test("of one SKU in two order items, and of one order item in two Shopify lines (B8)", () => {
    const order = anOrder({ lines: [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", quantity: 3 })] });
    const shopify = shopifyOrder([{ total: 4, remaining: 1 }, { total: 1, remaining: 1 }]);
    expect(existingImport(order, id, shopify)).toMatchObject({ orderedUnits: { L1: 2, L2: 3 }, fulfilledUnits: { L1: 2, L2: 1 } });
  });

  test("of a variant that was linked by hand and bears another SKU", () => {
    const links = new Map<string, SkuLink>([["CUP-1", { kind: "linked", variantId, sku: "BLUE" }]]);
    const shopify = shopifyOrder([{ sku: "BLUE", total: 1, remaining: 0 }]);
    expect(existingImport(anOrder(), id, shopify, links)).toMatchObject({ orderedUnits: { L1: 1 }, fulfilledUnits: { L1: 1 } });
  });

  test("charge lines are nobody's goods", () => {
    const shopify = shopifyOrder([{}, { variantId: null, sku: null, total: 1, remaining: 1 }]);
    expect(existingImport(anOrder(), id, shopify).orderedUnits).toEqual({ L1: 1 });
  });

  test("what Amazon no longer lists is not forgotten", () => {
    const shopify = shopifyOrder([{}, { sku: "GONE", variantId: "gid://shopify/ProductVariant/9" }]);
    expect(existingImport(anOrder(), id, shopify).orderedUnits).toEqual({ L1: 1, GONE: 1 });
  });
});

test.each([
  ["deleted in Shopify", null, true],
  ["cancelled in Shopify", shopifyOrder([], { cancelledAt: new Date("2026-11-11T00:00:00Z") }), true],
  ["alive", shopifyOrder([{}]), false],
])("%s", (_, shopify, cancelledInShopify) => {
  expect(existingImport(anOrder(), id, shopify)).toMatchObject({ shopifyOrderId: id, cancelledInShopify, knownProblem: null });
});
