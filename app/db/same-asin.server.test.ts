import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { saveListings } from "./listings.server.ts";
import { sameAsin, speakersOfAsins } from "./same-asin.server.ts";
import { stopTracking } from "./sku-settings.server.ts";

const shop = "one.myshopify.com";
const [germany, france] = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"];
const listing = (sellerSku: string, asin: string | null, marketplaceId = germany): ListingDetails => ({
  sellerSku, marketplaceId, asin, title: null, channel: "MFN", channelCodes: [], status: ["BUYABLE"], quantity: null, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [],
});

describeOnDatabases("R9 SellerSKUs of the same ASIN", ({ open }) => {
  it("are those that the store lists beside it in the same marketplace, the one that counts first", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveListings(prisma, store, [listing("A", "B1"), listing("B", "B1"), listing("C", "B1"), listing("D", "B2"), listing("E", null), listing("A", null, france), listing("B", "B1", france)], noon);
    await prisma.listing.updateMany({ where: { sellerSku: "B" }, data: { secondary: true } });
    expect(await sameAsin(prisma, shop, store.id, "A", 10)).toEqual([{ sellerSku: "C", marketplaceId: germany, secondary: false }, { sellerSku: "B", marketplaceId: germany, secondary: true }]);
    expect(await sameAsin(prisma, shop, store.id, "A", 1)).toHaveLength(1);
    for (const sku of ["D", "E", "nothing"]) expect(await sameAsin(prisma, shop, store.id, sku, 10)).toEqual([]);
    expect(await sameAsin(prisma, "two.myshopify.com", store.id, "A", 10)).toEqual([]);
  });
});

describeOnDatabases("R6 R9 the SellerSKU that stands for an ASIN in a store", ({ open }) => {
  it("is the active one, of the primary marketplace before others, as long as it is tracked", async () => {
    const { prisma } = await open();
    const store = { ...(await keepStore(prisma)), primaryMarketplaceId: germany };
    const speaker = async () => (await speakersOfAsins(prisma, store, ["B1", "B9"])).get("B1");
    await saveListings(prisma, store, [listing("A", "B1", france), listing("B", "B1"), listing("C", "B1")], noon);
    expect(await speaker()).toBe("B");
    await prisma.listing.updateMany({ where: { marketplaceId: germany }, data: { state: "inactive" } });
    expect(await speaker()).toBe("A");
    await stopTracking(prisma, store, [{ sellerSku: "A", zeroing: false }], "staff:1", noon);
    expect(await speaker()).toBe("B");
    expect(await speakersOfAsins(prisma, store, ["B9"])).toEqual(new Map());
  });
});
