import type { FlowContext } from "./sync/context.server.ts";
import type { Shopify } from "./shopify.server.ts";

/** What server.ts hands to every route: nothing in a route is reached through a module's memory. */
declare module "@remix-run/node" {
  interface AppLoadContext {
    shopify: Shopify;
    flows: FlowContext;
  }
}
