import { refundsOfOrder } from "../../app/db/amazon-refunds.server.ts";
import { requestsOfOrder } from "../../app/db/amazon-requests.server.ts";
import type { NewRefund } from "../../simulators/shopify/world/money-deeds.ts";
import { itemOf, numberOf } from "./journey-orders.ts";
import { openJourney, shopDomain, theOrder, type Journey, type JourneyOptions } from "./journey.ts";
import type { Database } from "../../app/db/client.server.ts";

const hourMs = 3_600_000;

/** An order of three cups at 10.00 with 5.00 shipping that was shipped on both sides; finances show at once. */
export async function shippedOrder(db: Database, { channel = "MFN", ...options }: JourneyOptions & { channel?: "MFN" | "AFN" } = {}): Promise<Journey> {
  const journey = await unshippedOrder(db, { ...options, channel });
  if (channel === "MFN") {
    journey.shopify.world.fulfil(theOrder(journey, 1).id);
    journey.amazon.world.shipOrder(numberOf(1));
    await journey.run(1);
    await journey.poll();
  }
  return journey;
}

export async function unshippedOrder(db: Database, { channel = "MFN", ...options }: JourneyOptions & { channel?: "MFN" | "AFN" } = {}): Promise<Journey> {
  const journey = await openJourney(db, { orders: [{ number: 1, channel, status: channel === "AFN" ? "SHIPPED" : "UNSHIPPED", more: { ...threeCups(channel) } }], ...options });
  journey.amazon.world.disturbFinances({ lagMs: 0 });
  await journey.run(1);
  return journey;
}

function threeCups(channel: "MFN" | "AFN") {
  const usd = (amount: string) => ({ amount, currencyCode: "USD" });
  const shipped = channel === "AFN" ? 3 : 0;
  const proceeds = { proceedsTotal: usd("35.00"), breakdowns: [{ type: "ITEM", subtotal: usd("30.00") }, { type: "SHIPPING", subtotal: usd("5.00") }] };
  const item = {
    orderItemId: itemOf(1), quantityOrdered: 3, product: { sellerSku: "CUP-1", asin: "B000000001", title: "Cup", price: { unitPrice: usd("10.00") } }, proceeds,
    fulfillment: { quantityFulfilled: shipped, quantityUnfulfilled: 3 - shipped },
  };
  return { orderItems: [item], proceeds: { grandTotal: usd("35.00") } };
}

/** Half an hour later Amazon's finances are read, and what follows is done. */
export async function readFinances(journey: Journey): Promise<void> {
  await journey.later(30, "read-refunds");
}

/** Staff refund in Shopify; the feed goes to Amazon and is followed until its report. */
export async function staffRefunds(journey: Journey, refund: NewRefund): Promise<string> {
  const id = journey.shopify.world.refund(theOrder(journey, 1).id, refund);
  await settleFeeds(journey);
  return id;
}

export async function settleFeeds(journey: Journey): Promise<void> {
  await journey.run(0.1);
  await journey.later(20, "follow-feeds");
}

/** What both worlds say went back: "Shopify's totals | Amazon's totals". */
export function bothSides(journey: Journey): string {
  const shopify = theOrder(journey, 1).refunds.map(({ total }) => total).filter((total) => Number(total) !== 0);
  const amazon = journey.amazon.world.refunds().map(({ items }) => items.flatMap(({ components }) => components).reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2));
  return `${shopify.toSorted().join(" ")} | ${amazon.toSorted().join(" ")}`;
}

/** "state reason" of Amazon's refunds as we know them, and of what was asked of Amazon. */
export async function refundStates(journey: Journey): Promise<{ amazon: string[]; asked: string[] }> {
  const { prisma } = journey.lockstep().flows.db;
  const { id } = await journey.store();
  const words = ({ state, reasonCode }: { state: string; reasonCode: string | null }) => [state, reasonCode].filter(Boolean).join(" ");
  return {
    amazon: (await refundsOfOrder(prisma, shopDomain, id, numberOf(1))).map(words),
    asked: (await requestsOfOrder(prisma, shopDomain, id, numberOf(1))).filter(({ kind }) => kind === "refund").map(words),
  };
}

/** What Shopify's refunds took out: "units restockType". */
export function unitsBack(journey: Journey): string[] {
  return theOrder(journey, 1).refunds.flatMap(({ lines }) => lines.map(({ quantity, restockType }) => `${quantity} ${restockType}`));
}

export const days = (n: number) => n * 24 * hourMs;
