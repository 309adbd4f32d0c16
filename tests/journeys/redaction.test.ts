import { expect, test } from "vitest";
import { redactedText } from "../../app/domain/privacy/personal-place.ts";
import { openProblems } from "../../app/db/problems.server.ts";
import { loader as overview } from "../../app/routes/app._index/route.tsx";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, numberOf, person, type OrderSpec } from "../support/journey-orders.ts";
import { merchantOf } from "../support/merchant.ts";
import { openJourney, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const hours = 60;
const days = 24 * hours;

/** "P1 2026-12-04 imported" or "none", and when it was done. */
async function clockOf(journey: Journey, number: number): Promise<string> {
  const row = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(number) } });
  const basis = row.redactBasis as { event: string } | null;
  return `${row.redactClock} ${row.redactDueAt?.toISOString().slice(0, 10) ?? "-"} ${basis?.event ?? "-"}${row.redactedAt ? " done" : ""}`;
}

const proofs = (journey: Journey) => journey.lockstep().flows.db.prisma.redaction.findMany({ orderBy: { doneAt: "asc" } });

function becomes(journey: Journey, spec: OrderSpec): void {
  journey.amazon.world.changeOrder(numberOf(spec.number), amazonOrder({ at: "2026-11-20T09:00:00.000Z", ...spec, updatedAt: journey.clock.now().toISOString() }));
}

/** The hourly job runs at that instant. */
async function runAt(journey: Journey, at: Date): Promise<void> {
  await journey.later((at.getTime() - journey.clock.now().getTime()) / 60_000, "redact-orders");
}

/** So many minutes after the order's date. */
async function afterDue(journey: Journey, number: number, minutes: number): Promise<Date> {
  const row = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(number) } });
  return new Date(row.redactDueAt!.getTime() + minutes * 60_000);
}

/** Amazon cancels what is not shipped a week after its ship-by date: this one it leaves alone. */
const unhurried = { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime: "2027-01-20T00:00:00Z" } } };
const shippedParcel = { reference: "1", carrier: "UPS", tracking: "1Z1", items: [[0, 1]] as [number, number][] };

describeEmbedded("personal data goes when its clock says so", ({ open }) => {
  test("R113 R116 R119 an order that is not shipped: 14 days after the import, not an hour before; city, region and postal code stay", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: unhurried }] });
    await journey.run();
    expect(await clockOf(journey, 1)).toBe("P1 2026-12-04 imported");
    await runAt(journey, await afterDue(journey, 1, -1));
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: "Querfeld", address1: person.street });
    await runAt(journey, await afterDue(journey, 1, 1));
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ firstName: null, lastName: redactedText, address1: redactedText, phone: null, city: person.city, zip: "98101", provinceCode: "WA" });
    expect(await clockOf(journey, 1)).toBe("P1 2026-12-04 imported done");
    const [proof, ...more] = await proofs(journey);
    expect([proof, more]).toMatchObject([{ clock: "P1", places: { shippingAddress: 4 }, readBackAt: journey.clock.now(), reasonCode: null }, []]);
    expect(JSON.stringify(proof)).not.toMatch(/Querfeld|Zebrafinch/);
  });

  test("R117 shipped and tracked: 30 days after the ship date", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: unhurried }] });
    await journey.run();
    becomes(journey, { number: 1, status: "SHIPPED", parcels: [shippedParcel] });
    await journey.poll();
    expect(await clockOf(journey, 1)).toBe("P2 2026-12-20 shipped");
    await journey.later(25 * days, "redact-orders");
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: "Querfeld" });
    await journey.later(5 * days, "redact-orders");
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: redactedText });
  });

  test("P5 cancelled: at once, without waiting for the hour", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: unhurried }] });
    await journey.run();
    becomes(journey, { number: 1, status: "CANCELLED" });
    await journey.poll();
    expect([await clockOf(journey, 1), theOrder(journey, 1).shippingAddress]).toMatchObject(["P5 2026-11-20 cancelled done", { lastName: redactedText }]);
  });

  test("K14 the merchant is warned two days ahead of an order that is not shipped, and no longer once it is", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: unhurried }, { number: 2, more: unhurried }] });
    await journey.run();
    await runAt(journey, await afterDue(journey, 2, -2 * days - hours));
    expect(await problemList(journey)).not.toContain(`redaction-soon ${numberOf(1)}`);
    await runAt(journey, await afterDue(journey, 2, -2 * days + hours));
    expect(await problemList(journey)).toEqual(expect.arrayContaining([`redaction-soon ${numberOf(1)}`, `redaction-soon ${numberOf(2)}`]));
    becomes(journey, { number: 1, status: "SHIPPED", parcels: [shippedParcel] });
    await journey.poll();
    expect((await problemList(journey)).filter((line) => line.startsWith("redaction"))).toEqual([`redaction-soon ${numberOf(2)}`]);
    await journey.later(2 * days, "redact-orders");
    expect((await problemList(journey)).filter((line) => line.startsWith("redaction"))).toEqual([]);
  });

  test("R114 P6 what Amazon ships, and what came in long after it was shipped, has no clock", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, channel: "AFN", status: "SHIPPED" }, { number: 2, status: "SHIPPED", at: "2026-10-20T09:00:00.000Z", parcels: [] }] });
    await journey.run();
    await journey.later(1, "redact-orders");
    expect([await clockOf(journey, 1), await clockOf(journey, 2)]).toEqual(["none - -", "none - -"]);
  });

  test("R113 an order that waits for a link loses our own copy 14 days after it was first seen", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "NOBODY" }] }] });
    await journey.run();
    await journey.later(1, "redact-orders");
    expect(await clockOf(journey, 1)).toBe("P1 2026-12-04 seen");
    await journey.later(14 * days, "redact-orders");
    const row = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
    expect([row.personal, await clockOf(journey, 1)]).toEqual([null, "P1 2026-12-04 seen done"]);
    becomes(journey, { number: 1, lines: [{ sku: "NOBODY", units: 2 }] });
    await journey.poll();
    expect((await journey.lockstep().flows.db.prisma.order.findFirstOrThrow()).personal).toBeNull();
  });

  test("R113 B12 Shopify does not answer: told, tried every hour, overdue is the top problem, and done once it answers", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: unhurried }] });
    await journey.run();
    journey.shopify.faults.add({ operation: "orderUpdate", times: 3, kind: "answer", status: 500, body: `Internal error near ${person.name}` });
    await journey.later(14 * days, "redact-orders");
    await journey.later(2 * hours, "redact-orders");
    const lines = await problemList(journey);
    expect(lines.filter((line) => line.startsWith("redaction")).sort()).toEqual(["redaction-failed 701-0000000-0000001", "redaction-overdue demo.myshopify.com"]);
    journey.clock.advance(60_000);
    const { prisma } = journey.lockstep().flows.db;
    await openProblems(prisma, [{ shop: shopDomain, storeId: null, code: "oversold", subjectType: "order", subjectId: "later", params: {} }], journey.clock.now());
    expect((await merchantOf(journey).reads(overview, "/app")).problems[0]).toMatchObject({ what: "1 order past the date on which personal data must be gone." });
    await journey.later(hours, "redact-orders");
    await journey.later(hours, "redact-orders");
    expect([theOrder(journey, 1).shippingAddress, (await problemList(journey)).filter((line) => line.startsWith("redaction"))]).toMatchObject([{ lastName: redactedText }, []]);
  });
});
