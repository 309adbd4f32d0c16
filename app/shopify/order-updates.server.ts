import type { Gid } from "../domain/ids.ts";
import type { PostalAddress } from "../domain/orders/amazon-order.ts";
import type { ComparableOrder } from "../domain/orders/comparable-order.ts";
import type { OrderOrigin } from "./door-types.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages, nextCursor } from "./pages.ts";
import {
  comparableOrder, orderEditBegin, orderEditCommit, orderEditSetQuantity, orderLines, orderOrigin, orderUpdate, tagsAdd,
} from "./queries/order-updates.ts";
import { toAdoptableOrder } from "./to-domain.ts";
import { toComparableLine, toComparableOrder } from "./to-comparable-order.ts";
import { toMailingAddress } from "./to-mailing-address.ts";

/** What of an order may be changed; an absent member stays as it is. */
export interface OrderChanges {
  /** Added to those that are there; none is ever taken away. */
  tags?: readonly string[] | undefined;
  /** Overwrites the note. */
  note?: string | undefined;
  /** Overwrites the whole address. */
  shippingAddress?: PostalAddress | undefined;
  /** Overwrites all attributes: hand in those that shall stay too. */
  attributes?: readonly { key: string; value: string }[] | undefined;
  /** Each overwrites the one of its name. */
  metafields?: readonly { namespace: string; key: string; type: string; value: string }[] | undefined;
}

/** Changes an order; the same again changes nothing. @returns when Shopify last changed it; null when there was nothing to change. */
export async function updateOrder(ask: Ask, id: Gid, { tags = [], ...changes }: OrderChanges): Promise<Date | null> {
  const { input, personal } = toUpdate(changes);
  let updatedAt: Date | null = null;
  if (Object.keys(input).length > 0) {
    updatedAt = await ask(orderUpdate, { input: { id, ...input } }, (answer, refuse) => readTouched("orderUpdate", answer.orderUpdate.order, answer.orderUpdate.userErrors, refuse), personal);
  }
  if (tags.length > 0) updatedAt = await ask(tagsAdd, { id, tags: [...tags] }, ({ tagsAdd: { node, userErrors } }, refuse) => readTouched("tagsAdd", node, userErrors, refuse));
  return updatedAt;
}

function toUpdate({ note, shippingAddress, attributes, metafields }: OrderChanges) {
  // A member that is missing would stay as it was: a former company must not outlive a new address.
  const address: Record<string, string | null> | undefined = shippingAddress && Object.fromEntries(Object.entries(toMailingAddress(shippingAddress)).map(([member, text]: [string, string | undefined]) => [member, text ?? null]));
  const input = {
    ...(note !== undefined && { note }),
    ...(address && { shippingAddress: address }),
    ...(attributes && { customAttributes: [...attributes] }),
    ...(metafields && metafields.length > 0 && { metafields: [...metafields] }),
  };
  const values = [note, ...Object.values({ ...shippingAddress }), ...Object.values({ ...address }), ...(attributes ?? []).map(({ value }) => value)];
  return { input, personal: values.filter((value): value is string => typeof value === "string") };
}

type UserErrors = Parameters<Parameters<Parameters<Ask>[2]>[1]>[0];

function readTouched(operation: string, order: { updatedAt: string } | null | undefined, errors: UserErrors, refuse: (errors: UserErrors) => void): Date {
  refuse(errors);
  if (!order) throw withoutAnswer(operation);
  return new Date(order.updatedAt);
}

/** The order as Shopify shows it now, all its lines; null when it is gone. */
export async function readComparableOrder(ask: Ask, id: Gid): Promise<ComparableOrder | null> {
  const read = await ask(comparableOrder, { id }, ({ order }) => order && { order: toComparableOrder(order), more: nextCursor(order.lineItems.pageInfo) });
  if (!read || read.more === null) return read && read.order;
  const rest = await allPages((after) => ask(orderLines, { id, after }, ({ order }) => {
    const { nodes, pageInfo } = order?.lineItems ?? { nodes: [], pageInfo: { hasNextPage: false } };
    return { items: nodes.map(toComparableLine), pageInfo };
  }), read.more);
  return { ...read.order, lines: [...read.order.lines, ...rest] };
}

/** Who made an order, and all that may name an Amazon order in it; null when it is gone. */
export function readOrderOrigin(ask: Ask, id: Gid): Promise<OrderOrigin | null> {
  return ask(orderOrigin, { id }, ({ order }) => order && { ...toAdoptableOrder(order), app: order.app?.name ?? null });
}

/**
 * Sets units of lines by order editing, all or none; units taken out go back to stock where `restock` says so.
 * @returns when Shopify last changed the order.
 */
export async function setQuantities(ask: Ask, id: Gid, lines: readonly { lineId: Gid; quantity: number }[], restock: boolean): Promise<Date> {
  const edit = await ask(orderEditBegin, { id }, ({ orderEditBegin: { calculatedOrder, userErrors } }, refuse) => {
    refuse(userErrors);
    return calculatedOrder ?? null;
  });
  if (!edit) throw withoutAnswer("orderEditBegin");
  const byNumber = new Map(edit.lineItems.nodes.map((line) => [numberIn(line.id), line.id]));
  for (const { lineId, quantity } of lines) {
    const lineItemId = byNumber.get(numberIn(lineId)) ?? lineId;
    await ask(orderEditSetQuantity, { id: edit.id, lineItemId, quantity, restock }, (answer, refuse) => refuse(answer.orderEditSetQuantity.userErrors));
  }
  return ask(orderEditCommit, { id: edit.id }, ({ orderEditCommit: { order, userErrors } }, refuse) => readTouched("orderEditCommit", order, userErrors, refuse));
}

/** A line bears the same number in an editing session as in its order. */
const numberIn = (id: Gid): string => id.slice(id.lastIndexOf("/") + 1);
