import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf, us } from "../../../tests/support/journey-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { orderRow } from "./order-row.ts";
import { readOrderQuery, writeAfter } from "./read-filter.ts";
import { action, loader } from "./route.tsx";
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

  const filtered: [string, number[]][] = [
    ["outcome=waiting", [2]],
    ["channel=AFN", [4]],
    [`marketplace=${us}&outcome=imported`, [1, 4]],
    [`search=${numberOf(3)}`, [3]],
    ["search=701", [1, 2, 3, 4]],
    ["search=900-", []],
    ["search=NOWHERE", [2]],
    ["sort=earliest", [4, 3, 2, 1]],
    ["from=2026-11-20&to=2026-11-20", [1, 2, 3, 4]],
    ["from=2026-11-21", []],
    ["to=2026-11-19", []],
    ["mark=late", []],
    ["sort=ship-by", [1, 2]],
    ["outcome=nonsense&channel=X&store=of-somebody-else&after=broken", [1, 2, 3, 4]],
  ];

  test("is filtered and sorted by its address, and tells how many there are", async () => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    for (const [search, numbers] of filtered) {
      const { rows, count } = await merchantOf(journey).reads(loader, `/app/orders?${search}`);
      const found = rows.map((row) => row.amazonOrderId);
      expect([search, search === "sort=ship-by" ? found.toSorted() : found]).toEqual([search, numbers.map(numberOf)]);
      expect(count).toBe(numbers.length === 1 ? "1 order" : `${numbers.length} orders`);
    }
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
    expect(await merchant.queries(loader, "/app/orders")).toBe(5);
  });

  test("shows nothing of another shop's", async () => {
    const journey = await openJourney(await open(), world);
    await journey.run();
    expect(await merchantOf(journey, "other.myshopify.com").reads(loader, "/app/orders")).toEqual({ rows: [], next: null, count: "0 orders", views: [], stores: [], marketplaceIds: [], today: "2026-11-20" });
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

  const parts = { shop: "demo.myshopify.com", storeIds: [id], timezone: "America/New_York", now: new Date("2026-11-20T12:00:00Z") };
  const read = (search: Record<string, string>) => readOrderQuery(new URLSearchParams(search), parts);

  test("is read member by member", () => {
    const after = JSON.stringify(["2026-11-20T00:00:00.000Z", id]);
    expect(read({ outcome: "failed", channel: "MFN", marketplace: us, store: id, search: " 701 ", mark: "late", sort: "ship-by", from: "2026-11-01", to: "2026-11-02", after })).toEqual({
      filter: {
        shop: parts.shop, outcomes: ["failed"], channel: "MFN", marketplaceId: us, storeId: id, search: "701", mark: { kind: "late", now: parts.now },
        purchasedFrom: new Date("2026-11-01T04:00:00Z"), purchasedBefore: new Date("2026-11-03T05:00:00Z"),
      },
      sort: "ship-by", after: { at: new Date("2026-11-20"), id },
    });
  });

  test("only as far as it makes sense; another shop's store is no filter", () => {
    const nonsense = { outcome: "x", channel: "x", marketplace: "x", store: id.replace("0", "1"), search: "  ", mark: "x", sort: "x", from: "2026-02-30", to: "x", after: JSON.stringify(["2026-11-20", "1; DROP"]) };
    expect(read(nonsense)).toEqual({ filter: { shop: parts.shop }, sort: "latest", after: null });
  });

  test("a place in the list survives the address, also among orders without a ship-by date", () => {
    for (const at of [new Date("2026-11-20T00:00:00Z"), null]) expect(read({ after: writeAfter({ at, id }) }).after).toEqual({ at, id });
  });
});

describeEmbedded("views of the orders page", ({ open }) => {
  const shops = ["demo.myshopify.com", "other.myshopify.com"];
  const page = async (shop?: string) => {
    const journey = await openJourney(await open(), { shopify: { shops } });
    const merchant = (of = shop) => merchantOf(journey, of);
    const send = (form: Record<string, string>, of?: string) => merchant(of).sends(action, "/app/orders", form);
    const views = async (of?: string) => (await merchant(of).reads(loader, "/app/orders")).views;
    return { send, views };
  };
  const save = { intent: "save-view", name: " To do ", query: "outcome=waiting&channel=MFN&after=x&evil=1" };

  test("are saved with the page's own filters and nothing else, renamed, changed and removed", async () => {
    const { send, views } = await page();
    const { body } = await send(save);
    const id = body.id!;
    expect(body).toEqual({ ok: true, message: "View “To do” saved.", id: expect.any(String) as string });
    expect(await views()).toEqual([{ id, name: "To do", query: "outcome=waiting&channel=MFN" }]);
    expect(await send({ intent: "rename-view", id, name: "Waiting" })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await send({ intent: "update-view", id, query: "channel=AFN" })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await views()).toEqual([{ id, name: "Waiting", query: "channel=AFN" }]);
    expect(await send({ intent: "remove-view", id })).toMatchObject({ status: 200, body: { ok: true } });
    expect([await views(), (await send({ intent: "remove-view", id })).status, (await send({ intent: "update-view", id, query: "" })).status]).toEqual([[], 404, 404]);
  });

  test("bear different names, and there are twenty at most", async () => {
    const { send } = await page();
    const { body } = await send(save);
    const other = await send({ ...save, name: "Other" });
    expect(await send(save)).toEqual({ status: 409, body: { ok: false, message: "There is a view “To do” already." } });
    expect(await send({ intent: "rename-view", id: other.body.id!, name: "To do" })).toMatchObject({ status: 409 });
    for (let more = 3; more <= 20; more += 1) expect((await send({ ...save, name: `View ${more}` })).status).toBe(200);
    expect(await send({ ...save, name: "View 21" })).toMatchObject({ status: 409, body: { message: expect.stringContaining("No more than 20") as string } });
    expect((await send({ intent: "remove-view", id: body.id! })).status).toBe(200);
  });

  test("are nothing to another shop", async () => {
    const { send, views } = await page();
    const { body: { id } } = await send(save);
    expect(await views(shops[1])).toEqual([]);
    const forms: Record<string, string>[] = [{ intent: "rename-view", id: id!, name: "Mine" }, { intent: "update-view", id: id!, query: "" }, { intent: "remove-view", id: id! }];
    for (const form of forms) expect((await send(form, shops[1])).status).toBe(404);
    expect(await views()).toEqual([{ id, name: "To do", query: "outcome=waiting&channel=MFN" }]);
    expect((await send(save, shops[1])).status).toBe(200);
  });

  test.each<[Record<string, string>]>([[{}], [{ intent: "save-view", name: " ", query: "" }], [{ intent: "save-view", name: "x".repeat(41), query: "" }], [{ intent: "rename-view", id: "1", name: "x" }], [{ intent: "drop" }]])("refuse a form that is none of theirs: %j", async (form) => {
    const { send, views } = await page();
    expect(await send(form)).toMatchObject({ status: 400, body: { ok: false } });
    expect(await views()).toEqual([]);
  });
});
