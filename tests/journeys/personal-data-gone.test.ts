import fc from "fast-check";
import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { everythingKept, findings, shopifyShows } from "../support/everything-kept.ts";
import { amazonOrder, itemOf, numberOf } from "../support/journey-orders.ts";
import { openJourney, type Journey } from "../support/journey.ts";

const dayMs = 24 * 3_600_000;
/** Days between two looks; whatever happens falls on such a day, what is due falls where it does. */
const step = 3;

/** What happens to an order, in days after it came in; null: never. */
interface Life {
  shipped: number | null;
  cancelled: number | null;
  tracked: boolean;
  /** Days before shipping on which its label was made. */
  label: number;
  waits: boolean;
  comesIn: number;
}

const anyLife: fc.Arbitrary<Life> = fc.record({
  shipped: fc.option(fc.integer({ min: 1, max: 4 }).map((steps) => steps * step), { freq: 4 }), cancelled: fc.option(fc.integer({ min: 1, max: 7 }).map((steps) => steps * step), { freq: 1 }), tracked: fc.boolean(),
  label: fc.integer({ min: 0, max: 25 }), waits: fc.boolean(), comesIn: fc.constantFrom(0, step),
}).map((life) => ({ ...life, cancelled: life.shipped === null ? life.cancelled : null, waits: life.waits && life.shipped === null }));

/** Everything personal of an order, found nowhere else. */
const personOf = (number: number) => ({ name: `Ottilie${number} Zwirner${number}`, street: `${number} Quince${number} Row`, phone: `+1555${number}0170`, email: `relay${number}@marketplace.invalid`, gift: `Happy${number} Day` });
const textsOf = (number: number) => [`Zwirner${number}"`, `Zwirner${number} `, `Ottilie${number} `, `Ottilie${number}"`, `Quince${number} `, `+1555${number}0170`, `relay${number}@`, `Happy${number} `];

function wire(number: number, life: Life, at: Date, status: string, packages: object[] = []) {
  const person = personOf(number);
  const order = amazonOrder({ number, status, at: at.toISOString(), lines: [{ sku: life.waits ? "NOBODY" : "CUP-1" }] });
  const [item] = order.orderItems as { fulfillment: object }[];
  return {
    ...order, buyer: { buyerName: person.name, buyerEmail: person.email }, packages,
    orderItems: [{ ...item, fulfillment: { ...item?.fulfillment, packing: { giftOption: { giftMessage: person.gift } } } }],
    recipient: { deliveryAddress: { name: person.name, addressLine1: person.street, city: "Bonn", stateOrRegion: "WA", postalCode: "98101", countryCode: "US", phone: person.phone } },
    fulfillment: { ...(order.fulfillment as object), shipByWindow: { latestDateTime: "2027-06-01T00:00:00Z" } },
  };
}

/** What Amazon shows of the order on a day; null: nothing new. */
function newsOn(number: number, life: Life, came: Date, now: Date): Record<string, unknown> | null {
  const days = Math.round((now.getTime() - came.getTime()) / dayMs);
  const packages = [{
    packageReferenceId: "1", packageStatus: { status: "IN_TRANSIT" }, carrier: "UPS", ...(life.tracked && { trackingNumber: `1Z${number}` }),
    shipTime: now.toISOString(), createdTime: new Date(now.getTime() - life.label * dayMs).toISOString(), packageItems: [{ orderItemId: itemOf(number), quantity: 1 }],
  }];
  if (days === life.shipped) return { ...wire(number, life, came, "SHIPPED", packages), lastUpdatedTime: now.toISOString() };
  return days === life.cancelled ? { ...wire(number, life, came, "CANCELLED"), lastUpdatedTime: now.toISOString() } : null;
}

/** Table 18.2, written a second time and otherwise: by when the order's data must be gone, as things stand on that day. */
function dueOn(life: Life, came: Date, importedAt: Date, now: Date): Date {
  const after = (days: number, from: Date) => new Date(from.getTime() + days * dayMs);
  const happened = (days: number | null) => days !== null && after(days, came).getTime() <= now.getTime() + 60_000;
  if (happened(life.cancelled)) return after(life.cancelled!, came);
  if (!happened(life.shipped)) return after(14, importedAt);
  const shippedAt = after(life.shipped!, came);
  const made = after(-life.label, shippedAt);
  return life.tracked ? new Date(Math.min(after(30, shippedAt).getTime(), after(44, made).getTime())) : new Date(Math.min(after(30, made).getTime(), after(30, shippedAt).getTime()));
}

/** Whether anything personal of an order can still be read: in Shopify, or by us with the key. */
async function isHeld(journey: Journey, number: number, shown: string): Promise<boolean> {
  const { db, keys } = journey.lockstep().flows;
  const row = await db.prisma.order.findFirst({ where: { amazonOrderId: numberOf(number) } });
  return findings({ shown, own: row?.personal ? keys.decrypt(row.personal) : "" }, textsOf(number)).length > 0;
}

describeEmbedded("R113 R27 R116–R118 after a month and a half of simulated life", ({ open }) => {
  test.each([20261122, 7])("no personal data has outlived its clock by more than one run, none went early, and none is left anywhere (lives %d)", async (seed) => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 100 } });
    await journey.changeSettings({ mfn: { customer: { mode: "perOrder", customerId: null } } });
    const lives = fc.sample(anyLife, { seed, numRuns: 8 });
    const came = new Map<number, Date>();
    const gone = new Set<number>();
    let everShown = [false, false, false, false];
    for (let day = 0; day <= 48; day += step) {
      const now = journey.clock.now();
      for (const [index, life] of lives.entries()) {
        const number = index + 101;
        if (life.comesIn === day) {
          came.set(number, now);
          journey.amazon.world.addOrder(wire(number, life, now, "UNSHIPPED"));
        }
        const news = came.has(number) && newsOn(number, life, came.get(number)!, now);
        if (news) journey.amazon.world.changeOrder(numberOf(number), news);
      }
      await journey.poll();
      await journey.later(1, "redact-orders");
      const at = journey.clock.now();
      const shown = await shopifyShows(journey);
      everShown = ["Zwirner", "Quince", "+1555", "Happy"].map((text, place) => everShown[place]! || shown.includes(text));
      for (const [number, cameAt] of came) {
        const row = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(number) } });
        const due = dueOn(lives[number - 101]!, cameAt, row.importedAt ?? row.seenAt, at);
        if (due <= at) gone.add(number);
        expect([seed, number, day, await isHeld(journey, number, shown)]).toEqual([seed, number, day, !gone.has(number)]);
      }
      journey.clock.advance(step * dayMs - (journey.clock.now().getTime() - now.getTime()));
    }
    expect([gone.size, everShown]).toEqual([lives.length, [true, true, true, true]]);
    const places = await everythingKept(journey);
    expect(findings(places, lives.flatMap((_, index) => textsOf(index + 101)))).toEqual([]);
    expect(await journey.lockstep().flows.db.prisma.stoppedJob.count()).toBe(0);
  });
});
