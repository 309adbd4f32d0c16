import { describe, expect, test } from "vitest";
import { aLine, anOrder, linked } from "../../../tests/support/domain-orders.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import type { ShopifyFulfillment } from "../../domain/shipments/shopify-fulfillment.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { readExisting } from "./read-existing.server.ts";

const line = { id: "l", variantId: "gid://shopify/ProductVariant/CUP-1", sku: "CUP-1" };

/** `total` cups were ordered in Shopify, `remaining` are still open there. */
const inShopify = (total: number, remaining: number, more: Partial<ShopifyOrder> = {}) =>
  ({ id: "gid://shopify/Order/1", cancelledAt: null, closedAt: null, shippedAt: null, fulfillmentOrders: [{ id: "f", status: "OPEN", locationId: null, lines: [{ ...line, total, remaining }] }], ...more }) as ShopifyOrder;

/** So many cups left in this fulfillment; null: Shopify is not to be asked, and would not answer. */
function read(order: Partial<AmazonOrder>, shown: ShopifyOrder, left: number | null, status = "SUCCESS") {
  const given = anOrder(order);
  const fulfillment = { status, lines: [{ lineItemId: "l", variantId: line.variantId, sku: line.sku, quantity: left }] } as ShopifyFulfillment;
  const fulfillments = () => (left === null ? Promise.reject(new Error("not to be asked")) : Promise.resolve([fulfillment]));
  const importing = { store: { shop: "s" } as Store, order: given, links: linked(given) } as Importing;
  return readExisting({ shopify: () => ({ fulfillments }) } as unknown as FlowContext, importing, shown, null);
}
const cups = (quantity: number): Partial<AmazonOrder> => ({ lines: [aLine({ quantity })] });

describe("R19 what Shopify shows of an order of ours", () => {
  test.each<[string, Partial<AmazonOrder>, ShopifyOrder, number | null, [ordered: number, fulfilled: number]]>([
    ["nothing has left: no need to ask", cups(3), inShopify(3, 3), null, [3, 0]],
    ["all has left of what Amazon lists: no need to ask", cups(3), inShopify(3, 0), null, [3, 3]],
    ["part of it was shipped", cups(3), inShopify(3, 1), 2, [3, 2]],
    ["part of it was cancelled: no parcel left", cups(3), inShopify(3, 1), 0, [1, 0]],
    ["one was shipped, one cancelled", cups(3), inShopify(3, 1), 1, [2, 1]],
    ["Amazon cancelled, and all has left", { ...cups(3), status: "CANCELLED" }, inShopify(3, 0), 3, [3, 3]],
    ["Amazon cancelled, and so was all of it in Shopify", { ...cups(3), status: "CANCELLED" }, inShopify(3, 0), 0, [0, 0]],
  ])("%s", async (_, order, shown, left, wanted) => {
    const { orderedUnits, fulfilledUnits } = await read(order, shown, left);
    expect([orderedUnits["L1"], fulfilledUnits["L1"]]).toEqual(wanted);
  });

  test("Amazon lists fewer than before: what left tells whether they were shipped", async () => {
    const all = (existing: Record<string, number>) => Object.values(existing).reduce((sum, units) => sum + units, 0);
    expect(all((await read(cups(2), inShopify(3, 0), 3)).fulfilledUnits)).toBe(3);
    expect(all((await read(cups(2), inShopify(3, 0), 2)).fulfilledUnits)).toBe(2);
  });

  test("a fulfillment that was cancelled shipped nothing", async () => {
    expect((await read(cups(3), inShopify(3, 1), 2, "CANCELLED")).fulfilledUnits).toEqual({ L1: 0 });
  });

  test("of an order that was cancelled there nothing more is asked", async () => {
    expect(await read(cups(3), inShopify(3, 1, { cancelledAt: new Date(0) }), null)).toMatchObject({ cancelledInShopify: true });
  });
});
