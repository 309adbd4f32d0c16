import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf, us } from "../../../tests/support/journey-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { orderRow } from "./order-row.ts";
import { readOrderQuery } from "./read-filter.ts";
import { loader } from "./route.tsx";
import { timeWords } from "../../ui/format.ts";
import type { OrderRecord } from "../../db/orders.server.ts";

const cup = [{ sku: "CUP-1" }];

describeEmbedded("the orders page", ({ open }) => {
  const world = {
    orders: [
      { number: 1, lines: cup, at: "2026-11-20T09:00:00.000Z" },
      { number: 2, lines: [{ sku: "NOWHERE" }], at: "2026-11-20T08:00:00.000Z" },
      { number: 3, status: "PENDING", lines: cup, at: "2026-11-20T07:00:00.000Z" },
      { number: 4, channel: "AFN" as const, status: "SHIPPED", lines: cup, at: "2026-11-20T06:00:00.000Z" },
    ],
    shopify: { shops: ["demo.myshopify.com", "other.myshopify.com"] },
  };

  test("shows every order, latest purchase first, in the shop's own time and currency", async () => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    const { rows, next, stores } = await merchantOf(journey).reads(loader, "/app/orders");
    expect(rows.map((row) => [row.amazonOrderId, row.outcome.label])).toEqual([
      [numberOf(1), "Imported"], [numberOf(2), "Waiting"], [numberOf(3), "Reserved"], [numberOf(4), "Imported"],
    ]);
    expect(rows[0]).toMatchObject({ purchased: { day: "Nov 20, 2026", time: "4:00 AM" }, store: "main", marketplace: "amazon.com", channel: "You (MFN)", status: "Unshipped", total: "$10.00" });
    expect(rows[0]!.shopify?.url).toMatch(/^https:\/\/admin\.shopify\.com\/store\/demo\/orders\/\d+$/);
    expect(rows[1]).toMatchObject({ reason: expect.stringContaining("SKU NOWHERE is unknown") as unknown, shopify: null });
    expect([next, stores.map((store) => store.alias)]).toEqual([null, ["main"]]);
  });

  test.each([
    ["outcome=waiting", [2]],
    ["channel=AFN", [4]],
    [`marketplace=${us}&outcome=imported`, [1, 4]],
    [`search=${numberOf(3)}`, [3]],
    ["search=701", [1, 2, 3, 4]],
    ["search=900-", []],
    ["outcome=nonsense&channel=X&store=of-somebody-else&after=broken", [1, 2, 3, 4]],
  ])("is filtered by %s", async (search, numbers) => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    const { rows } = await merchantOf(journey).reads(loader, `/app/orders?${search}`);
    expect(rows.map((row) => row.amazonOrderId)).toEqual(numbers.map(numberOf));
  });

  test("goes on page by page without losing or repeating one, with as many queries for sixty rows as for four", async () => {
    const orders = Array.from({ length: 60 }, (_, at) => ({ number: at + 1, status: "PENDING", lines: cup }));
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    const merchant = merchantOf(journey);
    const first = await merchant.reads(loader, "/app/orders");
    const second = await merchant.reads(loader, `/app/orders?${new URLSearchParams({ after: first.next! }).toString()}`);
    const ids = [...first.rows, ...second.rows].map((row) => row.amazonOrderId);
    expect([first.rows.length, second.rows.length, new Set(ids).size, second.next]).toEqual([50, 10, 60, null]);
    expect(await merchant.queries(loader, "/app/orders")).toBe(3);
  });

  test("shows nothing of another shop's", async () => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    expect(await merchantOf(journey, "other.myshopify.com").reads(loader, "/app/orders")).toEqual({ rows: [], next: null, stores: [], marketplaceIds: [] });
  });
});

describe("an order's row", () => {
  const words = timeWords("Asia/Tokyo", new Date("2026-11-20T12:00:00Z"));
  const record = {
    id: "1", shop: "demo.myshopify.com", storeId: "s", amazonOrderId: numberOf(1), marketplaceId: "", channel: null, status: null, outcome: "of the future", reasonCode: "of-the-future",
    reasonParams: {}, amazonTotal: { minor: 5980n, currency: "JPY" }, purchasedAt: new Date("2026-11-19T20:00:00Z"), shipBy: null, shopifyOrderId: null,
  } as unknown as OrderRecord;

  test("stays readable where Amazon or another version said something unknown", () => {
    expect(orderRow(record, { words, aliases: new Map(), adminOrigin: null })).toMatchObject({
      store: "", marketplace: "None", channel: "Unknown", status: "Not stated", outcome: { label: "of the future" }, reason: "of-the-future", total: "¥5,980",
      purchased: { day: "Nov 20, 2026", time: "5:00 AM" }, shipBy: null,
    });
  });
});

describe("what the address asks for", () => {
  const id = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";

  test("is read member by member, and only as far as it makes sense", () => {
    const search = new URLSearchParams({ outcome: "failed", channel: "MFN", marketplace: us, store: id, search: " 701 ", after: JSON.stringify(["2026-11-20T00:00:00.000Z", id]) });
    expect(readOrderQuery(search, [id])).toEqual({ outcome: "failed", channel: "MFN", marketplaceId: us, storeId: id, search: "701", after: { purchasedAt: new Date("2026-11-20"), id } });
    expect(readOrderQuery(search, []).storeId).toBeNull();
    expect(readOrderQuery(new URLSearchParams({ after: JSON.stringify(["2026-11-20", "1; DROP"]), search: "  " }), [])).toMatchObject({ after: null, search: null });
  });
});
