import { describe, expect, test } from "vitest";
import { anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { cancelRequest, foundRefund, notInShopify, nothingAfter, orderParts, refundRequest, shipment } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { parseWritten } from "../../domain/orders/written-order.ts";
import { OrderCards } from "./order-cards.tsx";
import type { AfterOrder, OrderParts } from "./order-parts.ts";
import { orderView } from "./order-view.ts";

const cards = (after: Partial<AfterOrder>, more: Partial<OrderParts> = {}, around: Surroundings = {}, of: Partial<OrderRecord> = {}) =>
  draw(<OrderCards order={orderView(orderParts(of, { after: { ...nothingAfter, ...after }, ...more }))} resync={undefined} replay={undefined} />, around);

describe("the card of shipments", () => {
  test("B11 tells each package with its state, number, goods, what is wrong, and leads to the queue", () => {
    const { text, links, badges } = cards({ shipments: [shipment({ state: "waiting", reasonCode: "carrier-missing", company: null }), shipment({ id: "s2", reference: 2, state: "confirmed" })] });
    expect(text).toContain("Shipments | Shipping queue | Package 1 | Warning | Waits | No carrier, 1Z999: 1 × CUP-1 | This shipment names no carrier; Amazon was not told. | Shipped Nov 20, 2026, 7:00 AM | Package 2 |");
    expect(links).toMatchObject({ "Shipping queue": "/app/shipping?group=unsent" });
    expect(badges).toEqual(expect.arrayContaining(["Warning Waits", "Success At Amazon"]));
  });

  test("tells what Amazon knows from others, and that nothing was shipped", () => {
    expect(cards({}, { order: anOrder({ status: "SHIPPED", packages: [aPackage()] }) }).text).toContain("Package 1 at Amazon: UPS, 1Z999 | 1 × CUP-1 · In transit · shipped Nov 11, 2026, 5:00 AM");
    expect(cards({}).text).toContain("Shipments | Shipping queue | Nothing has been shipped yet.");
    expect(cards({}, {}, {}, notInShopify).text).not.toContain("Shipments");
  });
});

describe("the card of cancellations and refunds", () => {
  const again = cancelRequest({ state: "refused", reasonCode: "cancel-refused", reasonParams: { detail: "shipped" } });
  const named = "Cancellation, Shopify to Amazon, All of CUP-1 · reason: No inventory";

  test("B7 offers what can be decided, named apart for who listens", () => {
    expect(cards({ requests: [cancelRequest()] }).buttons).toEqual([`Send to Amazon: ${named}`, `Leave it: ${named}`]);
    expect(cards({ refunds: [foundRefund({ state: "refused", reasonCode: "amazon-refund-refused" })] }).buttons).toEqual(["Take into Shopify: Refund, Amazon to Shopify, $4.00 · 1 × CUP-1", "Leave it: Refund, Amazon to Shopify, $4.00 · 1 × CUP-1"]);
    expect(cards({ requests: [cancelRequest({ state: "done", reasonCode: null }), refundRequest({ state: "submitted", reasonCode: null })] }).buttons).toEqual([]);
  });

  test("B7 K10 a refused one is asked again with a reason of Amazon's, its own chosen first", () => {
    const { text, html, buttons } = cards({ requests: [again] });
    expect(text).toContain("Amazon did not cancel: shipped. | Asked Nov 20, 2026, 7:00 AM | Reason for Amazon");
    expect(html).toMatch(/<option value="NoInventory" selected="">No inventory<\/option>/);
    expect(buttons).toEqual([`Try again: ${named}`, `Leave it: ${named}`]);
  });

  test("only the pressed button says that it is under way; the others wait", () => {
    expect(cards({ requests: [cancelRequest()] }, {}, { sending: { intent: "request", choice: "drop", id: "q1" } }).buttons).toEqual([`Send to Amazon: ${named} (disabled)`, `Leave it: ${named} (loading)`]);
    expect(cards({ requests: [again] }, {}, { sending: { intent: "again", id: "q1", reason: "PricingError" } }).buttons).toEqual([`Try again: ${named} (loading)`, `Leave it: ${named} (disabled)`]);
  });

  test("B7 a buyer's wish is decided by two buttons", () => {
    const written = parseWritten({ cancelWish: "open" });
    expect(cards({}, { written })).toMatchObject({ text: expect.stringContaining("Cancellations and refunds | The buyer asks to cancel. | Cancel at Amazon | Keep the order") as unknown, buttons: ["Cancel at Amazon", "Keep the order"] });
    expect(cards({}, { written }, { sending: { intent: "wish", choice: "keep" } }).buttons).toEqual(["Cancel at Amazon (disabled)", "Keep the order (loading)"]);
  });
});

describe("K14 the card of name and address", () => {
  const due: Partial<OrderRecord> = { redactClock: "P1", redactDueAt: new Date("2026-11-24T12:00:00Z"), redactBasis: { event: "imported", at: new Date("2026-11-10T12:00:00Z") } };

  test("R116 tells the date and why, and fetches the address again", () => {
    const { text, buttons } = cards({}, {}, {}, due);
    expect(text).toContain("Name and address | Info | Held | To be erased | Nov 24, 2026, 7:00 AM (in 4 days) | Why then | Not shipped: 14 days after it came in (P1) |");
    expect(buttons).toEqual(["Fetch address again"]);
    expect(cards({}, {}, { sending: { intent: "fetch-address" } }, due).buttons).toEqual(["Fetch address again (loading)"]);
  });

  test("leaves nothing to press where another clock runs", () => expect(cards({}, {}, {}, { ...due, redactClock: "P4" }).buttons).toEqual([]));
});
