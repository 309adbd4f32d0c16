import type { ShopifyCustomer } from "../domain/customers/shopify-customer.ts";
import type { AmazonOrderId, Gid } from "../domain/ids.ts";
import type { InventoryLevel, StockAtLocation, ShopifyLocation, ShopifyShop } from "../domain/inventory/shopify-inventory.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { NewCatalogueProduct, NewVariant, ShopifyProductContent } from "../domain/listings/product-content.ts";
import type { Money } from "../domain/money.ts";
import type { ComparableOrder } from "../domain/orders/comparable-order.ts";
import type { NewShopifyDraft, ShopifyDraft } from "../domain/orders/shopify-draft.ts";
import type { NewShopifyOrder, ShopifyFulfillmentOrder, ShopifyOrder } from "../domain/orders/shopify-order.ts";
import type { PersonalPlace } from "../domain/privacy/personal-place.ts";
import type { NewShopifyRefund, SettledOrder } from "../domain/refunds/shopify-refunds.ts";
import type { ShopifyFulfillment } from "../domain/shipments/shopify-fulfillment.ts";
import { readCatalogueExport, readExportedVariants, startCatalogueExport } from "./catalogue-export.server.ts";
import type { AdoptableOrder, CatalogueExport, ExportedVariant, OrderOrigin, PriceList, ProductChanges, RefusedPrice, ShopifyDoorParts, VariantPrice } from "./door-types.ts";
import { createDraft, deleteDraft, findDraft, readDraft, updateDraft } from "./drafts.server.ts";
import { fulfill, holdFulfillmentOrder, moveFulfillmentOrder, releaseHolds } from "./fulfillments.server.ts";
import { createCustomer, findCustomersNamed, readCustomer, searchCustomers } from "./customers.server.ts";
import { createGraphql } from "./graphql.server.ts";
import { readAvailable, readStockAt } from "./inventory.server.ts";
import { readLocations } from "./locations.server.ts";
import { addVariants, createDraftProduct, makeProduct, type MadeProduct, type NewProduct } from "./new-products.server.ts";
import { addFulfillmentEvent, readFulfillments, readOrdersFulfilledSince, setTracking, type FulfillmentEventStatus } from "./order-fulfillments.server.ts";
import { closeOrder, createOrder, ensureOrderIdentity, findOrder, readOrder, readOrdersForAdoption } from "./orders.server.ts";
import { readComparableOrder, readOrderOrigin, setQuantities, updateOrder, type OrderChanges } from "./order-updates.server.ts";
import { readPriceLists, setFixedPrices, setPriceMetafields } from "./prices.server.ts";
import { deleteProduct, readProductContents, updateProduct, wasProductSold } from "./product-content.server.ts";
import { findVariants, findVariantsBySku, readProductsChangedSince, readVariants, readVariantsOfProducts } from "./products.server.ts";
import { countCustomerOrders, deleteCustomer, readPersonalPlaces, readPlacesOfCustomer, readPlacesOfDraft, redactCustomer, redactDraft, redactOrder } from "./redaction.server.ts";
import { cancelOrder, createRefund, readOrdersRefundedSince, readSettledOrder, type NewCancellation } from "./settlement.server.ts";
import { readShop } from "./shop.server.ts";

/** THE DOOR. Everything that Lockstep says to Shopify's Admin API and hears from it passes here, in the domain's words. */

export type { AdoptableOrder, CatalogueExport, CostBudgets, ExportedVariant, OrderOrigin, PriceList, ProductChanges, RefusedPrice, ShopifyDoorParts, VariantPrice } from "./door-types.ts";
export type { MadeProduct } from "./new-products.server.ts";
export { writtenAddressText } from "./address-text.ts";
export type { FulfillmentEventStatus } from "./order-fulfillments.server.ts";
export type { NewCancellation } from "./settlement.server.ts";
export { createCostBudgets } from "./cost-budgets.ts";
export { readWebhook, type ShopifyWebhook } from "./webhooks.ts";

