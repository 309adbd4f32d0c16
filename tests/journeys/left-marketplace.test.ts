import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { ca, us } from "../support/journey-orders.ts";
import { inShopify, openJourney, outcomeOf, problems } from "../support/journey.ts";
import { seller } from "../support/journey-world.ts";

describeEmbedded("the seller leaves a marketplace", ({ open }) => {
  test("orders of the other marketplaces go on, the merchant is told once, and the store is not cut off", async () => {
    const journey = await openJourney(await open(), { stores: [{ marketplaces: [ca, us] }] });
    await journey.run();
    journey.amazon.world.leaveMarketplace(seller, ca);
    for (const number of [1, 2]) {
      journey.addOrder({ number });
      expect(await journey.poll()).toMatchObject({ stopped: 0 });
      expect(await outcomeOf(journey, number)).toEqual({ outcome: "imported", reason: null });
    }
    expect(await journey.store()).toMatchObject({ marketplaceIds: [us], primaryMarketplaceId: us, revokedAt: null });
    expect((await problems(journey)).map(({ code, params }) => [code, params])).toEqual([["marketplace-left", { marketplaces: "Canada" }]]);
  });

  test("one who sells nowhere any more is told that Amazon refuses, and his settings stay", async () => {
    const journey = await openJourney(await open(), { stores: [{ marketplaces: [us] }] });
    await journey.run();
    journey.amazon.world.leaveMarketplace(seller, us);
    journey.addOrder({ number: 1 });
    await journey.poll();
    expect(await journey.store()).toMatchObject({ marketplaceIds: [us], primaryMarketplaceId: us });
    expect(inShopify(journey, 1)).toEqual([]);
    expect((await problems(journey)).map(({ code }) => code).sort()).toEqual(["job-stopped", "right-missing"]);
  });
});
