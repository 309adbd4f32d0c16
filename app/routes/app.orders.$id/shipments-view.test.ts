import { describe, expect, test } from "vitest";
import { aLine, anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { notInShopify, nothingAfter, orderParts, shipment } from "../../../tests/support/order-parts.ts";
import { fulfillment } from "../../../tests/support/shipment-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { AfterOrder } from "./order-parts.ts";
import { shipmentsView } from "./shipments-view.ts";

const view = (order: Partial<AmazonOrder>, after: Partial<AfterOrder> = {}, of: Partial<OrderRecord> = {}) => shipmentsView(orderParts(of, { order: anOrder(order), after: { ...nothingAfter, ...after } }));
const sent = { carrierCode: "UPS", carrierName: null, shippingMethod: null, trackingNumber: "1Z999", items: [] };

describe("B11 packages that the merchant ships", () => {
  test("say what they hold, their number, and when Amazon was told and showed them", () => {
    const [one] = view({}, { shipments: [shipment({ state: "confirmed", sent, sentAt: new Date("2026-11-20T12:05:00Z"), confirmedAt: new Date("2026-11-20T13:00:00Z") })] })!.packages;
    expect(one).toMatchObject({
      name: "Package 1", state: { label: "At Amazon" }, tracking: "UPS, 1Z999", goods: "1 × CUP-1",
      times: "Shipped Nov 20, 2026, 7:00 AM · told Amazon Nov 20, 2026, 7:05 AM · shown by Amazon Nov 20, 2026, 8:00 AM",
    });
  });

  test("that wait say why, and lead to the queue of those that Amazon was not told of", () => {
    const shown = view({}, { shipments: [shipment({ state: "waiting", reasonCode: "tracking-missing", trackingNumber: null })] })!;
    expect(shown.packages[0]).toMatchObject({ what: expect.stringContaining("no tracking number") as unknown, times: "Shipped Nov 20, 2026, 7:00 AM" });
    expect(shown.queue).toEqual({ label: "Shipping queue", url: "/app/shipping?group=unsent" });
  });

  test("of which Amazon was told by others stand besides; ours do not stand twice", () => {
    const packages = [aPackage(), aPackage({ packageReferenceId: "2", trackingNumber: "1Z777", status: "IN_TRANSIT" }), aPackage({ packageReferenceId: "3", trackingNumber: "1Z555", status: "CANCELLED" })];
    const shown = view({ packages }, { shipments: [shipment({ reference: 7, trackingNumber: "1z 999" })] })!;
    expect(shown.others.map(({ says, more }) => [says, more])).toEqual([["Package 2 at Amazon: UPS, 1Z777", "1 × CUP-1 · In transit · shipped Nov 11, 2026, 5:00 AM"]]);
  });

  test("an order to be shipped says that nothing was, and leads to the queue", () => expect(view({})).toMatchObject({ none: true, queue: { label: "Shipping queue", url: "/app/shipping" } }));

  test("R54 of a day's order is shipped by tracking that is entered", () => {
    expect(view({}, {}, { consolidationId: "c" })!.queue).toEqual({ label: "Enter tracking", url: "/app/shipping?enter=111-2222222-3333333" });
  });

  test("of an order that is done lead nowhere", () => expect(view({ status: "SHIPPED" }, { shipments: [shipment({ state: "known" })] }, { consolidationId: "c" })!.queue).toBeNull());

  test.each<[string, Partial<AmazonOrder>, Partial<OrderRecord>]>([["is pending", { status: "PENDING" }, {}], ["is cancelled", { status: "CANCELLED" }, {}], ["is not in Shopify", {}, notInShopify]])("an order that %s has no such card", (_, order, of) => {
    expect(view(order, {}, of)).toBeNull();
  });
});

describe("parcels that Amazon ships", () => {
  const order: Partial<AmazonOrder> = { channel: "AFN", status: "PARTIALLY_SHIPPED", lines: [aLine({ quantity: 3, quantityFulfilled: 2 })] };

  test("stand as Shopify has them, with how much has left", () => {
    const taken = fulfillment(2, { status: "CANCELLED" });
    const shown = view(order, { parcels: [fulfillment(1, { trackingNumbers: ["TBA1", "TBA2"], company: "Amazon Logistics", units: { "CUP-1": 2 }, deliveredAt: new Date("2026-11-20T12:00:00Z") }), taken] }, { channel: "AFN" })!;
    expect(shown).toMatchObject({ title: "Shipped by Amazon", packages: [], queue: null, none: false });
    expect(shown.others.map(({ says, more }) => [says, more])).toEqual([["Amazon shipped 2 of 3 units.", ""], ["Amazon Logistics, TBA1 and TBA2", "2 × CUP-1 · delivered Nov 20, 2026, 7:00 AM"]]);
  });

  test("are counted though Shopify does not answer", () => expect(view(order, {}, { channel: "AFN" })!.others).toEqual([{ id: "sum", says: "Amazon shipped 2 of 3 units.", more: "Shopify does not tell the parcels now." }]));

  test("none of which has left leave the card empty", () => {
    expect(view({ channel: "AFN", status: "UNSHIPPED" }, { parcels: [] }, { channel: "AFN" })).toMatchObject({ none: true, others: [], queue: null });
    expect(view({ channel: "AFN", status: "PENDING" }, {}, { channel: "AFN" })).toBeNull();
  });
});
