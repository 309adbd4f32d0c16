import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldsOf } from "../../../tests/support/drawn-fields.ts";
import { newYork, orderParts } from "../../../tests/support/order-parts.ts";
import { decideOn, fulfillment, stored, tracked } from "../../../tests/support/shipment-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import { queueRow } from "./queue-row.ts";
import Shipping from "./route.tsx";

const now = new Date("2026-11-14T05:00:00Z");
const odd = stored([], decideOn({ fulfillments: [fulfillment(1, tracked("1Z-NO"))] }));
const row = (more: Partial<OrderRecord> = {}, shipments: Shipment[] = odd) =>
  queueRow({ order: orderParts({ shipBy: new Date("2026-11-12T05:00:00Z"), ...more }).record, shipments }, { words: newYork, now, aliases: new Map([["store-1", "us"]]), adminOrigin: null });
const loaded = { rows: [row()], next: null, group: "late", latestFirst: false, counts: { late: 1200, today: 0, risk: 3, unsent: 4 }, backlog: null, entering: null, stores: [{ id: "store-1", alias: "us" }] };
const page = (given: object = {}, around: Surroundings = {}) => draw(<Shipping />, { at: "/app/shipping", data: { ...loaded, ...given }, ...around });

describe("the shipping page", () => {
  test("B11 tells each list with how many orders it holds, and what the shown one means", () => {
    const { html, text } = page({ group: "risk" });
    for (const said of ["Late (1,200)", "Due today (0)", "At risk (3)", "Unsent (4)", "Amazon cancels these by itself within two days"]) expect(text).toContain(said);
    expect(html).toMatch(/aria-selected="true"[^>]*>(<[^>]+>)*At risk/);
  });

  test("R93 tells an order with what is wrong with its shipment and what can be done", () => {
    const { text, buttons, links, badges } = page();
    for (const said of ["111-2222222-3333333 | us, Unshipped", "Nov 12, 2026, 12:00 AM", "Nov 19, 2026, 12:00 AM", "UPS, 1Z-NO", "does not look like a number of", "Correct it, or send it all the same."]) expect(text).toContain(said);
    expect(badges).toContain("Warning Waits");
    expect(buttons).toEqual(expect.arrayContaining(["Correct: UPS, 1Z-NO, order 111-2222222-3333333", "Send anyway: UPS, 1Z-NO, order 111-2222222-3333333"]));
    expect(links).toMatchObject({ "111-2222222-3333333": "/app/orders/111-2222222-3333333", "#1004": "https://admin.shopify.com/store/demo/orders/77" });
  });

  test("while one action is under way no other is begun", () => expect(page({}, { sending: { intent: "anyway" } }).buttons).toContain("Correct: UPS, 1Z-NO, order 111-2222222-3333333 (disabled)"));

  test("of an order that nobody shipped says so; R54 of a part of a day's order it takes the number here", () => {
    expect(page({ rows: [row({}, [])] }).text).toContain("Not shipped in Shopify");
    expect(page({ rows: [row({ consolidationId: "c1" }, [])] }).buttons).toContain("Enter tracking of 111-2222222-3333333");
    expect(page().buttons.filter((name) => name.startsWith("Enter tracking"))).toEqual([]);
  });

  test("tells an order without dates plainly", () => expect(page({ rows: [row({ shipBy: null, shopifyOrderId: null })] }).text).toContain("Not stated | –"));

  test("R122 says until when a backlog is told, and nothing without one", () => {
    expect(page({ backlog: { count: 4000, until: "Nov 20, 2026, 7:40 AM" } }).text).toContain("4,000 shipments are being told to Amazon at its pace, until about Nov 20, 2026, 7:40 AM");
    expect(page().text).not.toContain("at its pace");
  });

  test("lets choose among several stores, not of one", () => {
    expect(fieldsOf(page().html).Store).toBeUndefined();
    expect(fieldsOf(page({ stores: [...loaded.stores, { id: "s2", alias: "eu" }] }, { at: "/app/shipping?store=s2" }).html).Store).toBe("s2");
  });

  test("without orders says so; without an account leads to connecting", () => {
    expect(page({ rows: [] }).text).toContain("No order is in this list.");
    expect(page({ rows: [], stores: [] }).links).toMatchObject({ "Connect Amazon": "/app/connect" });
  });

  test("goes on to the next page where there is one", () => {
    expect(page({ next: '["2026-11-12T05:00:00.000Z","o1"]' }).html).toMatch(/id="nextURL"(?![^>]*aria-disabled="true")/);
    expect(page().html).toMatch(/id="nextURL"[^>]*aria-disabled="true"|aria-disabled="true"[^>]*id="nextURL"/);
  });
});
