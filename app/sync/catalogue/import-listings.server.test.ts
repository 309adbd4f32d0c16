import { expect, test } from "vitest";
import { catalogueStage, de, detailsOf, fr, it, stageShop, troubles, waiting, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded, describeOnPostgres } from "../../../tests/support/database.ts";
import { failure } from "../../../tests/support/hand-platforms.ts";
import { minutesAfter, noon } from "../../../tests/support/kept-orders.ts";
import type { ReportedListingEntry } from "../../amazon/index.server.ts";
import { latestCatalogueRuns } from "../../db/catalogue-runs.server.ts";
import { dueListings } from "../../db/listing-details.server.ts";
import { listingsOf } from "../../db/listings.server.ts";
import { changeStoreState, keepMarketplaces } from "../../db/stores.server.ts";
import { importListings } from "./import-listings.server.ts";
import { readListingDetails } from "./read-listing-details.server.ts";

const minuteMs = 60_000;
const rows = (...skus: string[]): ReportedListingEntry[] => skus.map((sellerSku, index) => ({
  line: index + 2,
  row: { sellerSku, asin: `B-${sellerSku}`, title: sellerSku, state: "active", channelCode: "DEFAULT", quantity: 1, price: null, imageUrl: null, barcode: null, openedAt: noon },
}));
const many = (count: number) => Array.from({ length: count }, (_, index) => `SKU-${String(index).padStart(4, "0")}`);
const kept = async ({ ctx, store }: CatalogueStage) => (await listingsOf(ctx.db.prisma, store.id, null)).map(({ sellerSku, marketplaceId }) => `${sellerSku} ${{ [de]: "DE", [fr]: "FR", [it]: "IT" }[marketplaceId]}`).sort();
const runs = async ({ ctx, store }: CatalogueStage) => (await latestCatalogueRuns(ctx.db.prisma, { shop: stageShop, storeId: store.id }, 9)).map(({ state, counts, parts, failure: why }) => ({ state, read: counts.read, places: parts.map((part) => part.marketplaceId), why }));
const ready = (stage: CatalogueStage, id: string, ...skus: string[]) => void stage.reports.set(id, { status: "DONE", entries: rows(...skus) });

/** A turn of the job a minute later: null, or the name or kind of what it threw. */
async function turn(stage: CatalogueStage, marketplaceIds?: string[]): Promise<string | null> {
  stage.clock.advance(minuteMs);
  return importListings(stage.ctx, { storeId: stage.store.id, marketplaceIds }).then(() => null, (error: Error & { kind?: string }) => error.kind ?? error.name);
}

