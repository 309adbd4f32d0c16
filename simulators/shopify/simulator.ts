import type { Faults } from "../shared/faults.ts";
import type { SessionTokenClaims } from "./oauth/session-token.ts";
import type { ShopifyOptions } from "./options.ts";
import type { BulkFault } from "./state/bulk-operation-record.ts";
import type { WebhookOverrides } from "./webhooks/forge-webhook.ts";
import type { Delivery, WebhookSteering } from "./webhooks/webhook-queue.ts";
import type { ShopWorld } from "./world/shop-world.ts";

export interface SessionTokenOptions {
  userId?: string;
  /** Claims to bend: an expired or foreign token. */
  claims?: Partial<SessionTokenClaims>;
  /** Another signer than the app's secret. */
  secret?: string;
}

export interface ShopifySimulator {
  options: ShopifyOptions;
  handle(request: Request): Promise<Response>;
  faults: Faults;
  /** Calls by operation: root fields of GraphQL requests, `accessToken` for the token endpoint, `bulkFile` for bulk results. */
  calls(): Record<string, number>;
  resetCalls(): void;
  /** GraphQL requests over HTTP; one may hold several operations. */
  requests(): number;
  throttled(): number;
  /** The default shop. */
  world: ShopWorld;
  worldOf(shop: string): ShopWorld;
  /** Session tokens are good for a minute of real time, whatever the world's clock says. */
  sessionToken(shop: string, options?: SessionTokenOptions): string;
  permanentToken(shop?: string): string;
  revokeTokens(shop?: string): void;
  expireTokens(shop?: string): void;
  /** The merchant removes the app: tokens die, app/uninstalled is laid down. */
  uninstall(shop?: string): void;
  /** Sends one webhook at once, also a forged or a replayed one, past the queue. */
  sendWebhook(topic: string, payload: object, overrides?: WebhookOverrides): Promise<Response>;
  /** Lays a message (a compliance topic, app/scopes_update) into the queue like a change. */
  queueWebhook(topic: string, payload: Record<string, unknown>, shop?: string): void;
  /** Lets webhooks be lost, late, repeated or turned round from now on; undefined: as they come. */
  steerWebhooks(steering?: WebhookSteering): void;
  /** The next bulk operation that is started fails, hangs, is refused or leaves a file that is cut off; called again: the one after it. */
  failBulk(fault: BulkFault, shop?: string): void;
  pendingDeliveries(): Delivery[];
  flushWebhooks(): Promise<number>;
}
