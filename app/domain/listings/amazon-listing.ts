import type { SellerSku } from "../ids.ts";
import type { Money } from "../money.ts";
import type { Channel } from "../orders/amazon-order.ts";

/** A SellerSKU in one marketplace, as Amazon shows it. */
export interface AmazonListing {
  sellerSku: SellerSku;
  marketplaceId: string;
  asin: string | null;
  title: string | null;
  /** AFN when any fulfillment channel code is not DEFAULT; null when Amazon names none. */
  channel: Channel | null;
  /** All fulfillment channel codes, such as DEFAULT or AMAZON_EU. */
  channelCodes: string[];
  /** BUYABLE, DISCOVERABLE …; empty = inactive. */
  status: string[];
  /** What Amazon shows on the DEFAULT channel; null = not stated. */
  quantity: number | null;
  /** `lead_time_to_ship_max_days`, business days; null = not stated. */
  leadTimeDays: number | null;
  price: Money | null;
  createdAt: Date | null;
  lastUpdatedAt: Date | null;
}

export interface MarketplaceParticipation {
  marketplaceId: string;
  storeName: string | null;
  participating: boolean;
  suspendedListings: boolean;
}