/** What one shop can do. All fail with PlatformFailure; a refusal with `userErrors` is kind `rejected`, its message names field and reason. */
export interface ShopifyDoor {
  shop(): Promise<ShopifyShop>;
  locations(): Promise<ShopifyLocation[]>;
  /**
   * One orderCreate. `mayHaveActed` on a failure = look it up before trying again (decisions 7). Code TAKEN = another order bears this
   * AmazonOrderId. With `stockAt` the lines of the answer tell what that location can still give.
   */
  createOrder(order: NewShopifyOrder, stockAt?: Gid | null): Promise<ShopifyOrder>;
  /** By the unique id metafield (at once) and by source identifier (the search index lags). */
  findOrder(amazonOrderId: AmazonOrderId): Promise<ShopifyOrder | null>;
  order(id: Gid): Promise<ShopifyOrder | null>;
  /** Pages of orders, newest first, with all that another connector may have written an AmazonOrderId into (decisions 7). */
  ordersForAdoption(cursor: string | null): Promise<{ orders: AdoptableOrder[]; nextCursor: string | null }>;
  /** Changes what is given and nothing else; null = there was nothing to change. Tags are only ever added. @returns when Shopify last changed the order. */
  updateOrder(id: Gid, changes: OrderChanges): Promise<Date | null>;
  /** An order with what Amazon and staff may both have changed; null when it is gone. */
  comparableOrder(id: Gid): Promise<ComparableOrder | null>;
  /** Sets units of lines by order editing, all or none; `restock`: what is taken out goes back to stock. */
  setQuantities(id: Gid, lines: readonly { lineId: Gid; quantity: number }[], restock: boolean): Promise<Date>;
  /** Who made an order, and all that may name an Amazon order in it; null when it is gone. */
  orderOrigin(id: Gid): Promise<OrderOrigin | null>;
  /** Archives an order; one that is archived already stays so. */
  closeOrder(id: Gid): Promise<void>;
  /** One draftOrderCreate. `mayHaveActed` on a failure = look it up before trying again. Nothing is reserved by it (decisions 10). */
  createDraft(draft: NewShopifyDraft): Promise<ShopifyDraft>;
  updateDraft(id: Gid, draft: NewShopifyDraft): Promise<ShopifyDraft>;
  /** That it is gone already is fine. */
  deleteDraft(id: Gid): Promise<void>;
  draft(id: Gid): Promise<ShopifyDraft | null>;
  /** By the tag of its AmazonOrderId; the search index lags. */
  findDraft(amazonOrderId: AmazonOrderId): Promise<ShopifyDraft | null>;
  /** Creates the unique id metafield definition if it is missing; safe to repeat. */
  ensureOrderIdentity(): Promise<void>;
  /** Makes one fulfillment of what is open in it, or of `lines`, and answers its id. No customer is told. */
  fulfill(fulfillmentOrderId: Gid, tracking: { company: string | null; numbers: string[] } | null, lines?: { id: Gid; quantity: number }[]): Promise<Gid>;
  /** All of an order, cancelled ones too; null: the order is gone. */
  fulfillments(orderId: Gid): Promise<ShopifyFulfillment[] | null>;
  /** Pages of orders that changed since then and bear a fulfillment, oldest change first: what a missed webhook would have told. The search index lags. */
  ordersFulfilledSince(since: Date, cursor: string | null): Promise<{ orderIds: Gid[]; nextCursor: string | null }>;
  /** In place of what it bears. No customer is told. */
  setTracking(fulfillmentId: Gid, tracking: { company: string | null; number: string }): Promise<void>;
  /** What the carrier did, and when; each call adds an event. */
  addFulfillmentEvent(fulfillmentId: Gid, status: FulfillmentEventStatus, at: Date): Promise<void>;
  /** Money and units of an order, all lines and refunds; null when it is gone. */
  settledOrder(orderId: Gid): Promise<SettledOrder | null>;
  /** Pages of orders that changed since then and bear a refund, however old, oldest change first: what a missed webhook would have told. The search index lags. */
  ordersRefundedSince(since: Date, cursor: string | null): Promise<{ orderIds: Gid[]; nextCursor: string | null }>;
  /** Asynchronous at Shopify, and for good. already: it is cancelled, which is fine. The buyer is not told. */
  cancelOrder(orderId: Gid, cancellation: NewCancellation): Promise<"accepted" | "already">;
  /** The same `key` within 24 hours makes no second refund. RETURN and CANCEL units need a location. @returns what went back to the buyer. */
  refund(refund: NewShopifyRefund, key: string): Promise<{ id: Gid; total: Money }>;
  moveFulfillmentOrder(fulfillmentOrderId: Gid, locationId: Gid): Promise<ShopifyFulfillmentOrder>;
  holdFulfillmentOrder(fulfillmentOrderId: Gid, reason: "INVENTORY_OUT_OF_STOCK" | "OTHER", note: string): Promise<void>;
  /** Lifts every hold, whoever placed it: what has been shipped already cannot be held back. */
  releaseHolds(fulfillmentOrderId: Gid): Promise<void>;
  /** null: there is no such customer any more. */
  customer(id: Gid): Promise<ShopifyCustomer | null>;
  /** Whom Shopify finds for a text, 20 at most. */
  searchCustomers(text: string): Promise<ShopifyCustomer[]>;
  /** Customers whose whole name is this; one that was made a moment ago may be missing. */
  customersNamed(name: string): Promise<ShopifyCustomer[]>;
  /** Without e-mail, phone and consent to marketing (R52, R126). */
  createCustomer(customer: { name: string; tags: readonly string[] }): Promise<ShopifyCustomer>;
  /**
   * Every place of an order and of its customer where something stands that is or may be personal; null: the order is gone. `metafields.…` are there
   * to be searched only: what we write into them is never personal. `billingAddress.…` and `fulfillmentOrders.…` cannot be written by anybody but Shopify.
   */
  personalPlaces(orderId: Gid): Promise<PersonalPlace[] | null>;
  /** The same of a draft ("draft.…"), and of a customer by itself ("customer.…"); null: it is gone. */
  personalPlacesOfDraft(draftId: Gid): Promise<PersonalPlace[] | null>;
  personalPlacesOfCustomer(customerId: Gid): Promise<PersonalPlace[] | null>;
  /** One orderUpdate that leaves city, region, postal code and country (R119). An order that is gone is fine; its customer stays as it is. */
  redactOrder(orderId: Gid, replacement: string): Promise<void>;
  /** The same of a draft, with the text of R119. */
  redactDraft(draftId: Gid): Promise<void>;
  /** How many orders a customer has, and how many of them are Amazon's; null: it is gone. */
  customerOrders(customerId: Gid): Promise<{ total: number; ours: number } | null>;
  /** Name, note, e-mail, phone and all addresses; one that is gone is fine. */
  redactCustomer(id: Gid): Promise<void>;
  /** Refused for a customer with orders; one that is gone is fine. */
  deleteCustomer(id: Gid): Promise<void>;
  /** A product in status DRAFT with one tracked variant of the SKU, once (R62); null: one is there whose SKU somebody has changed. */
  createDraftProduct(product: NewProduct): Promise<CatalogueVariant | null>;
  /**
   * Makes a product in no sales channel, its stock tracked, and notes its images' addresses in its metafield `amazon.images`; a price that is not
   * in the shop's currency is left out. One that bears the handle already is answered as it is (`existed`) and not touched: safe to repeat.
   */
  makeProduct(product: NewCatalogueProduct): Promise<MadeProduct>;
  /** Further variants of a product that has these options. A SKU that it bears already is not made again: safe to repeat. @returns those of the SKUs. */
  addVariants(productId: Gid, options: readonly string[], variants: readonly NewVariant[]): Promise<CatalogueVariant[]>;
  /** Any number of products; one that is gone is absent. */
  productContents(productIds: readonly Gid[]): Promise<ShopifyProductContent[]>;
  /** Replaces what is given and nothing else. Images first, so that what the product is noted to show is there. */
  updateProduct(productId: Gid, changes: ProductChanges): Promise<void>;
  /** An order since the product was made names one of its SKUs. Shopify shows orders of 60 days; its search index lags. */
  productSold(productId: Gid): Promise<boolean>;
  /** That it is gone already is fine. */
  deleteProduct(productId: Gid): Promise<void>;
  /** Exact matches only (case-sensitive), any number per SKU; looks many up in few calls. */
  variantsBySku(skus: readonly string[]): Promise<CatalogueVariant[]>;
  /** Variants that a person means by part of their title or SKU, 10 at most. */
  searchVariants(text: string): Promise<CatalogueVariant[]>;
  variants(ids: readonly Gid[]): Promise<CatalogueVariant[]>;
  /** All of them, as they are now; nothing for a product that is gone. */
  variantsOfProducts(productIds: readonly Gid[]): Promise<CatalogueVariant[]>;
  /** Pages of products that changed since then, oldest change first: what a missed webhook would have told. The search index lags. */
  productsChangedSince(since: Date, cursor: string | null): Promise<{ products: { id: Gid; updatedAt: Date }[]; nextCursor: string | null }>;
  /** Asks for a file of all variants. Five at once per shop: with more, `throttled`. One of whose id nobody heard does no harm. @returns its id. */
  startCatalogueExport(): Promise<Gid>;
  catalogueExport(id: Gid): Promise<CatalogueExport>;
  /** The lines of an export's file as they arrive. Cut off: `unavailable`; an address that is none of Shopify's: `unreadable`, and it is not called. */
  exportedVariants(url: string): AsyncIterable<ExportedVariant>;
  priceLists(): Promise<PriceList[]>;
  /** Sets fixed prices of a price list, in its currency; any number. @returns those that Shopify refused; the others are set. */
  setFixedPrices(priceListId: Gid, prices: readonly VariantPrice[]): Promise<RefusedPrice[]>;
  /** Writes metafields `amazon.<key>` of variants, of type money, which Shopify takes in the shop's currency only. @returns as above. */
  setPriceMetafields(key: string, prices: readonly VariantPrice[]): Promise<RefusedPrice[]>;
  /** `available` of each item at each of the locations; a pair that Shopify does not stock is absent. */
  available(inventoryItemIds: readonly Gid[], locationIds: readonly Gid[]): Promise<InventoryLevel[]>;
  /** On hand and available at one location (R153). */
  stockAt(inventoryItemIds: readonly Gid[], locationId: Gid): Promise<StockAtLocation[]>;
}

