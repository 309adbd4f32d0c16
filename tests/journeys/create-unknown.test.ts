import { expect, test } from "vitest";
import type { Database } from "../../app/db/client.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { numberOf } from "../support/journey-orders.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, theOrder, type Journey } from "../support/journey.ts";

/** An order of two units whose create was sent and never answered; nobody could look it up yet. */
async function unanswered(db: Database, kind: "lose-answer" | "lose-request" = "lose-answer"): Promise<Journey> {
  const journey = await openJourney(db, { stock: { "CUP-1": 10 } });
  await journey.run();
  journey.shopify.faults.add({ operation: "orderCreate", kind });
  journey.shopify.faults.add({ operation: "orderByIdentifier", kind: "answer", status: 503, times: 1000 });
  journey.addOrder({ number: 1, lines: [{ sku: "CUP-1", units: 2 }] });
  journey.clock.advance(10 * 60_000);
  await runScheduled(journey.lockstep().flows, "poll-orders");
  await journey.run(1 / 60);
  const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
  expect([record.createStartedAt !== null, record.shopifyOrderId]).toEqual([true, null]);
  journey.shopify.faults.clear();
  return journey;
}

const createsSent = async (journey: Journey) => (await journey.lockstep().flows.db.prisma.order.findFirstOrThrow()).createStartedAt !== null;

/** What ends the wish to create: the import is switched off, Amazon cancels, the store is closed or only observes, the link is lost. */
const changes: Record<string, (journey: Journey) => Promise<unknown>> = {
  "the import is off": (journey) => journey.changeSettings({ mfn: { import: false } }),
  "Amazon cancelled it": async (journey) => journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } }),
  "the store is closed": (journey) => journey.lockstep().flows.db.prisma.store.updateMany({ data: { state: "closed" } }),
  "the store only observes": (journey) => journey.lockstep().flows.db.prisma.store.updateMany({ data: { state: "observe" } }),
  "its link is lost": async (journey) => {
    journey.shopify.world.changeVariant("CUP-1", { sku: "OTHER" });
    await journey.lockstep().flows.db.prisma.link.deleteMany();
  },
};

describeEmbedded("a create that nobody knows the outcome of is looked up before the order becomes something else (decisions 7)", ({ open }) => {
  test.each(Object.entries(changes))("the order that it made is ours: %s", async (_, change) => {
    const journey = await unanswered(await open());
    await change(journey);
    await journey.poll();
    await journey.run(1);
    const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
    expect([record.outcome, record.shopifyOrderId]).toEqual(["imported", theOrder(journey, 1).id]);
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 converted"]);
    expect(await problemList(journey), "it is no other app's order").not.toContain("other-amazon-app unknown");
  });

  test("R19 cancelled at Amazon meanwhile, it is cancelled as any order after its import", async () => {
    const journey = await unanswered(await open());
    await changes["Amazon cancelled it"]!(journey);
    await journey.poll();
    await journey.run(1);
    expect(theOrder(journey, 1)).toMatchObject({ cancelled: true, displayFinancialStatus: "REFUNDED" });
    expect(await problemList(journey)).toEqual([]);
    expect([await ledger(journey), available(journey, "CUP-1")], "its units are on offer again").toEqual([["1 2 CUP-1 converted"], 10]);
  });

  test("one that certainly made nothing is forgotten after ten minutes, and the order is what it is to be now", async () => {
    const journey = await unanswered(await open(), "lose-request");
    await journey.changeSettings({ mfn: { import: false } });
    await journey.run(0.1);
    expect(await createsSent(journey), "its search index lags").toBe(true);
    await journey.run(1);
    expect([inShopify(journey, 1), await outcomeOf(journey, 1), await createsSent(journey)]).toEqual([[], { outcome: "skipped", reason: "mfn-import-off" }, false]);
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 released"]);
  });

  test("Shopify's news of an order whose import has given up has it looked up, and end there", async () => {
    const journey = await unanswered(await open());
    const { prisma } = journey.lockstep().flows.db;
    await prisma.$executeRawUnsafe("DELETE FROM pgboss.job WHERE name = 'import-order'");
    const { left } = await journey.run(1);
    expect([left, (await prisma.order.findFirstOrThrow()).shopifyOrderId]).toEqual([false, theOrder(journey, 1).id]);
  });
});
