import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { catalogueVariant, deletedProduct, product } from "../../tests/support/fill-catalogue.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import type { ReportedListing } from "../domain/listings/reported-listing.ts";
import { beginCatalogueRun, lastWholeReading, latestCatalogueRuns, openCatalogueRun, pruneCatalogueRuns, saveCatalogueRun } from "./catalogue-runs.server.ts";
import type { Tx } from "./client.server.ts";
import { acceptArrival } from "./inbox.server.ts";
import { saveLinks } from "./links.server.ts";
import { askAgainForDetails, clearIssues, dueListings, markSecondary, settleUntold, suppressedListings } from "./listing-details.server.ts";
import { listingsOf, saveListings } from "./listings.server.ts";
import { markSeen, saveReported, suspectUnseen } from "./reported-listings.server.ts";
import { dropDeletedVariants, dropUnseenVariants, dropVariantsOf, keptVariants, saveVariants, variantsByKeys, type MatchKeys } from "./shopify-variants.server.ts";
import type { Store } from "./stores.server.ts";

const [us, canada] = ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"];
const row = (sellerSku: string, given: Partial<ReportedListing> = {}): ReportedListing => ({
  sellerSku, asin: "B1", title: "From the report", state: "active", channelCode: "DEFAULT", quantity: 3, price: { minor: 1999n, currency: "USD" }, imageUrl: "https://example.com/1.jpg",
  barcode: "4006381333931", openedAt: noon, ...given,
});
const details = (sellerSku: string, given: Partial<ListingDetails> = {}): ListingDetails => ({
  sellerSku, marketplaceId: us, asin: "B1", title: "From the search", channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"], quantity: 9, leadTimeDays: 4, price: null,
  createdAt: noon, lastUpdatedAt: noon, imageUrl: null, barcode: null, issues: [], ...given,
});
const issue = (severity: string, ...enforcements: string[]) => ({ code: "1", message: "Wrong.", severity, attributes: [], enforcements });
const reading = (store: Store, minutes: number) => ({ store, marketplaceId: us, since: minutesAfter(noon, minutes) });
const lines = (...rows: ReportedListing[]) => rows.map((one, index) => ({ line: index + 2, row: one }));
const due = async (tx: Tx, store: Store) => (await dueListings(tx, store.id, [us, canada], 100)).map(({ sellerSku, marketplaceId }) => `${sellerSku} ${marketplaceId === us ? "US" : "CA"}`);
const kept = async (tx: Tx, store: Store) => (await listingsOf(tx, store.id, null)).map(({ sellerSku, title, state }) => `${sellerSku} ${title} ${state}`);

