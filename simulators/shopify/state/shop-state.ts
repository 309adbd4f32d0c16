import type { SimulatorClock } from "../../shared/clock.ts";
import type { Store, Table } from "../../shared/store.ts";
import type { ShopifyOptions } from "../options.ts";
import type * as C from "./catalog-records.ts";
import type { BulkFault, BulkOperationRecord } from "./bulk-operation-record.ts";
import type { EditRecord } from "./edit-record.ts";
import { type IndexedTable, indexedTable } from "./indexed-table.ts";
import type * as R from "./records.ts";

export type Topic =
  | "orders/create" | "orders/updated" | "orders/cancelled" | "orders/fulfilled" | "orders/partially_fulfilled" | "fulfillments/create" | "fulfillments/update"
  | "refunds/create" | "customers/data_request" | "customers/redact" | "shop/redact" | "customers/delete" | "orders/edited" | "orders/delete" | "inventory_levels/update" | "products/create" | "products/update" | "products/delete"
  | "bulk_operations/finish";

/** One shop: its tables, its clock, its running numbers, and whom to tell about a change. */
export interface ShopState {
  domain: string;
  currency: string;
  timezone: string;
  options: ShopifyOptions;
  locations: Table<C.LocationRecord>;
  products: IndexedTable<C.ProductRecord, "handle">;
  /** SKUs and barcodes are found in small letters. */
  variants: IndexedTable<C.VariantRecord, "sku" | "barcode" | "item">;
  /** By `levelKey`. */
  levels: IndexedTable<C.LevelRecord, "id">;
  priceLists: Table<C.PriceListRecord>;
  /** By `priceKey`. */
  fixedPrices: IndexedTable<C.FixedPriceRecord, "list">;
  bulkOperations: Table<BulkOperationRecord>;
  /** The lines of a bulk operation's file, some thousand at a time. */
  bulkFiles: Table<string[]>;
  /** What is to go wrong with the next bulk operations, in order. */
  bulkFaults: BulkFault[];
  orders: Table<R.OrderRecord>;
  edits: Table<EditRecord>;
  fulfillmentOrders: Table<R.FulfillmentOrderRecord>;
  fulfillments: Table<R.FulfillmentRecord>;
  draftOrders: Table<R.DraftOrderRecord>;
  customers: Table<R.CustomerRecord>;
  /** By the owner's global id. */
  metafields: Table<R.MetafieldRecord[]>;
  definitions: Table<R.MetafieldDefinitionRecord>;
  /** Owner's global id by owner type, namespace, key and value of a unique metafield. */
  uniqueValues: Table<string>;
  subscriptions: Table<R.SubscriptionRecord>;
  adjustments: Table<C.AdjustmentRecord>;
  jobs: Table<R.JobRecord>;
  idempotency: Table<R.IdempotencyRecord>;
  marks: Table<string>;
  /** Instant of the world, ISO with milliseconds. */
  now: () => string;
  /** Next numeric id of a kind of thing; kinds never share numbers. */
  nextId: (kind: keyof typeof firstIds) => number;
  /** A number that runs from 1. */
  next: (name: string) => number;
  /** Tells the subscribers that something changed. Set by the webhook queue. */
  announce: (topic: Topic, subjectId: number, detail?: string) => void;
}

/** Each kind begins elsewhere, so that a mixed-up id never fits by chance. */
const firstIds = {
  Order: 6_100_000_000_000,
  LineItem: 15_200_000_000_000,
  ShippingLine: 5_300_000_000_000,
  OrderTransaction: 7_400_000_000_000,
  CalculatedOrder: 4_800_000_000,
  Refund: 950_000_000_000,
  RefundLineItem: 660_000_000_000,
  OrderAdjustment: 270_000_000_000,
  FulfillmentOrder: 7_050_000_000_000,
  FulfillmentOrderLineItem: 14_600_000_000_000,
  FulfillmentHold: 310_000_000_000,
  Fulfillment: 5_450_000_000_000,
  FulfillmentLineItem: 12_700_000_000_000,
  FulfillmentEvent: 17_300_000_000_000,
  DraftOrder: 1_180_000_000_000,
  DraftOrderLineItem: 58_000_000_000_000,
  Product: 8_900_000_000_000,
  ProductVariant: 47_100_000_000_000,
  InventoryItem: 49_200_000_000_000,
  InventoryLevel: 121_000_000_000,
  InventoryAdjustmentGroup: 2_200_000_000_000,
  ProductOption: 11_300_000_000_000,
  MediaImage: 36_500_000_000_000,
  PriceList: 25_800_000_000,
  BulkOperation: 4_700_000_000_000,
  Location: 81_000_000_000,
  Customer: 7_600_000_000_000,
  MailingAddress: 9_500_000_000_000,
  Metafield: 33_000_000_000_000,
  MetafieldDefinition: 19_000_000_000,
  WebhookSubscription: 1_500_000_000_000,
} as const;

export function levelKey(itemId: number, locationId: number): string {
  return `${itemId}@${locationId}`;
}

export function priceKey(listId: number, variantId: number): string {
  return `${listId}/${variantId}`;
}

export function createShopState(domain: string, store: Store, clock: SimulatorClock, options: ShopifyOptions, facts: { currency: string; timezone: string }): ShopState {
  const table = <T>(name: string): Table<T> => store.table<T>(`${domain}/${name}`);
  return {
    domain, options, ...facts,
    locations: table("locations"),
    products: indexedTable(table<C.ProductRecord>("products"), ({ id }) => String(id), { handle: ({ handle }) => handle }),
    variants: indexedTable(table<C.VariantRecord>("variants"), ({ id }) => String(id), {
      sku: ({ sku }) => sku && sku.toLowerCase(), barcode: ({ barcode }) => barcode?.toLowerCase() || null, item: ({ inventoryItemId }) => String(inventoryItemId),
    }),
    levels: indexedTable(table<C.LevelRecord>("levels"), ({ itemId, locationId }) => levelKey(itemId, locationId), { id: ({ id }) => String(id) }),
    priceLists: table("priceLists"),
    fixedPrices: indexedTable(table<C.FixedPriceRecord>("fixedPrices"), ({ listId, variantId }) => priceKey(listId, variantId), { list: ({ listId }) => String(listId) }),
    bulkOperations: table("bulkOperations"),
    bulkFiles: table("bulkFiles"),
    bulkFaults: [],
    orders: table("orders"),
    edits: table("edits"),
    fulfillmentOrders: table("fulfillmentOrders"),
    fulfillments: table("fulfillments"),
    draftOrders: table("draftOrders"),
    customers: table("customers"),
    metafields: table("metafields"),
    definitions: table("definitions"),
    uniqueValues: table("uniqueValues"),
    subscriptions: table("subscriptions"),
    adjustments: table("adjustments"),
    jobs: table("jobs"),
    idempotency: table("idempotency"),
    marks: table("marks"),
    now: () => clock.now().toISOString(),
    nextId: (kind) => firstIds[kind] + store.next(kind),
    next: (name) => store.next(`${domain}/${name}`),
    announce: () => undefined,
  };
}
