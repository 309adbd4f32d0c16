import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, unitsHeld } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { addSoldUnits, lastSentOf, saveComputed, saveSeenQuantities, saveSent } from "./last-sent.server.ts";
import { linksOf, linksOfInventoryItems, removeLinks, saveLinks, type NewLink } from "./links.server.ts";
import { listingsOf, saveListings } from "./listings.server.ts";
import { countUnlinked, listingsToMatch } from "./listings-to-match.server.ts";
import { endReservations, expireReservations, heldByInventoryItem, placeReservations, reservationsOf, reservationsOfShop } from "./reservations.server.ts";
import type { Store } from "./stores.server.ts";

const listing = (sellerSku: string, given: Partial<ListingDetails> = {}): ListingDetails => ({
  sellerSku, marketplaceId: "A1PA6795UKMFR9", asin: "B000000001", title: "A thing", channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"],
  quantity: 3, leadTimeDays: null, price: { minor: 1999n, currency: "EUR" }, createdAt: noon, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], ...given,
});
const link = (store: Store, sellerSku: string, item = 1): NewLink => ({
  shop: store.shop, storeId: store.id, sellerSku, variantId: `gid://shopify/ProductVariant/${item}`, inventoryItemId: `gid://shopify/InventoryItem/${item}`,
  variantSku: sellerSku, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku", linkedAt: noon,
});
const held = (number: number, sellerSku: string, units: number) => ({
  amazonOrderId: `305-1234567-000000${number}`, orderItemId: sellerSku, sellerSku, units, expiresAt: minutesAfter(noon, 60),
});

