import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { warehouse } from "../../../tests/support/journey-world.ts";
import { inShopify, openJourney } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { action, loader } from "./route.tsx";

const page = (number: number) => [`/app/orders/${numberOf(number)}`, { id: numberOf(number) }] as const;
const waiting = { number: 2, lines: [{ sku: "CUP-1" }, { sku: "PAN-1", units: 2 }] };
const shops = ["demo.myshopify.com", "other.myshopify.com"];

describeEmbedded("the page of one order", ({ open }) => {
  test("shows both totals side by side, its lines and its log", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, lines: [{ sku: "CUP-1", units: 2, price: 1050 }] }] });
    await journey.run();
    const order = await merchantOf(journey).reads(loader, ...page(1));
    expect(order.totals).toEqual({ amazon: "$21.00", shopify: "$21.00", difference: "$0.00", equal: true });
    expect(order.lines).toEqual([expect.objectContaining({ sku: "CUP-1", quantity: 2, shipped: 0, amount: "$21.00" })]);
    expect(order.log.map((line) => [line.level, line.text])).toEqual([["INFO", expect.stringMatching(/^Imported as #\d+\.$/)]]);
    expect(order).toMatchObject({ outcome: { label: "Imported" }, inShopify: true, problems: [], reserved: [], sellerCentralUrl: `https://sellercentral.amazon.com/orders-v3/order/${numberOf(1)}` });
    expect(order.facts).toContainEqual({ term: "Purchased", description: "Nov 20, 2026, 4:00 AM" });
  });

  test("says what an order waits for and which units it holds, and nothing about the buyer", async () => {
    const journey = await openJourney(await open(), { orders: [waiting] });
    await journey.run();
    const order = await merchantOf(journey).reads(loader, ...page(2));
    expect(order.problems).toEqual([expect.objectContaining({ code: "sku-not-linked", what: expect.stringContaining("PAN-1") as unknown, remedy: expect.any(String) as unknown, urgent: true })]);
    expect(order.reserved.map(({ sku, units }) => [sku, units])).toEqual([["CUP-1", 1], ["PAN-1", 2]]);
    expect(order).toMatchObject({ inShopify: false, shopify: null, totals: { shopify: "Not in Shopify", difference: null } });
    expect(JSON.stringify(order)).not.toContain("Querfeld");
  });

  test("“Try again” imports it once its cause is gone", async () => {
    const journey = await openJourney(await open(), { orders: [waiting], shopify: { webhooks: [] } });
    await journey.run();
    journey.shopify.world.addProduct({ title: "Pan", vendor: "", variants: [{ sku: "PAN-1", price: "10.00", levels: { [warehouse]: 5 } }] });
    journey.clock.advance(60_000);
    const merchant = merchantOf(journey);
    expect(await merchant.sends(action, page(2)[0], {}, page(2)[1])).toMatchObject({ status: 200, body: { ok: true } });
    await journey.run();
    expect(inShopify(journey, 2)).toHaveLength(1);
    expect((await merchant.reads(loader, ...page(2))).reserved).toEqual([]);
  });

  test("does not exist for another shop, nor does its button", async () => {
    const journey = await openJourney(await open(), { orders: [waiting], shopify: { shops, webhooks: [] } });
    await journey.run();
    const stranger = merchantOf(journey, shops[1]);
    await expect(stranger.reads(loader, ...page(2))).rejects.toMatchObject({ status: 404 });
    await expect(stranger.sends(action, page(2)[0], {}, page(2)[1])).rejects.toMatchObject({ status: 404 });
    await expect(merchantOf(journey).reads(loader, ...page(9))).rejects.toMatchObject({ status: 404 });
    expect((await journey.run()).done).toBe(0);
  });
});
