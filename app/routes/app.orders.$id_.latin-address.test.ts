import { expect, test } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { jp, numberOf } from "../../tests/support/journey-orders.ts";
import { openJourney, theOrder } from "../../tests/support/journey.ts";
import { merchantOf } from "../../tests/support/merchant.ts";
import { action } from "./app.orders.$id_.latin-address.tsx";
import { loader } from "./app.orders.$id/route.tsx";

const path = (number: number) => [`/app/orders/${numberOf(number)}/latin-address`, { id: numberOf(number) }] as const;
const shops = ["demo.myshopify.com", "other.myshopify.com"];
const stores = [{ alias: "jp", sellerId: "A1JOURNEYFE", region: "FE" as const, marketplaces: [jp] }];

describeEmbedded("R108 the field for an address in Latin letters", ({ open }) => {
  test("is on the page of a Japanese order that is in Shopify, saves there, and is nobody else's", async () => {
    const journey = await openJourney(await open(), { stores, shopify: { shops }, orders: [{ number: 1, marketplaceId: jp }, { number: 2, marketplaceId: jp, lines: [{ sku: "NOBODY" }] }] });
    await journey.run();
    const merchant = merchantOf(journey);
    const shown = await Promise.all([1, 2].map((number) => merchant.reads(loader, `/app/orders/${numberOf(number)}`, { id: numberOf(number) })));
    expect(shown.map(({ takesLatinAddress }) => takesLatinAddress)).toEqual([true, false]);
    const send = (one: typeof merchant, number: number, text: string) => one.sends(action, path(number)[0], { text }, path(number)[1]);
    expect(await send(merchant, 1, "1-1-1 Marunouchi")).toEqual({ status: 200, body: { ok: true, message: "Saved in the Shopify order." } });
    expect(theOrder(journey, 1).customAttributes.at(-1)).toEqual({ key: "Address in Latin letters", value: "1-1-1 Marunouchi" });
    expect((await send(merchant, 2, "x")).body).toEqual({ ok: false, message: "This order is not in Shopify." });
    expect((await send(merchantOf(journey, shops[1]), 1, "x")).status).toBe(409);
    expect(theOrder(journey, 1).customAttributes.at(-1)?.value).toBe("1-1-1 Marunouchi");
  });

  test("is on no other page", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    expect((await merchantOf(journey).reads(loader, `/app/orders/${numberOf(1)}`, { id: numberOf(1) })).takesLatinAddress).toBe(false);
  });
});