describeEmbedded("R7 a reading of Amazon's listings amid trouble", ({ open }) => {
  const opened = async (...marketplaceIds: string[]) => catalogueStage(await open(), { marketplaceIds: marketplaceIds.length > 0 ? marketplaceIds : [de] });

  test.each([["requestReport", "throttled", "RunAgainAt"], ["report", "throttled", "RunAgainAt"], ["requestReport", "unavailable", "unavailable"], ["report", "unavailable", "unavailable"], ["report", "unauthorized", "unauthorized"]] as const)("%s is %s in one marketplace: the other one is read all the same", async (operation, kind, thrown) => {
    const stage = await opened(de, fr);
    for (const number of [1, 2, 3]) for (const place of [de, fr]) ready(stage, `${place} ${number}`, `${place === de ? "A" : "B"}`);
    if (operation === "report") expect(await turn(stage)).toBe("RunAgainAt");
    stage.fail({ operation, kind, retryAt: minutesAfter(noon, 5) });
    expect(await turn(stage)).toBe(thrown);
    if (operation === "requestReport") await turn(stage);
    expect((await kept(stage)).includes("B FR")).toBe(true);
    for (let more = 0; more < 3 && (await runs(stage))[0]!.state !== "done"; more += 1) await turn(stage);
    expect([await kept(stage), (await runs(stage)).map(({ state }) => state)]).toEqual([["A DE", "B FR"], ["done"]]);
  });

  test("a report that Amazon refuses or forgets is told of with the marketplace, and asked for again in an hour, alone", async () => {
    const stage = await opened(de, fr);
    ready(stage, `${fr} 1`, "B");
    stage.fail({ operation: "requestReport", kind: "rejected", message: "createReport: not for this seller" });
    await turn(stage);
    expect([await turn(stage), await kept(stage), (await runs(stage))[0]]).toMatchObject([null, ["B FR"], { state: "failed", why: "Germany: not for this seller" }]);
    expect([await troubles(stage), (await waiting(stage)).includes("import-listings")]).toEqual([["listings-not-read"], true]);
    ready(stage, `${de} 2`, "A");
    await turn(stage, [de]);
    await turn(stage, [de]);
    expect([await kept(stage), await troubles(stage), (await runs(stage))[0]]).toMatchObject([["A DE", "B FR"], [], { state: "done", places: [de] }]);
  });

  test("nothing is taken for gone by a report that breaks off, and what it said is kept", async () => {
    const stage = await opened();
    ready(stage, `${de} 1`, "A", "B", "C");
    await turn(stage);
    await turn(stage);
    stage.reports.set(`${de} 2`, { status: "DONE", entries: rows("A", "NEW"), broken: failure("unavailable", "report: broke off") });
    await turn(stage);
    for (let look = 0; look < 3; look += 1) await turn(stage);
    expect([await kept(stage), (await runs(stage))[0]]).toMatchObject([["A DE", "B DE", "C DE", "NEW DE"], { state: "failed", why: "Germany: broke off (read up to line 3)" }]);
    expect(await stage.ctx.db.prisma.listing.count({ where: { rowHash: null } })).toBe(0);
  });

  test("an empty report makes each listing suspect, and Amazon's search keeps those that it knows", async () => {
    const stage = await opened();
    ready(stage, `${de} 1`, "A", "B");
    await turn(stage);
    await turn(stage);
    ready(stage, `${de} 2`);
    await turn(stage);
    await turn(stage);
    expect(await kept(stage), "not before the search was asked").toEqual(["A DE", "B DE"]);
    stage.listings.push(detailsOf(stage.store, { sellerSku: "A" }));
    stage.fail({ operation: "searchListings", kind: "unavailable" });
    await expect(readListingDetails(stage.ctx, { storeId: stage.store.id })).rejects.toMatchObject({ kind: "unavailable" });
    expect(await kept(stage), "nor by a search that fails").toEqual(["A DE", "B DE"]);
    await readListingDetails(stage.ctx, { storeId: stage.store.id });
    expect([await kept(stage), await dueListings(stage.ctx.db.prisma, stage.store.id, stage.store.marketplaceIds, 9)]).toEqual([["A DE"], []]);
  });

  test("a search that Amazon refuses for one SKU is made one by one: that one stays, the others are read", async () => {
    const stage = await opened();
    await stage.list(stage.store, "A", "BAD", "C");
    await stage.ctx.db.prisma.listing.updateMany({ data: { detailsDue: true, rowHash: null } });
    stage.listings.push(...["A", "C"].map((sellerSku) => detailsOf(stage.store, { sellerSku, leadTimeDays: 7 })));
    stage.fail({ operation: "searchListings", kind: "rejected" });
    stage.fail({ operation: "listing", kind: "rejected", skip: 1 });
    await readListingDetails(stage.ctx, { storeId: stage.store.id });
    const read = await listingsOf(stage.ctx.db.prisma, stage.store.id, null);
    expect(read.map(({ sellerSku, leadTimeDays }) => [sellerSku, leadTimeDays])).toEqual([["A", 7], ["BAD", null], ["C", 7]]);
  });

  test("at Amazon's limit what was read of the details is kept and pushed, and the rest follows", async () => {
    const stage = await opened();
    const skus = many(45);
    await stage.list(stage.store, ...skus);
    await stage.ctx.db.prisma.listing.updateMany({ data: { detailsDue: true } });
    stage.listings.push(...skus.map((sellerSku) => detailsOf(stage.store, { sellerSku })));
    stage.fail({ operation: "searchListings", kind: "throttled", skip: 1 });
    await expect(readListingDetails(stage.ctx, { storeId: stage.store.id })).rejects.toMatchObject({ name: "RunAgainAt" });
    expect([(await dueListings(stage.ctx.db.prisma, stage.store.id, stage.store.marketplaceIds, 99)).length, (await waiting(stage)).includes("push-stock")]).toEqual([25, true]);
    await readListingDetails(stage.ctx, { storeId: stage.store.id });
    expect(await dueListings(stage.ctx.db.prisma, stage.store.id, stage.store.marketplaceIds, 99)).toEqual([]);
  });
});

