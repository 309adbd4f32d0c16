import { z } from "zod";
import type { Gid } from "../domain/ids.ts";
import { amazonOrderIdsIn } from "../domain/orders/amazon-order-ids-in.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";

/** What we read of each webhook's payload: ids, states and instants, nothing personal (decisions 18). */

/** Payloads bear bare numbers; the Admin API wants global ids. Shopify's sample webhooks bear numbers beyond what JSON numbers hold exactly. */
const gid = (kind: string) => z.union([z.number().refine(Number.isInteger), z.string().regex(/^\d+$/)]).transform((id): Gid => `gid://shopify/${kind}/${id}`);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const order = z
  .object({
    id: gid("Order"),
    source_identifier: z.string().nullish(),
    source_name: z.string().nullish(),
    updated_at: instant.nullish(),
    cancelled_at: instant.nullish(),
    closed_at: instant.nullish(),
    tags: z.string().nullish(),
  })
  .transform((o) => ({
    orderId: o.id,
    sourceIdentifier: o.source_identifier ?? null,
    sourceName: o.source_name ?? null,
    updatedAt: o.updated_at ?? null,
    cancelledAt: o.cancelled_at ?? null,
    closedAt: o.closed_at ?? null,
    /** Named in tags, as drafts of ours and some other connectors' orders do. */
    amazonOrderIds: amazonOrderIdsIn([o.tags ?? null]),
  }));

const fulfillment = z
  .object({ id: gid("Fulfillment"), order_id: gid("Order"), status: z.string().nullish(), updated_at: instant.nullish() })
  .transform((f) => ({ fulfillmentId: f.id, orderId: f.order_id, status: f.status ?? null, updatedAt: f.updated_at ?? null }));

const refund = z.object({ id: gid("Refund"), order_id: gid("Order") }).transform((r) => ({ refundId: r.id, orderId: r.order_id }));

const inventoryLevel = z
  .object({
    inventory_item_id: gid("InventoryItem"),
    location_id: gid("Location"),
    available: z.number().int().nullish(),
    updated_at: instant.nullish(),
  })
  .transform((level) => ({
    inventoryItemId: level.inventory_item_id,
    locationId: level.location_id,
    available: level.available ?? null,
    updatedAt: level.updated_at ?? null,
  }));

const product = z
  .object({ id: gid("Product"), updated_at: instant.nullish() })
  .transform((p) => ({ productId: p.id, updatedAt: p.updated_at ?? null }));

const customer = z.object({ id: gid("Customer") }).nullish();

/** Topic, as the X-Shopify-Topic header writes it → what we read of its payload. */
const payloads = {
  "inventory_levels/update": inventoryLevel,
  "inventory_levels/connect": inventoryLevel,
  "inventory_levels/disconnect": inventoryLevel,
  "orders/create": order,
  "orders/updated": order,
  "orders/cancelled": order,
  "orders/fulfilled": order,
  "orders/partially_fulfilled": order,
  "orders/delete": z.object({ id: gid("Order") }).transform(({ id }) => ({ orderId: id })),
  "orders/edited": z
    .object({ order_edit: z.object({ order_id: gid("Order") }) })
    .transform((edit) => ({ orderId: edit.order_edit.order_id })),
  "fulfillments/create": fulfillment,
  "fulfillments/update": fulfillment,
  "refunds/create": refund,
  "products/create": product,
  "products/update": product,
  "products/delete": product,
  "app/uninstalled": z.object({ myshopify_domain: z.string() }).transform((shop) => ({ shop: shop.myshopify_domain })),
  "app/scopes_update": z.object({ current: z.array(z.string()) }).transform(({ current }) => ({ scopes: current })),
  "customers/data_request": z
    .object({ shop_domain: z.string(), customer, orders_requested: z.array(gid("Order")).nullish(), data_request: z.object({ id: z.number() }).nullish() })
    .transform((r) => ({
      shop: r.shop_domain,
      customerId: r.customer?.id ?? null,
      orderIds: r.orders_requested ?? [],
      requestId: r.data_request?.id ?? null,
    })),
  "customers/redact": z
    .object({ shop_domain: z.string(), customer, orders_to_redact: z.array(gid("Order")).nullish() })
    .transform((r) => ({ shop: r.shop_domain, customerId: r.customer?.id ?? null, orderIds: r.orders_to_redact ?? [] })),
  "shop/redact": z.object({ shop_domain: z.string() }).transform((r) => ({ shop: r.shop_domain })),
} as const;

type Topic = keyof typeof payloads;

/** A webhook that we know: its topic and what we read of it. */
export type ShopifyWebhook = { [T in Topic]: { topic: T; payload: z.output<(typeof payloads)[T]> } }[Topic];

/**
 * Reads a webhook's payload, already proved to be Shopify's. Topics are taken as the header ("orders/create") or the
 * library ("ORDERS_CREATE") writes them.
 * @returns null for a topic that we do not know.
 * @throws PlatformFailure unreadable when the payload lacks what we need.
 */
export function readWebhook(topic: string, payload: unknown): ShopifyWebhook | null {
  const name = topics.get(plain(topic));
  if (!name) return null;
  const read = payloads[name].safeParse(payload);
  if (read.success) return { topic: name, payload: read.data } as ShopifyWebhook;
  const places = read.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new PlatformFailure("unreadable", { platform: "shopify", operation: name }, `the webhook ${name} is not readable at ${places}`);
}

const plain = (topic: string): string => topic.toLowerCase().replaceAll("/", "_");
const topics = new Map((Object.keys(payloads) as Topic[]).map((topic) => [plain(topic), topic]));
