import { describe, expect, test } from "vitest";
import type { OrderConflict } from "../../db/order-conflicts.server.ts";
import type { OwnedField } from "../../domain/orders/field-ownership.ts";
import { timeWords } from "../../ui/format.ts";
import { conflictViews, fieldText } from "./conflict-view.ts";
import { replayView, resyncView } from "./result-view.ts";

const at = new Date("2026-11-20T12:00:00Z");
const words = timeWords("America/New_York", at);
const conflict = (field: OwnedField, over: Partial<OrderConflict> = {}): OrderConflict => ({ storeId: "s", field, state: "open", amazonValue: null, shopifyValue: null, openedAt: at, settledAt: null, ...over });

describe("a field's text", () => {
  test.each<[OwnedField, string | null, string]>([
    ["quantities", '{"CUP-1":2,"POT-1":1}', "2 × CUP-1, 1 × POT-1"],
    ["quantities", "{}", "Nothing"],
    ["total", "1980 JPY", "¥1,980"],
    ["ship-by", "2026-11-23T23:59:59Z", "Nov 23, 2026, 6:59 PM"],
    ["ship-by", "", "None"],
    ["deliver-by", null, "Not stated"],
    ["status", "CANCELLED", "Cancelled"],
    ["status", "OPEN", "Not cancelled"],
    ["address", null, "Differs"],
  ])("%s %j", (field, text, plain) => {
    expect(fieldText(field, text, words)).toBe(plain);
  });
});

test("conflicts that are open or pinned are shown; what is over is not", () => {
  const views = conflictViews([conflict("address"), conflict("total", { state: "pinned", amazonValue: "1.00 USD", shopifyValue: "2.00 USD" }), conflict("ship-by", { state: "gone" }), conflict("status", { state: "taken" })], words);
  expect(views).toEqual([
    { field: "address", label: "Shipping address", amazon: "Differs", shopify: "Differs", since: "Nov 20, 2026, 7:00 AM", canTake: true },
    { field: "total", label: "Total", amazon: "$1.00", shopify: "$2.00", since: null, canTake: false },
  ]);
});

test("what a Resync found is told plainly, without the address", () => {
  const view = resyncView({
    ok: true, message: "", news: [{ what: "status", before: "UNSHIPPED", after: "PARTIALLY_SHIPPED" }, { what: "packages", before: "0", after: "1" }],
    differences: [{ what: "shipping address", amazon: null, shopify: null, became: "written" }, { what: "total", amazon: "2.00 USD", shopify: "1.00 USD", became: "to-decide" }],
  }, words);
  expect(view).toEqual({
    news: [{ what: "Status", before: "Unshipped", after: "Partially shipped" }, { what: "Packages", before: "0", after: "1" }],
    differences: [{ what: "Shipping address", amazon: "Differs", shopify: "Differs", became: "Written into Shopify" }, { what: "Total", amazon: "$2.00", shopify: "$1.00", became: "To decide" }],
  });
});

test("a Replay marks what differs", () => {
  const made = { kind: "create" as const, label: "Open, paid", reason: null, made: null };
  const rows = [{ what: "Outcome" as const, then: "Open, paid", today: "Skipped: cancelled" }, { what: "Note" as const, then: "–", today: "–" }, { what: "Tags" as const, then: null, today: "a" }];
  const view = replayView({ then: made, today: { ...made, label: "Skipped", reason: { code: "cancelled", params: {} } }, rows, recordedVersion: 1, todaysVersion: 4 });
  expect(view.rows).toEqual([
    { what: "Outcome", then: "Open, paid", today: expect.stringMatching(/^Skipped: Cancelled at Amazon/) as unknown, differs: true },
    { what: "Note", then: "–", today: "–", differs: false },
    { what: "Tags", then: "Not known", today: "a", differs: true },
  ]);
});
