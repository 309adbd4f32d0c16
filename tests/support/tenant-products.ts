import { saveSentLeadTime } from "../../app/db/last-sent.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import { wantDetails } from "../../app/db/listing-details.server.ts";
import { lastTasksOf } from "../../app/db/listing-tasks.server.ts";
import { itemsOfProduct, linksOfProducts, pricedListings, sellerSkusToCreate } from "../../app/db/product-links.server.ts";
import { resumeTracking, saveLeadTimes, settleZeroing, skuSettingsOf, stopTracking } from "../../app/db/sku-settings.server.ts";
import { saveWrittenPrices, writtenPrices } from "../../app/db/written-prices.server.ts";
import { product } from "./fill-catalogue.ts";
import { madeProduct, writtenPrice } from "./fill-products.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import type { Furnished } from "./two-shops.ts";

/** What is wanted of SellerSKUs, and prices that were written, at the borders between shops. */

const later = minutesAfter(noon, 10);

export const productReadsOfStore: TenantCalls = {
  skuSettingsOf: (tx, { store }) => skuSettingsOf(tx, store.id, null),
  "skuSettingsOf some": (tx, { store }) => skuSettingsOf(tx, store.id, ["SKU-1"]),
  writtenPrices: (tx, { store }) => writtenPrices(tx, store.id),
  pricedListings: (tx, { store }) => pricedListings(tx, store.id),
  sellerSkusToCreate: (tx, { store }) => sellerSkusToCreate(tx, store.id, null, 10),
  lastTasksOf: async (tx, one) => (await creating(tx, one)).map((task) => task.kind),
  itemsOfProduct: async (tx, one) => (await itemsOfProduct(tx, (await creating(tx, one))[0]!, madeProduct)).map((item) => item.sellerSku),
};

/** Given a foreign task beside the own shop, nothing is found. */
export const productReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  lastTasksOf: (tx, shop, { store }) => lastTasksOf(tx, { id: store.id, shop }, "create", 10),
  itemsOfProduct: async (tx, shop, foreign) => itemsOfProduct(tx, { ...(await creating(tx, foreign))[0]!, shop }, madeProduct),
};

function creating(tx: Tx, { store }: Furnished) {
  return lastTasksOf(tx, store, "create", 10);
}

/** Linked and tracked there: the other shop's. */
export const productReadsOfShop: TenantCalls = { linksOfProducts: async (tx, { shop }) => (await linksOfProducts(tx, shop, [product])).map((one) => one.sellerSku) };

export const productWritesOfStore: TenantCalls = {
  saveLeadTimes: (tx, { store }) => saveLeadTimes(tx, store, new Map([["SKU-1", 9]]), "staff:2", later),
  stopTracking: (tx, { store }) => stopTracking(tx, store, [{ sellerSku: "SKU-2", zeroing: false }], "staff:2", later),
  resumeTracking: (tx, { store }) => resumeTracking(tx, store, ["SKU-1"], "staff:2", later),
  settleZeroing: (tx, { store }) => settleZeroing(tx, store.id, new Map([["SKU-1", 0]])),
  saveSentLeadTime: (tx, { store }) => saveSentLeadTime(tx, store.id, { sellerSku: "SKU-1", leadTimeDays: 9, accepted: true, outcome: "skipped", reasonCode: null }),
  wantDetails: (tx, { store }) => wantDetails(tx, store.id, ["SKU-1"]),
  saveWrittenPrices: (tx, { store }) => saveWrittenPrices(tx, store, [{ ...writtenPrice, target: "list" }], later),
};
