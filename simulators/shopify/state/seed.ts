import type { World, WorldProduct, WorldVariant } from "../../shared/world-types.ts";
import type { LocationRecord, QuantityName } from "./catalog-records.ts";
import { levelKey, type ShopState } from "./shop-state.ts";

/** What a world holds at its start was there for a while: the search index knows it. */
const thirtyDaysMs = 30 * 86_400_000;

/** Fills an empty shop from a world; a shop that was filled before stays as it is. */
export function seed(shop: ShopState, world: World): void {
  if (shop.marks.get("seeded")) return;
  for (const table of [shop.locations, shop.products, shop.variants, shop.levels]) emptied(table);
  const before = new Date(Date.parse(world.now) - thirtyDaysMs).toISOString();
  for (const { name, active = true, fulfillsOnlineOrders = true } of world.locations) {
    const id = shop.nextId("Location");
    shop.locations.put(String(id), { id, name, active, fulfillsOnlineOrders, createdAt: before, updatedAt: before });
  }
  for (const product of world.products) addProduct(shop, product, before);
  shop.marks.put("seeded", world.now);
}

/** A first start that was killed half-way begins again from nothing. */
function emptied(table: { values(): { id: number; itemId?: number; locationId?: number }[]; delete(key: string): void }): void {
  for (const row of table.values()) table.delete(row.itemId && row.locationId ? levelKey(row.itemId, row.locationId) : String(row.id));
}

/** @returns the product's numeric id. */
export function addProduct(shop: ShopState, product: WorldProduct, now: string): number {
  const id = shop.nextId("Product");
  const variantIds = product.variants.map((variant, i) => addVariant(shop, id, variant, i + 1, product.variants.length === 1, now));
  const media = (product.images ?? []).map((source) => ({ id: shop.nextId("MediaImage"), alt: null, source, createdAt: now }));
  shop.products.put(String(id), {
    id,
    title: product.title,
    handle: freeHandle(shop, product.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || `product-${id}`),
    vendor: product.vendor ?? "",
    status: product.status ?? "ACTIVE",
    tags: product.tags ?? [],
    variantIds,
    ...(product.description !== undefined && { descriptionHtml: product.description }),
    ...(product.productType !== undefined && { productType: product.productType }),
    ...(media.length && { media }),
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

/** The handle, or with the first number behind it that makes it the only one. */
function freeHandle(shop: ShopState, wanted: string): string {
  const taken = (handle: string) => shop.products.by("handle", handle).length > 0;
  let handle = wanted;
  for (let i = 1; taken(handle); i += 1) handle = `${wanted}-${i}`;
  return handle;
}

/** @returns the variant's numeric id. @param only it is its product's only one */
export function addVariant(shop: ShopState, productId: number, variant: WorldVariant, position: number, only: boolean, now: string): number {
  const id = shop.nextId("ProductVariant");
  const inventoryItemId = shop.nextId("InventoryItem");
  shop.variants.put(String(id), {
    id, productId, inventoryItemId, position,
    sku: variant.sku || null,
    title: variant.title ?? (only ? "Default Title" : variant.sku),
    price: variant.price,
    tracked: variant.tracked ?? true,
    requiresShipping: variant.requiresShipping ?? true,
    inventoryPolicy: variant.inventoryPolicy ?? "DENY",
    ...(variant.barcode && { barcode: variant.barcode }),
    ...(variant.compareAtPrice && { compareAtPrice: variant.compareAtPrice }),
    ...(variant.requiresComponents && { requiresComponents: true }),
    ...(variant.weight && { weight: variant.weight }),
    createdAt: now,
    updatedAt: now,
  });
  const first = shop.locations.values()[0];
  const levels = variant.levels ?? (first ? { [first.name]: 0 } : {});
  for (const [name, available] of Object.entries(levels)) stock(shop, inventoryItemId, locationByName(shop, name), available, now);
  return id;
}

export function locationByName(shop: ShopState, name: string): LocationRecord {
  const found = shop.locations.values().find((location) => location.name === name);
  if (!found) throw new Error(`The shop has no location "${name}"`);
  return found;
}

/** Begins to stock an item at a location. */
export function stock(shop: ShopState, itemId: number, location: LocationRecord, available: number, now: string): void {
  const quantities: Record<QuantityName, number> = { available, committed: 0, reserved: 0, incoming: 0, damaged: 0, safety_stock: 0, quality_control: 0 };
  shop.levels.put(levelKey(itemId, location.id), {
    id: shop.nextId("InventoryLevel"), itemId, locationId: location.id, quantities, createdAt: now, updatedAt: now,
  });
}
