import type { SimulatorClock } from "../../shared/clock.ts";
import type { Store, Table } from "../../shared/store.ts";
import type { ShopifyOptions } from "../options.ts";
import type { ShopState, Topic } from "../state/shop-state.ts";
import type { Payload } from "./line-payload.ts";
import { payloadOf, withFields } from "./payloads.ts";
import { webhookRequest } from "./sign.ts";

/** One message to one address; its body stays as it was when the change happened. */
export interface Delivery {
  id: string;
  /** 0 for the message itself, 1 and more for what repeats it. */
  copy?: number;
  shop: string;
  topic: string;
  uri: string;
  body: string;
  eventId: string;
  triggeredAt: string;
  attempts: number;
  dueAt: string;
  /** Status of the last answer; 0 = no answer. */
  lastStatus: number | null;
  subscriptionId: number | null;
}

/** How messages are to go wrong, for those laid down from now on; `reversed` for those that are sent. */
export interface WebhookSteering {
  /** Only messages of these topics; default: all. */
  topics?: string[];
  /** Never delivered. */
  lost?: boolean;
  delayMs?: number;
  /** Times that each message is delivered, with the same event and webhook id; default 1. */
  copies?: number;
  /** The newest is sent first. */
  reversed?: boolean;
}

/** Minutes between the tries: 8 retries over 4 hours. */
const gaps = [1, 2, 5, 10, 22, 40, 60, 100];
const answerWithinMs = 5_000;

export interface WebhookQueue {
  /** Lays a message down for every subscriber of the topic. */
  announce: (shop: ShopState, topic: string, payload: Payload) => void;
  /** Makes a shop's changes known here. */
  attach(shop: ShopState): void;
  pending: () => Delivery[];
  /** Sends all that is due by the world's clock, in order; answers how many were accepted. */
  flush: () => Promise<number>;
  /** From now on messages are lost, late, repeated or turned round; undefined: as they come. */
  steer: (steering: WebhookSteering | undefined) => void;
  /** Where messages of a topic go. */
  addressesOf(shop: ShopState, topic: string): Address[];
}

interface Address {
  uri: string;
  includeFields?: string[];
  subscriptionId: number | null;
}

export function createWebhookQueue(store: Store, clock: SimulatorClock, options: ShopifyOptions, shops: Map<string, ShopState>): WebhookQueue {
  const deliveries: Table<Delivery> = store.table("deliveries");
  const now = () => clock.now().toISOString();
  const absolute = (uri: string) => new URL(uri, options.appUrl).href;

  const addressesOf = (shop: ShopState, topic: string): Address[] => [
    ...options.webhooks.filter((one) => one.topic === topic).map((one) => ({ uri: absolute(one.uri), includeFields: one.includeFields, subscriptionId: null })),
    ...shop.subscriptions.values().filter((one) => one.topic === topic).map((one) => ({ uri: one.uri, includeFields: one.includeFields, subscriptionId: one.id })),
  ];

  let steering: WebhookSteering | undefined;
  const steeringOf = (topic: string): WebhookSteering => (steering && (steering.topics?.includes(topic) ?? true) ? steering : {});

  const announce = (shop: ShopState, topic: string, payload: Payload) => {
    const eventId = `event-${store.next("webhookEvent")}`;
    const { lost = false, delayMs = 0, copies = 1 } = steeringOf(topic);
    const dueAt = new Date(clock.now().getTime() + delayMs).toISOString();
    for (const { uri, includeFields, subscriptionId } of addressesOf(shop, topic)) {
      const id = `webhook-${store.next("webhook")}`;
      const body = JSON.stringify(withFields(payload, includeFields));
      const delivery: Delivery = { id, shop: shop.domain, topic, uri, body, eventId, triggeredAt: now(), attempts: 0, dueAt, lastStatus: null, subscriptionId };
      for (let copy = 0; copy < (lost ? 0 : copies); copy += 1) deliveries.put(keyOf({ id, copy }), { ...delivery, copy });
    }
  };

  const attempt = async (delivery: Delivery): Promise<boolean> => {
    const status = await send(delivery, options);
    if (status >= 200 && status < 300) {
      deliveries.delete(keyOf(delivery));
      return true;
    }
    const gap = gaps[delivery.attempts];
    if (gap === undefined) {
      deliveries.delete(keyOf(delivery));
      giveUp(shops.get(delivery.shop), delivery.subscriptionId);
      return false;
    }
    const dueAt = new Date(clock.now().getTime() + gap * 60_000).toISOString();
    deliveries.put(keyOf(delivery), { ...delivery, attempts: delivery.attempts + 1, dueAt, lastStatus: status });
    return false;
  };

  return {
    announce,
    addressesOf,
    attach: (shop) => {
      shop.announce = (topic: Topic, subjectId, detail) => {
        if (addressesOf(shop, topic).length) announce(shop, topic, payloadOf(shop, topic, subjectId, detail));
      };
    },
    pending: () => deliveries.values(),
    steer: (wanted) => void (steering = wanted),
    flush: async () => {
      let accepted = 0;
      const waiting = deliveries.values();
      for (const delivery of steering?.reversed ? waiting.reverse() : waiting) if (delivery.dueAt <= now() && (await attempt(delivery))) accepted += 1;
      return accepted;
    },
  };
}

const keyOf = ({ id, copy }: Pick<Delivery, "id" | "copy">) => (copy ? `${id}/${copy}` : id);

async function send(delivery: Delivery, options: ShopifyOptions): Promise<number> {
  const request = webhookRequest({ ...delivery, secret: options.apiSecret, apiVersion: options.webhookApiVersion, webhookId: delivery.id });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<number>((resolve) => (timer = setTimeout(() => resolve(0), answerWithinMs)));
  try {
    return await Promise.race([options.deliver(request).then((answer) => answer.status), tooLate]);
  } catch {
    return 0;
  } finally {
    clearTimeout(timer);
  }
}

/** A subscription that the app made is deleted after its last retry failed; those of the app's own file stay. */
function giveUp(shop: ShopState | undefined, subscriptionId: number | null): void {
  if (shop && subscriptionId !== null) shop.subscriptions.delete(String(subscriptionId));
}
