import { expect, test } from "vitest";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { counted, links, listings, nextNight, openedJourney, readings, runOnly } from "../support/journey-catalogue.ts";
import { mortal } from "../support/journey-crash.ts";
import { ca, de, jp, us } from "../support/journey-orders.ts";
import { journeyWorld, seller } from "../support/journey-world.ts";
import { openJourney, problemList, problems, stockOf, theOrder, type Journey } from "../support/journey.ts";

const hourMs = 3_600_000;
const report = "GET_MERCHANT_LISTINGS_ALL_DATA";
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`SKU-${String(index).padStart(4, "0")}`, 1]));
const detail = async (journey: Journey) => (await problems(journey)).map(({ code, params }) => `${code}: ${(params as { detail?: string }).detail}`);

describeEmbedded("R7 Amazon's whole catalogue", ({ open }) => {
  test("R7 all statuses in all marketplaces are read by a report each, with details and links, and stock goes out", async () => {
    const journey = await openJourney(await open(), {
      stores: [{ marketplaces: [us, ca] }], stock: { "CUP-1": 10, "POT-1": 7 },
      listings: [{ sku: "CUP-1", marketplaces: [us, ca] }, { sku: "POT-1", leadTimeDays: 5 }, { sku: "OLD-1" }, { sku: "HALF-1", marketplaces: [ca] }, { sku: "FBA-1", channel: "AMAZON_NA", quantity: null }],
    });
    journey.amazon.world.setListing(seller, "OLD-1", { status: "Inactive" });
    journey.amazon.world.setListing(seller, "HALF-1", { status: "Incomplete" });
    await journey.run();
    expect(await listings(journey, "state", "channel")).toEqual(["CUP-1 CA active MFN", "CUP-1 US active MFN", "FBA-1 US active AFN", "HALF-1 CA incomplete MFN", "OLD-1 US inactive MFN", "POT-1 US active MFN"]);
    expect([await links(journey), await stockOf(journey, "POT-1")]).toMatchObject([["CUP-1 → CUP-1", "POT-1 → POT-1"], { sent: 7, seen: 7 }]);
    expect([await counted(journey), journey.amazon.calls().createReport]).toEqual([{ read: 6, added: 6 }, 2]);
  });

  test("R7 a report that is late for hours is waited for, by a restarted program too, and no second one is asked for", async () => {
    const journey = await openJourney(await open(), { amazon: { reportDelayMs: 5 * hourMs } });
    await journey.run(1);
    expect([await listings(journey), (await readings(journey))[0]!.state]).toEqual([[], "asked"]);
    await journey.restart();
    await journey.run();
    expect([await listings(journey), journey.amazon.calls().createReport]).toEqual([["CUP-1 US", "POT-1 US"], 1]);
  });

  test("R7 what Amazon's limit on reports lets through is read while the other marketplaces wait", async () => {
    const journey = await openJourney(await open(), { stores: [{ marketplaces: [us, ca] }], listings: [{ sku: "CUP-1", marketplaces: [us, ca] }], amazon: { plans: { createReport: { rate: 0.0001, burst: 1 } } } });
    await journey.run(1);
    expect(await listings(journey)).toEqual(["CUP-1 US"]);
    await journey.run();
    expect([await listings(journey), (await readings(journey)).map(({ counts }) => counts.read)]).toEqual([["CUP-1 CA", "CUP-1 US"], [2]]);
  });

  test("R7 a night in which nothing changed asks for no details, and a changed listing is read again", async () => {
    const journey = await openedJourney(await open());
    const { prisma } = journey.lockstep().flows.db;
    const readAt = async () => Object.fromEntries((await prisma.listing.findMany()).map((row) => [row.sellerSku, row.detailsAt!.getTime()]));
    await journey.later(60, "read-listing-details");
    const before = await readAt();
    await nextNight(journey);
    expect([await readAt(), await counted(journey)]).toEqual([before, { read: 2 }]);
    journey.amazon.world.setListing(seller, "POT-1", { title: "A new pot" });
    await nextNight(journey);
    expect([(await readAt())["CUP-1"], await counted(journey)]).toEqual([before["CUP-1"], { read: 2, changed: 1 }]);
    expect(await listings(journey, "title")).toEqual(["CUP-1 US Article CUP-1", "POT-1 US A new pot"]);
  });

  test("R7 SellerSKUs with commas, slashes, percents and letters of every script are read", async () => {
    const skus = ["A,B", "A/B", "50%", " lead", "Tasse-Ü", "カップ", "a&b=c", "A+B"];
    const journey = await openedJourney(await open(), { stock: Object.fromEntries(skus.map((sku) => [sku, 3])) });
    expect(await listings(journey, "leadTimeDays")).toEqual(skus.toSorted().map((sku) => `${sku} US 2`));
    expect((await links(journey)).length).toBe(skus.length);
  });
});

