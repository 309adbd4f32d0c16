import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { productViews } from "../domain/listings/product-filter.ts";
import type { Tx } from "./client.server.ts";
import { replaceProposals } from "./link-proposals.server.ts";
import { saveLinks } from "./links.server.ts";
import { saveListings } from "./listings.server.ts";
import { countProducts, countViews } from "./product-filter.server.ts";
import { listingTitles } from "./product-pages.server.ts";
import { stopTracking } from "./sku-settings.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const [germany, france] = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"];
const listing = (sellerSku: string, given: Partial<ListingDetails> = {}): ListingDetails => ({
  sellerSku, marketplaceId: germany, asin: null, title: null, channel: "MFN", channelCodes: [], status: ["BUYABLE"], quantity: null, leadTimeDays: null, price: null,
  createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], ...given,
});
const issue = { code: "1", message: "Odd.", severity: "ERROR", attributes: [], enforcements: ["LISTING_SUPPRESSED"] };
const link = (store: Store, sellerSku: string) => ({
  shop: store.shop, storeId: store.id, sellerSku, variantId: "v", inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: noon,
});
const proposal = { variantId: "a", why: "title" as const, evidence: { matches: [], variant: { product: "P", title: "T", sku: null } } };

/** Of two marketplaces: one linked, one with a suggestion and an issue, one alone, one stopped that was linked. */
async function furnished(tx: Tx): Promise<Store> {
  const store = await keepStore(tx);
  await saveListings(tx, store, [
    listing("linked", { title: "Lampe" }), listing("linked", { marketplaceId: france, title: "Lampe zèbre" }), listing("likely", { issues: [issue] }), listing("likely", { marketplaceId: france }), listing("alone"), listing("left"),
  ], noon);
  await saveLinks(tx, [link(store, "linked"), link(store, "left")]);
  await replaceProposals(tx, store, new Map([["likely", [proposal]], ["left", [proposal]]]), noon);
  await stopTracking(tx, store, [{ sellerSku: "left", zeroing: false }], "staff:1", noon);
  return store;
}

describeOnDatabases("R80 how many SellerSKUs of a store each view shows", ({ open }) => {
  it("is counted at once, a SellerSKU of two marketplaces once, and is what each view would find", async () => {
    const { prisma } = await open();
    const store = await furnished(prisma);
    const counts = await countViews(prisma, shop, store.id);
    expect(counts).toEqual({ all: 3, "to-link": 2, suggested: 1, linked: 1, issues: 1, stopped: 1 });
    for (const view of productViews) expect([view, await countProducts(prisma, shop, { view, storeId: store.id })]).toEqual([view, counts[view]]);
  });

  it("is nought without listings, and of another shop's store", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const none = Object.fromEntries(productViews.map((view) => [view, 0]));
    expect(await countViews(prisma, shop, store.id)).toEqual(none);
    await saveListings(prisma, store, [listing("one")], noon);
    expect(await countViews(prisma, "two.myshopify.com", store.id)).toEqual(none);
  });

  it("titles are those of a shop's own listings, one for each SellerSKU that has any", async () => {
    const { prisma } = await open();
    const { id } = await furnished(prisma);
    const keys = ["linked", "alone", "nothing"].map((sellerSku) => ({ storeId: id, sellerSku }));
    expect([...(await listingTitles(prisma, shop, keys))]).toEqual([[`${id} linked`, "Lampe"]]);
    expect((await listingTitles(prisma, "two.myshopify.com", keys)).size).toBe(0);
    expect((await listingTitles(prisma, shop, [])).size).toBe(0);
  });
});
