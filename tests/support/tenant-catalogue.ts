import { speakersOfAsins } from "../../app/db/same-asin.server.ts";
import { beginCatalogueRun, lastWholeReading, latestCatalogueRuns, openCatalogueRun, saveCatalogueRun } from "../../app/db/catalogue-runs.server.ts";
import { askAgainForDetails, clearIssues, dropLeftListings, dueListings, markSecondary, settleUntold, suppressedListings } from "../../app/db/listing-details.server.ts";
import { markSeen, saveReported, suspectUnseen } from "../../app/db/reported-listings.server.ts";
import { dropDeletedVariants, dropUnseenVariants, dropVariantsOf, keptVariants, keptVariantsOf, saveVariants, variantsByKeys } from "../../app/db/shopify-variants.server.ts";
import { catalogueVariant, product } from "./fill-catalogue.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { marketplaceId, skus, type Furnished } from "./two-shops.ts";

/** Both catalogues at the borders between shops. */

const later = minutesAfter(noon, 90);
const owner = ({ shop, store }: Furnished) => ({ shop, storeId: store.id });
const ofShop = ({ shop }: Furnished) => ({ shop, storeId: null });
const reading = ({ store }: Furnished) => ({ store, marketplaceId, since: later });
const text = (at: Date | null) => at?.toISOString() ?? null;
const row = { sellerSku: "SKU-1", asin: "B1", title: "Reported", state: "inactive" as const, channelCode: "DEFAULT", quantity: 1, price: null, imageUrl: null, barcode: null, openedAt: null };

export const catalogueReadsOfStore: TenantCalls = {
  openCatalogueRun: (tx, one) => openCatalogueRun(tx, owner(one)),
  "latestCatalogueRuns of a store": (tx, one) => latestCatalogueRuns(tx, owner(one), 10),
  lastWholeReading: async (tx, one) => text(await lastWholeReading(tx, owner(one))),
  dueListings: (tx, { store }) => dueListings(tx, store.id, store.marketplaceIds, 100),
  speakersOfAsins: async (tx, { store }) => [...(await speakersOfAsins(tx, store, ["B1", "B0CUP", "B000000001"]))],
  suppressedListings: (tx, { store }) => suppressedListings(tx, store.id, ["unlinked"]),
};

export const catalogueReadsOfShop: TenantCalls = {
  "openCatalogueRun of Shopify's": (tx, one) => openCatalogueRun(tx, ofShop(one)),
  latestCatalogueRuns: (tx, { shop }) => latestCatalogueRuns(tx, { shop }, 100),
  "lastWholeReading of Shopify's": async (tx, one) => text(await lastWholeReading(tx, ofShop(one))),
  keptVariantsOf: (tx, { shop }) => keptVariantsOf(tx, shop, [product]),
  keptVariants: (tx, { shop }) => keptVariants(tx, shop, [catalogueVariant(1).id]),
  variantsByKeys: (tx, { shop }) => variantsByKeys(tx, shop, { skus, skuKeys: ["sku-1"], barcodeKeys: ["04006381333931"], titleKeys: ["a thing"] }),
};

export const catalogueWritesOfStore: TenantCalls = {
  beginCatalogueRun: (tx, one) => beginCatalogueRun(tx, owner(one), [marketplaceId], later),
  saveCatalogueRun: async (tx, one) => saveCatalogueRun(tx, { ...(await openCatalogueRun(tx, owner(one)))!, state: "reading" }, later),
  saveReported: (tx, one) => saveReported(tx, reading(one), [{ line: 2, row }]),
  markSeen: (tx, one) => markSeen(tx, reading(one), skus),
  suspectUnseen: (tx, one) => suspectUnseen(tx, reading(one)),
  settleUntold: (tx, { store }) => settleUntold(tx, store.id, marketplaceId, ["unlinked"], true),
  askAgainForDetails: async (tx, { store }) => {
    await tx.listing.updateMany({ where: { storeId: store.id }, data: { detailsAt: null, detailsDue: false } });
    await askAgainForDetails(tx, store.id, marketplaceId);
  },
  dropLeftListings: (tx, { store }) => dropLeftListings(tx, store.id, []),
  markSecondary: (tx, { store }) => markSecondary(tx, store.id, marketplaceId, null),
  clearIssues: (tx, { store }) => clearIssues(tx, store.id, later),
};

export const catalogueWritesOfShop: TenantCalls = {
  saveVariants: (tx, { shop }) => saveVariants(tx, shop, [catalogueVariant(1, { sku: "other" })], later),
  dropUnseenVariants: (tx, { shop }) => dropUnseenVariants(tx, shop, later),
  dropVariantsOf: (tx, { shop }) => dropVariantsOf(tx, shop, [product]),
  dropDeletedVariants: (tx, { shop }) => dropDeletedVariants(tx, shop, noon),
};

/** Given a foreign store or run beside the own shop, each finds nothing. */
export const catalogueReadsOfForeignStore: Record<string, (tx: Parameters<TenantCalls[string]>[0], shop: string, foreign: Furnished) => Promise<unknown>> = {
  openCatalogueRun: (tx, shop, { store }) => openCatalogueRun(tx, { shop, storeId: store.id }),
  latestCatalogueRuns: (tx, shop, { store }) => latestCatalogueRuns(tx, { shop, storeId: store.id }, 10),
  lastWholeReading: async (tx, shop, { store }) => text(await lastWholeReading(tx, { shop, storeId: store.id })),
};

export const catalogueWritesOfForeignStore: Record<string, (tx: Parameters<TenantCalls[string]>[0], shop: string, foreign: Furnished) => Promise<unknown>> = {
  saveCatalogueRun: async (tx, shop, foreign) => saveCatalogueRun(tx, { ...(await openCatalogueRun(tx, owner(foreign)))!, shop, state: "reading" }, later),
};
