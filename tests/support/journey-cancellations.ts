import { requestsOfOrder } from "../../app/db/amazon-requests.server.ts";
import type { Database } from "../../app/db/client.server.ts";
import type { AmazonRequest } from "../../app/domain/feeds/amazon-request.ts";
import { numberOf, type LineSpec } from "./journey-orders.ts";
import { openJourney, shopDomain, type Journey } from "./journey.ts";

/** Cancellations as both worlds show them. */

export const stock = { "CUP-1": 10, "LID-1": 10 };

/** Order 1 is in Shopify. Without `lines`: two CUP-1 at 10.00. */
export async function imported(db: Database, lines: LineSpec[] = [{ sku: "CUP-1", units: 2 }]): Promise<Journey> {
  const journey = await openJourney(db, { orders: [{ number: 1, lines }], stock });
  await journey.run();
  return journey;
}

/** Shopify cancels some seconds after it was asked to. */
export async function settle(journey: Journey): Promise<void> {
  journey.clock.advance(60_000);
  await journey.run();
}

/** Lets the next feed go, be processed and its report be read, and Amazon's news come in. */
export async function toAmazon(journey: Journey): Promise<void> {
  await journey.run();
  await journey.later(10, "follow-feeds");
  await journey.poll();
}

/** Every feed that ever asked Amazon to cancel. */
export function cancelFeeds(journey: Journey): Record<string, unknown>[] {
  return journey.amazon.world.feeds().filter((feed) => feed.feedType === "POST_ORDER_ACKNOWLEDGEMENT_DATA");
}

/** An order's status at Amazon, then the units of each line. */
export function atAmazon(journey: Journey, number: number): (string | number)[] {
  const order = journey.amazon.world.orders().find(({ orderId }) => orderId === numberOf(number)) as { fulfillment: { fulfillmentStatus: string }; orderItems: { quantityOrdered: number }[] };
  return [order.fulfillment.fulfillmentStatus, ...order.orderItems.map((item) => item.quantityOrdered)];
}

export async function requests(journey: Journey, number: number): Promise<AmazonRequest[]> {
  return requestsOfOrder(journey.lockstep().flows.db.prisma, shopDomain, (await journey.store()).id, numberOf(number));
}

/** "kind state reason" of all that was asked of Amazon for an order. */
export async function asked(journey: Journey, number: number): Promise<string[]> {
  return (await requests(journey, number)).map(({ kind, state, reasonCode }) => [kind, state, reasonCode].filter(Boolean).join(" "));
}
