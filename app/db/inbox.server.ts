import { randomUUID } from "node:crypto";
import type { ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { upsertRows } from "./upsert.server.ts";

/** A webhook or notification, as far as we keep it: never anything personal (decisions 18). */
export interface Arrival {
  source: "shopify" | "amazon";
  shop: ShopDomain;
  topic: string;
  /** The platform's id of the event: the same again is a replay. */
  eventId: string;
  webhookId: string | null;
  triggeredAt: Date | null;
  payload: object;
}

export interface InboxEntry extends Omit<Arrival, "payload"> {
  id: string;
  receivedAt: Date;
  handledAt: Date | null;
  payload: unknown;
}

const columns = {
  id: "uuid", source: "text", shop: "text", topic: "text", event_id: "text", webhook_id: "text",
  triggered_at: "timestamptz", received_at: "timestamptz", payload: "jsonb",
};

/** Stores what arrived, in one statement. @returns its id when new, null when it was here before: then nothing is to be done. */
export async function acceptArrival(tx: Tx, arrival: Arrival, receivedAt: Date): Promise<string | null> {
  const [kept] = await upsertRows<{ id: string }>(
    tx,
    { table: "inbox", columns, key: ["source", "shop", "topic", "event_id"], onConflict: null, returning: "kept.id::text AS id" },
    [
      {
        id: randomUUID(),
        source: arrival.source,
        shop: arrival.shop,
        topic: arrival.topic,
        event_id: arrival.eventId,
        webhook_id: arrival.webhookId,
        triggered_at: arrival.triggeredAt,
        received_at: receivedAt,
        payload: arrival.payload,
      },
    ],
  );
  return kept?.id ?? null;
}

export async function readArrival(tx: Tx, id: string): Promise<InboxEntry | null> {
  const row = await tx.inboxEntry.findUnique({ where: { id } });
  return row && { ...row, source: row.source as InboxEntry["source"] };
}

export async function markHandled(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.inboxEntry.updateMany({ where: { id, handledAt: null }, data: { handledAt: at } });
}

/** Drops what was handled before `before`; replays older than that are not known any more. */
export async function pruneInbox(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.inboxEntry.deleteMany({ where: { receivedAt: { lt: before }, handledAt: { not: null } } });
  return count;
}
