import { expect, it } from "vitest";
import { describeEmbedded, describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { productSorts, productViews, type ProductFilter } from "../domain/listings/product-filter.ts";
import type { Tx } from "./client.server.ts";
import { saveComputed, saveSeenQuantities, saveSent } from "./last-sent.server.ts";
import { replaceProposals } from "./link-proposals.server.ts";
import { saveLinks } from "./links.server.ts";
import { saveListings } from "./listings.server.ts";
import { bySku, countProducts, productKeys, type ProductKey, type ProductOrder } from "./product-filter.server.ts";
import { saveLeadTimes, stopTracking } from "./sku-settings.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const [germany, france] = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"];
const listing = (sellerSku: string, given: Partial<ListingDetails & { state: string }> = {}): ListingDetails => ({
  sellerSku, marketplaceId: germany, asin: null, title: null, channel: "MFN", channelCodes: [], status: ["BUYABLE"], quantity: null, leadTimeDays: null, price: null,
  createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], ...given,
});
const warning = { code: "1", message: "Odd.", severity: "WARNING", attributes: [], enforcements: [] };
const link = (store: Store, sellerSku: string) => ({
  shop: store.shop, storeId: store.id, sellerSku, variantId: "v", inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: noon,
});
const proposal = (variantId: string) => ({ variantId, why: "title" as const, evidence: { matches: [], variant: { product: "P", title: "T", sku: null } } });
const wanted = (more: Partial<ProductFilter> = {}): ProductFilter => ({ view: "all", ...more });

/** SKUs of all pages, in order. */
async function allPages(tx: Tx, size: number, order: ProductOrder = bySku, filter = wanted()): Promise<string[]> {
  const found: ProductKey[] = [];
  for (let page: ProductKey[] | null = null; page === null || page.length === size; ) {
    page = await productKeys(tx, shop, filter, found.at(-1) ?? null, size, order);
    found.push(...page);
    if (found.length > 1000) throw new Error("the pages do not end");
  }
  return found.map((key) => key.sellerSku);
}

/** Six listings, one for each view, and one that bears all that may be sorted by. */
async function furnished(tx: Tx): Promise<Store> {
  const store = await keepStore(tx);
  await saveListings(tx, store, [
    listing("linked", { asin: "B0LINKED01", title: "Zebra lamp", quantity: 4, leadTimeDays: 3 }), listing("linked", { marketplaceId: france, asin: "B0LINKED01", title: "Lampe zèbre" }),
    listing("alone", { title: "100% wool_sock" }), listing("likely", { title: "apple press" }), listing("odd", { issues: [warning], channel: "AFN" }), listing("left", { title: "Apple pie" }),
    listing("sleeping", { status: [] }),
  ], noon);
  await saveLinks(tx, [link(store, "linked"), link(store, "odd")]);
  await replaceProposals(tx, store, new Map([["likely", [proposal("a"), proposal("b")]], ["linked", [proposal("c")]], ["left", [proposal("d")]]]), noon);
  await stopTracking(tx, store, [{ sellerSku: "left", zeroing: false }], "staff:1", noon);
  return store;
}

