import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { writeLog, type LogLine } from "../../db/connection-log.server.ts";
import { loader } from "./route.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"];
const line: LogLine = { shop: shops[0]!, storeId: null, at: new Date("2026-11-20T11:00:00Z"), level: "DEBUG", code: "webhook-received", subjectType: null, subjectId: null, params: { topic: "orders/create" } };

describeEmbedded("the log page", ({ open }) => {
  test("tells what happened in words, with what it was about, latest first", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1" }] }, { number: 2, lines: [{ sku: "NOWHERE" }] }], shopify: { webhooks: [] } });
    await journey.run();
    const { lines, stores } = await merchantOf(journey).reads(loader, "/app/log");
    const texts = lines.map((one) => `${one.level} ${one.store} ${one.subject?.label ?? ""} ${one.text}`);
    expect(texts).toContainEqual(expect.stringMatching(new RegExp(`^INFO main ${numberOf(1)} Imported as #\\d+\\.$`)));
    expect(texts).toContainEqual(expect.stringContaining(`INFO main ${numberOf(2)} Order waits: SKU NOWHERE is unknown.`));
    expect(texts).toContain("INFO main  Seller A1JOURNEYNA connected as “main” with 1 marketplace.");
    expect(texts).toContain("INFO main CUP-1 Amazon accepted 9 units, 2 business days to ship.");
    expect(lines.find((one) => one.subject?.label === "CUP-1")?.subject).toMatchObject({ url: "/app/stock?search=CUP-1", external: false });
    expect(stores.map((store) => store.alias)).toEqual(["main"]);
  });

  test("opens at seven days with every level, and is filtered by level, period and store", async () => {
    const journey = await openJourney(await open(), { connected: false });
    const { db } = journey.lockstep().flows;
    const old = new Date("2026-11-12T12:00:00Z");
    await writeLog(db.prisma, [line, { ...line, level: "ERROR", code: "job-stopped" }, { ...line, level: "INFO", at: old, code: "listings-imported" }, { ...line, shop: shops[1]! }]);
    const shown = async (search: string) => (await merchantOf(journey).reads(loader, `/app/log${search}`)).lines.map((one) => one.level).sort();
    expect(await shown("")).toEqual(["DEBUG", "ERROR"]);
    expect(await shown("?level=ERROR")).toEqual(["ERROR"]);
    expect(await shown("?level=DEBUG")).toEqual(["DEBUG"]);
    expect(await shown("?days=30")).toEqual(["DEBUG", "ERROR", "INFO"]);
    expect(await shown("?days=1&level=INFO")).toEqual([]);
    expect(await shown("?level=nonsense&days=x&store=of-somebody-else&after=[]")).toEqual(["DEBUG", "ERROR"]);
  });

  test("goes on page by page, with three queries whatever it holds", async () => {
    const journey = await openJourney(await open(), { connected: false });
    const { db } = journey.lockstep().flows;
    await writeLog(db.prisma, Array.from({ length: 70 }, (_, at) => ({ ...line, params: { topic: `topic ${at}` } })));
    const merchant = merchantOf(journey);
    const first = await merchant.reads(loader, "/app/log");
    const second = await merchant.reads(loader, `/app/log?${new URLSearchParams({ after: first.next! }).toString()}`);
    const texts = [...first.lines, ...second.lines].map((one) => one.text);
    expect([first.lines.length, new Set(texts).size, second.next]).toEqual([50, 70, null]);
    expect(await merchant.queries(loader, "/app/log")).toBe(3);
  });

  test("leads to Shopify's own page for what lies there", async () => {
    const journey = await openJourney(await open(), { connected: false });
    await writeLog(journey.lockstep().flows.db.prisma, [{ ...line, subjectType: "shopify-order", subjectId: "gid://shopify/Order/77" }]);
    const { lines } = await merchantOf(journey).reads(loader, "/app/log");
    expect(lines[0]?.subject).toEqual({ label: "Shopify order", url: "https://admin.shopify.com/store/demo/orders/77", external: true });
  });
});
