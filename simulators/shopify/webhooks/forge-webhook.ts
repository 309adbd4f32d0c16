import type { Store } from "../../shared/store.ts";
import type { ShopState } from "../state/shop-state.ts";
import { webhookRequest } from "./sign.ts";
import type { WebhookQueue } from "./webhook-queue.ts";

/** What of a webhook to bend: a wrong secret, a replayed id, another body than the one signed. */
export interface WebhookOverrides {
  shop?: string;
  uri?: string;
  secret?: string;
  webhookId?: string;
  eventId?: string;
  triggeredAt?: string;
  apiVersion?: string;
  /** Put over the usual ones; an empty value leaves the header out. */
  headers?: Record<string, string>;
  /** The raw body instead of the payload's JSON. */
  body?: string;
}

interface Input {
  queue: WebhookQueue;
  state: ShopState;
  store: Store;
  topic: string;
  payload: object;
  overrides: WebhookOverrides;
}

/** Sends one webhook past the queue and answers what the app said. */
export async function forgeWebhook({ queue, state, store, topic, payload, overrides }: Input): Promise<Response> {
  const { options } = state;
  const request = webhookRequest({
    uri: overrides.uri ?? queue.addressesOf(state, topic)[0]?.uri ?? new URL("/webhooks", options.appUrl).href,
    topic,
    shop: state.domain,
    body: overrides.body ?? JSON.stringify(payload),
    secret: overrides.secret ?? options.apiSecret,
    apiVersion: overrides.apiVersion ?? options.webhookApiVersion,
    webhookId: overrides.webhookId ?? `webhook-${store.next("webhook")}`,
    eventId: overrides.eventId ?? `event-${store.next("webhookEvent")}`,
    triggeredAt: overrides.triggeredAt ?? state.now(),
  }, overrides.headers);
  for (const [name, value] of Object.entries(overrides.headers ?? {})) if (!value) request.headers.delete(name);
  return options.deliver(request);
}
