import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { numberOf } from "../support/journey-orders.ts";
import { inShopify, openJourney, outcomeOf, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

const prismaOf = (journey: Journey) => journey.lockstep().flows.db.prisma;
const idOf = (gid: string) => Number(gid.split("/").at(-1));
const customer = { id: 1, email: "jo@shop.invalid", phone: "+1555" };

/** Every table's rows that bear the shop. */
async function rowsOf(journey: Journey, shop: string): Promise<Record<string, number>> {
  const prisma = prismaOf(journey);
  const tables = await prisma.$queryRaw<{ name: string }[]>`SELECT table_name::text AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop' ORDER BY 1`;
  const counts = await Promise.all(tables.map(async ({ name }) => [name, (await prisma.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM "${name}" WHERE shop = $1`, shop))[0]!.n] as const));
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

describeEmbedded("when I remove the app", ({ open }) => {
  test("nothing runs any more, tokens are gone, orders and log stay (R78)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2, lines: [{ sku: "UNKNOWN" }] }] });
    await journey.run();
    expect((await prismaOf(journey).order.findFirstOrThrow({ where: { amazonOrderId: numberOf(2) } })).personal).not.toBeNull();
    journey.shopify.uninstall();
    await journey.run();
    const left = await rowsOf(journey, shopDomain);
    expect([left.amazon_grants, left.Session, left.orders]).toEqual([undefined, undefined, 2]);
    expect(await prismaOf(journey).order.count({ where: { personal: { not: null } } })).toBe(0);
    expect((await journey.store()).state).toBe("closed");
    const calls = journey.amazon.calls();
    journey.addOrder({ number: 3 });
    await journey.poll();
    expect(journey.amazon.calls()).toEqual(calls);
  });

  test("and install it again before Shopify's late message comes: it changes nothing", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const late = journey.clock.now().toISOString();
    journey.clock.advance(3600_000);
    await journey.lockstep().shopify.saveOfflineToken(shopDomain, journey.shopify.permanentToken());
    const answer = await journey.shopify.sendWebhook("app/uninstalled", { id: 1, myshopify_domain: shopDomain }, { triggeredAt: late });
    expect(answer.status).toBe(200);
    await journey.run();
    expect((await journey.store()).state).toBe("open");
    journey.addOrder({ number: 2 });
    await journey.poll();
    expect(inShopify(journey, 2)).toHaveLength(1);
  });

  test("and Shopify asks for erasure 48 hours later, nothing of my shop is left, and another shop's is untouched (clock P7)", async () => {
    const other = "second.myshopify.com";
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2, status: "PENDING" }, { number: 3, lines: [{ sku: "UNKNOWN" }] }], shopify: { shops: [shopDomain, other] } });
    await journey.connect({ shop: other, alias: "copy" });
    await journey.run();
    const theirs = await rowsOf(journey, other);
    journey.shopify.uninstall();
    await journey.run();
    journey.clock.advance(48 * 3600_000);
    journey.shopify.queueWebhook("shop/redact", { shop_id: 1, shop_domain: shopDomain });
    await journey.run();
    expect(await rowsOf(journey, shopDomain)).toEqual({});
    expect(await rowsOf(journey, other)).toEqual(theirs);
  });
});

describeEmbedded("what Shopify's compliance messages ask for", ({ open }) => {
  test("a customer's erasure drops our copies at once (clock P7)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    const order = theOrder(journey, 1);
    await prismaOf(journey).order.updateMany({ data: { personal: "kept by an older version" } });
    journey.shopify.queueWebhook("customers/redact", { shop_id: 1, shop_domain: shopDomain, customer, orders_to_redact: [idOf(order.id)] });
    await journey.run();
    expect((await prismaOf(journey).order.findFirstOrThrow()).personal).toBeNull();
    expect(await outcomeOf(journey, 1)).toMatchObject({ outcome: "imported" });
  });

  test("a customer's question is put before me with what we hold", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    journey.shopify.queueWebhook("customers/data_request", { shop_id: 1, shop_domain: shopDomain, customer, orders_requested: [idOf(theOrder(journey, 1).id)], data_request: { id: 9 } });
    await journey.run();
    expect((await problemList(journey)).map((line) => line.split(" ")[0])).toEqual(["data-request"]);
  });

  test("a message twice is heard once; a forged one, an unknown one and one without sense are refused", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    const before = await prismaOf(journey).inboxEntry.count();
    const say = async (topic: string, payload: object, how: Parameters<Journey["shopify"]["sendWebhook"]>[2] = {}) => (await journey.shopify.sendWebhook(topic, payload, how)).status;
    const level = { inventory_item_id: 1, location_id: 2, available: 3 };
    expect(await say("inventory_levels/update", level, { eventId: "same", webhookId: "w1" })).toBe(200);
    expect(await say("inventory_levels/update", level, { eventId: "same", webhookId: "w2" })).toBe(200);
    expect(await say("inventory_levels/update", level, { secret: "not-the-secret" })).toBe(401);
    expect(await say("carts/update", {})).toBe(404);
    expect(await say("inventory_levels/update", { location_id: "x" })).toBe(422);
    expect(await say("inventory_levels/update", level, { body: "{" })).toBe(400);
    expect(await prismaOf(journey).inboxEntry.count()).toBe(before + 1);
  });
});
