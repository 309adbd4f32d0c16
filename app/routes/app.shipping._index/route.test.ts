import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { itemOf, numberOf, type OrderSpec } from "../../../tests/support/journey-orders.ts";
import { openJourney, theOrder, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { shipGroups } from "../../domain/shipments/ship-queue.ts";
import { action, loader } from "./route.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;
const ups = (number: number) => `1Z999AA1${String(number).padStart(10, "0")}`;
const shipBy = (number: number, latest: string): OrderSpec => ({
  number,
  more: { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", fulfillmentServiceLevel: "STANDARD", shipByWindow: { earliestDateTime: "2026-11-10T00:00:00Z", latestDateTime: latest } } },
});
/** Journeys begin at noon UTC of the 20th, 7 in the morning in New York. */
const orders = [shipBy(1, "2026-11-19T23:00:00Z"), shipBy(2, "2026-11-14T23:00:00Z"), shipBy(3, "2026-11-21T03:00:00Z"), shipBy(4, "2026-11-21T23:00:00Z")];

const numbers = (rows: readonly { amazonOrderId: string }[]) => rows.map((row) => Number(row.amazonOrderId.slice(-7)));
const page = (journey: Journey, search = "") => merchantOf(journey).reads(loader, `/app/shipping?${search}`);
const send = (journey: Journey, form: Record<string, string>, shop?: string) => merchantOf(journey, shop).sends(action, "/app/shipping", form);
const fulfil = (journey: Journey, number: number, tracking: { company?: string; number?: string }) => journey.shopify.world.fulfil(theOrder(journey, number).id, tracking);
const shipmentsOf = async (journey: Journey, number: number) => (await page(journey, "group=unsent")).rows.find((row) => row.amazonOrderId === numberOf(number))?.shipments ?? [];
/** What Amazon shows of an order, once it has taken what it was told. */
async function atAmazon(journey: Journey, number: number) {
  await journey.run();
  journey.clock.advance(30 * 60_000);
  return journey.amazon.world.packages(numberOf(number)).map((one) => (one as { trackingNumber?: string }).trackingNumber ?? null);
}

async function begin(db: Parameters<typeof openJourney>[0], specs: OrderSpec[] = orders): Promise<Journey> {
  const journey = await openJourney(db, { orders: specs, shopify: { shops: [...shops] } });
  await journey.run();
  return journey;
}

describeEmbedded("B11 the shipping queue", ({ open }) => {
  test("tells what is late, due on the shop's day and at risk, soonest first or last", async () => {
    const journey = await begin(await open());
    const late = await page(journey);
    expect([late.group, numbers(late.rows), late.counts]).toEqual(["late", [2, 1], { late: 2, today: 1, risk: 1, unsent: 0 }]);
    expect(numbers((await page(journey, "sort=latest")).rows)).toEqual([1, 2]);
    expect(numbers((await page(journey, "group=today")).rows)).toEqual([3]);
    expect((await page(journey, "group=risk")).rows.map(({ amazonOrderId, shipBy: by, cancels }) => [amazonOrderId, by?.ago, cancels?.ago])).toEqual([[numberOf(2), "5 days ago", "tomorrow"]]);
  });

  test("is a store's alone where one is chosen, and of its own shop alone", async () => {
    const journey = await begin(await open());
    const { id } = await journey.store();
    expect(numbers((await page(journey, `store=${id}`)).rows)).toEqual([2, 1]);
    const other = merchantOf(journey, shops[1]);
    for (const group of shipGroups) expect(await other.reads(loader, `/app/shipping?group=${group}&store=${id}`)).toMatchObject({ rows: [], stores: [], counts: { late: 0, today: 0, risk: 0, unsent: 0 } });
  });

  test("a shipment that Amazon was told of is in it no more", async () => {
    const journey = await begin(await open());
    fulfil(journey, 1, { company: "UPS", number: ups(1) });
    expect(await atAmazon(journey, 1)).toEqual([ups(1)]);
    await journey.poll();
    expect((await page(journey)).counts).toEqual({ late: 1, today: 1, risk: 1, unsent: 0 });
  });

  test("R122 tells until when a backlog will be told", async () => {
    const many = Array.from({ length: 14 }, (_, at) => shipBy(at + 1, "2026-11-25T23:00:00Z"));
    const journey = await begin(await open(), many);
    journey.amazon.faults.add({ operation: "confirmShipment", kind: "answer", status: 503, times: 1000 });
    for (const { number } of many) fulfil(journey, number, { company: "UPS", number: ups(number) });
    await journey.run(0);
    expect((await page(journey)).backlog).toMatchObject({ count: 14, until: expect.stringContaining("Nov 20, 2026") as unknown });
  });

  test("goes on page by page, with as many queries for fifty rows as for four", async () => {
    const journey = await begin(await open(), Array.from({ length: 54 }, (_, at) => ({ ...shipBy(at + 1, "2026-11-19T23:00:00Z"), lines: [{ sku: "NOWHERE" }] })));
    const first = await page(journey);
    const after = new URLSearchParams({ after: first.next! }).toString();
    const second = await page(journey, after);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 4, null]);
    expect(new Set(numbers([...first.rows, ...second.rows])).size).toBe(54);
    const queries = (search: string) => merchantOf(journey).queries(loader, `/app/shipping?${search}`);
    expect(await queries(after)).toBe(await queries(""));
  });
});

