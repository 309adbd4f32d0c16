import type { AmazonDoor, AmazonDoorParts, AmazonSignIn } from "../amazon/index.server.ts";
import type { Config } from "../config/env.server.ts";
import type { Database } from "../db/client.server.ts";
import type { Store } from "../db/stores.server.ts";
import type { ShopDomain } from "../domain/ids.ts";
import type { Clock } from "../lib/clock.ts";
import type { Logger } from "../lib/logger.ts";
import type { KeyRing } from "../lib/secrets.ts";
import type { Queue } from "../queue/queue.server.ts";
import type { ShopifyDoor } from "../shopify/index.server.ts";

/** All that a flow may touch. Built once by server.ts; a test builds its own. */
export interface FlowContext {
  config: Config;
  db: Database;
  queue: Queue;
  keys: KeyRing;
  clock: Clock;
  log: Logger;
  amazonParts: AmazonDoorParts;
  signIn: AmazonSignIn;
  /** The door of a connected account; its token is refreshed once for all processes. */
  amazon(store: Store): AmazonDoor;
  /** The door of a shop, over its offline session. */
  shopify(shop: ShopDomain): ShopifyDoor;
}
