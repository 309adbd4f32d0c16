import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { ca, de, fr, us } from "../support/journey-orders.ts";
import { cellar, seller, warehouse } from "../support/journey-world.ts";
import { openJourney, problemList, problems, stockOf, type Journey } from "../support/journey.ts";

const shown = (journey: Journey, sku = "CUP-1", who = seller) => journey.amazon.world.quantityShown(who, sku);
const patches = (journey: Journey) => journey.amazon.calls().patchListingsItem ?? 0;
const leadTimes = (journey: Journey) => journey.amazon.world.listings().flatMap((listing) => listing.attributes.fulfillment_availability ?? []).map((entry) => entry.lead_time_to_ship_max_days);

describeEmbedded("the number that Amazon shows", ({ open }) => {
  test("is what the chosen locations have available, no other location's (R76)", async () => {
    const variants = [{ sku: "CUP-1", price: "10.00", levels: { [warehouse]: 10, [cellar]: 25 } }];
    const journey = await openJourney(await open(), { stock: {}, variants });
    await journey.run();
    expect(shown(journey)).toBe(10);
    const byName = new Map(journey.shopify.world.locations().map(({ name, id }) => [name, id]));
    await journey.changeSettings({ stock: { locationIds: [byName.get(warehouse)!, byName.get(cellar)!] } });
    await journey.later(1, "push-stock");
    expect(shown(journey)).toBe(35);
  });

  test.each([
    ["units held back", { holdBack: { kind: "units" as const, value: 3 } }, 7],
    ["a tenth and a bit held back, rounded up", { holdBack: { kind: "percent" as const, value: 15 } }, 8],
    ["a minimum to list that it misses: zero (R139)", { minimumToList: 11 }, 0],
    ["a minimum to list that it just reaches (R139)", { minimumToList: 10 }, 10],
    ["a ceiling (R141)", { ceiling: 4 }, 4],
    ["everything held back: zero, never less", { holdBack: { kind: "units" as const, value: 99 } }, 0],
  ])("follows my settings: %s", async (_name, stock, wanted) => {
    const journey = await openJourney(await open());
    await journey.run();
    await journey.changeSettings({ stock });
    await journey.later(2, "push-stock");
    expect(shown(journey)).toBe(wanted);
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ computed: wanted });
  });

  test("follows Shopify within the same minute when stock falls, and is grouped for a minute when it rises (decisions 22)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    journey.clock.advance(10 * 60_000);
    journey.shopify.world.setAvailable("CUP-1", warehouse, 4);
    await journey.run(1 / 3600);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(4);
    const sent = patches(journey);
    for (const units of [5, 6, 7]) {
      journey.shopify.world.setAvailable("CUP-1", warehouse, units);
      await journey.run(5 / 3600);
    }
    expect(patches(journey)).toBe(sent);
    await journey.run();
    expect(patches(journey)).toBe(sent + 1);
    expect(shown(journey)).toBe(7);
  });

  test("falls at once even in the middle of that minute", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    journey.shopify.world.setAvailable("CUP-1", warehouse, 12);
    await journey.run(1 / 3600);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(12);
    journey.shopify.world.setAvailable("CUP-1", warehouse, 1);
    await journey.run(1 / 3600);
    expect((await stockOf(journey, "CUP-1"))?.sent).toBe(1);
  });

  test("comes back to the ceiling after four sales with a hundred in stock (decisions 20)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 100 } });
    await journey.changeSettings({ stock: { ceiling: 4 } });
    await journey.run();
    expect(shown(journey)).toBe(4);
    journey.clock.advance(60_000);
    for (let sale = 0; sale < 4; sale += 1) journey.amazon.world.sell(seller, "CUP-1", 1);
    expect(shown(journey)).toBe(0);
    await journey.poll();
    expect(shown(journey)).toBe(4);
    expect(journey.shopify.world.orders()).toHaveLength(4);
  });

  test("is not sent again for a sale that Amazon has counted itself (decisions 20)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    const sent = patches(journey);
    journey.clock.advance(60_000);
    journey.amazon.world.sell(seller, "CUP-1", 3);
    await journey.poll();
    expect([shown(journey), patches(journey)]).toEqual([7, sent]);
  });

  test("keeps the listing's own lead time; without one it gets mine (R87, N4)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 5, "POT-1": 5 }, listings: [{ sku: "CUP-1", leadTimeDays: 9 }, { sku: "POT-1" }] });
    await journey.run();
    expect([shown(journey, "CUP-1"), shown(journey, "POT-1"), leadTimes(journey)]).toEqual([5, 5, [9, 2]]);
  });

  test("is one number for a SKU in all marketplaces of an account, sent once (decisions 19)", async () => {
    const stores = [{ alias: "eu", sellerId: "A1JOURNEYEU", region: "EU" as const, marketplaces: [de, fr] }];
    const journey = await openJourney(await open(), { stores, stock: { "CUP-1": 6 }, listings: [{ sku: "CUP-1", marketplaces: [de, fr] }] });
    await journey.run();
    expect([shown(journey, "CUP-1", "A1JOURNEYEU"), patches(journey)]).toEqual([6, 1]);
  });

  test("is never touched where Amazon fulfils in any marketplace (R74, B4)", async () => {
    const stores = [{ marketplaces: [us, ca] }];
    const listings = [{ sku: "CUP-1", marketplaces: [us] }, { sku: "CUP-1", marketplaces: [ca], channel: "AMAZON_NA" }, { sku: "POT-1", marketplaces: [us], channel: "AMAZON_NA", quantity: null }];
    const journey = await openJourney(await open(), { stores, listings });
    await journey.run();
    expect(patches(journey)).toBe(0);
    expect([await stockOf(journey, "CUP-1"), await stockOf(journey, "POT-1")]).toMatchObject([{ outcome: "skipped", reason: "afn-listing" }, { outcome: "skipped", reason: "afn-listing" }]);
  });

  describe("for a SKU", () => {
    test.each(["A/B", "A B", "A,B", "A+B", "Käse-Ö", "日本-1", `15" pan`, "it's", "50%", "a&b=c?d#e", "A\\B", "(x)", "x:y"])("written %s goes there and back", async (sku) => {
      const journey = await openJourney(await open(), { stock: { [sku]: 3 }, orders: [{ number: 1, lines: [{ sku }] }] });
      await journey.run();
      expect([shown(journey, sku), await stockOf(journey, sku)]).toEqual([2, { computed: 2, sent: 2, seen: 2, outcome: "unchanged", reason: null }]);
      expect(journey.shopify.world.orders().map((order) => order.lines[0]?.sku)).toEqual([sku]);
      expect(await problemList(journey)).toEqual([]);
    });
  });

  test("waits for the first reading of orders: before, nobody knows what is promised", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, status: "PENDING", lines: [{ sku: "CUP-1", units: 4 }] }] });
    journey.amazon.faults.add({ operation: "searchOrders", times: 3, kind: "answer", status: 503 });
    await journey.run(10 / 3600);
    expect(patches(journey)).toBe(0);
    await journey.run();
    expect(shown(journey)).toBe(6);
  });

  test("is left alone, with its reason, for what Shopify does not track or sells on below zero", async () => {
    const variants = [{ sku: "BOOK", price: "1.00", tracked: false }, { sku: "SOUP", price: "1.00", inventoryPolicy: "CONTINUE" as const, levels: { [warehouse]: 5 } }];
    const journey = await openJourney(await open(), { stock: { "CUP-1": 1 }, variants });
    await journey.run();
    expect([await stockOf(journey, "BOOK"), await stockOf(journey, "SOUP"), patches(journey)]).toMatchObject([{ outcome: "skipped", reason: "untracked-variant" }, { outcome: "skipped", reason: "continue-selling" }, 1]);
  });
});

