import type { Gid } from "../ids.ts";
import type { Money } from "../money.ts";

/** A Shopify variant as far as linking and stock need it. */
export interface ShopifyVariant {
  id: Gid;
  sku: string | null;
  productId: Gid;
  productTitle: string;
  title: string;
  price: Money;
  inventoryItemId: Gid;
  tracked: boolean;
  /** false = digital: nothing of it is shipped (R95). */
  requiresShipping: boolean;
  /** DENY or CONTINUE selling when out of stock. */
  inventoryPolicy: string;
}

/** Units of an inventory item at a location; `available` = on hand less committed and unavailable (R73). */
export interface InventoryLevel {
  inventoryItemId: Gid;
  locationId: Gid;
  available: number;
}

/** The same at one location, with what lies there. */
export interface StockAtLocation {
  inventoryItemId: Gid;
  available: number;
  onHand: number;
}

export interface ShopifyLocation {
  id: Gid;
  name: string;
  active: boolean;
  fulfillsOnlineOrders: boolean;
}

export interface ShopifyShop {
  domain: string;
  name: string;
  currency: string;
  /** IANA name, such as Europe/Berlin. */
  timezone: string;
}
