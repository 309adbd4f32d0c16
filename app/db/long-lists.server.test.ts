import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { catalogueVariant } from "../../tests/support/fill-catalogue.ts";
import { keepStore, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import type { Tx } from "./client.server.ts";
import { lastSentOf, saveComputed } from "./last-sent.server.ts";
import { linksOf, removeLinks, saveLinks } from "./links.server.ts";
import { listingsOf, saveListings } from "./listings.server.ts";
import { createsBegun } from "./order-claims.server.ts";
import { recordSeen } from "./orders.server.ts";
import { closeProblems, openProblems } from "./problems.server.ts";
import { recordedOrders } from "./recorded-orders.server.ts";
import { dropVariantsOf, keptVariants, saveVariants } from "./shopify-variants.server.ts";
import type { Store } from "./stores.server.ts";

/** More than one statement's parameters; what is there stands at the beginning, in the middle and at the end. */
const names = Array.from({ length: 40_000 }, (_, at) => `SKU-${String(at).padStart(5, "0")}`);
const kept = [names[0]!, names[20_000]!, names.at(-1)!];
const marketplaceIds = ["A1", "A2"];
const listing = (sellerSku: string, marketplaceId: string): ListingDetails => ({
  sellerSku, marketplaceId, asin: null, title: null, channel: null, channelCodes: [], status: [], quantity: null, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [],
});

async function fill(tx: Tx): Promise<Store> {
  const store = await keepStore(tx);
  const { shop, id: storeId } = store;
  const link = { shop, storeId, variantId: "v", inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku", linkedAt: noon };
  await saveLinks(tx, kept.map((sellerSku) => ({ ...link, sellerSku })));
  await saveListings(tx, store, kept.flatMap((sku) => marketplaceIds.map((marketplaceId) => listing(sku, marketplaceId))), noon);
  await saveComputed(tx, store, kept.map((sellerSku) => ({ sellerSku, computed: 1, inputs: {}, outcome: "due", reasonCode: null })), noon);
  await openProblems(tx, kept.map((subjectId) => ({ shop, storeId, code: "c", subjectType: "seller-sku", subjectId, params: {} })), noon);
  return store;
}

describeEmbedded("lists longer than a statement's parameters", ({ open }) => {
  it.each<[string, (tx: Tx, store: Store, skus: readonly string[] | null) => Promise<string[]>]>([
    ["links", async (tx, store, skus) => [...(await linksOf(tx, store.id, skus)).keys()]],
    ["numbers", async (tx, store, skus) => [...(await lastSentOf(tx, store.id, skus)).keys()]],
    ["listings", async (tx, store, skus) => (await listingsOf(tx, store.id, skus)).filter((one) => one.marketplaceId === "A1").map((one) => one.sellerSku)],
  ])("find %s as short ones do", async (_what, read) => {
    const { prisma } = await open();
    const store = await fill(prisma);
    expect(await read(prisma, store, names)).toEqual(kept);
    expect(await read(prisma, store, null)).toEqual(kept);
    expect(await read(prisma, store, [kept[1]!, kept[1]!, "unknown"])).toEqual([kept[1]]);
    expect(await read(prisma, store, [])).toEqual([]);
  });

  it("give listings by SellerSKU, then marketplace", async () => {
    const { prisma } = await open();
    const store = await fill(prisma);
    expect((await listingsOf(prisma, store.id, names)).map((one) => [one.sellerSku, one.marketplaceId])).toEqual(kept.flatMap((sku) => marketplaceIds.map((id) => [sku, id])));
  });

  it("remove links", async () => {
    const { prisma } = await open();
    const store = await fill(prisma);
    await removeLinks(prisma, store.id, names);
    expect((await linksOf(prisma, store.id, null)).size).toBe(0);
  });

  it("rule 3 B6 find orders, and those whose creation was begun", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const seen = kept.map((amazonOrderId) => seenOrder(1, { amazonOrderId }));
    await recordSeen(prisma, store, seen, testKeys, noon);
    await prisma.order.updateMany({ where: { amazonOrderId: kept[2]! }, data: { createStartedAt: noon } });
    expect([...(await recordedOrders(prisma, store, names)).keys()].sort()).toEqual(kept);
    expect([...(await createsBegun(prisma, store.shop, names, new Date(0)))]).toEqual([kept[2]]);
  });

  it("R10 spare variants when a product's others go", async () => {
    const { prisma } = await open();
    const { shop } = await keepStore(prisma);
    const [first, second] = [catalogueVariant(1), catalogueVariant(2)];
    await saveVariants(prisma, shop, [first, { ...second, productId: first.productId }], noon);
    expect(await dropVariantsOf(prisma, shop, [first.productId], [...names, second.id])).toBe(1);
    expect([...(await keptVariants(prisma, shop, [first.id, second.id])).keys()]).toEqual([second.id]);
  });

  it("close problems", async () => {
    const { prisma } = await open();
    const { shop, id: storeId } = await fill(prisma);
    const close = () => closeProblems(prisma, shop, { code: "c", subjectType: "seller-sku", subjectIds: names, storeId }, noon);
    expect([await close(), await close()]).toEqual([3, 0]);
  });
});
