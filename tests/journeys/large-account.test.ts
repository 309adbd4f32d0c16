import { expect, test } from "vitest";
import { handlers } from "../../app/jobs/handlers.server.ts";
import { runUntilIdle } from "../../app/queue/driver.server.ts";
import type { JobName } from "../../app/queue/job-types.ts";
import { describeEmbedded } from "../support/database.ts";
import { openJourney, type Journey } from "../support/journey.ts";

/** Runs these jobs alone, so that only reading costs time here. */
function only(journey: Journey, ...names: JobName[]) {
  const { flows } = journey.lockstep();
  const some = Object.fromEntries(names.map((name) => [name, handlers[name]]));
  return runUntilIdle(flows.queue, { handlers: some, context: flows, clock: journey.clock });
}

describeEmbedded("a large account", ({ open }) => {
  const skus = Array.from({ length: 1100 }, (_, i) => `SKU-${String(i).padStart(4, "0")}`);

  test("has all of its 1,100 listings read, though a search ends at 1,000 and all of them were made in one second", async () => {
    const journey = await openJourney(await open(), { stock: {}, listings: skus.map((sku) => ({ sku })), amazon: { throttle: false } });
    await only(journey, "import-listings");
    expect(await journey.lockstep().flows.db.prisma.listing.count()).toBe(1100);
  });

  test("with 2,500 new orders is read to the end, through every page and Amazon's limit, a hundred a call and one by one (N1)", async () => {
    const orders = Array.from({ length: 2500 }, (_, i) => ({ number: i + 1, status: "CANCELLED", at: new Date(Date.parse("2026-11-15T00:00:00Z") + i * 60_000).toISOString() }));
    const journey = await openJourney(await open(), { orders });
    await only(journey, "poll-orders", "adopt-orders", "history-plan", "history-search", "history-fetch");
    expect(await journey.lockstep().flows.db.prisma.order.count()).toBe(2500);
    const calls = journey.amazon.calls();
    expect(calls.searchOrders).toBeGreaterThanOrEqual(20);
    expect((calls.searchOrders! - 20) * 100 + calls.getOrder!).toBeGreaterThanOrEqual(500);
    expect(calls.getOrder, "none was read twice").toBeLessThanOrEqual(500);
    expect(journey.amazon.throttled()).toBe(0);
  });
});