describeEmbedded("K22 R9 one SKU, several rows", ({ open }) => {
  test("K22 rows that come again count once; where they differ the last one counts, and that is told with its line", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 1, "POT-1": 1, "PAN-1": 1 } });
    journey.amazon.world.spoilReports(1, { reportType: report, repeated: [{ sku: "CUP-1" }, { sku: "POT-1", with: { asin1: "B0LATER000" } }] });
    await runOnly(journey, "import-listings");
    expect(await listings(journey, "asin")).toEqual(["CUP-1 US B000000001", "PAN-1 US B000000001", "POT-1 US B0LATER000"]);
    expect(await counted(journey)).toEqual({ read: 5, repeated: 2, added: 3 });
    expect((await readings(journey))[0]!.faults).toEqual([{ marketplaceId: us, line: 6, sellerSku: "POT-1", reason: expect.stringContaining("this line counts") as string }]);
  });

  test("K22 two sellers list the same SKU and ASIN: each store keeps its own", async () => {
    const journey = await openedJourney(await open(), { stores: [{ marketplaces: [us] }, { alias: "eu", sellerId: "A2OTHER", region: "EU", marketplaces: [de] }], listings: [{ sku: "CUP-1", marketplaces: [us, de] }] });
    const rows = await journey.lockstep().flows.db.prisma.listing.findMany({ orderBy: { marketplaceId: "asc" } });
    expect(rows.map(({ storeId, marketplaceId }) => [storeId, marketplaceId])).toEqual([[(await journey.store("eu")).id, de], [(await journey.store("main")).id, us]]);
  });

  test("R9 of several SKUs of one ASIN the active one counts, then the one that changed last; the orders of the others match all the same", async () => {
    const journey = await openJourney(await open(), { stock: { "A-OLD": 5, "B-OFF": 5, "C-NEW": 5 } });
    journey.amazon.world.setListing(seller, "C-NEW", { quantity: 5 });
    journey.amazon.world.setListing(seller, "B-OFF", { status: "Inactive" });
    await journey.run();
    await journey.later(60, "read-listing-details");
    journey.amazon.world.setListing(seller, "C-NEW", { quantity: 4 });
    await journey.later(60, "read-listing-details");
    expect(await listings(journey, "secondary")).toEqual(["A-OLD US true", "B-OFF US true", "C-NEW US false"]);
    journey.addOrder({ number: 7, lines: [{ sku: "B-OFF" }] });
    await journey.poll();
    expect(theOrder(journey, 7)).toMatchObject({ total: "10.00" });
    journey.amazon.world.setListing(seller, "C-NEW", { status: "Inactive" });
    await journey.later(60, "read-listing-details");
    expect(await listings(journey, "secondary")).toEqual(["A-OLD US false", "B-OFF US true", "C-NEW US true"]);
  });
});

