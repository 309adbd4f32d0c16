import { expect, test } from "vitest";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { liveOn, mortal } from "../support/journey-crash.ts";
import type { OrderSpec } from "../support/journey-orders.ts";
import { available, inShopify, ledger, openJourney, problemList, theOrder, type Journey } from "../support/journey.ts";
import { cellar, fba, seller, warehouse } from "../support/journey-world.ts";

interface Case {
  name: string;
  order: Omit<OrderSpec, "number">;
  /** The steps before it are those of the first case, and so are most of the others. */
  from: number;
  every: number;
  /** Units that leave my stock with each order. */
  units: number;
  check(journey: Journey, number: number): void;
}

const start = 10_000;
const variants = [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: start, [cellar]: 0, [fba]: 0 } }];

const cases: Case[] = [
  {
    name: "an order that I ship",
    order: { lines: [{ sku: "CUP-1", units: 2 }] },
    from: 1,
    every: 1,
    units: 2,
    check: (journey, number) => expect(theOrder(journey, number)).toMatchObject({ total: "20.00", displayFulfillmentStatus: "UNFULFILLED", displayFinancialStatus: "PAID" }),
  },
  {
    name: "an order that was shipped in part, with its tracking",
    order: { status: "PARTIALLY_SHIPPED", lines: [{ sku: "CUP-1", units: 3, fulfilled: 1 }], parcels: [{ reference: "1", carrier: "UPS", tracking: "1Z1", items: [[0, 1]] }] },
    from: 20,
    every: 2,
    units: 3,
    check: (journey, number) => {
      const { fulfillments, displayFulfillmentStatus } = theOrder(journey, number);
      expect([displayFulfillmentStatus, fulfillments.map((one) => [one.tracking[0]?.number, one.lines[0]?.quantity])]).toEqual(["PARTIALLY_FULFILLED", [["1Z1", 1]]]);
    },
  },
  {
    name: "an order that Amazon ships, to be moved and held",
    order: { channel: "AFN", lines: [{ sku: "CUP-1", units: 1 }] },
    from: 20,
    every: 2,
    units: 0,
    check: (journey, number) => {
      const { fulfillmentOrders, location, displayFulfillmentStatus } = theOrder(journey, number);
      expect([displayFulfillmentStatus, location, fulfillmentOrders.flatMap((one) => one.holds).length]).toEqual(["ON_HOLD", fba, 1]);
    },
  },
];

describeEmbedded("a process that stops anywhere between two platform calls and commits (rule 2, N8)", ({ open }) => {
  const { reaper, fresh } = mortal(open);
  const begin = async () => {
    const journey = await openJourney(await fresh(), { stock: {}, variants, through: reaper.through });
    await journey.changeSettings({ afn: { importFrom: "UNSHIPPED" } });
    await journey.run();
    return journey;
  };

  test.each(cases)("brings $name in once, whichever step it is", async ({ order, from, every, units, check }) => {
    const journey = await begin();
    for (let step = from, orders = 1; ; step += every, orders += 1) {
      journey.addOrder({ number: step, ...order });
      journey.clock.advance(61 * 60_000); // Amazon's access token has ended, so each run signs in anew
      await runScheduled(journey.lockstep().flows, "poll-orders");
      reaper.dieAt(step);
      const died = await liveOn(journey, reaper);
      expect.soft(inShopify(journey, step), `stopped at step ${step}`).toHaveLength(1);
      check(journey, step);
      const left = start - units * orders;
      const where = { available: available(journey, "CUP-1"), shown: journey.amazon.world.quantityShown(seller, "CUP-1"), problems: await problemList(journey), ledger: (await ledger(journey)).filter((row) => row.startsWith(`${step} `)) };
      expect(where, `stopped at step ${step}`).toEqual({ available: left, shown: left, problems: [], ledger: units > 0 ? [`${step} ${units} CUP-1 converted`] : [] });
      if (died) continue;
      expect(step).toBeGreaterThan(40);
      break;
    }
  }, 240_000);

  test("means what it says: after its end nothing reaches the database or a platform", async () => {
    const journey = await begin();
    const { flows } = journey.lockstep();
    const store = await journey.store();
    reaper.dieAt(1);
    await expect(flows.db.prisma.lease.deleteMany()).rejects.toThrow();
    await expect(flows.amazon(store).marketplaceParticipations()).rejects.toThrow();
    expect(reaper.died()).toBe(true);
    reaper.dieAt(null);
    expect(await flows.db.prisma.store.count()).toBe(1);
  });
});
