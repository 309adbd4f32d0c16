import { expect, test } from "vitest";
import { beginFeed, feedsInState, markFeedCreate } from "../../app/db/amazon-feeds.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { cancelFeeds, stock } from "../support/journey-cancellations.ts";
import { staffChange } from "../support/journey-changes.ts";
import { openJourney, shopDomain, theOrder } from "../support/journey.ts";

describeEmbedded("a seller of two shops", ({ open }) => {
  test("B7 has one feed of a kind made at a time, so that none is taken for the other's; one that nobody knows of any more stands in no way for long", async () => {
    const second = "second.myshopify.com";
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], stock, shopify: { shops: [shopDomain, second] } });
    await journey.run();
    const other = await journey.connect({ shop: second, alias: "copy", state: "observe" });
    const { prisma } = journey.lockstep().flows.db;
    const begun = journey.clock.now();
    await beginFeed(prisma, other, "cancel", begun);
    await markFeedCreate(prisma, (await feedsInState(prisma, other.id, "making"))[0]!, begun, begun);
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    const after = cancelFeeds(journey).map(({ createdTime }) => (Date.parse(String(createdTime)) - begun.getTime()) / 60_000);
    expect([after.length, after[0]! >= 12, after[0]! < 20]).toEqual([1, true, true]);
  });
});
