import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { numberOf } from "../../tests/support/journey-orders.ts";
import { openJourney, shopDomain, type Journey } from "../../tests/support/journey.ts";
import type { Tx } from "../db/client.server.ts";
import { beginStatement } from "../db/completeness.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { acceptArrival, markHandled } from "../db/inbox.server.ts";
import { writeLinkEvents } from "../db/link-events.server.ts";
import { changeTask, createTask } from "../db/listing-tasks.server.ts";

/** Amazon cancels what is not shipped a week after its ship-by date: this one it leaves alone. */
const unhurried = { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime: "2029-01-20T00:00:00Z" } } };
const instant = (text: string) => new Date(text);

async function logged(tx: Tx, at: string): Promise<void> {
  await writeLog(tx, [{ shop: shopDomain, storeId: null, at: instant(at), level: "INFO", code: "connected", subjectType: null, subjectId: at, params: {} }]);
}

async function arrived(tx: Tx, at: string, handled: boolean): Promise<void> {
  const arrival = { source: "shopify" as const, shop: shopDomain, topic: "products/update", webhookId: null, triggeredAt: null, payload: {} };
  const id = await acceptArrival(tx, { ...arrival, eventId: `${at} ${handled ? "handled" : "waits"}` }, instant(at));
  if (handled && id) await markHandled(tx, id, instant(at));
}

/** What is left once the daily job has run at that instant. */
async function leftAt(journey: Journey, now: string): Promise<{ log: (string | null)[]; inbox: string[] }> {
  const { prisma } = journey.lockstep().flows.db;
  await journey.later((instant(now).getTime() - journey.clock.now().getTime()) / 60_000, "prune-records");
  const log = await prisma.connectionLogEntry.findMany({ where: { code: "connected" }, orderBy: { at: "asc" } });
  const inbox = await prisma.inboxEntry.findMany({ where: { topic: "products/update" }, orderBy: { receivedAt: "asc" } });
  return { log: log.map((line) => line.subjectId), inbox: inbox.map((entry) => entry.eventId) };
}

/** A statement that was begun then. */
async function stated(journey: Journey, at: string): Promise<void> {
  await beginStatement(journey.lockstep().flows.db.prisma, await journey.store(), { from: instant(at), to: instant(at) }, instant(at));
}