/** The door of one shop; holds no state of its own beside the budgets handed in. */
export function shopifyDoor(parts: ShopifyDoorParts): ShopifyDoor {
  const ask = createGraphql(parts);
  return {
    shop: () => readShop(ask),
    locations: () => readLocations(ask),
    createOrder: (order, stockAt = null) => createOrder(ask, order, stockAt),
    findOrder: (amazonOrderId) => findOrder(ask, amazonOrderId),
    order: (id) => readOrder(ask, id),
    ordersForAdoption: (cursor) => readOrdersForAdoption(ask, cursor),
    updateOrder: (id, changes) => updateOrder(ask, id, changes),
    comparableOrder: (id) => readComparableOrder(ask, id),
    setQuantities: (id, lines, restock) => setQuantities(ask, id, lines, restock),
    orderOrigin: (id) => readOrderOrigin(ask, id),
    closeOrder: (id) => closeOrder(ask, id),
    createDraft: (draft) => createDraft(ask, draft),
    updateDraft: (id, draft) => updateDraft(ask, id, draft),
    deleteDraft: (id) => deleteDraft(ask, id),
    draft: (id) => readDraft(ask, id),
    findDraft: (amazonOrderId) => findDraft(ask, amazonOrderId),
    ensureOrderIdentity: () => ensureOrderIdentity(ask),
    fulfill: (id, tracking, lines) => fulfill(ask, id, tracking, lines),
    fulfillments: (id) => readFulfillments(ask, id),
    ordersFulfilledSince: (since, cursor) => readOrdersFulfilledSince(ask, since, cursor),
    setTracking: (id, tracking) => setTracking(ask, id, tracking),
    addFulfillmentEvent: (id, status, at) => addFulfillmentEvent(ask, id, status, at),
    settledOrder: (id) => readSettledOrder(ask, id),
    ordersRefundedSince: (since, cursor) => readOrdersRefundedSince(ask, since, cursor),
    cancelOrder: (id, cancellation) => cancelOrder(ask, id, cancellation),
    refund: (refund, key) => createRefund(ask, refund, key),
    moveFulfillmentOrder: (id, locationId) => moveFulfillmentOrder(ask, id, locationId),
    holdFulfillmentOrder: (id, reason, note) => holdFulfillmentOrder(ask, id, reason, note),
    releaseHolds: (id) => releaseHolds(ask, id),
    customer: (id) => readCustomer(ask, id),
    searchCustomers: (text) => searchCustomers(ask, text),
    customersNamed: (name) => findCustomersNamed(ask, name),
    createCustomer: (customer) => createCustomer(ask, customer),
    personalPlaces: (id) => readPersonalPlaces(ask, id),
    personalPlacesOfDraft: (id) => readPlacesOfDraft(ask, id),
    personalPlacesOfCustomer: (id) => readPlacesOfCustomer(ask, id),
    redactOrder: (id, replacement) => redactOrder(ask, id, replacement),
    redactDraft: (id) => redactDraft(ask, id),
    customerOrders: (id) => countCustomerOrders(ask, id),
    redactCustomer: (id) => redactCustomer(ask, id),
    deleteCustomer: (id) => deleteCustomer(ask, id),
    createDraftProduct: (product) => createDraftProduct(ask, product),
    makeProduct: (product) => makeProduct(ask, product),
    addVariants: (id, options, variants) => addVariants(ask, id, options, variants),
    productContents: (ids) => readProductContents(ask, ids),
    updateProduct: (id, changes) => updateProduct(ask, id, changes),
    productSold: (id) => wasProductSold(ask, id),
    deleteProduct: (id) => deleteProduct(ask, id),
    variantsBySku: (skus) => findVariantsBySku(ask, skus),
    searchVariants: (text) => findVariants(ask, text),
    variants: (ids) => readVariants(ask, ids),
    variantsOfProducts: (ids) => readVariantsOfProducts(ask, ids),
    productsChangedSince: (since, cursor) => readProductsChangedSince(ask, since, cursor),
    startCatalogueExport: () => startCatalogueExport(ask),
    catalogueExport: (id) => readCatalogueExport(ask, id),
    exportedVariants: (url) => readExportedVariants(ask, parts, url),
    priceLists: () => readPriceLists(ask),
    setFixedPrices: (id, prices) => setFixedPrices(ask, id, prices),
    setPriceMetafields: (key, prices) => setPriceMetafields(ask, key, prices),
    available: (items, locations) => readAvailable(ask, items, locations),
    stockAt: (items, location) => readStockAt(ask, items, location),
  };
}
