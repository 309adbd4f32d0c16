import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { openJourney, shopDomain, theOrder, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { saveDataRequest } from "../../db/data-requests.server.ts";
import { loader as file } from "../app.privacy.$request[.]json.tsx";
import { action, loader } from "./route.tsx";

const page = "/app/privacy";
const shops = [shopDomain, "other.myshopify.com"];
/** Amazon cancels what is not shipped a week after its ship-by date: this one it leaves alone. */
const unhurried = { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime: "2027-01-20T00:00:00Z" } } };

/** So many orders whose dates are a day apart, the first one, which is in Shopify, due at once; the others are drafts that are gone. */
async function dated(db: Parameters<typeof openJourney>[0], count: number): Promise<Journey> {
  const journey = await openJourney(db, { shopify: { shops }, orders: [{ number: 1, more: unhurried }] });
  await journey.run();
  const { db: { prisma }, clock } = journey.lockstep().flows;
  await prisma.order.updateMany({ data: { redactDueAt: clock.now() } });
  await prisma.$executeRaw`
    INSERT INTO orders SELECT (jsonb_populate_record(one, jsonb_build_object(
      'id', gen_random_uuid(), 'amazon_order_id', '701-0000000-' || lpad(number::text, 7, '0'), 'redact_due_at', ${clock.now()}::timestamptz + (number - 1) * interval '1 day',
      'shopify_order_id', NULL, 'shopify_draft_id', 'gid://shopify/DraftOrder/0'))).*
    FROM orders AS one, generate_series(2, ${count}::int) AS number`;
  return journey;
}

describeEmbedded("the privacy page", ({ open }) => {
  test("B12 soonest first, filtered, sorted, page by page; another shop sees nothing", async () => {
    const journey = await dated(await open(), 55);
    journey.clock.advance(90 * 60_000);
    const merchant = merchantOf(journey);
    const reads = async (search: string) => merchant.reads(loader, page + search);
    const first = await reads("");
    expect([first.counts, first.orders.length, first.orders[0]!.amazonOrderId]).toEqual([{ held: 55, soon: 2, overdue: 1, done: 0 }, 50, numberOf(1)]);
    expect((await reads(`?after=${encodeURIComponent(first.next!)}`)).orders.map((one) => one.amazonOrderId)).toEqual([51, 52, 53, 54, 55].map(numberOf));
    expect((await reads("?sort=latest")).orders[0]!.amazonOrderId).toBe(numberOf(55));
    expect((await reads("?show=overdue")).orders.map((one) => one.amazonOrderId)).toEqual([numberOf(1)]);
    expect((await reads("?show=soon")).orders.map((one) => one.amazonOrderId)).toEqual([numberOf(2), numberOf(3)]);
    expect((await reads("?show=nonsense&sort=x&after=x")).orders).toHaveLength(50);
    expect(await merchantOf(journey, shops[1]).reads(loader, page)).toMatchObject({ connected: false, counts: { held: 0 }, orders: [] });
  });

  test("R116 P8 “Fetch address again” and “Redact all now”, with what came of them", async () => {
    const journey = await dated(await open(), 2);
    const merchant = merchantOf(journey);
    expect(await merchant.sends(action, page, { intent: "fetch-address", amazonOrderId: numberOf(1) })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await merchant.sends(action, page, { intent: "fetch-address", amazonOrderId: "1" })).toMatchObject({ status: 404, body: { ok: false } });
    expect(await merchant.sends(action, page, {})).toMatchObject({ status: 400 });
    expect(await merchantOf(journey, shops[1]).sends(action, page, { intent: "redact-all" })).toMatchObject({ body: { message: "Nothing personal is held." } });
    expect(await merchant.sends(action, page, { intent: "redact-all" })).toMatchObject({ body: { ok: true, message: "2 orders are being erased; it takes about a second for each." } });
    await journey.run();
    const { orders, counts } = await merchant.reads(loader, `${page}?show=done`);
    expect([counts, orders.map((one) => one.clock)]).toEqual([{ held: 0, soon: 0, overdue: 0, done: 2 }, Array(2).fill("You asked to erase everything: at once")]);
    expect(new Set(orders.map((one) => [one.url, one.canFetch].join()))).toEqual(new Set([1, 2].map((number) => `/app/orders/${numberOf(number)},true`)));
    await journey.lockstep().flows.db.prisma.order.deleteMany({ where: { amazonOrderId: numberOf(2) } });
    const proofs = await merchant.reads(loader, `${page}?show=done`);
    expect([proofs.counts.done, proofs.orders.find((one) => one.amazonOrderId === numberOf(2))], "the proof outlives the record").toMatchObject([2, { url: null, canFetch: false, done: expect.stringContaining("2026") as unknown }]);
    expect(orders.find((one) => one.amazonOrderId === numberOf(1))).toMatchObject({ places: expect.stringContaining("Shipping address (4 texts)") as unknown, readBack: expect.stringContaining("none of it is there") as unknown });
  });

  test("a customer's file: for its own shop alone, told as fetched afterwards", async () => {
    const journey = await dated(await open(), 1);
    const { id } = await saveDataRequest(journey.lockstep().flows.db.prisma, shopDomain, [theOrder(journey, 1).id], journey.clock.now());
    const merchant = merchantOf(journey);
    expect((await merchant.reads(loader, page)).requests).toMatchObject([{ orders: "1 order", fetched: null }]);
    const answer = await merchant.reads(file, `${page}/${id}.json`, { request: id });
    expect([answer.headers.get("cache-control"), await answer.json()]).toMatchObject(["no-store", { request: id, orders: [{ order: { amazonOrderId: numberOf(1) } }] }]);
    expect((await merchant.reads(loader, page)).requests).toMatchObject([{ fetched: expect.stringContaining("2026") as unknown }]);
    for (const [shop, request] of [[shops[1], id], [shopDomain, "x"]] as const) {
      await expect(merchantOf(journey, shop).reads(file, `${page}/${request}.json`, { request })).rejects.toMatchObject({ status: 404 });
    }
  });
});