describeEmbedded("records past their time", ({ open }) => {
  it("go: log lines after 18 months, webhooks after 30 days; one that is not handled stays", async () => {
    const journey = await openJourney(await open(), { connected: false });
    const { prisma } = journey.lockstep().flows.db;
    for (const at of ["2026-06-29T11:59:59.000Z", "2026-06-30T12:00:00.000Z", "2027-12-01T00:00:00.000Z"]) await logged(prisma, at);
    await arrived(prisma, "2026-12-01T00:00:00.000Z", false);
    for (const at of ["2027-12-01T11:59:59.000Z", "2027-12-01T12:00:00.000Z", "2027-12-30T00:00:00.000Z"]) await arrived(prisma, at, true);
    expect(await leftAt(journey, "2027-12-31T12:00:00.000Z")).toEqual({
      log: ["2026-06-30T12:00:00.000Z", "2027-12-01T00:00:00.000Z"],
      inbox: ["2026-12-01T00:00:00.000Z waits", "2027-12-01T12:00:00.000Z handled", "2027-12-30T00:00:00.000Z handled"],
    });
  });

  it("15.22 orders by their last change at Amazon, with what hangs on them; not those that are open or still hold a name, and none comes back twice", async () => {
    const at = "2026-11-20T09:00:00.000Z";
    const journey = await openJourney(await open(), {
      orders: [{ number: 1, status: "SHIPPED" }, { number: 2, more: unhurried }, { number: 3, status: "SHIPPED" }, { number: 4, channel: "AFN", status: "SHIPPED" }],
    });
    await journey.run();
    const { prisma } = journey.lockstep().flows.db;
    await journey.later(31 * 1440, "redact-orders");
    await prisma.order.updateMany({ where: { amazonOrderId: numberOf(3) }, data: { redactedAt: null } });
    expect([await prisma.redaction.count(), await prisma.reservation.count()]).not.toContain(0);
    await prisma.dataRequest.create({ data: { id: "00000000-0000-4000-8000-000000000001", shop: shopDomain, shopifyOrderIds: [], receivedAt: instant(at) } });
    const age = await prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(4) } });
    await prisma.problem.create({ data: { shop: shopDomain, storeId: age.storeId, code: "oversold", subjectType: "order", subjectId: numberOf(4), params: {}, openKey: "open", openedAt: instant(at), lastSeenAt: instant(at) } });
    await leftAt(journey, new Date(age.amazonUpdatedAt.getTime() + 545 * 86_400_000).toISOString());
    expect(await prisma.order.count()).toBe(4);
    await leftAt(journey, new Date(age.amazonUpdatedAt.getTime() + 547 * 86_400_000).toISOString());
    expect([await prisma.order.count({ where: { amazonOrderId: numberOf(4) } }), await prisma.problem.count({ where: { openKey: "open" } })], "18 months are never shorter than 546 days").toEqual([0, 0]);
    await leftAt(journey, "2028-07-01T12:00:00.000Z");
    const left = await prisma.order.findMany({ orderBy: { amazonOrderId: "asc" } });
    expect([left.map((row) => row.amazonOrderId), await prisma.dataRequest.count()]).toEqual([[numberOf(2), numberOf(3)], 0]);
    const parts = await Promise.all([prisma.redaction, prisma.reservation].map(async (table) => (await (table as typeof prisma.redaction).findMany()).map((row) => row.amazonOrderId)));
    expect(parts.flat().filter((number) => number === numberOf(1))).toEqual([]);
    expect((await prisma.foreignOrder.findMany({ orderBy: { amazonOrderId: "asc" } })).map((row) => row.amazonOrderId)).toEqual([numberOf(1), numberOf(4)]);
  });

  it("R31 records that stayed before the start date for their personal data alone go the day after it is erased; the proof stays, and so do the others", async () => {
    const orders = [1, 2, 3, 4].map((number) => ({ number, at: "2026-11-10T09:00:00.000Z", more: unhurried, ...(number === 4 && { at: "2026-11-19T09:00:00.000Z" }) }));
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    const { prisma } = journey.lockstep().flows.db;
    const left = async () => (await prisma.order.findMany({ orderBy: { amazonOrderId: "asc" } })).map((row) => row.amazonOrderId);
    await prisma.order.updateMany({ where: { amazonOrderId: { in: [1, 3, 4].map(numberOf) } }, data: { redactDueAt: journey.clock.now() } });
    await prisma.order.updateMany({ where: { amazonOrderId: numberOf(3) }, data: { shopifyOrderId: null, outcome: "skipped" } });
    await prisma.store.updateMany({ data: { startDate: instant("2026-11-15T00:00:00.000Z") } });
    await prisma.order.updateMany({ where: { amazonOrderId: { in: [1, 4].map(numberOf) } }, data: { redactClock: "all", redactBasis: { event: "asked", at: journey.clock.now().toISOString() } } });
    await journey.later(1, "redact-orders");
    expect(await left(), "an erasure takes no record along").toEqual([1, 2, 3, 4].map(numberOf));
    await journey.later(1, "prune-records");
    expect(await left()).toEqual([2, 3, 4].map(numberOf));
    expect((await prisma.redaction.findMany({ where: { amazonOrderId: numberOf(1) } })).length).toBe(1);
    expect((await prisma.foreignOrder.findMany()).map((row) => row.amazonOrderId)).toEqual([numberOf(1)]);
  });

  it("B6 statements of completeness are kept 18 months as a record", async () => {
    const journey = await openJourney(await open());
    for (const at of ["2026-06-29T11:59:59.000Z", "2026-06-30T12:00:00.000Z"]) await stated(journey, at);
    await leftAt(journey, "2027-12-31T12:00:00.000Z");
    const left = await journey.lockstep().flows.db.prisma.completenessStatement.findMany({ where: { state: "waiting" } });
    expect(left.map(({ createdAt }) => createdAt.toISOString())).toEqual(["2026-06-30T12:00:00.000Z"]);
  });

  it("R42 the history of links and tasks on listings are kept 18 months; a task that goes on stays", async () => {
    const journey = await openJourney(await open());
    const { prisma } = journey.lockstep().flows.db;
    const store = await journey.store();
    for (const at of ["2026-06-29T11:59:59.000Z", "2026-06-30T12:00:00.000Z"].map(instant)) {
      await writeLinkEvents(prisma, store, [{ sellerSku: "CUP-1", what: "linked", fromVariantId: null, toVariantId: "V", evidence: null }], "lockstep", at);
      for (const state of ["planned", "running", "done"] as const) {
        const task = await createTask(prisma, { shop: shopDomain, storeId: store.id, kind: state === "done" ? "unlink" : "link", params: { state }, scope: null, by: "staff:1" }, [{ storeId: store.id, sellerSku: "CUP-1", state: "planned", plan: {}, reason: null }], at);
        await changeTask(prisma, task, ["planned"], { state, endedAt: state === "done" ? at : null });
      }
    }
    await leftAt(journey, "2027-12-31T12:00:00.000Z");
    expect((await prisma.linkEvent.findMany({ where: { sellerSku: "CUP-1" } })).map((event) => event.at.toISOString())).toEqual(["2026-06-30T12:00:00.000Z"]);
    expect((await prisma.listingTask.findMany({ orderBy: [{ createdAt: "asc" }, { state: "asc" }] })).map(({ state, createdAt }) => `${state} ${createdAt.getUTCDate()}`)).toEqual(["running 29", "done 30", "planned 30", "running 30"]);
    expect(await prisma.listingTaskItem.count()).toBe(4);
  });
});