describeEmbedded("R7 a reading of Amazon's listings during which the store changes", ({ open }) => {
  test("a marketplace that is added is read too, one that is left is not waited for", async () => {
    const stage = await catalogueStage(await open(), { marketplaceIds: [de, fr] });
    ready(stage, `${de} 1`, "A");
    await turn(stage);
    await keepMarketplaces(stage.ctx.db.prisma, stageShop, stage.store.id, [de, it]);
    ready(stage, `${it} 3`, "C");
    expect(await turn(stage)).toBe("RunAgainAt");
    expect([await turn(stage), await kept(stage), await runs(stage)]).toMatchObject([null, ["A DE", "C IT"], [{ state: "done", places: [de, it] }]]);
  });

  test("a marketplace that the store has not, is not asked for", async () => {
    const stage = await catalogueStage(await open());
    expect([await turn(stage, [fr, "ANOTHER"]), [...stage.reports.keys()], (await runs(stage))[0]!.state]).toEqual([null, [], "done"]);
  });

  test("a store that is closed is not read; opened again the reading goes on with the report that was asked for", async () => {
    const stage = await catalogueStage(await open());
    const { prisma } = stage.ctx.db;
    ready(stage, `${de} 1`, "A");
    await turn(stage);
    await changeStoreState(prisma, stageShop, stage.store.id, "closed", noon);
    expect([await turn(stage), await kept(stage), (await runs(stage))[0]!.state]).toEqual([null, [], "asked"]);
    await changeStoreState(prisma, stageShop, stage.store.id, "observe", noon);
    expect([await turn(stage), await kept(stage), [...stage.reports.keys()]]).toEqual([null, ["A DE"], [`${de} 1`]]);
  });

  test("a store that was removed is nobody's", async () => {
    const stage = await catalogueStage(await open());
    await turn(stage);
    await stage.ctx.db.prisma.store.delete({ where: { id: stage.store.id } });
    expect(await turn(stage)).toBeNull();
  });

  test("stores of two shops with the same SellerSKUs are read each for itself", async () => {
    const stage = await catalogueStage(await open());
    const foreign = await stage.addStore({ shop: "two.myshopify.com" });
    await stage.list(foreign, "A", "B");
    ready(stage, `${de} 1`, "A");
    await turn(stage);
    await turn(stage);
    expect([await kept(stage), (await listingsOf(stage.ctx.db.prisma, foreign.id, null)).map(({ sellerSku, title }) => `${sellerSku} ${title}`)]).toEqual([["A DE"], ["A Article A", "B Article B"]]);
  });
});

describeOnPostgres("two programs that read a store's listings at once", ({ open, another }) => {
  test("R7 keep each listing once, and end the reading once", async () => {
    const stage = await catalogueStage(await open());
    ready(stage, `${de} 1`, ...many(300));
    await turn(stage);
    const other = { ...stage.ctx, db: await another() };
    await Promise.all([turn(stage), importListings(other, { storeId: stage.store.id })]);
    expect([(await kept(stage)).length, (await runs(stage)).map(({ state }) => state), await troubles(stage)]).toEqual([300, ["done"], []]);
  });
});
