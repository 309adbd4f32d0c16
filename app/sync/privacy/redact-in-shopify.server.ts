import type { ClockedOrder } from "../../db/privacy-clocks.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { redactedText, type PersonalPlace } from "../../domain/privacy/personal-place.ts";
import type { ShopifyDoor } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";

export interface RedactedInShopify {
  /** Place, such as "shippingAddress" → how many texts stood there. */
  places: Record<string, number>;
  /** The order was there to be read again. */
  readBack: boolean;
  /** Places that still show something. */
  left: string[];
  /** Places that no app can rewrite and that show something, such as the billing address of an order that another app made. */
  beyond: string[];
}

/**
 * Erases an order's personal texts in Shopify: the order, the draft that shows it, and the customer that was made for it, where all orders of that customer
 * are Amazon's (R113); a customer that the merchant had stays. Then reads all places again.
 * @throws PlatformFailure
 */
export async function redactInShopify(ctx: FlowContext, { record, customerId }: ClockedOrder): Promise<RedactedInShopify> {
  const door = ctx.shopify(record.shop);
  const orderId = record.consolidationId === null ? record.shopifyOrderId : null;
  const before = orderId === null ? null : await door.personalPlaces(orderId);
  if (orderId !== null && before !== null) await door.redactOrder(orderId, redactedText);
  if (record.shopifyDraftId !== null) await door.redactDraft(record.shopifyDraftId);
  const redactsCustomer = customerId !== null && (await redactOwnCustomer(door, customerId));
  const after = orderId !== null && before !== null ? await door.personalPlaces(orderId) : null;
  const ours = (places: readonly PersonalPlace[] | null) => (places ?? []).filter(({ place, text }) => text !== redactedText && isOurs(place, redactsCustomer));
  const names = (places: readonly PersonalPlace[]) => [...new Set(places.map(({ place }) => place))];
  const rest = ours(after);
  return {
    places: { ...counts(ours(before)), ...(record.shopifyDraftId !== null && { draft: 1 }), ...(redactsCustomer && before === null && { customer: 1 }) },
    readBack: after !== null,
    left: names(rest.filter(({ place }) => !isBeyond(place))),
    beyond: names(rest.filter(({ place }) => isBeyond(place))),
  };
}

async function redactOwnCustomer(door: ShopifyDoor, customerId: Gid): Promise<boolean> {
  const orders = await door.customerOrders(customerId);
  if (orders === null || orders.ours < orders.total) return false;
  await door.redactCustomer(customerId);
  return true;
}

/** What we write into metafields is never personal; a customer is ours only where it was made for the order. */
const isOurs = (place: string, withCustomer: boolean): boolean => !place.startsWith("metafields.") && (withCustomer || !place.startsWith("customer."));
const isBeyond = (place: string): boolean => place.startsWith("billingAddress.");

/** "shippingAddress.lastName", "attributes.Gift message" → how many of "shippingAddress", "attributes". */
function counts(places: readonly PersonalPlace[]): Record<string, number> {
  const groups = Map.groupBy(places, ({ place }) => place.split(".")[0]!);
  return Object.fromEntries([...groups].map(([name, some]) => [name, some.length]));
}
