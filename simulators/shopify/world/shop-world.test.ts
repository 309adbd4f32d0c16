import { describe, expect, it } from "vitest";
import { createOrder, testShop, usd } from "../testing/test-shop.ts";

describe("a merchant's hands", () => {
  it("set stock, also where the item wasn't stocked before", () => {
    const { world } = testShop().shopify;
    world.setAvailable("MUG-1", "Warehouse", 4);
    world.setAvailable("SHIRT-S", "Amazon", 9);
    const levels = world.levels().map(({ sku, location, available, onHand }) => [sku, location, available, onHand]);
    expect(levels).toContainEqual(["MUG-1", "Warehouse", 4, 4]);
    expect(levels).toContainEqual(["SHIRT-S", "Amazon", 9, 9]);
    expect(() => world.setAvailable("MUG-1", "Moon", 1)).toThrow('no location "Moon"');
    expect(() => world.setAvailable("NONE", "Warehouse", 1)).toThrow('SKU "NONE"');
  });

  it("fulfill an order, wholly or in part", async () => {
    const shop = testShop();
    const { world } = shop.shopify;
    const variantId = world.products()[0]!.variants[0]!.id;
    const { order } = await createOrder(shop, { lineItems: [{ variantId, quantity: 3, requiresShipping: true, priceSet: usd("1.00") }] });
    const { lines } = world.order(order!.id)!;
    expect(world.fulfil(order!.id, { lines: { [lines[0]!.id]: 1 }, company: "UPS", number: "1" })).toHaveLength(1);
    expect(world.order(order!.id)).toMatchObject({ displayFulfillmentStatus: "PARTIALLY_FULFILLED", lines: [{ fulfilled: 1 }] });
    world.fulfil(order!.id);
    expect(world.fulfil(order!.id)).toEqual([]);
    expect(world.order(order!.id)!.displayFulfillmentStatus).toBe("FULFILLED");
    expect(() => world.fulfil("gid://shopify/Order/1")).toThrow("no order");
  });

  it("change and delete variants", () => {
    const { world } = testShop().shopify;
    world.changeVariant("SHIRT-S", { sku: "SHIRT-XS", price: "5.00" });
    world.deleteVariant("SHIRT-M");
    expect(world.products()[1]!.variants).toMatchObject([{ sku: "SHIRT-XS", price: "5.00" }]);
  });

  it("add products and change places", () => {
    const { world } = testShop().shopify;
    const id = world.addProduct({ title: "New thing", vendor: "V", variants: [{ sku: "N", price: "2.00", levels: { Warehouse: 3 } }] });
    expect(world.products().at(-1)).toMatchObject({ id, title: "New thing", variants: [{ sku: "N", tracked: true }] });
    world.changeLocation("Amazon", { name: "FBA", fulfillsOnlineOrders: false });
    expect(world.locations()[1]).toMatchObject({ name: "FBA", fulfillsOnlineOrders: false, active: true });
  });

  it("see an order by its id or by its source", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop, { sourceIdentifier: "111-1" });
    expect(shop.shopify.world.order(order!.id)!.sourceIdentifier).toBe("111-1");
    expect(shop.shopify.world.order("gid://shopify/Order/1")).toBeUndefined();
    expect(shop.shopify.world.ordersBySourceIdentifier("111-1")).toHaveLength(1);
    expect(shop.shopify.world.ordersBySourceIdentifier("111-2")).toEqual([]);
  });
});
