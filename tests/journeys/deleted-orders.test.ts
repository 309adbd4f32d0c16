import { expect, test } from "vitest";
import type { Database } from "../../app/db/client.server.ts";
import { changeStartDate } from "../../app/sync/stores/start-date.server.ts";
import { recreateRemoved } from "../../app/sync/history/decide-items.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { asAnotherApp, staffChange } from "../support/journey-changes.ts";
import { granted, itemsTold } from "../support/journey-history.ts";
import { numberOf, type OrderSpec } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { inShopify, ledger, openJourney, outcomeOf, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const create = `mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }`;
const line = { title: "Cup", quantity: 1, priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } } };
const at = "2026-11-17T09:00:00.000Z";
const range = { from: "2026-11-15T00:00:00.000Z", to: "2026-11-19T00:00:00.000Z" };

async function opened(db: Database, ...orders: OrderSpec[]): Promise<Journey> {
  const journey = await openJourney(db, { stock: { "CUP-1": 10 }, orders });
  await journey.run();
  return journey;
}

const madeByOther = async (journey: Journey) => {
  await asAnotherApp(journey, create, { order: { lineItems: [line], sourceIdentifier: numberOf(1) } });
  await journey.run();
};
/** Placed days ago and changed just now. */
const placed = (journey: Journey) => ({ number: 1, at, updatedAt: journey.clock.now().toISOString() });
const remove = (journey: Journey) => staffChange(journey, (world) => world.deleteOrder(theOrder(journey, 1).id));

/** A pull lists the order as removed, and the merchant presses Recreate. */
async function recreate(journey: Journey): Promise<void> {
  const runId = await granted(journey, { kind: "pull", ...range });
  await journey.run(0.1);
  expect(await itemsTold(journey, runId)).toEqual(["1 removed removed-in-shopify"]);
  expect(await recreateRemoved(journey.lockstep().flows, shopDomain, runId, "all")).toBe(1);
  await journey.run(0.1);
}

describeEmbedded("orders that I deleted in Shopify (R39)", ({ open }) => {
  test("R39 that were linked to another app's order are made anew when I press Recreate", async () => {
    const journey = await opened(await open());
    await madeByOther(journey);
    journey.addOrder(placed(journey));
    await journey.poll();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: "adopted" });
    await remove(journey);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "skipped", reason: "order-gone-from-shopify" });
    await recreate(journey);
    expect([await outcomeOf(journey, 1), theOrder(journey, 1).total]).toEqual([{ outcome: "imported", reason: null }, "10.00"]);
  });

  test("R39 an order of another app that went before Amazon showed its number is not linked: ours is made", async () => {
    const journey = await opened(await open());
    await madeByOther(journey);
    await remove(journey);
    journey.addOrder(placed(journey));
    await journey.poll();
    expect([await outcomeOf(journey, 1), inShopify(journey, 1).length]).toEqual([{ outcome: "imported", reason: null }, 1]);
  });

  test("R39 B3 hold their units again from the moment that they are to be made anew", async () => {
    const journey = await opened(await open(), { number: 1, at, lines: [{ sku: "CUP-1", units: 2 }] });
    await remove(journey);
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 converted"]);
    journey.shopify.faults.add({ operation: "orderCreate", kind: "answer", status: 503, times: 1000 });
    await recreate(journey);
    expect([inShopify(journey, 1), await ledger(journey)]).toEqual([[], ["1 2 CUP-1 placed"]]);
    journey.shopify.faults.clear();
    await journey.run();
    expect([inShopify(journey, 1).length, await ledger(journey)]).toEqual([1, ["1 2 CUP-1 converted"]]);
  });

  test("R39 R57 a draft that I completed, whose order I deleted, is not made again; its units are not held", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 }, shopify: { webhooks: [] } });
    await journey.run();
    await journey.changeSettings({ mfn: { targetStatus: "PARKED" } });
    journey.addOrder({ ...placed(journey), lines: [{ sku: "CUP-1", units: 2 }] });
    await journey.poll();
    const { world } = journey.shopify;
    world.deleteOrder(world.completeDraft(world.draftOrders()[0]!.id));
    for (const programs of [["A"], ["B"]]) {
      journey.amazon.world.changeOrder(numberOf(1), { programs });
      expect(await journey.poll()).toMatchObject({ stopped: 0 });
      expect([world.orders(), await outcomeOf(journey, 1)]).toEqual([[], { outcome: "skipped", reason: "order-gone-from-shopify" }]);
    }
    expect([await ledger(journey), await problemList(journey)]).toEqual([["1 2 CUP-1 converted"], [`order-gone-from-shopify ${numberOf(1)}`]]);
    await recreate(journey);
    expect((await outcomeOf(journey, 1)).outcome).toBe("parked");
  });
});

describeEmbedded("a later start date (R31)", ({ open }) => {
  const moveTo = async (journey: Journey, day: string) => {
    const { id: storeId } = await journey.store();
    await changeStartDate(journey.lockstep().flows, shopDomain, { storeId, startDate: `2026-${day}` }, "merchant");
    await journey.run();
  };

  test("R31 R39 keeps the mark of an order that I deleted: it stays removed when the date goes back", async () => {
    const journey = await opened(await open(), { number: 1, at });
    await remove(journey);
    await moveTo(journey, "11-19");
    await moveTo(journey, "11-10");
    expect([inShopify(journey, 1), await outcomeOf(journey, 1)]).toEqual([[], { outcome: "skipped", reason: "order-gone-from-shopify" }]);
  });

  test("R31 R57 takes the draft of a parked order from Shopify with it, and frees its units", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    await journey.changeSettings({ mfn: { targetStatus: "PARKED" } });
    journey.addOrder(placed(journey));
    await journey.poll();
    expect(journey.shopify.world.draftOrders()).toHaveLength(1);
    await moveTo(journey, "11-19");
    expect([journey.shopify.world.draftOrders(), await outcomeOf(journey, 1), await ledger(journey)]).toEqual([[], { outcome: "skipped", reason: "before-start-date" }, ["1 1 CUP-1 released"]]);
  });

  test("R31 does not forget a create whose answer is awaited", async () => {
    const journey = await opened(await open());
    journey.shopify.faults.add({ operation: "orderCreate", kind: "lose-answer" });
    journey.shopify.faults.add({ operation: "orderByIdentifier", kind: "answer", status: 503, times: 3 });
    journey.addOrder(placed(journey));
    journey.clock.advance(10 * 60_000);
    const { flows } = journey.lockstep();
    await runScheduled(flows, "poll-orders");
    await journey.run(1 / 60);
    await moveTo(journey, "11-19");
    expect([await outcomeOf(journey, 1), (await flows.db.prisma.order.findFirstOrThrow()).shopifyOrderId]).toEqual([{ outcome: "imported", reason: null }, theOrder(journey, 1).id]);
  });
});

describeEmbedded("units of an order that another app made (K6)", ({ open }) => {
  test("K6 B3 are Shopify's at once: Amazon is sent the number without waiting for other news", async () => {
    const journey = await opened(await open(), { number: 1, status: "PENDING", lines: [{ sku: "CUP-1", units: 2 }] });
    expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(8);
    await madeByOther(journey);
    expect([await ledger(journey), journey.amazon.world.quantityShown(seller, "CUP-1")]).toEqual([["1 2 CUP-1 converted"], 10]);
  });
});
