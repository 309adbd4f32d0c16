import { shipmentsOfOrder } from "../../app/db/shipments.server.ts";
import { changeSettings } from "../../app/sync/stores/change-settings.server.ts";
import { numberOf, type OrderSpec } from "./journey-orders.ts";
import { openJourney, shopDomain, theOrder, type Journey, type JourneyOptions } from "./journey.ts";

/** An order on its way: fulfilled in Shopify, told to Amazon. */

export const three = [{ sku: "CUP-1", units: 3 }];
export const stock = { "CUP-1": 10, "POT-1": 10 };

/** The Amazon order 1 is in Shopify. */
export async function withOrder(db: Parameters<typeof openJourney>[0], order: Omit<OrderSpec, "number"> = { lines: three }, more: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, { stock, orders: [{ number: 1, ...order }], ...more });
  await journey.run();
  return journey;
}

/** A minute later staff or some app fulfil in Shopify; its webhooks arrive and are acted on. @returns the fulfillment's id. */
export async function fulfil(journey: Journey, input: Parameters<Journey["shopify"]["world"]["fulfil"]>[1], number = 1): Promise<string> {
  journey.clock.advance(60_000);
  const [id] = journey.shopify.world.fulfil(theOrder(journey, number).id, input);
  await journey.run();
  return id!;
}

/** A fulfillment by a carrier; without units: everything that is left. */
export const by = (tracking: string | null, units?: number, company: string | null = "UPS") => ({
  ...(tracking === null ? {} : { number: tracking }), ...(company === null ? {} : { company }), ...(units === undefined ? {} : { lines: { "CUP-1": units } }),
});

/** "reference carrier tracking units" of each package that Amazon has. */
export const atAmazon = (journey: Journey, number = 1) =>
  journey.amazon.world.packages(numberOf(number)).map((one) => {
    const items = one.packageItems as { quantity: number }[];
    return `${String(one.packageReferenceId)} ${String(one.carrier)} ${typeof one.trackingNumber === "string" ? one.trackingNumber : "-"} ${items.reduce((sum, item) => sum + item.quantity, 0)}`;
  }).sort();

/** What is recorded of an order's packages; as texts, `states`. */
export const shipments = async (journey: Journey, number = 1) => shipmentsOfOrder(journey.lockstep().flows.db.prisma, (await journey.store()).id, numberOf(number));
export const states = async (journey: Journey, number = 1) => (await shipments(journey, number)).map(({ reference, state, reasonCode }) => `${reference} ${state}${reasonCode ? ` ${reasonCode}` : ""}`);
/** How often Amazon took something. */
export const told = (journey: Journey) => journey.lockstep().flows.db.prisma.connectionLogEntry.count({ where: { code: "shipment-sent" } });
export const statusAtAmazon = (journey: Journey, number = 1) => (journey.amazon.world.orders().find((one) => one.orderId === numberOf(number))!.fulfillment as { fulfillmentStatus: string }).fulfillmentStatus;

/** The merchant saves settings of shipments. */
export async function saveShipping(journey: Journey, change: object): Promise<void> {
  const { id, settings, settingsVersion } = await journey.store();
  const saved = settings as { shipping?: object };
  await changeSettings(journey.lockstep().flows, shopDomain, id, { settings: { ...saved, shipping: { ...saved.shipping, ...change } }, basedOn: settingsVersion, savedBy: "merchant" });
}
