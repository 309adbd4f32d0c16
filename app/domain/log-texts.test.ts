import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listingTaskKinds } from "./listings/listing-task.ts";
import { logText, problemWords } from "./log-texts.ts";

describe("a line of the log", () => {
  test.each([
    ["store-connected", { sellerId: "A1", alias: "de", marketplaces: 2 }, "Seller A1 connected as “de” with 2 marketplaces."],
    ["store-state-changed", { from: "observe", to: "open", orders: 3 }, "The store is now open; it was observing. 3 orders held back meanwhile are imported."],
    ["store-state-changed", { from: "open", to: "closed", orders: 0 }, "The store is now closed; it was open."],
    ["order-imported", { name: "#1001" }, "Imported as #1001."],
    ["order-imported", { name: "#1001", amount: "0.01 USD" }, "Imported as #1001; its total differs by 0.01 USD."],
    ["order-updated", { name: "#1001", fulfilments: 1 }, "#1001 was brought up to date with Amazon: 1 shipment marked as fulfilled."],
    ["order-cancelled", { name: "#1001", restock: "all" }, "#1001 was cancelled, as at Amazon, its units back to stock."],
    ["order-cancelled", { name: "#1001", restock: "none" }, "#1001 was cancelled, as at Amazon, without restock."],
    ["units-cancelled", { name: "#1001", units: 1 }, "1 unit of #1001 was cancelled, as at Amazon."],
    ["asked-amazon-done", { kind: "cancel" }, "Cancelled at Amazon, as asked."],
    ["asked-amazon-done", { kind: "untracked-shipment" }, "Amazon took the shipment without tracking."],
    ["cancel-wish-settled", { wish: "kept" }, "The order is kept, though its buyer asked to cancel."],
    ["request-decided", { kind: "refund", state: "dropped" }, "Amazon is not asked: refund."],
    ["order-fields-written", { name: "#1001", fields: "ship-by date" }, "Amazon's news were written into #1001: ship-by date."],
    ["conflict-settled", { choice: "mine", fields: "total" }, "Yours was kept: total."],
    ["conflict-settled", { choice: "amazon", fields: "units" }, "Amazon's was taken: units."],
    ["order-resynced", { differences: 0, fields: "" }, "Read again from Amazon: nothing differs."],
    ["order-resynced", { differences: 1, fields: "units (to decide)" }, "Read again from Amazon: units (to decide)."],
    ["order-linked-to-other-app", { name: "#7" }, "Another app made #7 of this Amazon order; it is linked, not made again."],
    ["orders-proved", { accounted: 1200, total: 1204 }, "Amazon's report and Lockstep compared: 1200 of 1204 orders are in Shopify or have a reason why not."],
    ["stock-sent", { quantity: 1, leadTimeDays: 2 }, "Amazon accepted 1 unit, 2 business days to ship."],
    ["history-started", { from: "2026-11-01", to: "2026-11-08" }, "Orders of the past are being read, from 2026-11-01 to 2026-11-08."],
    ["history-started", { kind: "numbers" }, "Orders of the past are being read."],
    ["history-done", { done: 4, total: 4, failed: 1 }, "Orders of the past were read: 4 of 4, 1 of them refused."],
    ["history-stopped", { done: 2, total: 4 }, "Reading orders of the past was stopped: 2 of 4 were read."],
    ["start-date-changed", { from: "2026-11-01", to: "2026-11-08", removed: 1 }, "The start date is now 2026-11-08; it was 2026-11-01. 1 record of Lockstep was removed; Shopify's orders stay."],
    ["stock-sent", { quantity: 0 }, "Amazon accepted 0 units."],
    ["sku-linked", { how: "exact-sku" }, "Linked to the variant with the same SKU."],
    ["sku-linked", { how: "by-hand", title: "Mug" }, "Linked by hand to “Mug”."],
    ["sku-unlinked", { by: "staff:1" }, "Unlinked by hand."],
    ["sku-unlinked", { by: "lockstep" }, "Its variant is gone from Shopify: the link ended."],
    ["listings-linked", { linked: 1, proposed: 2, unmatched: 3 }, "1 listing was linked; 2 wait for you, 3 have no counterpart."],
    ["listing-task-done", { kind: "change-identifier", done: 1, skipped: 2, failed: 0 }, "Changing the identifier: 1 listing done, 2 skipped, 0 failed."],
    ["listing-task-undone", { kind: "of-the-future", undone: 2, kept: 1 }, "of-the-future: 2 listings put back, 1 could not be."],
    ["shopify-refused", { detail: "no such variant" }, "Shopify says: no such variant."],
    ["order-updated", {}, "? was brought up to date with Amazon."],
    ["of-the-future", { x: 1 }, "of-the-future"],
    ["constructor", {}, "constructor"],
  ])("%s %j", (code, params, text) => {
    expect(logText(code, params)).toBe(text);
  });

  test("has words for every code that a flow writes", () => {
    const folder = join(import.meta.dirname, "../sync");
    const sources = readdirSync(folder, { encoding: "utf8", recursive: true }).filter((name) => name.endsWith(".ts") && !name.includes(".test.")).map((name) => readFileSync(join(folder, name), "utf8"));
    const codes = sources.flatMap((source) => [...source.matchAll(/level: "(?:INFO|ERROR|DEBUG)"(?: as const)?, code: "([a-z-]+)"/g)].map((match) => match[1]!));
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => logText(code, {}) === code)).toEqual([]);
  });
});

test.each(listingTaskKinds)("work of kind %s on listings is told in words of its own", (kind) => {
  const told = listingTaskKinds.map((one) => logText("listing-task-done", { kind: one, done: 1, skipped: 0, failed: 0 }));
  const own = logText("listing-task-done", { kind, done: 1, skipped: 0, failed: 0 });
  expect([own.startsWith(`${kind}:`), told.filter((text) => text === own).length]).toEqual([false, 1]);
});

describe("a stored problem", () => {
  test("has its words, whatever else stands beside them", () => {
    expect(problemWords("listing-refused", { detail: "no brand", lines: [1], nothing: null }).what).toBe("Amazon refuses the quantity: no brand.");
  });

  test("of another version stands for itself", () => {
    expect(problemWords("of-the-future", {})).toEqual({ what: "of-the-future", remedy: "Nothing.", whoRetries: "–" });
  });
});
