import type { Tx } from "../../app/db/client.server.ts";
import { whereOrders } from "../../app/db/order-filter.server.ts";
import { countOrders } from "../../app/db/order-pages.server.ts";
import { countProducts, countViews, productKeys } from "../../app/db/product-filter.server.ts";
import { listingTitles, productPage, productRows } from "../../app/db/product-pages.server.ts";
import { sameAsin } from "../../app/db/same-asin.server.ts";
import { changeView, removeView, saveView, viewsOf } from "../../app/db/saved-views.server.ts";
import { settingsVersions } from "../../app/db/settings-versions.server.ts";
import { countUndone, nextOrders, undoneOrders } from "../../app/db/undone-orders.server.ts";
import { noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import type { Furnished } from "./two-shops.ts";

/** Settings, their preview and saved views at the borders between shops. */

const reasons = ["sku-not-linked", "store-closed"];
const conflict = { kind: "conflict", now: noon } as const;
const allProducts = { view: "all" } as const;
const productOf = async (tx: Tx, shop: string, one: Furnished) => (await productRows(tx, shop, [{ storeId: one.store.id, sellerSku: "SKU-2" }])).map(({ variants: _variants, ...row }) => row);
const titlesOf = async (tx: Tx, shop: string, one: Furnished) => [...(await listingTitles(tx, shop, ["SKU-1", "SKU-2", "unlinked"].map((sellerSku) => ({ storeId: one.store.id, sellerSku }))))];
const viewOf = async (tx: Tx, shop: string) => (await viewsOf(tx, shop, "orders"))[0]!.id;

export const pagesReadsOfStore: TenantCalls = {
  settingsVersions: (tx, { shop, store }) => settingsVersions(tx, shop, store.id, 10),
  undoneOrders: (tx, { shop, store }) => undoneOrders(tx, { shop, storeId: store.id, reasons }, null, 10),
  countUndone: (tx, { shop, store }) => countUndone(tx, { shop, storeId: store.id, reasons }, 10),
  nextOrders: (tx, { shop, store }) => nextOrders(tx, shop, store.id, 10),
  "countOrders of a store": (tx, { shop, store }) => countOrders(tx, { shop, storeId: store.id }, 100),
  productKeys: (tx, { shop, store }) => productKeys(tx, shop, { ...allProducts, storeId: store.id }, null, 100),
  "countProducts of a store": (tx, { shop, store }) => countProducts(tx, shop, { ...allProducts, storeId: store.id }),
  productRows: (tx, one) => productOf(tx, one.shop, one),
  countViews: (tx, { shop, store }) => countViews(tx, shop, store.id),
  listingTitles: (tx, one) => titlesOf(tx, one.shop, one),
  sameAsin: (tx, { shop, store }) => sameAsin(tx, shop, store.id, "SKU-1", 10),
};

export const pagesReadsOfShop: TenantCalls = {
  viewsOf: (tx, { shop }) => viewsOf(tx, shop, "orders"),
  countOrders: (tx, { shop }) => countOrders(tx, { shop }, 100),
  "countOrders with a conflict": (tx, { shop }) => countOrders(tx, { shop, mark: conflict }, 100),
  whereOrders: (tx, { shop }) => whereOrders(tx, { shop, mark: conflict }),
  productPage: (tx, { shop }) => productPage(tx, shop, allProducts, null, 100),
  countProducts: (tx, { shop }) => countProducts(tx, shop, allProducts),
};

export const pagesReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  settingsVersions: (tx, shop, { store }) => settingsVersions(tx, shop, store.id, 10),
  undoneOrders: async (tx, shop, { store }) => (await undoneOrders(tx, { shop, storeId: store.id, reasons }, null, 10)).amazonOrderIds,
  countUndone: (tx, shop, { store }) => countUndone(tx, { shop, storeId: store.id, reasons }, 10),
  nextOrders: (tx, shop, { store }) => nextOrders(tx, shop, store.id, 10),
  countOrders: (tx, shop, { store }) => countOrders(tx, { shop, storeId: store.id }, 100),
  productKeys: (tx, shop, { store }) => productKeys(tx, shop, { ...allProducts, storeId: store.id }, null, 100),
  countProducts: (tx, shop, { store }) => countProducts(tx, shop, { ...allProducts, storeId: store.id }),
  productRows: productOf,
  listingTitles: titlesOf,
  sameAsin: (tx, shop, { store }) => sameAsin(tx, shop, store.id, "SKU-1", 10),
};

export const pagesWritesOfShop: TenantCalls = {
  saveView: (tx, { shop }) => saveView(tx, shop, "orders", { name: "Another", query: "channel=AFN" }, noon),
  changeView: async (tx, { shop }) => changeView(tx, shop, "orders", { id: await viewOf(tx, shop), query: "" }),
  removeView: async (tx, { shop }) => removeView(tx, shop, "orders", await viewOf(tx, shop)),
};

export const pagesWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  changeView: async (tx, shop, foreign) => changeView(tx, shop, "orders", { id: await viewOf(tx, foreign.shop), name: "Theirs no more" }),
  removeView: async (tx, shop, foreign) => removeView(tx, shop, "orders", await viewOf(tx, foreign.shop)),
};
