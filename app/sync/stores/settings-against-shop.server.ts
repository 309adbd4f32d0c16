import { findShop } from "../../db/shops.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid } from "../../domain/ids.ts";
import type { ShopifyLocation } from "../../domain/inventory/shopify-inventory.ts";
import { priceTargetProblem } from "../../domain/listings/price-target.ts";
import { currenciesOf } from "../../domain/marketplaces.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { customerNames } from "./find-customers.server.ts";
import { priceListsOf } from "./price-lists.server.ts";
import { allLocations } from "./shop-locations.server.ts";

interface Chosen {
  path: string;
  id: Gid;
}

/** What in settings the shop itself does not allow, beside what `checkStoreSettings` knows: path with dots → what to do (R53, R60, R63). */
export async function settingsAgainstShop(ctx: FlowContext, store: Pick<Store, "shop" | "marketplaceIds">, settings: StoreSettings): Promise<Record<string, string>> {
  const { shop } = store;
  const [places, people] = [locationsIn(settings), customersIn(settings)];
  const [locations, names, price] = await Promise.all([
    places.length > 0 ? allLocations(ctx, shop) : [],
    people.length > 0 ? customerNames(ctx, shop, people.map(({ id }) => id)) : new Map<Gid, string>(),
    priceProblem(ctx, store, settings),
  ]);
  const problems = [
    ...places.map(({ path, id }) => [path, locationProblem(id, locations)] as const),
    ...people.map(({ path, id }) => [path, customerProblem(id, names)] as const),
    ["price.priceListId", price] as const,
  ];
  return Object.fromEntries(problems.filter((pair): pair is [string, string] => pair[1] !== null));
}

function locationsIn({ mfn, afn, stock }: StoreSettings): Chosen[] {
  const channels = [{ path: "mfn.locationId", id: mfn.locationId }, { path: "afn.locationId", id: afn.locationId }];
  return [...channels.flatMap(({ path, id }) => (id === null ? [] : [{ path, id }])), ...stock.locationIds.map((id) => ({ path: "stock.locationIds", id }))];
}

function customersIn({ mfn, afn }: StoreSettings): Chosen[] {
  const channels = [{ path: "mfn.customer.customerId", ...mfn.customer }, { path: "afn.customer.customerId", ...afn.customer }];
  return channels.flatMap(({ path, mode, customerId }) => (mode === "single" && customerId ? [{ path, id: customerId }] : []));
}

async function priceProblem(ctx: FlowContext, store: Pick<Store, "shop" | "marketplaceIds">, { price }: StoreSettings): Promise<string | null> {
  if (price.direction === "none") return null;
  const lists = price.priceListId === null ? [] : await priceListsOf(ctx, store.shop);
  return priceTargetProblem(price, { lists, shopCurrency: (await findShop(ctx.db.prisma, store.shop))?.currency ?? "", currencies: currenciesOf(store.marketplaceIds) });
}

function locationProblem(id: Gid, locations: readonly ShopifyLocation[] | null): string | null {
  if (!locations) return "Shopify does not answer now, so this location could not be checked. Save again in a minute.";
  const found = locations.find((location) => location.id === id);
  if (!found) return "This location is gone from Shopify. Choose another one.";
  return found.active ? null : `“${found.name}” is deactivated in Shopify. Activate it there, or choose another location.`;
}

function customerProblem(id: Gid, names: ReadonlyMap<Gid, string> | null): string | null {
  if (!names) return "Shopify does not answer now, so this customer could not be checked. Save again in a minute.";
  return names.has(id) ? null : "This customer is gone from Shopify. Choose another one.";
}