describeOnDatabases("rows of Amazon's report", ({ open }) => {
  it("are new, then known, then changed; what is repeated in another batch of the same reading counts once", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    expect(await saveReported(prisma, reading(store, 0), lines(row("A"), row("B")))).toEqual({ added: 2, changed: 0, repeated: 0, differing: [] });
    expect(await saveReported(prisma, reading(store, 0), lines(row("B"), row("C")))).toMatchObject({ added: 1, changed: 0, repeated: 1, differing: [] });
    expect(await saveReported(prisma, reading(store, 0), lines(row("B", { title: "Other" })))).toMatchObject({ added: 0, changed: 0, repeated: 1, differing: [{ line: 2, row: { title: "Other" } }] });
    expect(await saveReported(prisma, reading(store, 60), lines(row("A"), row("B", { title: "Third" }), row("C", { quantity: 77 })))).toMatchObject({ added: 0, changed: 1, repeated: 0 });
    expect(await kept(prisma, store)).toEqual(["A From the report active", "B Third active", "C From the report active"]);
  });

  it("never overwrite what the search has told, but the state; a barcode and an image that only they name stay", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveReported(prisma, reading(store, 0), lines(row("A")));
    expect((await listingsOf(prisma, store.id, ["A"]))[0]).toMatchObject({ quantity: 3, channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"], detailsAt: null, titleKey: "from the report" });
    await saveListings(prisma, store, [details("A")], minutesAfter(noon, 1));
    expect(await due(prisma, store)).toEqual([]);
    await saveReported(prisma, reading(store, 60), lines(row("A", { title: "Caf? ?", state: "incomplete", quantity: 1, price: null, channelCode: "AMAZON_NA" })));
    expect((await listingsOf(prisma, store.id, ["A"]))[0]).toMatchObject({
      title: "From the search", state: "incomplete", quantity: 9, channel: "MFN", leadTimeDays: 4, detailsAt: minutesAfter(noon, 1), barcode: "4006381333931", imageUrl: "https://example.com/1.jpg",
    });
    expect(await due(prisma, store)).toEqual(["A US"]);
    await saveListings(prisma, store, [details("A", { status: [] })], minutesAfter(noon, 61));
    expect(await kept(prisma, store), "the search does not know what is incomplete").toEqual(["A From the search incomplete"]);
  });

  it("that are missing from a whole report make a listing suspect; only what the search does not show either is gone", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveReported(prisma, reading(store, 0), lines(row("A"), row("B"), row("C"), row("D")));
    await saveListings(prisma, store, ["A", "B", "C", "D"].map((sku) => details(sku)), minutesAfter(noon, 1));
    await saveReported(prisma, reading(store, 60), lines(row("A")));
    await markSeen(prisma, reading(store, 60), ["B", "unknown"]);
    expect([await suspectUnseen(prisma, reading(store, 60)), await due(prisma, store)]).toEqual([2, ["C US", "D US"]]);
    expect(await settleUntold(prisma, store.id, us, ["C"], false), "it may be the one that could not be read").toBe(0);
    expect(await settleUntold(prisma, store.id, us, ["A", "D"], true)).toBe(1);
    expect([(await kept(prisma, store)).length, await due(prisma, store)]).toEqual([3, []]);
  });

  it("whose details nobody could tell are asked about again with the next whole report", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveReported(prisma, reading(store, 0), lines(row("A"), row("B")));
    await saveListings(prisma, store, [details("A")], noon);
    await settleUntold(prisma, store.id, us, ["B"], true);
    expect(await due(prisma, store)).toEqual([]);
    await askAgainForDetails(prisma, store.id, us);
    expect(await due(prisma, store)).toEqual(["B US"]);
  });

  it("are due first where stock is sent for them: linked and the merchant's own", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const link = { shop: store.shop, storeId: store.id, variantId: "v", inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", evidence: null, linkedBy: "jo", linkedAt: noon };
    await saveReported(prisma, reading(store, 0), lines(row("A"), row("B"), row("C", { channelCode: "AMAZON_NA" })));
    await saveLinks(prisma, [{ ...link, sellerSku: "B" }, { ...link, sellerSku: "C" }]);
    expect(await due(prisma, store)).toEqual(["B US"]);
    await saveListings(prisma, store, [details("B")], noon);
    expect(await due(prisma, store)).toEqual(["A US", "C US"]);
  });
});

