import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { staffChange } from "../../../tests/support/journey-changes.ts";
import { jp, numberOf, person } from "../../../tests/support/journey-orders.ts";
import { warehouse } from "../../../tests/support/journey-world.ts";
import { inShopify, openJourney, theOrder, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { loader as variants } from "../app.variants.tsx";
import { action, loader } from "./route.tsx";

const page = (number: number) => [`/app/orders/${numberOf(number)}`, { id: numberOf(number) }] as const;
const waiting = { number: 2, lines: [{ sku: "CUP-1" }, { sku: "PAN-1", units: 2 }] };
const shops = ["demo.myshopify.com", "other.myshopify.com"];
const lines = [{ sku: "CUP-1", units: 2, price: 1050 }];

async function shown(journey: Journey, number: number) {
  const { order } = await merchantOf(journey).reads(loader, ...page(number));
  if (!order) throw new Error("the page shows no order");
  return order;
}
const sends = (journey: Journey, number: number, form: Record<string, string>) => merchantOf(journey).sends(action, page(number)[0], form, page(number)[1]);

describeEmbedded("the page of one order", ({ open }) => {
  test.each(["UNSHIPPED", "Unshipped"])("R153 shows the stock at hand while it waits to be shipped, in whatever word Amazon says so: %s", async (status) => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, status }] });
    await journey.run();
    expect((await shown(journey, 1)).lines).toMatchObject([{ stock: { onHand: 10, available: 9 } }]);
  });

  test("shows both totals side by side, taken apart, its lines with the stock at hand, and what happened to it", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }] });
    await journey.run();
    const order = await shown(journey, 1);
    expect(order.totals).toEqual({ amazon: "$21.00", shopify: "$21.00", difference: "$0.00", equal: true, accepts: false });
    expect(order.sums).toEqual({ rows: [{ kind: "items", label: "Items", amazon: "$21.00", shopify: "$21.00", difference: null }], lines: [] });
    expect(order.lines).toEqual([expect.objectContaining({ sku: "CUP-1", quantity: 2, shipped: 0, amount: "$21.00", stock: expect.objectContaining({ onHand: 10, available: 8 }) as unknown })]);
    expect(order.timeline.map(({ text, settingsVersion }) => [text, settingsVersion])).toEqual([
      ["Purchased at Amazon.", null], ["Seen by Lockstep for the first time.", null], [expect.stringMatching(/^Imported as #\d+\.$/), 1],
    ]);
    expect(order).toMatchObject({ outcome: { label: "Imported" }, inShopify: true, problems: [], conflicts: [], reserved: [], sellerCentralUrl: `https://sellercentral.amazon.com/orders-v3/order/${numberOf(1)}` });
    expect(order.facts).toEqual(expect.arrayContaining([{ term: "Purchased", description: "Nov 20, 2026, 4:00 AM" }, { term: "Address", description: "In Shopify" }, { term: "Settings", description: "Version 1" }]));
  });

  test("says what an order waits for and which units it holds, and nothing about the buyer", async () => {
    const journey = await openJourney(await open(), { orders: [waiting] });
    await journey.run();
    const order = await shown(journey, 2);
    expect(order.problems).toEqual([expect.objectContaining({ code: "sku-not-linked", what: expect.stringContaining("PAN-1") as unknown, remedy: expect.any(String) as unknown, urgent: true })]);
    expect(order.reserved.map(({ sku, units }) => [sku, units])).toEqual([["CUP-1", 1], ["PAN-1", 2]]);
    expect(order).toMatchObject({ inShopify: false, shopify: null, sums: null, showsStock: false, totals: { shopify: "Not in Shopify", difference: null } });
    expect(JSON.stringify(order)).not.toContain("Querfeld");
  });

  test("“Try again” imports it once its cause is gone", async () => {
    const journey = await openJourney(await open(), { orders: [waiting], shopify: { webhooks: [] } });
    await journey.run();
    journey.shopify.world.addProduct({ title: "Pan", vendor: "", variants: [{ sku: "PAN-1", price: "10.00", levels: { [warehouse]: 5 } }] });
    journey.clock.advance(60_000);
    expect(await sends(journey, 2, { intent: "retry" })).toMatchObject({ status: 200, body: { ok: true } });
    await journey.run();
    expect(inShopify(journey, 2)).toHaveLength(1);
    expect((await shown(journey, 2)).reserved).toEqual([]);
  });

  test("R62 K7 offers the products that an order may mean, and one click brings it in", async () => {
    const pan = (title: string, sku: string) => ({ title, vendor: "", variants: [{ sku, price: "10.00", levels: { [warehouse]: 5 } }] });
    const twice = { number: 3, lines: [{ sku: "TWIN-1" }] };
    const journey = await openJourney(await open(), { orders: [waiting, twice], products: [pan("Iron pan", "MY-PAN"), pan("Red", "TWIN-1"), pan("Blue", "TWIN-1")], shopify: { webhooks: [], shops } });
    await journey.run();
    expect((await shown(journey, 2)).unlinked).toEqual([{ sku: "PAN-1", title: "Article PAN-1", candidates: [] }]);
    const candidates = (await shown(journey, 3)).unlinked[0]!.candidates!;
    expect(candidates.map(({ title, detail }) => [title, detail])).toEqual([["Red", "SKU TWIN-1 · $10.00"], ["Blue", "SKU TWIN-1 · $10.00"]]);
    const found = await merchantOf(journey).reads(variants, "/app/variants?search=iron");
    expect(found.variants).toEqual([{ id: expect.any(String) as unknown, title: "Iron pan", detail: "SKU MY-PAN · $10.00" }]);
    expect(await merchantOf(journey, shops[1]).reads(variants, "/app/variants?search=no-such")).toEqual({ variants: [] });

    const variantId = found.variants![0]!.id;
    const link = (sku: string, variant = variantId) => ({ intent: "link", sku, variantId: variant });
    const gone = "gid://shopify/ProductVariant/999";
    expect(await sends(journey, 2, link("PAN-1", gone))).toMatchObject({ status: 409, body: { ok: false, message: expect.stringContaining("not in your shop") as unknown } });
    await expect(sends(journey, 2, link("TWIN-1"))).rejects.toMatchObject({ status: 404 });
    await expect(merchantOf(journey, shops[1]).sends(action, page(2)[0], link("PAN-1"), page(2)[1])).rejects.toMatchObject({ status: 404 });
    expect((await shown(journey, 2)).unlinked).toHaveLength(1);
    expect(await sends(journey, 2, link("PAN-1"))).toMatchObject({ status: 200, body: { ok: true } });
    expect(await sends(journey, 3, link("TWIN-1", candidates[1]!.id))).toMatchObject({ status: 200, body: { ok: true } });
    await journey.run();
    expect([2, 3].map((number) => theOrder(journey, number).lines.at(-1)!.variantId)).toEqual([variantId, candidates[1]!.id]);
    expect(await shown(journey, 2)).toMatchObject({ inShopify: true, unlinked: [], problems: [] });
    const linked = await journey.lockstep().flows.db.prisma.connectionLogEntry.findMany({ where: { code: "sku-linked", params: { path: ["how"], equals: "by-hand" } } });
    expect(linked.map(({ params }) => (params as { by: string }).by), "the log says who").toEqual(["staff:1", "staff:1"]);
  });

  test("R35 shows a conflict with both values, and settles it by its buttons", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }] });
    await journey.run();
    await staffChange(journey, (world) => world.editOrder(theOrder(journey, 1).id, { units: { "CUP-1": 1 } }));
    expect((await shown(journey, 1)).conflicts).toMatchObject([
      { field: "quantities", label: "Units", amazon: "2 × CUP-1", shopify: "1 × CUP-1", canTake: true }, { field: "total", amazon: "$21.00", shopify: "$10.50", canTake: false },
    ]);
    expect(await sends(journey, 1, { intent: "settle", field: "quantities", choice: "mine" })).toMatchObject({ status: 200, body: { ok: true } });
    expect((await shown(journey, 1)).conflicts[0]).toMatchObject({ field: "quantities", since: null });
    expect(await sends(journey, 1, { intent: "settle", field: "quantities", choice: "amazon" })).toMatchObject({ status: 200, body: { ok: true } });
    const order = await shown(journey, 1);
    expect([order.conflicts, order.problems]).toEqual([[], []]);
    expect(order.timeline.map(({ text }) => text)).toEqual(expect.arrayContaining(["Yours was kept: units.", "Amazon's was taken: units."]));
  });

  test("R150 Resync and B10 Replay answer what they found", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines }] });
    await journey.run();
    journey.clock.advance(60_000);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { shipByWindow: { earliestDateTime: "2026-11-21T00:00:00Z", latestDateTime: "2026-11-28T23:59:59Z" } } });
    const [was, is] = ["Nov 23, 2026, 6:59 PM", "Nov 28, 2026, 6:59 PM"];
    expect((await sends(journey, 1, { intent: "resync" })).body.resync).toEqual({
      news: [{ what: "Ship-by date", before: was, after: is }], differences: [{ what: "Ship-by date", amazon: is, shopify: was, became: "Written into Shopify" }],
    });
    await journey.changeSettings({ mfn: { import: false } });
    expect((await sends(journey, 1, { intent: "replay" })).body.replay).toMatchObject({
      recordedVersion: 1, todaysVersion: 2, rows: expect.arrayContaining([expect.objectContaining({ what: "Outcome", then: "Open, paid", today: "Skipped: Importing orders that you ship is switched off.", differs: true })]) as unknown,
    });
  });

  test("R57 Release makes a parked order real", async () => {
    const journey = await openJourney(await open(), {});
    await journey.run();
    await journey.changeSettings({ mfn: { targetStatus: "PARKED" } });
    journey.addOrder({ number: 1, lines });
    await journey.poll();
    expect(await shown(journey, 1)).toMatchObject({ parked: true, inShopify: false });
    expect(await sends(journey, 1, { intent: "release" })).toMatchObject({ status: 200, body: { ok: true } });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(await sends(journey, 1, { intent: "release" })).toMatchObject({ status: 409, body: { ok: false } });
  });

  test("R108 takes the Latin address of a Japanese order, and of no other", async () => {
    const world = { orders: [{ number: 1, marketplaceId: jp }], stores: [{ region: "FE" as const, marketplaces: [jp] }], shopCurrency: "JPY" };
    const journey = await openJourney(await open(), world);
    await journey.run();
    expect((await shown(journey, 1)).takesLatinAddress).toBe(true);
    expect(await sends(journey, 1, { intent: "latin", text: "1-1 Chiyoda" })).toMatchObject({ status: 200, body: { ok: true } });
    expect(theOrder(journey, 1).customAttributes).toContainEqual(expect.objectContaining({ value: "1-1 Chiyoda" }));
    expect(JSON.stringify(await shown(journey, 1))).not.toMatch(new RegExp(`Chiyoda|${person.name}`));
  });

  test("an order that was never readable has a page with its problem and another try, instead of none", async () => {
    const broken = { orderId: numberOf(3), createdTime: "yesterday", lastUpdatedTime: "2026-11-20T09:00:00Z", salesChannel: { channelName: "AMAZON", marketplaceId: "ATVPDKIKX0DER" }, orderItems: [] };
    const journey = await openJourney(await open(), { orders: [{ wire: broken }] });
    await journey.run();
    const { order, unreadable } = await merchantOf(journey).reads(loader, ...page(3));
    expect([order, unreadable]).toMatchObject([null, { amazonOrderId: numberOf(3), what: expect.stringContaining("could not be read") as unknown }]);
    expect(await sends(journey, 3, { intent: "retry" })).toMatchObject({ status: 200, body: { ok: true } });
  });

  test("does not exist for another shop, nor does its button", async () => {
    const journey = await openJourney(await open(), { orders: [waiting], shopify: { shops, webhooks: [] } });
    await journey.run();
    const stranger = merchantOf(journey, shops[1]);
    await expect(stranger.reads(loader, ...page(2))).rejects.toMatchObject({ status: 404 });
    for (const intent of ["retry", "resync", "replay"]) await expect(stranger.sends(action, page(2)[0], { intent }, page(2)[1])).rejects.toMatchObject({ status: 404 });
    await expect(merchantOf(journey).reads(loader, ...page(9))).rejects.toMatchObject({ status: 404 });
    expect(await sends(journey, 2, { intent: "explode" })).toMatchObject({ status: 400, body: { ok: false } });
    expect((await journey.run()).done).toBe(0);
  });
});
