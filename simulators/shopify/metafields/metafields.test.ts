import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop } from "../testing/test-shop.ts";

interface SetAnswer {
  metafieldsSet: { metafields: { value: string; compareDigest: string }[] | null; userErrors: { field: string[]; code: string }[] };
}

const text = "single_line_text_field";
const set = (shop: TestShop, metafields: object[]) =>
  shop.ask<SetAnswer>("mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { value compareDigest } userErrors { field code message } } }", { metafields }).then((one) => one.metafieldsSet);
const define = (shop: TestShop, more = "") =>
  shop.ask(`mutation { metafieldDefinitionCreate(definition: {name: "id", key: "order_id", type: "id", ownerType: ORDER ${more}}) { createdDefinition { namespace capabilities { uniqueValues { enabled } } } userErrors { field code } } }`);

describe("metafields", () => {
  it("are set, read by namespace and key, and set again", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    const metafield = { ownerId: order!.id, namespace: "amazon", key: "k", type: text, value: "1" };
    await set(shop, [metafield, { ...metafield, key: "l" }]);
    await set(shop, [{ ...metafield, type: undefined, value: "2" }]);
    expect(shop.shopify.world.order(order!.id)!.metafields).toEqual([{ namespace: "amazon", key: "k", type: text, value: "2" }, { namespace: "amazon", key: "l", type: text, value: "1" }]);
    expect(await shop.ask('query ($id: ID!) { order(id: $id) { metafield(namespace: "amazon", key: "k") { value jsonValue } none: metafield(key: "k") { value } metafields(first: 5, namespace: "amazon") { nodes { key } } } }', { id: order!.id })).toEqual({
      order: { metafield: { value: "2", jsonValue: 2 }, none: null, metafields: { nodes: [{ key: "k" }, { key: "l" }] } },
    });
  });

  it("belong to the app where no namespace, or $app, is given", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    await set(shop, [{ ownerId: order!.id, key: "k", type: text, value: "1" }]);
    expect(await shop.ask('query ($id: ID!) { order(id: $id) { a: metafield(key: "k") { value } b: metafield(namespace: "$app", key: "k") { value } } }', { id: order!.id })).toEqual({ order: { a: { value: "1" }, b: { value: "1" } } });
  });

  it("are compared by digest if asked", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    const metafield = { ownerId: order!.id, namespace: "amazon", key: "k", type: text };
    const [first] = (await set(shop, [{ ...metafield, value: "1", compareDigest: null }])).metafields!;
    expect((await set(shop, [{ ...metafield, value: "2", compareDigest: null }])).userErrors).toMatchObject([{ code: "STALE_OBJECT" }]);
    expect((await set(shop, [{ ...metafield, value: "2", compareDigest: first!.compareDigest }])).userErrors).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["an unknown owner", { ownerId: "gid://shopify/Order/1" }, "INVALID"],
    ["no value", { value: "" }, "INVALID"],
    ["no type", { type: undefined }, "INVALID"],
  ])("are refused for %s, all together", async (_, bent, code) => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    const good = { ownerId: order!.id, namespace: "amazon", key: "k", type: text, value: "1" };
    const answer = await set(shop, [good, { ...good, key: "l", ...bent }]);
    expect(answer).toMatchObject({ metafields: null, userErrors: [{ code }] });
    expect(answer.userErrors[0]!.field.slice(0, 2)).toEqual(["metafields", "1"]);
    expect(shop.shopify.world.order(order!.id)!.metafields).toEqual([]);
  });

  it("of products and variants are changes of the product, which are told", async () => {
    const shop = testShop({ webhooks: [{ topic: "products/update", uri: "/webhooks" }] });
    const [mug, shirt] = shop.shopify.world.products();
    const on = (ownerId: string, value: string) => ({ ownerId, namespace: "amazon", key: "price_de", type: "money", value });
    const all = [on(mug!.id, "1"), on(shirt!.variants[0]!.id, "2"), on(shirt!.variants[1]!.id, "3")];
    shop.clock.advance(1_000);
    expect((await set(shop, all)).userErrors).toEqual([]);
    expect(shop.shopify.world.products().slice(0, 2)).toMatchObject([{ metafields: [{ value: "1" }] }, { variants: [{ metafields: [{ value: "2" }] }, { metafields: [{ value: "3" }] }] }]);
    expect(shop.shopify.world.products().map((one) => one.updatedAt === "2026-03-01T12:00:01.000Z")).toEqual([true, true, false]);
    await set(shop, all);
    expect(shop.shopify.pendingDeliveries()).toHaveLength(2);
    await shop.ask("mutation ($ownerId: ID!) { metafieldsDelete(metafields: [{ownerId: $ownerId, namespace: \"amazon\", key: \"price_de\"}]) { userErrors { message } } }", { ownerId: mug!.id });
    expect(shop.shopify.pendingDeliveries()).toHaveLength(3);
  });

  it("are at most 25 at once", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    const many = Array.from({ length: 26 }, (_, i) => ({ ownerId: order!.id, key: `k${i}`, type: text, value: "1" }));
    expect((await set(shop, many)).userErrors).toMatchObject([{ code: "LESS_THAN_OR_EQUAL_TO" }]);
  });
});

describe("definitions", () => {
  it("exist once, and ids are unique", async () => {
    const shop = testShop();
    expect(await define(shop)).toMatchObject({ metafieldDefinitionCreate: { createdDefinition: { namespace: "app--1", capabilities: { uniqueValues: { enabled: true } } }, userErrors: [] } });
    expect(await define(shop)).toMatchObject({ metafieldDefinitionCreate: { createdDefinition: null, userErrors: [{ code: "TAKEN" }] } });
    expect(await define(testShop(), "capabilities: {uniqueValues: {enabled: false}}")).toMatchObject({ metafieldDefinitionCreate: { userErrors: [{ code: "CAPABILITY_REQUIRED_BUT_DISABLED" }] } });
  });

  it("let a unique value go to one order, and free it when it changes", async () => {
    const shop = testShop();
    await define(shop);
    const [one, two] = [(await createOrder(shop)).order!, (await createOrder(shop)).order!];
    const value = (ownerId: string, v: string) => set(shop, [{ ownerId, key: "order_id", type: "id", value: v }]);
    await value(one.id, "111");
    expect((await value(two.id, "111")).userErrors).toMatchObject([{ code: "TAKEN", field: ["metafields", "0", "value"] }]);
    expect((await value(one.id, "111")).userErrors).toEqual([]);
    await value(one.id, "222");
    expect((await value(two.id, "111")).userErrors).toEqual([]);
  });

  it("hold the type", async () => {
    const shop = testShop();
    await define(shop);
    const { order } = await createOrder(shop);
    expect((await set(shop, [{ ownerId: order!.id, key: "order_id", type: text, value: "1" }])).userErrors).toMatchObject([{ code: "INVALID_TYPE" }]);
  });
});
