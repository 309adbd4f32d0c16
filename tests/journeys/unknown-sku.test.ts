import { expect, test } from "vitest";
import { logPage } from "../../app/db/connection-log.server.ts";
import { linkSku } from "../../app/sync/listings/link-sku.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, numberOf } from "../support/journey-orders.ts";
import { warehouse } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, problems, shopDomain, stockOf, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";

const pan = { title: "Pan", vendor: "", variants: [{ sku: "PAN-1", price: "10.00", levels: { [warehouse]: 5 } }] };
const products = (journey: Journey) => journey.shopify.world.products().filter(({ variants }) => variants.some(({ sku }) => sku?.startsWith("PAN")));
const imported = { outcome: "imported", reason: null };

async function opened(db: Parameters<typeof openJourney>[0], options: JourneyOptions, unknownSku: "wait" | "createProduct" | "customLine" = "createProduct"): Promise<Journey> {
  const journey = await openJourney(db, options);
  await journey.changeSettings({ unknownSku });
  return journey;
}

const variantOf = (journey: Journey, sku: string) => journey.shopify.world.products().flatMap(({ variants }) => variants).find((variant) => variant.sku === sku)!.id;
const links = async (journey: Journey) => (await journey.lockstep().flows.db.prisma.link.findMany({ where: { sellerSku: "PAN-1" } })).map(({ variantId, variantSku, how }) => ({ variantId, variantSku, how }));
/** The merchant's click. */
const click = async (journey: Journey, variantId: string, shop = shopDomain) => (await linkSku(journey.lockstep().flows, shop, (await journey.store()).id, "PAN-1", variantId, "staff:1"))?.message.split(".")[0];
const waitsFor = (number: number, units = 2) => ({ number, lines: [{ sku: "PAN-1", units }] });
const stranger = "other.myshopify.com";

/** Cuts the wire after (or before) the platform heard the first call that says `text`. */
function cutting(text: string, heard: boolean): NonNullable<JourneyOptions["through"]> {
  let cut = false;
  return (send) => async (input, init) => {
    const request = new Request(input, init);
    const hit = !cut && (await request.clone().text()).includes(text);
    if (!hit) return send(request);
    cut = true;
    if (heard) await send(request);
    throw new TypeError("fetch failed");
  };
}

