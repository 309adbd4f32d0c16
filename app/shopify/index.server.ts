import type { ShopifyCustomer } from "../domain/customers/shopify-customer.ts";
import type { AmazonOrderId, Gid } from "../domain/ids.ts";
import type { InventoryLevel, StockAtLocation, ShopifyLocation, ShopifyShop } from "../domain/inventory/shopify-inventory.ts";
import type { Money } from "../domain/money.ts";
import type { ComparableOrder } from "../domain/orders/comparable-order.ts";
import type { NewShopifyDraft, ShopifyDraft } from "../domain/orders/shopify-draft.ts";
import type { NewShopifyOrder, ShopifyFulfillmentOrder, ShopifyOrder } from "../domain/orders/shopify-order.ts";
import type { PersonalPlace } from "../domain/privacy/personal-place.ts";
import type { NewShopifyRefund, SettledOrder } from "../domain/refunds/shopify-refunds.ts";
import type { ShopifyFulfillment } from "../domain/shipments/shopify-fulfillment.ts";
import { catalogueDoor, type CatalogueDoor } from "./catalogue-door.server.ts";
import type { AdoptableOrder, OrderOrigin, ShopifyDoorParts } from "./door-types.ts";
import { createDraft, deleteDraft, findDraft, readDraft, updateDraft } from "./drafts.server.ts";
import { fulfill, holdFulfillmentOrder, moveFulfillmentOrder, releaseHolds } from "./fulfillments.server.ts";
import { createCustomer, findCustomersNamed, readCustomer, searchCustomers } from "./customers.server.ts";
import { createGraphql } from "./graphql.server.ts";
import { readAvailable, readStockAt } from "./inventory.server.ts";
import { readLocations } from "./locations.server.ts";
import { addFulfillmentEvent, readFulfillments, readOrdersFulfilledSince, setTracking, type FulfillmentEventStatus } from "./order-fulfillments.server.ts";
import { closeOrder, createOrder, ensureOrderIdentity, findOrder, readOrder, readOrdersForAdoption } from "./orders.server.ts";
import { readComparableOrder, readOrderOrigin, setQuantities, updateOrder, type OrderChanges } from "./order-updates.server.ts";
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
export interface ShopifyDoor extends CatalogueDoor {
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
  /** `available` of each item at each of the locations; a pair that Shopify does not stock is absent. */
  available(inventoryItemIds: readonly Gid[], locationIds: readonly Gid[]): Promise<InventoryLevel[]>;
  /** On hand and available at one location (R153). */
  stockAt(inventoryItemIds: readonly Gid[], locationId: Gid): Promise<StockAtLocation[]>;
}

/** The door of one shop; holds no state of its own beside the budgets handed in. */
export function shopifyDoor(parts: ShopifyDoorParts): ShopifyDoor {
  const ask = createGraphql(parts);
  return {
    ...catalogueDoor(ask, parts),
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
    available: (items, locations) => readAvailable(ask, items, locations),
    stockAt: (items, location) => readStockAt(ask, items, location),
  };
}
