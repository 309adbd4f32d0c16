import { describe, expect, it } from "vitest";
import { type Answer, testShop, type TestShop } from "../testing/test-shop.ts";

interface Changed {
  inventoryAdjustmentGroup: { id: string; changes: { name: string; delta: number; quantityAfterChange: number }[] } | null;
  userErrors: { field: string[] | null; code: string | null }[];
}

const payload = "inventoryAdjustmentGroup { id changes { name delta quantityAfterChange } } userErrors { field code message }";
const setDocument = (key = "k1") => `mutation ($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) @idempotent(key: "${key}") { ${payload} } }`;
const adjustDocument = (key = "k1") => `mutation ($input: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $input) @idempotent(key: "${key}") { ${payload} } }`;

const mug = (shop: TestShop) => shop.shopify.world.levels()[0]!;
const entry = (shop: TestShop, more: object) => ({ inventoryItemId: mug(shop).inventoryItemId, locationId: mug(shop).locationId, ...more });
const set = (shop: TestShop, quantities: object[], more: object = {}, key?: string) =>
  shop.ask<{ inventorySetQuantities: Changed }>(setDocument(key), { input: { name: "available", reason: "correction", quantities, ...more } }).then((one) => one.inventorySetQuantities);
const adjust = (shop: TestShop, changes: object[], more: object = {}, key?: string) =>
  shop.ask<{ inventoryAdjustQuantities: Changed }>(adjustDocument(key), { input: { name: "available", reason: "correction", changes, ...more } }).then((one) => one.inventoryAdjustQuantities);
const codes = (changed: Changed) => changed.userErrors.map((error) => error.code);

describe("setting quantities", () => {
  it("sets available, and on hand with it", async () => {
    const shop = testShop();
    const done = await set(shop, [entry(shop, { quantity: 7, changeFromQuantity: 20 })]);
    expect(done.inventoryAdjustmentGroup!.changes).toEqual([{ name: "available", delta: -13, quantityAfterChange: 7 }, { name: "on_hand", delta: -13, quantityAfterChange: 7 }]);
    expect(mug(shop)).toMatchObject({ available: 7, onHand: 7 });
  });

  it("sets on hand, and available with it", async () => {
    const shop = testShop();
    await set(shop, [entry(shop, { quantity: 30, changeFromQuantity: null })], { name: "on_hand" });
    expect(mug(shop)).toMatchObject({ available: 30, onHand: 30 });
  });

  it("does the same once for one key", async () => {
    const shop = testShop();
    const quantities = [entry(shop, { quantity: 7, changeFromQuantity: null })];
    const first = await set(shop, quantities);
    shop.shopify.world.setAvailable("MUG-1", "Warehouse", 9);
    expect((await set(shop, quantities)).inventoryAdjustmentGroup).toEqual(first.inventoryAdjustmentGroup);
    expect(mug(shop).available).toBe(9);
    expect(codes(await set(shop, [entry(shop, { quantity: 8, changeFromQuantity: null })]))).toEqual(["IDEMPOTENCY_KEY_PARAMETER_MISMATCH"]);
    shop.clock.advance(24 * 3_600_000);
    await set(shop, quantities);
    expect(mug(shop).available).toBe(7);
  });

  it("wants a new key after a failure", async () => {
    const shop = testShop();
    const stale = [entry(shop, { quantity: 7, changeFromQuantity: 1 })];
    expect(codes(await set(shop, stale))).toEqual(["CHANGE_FROM_QUANTITY_STALE"]);
    expect(codes(await set(shop, stale))).toEqual(["IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"]);
    expect(mug(shop).available).toBe(20);
  });

  it.each<[string, (shop: TestShop) => [object[], object?], string]>([
    ["an unknown item", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null, inventoryItemId: "gid://shopify/InventoryItem/1" })]], "INVALID_INVENTORY_ITEM"],
    ["an unknown place", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null, locationId: "gid://shopify/Location/1" })]], "INVALID_LOCATION"],
    ["a place without the item", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null, locationId: shop.shopify.world.locations()[2]!.id })]], "INVALID_LOCATION"],
    ["another quantity", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null })], { name: "committed" }], "INVALID_NAME"],
    ["another reason", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null })], { reason: "because" }], "INVALID_REASON"],
    ["a bad document", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null })], { referenceDocumentUri: "nothing" }], "INVALID_REFERENCE_DOCUMENT"],
    ["too much", (shop) => [[entry(shop, { quantity: 1_000_000_001, changeFromQuantity: null })]], "INVALID_QUANTITY_TOO_HIGH"],
    ["too little", (shop) => [[entry(shop, { quantity: -1_000_000_001, changeFromQuantity: null })]], "INVALID_QUANTITY_TOO_LOW"],
    ["the same twice", (shop) => [[entry(shop, { quantity: 1, changeFromQuantity: null }), entry(shop, { quantity: 2, changeFromQuantity: null })]], "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR"],
  ])("is refused for %s", async (_, given, code) => {
    const shop = testShop();
    const [quantities, more] = given(shop);
    expect(codes(await set(shop, quantities, more))).toEqual([code]);
    expect(mug(shop).available).toBe(20);
  });

  it("changes nothing when one of several is refused", async () => {
    const shop = testShop();
    const amazon = shop.shopify.world.levels()[1]!;
    await set(shop, [entry(shop, { quantity: 1, changeFromQuantity: null }), { inventoryItemId: amazon.inventoryItemId, locationId: amazon.locationId, quantity: 1, changeFromQuantity: 99 }]);
    expect(mug(shop).available).toBe(20);
  });
});

