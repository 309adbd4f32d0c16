import { conflictsOf } from "../../app/db/order-conflicts.server.ts";
import { itemOf, numberOf, person } from "./journey-orders.ts";
import { shopDomain, theOrder, type Journey } from "./journey.ts";

/** Amazon's and staff's changes of an order, and what the merchant sees of them. */

/** Amazon shows another street (or other members of the address) from now on. */
export function amazonMoves(journey: Journey, number: number, address: Record<string, string>): void {
  const delivery = { name: person.name, addressLine1: person.street, city: person.city, stateOrRegion: "WA", postalCode: "98101", countryCode: "US", phone: person.phone, ...address };
  journey.amazon.world.changeOrder(numberOf(number), { recipient: { deliveryAddress: delivery } });
}

/** Amazon shows another ship-by date from now on. */
export function amazonReschedules(journey: Journey, number: number, shipBy: string): void {
  journey.amazon.world.changeOrder(numberOf(number), { fulfillment: { shipByWindow: { earliestDateTime: "2026-11-21T00:00:00Z", latestDateTime: shipBy } } });
}

/** A parcel of the order's first line as Amazon tells it. */
export function parcel(number: number, reference: string, tracking: string, quantity = 1) {
  return { packageReferenceId: reference, carrier: "UPS", trackingNumber: tracking, shipTime: "2026-11-20T13:00:00Z", packageItems: [{ orderItemId: itemOf(number), quantity }] };
}

/** A minute later staff write what they like into an order's own fields, as in the admin; its webhooks arrive and are acted on. */
export async function staffChange(journey: Journey, change: (world: Journey["shopify"]["world"]) => void): Promise<void> {
  journey.clock.advance(60_000);
  change(journey.shopify.world);
  await journey.run();
}

/** A minute later staff set a metafield of the namespace `amazon`, which the admin allows. */
export async function staffSetsDate(journey: Journey, number: number, key: string, value: string): Promise<void> {
  journey.clock.advance(60_000);
  await asAnotherApp(journey, `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }`, {
    m: [{ ownerId: theOrder(journey, number).id, namespace: "amazon", key, type: "date_time", value }],
  });
  journey.shopify.world.changeOrder(theOrder(journey, number).id, {});
  await journey.run();
}

/** Whoever else has access to the shop asks its Admin API. */
export async function asAnotherApp(journey: Journey, query: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
  const token = journey.shopify.permanentToken(shopDomain);
  const headers = { "content-type": "application/json", "x-shopify-access-token": token };
  const request = new Request(`https://${shopDomain}/admin/api/2026-10/graphql.json`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await (await journey.shopify.handle(request)).json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** "field state" of every conflict that an order ever had. */
export async function conflictList(journey: Journey, number: number): Promise<string[]> {
  const conflicts = await conflictsOf(journey.lockstep().flows.db.prisma, shopDomain, (await journey.store()).id, numberOf(number));
  return conflicts.map(({ field, state }) => `${field} ${state}`).sort();
}

/** A metafield of the namespace `amazon`; undefined: there is none. */
export function metafield(journey: Journey, number: number, key: string): string | undefined {
  return theOrder(journey, number).metafields.find((one) => one.namespace === "amazon" && one.key === key)?.value;
}

/** All that a change could have changed of an order, in one spelling and without its own number, for comparing. */
export function stateOf(journey: Journey, number: number) {
  const { lines, total, currentTotal, displayFulfillmentStatus, fulfillments, shippingAddress, metafields, tags, note, cancelled } = theOrder(journey, number);
  const address = Object.fromEntries(Object.entries(shippingAddress ?? {}).filter(([member, text]) => member !== "id" && text !== null));
  const told = metafields.filter(({ key }) => key !== "order_id").map(({ key, value }) => [key, value.replace(".000Z", "Z")] as const);
  return {
    total, currentTotal, displayFulfillmentStatus, address, tags, note, cancelled,
    lines: lines.map(({ sku, currentQuantity, fulfilled }) => ({ sku, currentQuantity, fulfilled })),
    tracking: fulfillments.flatMap((one) => one.tracking.map(({ number: text }) => text)).sort(),
    metafields: Object.fromEntries(told),
  };
}
