import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { saveLinks } from "./links.server.ts";
import { saveListings } from "./listings.server.ts";
import { linksOfProducts } from "./product-links.server.ts";
import { saveVariants } from "./shopify-variants.server.ts";
import { resumeTracking, saveLeadTimes, settleZeroing, skuSettingsOf, stopTracking } from "./sku-settings.server.ts";
import { countStock, stockPage, stockRow } from "./stock-pages.server.ts";
import type { Store } from "./stores.server.ts";
import { saveWrittenPrices, writtenPrices } from "./written-prices.server.ts";

const later = minutesAfter(noon, 10);

describeOnDatabases("what is wanted of a SellerSKU", ({ open }) => {
  it("R87 keeps lead times as they were set, by whom, and gives them back", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveLeadTimes(prisma, store, new Map([["A", 3], ["日本, B%", 0]]), "staff:1", noon);
    await saveLeadTimes(prisma, store, new Map([["A", null]]), "staff:2", later);
    const kept = await skuSettingsOf(prisma, store.id, null);
    expect(kept.get("A")).toEqual({ shop: store.shop, storeId: store.id, sellerSku: "A", leadTimeDays: null, stoppedAt: null, zeroing: false, updatedAt: later, updatedBy: "staff:2" });
    expect([kept.get("日本, B%")?.leadTimeDays, (await skuSettingsOf(prisma, store.id, ["B"])).size]).toEqual([0, 0]);
  });

  it("R11 R87 stopping and resuming leave the lead time alone; stopping again keeps the day", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveLeadTimes(prisma, store, new Map([["A", 3]]), "staff:1", noon);
    for (const at of [noon, later]) await stopTracking(prisma, store, [{ sellerSku: "A", zeroing: at === noon }], "staff:1", at);
    expect((await skuSettingsOf(prisma, store.id, ["A"])).get("A")).toMatchObject({ leadTimeDays: 3, stoppedAt: noon, zeroing: false, updatedAt: later });
    await saveLeadTimes(prisma, store, new Map([["A", 5]]), "staff:1", later);
    await resumeTracking(prisma, store, ["A", "never stopped"], "staff:2", later);
    const kept = await skuSettingsOf(prisma, store.id, null);
    expect([...kept.values()]).toMatchObject([{ sellerSku: "A", leadTimeDays: 5, stoppedAt: null, zeroing: false, updatedBy: "staff:2" }]);
  });

  it("R11 zeroing ends when Amazon has 0, begins when a number was sent meanwhile, and is nothing to what is tracked", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await stopTracking(prisma, store, [{ sellerSku: "zeroing", zeroing: true }, { sellerSku: "overtaken", zeroing: false }, { sellerSku: "waits", zeroing: true }], "staff:1", noon);
    await saveLeadTimes(prisma, store, new Map([["tracked", 3]]), "staff:1", noon);
    expect(await settleZeroing(prisma, store.id, new Map([["zeroing", 0], ["overtaken", 4], ["tracked", 4]]))).toEqual(["overtaken"]);
    const kept = await skuSettingsOf(prisma, store.id, null);
    expect([...kept.values()].map(({ sellerSku, zeroing }) => [sellerSku, zeroing])).toEqual([["overtaken", true], ["tracked", false], ["waits", true], ["zeroing", false]]);
  });
});

describeOnDatabases("a SellerSKU that is tracked no more", ({ open }) => {
  const details = (sellerSku: string): ListingDetails => ({
    sellerSku, marketplaceId: "A1PA6795UKMFR9", asin: null, title: null, channel: "MFN", channelCodes: [], status: [], quantity: 1, leadTimeDays: null, price: null,
    createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [],
  });
  const link = (store: Store, sellerSku: string, variantId: string) => ({
    shop: store.shop, storeId: store.id, sellerSku, variantId, inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: noon,
  });
  const variant = (id: string, productId: string): CatalogueVariant => ({
    id, sku: null, productId, productTitle: "T", title: "Default Title", price: { minor: 1n, currency: "EUR" }, inventoryItemId: "i", tracked: true, requiresShipping: true, inventoryPolicy: "DENY",
    barcode: null, productStatus: "ACTIVE", bundle: false,
  });

  it("R11 is on no page of stock and in no count of it, once its 0 has gone; asked for by name it is still told", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const { shop } = store;
    await saveListings(prisma, store, ["gone", "going", "kept"].map(details), noon);
    await stopTracking(prisma, store, [{ sellerSku: "gone", zeroing: false }, { sellerSku: "going", zeroing: true }], "staff:1", noon);
    expect((await stockPage(prisma, { shop }, null, 10)).rows.map((row) => row.sellerSku)).toEqual(["going", "kept"]);
    expect([await countStock(prisma, { shop }), (await stockRow(prisma, shop, { storeId: store.id, sellerSku: "gone" }))?.sellerSku]).toEqual([{ none: 2 }, "gone"]);
    await resumeTracking(prisma, store, ["gone"], "staff:1", later);
    expect(await countStock(prisma, { shop })).toEqual({ none: 3 });
  });

  it("R11 holds no product back from the archive; one that is tracked in another store does, though it bears the same SellerSKU", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    await saveVariants(prisma, eu.shop, [variant("v1", "p1"), variant("v2", "p1"), variant("v3", "p2")], noon);
    await saveLinks(prisma, [link(eu, "A", "v1"), link(eu, "B", "v2"), link(eu, "C", "v3"), link(na, "C", "v3")]);
    const products = async () => [...new Set((await linksOfProducts(prisma, eu.shop, ["p1", "p2", "p3"])).map((one) => one.productId))].sort();
    expect(await products()).toEqual(["p1", "p2"]);
    await stopTracking(prisma, eu, ["A", "C"].map((sellerSku) => ({ sellerSku, zeroing: false })), "staff:1", noon);
    expect(await products()).toEqual(["p1", "p2"]);
    await stopTracking(prisma, eu, [{ sellerSku: "B", zeroing: true }], "staff:1", noon);
    expect(await products()).toEqual(["p2"]);
  });
});

describeOnDatabases("prices that were written", ({ open }) => {
  it("R63 stand for each listing once, as they were last written", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const price = { sellerSku: "A", marketplaceId: "DE", variantId: "v1", target: "metafield", price: { minor: 1999n, currency: "EUR" } };
    await saveWrittenPrices(prisma, store, [price, { ...price, marketplaceId: "JP", price: { minor: 300_000_000_000n, currency: "JPY" } }], noon);
    await saveWrittenPrices(prisma, store, [{ ...price, variantId: "v2", price: { minor: 5n, currency: "EUR" } }], later);
    expect(await writtenPrices(prisma, store.id)).toEqual([{ ...price, variantId: "v2", price: { minor: 5n, currency: "EUR" } }, { ...price, marketplaceId: "JP", price: { minor: 300_000_000_000n, currency: "JPY" } }]);
  });
});
