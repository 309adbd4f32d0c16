import { expect, test } from "vitest";
import { catalogueStage, linked, stageShop, troubles, waiting, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded, describeOnPostgres } from "../../../tests/support/database.ts";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { failure } from "../../../tests/support/hand-platforms.ts";
import { minutesAfter, noon } from "../../../tests/support/kept-orders.ts";
import { latestCatalogueRuns } from "../../db/catalogue-runs.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import type { CatalogueExport, ExportedVariant } from "../../shopify/index.server.ts";
import { linkSkus } from "../listings/link-skus.server.ts";
import { readVariants } from "./read-variants.server.ts";

const minuteMs = 60_000;
const read = ({ ctx }: CatalogueStage) => readVariants(ctx, { shop: stageShop });
const linesOf = (...numbers: number[]): ExportedVariant[] => numbers.map((number, index) => ({ line: index + 1, variant: catalogueVariant(number) }));
const runs = async ({ ctx }: CatalogueStage) => (await latestCatalogueRuns(ctx.db.prisma, { shop: stageShop, storeId: null }, 9)).map(({ state, counts, failure: why }) => ({ state, read: counts.read, why }));
const kept = async ({ ctx }: CatalogueStage) => (await ctx.db.prisma.shopifyVariant.findMany({ where: { shop: stageShop }, orderBy: { variantId: "asc" } })).map((row) => row.sku);

/** The next file that Shopify makes. */
function made(stage: CatalogueStage, lines: ExportedVariant[], more: Partial<CatalogueExport> = {}) {
  const url = String(stage.exports.length);
  const file: CatalogueStage["exports"][number] = { state: { state: "done", url, partialUrl: null, objects: lines.length, error: null, ...more }, lines };
  stage.exports.push(file);
  return file;
}

/** Asked for, and then looked at so often, a minute apart. */
async function readWhole(stage: CatalogueStage, looks = 1): Promise<void> {
  await expect(read(stage)).rejects.toMatchObject({ name: "RunAgainAt" });
  for (let look = 0; look < looks; look += 1) {
    stage.clock.advance(minuteMs);
    await read(stage).catch((error: Error) => {
      if (error.name !== "RunAgainAt") throw error;
    });
  }
}

describeEmbedded("R10 a file of Shopify's variants that is not whole never takes a variant or a link away", ({ open }) => {
  const opened = async () => {
    const stage = await catalogueStage(await open());
    await stage.list(stage.store, "SKU-1", "SKU-2");
    await stage.link(stage.store, { "SKU-1": catalogueVariant(1), "SKU-2": catalogueVariant(2) });
    made(stage, linesOf(1, 2));
    await readWhole(stage);
    stage.clock.advance(24 * 60 * minuteMs);
    return stage;
  };
  const links = async (stage: CatalogueStage) => {
    await linkSkus(stage.ctx, { storeId: stage.store.id });
    return linked(stage, stage.store);
  };

  test.each<[string, (stage: CatalogueStage) => unknown, RegExp, number]>([
    ["is empty though Shopify counted its lines", (stage) => made(stage, [], { objects: 2 }), /ends before its 2 lines/, 3],
    ["is not there any more", (stage) => made(stage, [], { objects: 2, url: null }), /does not keep the file/, 1],
    ["ends before its last line", (stage) => made(stage, linesOf(1), { objects: 2 }), /ends before its 2 lines/, 3],
    ["breaks off each time", (stage) => Object.assign(made(stage, linesOf(1), { objects: 2 }), { broken: failure("unavailable", "bulkOperation: the file broke off") }), /the file broke off/, 3],
    ["cannot be read", (stage) => Object.assign(made(stage, linesOf(1), { objects: 2 }), { broken: failure("unreadable", "bulkOperation: a line without an end") }), /a line without an end/, 1],
    ["was refused by Shopify", (stage) => made(stage, [], { state: "failed", url: null, error: "ACCESS_DENIED" }), /ACCESS_DENIED/, 1],
    ["was given up by Shopify half-way", (stage) => made(stage, linesOf(1), { state: "failed", objects: 2, error: "TIMEOUT" }), /TIMEOUT/, 1],
  ])("one that %s", async (_what, make, words, looks) => {
    const stage = await opened();
    make(stage);
    await readWhole(stage, looks);
    expect([await kept(stage), await links(stage)]).toEqual([["SKU-1", "SKU-2"], ["SKU-1 → SKU-1", "SKU-2 → SKU-2"]]);
    const [last] = await runs(stage);
    expect([last!.state, last!.why, await troubles(stage), (await waiting(stage)).includes("read-variants")]).toEqual(["failed", expect.stringMatching(words), ["variants-not-read"], true]);
  });

  test("one with a line that cannot be read: that line may be any variant", async () => {
    const stage = await opened();
    made(stage, [...linesOf(1), { line: 2, unreadable: "not readable at sku" }]);
    await readWhole(stage);
    expect([await kept(stage), (await runs(stage))[0]!.state]).toEqual([["SKU-1", "SKU-2"], "done"]);
  });

  test("only one that is whole does; the problem of before closes", async () => {
    const stage = await opened();
    made(stage, [], { state: "failed", url: null, error: "TIMEOUT" });
    await readWhole(stage);
    made(stage, linesOf(2, 3));
    await readWhole(stage);
    expect([await kept(stage), await links(stage), await troubles(stage)]).toEqual([["SKU-2", "SKU-3"], ["SKU-2 → SKU-2"], ["listings-not-linked"]]);
    expect((await runs(stage)).map(({ state }) => state)).toEqual(["done", "failed", "done"]);
  });

  test("what was seen after the file was asked for stays, though the file does not show it", async () => {
    const stage = await opened();
    made(stage, linesOf(1, 2));
    await expect(read(stage)).rejects.toMatchObject({ name: "RunAgainAt" });
    await saveVariants(stage.ctx.db.prisma, stageShop, [catalogueVariant(4), catalogueVariant(1, { sku: "NEWER" })], minutesAfter(stage.clock.now(), 0.5));
    stage.clock.advance(minuteMs);
    await read(stage);
    expect(await kept(stage)).toEqual(["NEWER", "SKU-2", "SKU-4"]);
  });
});

