import { createCostBudgets, shopifyDoor, type ShopifyDoor } from "../../app/shopify/index.server.ts";
import { createClock, type SimulatorClock } from "../../simulators/shared/clock.ts";
import type { World } from "../../simulators/shared/world-types.ts";
import { createShopify } from "../../simulators/shopify/create-shopify.ts";
import type { CreateShopify } from "../../simulators/shopify/options.ts";
import type { ShopifySimulator } from "../../simulators/shopify/simulator.ts";

export interface ShopifyStage {
  door: ShopifyDoor;
  simulator: ShopifySimulator;
  clock: SimulatorClock;
  /** A door that has forgotten what the shop's points are. */
  freshDoor(): ShopifyDoor;
}

/** The door before a simulated shop whose time stands still until turned. */
export function shopifyStage(world: Partial<World> = {}, options: CreateShopify["options"] = {}): ShopifyStage {
  const clock = createClock(new Date("2026-11-10T12:00:00Z"), false);
  const empty = { stores: [], orders: [], listings: {}, transactions: [], products: [], locations: [] };
  const simulator = createShopify({
    world: { now: clock.now().toISOString(), shopCurrency: "USD", timezone: "America/New_York", ...empty, ...world },
    clock,
    options,
  });
  const shop = simulator.options.shops[0]!;
  const token = simulator.permanentToken();
  const freshDoor = () =>
    shopifyDoor({
      fetch: (input, init) => simulator.handle(new Request(input, init)),
      clock,
      budgets: createCostBudgets(),
      shop,
      accessToken: () => Promise.resolve(token),
    });
  return { door: freshDoor(), simulator, clock, freshDoor };
}
