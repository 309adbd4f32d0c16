import { expect, test } from "vitest";
import { requestsOfOrder } from "../../app/db/amazon-requests.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { numberOf } from "../support/journey-orders.ts";
import { atAmazon, by, saveShipping, states, withOrder } from "../support/journey-shipments.ts";
import { shopDomain, theOrder, type Journey } from "../support/journey.ts";
import { ups } from "../support/shipment-parts.ts";

/** R100: a package without a number goes by feed, minutes later, and Shopify may change meanwhile. */
const parts = [{ sku: "CUP-1", units: 3 }];

async function fulfilled(db: Parameters<typeof withOrder>[0], units: number): Promise<{ journey: Journey; id: string }> {
  const journey = await withOrder(db, { lines: parts });
  await saveShipping(journey, { untracked: "send" });
  return { journey, id: await fulfil(journey, by(null, units)) };
}

async function requests(journey: Journey) {
  const all = await requestsOfOrder(journey.lockstep().flows.db.prisma, shopDomain, (await journey.store()).id, numberOf(1));
  return all.map(({ state }) => state);
}

/** Some seconds later staff fulfil; it is decided upon, and the next feed has not gone. */
async function fulfil(journey: Journey, input: ReturnType<typeof by>): Promise<string> {
  journey.clock.advance(5_000);
  const [id] = journey.shopify.world.fulfil(theOrder(journey, 1).id, input);
  await journey.run(0);
  return id!;
}

/** Likewise they take it back. */
async function takeBack(journey: Journey, id: string): Promise<void> {
  journey.clock.advance(5_000);
  journey.shopify.world.cancelFulfillment(id);
  await journey.run(0);
}

/** The feed goes, Amazon works on it, its report is read and what follows is done. */
async function feedDone(journey: Journey): Promise<void> {
  await journey.run();
  await journey.later(10, "follow-feeds");
  await journey.later(10, "follow-feeds");
  await journey.poll();
}

/** The feed is on its way. */
const feedSent = (journey: Journey) => journey.run();

async function numbered(journey: Journey, id: string): Promise<void> {
  journey.clock.advance(5_000);
  journey.shopify.world.changeTracking(id, { number: ups(5), company: "UPS" });
  await journey.run(0);
}

describeEmbedded("a package without a number", ({ open }) => {
  test("R100 that is taken back before its feed went is told never, and the next one is", async () => {
    const { journey, id } = await fulfilled(await open(), 1);
    await takeBack(journey, id);
    await fulfil(journey, by(ups(2), 1));
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([[`2 UPS ${ups(2)} 1`], ["dropped"], ["1 cancelled", "2 confirmed"]]);
  });

  test("R123 that is taken back while its feed is under way counts as told: the next one takes its place", async () => {
    const { journey, id } = await fulfilled(await open(), 1);
    await feedSent(journey);
    await takeBack(journey, id);
    expect([await requests(journey), await states(journey)]).toEqual([["submitted"], ["1 waiting shipment-taken-back"]]);
    await fulfil(journey, by(ups(2), 2));
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([[`1 UPS ${ups(2)} 2`], ["done"], ["1 confirmed"]]);
  });

  test("R89 is not told by feed either while somebody else tells Amazon", async () => {
    const { journey } = await fulfilled(await open(), 1);
    await saveShipping(journey, { confirm: false });
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey)]).toEqual([[], ["due"]]);
  });

  test("R100 that gets a number before its feed went is told with it, once", async () => {
    const { journey, id } = await fulfilled(await open(), 3);
    await numbered(journey, id);
    expect(await requests(journey)).toEqual(["dropped"]);
    await feedDone(journey);
    expect([atAmazon(journey), await states(journey)]).toEqual([[`1 UPS ${ups(5)} 3`], ["1 confirmed"]]);
  });

  test("R100 that gets a number while its feed is under way has it at Amazon in the end", async () => {
    const { journey, id } = await fulfilled(await open(), 3);
    await feedSent(journey);
    await numbered(journey, id);
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([[`1 UPS ${ups(5)} 3`], ["refused"], ["1 confirmed"]]);
  });

  test("R123 that is fulfilled again with other goods is told again under its reference", async () => {
    const { journey, id } = await fulfilled(await open(), 1);
    await feedDone(journey);
    expect([atAmazon(journey), await states(journey)]).toEqual([["1 UPS - 1"], ["1 confirmed"]]);
    await takeBack(journey, id);
    await fulfil(journey, by(null, 2));
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([["1 UPS - 2"], ["done"], ["1 confirmed"]]);
  });

  test("R123 whose goods change before its feed went is told of the last ones alone", async () => {
    const { journey, id } = await fulfilled(await open(), 1);
    await takeBack(journey, id);
    await fulfil(journey, by(null, 2));
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([["2 UPS - 2"], ["dropped", "done"], ["1 cancelled", "2 confirmed"]]);
  });

  test("R123 whose goods change while its feed is under way is told of the last ones in the end", async () => {
    const { journey, id } = await fulfilled(await open(), 1);
    await feedSent(journey);
    await takeBack(journey, id);
    await fulfil(journey, by(null, 2));
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([["1 UPS - 2"], ["done"], ["1 confirmed"]]);
  });

  test("R123 whose goods become again what Amazon was told is told no more", async () => {
    const { journey, id } = await fulfilled(await open(), 1);
    await feedDone(journey);
    await takeBack(journey, id);
    const second = await fulfil(journey, by(null, 2));
    expect(await requests(journey)).toEqual(["due"]);
    await takeBack(journey, second);
    await fulfil(journey, by(null, 1));
    await feedDone(journey);
    expect([atAmazon(journey), await requests(journey), await states(journey)]).toEqual([["1 UPS - 1"], ["dropped"], ["1 confirmed"]]);
  });
});