describeEmbedded("a report that is not as it should be", ({ open }) => {
  test("a report cut off in the middle: what was good is kept, nothing is dropped, the merchant is told, and in an hour it is read whole", async () => {
    const journey = await openedJourney(await open(), { stock: many(30), amazon: { throttle: false } });
    journey.amazon.world.addListing(seller, { sku: "AAA-1", marketplaceId: us });
    journey.amazon.world.spoilReports(1, { reportType: report, cutAt: 0.5 });
    await journey.later(24 * 60, "import-listings");
    const [whole, broken, first] = await readings(journey);
    expect([broken!.state, first!.state, whole!.state]).toEqual(["failed", "done", "done"]);
    expect(broken!.failure).toMatch(/^\w.*cut off in line \d+ \(read up to line \d+\)$/);
    expect([whole!.startedAt.getTime() - broken!.endedAt!.getTime(), await problemList(journey), (await listings(journey)).length]).toEqual([hourMs, ["listings-not-linked"], 31]);
  });

  test("a download that breaks off is read on from the line that is stored, and no other report is asked for", async () => {
    const journey = await openJourney(await open(), { stock: many(2200), stores: [{ state: "observe" }], amazon: { throttle: false, gzipDocuments: false } });
    journey.amazon.faults.add({ operation: "documentDownload", kind: "broken-json" });
    await runOnly(journey, "import-listings");
    expect([await counted(journey), journey.amazon.calls().createReport, journey.amazon.calls().documentDownload]).toEqual([{ read: 2200, added: 2200 }, 1, 2]);
  });

  test.each([
    ["lacks a needed column", { without: ["seller-sku"] }, /seller-sku/],
    ["could not be made", { outcome: "FATAL" }, /could not make the report/],
  ] as const)("a report that %s: the problem says what, nothing is dropped, and it closes with the next good one", async (_what, how, words) => {
    const journey = await openedJourney(await open());
    journey.amazon.world.spoilReports(2, { reportType: report, ...how });
    journey.clock.advance(24 * hourMs);
    await runScheduled(journey.lockstep().flows, "import-listings");
    await journey.run(0.5);
    expect(await detail(journey)).toEqual([expect.stringMatching(words)]);
    expect(await listings(journey)).toEqual(["CUP-1 US", "POT-1 US"]);
    await journey.run();
    expect([await problemList(journey), (await readings(journey)).map(({ state }) => state)]).toEqual([[], ["done", "failed", "failed", "done"]]);
  });

  test("one marketplace that fails does not hold up the other, and is asked for again alone", async () => {
    const journey = await openJourney(await open(), { stores: [{ marketplaces: [us, ca] }], listings: [{ sku: "CUP-1", marketplaces: [us, ca] }] });
    journey.amazon.world.spoilReports(1, { reportType: report, marketplaceId: ca, outcome: "FATAL" });
    await journey.run(0.5);
    expect([await listings(journey), await detail(journey)]).toEqual([["CUP-1 US"], ["listings-not-read: Canada: Amazon could not make the report"]]);
    await journey.run();
    expect([await listings(journey), await problemList(journey)]).toEqual([["CUP-1 CA", "CUP-1 US"], []]);
    expect((await readings(journey)).map(({ parts }) => parts.map(({ marketplaceId }) => marketplaceId))).toEqual([[ca], [us, ca]]);
  });

  test("rows that cannot be read are told with their lines, the others are kept, and their listings are not taken for gone", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 1, "POT-1": 1 } });
    journey.amazon.world.spoilReports(1, { reportType: report, cells: [{ sku: "POT-1", by: -3 }] });
    journey.amazon.world.removeListing(seller, "CUP-1");
    journey.amazon.world.addListing(seller, { sku: "NEW-1", marketplaceId: us });
    await nextNight(journey);
    expect(await listings(journey)).toEqual(["NEW-1 US", "POT-1 US"]);
    expect(await counted(journey)).toEqual({ read: 2, unreadable: 1, added: 1, gone: 1 });
    expect((await problems(journey)).find(({ code }) => code === "listing-rows-unreadable")).toMatchObject({ params: { count: 1, first: 2 } });
    await nextNight(journey);
    expect(await problemList(journey)).toEqual(["listings-not-linked"]);
  });

  test("while a row is without its SKU nothing is taken for gone: it may be any listing's", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 1, "POT-1": 1, "PAN-1": 1 } });
    journey.amazon.world.spoilReports(1, { reportType: report, cells: [{ sku: "POT-1", by: -27 }] });
    journey.amazon.world.removeListing(seller, "CUP-1");
    await nextNight(journey);
    expect([await listings(journey), await counted(journey)]).toEqual([["CUP-1 US", "PAN-1 US", "POT-1 US"], { read: 2, unreadable: 1 }]);
    await nextNight(journey);
    expect([await listings(journey), await counted(journey)]).toEqual([["PAN-1 US", "POT-1 US"], { read: 2, gone: 1 }]);
  });

  test.each([
    ["Latin-1", [de], "Cp1252", "Tasse „Grüße“ für 2 €"],
    ["Shift_JIS", [jp], "Shift_JIS", "白いカップ ﾀﾞｰｽ"],
  ] as const)("a report in %s is read as it is written", async (_what, marketplaces, charset, title) => {
    const world = journeyWorld({ stores: [{ sellerId: "A2OTHER", region: marketplaces[0] === jp ? "FE" : "EU", marketplaces: [...marketplaces] }], stock: { "CUP-1": 1 } });
    world.listings = { [marketplaces[0]]: [{ ...world.listings[marketplaces[0]]![0]!, "item-name": title }] };
    const journey = await openJourney(await open(), { world, amazon: { reportCharset: charset } });
    await runOnly(journey, "import-listings");
    expect(await listings(journey, "title")).toEqual([`CUP-1 ${marketplaces[0] === jp ? "JP" : "DE"} ${title}`]);
  });

  test("a title that the report's letters cannot hold is never written over the one that Amazon's search told", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 1 }, amazon: { reportCharset: "Cp1252" } });
    for (const title of ["Cup ☕ one", "Cup ☕ two"]) {
      journey.amazon.world.setListing(seller, "CUP-1", { title });
      journey.clock.advance(24 * hourMs);
      await runScheduled(journey.lockstep().flows, "import-listings");
      await runOnly(journey, "import-listings");
      expect(await listings(journey, "title")).not.toEqual([expect.stringContaining("?")]);
      await journey.run();
      expect(await listings(journey, "title")).toEqual([`CUP-1 US ${title}`]);
    }
  });
});