describeEmbedded("R86 which SellerSKUs the products page shows", ({ open }) => {
  it("are those of its view; what is stopped stands in its own alone (R11)", async () => {
    const { prisma } = await open();
    await furnished(prisma);
    const shown = new Map<string, string[]>();
    for (const view of productViews) shown.set(view, await allPages(prisma, 10, bySku, wanted({ view })));
    expect(Object.fromEntries(shown)).toEqual({
      all: ["alone", "likely", "linked", "odd", "sleeping"], "to-link": ["alone", "likely", "sleeping"], suggested: ["likely"], linked: ["linked", "odd"], issues: ["odd"], stopped: ["left"],
    });
    for (const view of productViews) expect([view, await countProducts(prisma, shop, wanted({ view }))]).toEqual([view, shown.get(view)!.length]);
  });

  it.each<[string, Partial<ProductFilter>, string[]]>([
    ["part of a SKU in whatever case", { search: "LIKE" }, ["likely"]],
    ["part of a title in whatever case", { search: " aPPle " }, ["likely"]],
    ["a title in another marketplace", { search: "zèbre" }, ["linked"]],
    ["the beginning of an ASIN", { search: "b0linked" }, ["linked"]],
    ["not the end of an ASIN", { search: "LINKED01" }, []],
    ["signs that would mean something in a pattern", { search: "0% wool_s" }, ["alone"]],
    ["a lone sign", { search: "%" }, ["alone"]],
    ["a backslash", { search: "\\" }, []],
    ["spaces alone are no search", { search: "  " }, ["alone", "likely", "linked", "odd", "sleeping"]],
    ["a marketplace", { marketplaceId: france }, ["linked"]],
    ["who ships", { channel: "AFN" }, ["odd"]],
    ["a state", { state: "inactive" }, ["sleeping"]],
    ["several at once", { channel: "MFN", state: "active", search: "l", marketplaceId: germany }, ["alone", "likely", "linked"]],
  ])("are found by %s", async (_, more, skus) => {
    const { prisma } = await open();
    await furnished(prisma);
    await prisma.listing.updateMany({ where: { sellerSku: "sleeping" }, data: { state: "inactive" } });
    expect(await allPages(prisma, 10, bySku, wanted(more))).toEqual(skus);
    expect(await countProducts(prisma, shop, wanted(more))).toBe(skus.length);
  });

  it("are of the asked store alone, and never of another shop", async () => {
    const { prisma } = await open();
    const [one, two, foreign] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" }), await keepStore(prisma, { shop: "two.myshopify.com" })];
    for (const store of [one, two, foreign]) await saveListings(prisma, store, [listing("A"), listing(`of ${store.alias}`)], noon);
    expect(await allPages(prisma, 1)).toEqual(["A", "A", "of de", "of na"]);
    expect(await allPages(prisma, 1, bySku, wanted({ storeId: two.id }))).toEqual(["A", "of na"]);
    expect(await allPages(prisma, 1, bySku, wanted({ storeId: foreign.id }))).toEqual([]);
    expect(await countProducts(prisma, "two.myshopify.com", wanted())).toBe(2);
  });

  it("are sorted by what is asked, unknown numbers first and equal ones by SKU, both ways", async () => {
    const { prisma } = await open();
    const store = await furnished(prisma);
    const number = (sellerSku: string) => ({ sellerSku, computed: 3, inputs: {}, outcome: "sent", reasonCode: null });
    const sent = (sellerSku: string, quantity: number) => ({ sellerSku, quantity, leadTimeDays: 2, submissionId: null, accepted: true, outcome: "sent", reasonCode: null });
    await saveComputed(prisma, store, ["alone", "likely", "linked"].map(number), noon);
    await saveSent(prisma, store, [sent("alone", 10), sent("likely", 9), sent("linked", 9)], noon);
    await saveSeenQuantities(prisma, store.id, new Map([["alone", 2]]), noon);
    await saveLeadTimes(prisma, store, new Map([["odd", 1], ["linked", 20]]), "staff:1", noon);
    const sorted = {
      sku: ["alone", "likely", "linked", "odd", "sleeping"], title: ["odd", "sleeping", "alone", "likely", "linked"], sent: ["odd", "sleeping", "likely", "linked", "alone"],
      seen: ["likely", "odd", "sleeping", "alone", "linked"], lead: ["alone", "likely", "sleeping", "odd", "linked"],
    };
    for (const by of productSorts) {
      expect([by, await allPages(prisma, 2, { by, descending: false })]).toEqual([by, sorted[by]]);
      expect([by, await allPages(prisma, 2, { by, descending: true })]).toEqual([by, sorted[by].toReversed()]);
    }
  });
});

describeOnDatabases("pages of products", ({ open }) => {
  it("lose and double none of sixty, whatever their letters, though many are alike in what they are sorted by", async () => {
    const { prisma } = await open();
    const stores = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    const skus = ["a", "A", "é", "a b", "_%", "ß", "0", "-1", "\u{1F642}", "'", ...Array.from({ length: 20 }, (_, at) => `SKU-${at}`)];
    for (const store of stores) await saveListings(prisma, store, skus.map((sku, at) => listing(sku, { title: ["Same", "same", "É"][at % 3]!, quantity: at % 2 })), noon);
    for (const by of productSorts) {
      for (const [size, descending] of [[7, false], [13, true], [60, false]] as const) {
        const found = await allPages(prisma, size, { by, descending });
        expect([by, size, found.toSorted()]).toEqual([by, size, [...skus, ...skus].toSorted()]);
      }
    }
  });

  it("go on from the place that is named, also where it was dropped meanwhile; a place without a value begins anew", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveListings(prisma, store, ["A", "B", "C"].map((sku, at) => listing(sku, { quantity: at })), noon);
    const [first] = await productKeys(prisma, shop, wanted(), null, 1, { by: "seen", descending: false });
    await prisma.listing.deleteMany({ where: { sellerSku: "A" } });
    const skusAfter = async (after: typeof first) => (await productKeys(prisma, shop, wanted(), after!, 9, { by: "seen", descending: false })).map((key) => key.sellerSku);
    expect([first!.sellerSku, await skusAfter(first), await skusAfter({ ...first!, at: null })]).toEqual(["A", ["B", "C"], ["B", "C"]]);
  });
});
