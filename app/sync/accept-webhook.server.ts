import { inTransaction } from "../db/client.server.ts";
import { acceptArrival } from "../db/inbox.server.ts";
import type { ShopDomain } from "../domain/ids.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import { readWebhook } from "../shopify/index.server.ts";
import type { FlowContext } from "./context.server.ts";

/** A webhook whose signature was proved. */
export interface SignedWebhook {
  shop: ShopDomain;
  topic: string;
  /** X-Shopify-Event-Id; null for deliveries without one. */
  eventId: string | null;
  webhookId: string;
  triggeredAt: Date | null;
  body: unknown;
}

export type Acceptance = "accepted" | "seen-before" | "unknown-topic" | "unreadable";

/**
 * Stores a webhook, cut down to the ids that we use, together with the job that it starts (rule 1). No call, no reading of anything else:
 * the answer is due within five seconds. A replay changes nothing.
 */
export async function acceptWebhook(ctx: FlowContext, webhook: SignedWebhook): Promise<Acceptance> {
  const read = readPayload(webhook);
  if (read === "unknown-topic" || read === "unreadable") {
    ctx.log.warn({ shop: webhook.shop, topic: webhook.topic, webhook: webhook.webhookId }, read);
    return read;
  }
  const { shop, webhookId, triggeredAt } = webhook;
  const arrival = { source: "shopify" as const, shop, topic: read.topic, eventId: webhook.eventId ?? webhookId, webhookId, triggeredAt, payload: read.payload };
  return inTransaction(ctx.db, async (tx) => {
    const inboxId = await acceptArrival(tx, arrival, ctx.clock.now());
    if (inboxId) await enqueue(ctx.queue, tx, [job("handle-webhook", shop, { inboxId })]);
    return inboxId ? "accepted" : "seen-before";
  });
}

function readPayload({ topic, body }: SignedWebhook) {
  try {
    return readWebhook(topic, body) ?? "unknown-topic";
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "unreadable") return "unreadable";
    throw error;
  }
}
