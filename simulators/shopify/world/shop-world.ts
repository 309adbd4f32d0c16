import { draftTotals } from "../drafts/draft-input.ts";
import { gid } from "../graphql/gid.ts";
import { levelOf, shift } from "../inventory/levels.ts";
import { finishJobs } from "../orders/cancel-order.ts";
import { orderById } from "../orders/order-queries.ts";
import { locationByName, stock } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { type CatalogDeeds, catalogDeeds, variantNamed } from "./catalog-deeds.ts";
import { type StaffDeeds, staffDeeds } from "./staff-deeds.ts";
import { type LevelView, levelViews, type OrderView, orderView, priceListViews, productViews } from "./views.ts";

/** One shop as a test sees and steers it: what the merchant does by hand in the admin. */
export interface ShopWorld extends StaffDeeds, CatalogDeeds {
  orders(): OrderView[];
  order(id: string): OrderView | undefined;
  ordersBySourceIdentifier(id: string): OrderView[];
  levels(): LevelView[];
  products(): ReturnType<typeof productViews>;
  priceLists(): ReturnType<typeof priceListViews>;
  locations(): { id: string; name: string; active: boolean; fulfillsOnlineOrders: boolean }[];
  draftOrders(): { id: string; name: string; status: string; tags: string[]; total: string; orderId: string | null; customAttributes: { key: string; value: string }[] }[];
  customers(): { id: string; email: string | null; phone: string | null; firstName: string | null; lastName: string | null; tags: string[] }[];
  /** Sets the units that are available at a location; an item that wasn't stocked there is from now on. */
  setAvailable(sku: string, location: string, units: number): void;
  changeLocation(name: string, change: { active?: boolean; fulfillsOnlineOrders?: boolean; name?: string }): void;
}

export function createShopWorld(shop: ShopState): ShopWorld {
  const now = () => shop.now();
  const settled = <T>(read: () => T): T => {
    finishJobs(shop);
    return read();
  };
  return {
    orders: () => settled(() => shop.orders.values().map((order) => orderView(shop, order))),
    order: (id) => settled(() => {
      const order = orderById(shop, id);
      return order && orderView(shop, order);
    }),
    ordersBySourceIdentifier: (id) => settled(() => shop.orders.values().filter((order) => order.sourceIdentifier === id).map((order) => orderView(shop, order))),
    levels: () => settled(() => levelViews(shop)),
    products: () => productViews(shop),
    priceLists: () => priceListViews(shop),
    locations: () => shop.locations.values().map(({ id, name, active, fulfillsOnlineOrders }) => ({ id: gid("Location", id), name, active, fulfillsOnlineOrders })),
    draftOrders: () => shop.draftOrders.values().map((draft) => ({
      id: gid("DraftOrder", draft.id), name: draft.name, status: draft.status, tags: draft.tags, customAttributes: draft.customAttributes,
      total: draftTotals(draft).total, orderId: draft.orderId === null ? null : gid("Order", draft.orderId),
    })),
    customers: () => shop.customers.values().map(({ id, email, phone, firstName, lastName, tags }) => ({ id: gid("Customer", id), email, phone, firstName, lastName, tags })),
    setAvailable: (sku, location, units) => setAvailable(shop, sku, location, units),
    ...staffDeeds(shop),
    ...catalogDeeds(shop),
    changeLocation: (name, change) => {
      const location = locationByName(shop, name);
      shop.locations.put(String(location.id), { ...location, ...change, updatedAt: now() });
    },
  };
}

function setAvailable(shop: ShopState, sku: string, locationName: string, units: number): void {
  const location = locationByName(shop, locationName);
  const { inventoryItemId } = variantNamed(shop, sku);
  if (!levelOf(shop, inventoryItemId, location.id)) stock(shop, inventoryItemId, location, 0, shop.now());
  const before = levelOf(shop, inventoryItemId, location.id)!.quantities.available;
  shift(shop, inventoryItemId, location.id, { available: units - before });
}
