import { describe, expect, it } from "vitest";
import { variantAnswer } from "../../tests/support/shopify-variants.ts";
import { money, MoneyError } from "../domain/money.ts";
import { toAdoptableOrder, toFulfillmentOrder, toInventoryLevels, toOrder, toVariant } from "./to-domain.ts";

const last = { hasNextPage: false };
const amount = (text: string, currencyCode: string) => ({ presentmentMoney: { amount: text, currencyCode } });
const order = {
  id: "gid://shopify/Order/1", name: "#1", tags: [], totalPriceSet: amount("1234.5", "EUR"), fulfillmentOrders: { nodes: [], pageInfo: last },
};

describe("orders", () => {
  it("says null where Shopify says nothing", () => {
    expect(toOrder(order)).toEqual({
      id: "gid://shopify/Order/1", name: "#1", sourceIdentifier: null, total: money(123450, "EUR"), totalTax: money(0, "EUR"), tags: [],
      displayFinancialStatus: null, displayFulfillmentStatus: null, cancelledAt: null, closedAt: null, shippedAt: null, fulfillmentOrders: [],
    });
  });

  it.each([
    ["5980.0", "JPY", 5980],
    ["5980.00", "JPY", 5980],
    ["1.125", "KWD", 1125],
    ["-0.5", "USD", -50],
  ])("reads %s %s without a float", (text, currency, minor) => {
    expect(toOrder({ ...order, totalPriceSet: amount(text, currency) }).total).toEqual(money(minor, currency));
  });

  it.each([["12.5", "JPY"], ["0.001", "USD"], ["free", "USD"], ["1e3", "USD"]])("takes %s %s for no amount", (text, currency) => {
    expect(() => toOrder({ ...order, totalPriceSet: amount(text, currency) })).toThrow(MoneyError);
  });

  it("keeps attributes without a value", () => {
    expect(toAdoptableOrder({ id: "1", name: "#1", tags: ["a"], customAttributes: [{ key: "k" }] })).toEqual({
      id: "1", name: "#1", sourceIdentifier: null, tags: ["a"], note: null, attributes: [{ key: "k", value: "" }],
    });
  });
});

it("knows a fulfillment order whose location is gone, and whose variant is deleted", () => {
  const line = { id: "l", sku: null, remainingQuantity: 0, totalQuantity: 2, variant: null };
  expect(toFulfillmentOrder({ id: "f", status: "CLOSED", assignedLocation: { location: null }, lineItems: { nodes: [line], pageInfo: last } })).toEqual({
    id: "f", status: "CLOSED", locationId: null, lines: [{ id: "l", variantId: null, sku: null, total: 2, remaining: 0 }],
  });
});

it("prices a variant in the currency of its shop", () => {
  const variant = variantAnswer(1, null, { price: "12" });
  expect(toVariant(variant, "JPY")).toMatchObject({ price: money(12, "JPY"), sku: null, tracked: true, inventoryPolicy: "DENY" });
  expect(toVariant(variant, "USD")).toMatchObject({ price: money(1200, "USD") });
});

it("takes `available` alone, at the location of the alias", () => {
  const quantities = [{ name: "on_hand", quantity: 9 }, { name: "available", quantity: 0 }];
  const nodes = [{ id: "i", at0: null, at1: { quantities } }, { id: "j", at0: { quantities: [] }, at1: null }];
  expect(toInventoryLevels({ nodes }, ["a", "b"])).toEqual([{ inventoryItemId: "i", locationId: "b", available: 0 }]);
});