describeEmbedded("R7 listings that come and go", ({ open }) => {
  test("R7 one that neither the report nor the search shows is gone, and another one of the same SKU elsewhere stays", async () => {
    const journey = await openedJourney(await open(), { stores: [{ marketplaces: [us, ca] }], listings: [{ sku: "CUP-1", marketplaces: [us, ca] }, { sku: "POT-1" }] });
    journey.amazon.world.removeListing(seller, "CUP-1", { marketplaceId: ca });
    await nextNight(journey);
    expect([await listings(journey), await counted(journey)]).toEqual([["CUP-1 US", "POT-1 US"], { read: 2, gone: 1 }]);
    expect((await readings(journey))[0]!.parts.map(({ state }) => state), "Canada's report was CANCELLED: nothing is listed there").toEqual(["done", "done"]);
  });

  test("R7 one that is younger than Amazon's cached report stays", async () => {
    const journey = await openedJourney(await open(), { amazon: { listingReportCacheMs: 6 * hourMs } });
    await journey.later(60, "read-listing-details");
    journey.amazon.world.addListing(seller, { sku: "NEW-1", marketplaceId: us, quantity: 3, leadTimeDays: 4 });
    await journey.later(60, "read-listing-details");
    expect(await listings(journey, "leadTimeDays")).toEqual(["CUP-1 US 2", "NEW-1 US 4", "POT-1 US 2"]);
    await journey.later(60, "import-listings");
    expect([await listings(journey), await counted(journey)]).toEqual([["CUP-1 US", "NEW-1 US", "POT-1 US"], { read: 2, gone: 1 }]);
  });

  test("R7 changes between the nights are read within the hour, page by page", async () => {
    const world = journeyWorld({ stock: many(45), stores: [{ state: "observe" }] });
    world.listings[us] = world.listings[us]!.map((row, index) => ({ ...row, asin1: `B${index}`, "open-date": new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString() }));
    const journey = await openJourney(await open(), { world, amazon: { throttle: false } });
    await runOnly(journey, "import-listings", "read-listing-details");
    for (const sku of Object.keys(many(45))) journey.amazon.world.setListing(seller, sku, { leadTimeDays: 6 });
    journey.clock.advance(hourMs);
    await runScheduled(journey.lockstep().flows, "read-listing-details");
    await runOnly(journey, "read-listing-details");
    const rows = await journey.lockstep().flows.db.prisma.listing.groupBy({ by: ["leadTimeDays"], _count: true });
    expect(rows.map(({ leadTimeDays, _count }) => [leadTimeDays, _count])).toEqual([[6, 45]]);
  });

  test("R87 the lead time of a listing is known before its stock is sent, however long its details take", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 4 }, listings: [{ sku: "CUP-1", leadTimeDays: 9 }] });
    journey.amazon.faults.add({ operation: "searchListingsItems", times: 3, kind: "answer", status: 503 });
    await journey.run();
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ sent: 4, seen: 4 });
    expect(await listings(journey, "leadTimeDays", "quantity")).toEqual(["CUP-1 US 9 4"]);
  });
});

