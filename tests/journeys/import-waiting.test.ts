import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, numberOf } from "../support/journey-orders.ts";
import { warehouse } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, stockOf, theOrder } from "../support/journey.ts";

const pan = { title: "Pan", vendor: "", variants: [{ sku: "PAN-1", price: "10.00", levels: { [warehouse]: 5 } }] };

describeEmbedded("an order that cannot come in yet waits with its reason and completes by itself", ({ open }) => {
  test("once I create the product whose SKU it names: Shopify's news of it is enough (R62)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1" }, { sku: "PAN-1", units: 2 }] }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "waiting", reason: "sku-not-linked" });
    expect(await problemList(journey)).toEqual([`sku-not-linked ${numberOf(1)}`]);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 placed", "1 2 PAN-1 placed"]);
    expect(journey.amazon.world.quantityShown("A1JOURNEYNA", "CUP-1")).toBe(9);
    journey.shopify.world.addProduct(pan);
    journey.shopify.world.changeVariant("PAN-1", { price: "11.00" });
    await journey.run();
    expect(theOrder(journey, 1).lines.map((line) => [line.sku, line.quantity])).toEqual([["CUP-1", 1], ["PAN-1", 2]]);
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "imported", reason: null });
    expect(await problemList(journey)).toEqual([]);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 converted", "1 2 PAN-1 converted"]);
    expect(available(journey, "PAN-1")).toBe(3);
  });

  test("with the hourly look for links, if Shopify's news never came (R62)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1" }] }], shopify: { webhooks: [] } });
    await journey.run();
    expect(inShopify(journey, 1)).toEqual([]);
    journey.shopify.world.addProduct(pan);
    await journey.later(60, "link-skus");
    expect(inShopify(journey, 1)).toHaveLength(1);
  });

  test("and several orders of one SKU all complete", async () => {
    const journey = await openJourney(await open(), { orders: [1, 2, 3].map((number) => ({ number, lines: [{ sku: "PAN-1" }] })) });
    await journey.run();
    journey.shopify.world.addProduct(pan);
    await journey.later(60, "link-skus");
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 1]);
    expect(available(journey, "PAN-1")).toBe(2);
    expect(await problemList(journey)).toEqual([]);
  });

  test("never with the wrong variant: two of them bear the SKU, until one gets another (R62)", async () => {
    const twin = { sku: "PAN-1", price: "9.00", levels: { [warehouse]: 5 } };
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1" }] }], products: [pan, { ...pan, title: "Other pan", variants: [twin] }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "waiting", reason: "sku-ambiguous" });
    expect(inShopify(journey, 1)).toEqual([]);
    journey.shopify.world.changeVariant("PAN-1", { sku: "PAN-OLD" });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(await problemList(journey)).toEqual([]);
  });

  test("for a line without SKU it waits and says so", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: null }] }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "waiting", reason: "sku-missing" });
    expect(inShopify(journey, 1)).toEqual([]);
  });

  test("while Amazon has sent no prices; absent is not zero (N5, R20)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, priced: false, lines: [{ sku: "CUP-1", units: 3 }] }] });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "waiting", reason: "no-prices-yet" });
    expect(inShopify(journey, 1)).toEqual([]);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(7);
    const { orderItems, proceeds } = amazonOrder({ number: 1, lines: [{ sku: "CUP-1", units: 3 }] });
    journey.amazon.world.changeOrder(numberOf(1), { orderItems, proceeds });
    await journey.poll();
    expect(theOrder(journey, 1).total).toBe("30.00");
    expect(await problemList(journey)).toEqual([]);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(7);
  });

  test("and is given up without a trace in Shopify when Amazon cancels it meanwhile (N6)", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "PAN-1" }, { sku: "CUP-1" }] }] });
    await journey.run();
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    journey.shopify.world.addProduct(pan);
    await journey.later(60, "link-skus");
    expect(inShopify(journey, 1)).toEqual([]);
    expect(await ledger(journey)).toEqual(["1 1 CUP-1 released", "1 1 PAN-1 released"]);
    expect(await problemList(journey)).toEqual([]);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(10);
  });
});
