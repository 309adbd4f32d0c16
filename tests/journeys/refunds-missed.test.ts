import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { bothSides, settleFeeds, shippedOrder, staffRefunds } from "../support/journey-refunds.ts";
import { problemList } from "../support/journey.ts";

describeEmbedded("refunds that nobody told of", ({ open }) => {
  test("B7 a refund whose webhook was missed is found by the sweep, and one made while the store only observed once it is opened", async () => {
    const journey = await shippedOrder(await open());
    const { flows } = journey.lockstep();
    await journey.later(15, "watch-shipments");
    journey.shopify.steerWebhooks({ lost: true });
    await staffRefunds(journey, { amount: "4.00" });
    expect(bothSides(journey)).toBe("4.00 | ");
    await journey.later(15, "watch-shipments");
    await settleFeeds(journey);
    expect(bothSides(journey)).toBe("4.00 | 4.00");
    journey.shopify.steerWebhooks();
    await flows.db.prisma.store.updateMany({ data: { state: "observing" } });
    await staffRefunds(journey, { amount: "2.00" });
    await journey.later(60, "watch-shipments");
    expect(bothSides(journey)).toBe("2.00 4.00 | 4.00");
    await flows.db.prisma.store.updateMany({ data: { state: "open" } });
    for (let times = 0; times < 2; times += 1) await journey.later(15, "watch-shipments");
    await settleFeeds(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual(["2.00 4.00 | 2.00 4.00", []]);
  });
});
