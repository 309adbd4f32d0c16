import { expect, test } from "vitest";
import { linked } from "../../../tests/support/domain-orders.ts";
import { fulfillment, orderOf, tracked } from "../../../tests/support/shipment-parts.ts";
import { afnTracking } from "./afn-tracking.ts";
import type { ShopifyFulfillment } from "./shopify-fulfillment.ts";

const order = orderOf([2, 1], { channel: "AFN" });
const row = (sku: string, trackingNumber: string | null) => ({ amazonOrderId: order.amazonOrderId, shipmentItemId: "S", sellerSku: sku, units: 1, carrier: "AMZN_US", trackingNumber, shippedAt: null });
const bare = (number: number, units: Record<string, number>) => fulfillment(number, { ...tracked(null, null), units });
const given = (rows: ReturnType<typeof row>[], fulfillments: ShopifyFulfillment[]) =>
  afnTracking(order, rows, fulfillments, linked(order)).map(({ fulfillmentId, company, number }) => `${fulfillmentId.at(-1)!} ${company ?? "-"} ${number}`);

const both = bare(1, { "CUP-1": 2, "CUP-2": 1 });
test.each<[string, string[], ReturnType<typeof row>[], ShopifyFulfillment[]]>([
  ["the only fulfillment gets the parcel's number", ["1 AMZN_US TBA1"], [row("CUP-1", "TBA1"), row("CUP-2", "TBA1")], [both]],
  ["of several parcels in one fulfillment the first is shown", ["1 AMZN_US TBA1"], [row("CUP-1", "TBA1"), row("CUP-2", "TBA2")], [both]],
  ["each gets the parcel that holds its goods", ["2 AMZN_US TBA1", "1 AMZN_US TBA2"], [row("CUP-2", "TBA1"), row("CUP-1", "TBA2")], [bare(1, { "CUP-1": 2 }), bare(2, { "CUP-2": 1 })]],
  ["a number that is shown is left, and so is a fulfillment that bears one", [], [row("CUP-1", "tba1"), row("CUP-1", "TBA9")], [fulfillment(1, tracked("TBA1", "Amazon"))]],
  ["a cancelled fulfillment gets none", [], [row("CUP-1", "TBA1")], [{ ...both, status: "CANCELLED" }]],
  ["goods of another order, and rows without a number, give none", [], [row("POT-1", "TBA1"), row("CUP-1", null), row("CUP-1", " ")], [both]],
])("R90 %s", (_name, expected, rows, fulfillments) => expect(given(rows, fulfillments)).toEqual(expected));
