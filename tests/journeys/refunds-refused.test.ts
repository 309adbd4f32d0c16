import { expect, test } from "vitest";
import type { Database } from "../../app/db/client.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { itemOf, numberOf } from "../support/journey-orders.ts";
import { bothSides, days, readFinances, refundStates, shippedOrder, unitsBack } from "../support/journey-refunds.ts";
import { problemList, type Journey } from "../support/journey.ts";

/** A shipped order in a shop that refuses refunds as long as `refusing`, and knows the keys that it refused. */
async function refusingShop(db: Database): Promise<{ journey: Journey; shopify: { refusing: boolean; keys: string[] } }> {
  const shopify = { refusing: false, keys: [] as string[] };
  const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => async (input, init) => {
    const body = typeof init?.body === "string" && init.body.includes("refundCreate") ? (JSON.parse(init.body) as { variables: { key: string } }) : null;
    if (!body || (!shopify.refusing && !shopify.keys.includes(body.variables.key))) return send(input, init);
    shopify.keys.push(body.variables.key);
    return Response.json({ data: { refundCreate: { refund: null, userErrors: [{ field: null, message: "Not now" }] } } });
  };
  return { journey: await shippedOrder(db, { through }), shopify };
}

describeEmbedded("refunds that Shopify refuses", ({ open }) => {
  test("B7 are tried again a day later, under a key that was not refused", async () => {
    const { journey, shopify } = await refusingShop(await open());
    shopify.refusing = true;
    journey.amazon.world.refundOrder(numberOf(1), { items: { [itemOf(1)]: { quantity: 1 } } });
    for (let times = 0; times < 3; times += 1) await readFinances(journey);
    expect([shopify.keys.length, bothSides(journey), await problemList(journey)]).toEqual([1, " | 10.00", [`amazon-refund-refused ${numberOf(1)}`]]);
    shopify.refusing = false;
    journey.clock.advance(days(1));
    await readFinances(journey);
    expect([bothSides(journey), (await refundStates(journey)).amazon, await problemList(journey)]).toEqual(["10.00 | 10.00", ["mirrored"], []]);
  });

  test("B7 are asked about where the setting says so from then on", async () => {
    const { journey, shopify } = await refusingShop(await open());
    shopify.refusing = true;
    journey.amazon.world.refundOrder(numberOf(1), { items: { [itemOf(1)]: { quantity: 1 } } });
    await readFinances(journey);
    await journey.changeSettings({ refunds: { fromAmazon: "ask" } });
    shopify.refusing = false;
    journey.clock.advance(days(1));
    await readFinances(journey);
    expect([bothSides(journey), await problemList(journey)]).toEqual([" | 10.00", [`amazon-refund-asking ${numberOf(1)}`]]);
  });

  test("B7 K9 goods that Shopify does not take back are told as such, and taken back a day later", async () => {
    const { journey, shopify } = await refusingShop(await open());
    journey.amazon.world.refundOrder(numberOf(1));
    await readFinances(journey);
    shopify.refusing = true;
    journey.amazon.world.returnOrder(numberOf(1), { items: { [itemOf(1)]: 2 }, reason: "UNWANTED_ITEM" });
    await journey.later(30, "read-returns");
    await journey.run(3);
    expect([unitsBack(journey), await problemList(journey)]).toEqual([[], [`restock-refused ${numberOf(1)}`]]);
    shopify.refusing = false;
    await readFinances(journey);
    expect(unitsBack(journey)).toEqual([]);
    journey.clock.advance(days(1));
    await readFinances(journey);
    expect([unitsBack(journey), bothSides(journey), await problemList(journey)]).toEqual([["2 RETURN"], "35.00 | 35.00", []]);
  });
});