describe("what the schema doesn't say", () => {
  const errorOf = async (shop: TestShop, document: string, input: object) => ((await (await shop.send(document, { input })).json()) as Answer).errors![0]!;

  it("is that changeFromQuantity must be said", async () => {
    const shop = testShop();
    const input = { name: "available", reason: "correction", quantities: [entry(shop, { quantity: 1 })] };
    expect(await errorOf(shop, setDocument(), input)).toMatchObject({ message: "InventoryQuantityInput must include the following argument: changeFromQuantity." });
    const changes = { name: "available", reason: "correction", changes: [entry(shop, { delta: 1 })] };
    expect(await errorOf(shop, adjustDocument(), changes)).toMatchObject({ message: "InventoryChangeInput must include the following argument: changeFromQuantity." });
  });

  it("is that the key must be given", async () => {
    const shop = testShop();
    const document = setDocument().replace('@idempotent(key: "k1")', "");
    const input = { name: "available", reason: "correction", quantities: [entry(shop, { quantity: 1, changeFromQuantity: null })] };
    expect(await errorOf(shop, document, input)).toMatchObject({ extensions: { code: "BAD_REQUEST" } });
    expect(mug(shop).available).toBe(20);
  });

  it("takes the key from a variable", async () => {
    const shop = testShop();
    const document = "mutation ($input: InventorySetQuantitiesInput!, $key: String!) { inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code } } }";
    await shop.ask(document, { key: "from-variable", input: { name: "available", reason: "correction", quantities: [entry(shop, { quantity: 1, changeFromQuantity: null })] } });
    expect(mug(shop).available).toBe(1);
  });

  it("is that a list holds 250 entries", async () => {
    const shop = testShop();
    const quantities = Array.from({ length: 251 }, () => entry(shop, { quantity: 1, changeFromQuantity: null }));
    expect(await errorOf(shop, setDocument(), { name: "available", reason: "correction", quantities })).toMatchObject({ extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } });
  });
});

describe("adjusting quantities", () => {
  it("adds to available", async () => {
    const shop = testShop();
    expect((await adjust(shop, [entry(shop, { delta: -3, changeFromQuantity: 20 })])).userErrors).toEqual([]);
    expect(mug(shop)).toMatchObject({ available: 17, onHand: 17 });
  });

  it("wants a ledger document for every state but available", async () => {
    const shop = testShop();
    expect(codes(await adjust(shop, [entry(shop, { delta: 1, changeFromQuantity: null })], { name: "reserved" }, "a"))).toEqual(["INVALID_QUANTITY_DOCUMENT"]);
    expect(codes(await adjust(shop, [entry(shop, { delta: 1, changeFromQuantity: null, ledgerDocumentUri: "app://a/1" })], {}, "b"))).toEqual(["INVALID_AVAILABLE_DOCUMENT"]);
    expect(codes(await adjust(shop, [entry(shop, { delta: 1, changeFromQuantity: null, ledgerDocumentUri: "app://a/1" })], { name: "reserved" }, "c"))).toEqual([]);
    expect(mug(shop)).toMatchObject({ available: 20, onHand: 21 });
    expect(codes(await adjust(shop, [entry(shop, { delta: 1, changeFromQuantity: null })], { name: "on_hand" }, "d"))).toEqual(["INVALID_QUANTITY_NAME"]);
  });
});
