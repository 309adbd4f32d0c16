import { expect, it } from "vitest";
import { describeEmbedded, describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import type { Tx } from "./client.server.ts";
import { saveComputed } from "./last-sent.server.ts";
import { saveLinks } from "./links.server.ts";
import { saveListings } from "./listings.server.ts";
import { closeProblems, openProblems } from "./problems.server.ts";
import { countStock, stockPage, stockRow, type StockCursor, type StockFilter } from "./stock-pages.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const listing = (sellerSku: string, given: Partial<ListingDetails> = {}): ListingDetails => ({
  sellerSku, marketplaceId: "A1PA6795UKMFR9", asin: null, title: null, channel: "MFN", channelCodes: [], status: [], quantity: 1, leadTimeDays: null, price: null,
  createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], ...given,
});
const number = (sellerSku: string, outcome: string) => ({ sellerSku, computed: 3, inputs: { available: 3 }, outcome, reasonCode: null });
const link = (store: Store, sellerSku: string) => ({
  shop: store.shop, storeId: store.id, sellerSku, variantId: "v", inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: noon,
});
const refused = (store: Store, subjectId: string) => ({ shop: store.shop, storeId: store.id, code: "listing-refused", subjectType: "seller-sku", subjectId, params: {} });

async function allPages(tx: Tx, filter: StockFilter, size: number): Promise<string[]> {
  const found: string[] = [];
  let after: StockCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof stockPage>> = await stockPage(tx, filter, after, size);
    expect(page.rows.length).toBeLessThanOrEqual(size);
    found.push(...page.rows.map((row) => `${row.sellerSku} of ${row.storeId}`));
    after = page.next;
    if (found.length > 1000) throw new Error("the pages do not end");
  } while (after);
  return found;
}

describeOnDatabases("pages of stock", ({ open }) => {
  it.each([1, 3, 9, 10, 11])("of %i lose and double no SellerSKU, whatever its letters, its stores and its marketplaces", async (size) => {
    const { prisma } = await open();
    const stores = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    const skus = ["a", "A", "é", "a b", "_%"];
    for (const store of stores) {
      await saveListings(prisma, store, skus.flatMap((sku) => [listing(sku), listing(sku, { marketplaceId: "A13V1IB3VIYZZH" })]), noon);
      await saveComputed(prisma, store, skus.map((sku) => number(sku, "due")), noon);
    }
    const found = await allPages(prisma, { shop }, size);
    expect(found.toSorted()).toEqual(stores.flatMap((store) => skus.map((sku) => `${sku} of ${store.id}`)).toSorted());
    expect(await allPages(prisma, { shop, storeId: stores[1]!.id }, size)).toHaveLength(5);
  });
});

describeEmbedded("a row of the stock page", ({ open }) => {
  it("bears its listings, its link, its number and its problems, and nobody else's", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    const there = { marketplaceId: "A13V1IB3VIYZZH", quantity: 9, price: { minor: 9_007_199_254_740_993n, currency: "EUR" } };
    for (const store of [eu, na]) await saveListings(prisma, store, [listing("A"), listing("A", there), listing("B")], noon);
    await saveLinks(prisma, [link(eu, "A"), link(na, "B")]);
    await saveComputed(prisma, eu, [number("A", "due")], noon);
    await openProblems(prisma, [refused(eu, "A"), refused(na, "A"), { ...refused(eu, "A"), subjectType: "order" }, { ...refused(eu, "A"), code: "quantity-not-seen" }], noon);
    await closeProblems(prisma, shop, { code: "quantity-not-seen", subjectType: "seller-sku", subjectIds: null }, noon);
    const row = await stockRow(prisma, shop, { storeId: eu.id, sellerSku: "A" });
    expect(row).toMatchObject({ storeId: eu.id, sellerSku: "A", link: { how: "by-hand" }, number: { computed: 3, inputs: { available: 3 } } });
    expect(row?.listings.map((one) => [one.marketplaceId, one.quantity, one.price])).toEqual([["A13V1IB3VIYZZH", 9, there.price], ["A1PA6795UKMFR9", 1, null]]);
    expect(row?.problems.map((one) => [one.storeId, one.code])).toEqual([[eu.id, "listing-refused"]]);
    expect(await stockRow(prisma, shop, { storeId: na.id, sellerSku: "A" })).toMatchObject({ link: null, number: null, problems: [{ storeId: na.id }] });
    expect((await stockPage(prisma, { shop, storeId: eu.id }, null, 1)).rows).toEqual([row]);
  });

  it.each([
    ["an unknown SellerSKU", shop, "Z"],
    ["one that has a number but no listing", shop, "gone"],
    ["another shop's", "two.myshopify.com", "A"],
  ])("is none for %s", async (_what, whose, sellerSku) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveListings(prisma, store, [listing("A")], noon);
    await saveComputed(prisma, store, [number("gone", "due")], noon);
    expect(await stockRow(prisma, whose, { storeId: store.id, sellerSku })).toBeNull();
  });
});

