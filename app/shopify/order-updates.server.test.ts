import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { blankAddress, exampleAddress } from "../../tests/support/shopify-orders.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";

const id = "gid://shopify/Order/1";
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);
const at = "2026-11-10T12:00:00Z";
const last = { hasNextPage: false, endCursor: null };
const updated = (errors: object[] = []) => answer({ data: { orderUpdate: { order: errors.length > 0 ? null : { updatedAt: at }, userErrors: errors } } });
const tagged = () => answer({ data: { tagsAdd: { node: { updatedAt: at }, userErrors: [] } } });

describe("updateOrder", () => {
  it("sends what is given and nothing else", async () => {
    const { parts, sent } = scriptedShop(updated(), updated());
    const metafields = [{ namespace: "amazon", key: "ship_by", type: "date_time", value: at }];
    expect(await shopifyDoor(parts).updateOrder(id, { note: "", metafields })).toEqual(new Date(at));
    await shopifyDoor(parts).updateOrder(id, { attributes: [{ key: "Amazon order", value: "1" }] });
    expect(sent.map(({ variables }) => variables)).toEqual([{ input: { id, note: "", metafields } }, { input: { id, customAttributes: [{ key: "Amazon order", value: "1" }] } }]);
  });

  it("only ever adds tags: staff's stay", async () => {
    const { parts, sent } = scriptedShop(tagged());
    await shopifyDoor(parts).updateOrder(id, { tags: ["amazon-shipped"] });
    expect(sent.map(({ operationName, variables }) => [operationName, variables])).toEqual([["tagsAdd", { id, tags: ["amazon-shipped"] }]]);
  });

  it("overwrites the whole address, so that nothing of the former one is left", async () => {
    const { parts, sent } = scriptedShop(updated());
    await shopifyDoor(parts).updateOrder(id, { shippingAddress: { ...blankAddress(), name: "Ada", line1: "1 Example Street", countryCode: "US" } });
    expect(sent[0]!.variables).toEqual({
      input: { id, shippingAddress: { firstName: null, lastName: "Ada", company: null, address1: "1 Example Street", address2: null, city: null, provinceCode: null, zip: null, countryCode: "US", phone: null } },
    });
  });

  it("asks nothing when there is nothing to change", async () => {
    expect(await door().updateOrder(id, { tags: [], metafields: [] })).toBeNull();
  });

  it("hides the buyer from a refusal", async () => {
    const refusal = updated([{ field: ["shippingAddress"], message: "Seattle is not a city of 1 Example Street" }]);
    const failure = await failureOf(door(refusal).updateOrder(id, { shippingAddress: exampleAddress }));
    expect(failure).toMatchObject({ kind: "rejected", message: "Shopify refused orderUpdate: shippingAddress: … is not a city of …" });
  });

  it("may have acted when the answer says nothing", async () => {
    const nothing = answer({ data: { orderUpdate: { order: null, userErrors: [] } } });
    expect(await failureOf(door(nothing).updateOrder(id, { note: "x" }))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
});

const money2 = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "USD" } });
const line = (n: number) => ({ id: `gid://shopify/LineItem/${n}`, sku: n === 2 ? null : `S-${n}`, title: `Article ${n}`, currentQuantity: n, variant: n === 2 ? null : { id: `gid://shopify/ProductVariant/${n}` } });
const order = (over: object = {}) => ({
  id, name: "#1001", updatedAt: at, cancelledAt: null, customAttributes: [{ key: "Amazon order", value: null }], metafields: { nodes: [{ key: "ship_by", value: at }] },
  shippingAddress: { city: "Seattle" }, currentTotalPriceSet: money2("12.5"), totalRefundedSet: money2("0.0"), lineItems: { nodes: [line(1), line(2)], pageInfo: last }, ...over,
});