describeEmbedded("a variant that changes after it was linked", ({ open }) => {
  test.each([
    ["is not tracked any more", { tracked: false }, "untracked-variant"],
    ["sells on below zero from now on", { inventoryPolicy: "CONTINUE" as const }, "continue-selling"],
  ])("and %s: nothing more is sent, until it is as before", async (_, change, reason) => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 5 } });
    await journey.run();
    journey.shopify.world.changeVariant("CUP-1", change);
    await journey.run();
    journey.shopify.world.setAvailable("CUP-1", warehouse, 3);
    await journey.run();
    expect([await stockOf(journey, "CUP-1"), shown(journey)]).toMatchObject([{ outcome: "skipped", reason }, 5]);
    journey.shopify.world.changeVariant("CUP-1", { tracked: true, inventoryPolicy: "DENY" });
    await journey.run();
    expect(shown(journey)).toBe(3);
  });

  test("and goes away: its SellerSKU is not linked any more, and links to the next one that bears it", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 5 } });
    await journey.run();
    journey.shopify.world.deleteVariant("CUP-1");
    await journey.run();
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ outcome: "skipped", reason: "listing-not-linked" });
    journey.shopify.world.addProduct({ title: "Cup, new", status: "ACTIVE", variants: [{ sku: "CUP-1", price: "10.00", tracked: true, levels: { [warehouse]: 8 } }] });
    await journey.later(10, "link-skus");
    expect(shown(journey)).toBe(8);
  });
});

describeEmbedded("a number that Amazon does not take or does not show", ({ open }) => {
  test("is verified later: accepted is not applied (R137)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 5 }, amazon: { applyDelayMs: 30 * 60_000 } });
    await journey.run(0.2);
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ sent: 5 });
    expect((await stockOf(journey, "CUP-1"))?.seen).not.toBe(5);
    await journey.run();
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ sent: 5, seen: 5 });
    expect(await problemList(journey)).toEqual([]);
  });

  test("becomes a problem after four hours, and the problem goes when Amazon shows it (R137)", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 5 }, amazon: { applyDelayMs: 6 * 3600_000 } });
    await journey.run(5);
    expect(await problemList(journey)).toEqual(["quantity-not-seen CUP-1"]);
    await journey.later(120, "verify-stock");
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ sent: 5, seen: 5 });
    expect(await problemList(journey)).toEqual([]);
  });

  test("is a problem in Amazon's own words when Amazon refuses it; the others go on, and it is sent again on the next change", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 1, "POT-1": 5 } });
    const invalid = { sku: "CUP-1", status: "INVALID", submissionId: "s1", issues: [{ code: "90111", message: "The listing is blocked by its brand.", severity: "ERROR", categories: ["INVALID_ATTRIBUTE"] }] };
    journey.amazon.faults.add({ operation: "patchListingsItem", kind: "answer", status: 200, body: JSON.stringify(invalid), headers: { "content-type": "application/json" } });
    await journey.run();
    expect(await problemList(journey)).toEqual(["listing-refused CUP-1"]);
    expect(JSON.stringify((await problems(journey))[0]!.params)).toContain("The listing is blocked by its brand.");
    expect(shown(journey, "POT-1")).toBe(5);
    journey.shopify.world.setAvailable("CUP-1", warehouse, 2);
    await journey.run();
    expect([shown(journey), await problemList(journey)]).toEqual([2, []]);
  });
});
