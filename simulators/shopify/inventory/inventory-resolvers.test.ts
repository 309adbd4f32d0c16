import { describe, expect, it } from "vitest";
import { type Answer, testShop } from "../testing/test-shop.ts";

describe("reading stock", () => {
  it("gives the quantities by name, in the order asked", async () => {
    const shop = testShop();
    const { inventoryItemId } = shop.shopify.world.levels()[0]!;
    const item = await shop.ask("query ($id: ID!) { inventoryItem(id: $id) { sku tracked inventoryLevels(first: 5) { nodes { isActive location { name } quantities(names: [\"on_hand\", \"available\", \"incoming\"]) { name quantity } } } } }", { id: inventoryItemId });
    expect(item).toEqual({
      inventoryItem: {
        sku: "MUG-1", tracked: true,
        inventoryLevels: { nodes: [
          { isActive: true, location: { name: "Warehouse" }, quantities: [{ name: "on_hand", quantity: 20 }, { name: "available", quantity: 20 }, { name: "incoming", quantity: 0 }] },
          { isActive: true, location: { name: "Amazon" }, quantities: [{ name: "on_hand", quantity: 5 }, { name: "available", quantity: 5 }, { name: "incoming", quantity: 0 }] },
        ] },
      },
    });
  });

  it("refuses a quantity that doesn't exist", async () => {
    const shop = testShop();
    const answer = (await (await shop.send('{ inventoryItems(first: 1) { nodes { inventoryLevels(first: 1) { nodes { quantities(names: ["spare"]) { quantity } } } } } }')).json()) as Answer;
    expect(answer.errors![0]!.message).toContain("spare");
  });

  it("finds levels by place, and those changed since", async () => {
    const shop = testShop();
    const { locationId, inventoryItemId } = shop.shopify.world.levels()[0]!;
    shop.clock.advance(60_000);
    shop.shopify.world.setAvailable("SHIRT-M", "Warehouse", 1);
    const found = await shop.ask<{ location: { inventoryLevels: { nodes: { item: { sku: string } }[] }; inventoryLevel: { id: string } } }>(
      `query ($id: ID!, $item: ID!) { location(id: $id) { inventoryLevels(first: 9, query: "updated_at:>'2026-03-01T12:00:00Z'") { nodes { item { sku } } } inventoryLevel(inventoryItemId: $item) { id } } }`,
      { id: locationId, item: inventoryItemId },
    );
    expect(found.location.inventoryLevels.nodes).toEqual([{ item: { sku: "SHIRT-M" } }]);
    expect(found.location.inventoryLevel.id).toContain("?inventory_item_id=");
  });

  it("counts the other variants with the same SKU", async () => {
    const product = (sku: string) => ({ title: sku, variants: [{ sku, price: "1" }] });
    const shop = testShop({}, { world: { products: [product("A"), { ...product("A"), title: "again" }, product("B")] } });
    const found = await shop.ask<{ inventoryItems: { nodes: { sku: string; duplicateSkuCount: number }[] } }>("{ inventoryItems(first: 9) { nodes { sku duplicateSkuCount } } }");
    expect(found.inventoryItems.nodes.map((one) => [one.sku, one.duplicateSkuCount])).toEqual([["A", 1], ["A", 1], ["B", 0]]);
  });
});

describe("places", () => {
  it("are the active ones by name, unless asked otherwise", async () => {
    const shop = testShop();
    shop.shopify.world.changeLocation("Warehouse", { active: false });
    const names = async (args: string) => (await shop.ask<{ locations: { nodes: { name: string }[] } }>(`{ locations(${args}) { nodes { name } } }`)).locations.nodes.map((one) => one.name);
    expect(await names("first: 9")).toEqual(["Amazon", "Shop floor"]);
    expect(await names("first: 9, includeInactive: true")).toEqual(["Amazon", "Shop floor", "Warehouse"]);
    expect(await names("first: 9, includeInactive: true, sortKey: ID")).toEqual(["Warehouse", "Amazon", "Shop floor"]);
  });

  it("say whether they fulfill online orders and hold stock", async () => {
    const shop = testShop();
    const [warehouse, , floor] = shop.shopify.world.locations();
    const facts = "query ($id: ID!) { location(id: $id) { isActive fulfillsOnlineOrders shipsInventory hasActiveInventory hasUnfulfilledOrders } }";
    expect(await shop.ask(facts, { id: warehouse!.id })).toEqual({ location: { isActive: true, fulfillsOnlineOrders: true, shipsInventory: true, hasActiveInventory: true, hasUnfulfilledOrders: false } });
    expect(await shop.ask(facts, { id: floor!.id })).toMatchObject({ location: { fulfillsOnlineOrders: false, hasActiveInventory: false } });
  });
});
