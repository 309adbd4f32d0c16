import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import type { SubscriptionRecord } from "../state/records.ts";

interface Input {
  uri?: string | null;
  includeFields?: string[] | null;
  filter?: string | null;
  name?: string | null;
}

/** Verbs of two words. */
const longVerb = /_(partially_fulfilled|scopes_update)$/;

/** ORDERS_CREATE → orders/create, INVENTORY_LEVELS_UPDATE → inventory_levels/update: the last word is the verb, but for a few. */
export function toRestTopic(topic: string): string {
  const written = topic.toLowerCase();
  if (longVerb.test(written)) return written.replace(longVerb, "/$1");
  const words = written.split("_");
  return `${words.slice(0, -1).join("_")}/${words[words.length - 1]}`;
}

const toEnum = (topic: string) => topic.toUpperCase().replace("/", "_");

function webhookSubscriptionCreate(_: unknown, { topic, webhookSubscription: input }: { topic: string; webhookSubscription: Input }, { shop }: Context) {
  const refused = (message: string) => ({ webhookSubscription: null, userErrors: [userError(["webhookSubscription", "uri"], message)] });
  if (!input.uri) return refused("Address can't be blank");
  if (!URL.canParse(input.uri)) return refused("Address is invalid");
  const restTopic = toRestTopic(topic);
  if (shop.subscriptions.values().some((one) => one.topic === restTopic && one.uri === input.uri)) return refused("Address for this topic has already been taken");
  const record: SubscriptionRecord = {
    id: shop.nextId("WebhookSubscription"), topic: restTopic, uri: input.uri, includeFields: input.includeFields ?? [], filter: input.filter ?? null,
    name: input.name ?? null, failures: 0, createdAt: shop.now(),
  };
  shop.subscriptions.put(String(record.id), record);
  return { webhookSubscription: record, userErrors: [] };
}

function webhookSubscriptionDelete(_: unknown, { id }: { id: string }, { shop }: Context) {
  const key = idOf("WebhookSubscription", id) ?? "";
  if (!shop.subscriptions.get(key)) return { deletedWebhookSubscriptionId: null, userErrors: [userError(["id"], "Webhook subscription does not exist")] };
  shop.subscriptions.delete(key);
  return { deletedWebhookSubscriptionId: id, userErrors: [] };
}

export const subscriptionResolvers: Resolvers = {
  WebhookSubscription: {
    id: (one: SubscriptionRecord) => gid("WebhookSubscription", one.id),
    legacyResourceId: (one: SubscriptionRecord) => one.id,
    topic: (one: SubscriptionRecord) => toEnum(one.topic),
    format: () => "JSON",
    metafieldNamespaces: () => [],
    updatedAt: (one: SubscriptionRecord) => one.createdAt,
    apiVersion: (_: unknown, __: object, { shop }: Context) => ({ handle: shop.options.webhookApiVersion, displayName: shop.options.webhookApiVersion, supported: true }),
  },
  QueryRoot: {
    webhookSubscriptions: (_: unknown, args: Paging & { topics?: string[] | null }, { shop }: Context) =>
      connection(shop.subscriptions.values().filter((one) => !args.topics || args.topics.includes(toEnum(one.topic))), args),
  },
  Mutation: { webhookSubscriptionCreate, webhookSubscriptionDelete },
};
