import { describe, expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { fulfillmentLines } from "./fulfillment-lines.ts";
import type { FulfilmentDue } from "./fulfilments-due.ts";
import type { ShopifyFulfillmentOrder } from "./shopify-order.ts";

const due = (...items: FulfilmentDue["items"]): FulfilmentDue => ({ packageReferenceId: "1", carrier: null, trackingNumber: null, shippedAt: null, items });
const item = (orderItemId: string, quantity: number) => ({ orderItemId, quantity });

/** Fulfillment orders F1, F2 … with lines of [line id, SKU, remaining]. */
function open(...orders: [string, string | null, number][][]): ShopifyFulfillmentOrder[] {
  return orders.map((lines, i) => ({
    id: `F${i + 1}`, status: "OPEN", locationId: null,
    lines: lines.map(([id, sku, remaining]) => ({ id, sku, variantId: sku === null ? null : `V-${sku}`, total: remaining, remaining })),
  }));
}

const order = anOrder({ lines: [aLine({ quantity: 3 }), aLine({ orderItemId: "L2", sellerSku: "CUP-2" })] });

describe("units found in Shopify's fulfillment orders", () => {
  test("a split line is served from both halves (B8)", () => {
    const parts = fulfillmentLines(due(item("L1", 3)), order, open([["a", "CUP-1", 2], ["b", "CUP-1", 1]]));
    expect(parts).toEqual([{ fulfillmentOrderId: "F1", lines: [{ id: "a", quantity: 2 }, { id: "b", quantity: 1 }] }]);
  });

  test("over several fulfillment orders", () => {
    const parts = fulfillmentLines(due(item("L1", 2), item("L2", 1)), order, open([["a", "CUP-1", 1]], [["b", "CUP-1", 5], ["c", "CUP-2", 1]]));
    expect(parts).toEqual([
      { fulfillmentOrderId: "F1", lines: [{ id: "a", quantity: 1 }] },
      { fulfillmentOrderId: "F2", lines: [{ id: "b", quantity: 1 }, { id: "c", quantity: 1 }] },
    ]);
  });

  test("the next fulfilment finds what is left", () => {
    const left = open([["a", "CUP-1", 2]]);
    expect(fulfillmentLines(due(item("L1", 1)), order, left)).toHaveLength(1);
    expect(fulfillmentLines(due(item("L1", 5)), order, left)).toEqual([{ fulfillmentOrderId: "F1", lines: [{ id: "a", quantity: 1 }] }]);
    expect(fulfillmentLines(due(item("L1", 1)), order, left)).toEqual([]);
  });

  test("two order items of one SKU that meet in one line are one quantity", () => {
    const twice = anOrder({ lines: [aLine(), aLine({ orderItemId: "L2" })] });
    const parts = fulfillmentLines(due(item("L1", 1), item("L2", 1)), twice, open([["a", "CUP-1", 2]]));
    expect(parts).toEqual([{ fulfillmentOrderId: "F1", lines: [{ id: "a", quantity: 2 }] }]);
  });

  test("a variant linked by hand, whatever its SKU", () => {
    const links = new Map<string, SkuLink>([["CUP-1", { kind: "linked", variantId: "V-BLUE", sku: "BLUE" }]]);
    expect(fulfillmentLines(due(item("L1", 1)), order, open([["a", "BLUE", 1]]), links)).toHaveLength(1);
    expect(fulfillmentLines(due(item("L1", 1)), order, open([["a", "BLUE", 1]]))).toEqual([]);
  });

  test("charges and unknown items are left alone", () => {
    const noSku = anOrder({ lines: [aLine({ sellerSku: null })] });
    expect(fulfillmentLines(due(item("L1", 1), item("L9", 1)), noSku, open([["tip", null, 1]]))).toEqual([]);
  });
});
