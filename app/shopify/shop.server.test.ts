import { expect, it } from "vitest";
import { answer, failureOf, scriptedShop } from "../../tests/support/shopify-answers.ts";
import { shopifyDoor } from "./index.server.ts";

const said = { myshopifyDomain: "demo.myshopify.com", name: "Demo", currencyCode: "EUR", ianaTimezone: "Europe/Berlin" };

it("reads the shop", async () => {
  const { parts } = scriptedShop(answer({ data: { shop: said } }));
  expect(await shopifyDoor(parts).shop()).toEqual({ domain: "demo.myshopify.com", name: "Demo", currency: "EUR", timezone: "Europe/Berlin" });
});

it("does not guess what is missing", async () => {
  const { parts } = scriptedShop(answer({ data: { shop: { ...said, ianaTimezone: null } } }));
  expect(await failureOf(shopifyDoor(parts).shop())).toMatchObject({ kind: "unreadable", message: expect.stringContaining("shop.ianaTimezone") as string });
});
