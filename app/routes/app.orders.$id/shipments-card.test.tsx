import { describe, expect, test } from "vitest";
import { aLine, anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { draw } from "../../../tests/support/draw-page.tsx";
import { nothingAfter, orderParts, shipment } from "../../../tests/support/order-parts.ts";
import { fulfillment } from "../../../tests/support/shipment-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { shipmentStates, type Shipment } from "../../domain/shipments/shipment.ts";
import type { AfterOrder } from "./order-parts.ts";
import { ShipmentsCard } from "./shipments-card.tsx";
import { shipmentsView, unitsText } from "./shipments-view.ts";

interface Given {
  order?: Partial<AmazonOrder>;
  after?: Partial<AfterOrder>;
  of?: Partial<OrderRecord>;
}
const card = ({ order = {}, after = {}, of = {} }: Given) => draw(<ShipmentsCard shipments={shipmentsView(orderParts(of, { order: anOrder(order), after: { ...nothingAfter, ...after } }))!} />);
const packages = (...shipments: Shipment[]) => card({ after: { shipments } });

describe("the card of an order's packages", () => {
  test.each(shipmentStates)("R100 says that a package is %s, and what it holds", (state) => {
    const { text, badges } = packages(shipment({ state }));
    expect(badges).toHaveLength(1);
    expect(text).toContain("Package 1");
    expect(text).toContain("UPS, 1Z999: 1 × CUP-1");
  });

  test("R92 R123 has each package once, by its reference", () => {
    const { text } = packages(shipment(), shipment({ id: "s2", reference: 2, trackingNumber: "1Z888" }), shipment({ id: "s7", reference: 7, trackingNumber: null }));
    expect([...text.matchAll(/Package (\d+)/g)].map(([, reference]) => reference)).toEqual(["1", "2", "7"]);
    expect(text).toContain("UPS, without a number: 1 × CUP-1");
  });

  test("of which nothing of Amazon's is known says its number alone", () => {
    expect(packages(shipment({ state: "known", reasonCode: "shipment-not-of-order", items: [] })).text).toContain("| UPS, 1Z999 | This shipment holds nothing that Amazon sold in this order. |");
  });

  test("R123 over several lines names each", () => {
    const order = { lines: [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", sellerSku: "POT-1" })] };
    const items = [{ orderItemId: "L1", quantity: 2 }, { orderItemId: "L2", quantity: 1 }];
    expect(card({ order, after: { shipments: [shipment({ items })] } }).text).toContain("UPS, 1Z999: 2 × CUP-1, 1 × POT-1");
  });

  test.each<[string, Given, Record<string, string>]>([
    ["that is to be shipped", {}, { "Shipping queue": "/app/shipping" }],
    ["with a package that waits", { after: { shipments: [shipment({ state: "waiting", reasonCode: "tracking-odd" })] } }, { "Shipping queue": "/app/shipping?group=unsent" }],
    ["with a refused package, though all has left", { order: { status: "SHIPPED" }, after: { shipments: [shipment({ state: "refused", reasonCode: "shipment-refused" })] } }, { "Shipping queue": "/app/shipping?group=unsent" }],
    ["R54 of a day's part", { of: { consolidationId: "c" } }, { "Enter tracking": "/app/shipping?enter=111-2222222-3333333" }],
    ["that is done", { order: { status: "SHIPPED" }, after: { shipments: [shipment({ state: "confirmed" })] } }, {}],
    ["R89 that Amazon ships", { order: { channel: "AFN", status: "PARTIALLY_SHIPPED" }, of: { channel: "AFN" } }, {}],
  ])("leads from an order %s to where it is settled", (_what, given, links) => expect(card(given).links).toEqual(links));

  test("R91 shows what Amazon knows from others, and voided labels not", () => {
    const others = [aPackage({ packageReferenceId: "SC-1", trackingNumber: null, carrier: null, shippedAt: null, status: null }), aPackage({ packageReferenceId: "SC-2", status: "CANCELLED" })];
    const { text } = card({ order: { packages: others } });
    expect(text).toContain("Package SC-1 at Amazon: No carrier, without a number | 1 × CUP-1");
    expect(text).not.toContain("SC-2");
  });

  test("R90 shows the parcels of what Amazon ships, with every number", () => {
    const parcels = [fulfillment(1, { company: null, trackingNumbers: [] }), fulfillment(2, { company: "Amazon Logistics", trackingNumbers: ["TBA1", "TBA2"], units: { "CUP-1": 1, "POT-1": 2 } })];
    const { text } = card({ order: { channel: "AFN", status: "SHIPPED", lines: [aLine({ quantity: 3, quantityFulfilled: 3 })] }, of: { channel: "AFN" }, after: { parcels } });
    expect(text).toBe("Shipped by Amazon | Amazon shipped 3 of 3 units. | No carrier, without a number | 1 × CUP-1 | Amazon Logistics, TBA1 and TBA2 | 1 × CUP-1, 2 × POT-1");
  });
});

describe("units in words", () => {
  const order = anOrder({ lines: [aLine({ quantity: 2 }), aLine({ orderItemId: "L2", sellerSku: null })] });
  test.each<[{ orderItemId: string; quantity: number | null }[], string]>([
    [[], ""],
    [[{ orderItemId: "L1", quantity: 2 }], "2 × CUP-1"],
    [[{ orderItemId: "L1", quantity: null }], "all of CUP-1"],
    [[{ orderItemId: "L2", quantity: 1 }], "1 × an item"],
    [[{ orderItemId: "gone", quantity: 1 }, { orderItemId: "L1", quantity: null }], "1 × an item, all of CUP-1"],
  ])("%j is “%s”", (items, text) => expect(unitsText(items, order)).toBe(text));
});
