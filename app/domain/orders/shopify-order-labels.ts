import type { Marketplace } from "../marketplaces.ts";
import type { StoreSettings } from "../settings.ts";
import { amazonField, amazonJsonField } from "./amazon-field.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";
import { customFields } from "./custom-fields.ts";
import type { OrderContent } from "./order-content.ts";
import { shippedAt } from "./shipped-at.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

/** Of an order whose total is not Amazon's (B8). */
export const totalCheckTag = "amazon-total-check";

type ChannelSettings = StoreSettings["mfn" | "afn"];

/**
 * `amazon`, the store, the marketplace, what kind of order it is, the total check, the sales group, then the merchant's own
 * (decisions 15, R103, B8, R56).
 */
export function orderTags(order: AmazonOrder, alias: string, marketplace: Marketplace, totalsDiffer: boolean, channel: Pick<ChannelSettings, "tags" | "salesGroup">): string[] {
  const tags = ["amazon", `amazon-${alias}`, marketplace.domain];
  if (order.programs.includes("PRIME")) tags.push("amazon-prime");
  if (order.programs.includes("AMAZON_BUSINESS")) tags.push("amazon-business");
  if (amazonStatus(order.status) === "PENDING_AVAILABILITY") tags.push("amazon-preorder");
  if (totalsDiffer) tags.push(totalCheckTag);
  if (channel.salesGroup) tags.push(channel.salesGroup);
  return [...new Set([...tags, ...channel.tags])];
}

interface LabelContext {
  marketplace: Marketplace;
  channel: Pick<ChannelSettings, "salesGroup" | "customFields">;
  dimensions: OrderContent["dimensions"];
  /** Where Amazon's own date is not known yet (R34). */
  shippedAt?: Date | null;
}

/** Dates, figures and texts that are not personal and no money (R101, R102, R34, R56, R105, R107). */
export function orderMetafields(order: AmazonOrder, { marketplace, channel, dimensions, shippedAt: stated = null }: LabelContext): NewShopifyOrder["metafields"] {
  const date = (key: string, at: Date | null) => (at ? [amazonField(key, "date_time", at.toISOString())] : []);
  return [
    ...date("deliver_by", order.deliverBy),
    ...date("ship_by", order.shipBy),
    ...date("shipped_at", shippedAt(order) ?? stated),
    ...(channel.salesGroup ? [amazonField("sales_group", "single_line_text_field", channel.salesGroup)] : []),
    ...customFields(order, marketplace, channel.customFields).map(({ key, value }) => amazonField(key, "single_line_text_field", value)),
    ...(dimensions ? [amazonJsonField("dimensions", dimensions)] : []),
  ];
}