describe("comparableOrder", () => {
  it("is read whole", async () => {
    expect(await door(answer({ data: { order: order() } })).comparableOrder(id)).toEqual({
      id, name: "#1001", updatedAt: new Date(at), cancelledAt: null, attributes: [{ key: "Amazon order", value: "" }], metafields: { ship_by: at },
      addressText: expect.stringContaining("seattle") as unknown, total: money(1250, "USD"), refunded: money(0, "USD"),
      lines: [
        { id: "gid://shopify/LineItem/1", sku: "S-1", title: "Article 1", quantity: 1, variantId: "gid://shopify/ProductVariant/1" },
        { id: "gid://shopify/LineItem/2", sku: null, title: "Article 2", quantity: 2, variantId: null },
      ],
    });
  });

  it("goes on where the lines did not fit", async () => {
    const first = { nodes: [line(1)], pageInfo: { hasNextPage: true, endCursor: "c" } };
    const rest = answer({ data: { order: { lineItems: { nodes: [line(3)], pageInfo: last } } } });
    const read = await door(answer({ data: { order: order({ lineItems: first }) } }), rest).comparableOrder(id);
    expect(read?.lines.map((one) => one.sku)).toEqual(["S-1", "S-3"]);
  });

  it("shows no address where Shopify hides it", async () => {
    const hidden = { data: { order: order({ shippingAddress: null, cancelledAt: at }) }, errors: [{ message: "This app is not approved to access the MailingAddress object", path: ["order", "shippingAddress"] }] };
    expect(await door(answer(hidden)).comparableOrder(id)).toMatchObject({ addressText: null, cancelledAt: new Date(at) });
  });

  it("is null when the order is gone", async () => {
    expect(await door(answer({ data: { order: null } })).comparableOrder(id)).toBeNull();
  });
});

describe("orderOrigin", () => {
  it("names the app and all texts", async () => {
    const origin = { id, name: "#7", sourceIdentifier: null, tags: ["x"], note: null, customAttributes: [{ key: "a", value: null }], app: { name: "Other Sync" } };
    expect(await door(answer({ data: { order: origin } })).orderOrigin(id)).toEqual({ id, name: "#7", sourceIdentifier: null, tags: ["x"], note: null, attributes: [{ key: "a", value: "" }], app: "Other Sync" });
    expect(await door(answer({ data: { order: { ...origin, app: null } } })).orderOrigin(id)).toMatchObject({ app: null });
    expect(await door(answer({ data: { order: null } })).orderOrigin(id)).toBeNull();
  });
});

describe("setQuantities", () => {
  const begun = (errors: object[] = []) => answer({ data: { orderEditBegin: { calculatedOrder: errors.length > 0 ? null : { id: "gid://shopify/CalculatedOrder/9", lineItems: { nodes: [{ id: "gid://shopify/CalculatedLineItem/1" }], pageInfo: last } }, userErrors: errors } } });
  const set = (errors: object[] = []) => answer({ data: { orderEditSetQuantity: { userErrors: errors } } });
  const committed = () => answer({ data: { orderEditCommit: { order: { updatedAt: at }, userErrors: [] } } });

  it("sets in one session, telling nobody", async () => {
    const { parts, sent } = scriptedShop(begun(), set(), committed());
    expect(await shopifyDoor(parts).setQuantities(id, [{ lineId: "gid://shopify/LineItem/1", quantity: 0 }], true)).toEqual(new Date(at));
    expect(sent.map(({ operationName, variables }) => [operationName, variables])).toEqual([
      ["orderEditBegin", { id }],
      ["orderEditSetQuantity", { id: "gid://shopify/CalculatedOrder/9", lineItemId: "gid://shopify/CalculatedLineItem/1", quantity: 0, restock: true }],
      ["orderEditCommit", { id: "gid://shopify/CalculatedOrder/9" }],
    ]);
    expect(sent[2]!.query).toContain("notifyCustomer: false");
  });

  it.each([
    ["cannot be edited", [begun([{ field: ["id"], message: "The order cannot be edited." }])], "orderEditBegin"],
    ["has a line that cannot be set", [begun(), set([{ field: ["quantity"], message: "cannot be removed" }])], "orderEditSetQuantity"],
  ])("changes nothing when the order %s", async (_, answers, operation) => {
    const { parts, sent } = scriptedShop(...answers);
    expect(await failureOf(shopifyDoor(parts).setQuantities(id, [{ lineId: "gid://shopify/LineItem/1", quantity: 1 }], false))).toMatchObject({ kind: "rejected", operation });
    expect(sent.map(({ operationName }) => operationName)).not.toContain("orderEditCommit");
  });
});