describeEmbedded("a reading of Shopify's variants that is cut short", ({ open }) => {
  test("goes on behind the line that is stored: a thousand lines are not read twice", async () => {
    const stage = await catalogueStage(await open());
    const lines = linesOf(...Array.from({ length: 1500 }, (_, index) => index));
    const file = made(stage, lines.slice(0, 1200), { objects: 1500 });
    file.broken = failure("unavailable", "the file broke off");
    await readWhole(stage);
    expect((await runs(stage))[0]).toMatchObject({ state: "reading", read: 1200 });
    Object.assign(file, { lines: lines.map((line, index) => (index < 1200 ? { line: line.line, unreadable: "read again" } : line)), broken: undefined });
    await read(stage);
    expect([(await runs(stage))[0], (await kept(stage)).length]).toEqual([{ state: "done", read: 1500, why: null }, 1500]);
  });

  test.each(["throttled", "unavailable", "unauthorized"] as const)("asks for no second file where Shopify is %s when it is looked at", async (kind) => {
    const stage = await catalogueStage(await open());
    made(stage, linesOf(1));
    await expect(read(stage)).rejects.toMatchObject({ name: "RunAgainAt" });
    stage.fail({ operation: "catalogueExport", kind });
    await expect(read(stage)).rejects.toMatchObject({ kind });
    made(stage, linesOf(9));
    await read(stage);
    expect([await kept(stage), (await runs(stage)).length]).toEqual([["SKU-1"], 1]);
  });

  test("does nothing while every store of the shop is closed, and goes on where one is opened again", async () => {
    const stage = await catalogueStage(await open());
    const { prisma } = stage.ctx.db;
    made(stage, linesOf(1));
    await expect(read(stage)).rejects.toMatchObject({ name: "RunAgainAt" });
    await changeStoreState(prisma, stageShop, stage.store.id, "closed", noon);
    await read(stage);
    expect([await kept(stage), (await runs(stage))[0]!.state]).toEqual([[], "asked"]);
    await changeStoreState(prisma, stageShop, stage.store.id, "observe", noon);
    await read(stage);
    expect([await kept(stage), await waiting(stage)]).toEqual([["SKU-1"], ["link-skus"]]);
  });

  test("leaves another shop's variants alone", async () => {
    const stage = await catalogueStage(await open());
    await saveVariants(stage.ctx.db.prisma, "two.myshopify.com", [catalogueVariant(1)], minutesAfter(noon, -60));
    made(stage, []);
    await readWhole(stage);
    expect(await stage.ctx.db.prisma.shopifyVariant.count()).toBe(1);
  });
});

describeOnPostgres("two programs that read Shopify's variants at once", ({ open, another }) => {
  test("lead to the same: each variant once, and a reading that ended stays ended", async () => {
    const stage = await catalogueStage(await open());
    made(stage, linesOf(...Array.from({ length: 300 }, (_, index) => index)));
    await expect(read(stage)).rejects.toMatchObject({ name: "RunAgainAt" });
    const other = { ...stage.ctx, db: await another() };
    await Promise.all([read(stage), readVariants(other, { shop: stageShop })]);
    expect([(await kept(stage)).length, (await runs(stage)).map(({ state }) => state)]).toEqual([300, ["done"]]);
  });
});
