import type { Gid } from "../domain/ids.ts";
import { amazonOrderIdsIn } from "../domain/orders/amazon-order-ids-in.ts";
import { redactedText, type PersonalPlace } from "../domain/privacy/personal-place.ts";
import { withoutGone } from "./errors.ts";
import type { Ask } from "./graphql.server.ts";
import { nextCursor } from "./pages.ts";
import { placesOfCustomer, placesOfDraft, placesOfOrder, redactedAddress, redactedCustomer, redactedDraft, redactedOrder } from "./personal-places.ts";
import { draftOrderUpdate } from "./queries/draft-orders.ts";
import { orderUpdate } from "./queries/order-updates.ts";
import { customerAddressUpdate, customerDelete, customerOrders, customerUpdate, personalCustomer, personalDraft, personalOrder, type PersonalCustomerAnswer } from "./queries/personal.ts";

/** Every place of an order and of its customer that may hold personal data, where something stands; null: the order is gone. */
export async function readPersonalPlaces(ask: Ask, orderId: Gid): Promise<PersonalPlace[] | null> {
  const order = await ask(personalOrder, { id: orderId }, (answer) => answer.order);
  if (!order) return null;
  const customer = order.customer ? await readCustomer(ask, order.customer.id) : null;
  return [...placesOfOrder(order), ...(customer ? placesOfCustomer(customer) : [])];
}

/** Every place of a draft where something personal stands; null: it is gone. */
export async function readPlacesOfDraft(ask: Ask, id: Gid): Promise<PersonalPlace[] | null> {
  const draft = await ask(personalDraft, { id }, ({ draftOrder }) => draftOrder);
  return draft && placesOfDraft(draft);
}

/** Every place of a customer where something personal stands; null: it is gone. */
export async function readPlacesOfCustomer(ask: Ask, id: Gid): Promise<PersonalPlace[] | null> {
  const customer = await readCustomer(ask, id);
  return customer && placesOfCustomer(customer);
}

/** With all its addresses; null: it is gone. */
async function readCustomer(ask: Ask, id: Gid): Promise<PersonalCustomerAnswer | null> {
  const readPage = (after: string | null) => ask(personalCustomer, { id, after }, ({ customerByIdentifier }) => customerByIdentifier);
  const customer = await readPage(null);
  if (!customer) return null;
  const { nodes, pageInfo } = customer.addressesV2;
  for (let after = nextCursor(pageInfo); after !== null;) {
    const rest = (await readPage(after))?.addressesV2 ?? { nodes: [], pageInfo: { hasNextPage: false } };
    nodes.push(...rest.nodes);
    after = nextCursor(rest.pageInfo);
  }
  return customer;
}

/** One orderUpdate, and none for an order without address and personal texts. An order that is gone is fine. Billing address and customer stay as they are. */
export async function redactOrder(ask: Ask, id: Gid, replacement: string): Promise<void> {
  const order = await ask(personalOrder, { id }, (answer) => answer.order);
  const input = order ? redactedOrder(order, replacement) : {};
  if (Object.keys(input).length === 0) return;
  await ask(orderUpdate, { input: { id, ...input } }, (answer, refuse) => refuse(answer.orderUpdate.userErrors), textsIn(order));
}

/** One draftOrderUpdate. A draft that is gone is fine; one that staff completed may be refused by Shopify: delete it. */
export async function redactDraft(ask: Ask, id: Gid): Promise<void> {
  const draft = await ask(personalDraft, { id }, ({ draftOrder }) => draftOrder);
  const input = draft ? redactedDraft(draft, redactedText) : {};
  if (Object.keys(input).length === 0) return;
  await ask(draftOrderUpdate, { id, input }, (answer, refuse) => refuse(answer.draftOrderUpdate.userErrors), textsIn(draft));
}

/** All orders of a customer, and those of them that are Amazon's by tag or source identifier; null: it is gone. */
export async function countCustomerOrders(ask: Ask, id: Gid): Promise<{ total: number; ours: number } | null> {
  const counted = { total: 0, seen: 0, ours: 0 };
  let after: string | null = null;
  do {
    const page = await ask(customerOrders, { id, after }, ({ customerByIdentifier }) => customerByIdentifier);
    if (!page) return null;
    const { nodes, pageInfo } = page.orders;
    counted.seen += nodes.length;
    counted.ours += nodes.filter(({ tags, sourceIdentifier }) => tags.includes("amazon") || amazonOrderIdsIn([sourceIdentifier ?? null, ...tags]).length > 0).length;
    counted.total = Math.max(page.numberOfOrders, counted.seen);
    after = nextCursor(pageInfo);
  } while (after !== null);
  return { total: counted.total, ours: counted.ours };
}

/** Name, note, e-mail, phone, and every address; one that is gone is fine. */
export async function redactCustomer(ask: Ask, id: Gid): Promise<void> {
  const customer = await readCustomer(ask, id);
  if (!customer) return;
  const personal = textsIn(customer);
  for (const address of customer.addressesV2.nodes) {
    const variables = { customerId: id, addressId: address.id, address: redactedAddress(address, redactedText) };
    await ask(customerAddressUpdate, variables, (answer, refuse) => refuse(answer.customerAddressUpdate.userErrors), personal);
  }
  await ask(customerUpdate, { input: { id, ...redactedCustomer(customer, redactedText) } }, (answer, refuse) => refuse(answer.customerUpdate.userErrors), personal);
}

/** Shopify refuses it for a customer with orders; one that is gone is fine. */
export function deleteCustomer(ask: Ask, id: Gid): Promise<void> {
  return ask(customerDelete, { id }, ({ customerDelete: { userErrors } }, refuse) =>
    refuse(withoutGone(userErrors)),
  );
}

/** All texts within an answer, so that no refusal quotes one. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
