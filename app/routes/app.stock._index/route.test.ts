import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { ca, us } from "../../../tests/support/journey-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import type { StockRow } from "../../db/stock-pages.server.ts";
import { timeWords } from "../../ui/format.ts";
import { action, loader } from "./route.tsx";
import { stockRowView } from "./stock-row-view.ts";

const world = {
  stock: { "CUP-1": 10, "POT-1": 4 },
  stores: [{ marketplaces: [us, ca] }],
  listings: [{ sku: "CUP-1", marketplaces: [us, ca], leadTimeDays: 3 }, { sku: "POT-1", channel: "AMAZON_NA" }, { sku: "NOWHERE" }],
  shopify: { shops: ["demo.myshopify.com", "other.myshopify.com"] },
};

describeEmbedded("the stock page", ({ open }) => {
  test("shows one row per SKU with its number, where it is listed, and why none is sent", async () => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    const { rows, counts, openStores } = await merchantOf(journey).reads(loader, "/app/stock");
    expect(rows.map((row) => [row.sellerSku, row.outcome.label, row.computed, row.lastSent, row.seen])).toEqual([
      ["CUP-1", expect.stringMatching(/^(Sent|Up to date)$/), "10", "10", "10"], ["NOWHERE", "Not sent", "–", "–", expect.any(String)], ["POT-1", "Not sent", "–", "–", expect.any(String)],
    ]);
    expect(rows[0]).toMatchObject({ marketplaces: expect.arrayContaining(["amazon.com", "amazon.ca"]) as unknown, channel: "You (MFN)", variant: "CUP-1", confirmation: { label: "Confirmed" }, leadTime: "3 d" });
    expect(rows[1]).toMatchObject({ variant: null, reason: "This listing is not linked to a variant; no quantity sent." });
    expect(rows[2]).toMatchObject({ channel: "Amazon (AFN)", reason: "Amazon fulfils this; no quantity sent." });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(openStores.map((store) => store.alias)).toEqual(["main"]);
  });

  test.each([
    ["outcome=skipped", ["NOWHERE", "POT-1"]],
    ["outcome=failed", []],
    ["search=cup", ["CUP-1"]],
    ["search=%25", []],
    ["search=_-1", []],
    ["outcome=nonsense&store=of-somebody-else", ["CUP-1", "NOWHERE", "POT-1"]],
  ])("is filtered by %s", async (search, skus) => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    const { rows } = await merchantOf(journey).reads(loader, `/app/stock?${search}`);
    expect(rows.map((row) => row.sellerSku)).toEqual(skus);
  });

  test("goes on page by page, with as many queries for sixty rows as for three", async () => {
    const stock = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`SKU-${String(at).padStart(2, "0")}`, at]));
    const journey = await openJourney(await open(), { stock });
    await journey.run();
    const merchant = merchantOf(journey);
    const first = await merchant.reads(loader, "/app/stock");
    const second = await merchant.reads(loader, `/app/stock?${new URLSearchParams({ after: first.next! }).toString()}`);
    expect([...first.rows, ...second.rows].map((row) => row.sellerSku)).toEqual(Object.keys(stock));
    expect([first.rows.length, second.next]).toEqual([50, null]);
    expect(await merchant.queries(loader, "/app/stock")).toBe(8);
  });

  test("“Send all stock now” computes every number anew and sends what differs", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, shopify: { webhooks: [] } });
    await journey.run();
    journey.shopify.world.setAvailable("CUP-1", "Main warehouse", 6);
    const answer = await merchantOf(journey).sends(action, "/app/stock", {});
    expect(answer).toEqual({ status: 200, body: { ok: true, message: "Stock of 1 store is being computed and sent." } });
    await journey.run();
    expect(journey.amazon.world.quantityShown("A1JOURNEYNA", "CUP-1")).toBe(6);
  });

  test("sends nothing where no store is open, and touches no other shop's", async () => {
    const journey = await openJourney(await open(), { ...world, stores: [{ state: "observe" }] });
    await journey.run();
    expect(await merchantOf(journey).sends(action, "/app/stock", {})).toMatchObject({ status: 409, body: { ok: false } });
    const stranger = merchantOf(journey, "other.myshopify.com");
    expect(await stranger.sends(action, "/app/stock", {})).toMatchObject({ status: 409 });
    expect(await stranger.reads(loader, "/app/stock")).toEqual({ rows: [], next: null, stores: [], openStores: [], counts: {} });
  });
});

describe("a stock row", () => {
  const at = new Date("2026-11-20T12:00:00Z");
  const listing = { marketplaceId: "of-the-future", title: null, channel: null, leadTimeDays: null, quantity: 4 };
  const row = { storeId: "s", sellerSku: "A/1", listings: [listing], link: null, number: null, problems: [] } as unknown as StockRow;
  const view = (more: object) => stockRowView({ ...row, ...more }, { words: timeWords("UTC", at), aliases: new Map() });

  test("before any number was computed shows what Amazon shows", () => {
    expect(view({})).toMatchObject({ title: "Without title", marketplaces: ["of-the-future"], channel: "Unknown", computed: "–", seen: "4", confirmation: null, outcome: { label: "Not computed yet" }, reason: null });
    expect(view({}).whyUrl).toBe("/app/stock/why?store=s&sku=A%2F1");
  });

  test("quotes Amazon's own words where it refused", () => {
    const number = { outcome: "failed", reasonCode: "listing-refused", computed: 1, acceptedAt: null, seenAt: null };
    expect(view({ number, problems: [{ code: "listing-refused", params: { detail: "no brand" } }] }).reason).toBe("Amazon refuses the quantity: no brand.");
  });

  test("is not confirmed while Amazon shows another number than it accepted", () => {
    const number = { outcome: "sent", reasonCode: null, computed: 5, lastSent: 5, acceptedAt: at, seenAt: at, seenQuantity: 3, soldSinceAccepted: 0 };
    expect(view({ number })).toMatchObject({ lastSent: "5", seen: "3", confirmation: { label: "Not confirmed yet" } });
    expect(view({ number: { ...number, soldSinceAccepted: 2 } }).confirmation).toMatchObject({ label: "Confirmed" });
  });
});
