import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { logPage, pruneLog, writeLog, type LogFilter, type LogLine } from "./connection-log.server.ts";

const shop = "one.myshopify.com";
const storeId = "00000000-0000-4000-8000-000000000001";
const line = (given: Partial<LogLine> = {}): LogLine => ({ shop, storeId, at: noon, level: "INFO", code: "stock-sent", subjectType: "seller-sku", subjectId: "A", params: {}, ...given });

async function allPages(tx: Tx, filter: LogFilter, size: number): Promise<string[]> {
  const codes: string[] = [];
  for (let page = await logPage(tx, filter, null, size); page.length > 0; page = await logPage(tx, filter, page.at(-1)!, size)) {
    codes.push(...page.map((one) => one.code));
    if (codes.length > 1000) throw new Error("the pages do not end");
  }
  return codes;
}

describeEmbedded("the connection log", ({ open }) => {
  it.each([1, 2, 3, 7, 20, 21, 50])("loses and doubles no line over pages of %i, though all were written in one millisecond", async (size) => {
    const { prisma } = await open();
    const codes = Array.from({ length: 20 }, (_, at) => `c${at}`);
    await writeLog(prisma, codes.map((code) => line({ code })));
    expect(await allPages(prisma, { shop }, size)).toEqual(codes.toReversed());
  });

  it("goes on where it was, though lines come in between", async () => {
    const { prisma } = await open();
    await writeLog(prisma, ["a", "b", "c", "d"].map((code, at) => line({ code, at: minutesAfter(noon, at) })));
    const first = await logPage(prisma, { shop }, null, 2);
    await writeLog(prisma, [line({ code: "e", at: minutesAfter(noon, 9) })]);
    const second = await logPage(prisma, { shop }, first.at(-1)!, 2);
    expect([...first, ...second].map((one) => one.code)).toEqual(["d", "c", "b", "a"]);
  });

  it.each<[string, Partial<LogFilter>, string[]]>([
    ["nothing", {}, ["old", "error", "other", "debug", "order"]],
    ["one level", { levels: ["ERROR"] }, ["error"]],
    ["two levels", { levels: ["ERROR", "DEBUG"] }, ["error", "debug"]],
    ["no level", { levels: [] }, []],
    ["a store", { storeId }, ["old", "error", "debug", "order"]],
    ["a code", { code: "debug" }, ["debug"]],
    ["a kind of subject", { subjectType: "order" }, ["order"]],
    ["a subject", { subjectType: "order", subjectId: "1" }, ["order"]],
    ["a subject of another kind", { subjectType: "seller-sku", subjectId: "1" }, []],
    ["an instant", { since: noon }, ["error", "other", "debug", "order"]],
    ["an instant just after", { since: new Date(noon.getTime() + 1) }, []],
    ["several at once", { since: noon, levels: ["INFO"], storeId }, ["order"]],
  ])("is filtered by %s", async (_by, filter, codes) => {
    const { prisma } = await open();
    await writeLog(prisma, [
      line({ code: "old", at: new Date(noon.getTime() - 1) }),
      line({ code: "error", level: "ERROR" }),
      line({ code: "other", storeId: null }),
      line({ code: "debug", level: "DEBUG" }),
      line({ code: "order", subjectType: "order", subjectId: "1" }),
    ]);
    const found = (await logPage(prisma, { shop, ...filter }, null, 100)).map((one) => one.code);
    expect(found.toSorted()).toEqual(codes.toSorted());
    expect(await allPages(prisma, { shop, ...filter }, 1), "page by page the same").toEqual(found);
  });

  it("gives back what was written, empty or odd", async () => {
    const { prisma } = await open();
    const bare = line({ storeId: null, subjectType: null, subjectId: null, at: new Date("2026-03-01T12:00:00.001Z") });
    const odd = line({ subjectId: "'; DROP TABLE connection_log; -- \"🙂\" \\", params: { text: "\u2028 \t ' \" \\ 日本", list: [1.5, null, { a: true }] } });
    await writeLog(prisma, [bare, odd]);
    const [first, second] = await logPage(prisma, { shop }, null, 9);
    expect([first, second].map((one) => ({ ...one, id: null }))).toEqual([{ ...bare, id: null }, { ...odd, id: null }]);
    expect(typeof first!.id).toBe("bigint");
  });

  it("is not refused for one text that the database cannot keep", async () => {
    const { prisma } = await open();
    await writeLog(prisma, [line({ params: { detail: "cut \ud83d" } }), line({ subjectId: "nul\0", params: { "na\0me": "a\0" } }), line({ code: "good" })]);
    const kept = await logPage(prisma, { shop }, null, 9);
    expect(kept.map(({ code, subjectId, params }) => ({ code, subjectId, params }))).toEqual([
      { code: "good", subjectId: "A", params: {} },
      { code: "stock-sent", subjectId: "nul", params: { name: "a" } },
      { code: "stock-sent", subjectId: "A", params: { detail: "cut \ufffd" } },
    ]);
  });

  it.each([0, 1, 1000, 20_000])("takes %i lines at once", async (count) => {
    const { prisma } = await open();
    await writeLog(prisma, Array.from({ length: count }, () => line()));
    expect(await prisma.connectionLogEntry.count()).toBe(count);
  });

  it("drops what is older than an instant, of every shop, and not what is of it", async () => {
    const { prisma } = await open();
    const before = new Date(noon.getTime() - 1);
    await writeLog(prisma, [line({ at: before }), line({ at: before, shop: "two.myshopify.com" }), line({ code: "stays" })]);
    expect(await pruneLog(prisma, noon)).toBe(2);
    expect(await pruneLog(prisma, noon)).toBe(0);
    expect((await logPage(prisma, { shop }, null, 9)).map((one) => one.code)).toEqual(["stays"]);
  });
});
