import { madeUpSellerIds } from "../shared/load-world-stores.ts";
import type { Region } from "../shared/marketplaces.ts";
import type { WorldLocation, WorldStore } from "../shared/world-types.ts";
import { markets, type DemoCountry } from "./markets.ts";

const dayMs = 86_400_000;

export const regionOf: Record<DemoCountry, Region> = { US: "NA", CA: "NA", GB: "EU", DE: "EU", JP: "FE" };
/** Where the merchant's own stock of a region lies. */
export const merchantLocation: Record<Region, string> = { NA: "Main warehouse", EU: "EU warehouse", FE: "Main warehouse" };
/** One location per region stands for Amazon's warehouses (B4). */
export const amazonLocation: Record<Region, string> = { NA: "Amazon FBA NA", EU: "Amazon FBA EU", FE: "Amazon FBA FE" };

/** Three stores, open since a month; the European one leaves Amazon's own shipments out. @param now ms since 1970 */
export function demoStores(now: number): WorldStore[] {
  const startDate = new Date(Math.floor(now / dayMs) * dayMs - 30 * dayMs).toISOString();
  return (["NA", "EU", "FE"] as const).map((region) => ({
    alias: region.toLowerCase(),
    sellerId: madeUpSellerIds[region],
    region,
    marketplaces: Object.values(markets).filter((m) => regionOf[m.country] === region).map((m) => m.id),
    state: "open",
    startDate,
    mfnLocation: merchantLocation[region],
    afnLocation: amazonLocation[region],
    afnImport: region !== "EU",
  }));
}

export function demoLocations(): WorldLocation[] {
  const names = [...new Set([...Object.values(merchantLocation), ...Object.values(amazonLocation)])];
  return names.map((name) => ({ name, active: true, fulfillsOnlineOrders: true }));
}
