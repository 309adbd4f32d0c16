import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import type { FulfillmentEventRecord } from "../state/fulfillment-event-record.ts";
import type { FulfillmentRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { changeFulfillment } from "./change-fulfillment.ts";

/** `FulfillmentEventInput` without the fulfillment. */
export interface EventInput {
  status: string;
  happenedAt?: string | null;
  estimatedDeliveryAt?: string | null;
  message?: string | null;
  address1?: string | null;
  city?: string | null;
  province?: string | null;
  country?: string | null;
  zip?: string | null;
}

/** Adds what happened on the way; the fulfillment's status follows its latest event. */
export function addEvent(shop: ShopState, record: FulfillmentRecord, input: EventInput): FulfillmentEventRecord {
  const now = shop.now();
  const event: FulfillmentEventRecord = {
    id: shop.nextId("FulfillmentEvent"), status: input.status, happenedAt: input.happenedAt ?? now, createdAt: now,
    estimatedDeliveryAt: input.estimatedDeliveryAt ?? null, message: input.message ?? null, address1: input.address1 ?? null, city: input.city ?? null,
    province: input.province ?? null, country: input.country ?? null, zip: input.zip ?? null,
  };
  const events = [...(record.events ?? []), event];
  changeFulfillment(shop, record, { events, shipmentStatus: byTime(events).at(-1)!.status });
  return event;
}

const byTime = (events: FulfillmentEventRecord[]) => [...events].sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : a.id - b.id));

function fulfillmentEventCreate(_: unknown, { fulfillmentEvent: { fulfillmentId, ...input } }: { fulfillmentEvent: EventInput & { fulfillmentId: string } }, { shop }: Context) {
  const record = shop.fulfillments.get(idOf("Fulfillment", fulfillmentId) ?? "");
  if (record?.status === "SUCCESS") return { fulfillmentEvent: addEvent(shop, record, input), userErrors: [] };
  const why = record ? "Fulfillment is cancelled." : "Fulfillment does not exist.";
  return { fulfillmentEvent: null, userErrors: [userError(["fulfillmentEvent", "fulfillmentId"], why)] };
}

const happened = (status: string) => ({ events = [] }: FulfillmentRecord) => byTime(events).find((one) => one.status === status)?.happenedAt ?? null;

export const fulfillmentEventResolvers: Resolvers = {
  Fulfillment: {
    events: ({ events = [] }: FulfillmentRecord, args: Paging & { sortKey: string }) => connection(args.sortKey === "ID" ? events : byTime(events), args),
    deliveredAt: happened("DELIVERED"),
    inTransitAt: happened("IN_TRANSIT"),
    estimatedDeliveryAt: ({ events = [] }: FulfillmentRecord) => byTime(events).findLast((one) => one.estimatedDeliveryAt)?.estimatedDeliveryAt ?? null,
  },
  FulfillmentEvent: { id: (event: FulfillmentEventRecord) => gid("FulfillmentEvent", event.id) },
  Mutation: { fulfillmentEventCreate },
};
