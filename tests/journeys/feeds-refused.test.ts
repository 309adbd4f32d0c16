import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { asked, atAmazon, cancelFeeds, stock, toAmazon } from "../support/journey-cancellations.ts";
import { staffChange } from "../support/journey-changes.ts";
import { openJourney, problemList, theOrder } from "../support/journey.ts";

describeEmbedded("a feed that Amazon does not let be created", ({ open }) => {
  test("B7 goes again hourly, and is told meanwhile", async () => {
    let refuse = 0;
    const journey = await openJourney(await open(), {
      orders: [{ number: 1 }], stock,
      through: (send) => (input, init) => {
        const request = new Request(input, init);
        const creates = request.method === "POST" && new URL(request.url).pathname.endsWith("/feeds");
        if (!creates || refuse <= 0) return send(request);
        refuse -= 1;
        return Promise.resolve(Response.json({ errors: [{ code: "InvalidInput", message: "No such marketplace" }] }, { status: 400 }));
      },
    });
    await journey.run();
    refuse = 2;
    await staffChange(journey, (world) => world.cancelOrder(theOrder(journey, 1).id));
    await journey.run();
    expect([refuse, await asked(journey, 1), cancelFeeds(journey)]).toEqual([1, ["cancel due feed-failed"], []]);
    expect((await problemList(journey)).some((one) => one.startsWith("feed-failed"))).toBe(true);
    await journey.later(60, "submit-feeds");
    expect([refuse, cancelFeeds(journey)]).toEqual([0, []]);
    await journey.later(60, "submit-feeds");
    expect(await asked(journey, 1)).toEqual(["cancel submitted"]);
    await toAmazon(journey);
    expect([cancelFeeds(journey).length, atAmazon(journey, 1)[0], await problemList(journey)]).toEqual([1, "CANCELLED", []]);
  });
});
