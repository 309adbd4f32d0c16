import type { KeptLogLine } from "../../db/connection-log.server.ts";
import type { OrderConflict } from "../../db/order-conflicts.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Problem } from "../../db/problems.server.ts";
import type { Redaction } from "../../db/redactions.server.ts";
import type { Reservation } from "../../db/reservations.server.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { SkuLink } from "../../domain/listings/link-by-sku.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { WrittenOrder } from "../../domain/orders/written-order.ts";
import type { AmazonRefund, AmazonReturn } from "../../domain/refunds/amazon-refund.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import type { ShopifyFulfillment } from "../../domain/shipments/shopify-fulfillment.ts";
import type { TimeWords } from "../../ui/format.ts";
import type { UnlinkedSku } from "./read-unlinked.server.ts";

export interface StockOfSku {
  onHand: number;
  available: number;
}

/** What happened after the order. */
export interface AfterOrder {
  /** By reference. */
  shipments: readonly Shipment[];
  requests: readonly AmazonRequest[];
  refunds: readonly AmazonRefund[];
  returns: readonly AmazonReturn[];
  /** Latest first. */
  redactions: readonly Redaction[];
  /** Parcels of an order that Amazon shipped, as Shopify has them; null: not asked for, or Shopify does not say. */
  parcels: readonly ShopifyFulfillment[] | null;
}

/** All that the page of one order is made from. */
export interface OrderParts {
  record: OrderRecord;
  order: AmazonOrder;
  problems: readonly Problem[];
  reservations: readonly Reservation[];
  /** Latest first. */
  log: readonly KeptLogLine[];
  conflicts: readonly OrderConflict[];
  /** Of the version that the order was decided under. */
  settings: StoreSettings;
  alias: string;
  words: TimeWords;
  /** The admin's origin; null = Shopify's own. */
  adminOrigin: string | null;
  written: WrittenOrder | null;
  deletedAt: Date | null;
  shopCurrency: string | null;
  links: ReadonlyMap<SellerSku, SkuLink>;
  /** What it waits for and can be linked on the page. */
  unlinked: readonly UnlinkedSku[];
  /** Where it is shipped (R153); null: nothing waits to be shipped, or Shopify does not say. */
  stock: ReadonlyMap<SellerSku, StockOfSku> | null;
  after: AfterOrder;
}
