import { serve } from "../shared/serve.ts";
import type { ShopifySimulator } from "./simulator.ts";

const flushEveryMs = 200;

/**
 * Puts the simulator behind a loopback server, with its admin page and `/_world/…`; webhooks leave by themselves.
 * `port` 0 = any free one.
 */
export async function serveShopify(simulator: ShopifySimulator, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  let sending: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sending = sending.then(() => simulator.flushWebhooks());
  }, flushEveryMs);
  const server = await serve((request) => simulator.handle(request), port);
  return {
    origin: server.origin,
    async close() {
      clearInterval(timer);
      await sending;
      await server.close();
    },
  };
}