describeOnDatabases("listings, links, reservations and last sent", ({ open }) => {
  it("keep listings exactly as Amazon writes them", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const odd = ["a,b", " A", "a", "A/B%20", "é", "日本"].map((sellerSku) => listing(sellerSku));
    const bare = listing("bare", { asin: null, title: null, channel: null, channelCodes: [], status: [], quantity: null, price: null, createdAt: null });
    await saveListings(prisma, store, [...odd, bare], noon);
    const kept = await listingsOf(prisma, store.id, null);
    expect(kept.map((one) => one.sellerSku).toSorted()).toEqual([...odd, bare].map((one) => one.sellerSku).toSorted());
    expect(kept.find((one) => one.sellerSku === "bare")).toEqual({ ...bare, shop: store.shop, storeId: store.id, state: "inactive", titleKey: null, secondary: false, suppressed: false, detailsAt: noon, detailsDue: false, seenAt: noon });
    await saveListings(prisma, store, [listing("a", { quantity: 9, price: { minor: 5n, currency: "EUR" } })], minutesAfter(noon, 1));
    expect(await listingsOf(prisma, store.id, ["a"])).toMatchObject([{ quantity: 9, price: { minor: 5n, currency: "EUR" } }]);
  });

  it("know which SellerSKUs have no link, and what an inventory item touches", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    await saveListings(prisma, eu, ["A", "B", "C"].map((sku) => listing(sku)), noon);
    await saveListings(prisma, eu, [listing("B", { marketplaceId: "A13V1IB3VIYZZH" })], noon);
    await saveLinks(prisma, [link(eu, "A"), link(na, "B"), link(na, "C", 2)]);
    expect([await countUnlinked(prisma, eu.id), (await listingsToMatch(prisma, eu, null, 9)).map((one) => one.sellerSku), (await listingsToMatch(prisma, eu, "B", 9)).length]).toEqual([2, ["B", "C"], 1]);
    expect((await linksOfInventoryItems(prisma, eu.shop, ["gid://shopify/InventoryItem/1"])).map((one) => one.sellerSku).toSorted()).toEqual(["A", "B"]);
    expect(await linksOfInventoryItems(prisma, "two.myshopify.com", ["gid://shopify/InventoryItem/1"])).toEqual([]);
    await saveLinks(prisma, [{ ...link(eu, "A", 2), how: "by-hand" }]);
    expect((await linksOf(prisma, eu.id, ["A", "B"])).get("A")).toMatchObject({ ...link(eu, "A", 2), how: "by-hand" });
    await removeLinks(prisma, eu.id, ["A"]);
    expect((await linksOf(prisma, eu.id, null)).size).toBe(0);
  });

  it("hold units until the order is in Shopify, is cancelled, or waits too long", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await placeReservations(prisma, store, [held(1, "A", 2), held(1, "B", 1), held(2, "A", 3)], noon);
    await placeReservations(prisma, store, [held(2, "A", 4)], minutesAfter(noon, 1));
    expect(await unitsHeld(prisma, store)).toEqual(new Map([["A", 6], ["B", 1]]));
    const end = (number: number, state: "converted" | "released") => endReservations(prisma, store, [held(number, "A", 0).amazonOrderId], { state, reason: "test", at: noon });
    expect(await end(1, "converted")).toEqual(["A", "B"]);
    expect(await end(1, "released"), "what has ended stays ended").toEqual([]);
    await placeReservations(prisma, store, [held(1, "A", 9)], noon);
    expect(await unitsHeld(prisma, store)).toEqual(new Map([["A", 4]]));
    expect(await expireReservations(prisma, minutesAfter(noon, 59))).toEqual([]);
    expect(await expireReservations(prisma, minutesAfter(noon, 60))).toEqual([
      { shop: store.shop, storeId: store.id, sellerSku: "A", amazonOrderId: held(2, "A", 0).amazonOrderId },
    ]);
    expect(await unitsHeld(prisma, store)).toEqual(new Map());
    expect((await reservationsOf(prisma, store, [held(1, "A", 0).amazonOrderId])).map((one) => one.state)).toEqual(["converted", "converted"]);
    expect(await reservationsOfShop(prisma, store.shop, ["released"], 10)).toMatchObject([{ units: 4, reason: "expired" }]);
  });

  it("add up what all stores of a shop hold of an inventory item, and no other shop's", async () => {
    const { prisma } = await open();
    const stores = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" }), await keepStore(prisma, { shop: "two.myshopify.com" })];
    for (const store of stores) {
      await saveLinks(prisma, [link(store, "A", 1), link(store, "B", 2)]);
      await placeReservations(prisma, store, [held(stores.indexOf(store), "A", 2), held(stores.indexOf(store), "B", 5), held(stores.indexOf(store), "unlinked", 7)], noon);
    }
    expect(await heldByInventoryItem(prisma, "one.myshopify.com", ["gid://shopify/InventoryItem/1"])).toEqual(new Map([
      ["gid://shopify/InventoryItem/1", [{ amazonOrderId: held(0, "A", 2).amazonOrderId, units: 2 }, { amazonOrderId: held(1, "A", 2).amazonOrderId, units: 2 }]],
    ]));
  });

  it("tell what was computed, sent, taken, seen and sold", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const computed = (sellerSku: string, quantity: number | null) => ({ sellerSku, computed: quantity, inputs: { available: quantity }, outcome: quantity === null ? "skipped" : "pending", reasonCode: null });
    const sent = (sellerSku: string, quantity: number, accepted: boolean) => ({ sellerSku, quantity, leadTimeDays: 2, submissionId: "s", accepted, outcome: accepted ? "sent" : "failed", reasonCode: null });
    await saveComputed(prisma, store, [computed("A", 5), computed("B", null)], noon);
    await addSoldUnits(prisma, store.id, new Map([["A", 1]]));
    await saveSent(prisma, store, [sent("A", 5, true)], noon);
    await addSoldUnits(prisma, store.id, new Map([["A", 2], ["B", 2]]));
    await saveSent(prisma, store, [sent("A", 9, false)], minutesAfter(noon, 1));
    await saveSeenQuantities(prisma, store.id, new Map([["A", 3], ["B", null]]), minutesAfter(noon, 2));
    await saveComputed(prisma, store, [computed("A", 4)], minutesAfter(noon, 3));
    const kept = await lastSentOf(prisma, store.id, ["A", "B"]);
    expect(kept.get("A")).toMatchObject({
      computed: 4, inputs: { available: 4 }, lastSent: 5, leadTimeDays: 2, acceptedAt: noon, sentAt: minutesAfter(noon, 1), seenQuantity: 3, soldSinceAccepted: 2,
    });
    expect(kept.get("B")).toMatchObject({ computed: null, lastSent: null, soldSinceAccepted: 0, outcome: "skipped" });
    await saveSent(prisma, store, [sent("A", 4, true)], minutesAfter(noon, 4));
    expect((await lastSentOf(prisma, store.id, ["A"])).get("A")).toMatchObject({ lastSent: 4, soldSinceAccepted: 0, acceptedAt: minutesAfter(noon, 4) });
  });
});
