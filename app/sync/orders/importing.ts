import type { OrderRecord } from "../../db/orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { OrderContent } from "../../domain/orders/order-content.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import type { SkuLinks } from "../listings/sku-links.server.ts";

/** Everything that the steps of one order's import share. */
export interface Importing {
  store: Store;
  settings: StoreSettings;
  record: OrderRecord;
  order: AmazonOrder;
  links: SkuLinks;
  /** What it needs beside itself; absent until it is to be written to Shopify. */
  content?: OrderContent;
  /** The shop's own: what a rate converts into (R125). */
  shopCurrency?: string;
}
