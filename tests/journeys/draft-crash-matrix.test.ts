import { expect, test } from "vitest";
import { releaseDraft } from "../../app/sync/orders/release-draft.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { liveOn, mortal } from "../support/journey-crash.ts";
import { numberOf } from "../support/journey-orders.ts";
import { available, inShopify, ledger, openJourney, problemList, shopDomain, type Journey } from "../support/journey.ts";

const draftsOf = (journey: Journey, number: number) => journey.shopify.world.draftOrders().filter((draft) => draft.tags.includes(numberOf(number)));
const ledgerOf = async (journey: Journey, number: number) => (await ledger(journey)).filter((row) => row.startsWith(`${number} `));

describeEmbedded("a process that stops anywhere while drafts come and go (rule 2, R57)", ({ open }) => {
  const { reaper, fresh } = mortal(open);
  const begin = async () => {
    const journey = await openJourney(await fresh(), { stock: { "CUP-1": 1000 }, through: reaper.through });
    await journey.changeSettings({ mfn: { targetStatus: "PARKED" } });
    await journey.run();
    return journey;
  };
  const arrive = async (journey: Journey, number: number) => {
    journey.addOrder({ number });
    journey.clock.advance(61 * 60_000); // Amazon's access token has ended, so each run signs in anew
    await runScheduled(journey.lockstep().flows, "poll-orders");
  };

  test("R57 parks an order as one draft, whichever step it is", async () => {
    const journey = await begin();
    for (let step = 8, died = true; died; step += 1) {
      await arrive(journey, step);
      reaper.dieAt(step);
      died = await liveOn(journey, reaper);
      const found = { drafts: draftsOf(journey, step).length, orders: inShopify(journey, step).length, ledger: await ledgerOf(journey, step), problems: await problemList(journey) };
      expect(found, `stopped at step ${step}`).toEqual({ drafts: 1, orders: 0, ledger: [`${step} 1 CUP-1 placed`], problems: [] });
      if (!died) expect(step).toBeGreaterThan(20);
    }
  }, 120_000);

  test("R57 releases a parked order as one order without a draft, whichever step it is", async () => {
    const journey = await begin();
    // The steps before it are the queue's own, as in the first test.
    for (let step = 8, died = true; died; step += 1) {
      await arrive(journey, step);
      await journey.run();
      expect(await releaseDraft(journey.lockstep().flows, shopDomain, numberOf(step))).toBe(true);
      reaper.dieAt(step);
      died = await liveOn(journey, reaper);
      const found = { drafts: draftsOf(journey, step).length, orders: inShopify(journey, step).length, ledger: await ledgerOf(journey, step), left: available(journey, "CUP-1"), problems: await problemList(journey) };
      expect(found, `stopped at step ${step}`).toEqual({ drafts: 0, orders: 1, ledger: [`${step} 1 CUP-1 converted`], left: 1000 - (step - 7), problems: [] });
      if (!died) expect(step).toBeGreaterThan(10);
    }
  }, 120_000);
});
