import { createHmac } from "node:crypto";

/** The value of X-Shopify-Hmac-Sha256: over the raw body, with the client secret. */
export function signBody(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}

export interface WebhookParts {
  uri: string;
  topic: string;
  shop: string;
  body: string;
  secret: string;
  apiVersion: string;
  webhookId: string;
  eventId: string;
  triggeredAt: string;
  name?: string | null;
}

/** The request that Shopify sends. */
export function webhookRequest(parts: WebhookParts, headers: Record<string, string> = {}): Request {
  return new Request(parts.uri, {
    method: "POST",
    body: parts.body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": parts.topic,
      "x-shopify-hmac-sha256": signBody(parts.body, parts.secret),
      "x-shopify-shop-domain": parts.shop,
      "x-shopify-api-version": parts.apiVersion,
      "x-shopify-webhook-id": parts.webhookId,
      "x-shopify-event-id": parts.eventId,
      "x-shopify-triggered-at": parts.triggeredAt,
      ...(parts.name ? { "x-shopify-name": parts.name } : {}),
      ...headers,
    },
  });
}