describeEmbedded("issues", ({ open }) => {
  const issue = { code: "90220", message: "'brand' is required but missing.", severity: "ERROR", actions: ["LISTING_SUPPRESSED"] } as const;

  test("what keeps a listing from buyers is a problem with Amazon's text, and closes once Amazon has lifted it", async () => {
    const journey = await openedJourney(await open());
    await journey.later(60, "read-listing-details");
    journey.amazon.world.raiseIssue(seller, "POT-1", { ...issue, actions: [...issue.actions] });
    await journey.later(60, "read-listing-details");
    expect([await listings(journey, "suppressed"), await detail(journey)]).toEqual([["CUP-1 US false", "POT-1 US true"], ["listing-suppressed: 'brand' is required but missing."]]);
    journey.amazon.world.clearIssues(seller, "POT-1");
    await journey.later(60, "read-listing-details");
    expect([await listings(journey, "suppressed"), await problemList(journey)]).toEqual([["CUP-1 US false", "POT-1 US false"], []]);
  });

  test("the nightly search for issues finds what no change told, and what is over", async () => {
    const journey = await openedJourney(await open());
    await journey.later(24 * 60, "read-listing-details");
    const { prisma } = journey.lockstep().flows.db;
    const kept = [{ code: "1", message: "Long over.", severity: "ERROR", attributes: [], enforcements: ["SEARCH_SUPPRESSED"] }];
    await prisma.listing.updateMany({ where: { sellerSku: "CUP-1" }, data: { issues: kept, suppressed: true } });
    journey.amazon.world.raiseIssue(seller, "POT-1", { ...issue, actions: [] });
    await prisma.cursor.updateMany({ where: { name: "listing-changes" }, data: { value: JSON.stringify({ begunAt: new Date(journey.clock.now().getTime() + 25 * hourMs), since: journey.clock.now(), parts: [] }) } });
    await journey.later(24 * 60, "read-listing-details");
    const rows = await prisma.listing.findMany({ orderBy: { sellerSku: "asc" } });
    expect(rows.map(({ issues, suppressed }) => [(issues as { message: string }[] | null)?.map(({ message }) => message), suppressed])).toEqual([[undefined, false], [["'brand' is required but missing."], false]]);
  });
});

describeEmbedded("a program that ends while it reads Amazon's listings", ({ open }) => {
  const { reaper, fresh } = mortal(open);

  test("goes on where it was, whichever step it is: nothing is missed and nothing counted twice", async () => {
    const journey = await openJourney(await fresh(), { stock: many(1300), stores: [{ state: "observe" }], amazon: { throttle: false }, through: reaper.through });
    const { prisma } = journey.lockstep().flows.db;
    for (let step = 3, died = true; died; step += 3) {
      await prisma.listing.deleteMany();
      await prisma.catalogueRun.deleteMany();
      journey.clock.advance(61 * 60_000);
      await runScheduled(journey.lockstep().flows, "import-listings");
      reaper.dieAt(step);
      await runOnly(journey, "import-listings").catch(() => null);
      died = reaper.died();
      reaper.dieAt(null);
      if (died) await journey.restart();
      await runOnly(journey, "import-listings");
      const first = (await readings(journey)).at(-1)!; // whose job had not been noted as done is followed by another
      expect([await prisma.listing.count(), first.state, first.counts], `stopped at step ${step}`).toEqual([1300, "done", { read: 1300, added: 1300, changed: 0, repeated: 0, unreadable: 0, gone: 0 }]);
      if (!died) expect(step).toBeGreaterThan(15);
    }
  }, 60_000);
});
