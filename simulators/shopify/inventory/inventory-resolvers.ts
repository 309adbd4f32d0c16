import { GraphQLError } from "graphql";
import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import { variantsBySku } from "../products/variants-by-sku.ts";
import { indexed } from "../search/indexed.ts";
import { search, type SearchFields } from "../search/search.ts";
import type { LevelRecord, LocationRecord, VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { levelOf, levelsOfItem, quantityNames, quantityOf, variantOfItem } from "./levels.ts";

/** A variant stands for its inventory item too; it is the source of both types. */
type Item = VariantRecord;

const itemSearch = (shop: ShopState): SearchFields<Item> => ({
  free: (item) => [item.sku],
  fields: {
    id: { kind: "number", of: (item) => [item.inventoryItemId], lookup: (id) => shop.variants.by("item", id) },
    sku: { kind: "string", of: (item) => [item.sku], lookup: (sku) => shop.variants.by("sku", sku) },
    created_at: { kind: "time", of: (item) => [item.createdAt] },
    updated_at: { kind: "time", of: (item) => [item.updatedAt] },
  },
});

const levelSearch: SearchFields<LevelRecord> = {
  free: () => [],
  fields: {
    id: { kind: "number", of: (level) => [level.id] },
    inventory_item_id: { kind: "number", of: (level) => [level.itemId] },
    created_at: { kind: "time", of: (level) => [level.createdAt] },
    updated_at: { kind: "time", of: (level) => [level.updatedAt] },
  },
};

interface LevelsArgs extends Paging {
  includeInactive: boolean;
  query?: string | null;
}

function levels(shop: ShopState, all: LevelRecord[], args: LevelsArgs) {
  const shown = all.filter((level) => args.includeInactive || shop.locations.get(String(level.locationId))!.active);
  return connection(search(shown, args.query, levelSearch).found, args);
}

const levelsAt = (shop: ShopState, location: LocationRecord) => shop.levels.values().filter((level) => level.locationId === location.id);

function quantities(level: LevelRecord, { names }: { names: string[] }) {
  const unknown = names.find((name) => !quantityNames.includes(name));
  if (unknown !== undefined) throw new GraphQLError(`The quantity name '${unknown}' is invalid`, { extensions: { code: "BAD_REQUEST" } });
  return names.map((name) => ({ id: `${gid("InventoryQuantity", level.id)}?name=${name}`, name, quantity: quantityOf(level, name), updatedAt: level.updatedAt }));
}

const item = (shop: ShopState, id: string) => variantOfItem(shop, Number(idOf("InventoryItem", id) ?? 0)) ?? null;

export const inventoryResolvers: Resolvers = {
  InventoryItem: {
    id: (source: Item) => gid("InventoryItem", source.inventoryItemId),
    legacyResourceId: (source: Item) => source.inventoryItemId,
    requiresShipping: (source: Item) => source.requiresShipping,
    countryCodeOfOrigin: () => null,
    harmonizedSystemCode: () => null,
    unitCost: () => null,
    measurement: (source: Item) => ({ id: gid("InventoryItemMeasurement", source.inventoryItemId), weight: source.weight ?? { value: 0, unit: "KILOGRAMS" } }),
    duplicateSkuCount: (source: Item, _: object, { shop }: Context) =>
      source.sku ? variantsBySku(shop, source.sku).length - 1 : 0,
    inventoryLevel: (source: Item, { locationId }: { locationId: string }, { shop }: Context) =>
      levelOf(shop, source.inventoryItemId, Number(idOf("Location", locationId) ?? 0)) ?? null,
    inventoryLevels: (source: Item, args: LevelsArgs, { shop }: Context) => levels(shop, levelsOfItem(shop, source.inventoryItemId), args),
    locationsCount: (source: Item, _: object, { shop }: Context) => ({ count: levelsOfItem(shop, source.inventoryItemId).length, precision: "EXACT" }),
    variants: (source: Item, args: Paging) => connection([source], { ...args, first: args.first ?? (args.last == null ? 10 : null) }),
  },
  InventoryLevel: {
    id: (level: LevelRecord) => `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.itemId}`,
    isActive: () => true,
    canDeactivate: () => true,
    item: (level: LevelRecord, _: object, { shop }: Context) => variantOfItem(shop, level.itemId),
    location: (level: LevelRecord, _: object, { shop }: Context) => shop.locations.get(String(level.locationId)),
    quantities,
  },
  Location: {
    id: (location: LocationRecord) => gid("Location", location.id),
    legacyResourceId: (location: LocationRecord) => location.id,
    isActive: (location: LocationRecord) => location.active,
    shipsInventory: (location: LocationRecord) => location.fulfillsOnlineOrders,
    isFulfillmentService: () => false,
    activatable: (location: LocationRecord) => !location.active,
    deactivatable: (location: LocationRecord) => location.active,
    deactivatedAt: (location: LocationRecord) => (location.active ? null : location.updatedAt),
    hasActiveInventory: (location: LocationRecord, _: object, { shop }: Context) => levelsAt(shop, location).some((level) => (quantityOf(level, "on_hand") ?? 0) > 0),
    hasUnfulfilledOrders: (location: LocationRecord, _: object, { shop }: Context) =>
      shop.fulfillmentOrders.values().some((one) => one.locationId === location.id && one.status !== "CLOSED" && one.status !== "CANCELLED"),
    address: () => ({ formatted: [], countryCode: "US", country: "United States" }),
    inventoryLevel: (location: LocationRecord, { inventoryItemId }: { inventoryItemId: string }, { shop }: Context) =>
      levelOf(shop, Number(idOf("InventoryItem", inventoryItemId) ?? 0), location.id) ?? null,
    inventoryLevels: (location: LocationRecord, args: LevelsArgs, { shop }: Context) => levels(shop, levelsAt(shop, location), { ...args, includeInactive: true }),
    ...metafieldFields("Location"),
  },
  QueryRoot: {
    inventoryItem: (_: unknown, { id }: { id: string }, { shop }: Context) => item(shop, id),
    inventoryItems: (_: unknown, args: Paging & { query?: string | null }, context: Context) =>
      connection(indexed(context, "inventoryItems", context.shop.variants.values(), args.query, itemSearch(context.shop)).sort((a, b) => a.id - b.id), args),
    inventoryLevel: (_: unknown, { id }: { id: string }, { shop }: Context) =>
      shop.levels.by("id", idOf("InventoryLevel", id) ?? "")[0] ?? null,
    location: (_: unknown, { id }: { id?: string | null }, { shop }: Context) =>
      (id ? shop.locations.get(idOf("Location", id) ?? "") : shop.locations.values()[0]) ?? null,
    locations: (_: unknown, args: Paging & { includeInactive: boolean; sortKey: string }, { shop }: Context) => {
      const shown = shop.locations.values().filter((location) => args.includeInactive || location.active);
      return connection(args.sortKey === "NAME" ? shown.sort((a, b) => (a.name < b.name ? -1 : 1)) : shown, args);
    },
  },
};