describeOnDatabases("what follows from a listing's details", ({ open }) => {
  it("R9 one SellerSKU of an ASIN counts in each marketplace: an active one, then the last changed, then by its name", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const secondary = async () => (await listingsOf(prisma, store.id, null)).map((one) => `${one.sellerSku} ${one.marketplaceId === us ? "US" : "CA"}${one.secondary ? " secondary" : ""}`);
    const later = { lastUpdatedAt: minutesAfter(noon, 5) };
    await saveListings(prisma, store, [details("A"), details("B", later), details("C", { status: [], lastUpdatedAt: minutesAfter(noon, 9) }), details("D", later), details("X", { asin: null }), details("Y", { asin: null }), details("A", { marketplaceId: canada })], noon);
    await markSecondary(prisma, store.id, us, null);
    expect(await secondary()).toEqual(["A CA", "A US secondary", "B US", "C US secondary", "D US secondary", "X US", "Y US"].toSorted());
    await saveListings(prisma, store, [details("C", { lastUpdatedAt: null }), details("B", { status: [] }), details("D", { asin: "B2" })], noon);
    await markSecondary(prisma, store.id, us, ["B2"]);
    expect(await secondary(), "only that ASIN").toEqual(["A CA", "A US secondary", "B US", "C US secondary", "D US", "X US", "Y US"].toSorted());
    await markSecondary(prisma, store.id, us, ["B1"]);
    expect(await secondary()).toEqual(["A CA", "A US", "B US secondary", "C US secondary", "D US", "X US", "Y US"].toSorted());
  });

  it("issues are kept but for hints, tell what is kept from buyers, and are cleared when a whole search shows none", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveListings(prisma, store, [details("A", { issues: [issue("INFO", "LISTING_SUPPRESSED")] }), details("B", { issues: [issue("WARNING")] }), details("C", { issues: [issue("ERROR", "SEARCH_SUPPRESSED")] }), details("D", { issues: [issue("ERROR", "SEARCH_SUPPRESSED")] })], noon);
    await prisma.skuSettings.create({ data: { shop: store.shop, storeId: store.id, sellerSku: "D", stoppedAt: noon, updatedAt: noon, updatedBy: "jo" } });
    expect((await listingsOf(prisma, store.id, null)).map(({ issues, suppressed }) => [issues.length, suppressed])).toEqual([[0, false], [1, false], [1, true], [1, true]]);
    expect((await suppressedListings(prisma, store.id, ["A", "B", "C", "D"])).map(({ sellerSku, issues }) => [sellerSku, issues[0]?.message]), "one that is not tracked any more is nobody's problem").toEqual([["C", "Wrong."]]);
    await saveListings(prisma, store, [details("B", { issues: [issue("WARNING")] })], minutesAfter(noon, 9));
    expect((await clearIssues(prisma, store.id, minutesAfter(noon, 5))).toSorted()).toEqual(["C", "D"]);
    expect((await listingsOf(prisma, store.id, null)).map(({ issues, suppressed }) => [issues.length, suppressed])).toEqual([[0, false], [1, false], [0, false], [0, false]]);
  });
});

describeOnDatabases("Shopify's variants", ({ open }) => {
  const shop = "one.myshopify.com";
  const ids = async (tx: Tx) => [...(await keptVariants(tx, shop, [1, 2, 3].map((number) => catalogueVariant(number).id))).values()].map(({ sku }) => sku).toSorted();

  it("are kept as Shopify shows them, and what was seen later stays", async () => {
    const { prisma } = await open();
    const odd = catalogueVariant(1, { sku: null, barcode: null, bundle: true, productStatus: "UNLISTED", price: { minor: 0n, currency: "JPY" } });
    await saveVariants(prisma, shop, [odd], noon);
    expect((await keptVariants(prisma, shop, [odd.id])).get(odd.id)).toEqual(odd);
    await saveVariants(prisma, shop, [catalogueVariant(1, { sku: "older" })], minutesAfter(noon, -1));
    expect(await ids(prisma)).toEqual([null]);
    await saveVariants(prisma, shop, [catalogueVariant(1, { sku: "newer" })], minutesAfter(noon, 1));
    expect(await ids(prisma)).toEqual(["newer"]);
  });

  it("are found by each of their keys, once", async () => {
    const { prisma } = await open();
    await saveVariants(prisma, shop, [catalogueVariant(1, { sku: "00Cup 1" }), catalogueVariant(2, { barcode: "036000291452", productTitle: "A Pot (Blue)" }), catalogueVariant(3, { barcode: null, productTitle: "A Pot", title: "Blue" })], noon);
    const none: MatchKeys = { skus: [], skuKeys: [], barcodeKeys: [], titleKeys: [] };
    const found = async (keys: Partial<MatchKeys>) => (await variantsByKeys(prisma, shop, { ...none, ...keys })).map(({ id }) => Number(id.split("/").at(-1)));
    expect([await found({ skus: ["00Cup 1"] }), await found({ skus: ["cup1"] }), await found({ skuKeys: ["cup1"] })]).toEqual([[1], [], [1]]);
    expect([await found({ barcodeKeys: ["00036000291452"] }), await found({ titleKeys: ["a pot blue"] })]).toEqual([[2], [2, 3]]);
    expect(await found({ skus: ["00Cup 1"], skuKeys: ["cup1"] })).toEqual([1]);
    expect(await variantsByKeys(prisma, "two.myshopify.com", { ...none, skus: ["00Cup 1"] })).toEqual([]);
  });

  it("go when a whole reading does not show them, when their product has them no longer, and when it was deleted while they were read", async () => {
    const { prisma } = await open();
    await saveVariants(prisma, shop, [catalogueVariant(1), catalogueVariant(2)], noon);
    await saveVariants(prisma, shop, [catalogueVariant(2), catalogueVariant(3, { productId: deletedProduct })], minutesAfter(noon, 5));
    expect([await dropUnseenVariants(prisma, shop, minutesAfter(noon, 5)), await ids(prisma)]).toEqual([1, ["SKU-2", "SKU-3"]]);
    const arrival = { source: "shopify" as const, shop, topic: "products/delete", eventId: "1", webhookId: null, triggeredAt: null, payload: { productId: deletedProduct } };
    await acceptArrival(prisma, arrival, minutesAfter(noon, 5));
    expect(await dropDeletedVariants(prisma, shop, minutesAfter(noon, 6)), "that was before").toBe(0);
    expect([await dropDeletedVariants(prisma, shop, minutesAfter(noon, 5)), await ids(prisma)]).toEqual([1, ["SKU-2"]]);
    expect(await dropVariantsOf(prisma, shop, [product], [catalogueVariant(2).id])).toBe(0);
    expect([await dropVariantsOf(prisma, shop, [product]), await ids(prisma)]).toEqual([1, []]);
  });
});

