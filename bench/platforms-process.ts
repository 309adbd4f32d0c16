import { setTimeout as sleep } from "node:timers/promises";
import { createAmazon } from "../simulators/amazon/create-amazon.ts";
import { createClock } from "../simulators/shared/clock.ts";
import { serve, type Handler } from "../simulators/shared/serve.ts";
import { createShopify } from "../simulators/shopify/create-shopify.ts";
import type { PlatformsAsked, PlatformsTold } from "./platforms.ts";
import { benchWorld } from "./world.ts";

/** Both platforms in a process of their own, with no limits, so that they cost the measured process nothing. Ends with its parent. */
const { world: options, shops, latencyMs, app, amazon: credentials } = JSON.parse(process.argv[2] ?? "") as PlatformsAsked;
const world = benchWorld(options);
const clock = createClock(new Date(world.now), true);
const amazon = createAmazon({ world, clock, options: { throttle: false, reportDelayMs: 0, ...credentials } });
const cost = { enforced: false, bucket: 1e9, restorePerSecond: 1e9 };
const shopify = createShopify({ world, clock, options: { shops, cost, bulk: { startMs: 0, objectsPerSecond: 1e9 }, ...app } });
const afar = (handle: Handler): Handler => async (request) => {
  if (latencyMs > 0) await sleep(latencyMs);
  return handle(request);
};
const servers = await Promise.all([serve(afar(amazon.handle), 0), serve(afar((request) => shopify.handle(request)), 0)]);
const tell = (told: PlatformsTold) => process.send?.(told);
const [store] = world.stores;

process.on("message", () => tell({ amazon: amazon.calls(), shopify: shopify.calls(), shopifyRequests: shopify.requests(), orders: Object.fromEntries(shops.map((shop) => [shop, shopify.worldOf(shop).orders().length])) }));
process.on("disconnect", () => process.exit(0));
process.send?.({
  amazonOrigin: servers[0].origin, shopifyOrigin: servers[1].origin, tokens: Object.fromEntries(shops.map((shop) => [shop, shopify.permanentToken(shop)])),
  refreshToken: store && amazon.world.refreshTokenFor(store.sellerId, store.region),
});
