import { describe, expect, test } from "vitest";
import { orderParts, newYork } from "../../../tests/support/order-parts.ts";
import { decideOn, fulfillment, orderOf, sentNow, stored } from "../../../tests/support/shipment-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import { unitProblems } from "./enter-dialog.tsx";
import { enteringView, queueRow } from "./queue-row.ts";

const shipBy = new Date("2026-11-12T05:00:00Z");
const row = (more: Partial<OrderRecord> = {}, shipments: Shipment[] = [], now = new Date("2026-11-14T05:00:00Z")) =>
  queueRow({ order: orderParts({ status: "UNSHIPPED", shipBy, ...more }).record, shipments }, { words: newYork, now, aliases: new Map([["store-1", "us"]]), adminOrigin: null });
const due = stored([], decideOn({ fulfillments: [fulfillment(1)] }));

describe("an order of the shipping queue", () => {
  test("B11 tells when it is to be shipped, and when Amazon cancels it by itself: seven days later", () => {
    expect(row()).toMatchObject({ amazonOrderId: "111-2222222-3333333", store: "us", status: "Unshipped", shipBy: { at: "Nov 12, 2026, 12:00 AM", late: true }, cancels: { at: "Nov 19, 2026, 12:00 AM" }, shipments: [], entersTracking: false });
    expect(row({}, [], new Date("2026-11-11T05:00:00Z")).shipBy?.late).toBe(false);
  });

  test("B11 after the seven days it may happen any moment", () => expect(row({}, [], new Date("2026-11-20T05:00:00Z")).cancels?.ago).toBe("any moment"));

  test.each<[string, Partial<OrderRecord>, Shipment[], boolean]>([
    ["was told of nothing", {}, due, true],
    ["was told of a package", {}, sentNow(due), false],
    ["knows of a part", { status: "PARTIALLY_SHIPPED" }, [], false],
    ["states no ship-by", { shipBy: null }, [], false],
  ])("B11 whether Amazon cancels one that it %s", (_what, more, shipments, cancels) => expect(row(more, shipments).cancels !== null).toBe(cancels));

  test("shows its packages, without those that were taken back before Amazon was told", () => {
    expect(row({}, [due[0]!, { ...due[0]!, id: "gone", state: "cancelled" }]).shipments.map(({ id }) => id)).toEqual([due[0]!.id]);
  });

  test("R54 takes tracking of a part of a day's order, once that is in Shopify", () => {
    const consolidationId = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
    expect([row({ consolidationId }).entersTracking, row({ consolidationId, shopifyOrderId: null }).entersTracking]).toEqual([true, false]);
  });
});

describe("R54 tracking that is entered", () => {
  const order = orderOf([2, 1, 3]);
  const some = sentNow(stored([], decideOn({ order, fulfillments: [fulfillment(1, { units: { "CUP-1": 1, "CUP-2": 1 } })] })));
  const { lines } = enteringView(order, some);

  test("is for the units that Amazon was not told of", () => expect(lines.map(({ sku, open }) => [sku, open])).toEqual([["CUP-1", 1], ["CUP-3", 3]]));

  test.each<[Record<string, string>, Record<string, string>]>([
    [{ L1: "1", L3: "0" }, {}],
    [{ L1: "2", L3: "3" }, { L1: "A whole number from 0 to 1" }],
    [{ L1: "", L3: "1.5" }, { L1: "A whole number from 0 to 1", L3: "A whole number from 0 to 3" }],
    [{ L1: "-1", L3: "1" }, { L1: "A whole number from 0 to 1" }],
    [{ L1: "0", L3: "0" }, { L1: "At least one unit" }],
  ])("%j is answered by %j", (units, problems) => expect(unitProblems(lines, units)).toEqual(problems));

  test("of an order without open units has nothing to correct", () => expect(unitProblems([], {})).toEqual({}));
});
