import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createShopify } from "../shopify/create-shopify.ts";
import { createClock } from "./clock.ts";
import { loadWorld } from "./load-world.ts";

let dir = "";
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "lockstep-places-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const [germany, usa] = ["A1PA6795UKMFR9", "ATVPDKIKX0DER"];
const order = (orderId: string, marketplaceId: string, sellerSku: string) => ({
  orderId, createdTime: "2026-03-02T10:00:00Z", lastUpdatedTime: "2026-03-02T11:00:00Z", salesChannel: { marketplaceId }, orderItems: [{ product: { sellerSku } }],
});
const orders = [order("1", germany, "S1")];

/** The world of a folder with an order, and the shop that opens over it: where stock lies there. */
function opened(files: Record<string, unknown>) {
  for (const [name, content] of Object.entries({ "amazon/orders/a.json": orders, ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), JSON.stringify(content));
  }
  const world = loadWorld(dir);
  const shop = createShopify({ world, clock: createClock(new Date(world.now), false) }).world;
  const stocked = shop.levels().map(({ sku, location, available }) => [sku, location, available]);
  return { world, stocked, places: world.stores.map((store) => [store.mfnLocation, store.afnLocation]), names: shop.locations().map((location) => location.name) };
}
const locations = "shopify/locations.json";

describe("a store that names no location", () => {
  it("keeps its stock at the first given one that ships online orders, and Amazon's is the one called so", () => {
    const given = [{ name: "Closed", active: false }, { name: "Shop floor", fulfillsOnlineOrders: false }, { name: "Lager Amazonas" }, { name: "Lager" }, { name: "Keller" }];
    const { places, stocked, world } = opened({ [locations]: given });
    expect(places).toEqual([["Lager", "Lager Amazonas"]]);
    expect(stocked).toEqual([["S1", "Lager", 100]]);
    expect(world.locations).toEqual(given);
  });

  it("gets one of each kind when none of the given ones will do", () => {
    const { places, world } = opened({ [locations]: [{ name: "Shop floor", fulfillsOnlineOrders: false }] });
    expect(places).toEqual([["Main warehouse", "Amazon FBA"]]);
    expect(world.locations).toEqual([
      { name: "Shop floor", fulfillsOnlineOrders: false },
      { name: "Main warehouse", active: true, fulfillsOnlineOrders: true },
      { name: "Amazon FBA", active: true, fulfillsOnlineOrders: false },
    ]);
    expect(world.notes).toEqual([]);
  });

  it.each([["fba Germany"], ["my AMAZON stock"]])("finds Amazon's location in any case: %s", (name) => {
    expect(opened({ [locations]: [{ name }, { name: "Lager" }] }).places).toEqual([["Lager", name]]);
  });

  it("takes no location for both, nor one for its own that it names as Amazon's", () => {
    const stores = [{ region: "EU", afnLocation: "Lager" }, { region: "NA", mfnLocation: "Amazon returns" }];
    const { places } = opened({ "world.json": { stores }, [locations]: [{ name: "Lager" }, { name: "Amazon returns" }, { name: "Keller" }] });
    expect(places).toEqual([["Keller", "Lager"], ["Amazon returns", "Amazon FBA"]]);
  });

  it.each([[[]], [[{ name: "Closed", active: false }]]])("opens over the given locations %j", (given) => {
    expect(opened({ [locations]: given }).stocked).toEqual([["S1", "Main warehouse", 100]]);
  });

  it("is no matter where there is nothing at all", () => {
    const { world, names } = opened({ "amazon/orders/a.json": [], [locations]: [] });
    expect([world.stores, names]).toEqual([[], ["Main warehouse"]]);
  });
});

describe("a location that locations.json does not have", () => {
  it("is added with a note when a store names it", () => {
    const { names, world, stocked } = opened({ "world.json": { stores: [{ region: "EU", mfnLocation: "Halle 2", afnLocation: "FBA Graben" }] }, [locations]: [{ name: "Lager" }] });
    expect(names).toEqual(["Lager", "Halle 2", "FBA Graben"]);
    expect(stocked).toEqual([["S1", "Halle 2", 100]]);
    expect(world.notes).toEqual([expect.stringMatching(/a store.*"Halle 2"/), expect.stringMatching(/a store.*"FBA Graben"/)]);
  });

  it("is added with a note when a product names it", () => {
    const products = [{ title: "T", variants: [{ sku: "S1", price: "1.00", levels: { Dachboden: 3 } }] }];
    const { names, stocked, world } = opened({ [locations]: [{ name: "Lager" }], "shopify/products.json": products });
    expect(names).toEqual(["Lager", "Dachboden", "Amazon FBA"]);
    expect(stocked).toEqual([["S1", "Dachboden", 3]]);
    expect(world.notes).toEqual([expect.stringMatching(/a product.*"Dachboden"/)]);
  });
});

it("stock that nobody counted lies where the store that sells it keeps its own", () => {
  const stores = [{ region: "NA", marketplaces: [usa], mfnLocation: "Reno" }, { region: "EU", marketplaces: [germany], mfnLocation: "Lager" }];
  const sold = [order("1", germany, "S1"), order("2", usa, "S2"), order("3", usa, "BOTH"), order("4", germany, "BOTH")];
  expect(opened({ "world.json": { stores }, "amazon/orders/a.json": sold }).stocked).toEqual([["S1", "Lager", 100], ["S2", "Reno", 100], ["BOTH", "Reno", 100], ["BOTH", "Lager", 100]]);
});