describeOnDatabases("readings of a catalogue", ({ open }) => {
  it("go on until they end, and stay as they ended", async () => {
    const { prisma } = await open();
    const { shop, id: storeId } = await keepStore(prisma);
    const [owner, shops] = [{ shop, storeId }, { shop, storeId: null }];
    const run = await beginCatalogueRun(prisma, owner, [us, canada], noon);
    expect([run.parts.length, await openCatalogueRun(prisma, owner), await openCatalogueRun(prisma, shops)]).toEqual([2, run, null]);
    const faults = [{ marketplaceId: us, line: 3, sellerSku: "A\u0000", reason: "half \ud800" }];
    await saveCatalogueRun(prisma, { ...run, state: "reading", faults, counts: { ...run.counts, read: 3 } }, minutesAfter(noon, 1));
    const read = (await openCatalogueRun(prisma, owner))!;
    expect(read).toMatchObject({ state: "reading", counts: { read: 3 }, faults: [{ line: 3, sellerSku: "A" }], updatedAt: minutesAfter(noon, 1), endedAt: null });
    expect(await lastWholeReading(prisma, owner)).toBeNull();
    await saveCatalogueRun(prisma, { ...read, state: "done" }, minutesAfter(noon, 2));
    await saveCatalogueRun(prisma, { ...read, state: "failed", failure: "late" }, minutesAfter(noon, 3));
    expect((await latestCatalogueRuns(prisma, owner, 9))[0]).toMatchObject({ state: "done", failure: null, endedAt: minutesAfter(noon, 2) });
    expect([await lastWholeReading(prisma, owner), await lastWholeReading(prisma, shops), await openCatalogueRun(prisma, owner)]).toEqual([noon, null, null]);
  });

  it("are told the latest first, of one catalogue or of all, and go after a while", async () => {
    const { prisma } = await open();
    const { shop, id: storeId } = await keepStore(prisma);
    const begun = [await beginCatalogueRun(prisma, { shop, storeId }, [us], noon), await beginCatalogueRun(prisma, { shop, storeId: null }, [null], minutesAfter(noon, 1)), await beginCatalogueRun(prisma, { shop, storeId }, [us], minutesAfter(noon, 2))].map(({ id }) => id);
    const told = async (owner: { shop: string; storeId?: string | null }) => (await latestCatalogueRuns(prisma, owner, 9)).map(({ id }) => begun.indexOf(id));
    expect([await told({ shop }), await told({ shop, storeId }), await told({ shop, storeId: null })]).toEqual([[2, 1, 0], [2, 0], [1]]);
    expect([await pruneCatalogueRuns(prisma, minutesAfter(noon, 2)), await told({ shop })]).toEqual([2, [2]]);
  });
});