describeEmbedded("the stock page", ({ open }) => {
  it("is empty without listings", async () => {
    const { prisma } = await open();
    expect(await stockPage(prisma, { shop }, null, 5)).toEqual({ rows: [], next: null });
    expect(await countStock(prisma, { shop })).toEqual({});
  });

  it.each<[string, Partial<StockFilter>, string[]]>([
    ["nothing", {}, ["50%-off", "A_1", "B\\2", "CUP", "x"]],
    ["an outcome", { outcome: "due" }, ["A_1", "B\\2"]],
    ["an outcome that none has", { outcome: "failed" }, []],
    ["no number yet", { outcome: "none" }, ["CUP", "x"]],
    ["part of a SellerSKU in whatever case", { search: "cu" }, ["CUP"]],
    ["part of a title", { search: "BLUE" }, ["A_1"]],
    ["a percent sign", { search: "%" }, ["50%-off"]],
    ["an underscore", { search: "_" }, ["A_1"]],
    ["a backslash", { search: "\\" }, ["B\\2"]],
    ["a quote", { search: "' OR '1'='1" }, []],
    ["spaces around", { search: "  x " }, ["x"]],
    ["only spaces", { search: "  " }, ["50%-off", "A_1", "B\\2", "CUP", "x"]],
    ["a sign that the database cannot read", { search: "c\0u" }, ["CUP"]],
    ["an emoji", { search: "🙂" }, ["x"]],
    ["an outcome and a text", { outcome: "due", search: "blue" }, ["A_1"]],
  ])("is filtered by %s", async (_by, filter, skus) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveListings(prisma, store, [listing("A_1", { title: "A blue plate" }), listing("B\\2"), listing("50%-off"), listing("CUP"), listing("x", { title: "🙂" })], noon);
    await saveComputed(prisma, store, [number("A_1", "due"), number("B\\2", "due"), number("50%-off", "sent")], noon);
    expect((await allPages(prisma, { shop, ...filter }, 2)).map((text) => text.split(" of ")[0]!).toSorted()).toEqual(skus);
    expect(await allPages(prisma, { shop: "two.myshopify.com", ...filter }, 2)).toEqual([]);
  });

  it("counts each SellerSKU of a store once, however many marketplaces list it", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    for (const store of [eu, na]) await saveListings(prisma, store, ["A", "B", "C"].flatMap((sku) => [listing(sku), listing(sku, { marketplaceId: "A13V1IB3VIYZZH" })]), noon);
    await saveComputed(prisma, eu, [number("A", "due"), number("B", "sent"), number("not listed", "due")], noon);
    expect(await countStock(prisma, { shop })).toEqual({ due: 1, sent: 1, none: 4 });
    expect(await countStock(prisma, { shop, storeId: na.id })).toEqual({ none: 3 });
  });

  it("holds a thousand rows a page", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveListings(prisma, store, Array.from({ length: 1001 }, (_, at) => listing(`S${at}`)), noon);
    const first = await stockPage(prisma, { shop }, null, 1000);
    const rest = await stockPage(prisma, { shop }, first.next, 1000);
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([1000, 1, null]);
  });
});
