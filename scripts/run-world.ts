import { handlers } from "../app/jobs/handlers.server.ts";
import { storesOfShop } from "../app/db/stores.server.ts";
import { runUntilIdle, type DriverReport } from "../app/queue/driver.server.ts";
import { connectStore } from "../app/sync/stores/connect-store.server.ts";
import { queueEvents } from "../app/sync/queue-events.server.ts";
import { runScheduled } from "../app/sync/run-scheduled.server.ts";
import type { Lockstep } from "../server.ts";
import type { Stage } from "./demo-stage.ts";

/** Jobs that are due later than this after the last thing that happened are left for later. */
const patienceMs = 6 * 3_600_000;
/** After so long a poll's window reaches the instant at which the run began (it ends three minutes before now). */
const secondLookMs = 4 * 60_000;

/** Connects the world's stores and does the whole job once: listings, orders, stock, and the look whether Amazon shows it. */
export async function runWorld(stage: Stage, lockstep: Lockstep): Promise<DriverReport> {
  const { flows } = lockstep;
  await connectWorld(stage, lockstep);
  for (const name of ["import-listings", "poll-orders"] as const) await runScheduled(flows, name);
  const first = await untilIdle(stage, lockstep);
  stage.clock.advance(secondLookMs);
  for (const name of ["poll-orders", "push-stock", "verify-stock"] as const) await runScheduled(flows, name);
  const second = await untilIdle(stage, lockstep);
  return { done: first.done + second.done, again: first.again + second.again, stopped: first.stopped + second.stopped, left: second.left };
}

function untilIdle({ clock }: Stage, { flows }: Lockstep): Promise<DriverReport> {
  const limit = new Date(clock.now().getTime() + patienceMs);
  return runUntilIdle(flows.queue, { handlers, context: flows, events: queueEvents(flows), clock, atOnce: 10, enough: () => clock.now() > limit });
}

/** Connects what is not connected yet, as a merchant with a self-authorized application does. */
async function connectWorld(stage: Stage, { flows, shopify }: Lockstep): Promise<void> {
  const known = await storesOfShop(flows.db.prisma, stage.shop);
  const missing = stage.world.stores.filter((store) => !known.some((one) => one.alias === store.alias));
  if (missing.length > 0) await shopify.saveOfflineToken(stage.shop, stage.shopify.permanentToken(stage.shop));
  for (const store of missing) {
    const tokens = await flows.signIn.refresh(stage.amazon.world.refreshTokenFor(store.sellerId, store.region));
    const startDate = new Date(store.startDate);
    await connectStore(flows, {
      shop: stage.shop, alias: store.alias, primaryMarketplaceId: store.marketplaces[0]!, marketplaceIds: store.marketplaces, state: store.state,
      startDate, goLiveAt: startDate, mfnLocation: store.mfnLocation, afnLocation: store.afnLocation, afnImport: store.afnImport,
    }, store.sellerId, tokens);
  }
}
