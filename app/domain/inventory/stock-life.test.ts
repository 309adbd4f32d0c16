import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AmazonListing } from "../listings/amazon-listing.ts";
import { parseStoreSettings } from "../settings.ts";
import type { StoreSettings } from "../settings.ts";
import { sellableQuantity } from "./sellable-quantity.ts";
import { stockChanges } from "./stock-changes.ts";

/** One SellerSKU at both ends: Amazon lowers its own number when it sells; we send absolute numbers (decisions 21). */
interface World {
  /** Shopify's available. */
  available: number;
  /** Units of Amazon orders that Shopify does not hold yet. */
  reserved: number;
  /** What Amazon shows. */
  shown: number;
  lastAccepted: number | null;
  soldSince: number;
  patches: number;
}

type Event = "sold-at-amazon" | "imported" | "sold-in-shopify" | "restocked" | "push";

const location = "gid://shopify/Location/7";
const listing: AmazonListing = {
  sellerSku: "CUP-1", marketplaceId: "ATVPDKIKX0DER", asin: null, title: null, channel: "MFN", channelCodes: ["DEFAULT"],
  status: ["BUYABLE"], quantity: null, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null,
};

function settingsOf(stock: object): StoreSettings {
  return parseStoreSettings({ stock: { locationIds: [location], ...stock } });
}

function sellable(world: World, { stock }: StoreSettings) {
  return sellableQuantity({
    locations: [{ locationId: location, available: world.available }],
    reservations: world.reserved > 0 ? [{ amazonOrderId: "111-2222222-3333333", units: world.reserved }] : [],
    rules: stock,
  });
}

function push(world: World, settings: StoreSettings): World {
  const computed = sellable(world, settings);
  const [decision] = stockChanges({ state: "open", stock: settings.stock }, [
    {
      sellerSku: "CUP-1", listings: [listing], link: { kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "CUP-1" },
      variant: { tracked: true, inventoryPolicy: "DENY" }, computed, lastAccepted: world.lastAccepted, soldSince: world.soldSince, leadTimeDays: null, lastLeadTime: null, tracking: "on", detailsDue: false,
    },
  ]);
  if (decision?.kind !== "send") return world;
  return { ...world, shown: decision.quantity, lastAccepted: decision.quantity, soldSince: 0, patches: world.patches + 1 };
}

function happen(world: World, event: Event, settings: StoreSettings): World {
  switch (event) {
    case "sold-at-amazon":
      if (world.shown === 0) return world;
      return { ...world, shown: world.shown - 1, soldSince: world.soldSince + 1, reserved: world.reserved + 1 };
    case "imported":
      return { ...world, available: world.available - world.reserved, reserved: 0 };
    case "sold-in-shopify":
      return world.available > 0 ? { ...world, available: world.available - 1 } : world;
    case "restocked":
      return { ...world, available: world.available + 3 };
    case "push":
      return push(world, settings);
  }
}

const start = (available: number): World => ({ available, reserved: 0, shown: 0, lastAccepted: null, soldSince: 0, patches: 0 });
const run = (world: World, events: readonly Event[], settings: StoreSettings) => events.reduce((w, event) => happen(w, event, settings), world);

describe("stories", () => {
  test("stock 100, ceiling 4: four sales bring four back (decisions 20)", () => {
    const settings = settingsOf({ ceiling: 4 });
    const sales: Event[] = ["push", "sold-at-amazon", "sold-at-amazon", "sold-at-amazon", "sold-at-amazon"];
    const sold = run(start(100), sales, settings);
    expect(sold.shown).toBe(0);
    expect(run(sold, ["push"], settings)).toMatchObject({ shown: 4, patches: 2 });
  });

  test("a pending order is not offered again (K2)", () => {
    const settings = settingsOf({});
    const world = run(start(1), ["push", "sold-at-amazon", "push"], settings);
    expect(world).toMatchObject({ shown: 0, reserved: 1, patches: 1 });
  });

  test("the import itself changes nothing at Amazon", () => {
    const settings = settingsOf({});
    const before = run(start(10), ["push", "sold-at-amazon", "sold-at-amazon", "push"], settings);
    expect(run(before, ["imported", "push"], settings)).toMatchObject({ shown: 8, available: 8, patches: before.patches });
  });

  test("margin 6 / 4 (R142): at five left the listing goes, on restock it comes back", () => {
    const settings = settingsOf({ minimumToList: 6, ceiling: 4 });
    const world = run(start(6), ["push", "sold-in-shopify", "push"], settings);
    expect(world.shown).toBe(0);
    expect(run(world, ["restocked", "push"], settings).shown).toBe(4);
  });
});

describe("any story", () => {
  const events = fc.array(fc.constantFrom<Event>("sold-at-amazon", "imported", "sold-in-shopify", "restocked", "push"), { maxLength: 40 });
  const rules = fc.record({
    minimumToList: fc.integer({ min: 0, max: 6 }),
    ceiling: fc.option(fc.integer({ min: 1, max: 6 })),
    holdBack: fc.record({ kind: fc.constantFrom("units", "percent"), value: fc.integer({ min: 0, max: 60 }) }),
  });

  test("after a push Amazon shows exactly what is sellable, and a second push says nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), events, rules, (available, story, stock) => {
        const settings = settingsOf(stock);
        const world = push(run(start(available), story, settings), settings);
        expect(world.shown).toBe(sellable(world, settings).quantity);
        expect(push(world, settings).patches).toBe(world.patches);
      }),
    );
  });

  test("with pushes after every change, nothing is oversold", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), events, rules, (available, story, stock) => {
        const settings = settingsOf(stock);
        let world = push(start(available), settings);
        for (const event of story) {
          // The buyer in the shop sees what is left; both ends never take the same unit between two pushes.
          if (event === "sold-in-shopify" && world.available - world.reserved <= 0) continue;
          world = push(happen(world, event, settings), settings);
          expect(world.available - world.reserved).toBeGreaterThanOrEqual(0);
          expect(world.shown).toBeLessThanOrEqual(Math.max(0, world.available - world.reserved));
        }
      }),
    );
  });
});
