import { money } from "../../app/domain/money.ts";
import type { NewShopifyOrder, ShopifyOrder } from "../../app/domain/orders/shopify-order.ts";
import type { Gid } from "../../app/domain/ids.ts";
import { shopifyStage, type ShopifyStage } from "./shopify-door.ts";
import { newLine, newOrder } from "./shopify-orders.ts";

/** A simulated shop with ten mugs in one warehouse, where something is bought. */
export interface ShopifyPurchases extends ShopifyStage {
  variantId: Gid;
  warehouse: Gid;
  /** Three mugs at 10.00 USD with 1.00 tax each, 5.00 shipping with 0.50 tax, 3.00 off: 35.50 paid. */
  buy(over?: Partial<NewShopifyOrder>): Promise<ShopifyOrder>;
  /** Mugs that are left. */
  available(): Promise<number>;
}

export async function shopifyPurchases(): Promise<ShopifyPurchases> {
  const stage = shopifyStage({
    locations: [{ name: "Warehouse" }],
    products: [{ title: "Mug", variants: [{ sku: "MUG-1", price: "9.50", tracked: true, levels: { Warehouse: 10 } }] }],
  });
  await stage.door.ensureOrderIdentity();
  const { id: variantId, inventoryItemId } = (await stage.door.variantsBySku(["MUG-1"]))[0]!;
  const warehouse = (await stage.door.locations())[0]!.id;
  const tax = { title: "Tax", rate: "0.1", channelLiable: true };
  const three = {
    lines: [newLine({ variantId, quantity: 3, tax: [{ ...tax, amount: money(300, "USD") }] })],
    shipping: { title: "Standard", price: money(500, "USD"), tax: [{ ...tax, amount: money(50, "USD") }] },
    discount: money(300, "USD"), paid: money(3550, "USD"),
  };
  return {
    ...stage, variantId, warehouse,
    buy: (over = {}) => stage.door.createOrder(newOrder({ ...three, ...over })),
    available: async () => (await stage.door.available([inventoryItemId], [warehouse]))[0]!.available,
  };
}
