import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { catalogueVariant } from "../../tests/support/fill-catalogue.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import { furnish, marketplaceId, variants } from "../../tests/support/two-shops.ts";
import { replaceProposals } from "./link-proposals.server.ts";
import { saveListings } from "./listings.server.ts";
import { productPage, productRows } from "./product-pages.server.ts";
import { saveVariants } from "./shopify-variants.server.ts";

const shop = "one.myshopify.com";
const all = { view: "all" } as const;
const evidence = { matches: [{ by: "title" as const, amazon: "A thing", shopify: "A thing" }], variant: { product: "A thing", title: "Default Title", sku: "SKU-1" } };

describeEmbedded("R86 a row of the products page", ({ open }) => {
  it("bears listings, link, variants, proposals, number and wishes of its own store, and nobody else's", async () => {
    const { prisma } = await open();
    const { store } = await furnish(prisma, shop, { region: "EU", alias: "de" });
    await furnish(prisma, shop, { region: "NA", alias: "na", numbersFrom: 100 });
    await furnish(prisma, "two.myshopify.com", { region: "EU", alias: "de" });
    await saveVariants(prisma, shop, [catalogueVariant(0), catalogueVariant(1)], noon);
    await replaceProposals(prisma, store, new Map([["unlinked", [{ variantId: catalogueVariant(1).id, why: "title", evidence }, { variantId: "gone", why: "barcode", evidence }]], ["SKU-2", []]]), noon);
    const { rows } = await productPage(prisma, shop, { ...all, storeId: store.id }, null, 10);
    expect([...new Set(rows.map((row) => row.storeId))]).toEqual([store.id]);
    const [linked, unlinked] = ["SKU-2", "unlinked"].map((sku) => rows.find((row) => row.sellerSku === sku));
    expect(linked).toMatchObject({ listings: [{ marketplaceId, asin: "B1", storeId: store.id }], link: { variantId: variants[1] }, proposals: [], number: { lastSent: 3 }, settings: null });
    expect(linked!.variants.get(variants[1]!)).toMatchObject({ productTitle: "A thing", sku: "SKU-1" });
    expect(unlinked).toMatchObject({ link: null, number: null, settings: null, listings: [{ suppressed: true }], proposals: [{ variantId: catalogueVariant(1).id, why: "title", evidence }, { variantId: "gone" }] });
    expect([...unlinked!.variants.keys()]).toEqual([variants[1]]);
    const [stopped] = await productRows(prisma, shop, [{ storeId: store.id, sellerSku: "SKU-1" }]);
    expect(stopped).toMatchObject({ settings: { leadTimeDays: 4, zeroing: true }, number: { outcome: "due", lastSent: null } });
  });

  it("is left out where there is no listing, or it is another shop's", async () => {
    const { prisma } = await open();
    const [own, foreign] = [await furnish(prisma, shop, { region: "EU", alias: "de" }), await furnish(prisma, "two.myshopify.com", { region: "EU", alias: "de" })];
    const keys = [{ storeId: own.store.id, sellerSku: "SKU-2" }, { storeId: own.store.id, sellerSku: "nothing" }, { storeId: foreign.store.id, sellerSku: "SKU-2" }];
    expect((await productRows(prisma, shop, keys)).map((row) => [row.storeId, row.sellerSku])).toEqual([[own.store.id, "SKU-2"]]);
    expect(await productPage(prisma, "nobody.myshopify.com", all, null, 10)).toEqual({ rows: [], next: null });
  });

  it("tells where its page ends, but on the last one", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const bare = { marketplaceId, asin: null, title: null, channel: null, channelCodes: [], status: [], quantity: null, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [] };
    await saveListings(prisma, store, ["A", "B", "C"].map((sellerSku, quantity) => ({ ...bare, sellerSku, quantity })), noon);
    expect((await productPage(prisma, shop, all, null, 2)).next).toEqual({ storeId: store.id, sellerSku: "B", at: null });
    const order = { by: "seen", descending: true } as const;
    const first = await productPage(prisma, shop, all, null, 1, order);
    expect(first.next).toEqual({ storeId: store.id, sellerSku: "C", at: 2 });
    const second = await productPage(prisma, shop, all, first.next, 2, order);
    expect([second.rows.map((row) => row.sellerSku), second.next]).toEqual([["B", "A"], null]);
  });
});