describeEmbedded("a SKU that my shop does not know", ({ open }) => {
  test("R62 K7 makes the order wait, with its ship-by date and its units reserved; one link completes all that wait, wherever it is found", async () => {
    const order = (number: number) => ({ number, lines: [{ sku: "PAN-1", units: 2 }] });
    const journey = await openJourney(await open(), { orders: [order(1), order(2)], shopify: { webhooks: [] } });
    await journey.run();
    expect((await problems(journey)).map(({ code, params }) => [code, params])).toEqual([1, 2].map(() => ["sku-not-linked", { sku: "PAN-1", shipBy: "2026-11-23T23:59:59.000Z" }]));
    expect(await ledger(journey)).toEqual(["1 2 PAN-1 placed", "2 2 PAN-1 placed"]);
    journey.shopify.world.addProduct({ ...pan, variants: [{ ...pan.variants[0]!, levels: { [warehouse]: 10 } }] });
    // Nobody told of the product: the next order of this SKU finds it.
    journey.addOrder(order(3));
    await journey.poll();
    expect([1, 2, 3].map((number) => theOrder(journey, number).lines.map(({ sku, quantity }) => [sku, quantity]))).toEqual([1, 2, 3].map(() => [["PAN-1", 2]]));
    expect([available(journey, "PAN-1"), await problemList(journey)]).toEqual([4, []]);
    expect(await ledger(journey)).toEqual([1, 2, 3].map((number) => `${number} 2 PAN-1 converted`));
  });

  test("R62 becomes a draft product, if I want: with Amazon's title and price, tracked, linked, once for all orders of it", async () => {
    const journey = await opened(await open(), { orders: [1, 2, 3].map((number) => ({ number, lines: [{ sku: "PAN-1", units: 2, price: 1250 }, { sku: "CUP-1" }] })) });
    await journey.run();
    expect(products(journey)).toMatchObject([{ title: "Article PAN-1", status: "DRAFT", variants: [{ sku: "PAN-1", tracked: true }] }]);
    expect(Number(products(journey)[0]!.variants[0]!.price)).toBe(12.5);
    const [variant] = products(journey)[0]!.variants;
    expect([1, 2, 3].map((number) => theOrder(journey, number).lines.map(({ variantId }) => variantId === variant!.id))).toEqual([1, 2, 3].map(() => [true, false]));
    const [link] = await journey.lockstep().flows.db.prisma.link.findMany({ where: { sellerSku: "PAN-1" } });
    expect(link).toMatchObject({ variantId: variant!.id, how: "created", tracked: true });
    expect(await problemList(journey)).toEqual([1, 2, 3].map((number) => `oversold ${numberOf(number)}`));
    expect((await ledger(journey)).every((row) => row.endsWith("converted"))).toBe(true);
  });

  test.each([["before", false], ["after", true]])("R62 is made once though the wire was cut %s Shopify heard of it", async (_, heard) => {
    const journey = await opened(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1" }] }, { number: 2, lines: [{ sku: "PAN-1" }] }], through: cutting("productSet(", heard) });
    await journey.run();
    expect(products(journey)).toHaveLength(1);
    expect([await outcomeOf(journey, 1), await outcomeOf(journey, 2)]).toEqual([imported, imported]);
  });

  test("R62 is not made where the shop has it already, nor again where I gave the one that was made another SKU: then the order waits", async () => {
    const journey = await opened(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1" }] }], products: [pan] });
    await journey.run();
    expect([products(journey).length, available(journey, "PAN-1")]).toEqual([1, 4]);
    journey.addOrder({ number: 2, lines: [{ sku: "PAN-2" }] });
    await journey.poll();
    expect(products(journey).map(({ variants }) => variants[0]!.sku)).toEqual(["PAN-1", "PAN-2"]);
    journey.shopify.world.changeVariant("PAN-2", { sku: "PAN-MINE" });
    await journey.lockstep().flows.db.prisma.link.deleteMany({ where: { sellerSku: "PAN-2" } });
    journey.clock.advance(60_000);
    journey.addOrder({ number: 3, lines: [{ sku: "PAN-2" }] });
    await journey.poll();
    expect([products(journey).length, await outcomeOf(journey, 3)]).toEqual([2, { outcome: "waiting", reason: "sku-not-linked" }]);
  });

  test("R62 R20 is not made before Amazon tells its price", async () => {
    const spec = { number: 1, lines: [{ sku: "PAN-1" }] };
    const journey = await opened(await open(), { orders: [{ ...spec, priced: false }] });
    await journey.run();
    expect([products(journey), (await outcomeOf(journey, 1)).outcome]).toEqual([[], "waiting"]);
    const { orderItems, proceeds } = amazonOrder(spec);
    journey.amazon.world.changeOrder(numberOf(1), { orderItems, proceeds });
    await journey.poll();
    expect([products(journey).length, await outcomeOf(journey, 1)]).toEqual([1, imported]);
  });

  test("R62 makes no product for orders that are not to come in", async () => {
    const journey = await opened(await open(), {
      orders: [{ number: 1, status: "PENDING", lines: [{ sku: "PAN-1" }] }, { number: 2, status: "CANCELLED", lines: [{ sku: "PAN-1" }] }, { number: 3, channel: "AFN", status: "UNSHIPPED", lines: [{ sku: "PAN-1" }] }],
    });
    await journey.run();
    expect(products(journey)).toEqual([]);
  });

  test("R62 becomes a line without product, if I want; a later variant of that SKU changes nothing of it", async () => {
    const journey = await opened(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1", units: 2, price: 1250 }, { sku: "CUP-1" }, { sku: null }] }] }, "customLine");
    await journey.run();
    expect(theOrder(journey, 1).lines.map(({ variantId, sku, quantity }) => [variantId === null, sku, quantity])).toEqual([[true, "PAN-1", 2], [false, "CUP-1", 1], [true, null, 1]]);
    expect([theOrder(journey, 1).total, products(journey), await problemList(journey)]).toEqual(["45.00", [], []]);
    journey.shopify.world.addProduct(pan);
    await journey.later(60, "link-skus");
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" }, orderItems: amazonOrder({ number: 1, status: "SHIPPED", lines: [{ sku: "PAN-1", units: 2, price: 1250 }, { sku: "CUP-1" }, { sku: null }] }).orderItems });
    await journey.poll();
    expect([theOrder(journey, 1).displayFulfillmentStatus, available(journey, "PAN-1"), inShopify(journey, 1).length]).toEqual(["FULFILLED", 5, 1]);
  });

  test("R62 K7 one click links it to a variant with another SKU: all that wait come in, once each, and the held units counted meanwhile", async () => {
    const journey = await openJourney(await open(), { orders: [waitsFor(1), waitsFor(2, 3)], listings: [{ sku: "CUP-1" }, { sku: "PAN-1", quantity: 9 }], products: [{ ...pan, variants: [{ ...pan.variants[0]!, sku: "MY-PAN", tracked: true, levels: { [warehouse]: 20 } }] }] });
    await journey.run();
    expect(await problemList(journey)).toEqual(expect.arrayContaining([1, 2].map((number) => `sku-not-linked ${numberOf(number)}`)));
    const variantId = variantOf(journey, "MY-PAN");
    expect(await click(journey, variantId)).toBe("Linked");
    const told = await logPage(journey.lockstep().flows.db.prisma, { shop: shopDomain, subjectType: "seller-sku", subjectId: "PAN-1" }, null, 10);
    expect(told.map(({ params }) => params)).toEqual([{ how: "by-hand", title: "Pan", variantId, by: "staff:1" }]);
    await journey.run();
    expect([1, 2].map((number) => [inShopify(journey, number).length, theOrder(journey, number).lines.map((line) => [line.variantId, line.quantity])])).toEqual([[1, [[variantId, 2]]], [1, [[variantId, 3]]]]);
    expect([available(journey, "MY-PAN"), await problemList(journey), (await stockOf(journey, "PAN-1"))?.sent]).toEqual([15, [], 15]);
    expect(await ledger(journey)).toEqual(["1 2 PAN-1 converted", "2 3 PAN-1 converted"]);
    // Amazon ships one: its lines are found though the SKUs differ.
    journey.clock.advance(60_000);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" }, orderItems: amazonOrder({ ...waitsFor(1), status: "SHIPPED" }).orderItems });
    await journey.poll();
    expect([theOrder(journey, 1).displayFulfillmentStatus, theOrder(journey, 2).displayFulfillmentStatus]).toEqual(["FULFILLED", "UNFULFILLED"]);
  });

  test("R62 linking reserves the units: a pending order's count against the variant that it is linked to, at once", async () => {
    const journey = await openJourney(await open(), { orders: [{ ...waitsFor(1), status: "PENDING" }], listings: [{ sku: "MY-PAN", quantity: 1 }], products: [{ ...pan, variants: [{ ...pan.variants[0]!, sku: "MY-PAN", tracked: true, levels: { [warehouse]: 20 } }] }] });
    await journey.run();
    expect((await stockOf(journey, "MY-PAN"))?.sent).toBe(20);
    expect(await click(journey, variantOf(journey, "MY-PAN"))).toBe("Linked");
    await journey.run();
    expect([(await stockOf(journey, "MY-PAN"))?.sent, await ledger(journey)]).toEqual([18, ["1 2 PAN-1 placed"]]);
  });

  test("R62 R40 one click chooses among variants of the same SKU; the choice stays, also when its SKU changes and the other alone bears it", async () => {
    const journey = await openJourney(await open(), { orders: [waitsFor(1)], products: [pan, { ...pan, title: "Pan, blue" }], shopify: { webhooks: [] } });
    await journey.run();
    expect(await problemList(journey)).toEqual([`sku-ambiguous ${numberOf(1)}`]);
    const chosen = variantOf(journey, "PAN-1");
    expect(await click(journey, chosen)).toBe("Linked");
    await journey.run();
    expect([theOrder(journey, 1).lines.map(({ variantId }) => variantId), await problemList(journey)]).toEqual([[chosen], []]);
    journey.shopify.world.changeVariant("PAN-1", { sku: "PAN-RED" });
    expect(variantOf(journey, "PAN-1")).not.toBe(chosen);
    await journey.later(60, "see-products");
    journey.addOrder(waitsFor(2));
    await journey.poll();
    expect(theOrder(journey, 2).lines.map(({ variantId }) => variantId)).toEqual([chosen]);
    expect(await links(journey)).toEqual([{ variantId: chosen, variantSku: "PAN-RED", how: "by-hand" }]);
    expect([await click(journey, chosen), await click(journey, variantOf(journey, "PAN-1"))]).toEqual(["It is linked to this variant already", "This SKU was linked to another variant meanwhile"]);
    journey.shopify.world.deleteVariant("PAN-RED");
    await journey.later(60, "see-products");
    journey.addOrder(waitsFor(3));
    await journey.poll();
    expect(await links(journey)).toEqual([{ variantId: variantOf(journey, "PAN-1"), variantSku: "PAN-1", how: "exact-sku" }]);
  });

  test("R62 a click stands though the automatic look-up, begun before it, finds another variant a moment later", async () => {
    let during: (() => Promise<unknown>) | null = null;
    const through: JourneyOptions["through"] = (send) => async (input, init) => {
      const request = new Request(input, init);
      const looksUp = (await request.clone().text()).includes("sku:'PAN-1'");
      const answer = await send(request);
      if (!looksUp || !during) return answer;
      const click = during;
      during = null;
      await click();
      return answer;
    };
    const journey = await openJourney(await open(), { orders: [waitsFor(1)], products: [{ ...pan, variants: [{ ...pan.variants[0]!, sku: "MY-PAN" }] }], shopify: { webhooks: [] }, through });
    await journey.run();
    const chosen = variantOf(journey, "MY-PAN");
    journey.shopify.world.addProduct(pan);
    during = () => click(journey, chosen);
    await journey.later(60, "link-skus");
    expect([await links(journey), theOrder(journey, 1).lines.map(({ variantId }) => variantId)]).toEqual([[{ variantId: chosen, variantSku: "MY-PAN", how: "by-hand" }], [chosen]]);
  });

  test("R62 is not linked to what is gone, nor across shops, nor while Shopify is silent: nothing changes and the order goes on waiting", async () => {
    let silent = false;
    const through: JourneyOptions["through"] = (send) => (input, init) => (silent && new Request(input, init).url.includes("myshopify") ? Promise.reject(new TypeError("fetch failed")) : send(input, init));
    const journey = await openJourney(await open(), { orders: [waitsFor(1)], variants: [{ sku: "OLD-1", price: "1.00", levels: {} }], shopify: { shops: [shopDomain, stranger], webhooks: [] }, through });
    await journey.run();
    const [gone, cup] = [variantOf(journey, "OLD-1"), variantOf(journey, "CUP-1")];
    journey.shopify.world.deleteVariant("OLD-1");
    expect(await click(journey, gone)).toBe("This variant is not in your shop any more");
    expect(await click(journey, cup, stranger)).toBeUndefined();
    const theirs = journey.shopify.worldOf(stranger);
    theirs.addProduct(pan);
    expect(await click(journey, theirs.products().find(({ title }) => title === "Pan")!.variants[0]!.id)).toBe("This variant is not in your shop any more");
    silent = true;
    expect(await click(journey, cup)).toBe("Shopify does not answer now");
    silent = false;
    await journey.run();
    expect([await links(journey), await outcomeOf(journey, 1)]).toEqual([[], { outcome: "waiting", reason: "sku-not-linked" }]);
  });
});