describeEmbedded("B11 what the merchant does in the shipping queue", ({ open }) => {
  test("R123 a refused shipment is corrected in Shopify and told again as the same package", async () => {
    const journey = await begin(await open());
    journey.amazon.faults.add({ operation: "confirmShipment", kind: "answer", status: 400, body: '{"errors":[{"code":"InvalidInput","message":"No such parcel."}]}' });
    fulfil(journey, 1, { company: "UPS", number: ups(1) });
    await journey.run();
    const [refused] = await shipmentsOf(journey, 1);
    expect(refused).toMatchObject({ state: { label: "Refused" }, what: expect.stringContaining("No such parcel.") as unknown, actions: ["correct", "retry"] });
    expect(await send(journey, { intent: "correct", shipmentId: refused!.id, company: "UPS", trackingNumber: ups(2) })).toEqual({ status: 200, body: { ok: true, message: "Corrected. Amazon is told as soon as it may be." } });
    expect(await atAmazon(journey, 1)).toEqual([ups(2)]);
    expect(await journey.lockstep().flows.shopify(shops[0]).fulfillments(theOrder(journey, 1).id)).toMatchObject([{ trackingNumbers: [ups(2)] }]);
    expect(await shipmentsOf(journey, 1)).toEqual([]);
  });

  test("what Amazon refused is sent again as it is", async () => {
    const journey = await begin(await open());
    journey.amazon.faults.add({ operation: "confirmShipment", kind: "answer", status: 400, body: '{"errors":[{"code":"InvalidInput","message":"Not now."}]}' });
    fulfil(journey, 1, { company: "UPS", number: ups(1) });
    await journey.run();
    const [refused] = await shipmentsOf(journey, 1);
    expect((await send(journey, { intent: "retry", shipmentId: refused!.id })).body).toMatchObject({ ok: true });
    expect(await atAmazon(journey, 1)).toEqual([ups(1)]);
    expect(await send(journey, { intent: "retry", shipmentId: refused!.id })).toMatchObject({ status: 409, body: { ok: false } });
  });

  test("R93 a number that another order bears is sent all the same once the merchant says so", async () => {
    const journey = await begin(await open());
    for (const number of [1, 3]) {
      fulfil(journey, number, { company: "UPS", number: ups(1) });
      await journey.run();
    }
    const [repeated] = await shipmentsOf(journey, 3);
    expect(repeated).toMatchObject({ what: `${ups(1)} is also on order ${numberOf(1)}; may hurt valid tracking.`, actions: ["correct", "anyway"] });
    expect((await send(journey, { intent: "anyway", shipmentId: repeated!.id })).status).toBe(200);
    expect(await atAmazon(journey, 3)).toEqual([ups(1)]);
  });

  test("R100 a shipment without a number goes as untracked", async () => {
    const journey = await begin(await open());
    fulfil(journey, 1, {});
    await journey.run();
    const [missing] = await shipmentsOf(journey, 1);
    expect(missing).toMatchObject({ actions: ["correct", "untracked"], tracking: "No carrier, without a number" });
    expect((await send(journey, { intent: "untracked", shipmentId: missing!.id })).body).toMatchObject({ ok: true, message: "It goes to Amazon as untracked, with the next feed." });
  });

  test("R54 tracking of a part of a day's order is entered for its open units, and nobody else's", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    await journey.changeSettings({ mfn: { consolidate: true, consolidateConfirmed: true } });
    journey.addOrder({ ...shipBy(1, "2026-11-20T23:00:00Z"), lines: [{ sku: "CUP-1", units: 2 }] });
    await journey.poll();
    await journey.later(21 * 60, "consolidate-orders");
    const { rows, entering } = await page(journey, `enter=${numberOf(1)}`);
    expect(rows).toMatchObject([{ entersTracking: true, shipments: [] }]);
    expect(entering).toMatchObject({ amazonOrderId: numberOf(1), lines: [{ orderItemId: itemOf(1), sku: "CUP-1", open: 2 }] });
    const items = JSON.stringify([{ orderItemId: itemOf(1), quantity: 2 }]);
    expect((await send(journey, { intent: "enter", amazonOrderId: numberOf(1), company: "UPS", trackingNumber: ups(1), items })).body).toMatchObject({ ok: true });
    expect(await atAmazon(journey, 1)).toEqual([ups(1)]);
    expect((await page(journey, `enter=${numberOf(1)}`)).entering?.lines).toEqual([]);
    expect((await page(journey, `enter=${numberOf(9)}`)).entering).toBeNull();
  });

  test("does nothing to another shop's shipments, nor for a form that is none of its own", async () => {
    const journey = await begin(await open());
    fulfil(journey, 1, {});
    await journey.run();
    const [missing] = await shipmentsOf(journey, 1);
    for (const intent of ["retry", "anyway", "untracked"]) expect(await send(journey, { intent, shipmentId: missing!.id }, shops[1])).toMatchObject({ status: 409, body: { ok: false, message: "There is no such shipment any more." } });
    expect((await send(journey, { intent: "enter", amazonOrderId: numberOf(1), company: "UPS", trackingNumber: ups(1), items: '[{"orderItemId":"x","quantity":1}]' })).body.ok).toBe(false);
    expect(await send(journey, { intent: "correct", shipmentId: missing!.id, company: "", trackingNumber: "" })).toMatchObject({ status: 400, body: { ok: false } });
    expect(await shipmentsOf(journey, 1)).toEqual([missing]);
  });
});
