import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { catalogueVariant } from "../../tests/support/fill-catalogue.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { linksOf, linksOfInventoryItems, linksWithoutVariant, refreshLinkFacts, removeLinks, saveLinks, type Link } from "./links.server.ts";
import { saveVariants } from "./shopify-variants.server.ts";
import type { Store } from "./stores.server.ts";

const gid = (kind: string, number: number) => `gid://shopify/${kind}/${number}`;

function link(store: Store, sellerSku: string, number: number, more: Partial<Link> = {}): Link {
  return {
    shop: store.shop, storeId: store.id, sellerSku, variantId: gid("ProductVariant", number), inventoryItemId: gid("InventoryItem", number), variantSku: sellerSku, tracked: true,
    inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku", evidence: null, linkedBy: "lockstep", linkedAt: noon, ...more,
  };
}

const byHand = (store: Store, number: number, at = noon) => link(store, "CUP", number, { how: "by-hand", variantSku: null, linkedAt: at });

describeEmbedded("R62 links of a SellerSKU", ({ open }) => {
  const begun = async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const cup = async () => (await linksOf(prisma, store.id, ["CUP"])).get("CUP");
    return { prisma, store, cup };
  };

  it("take the variant that was found last, with all that is known of it", async () => {
    const { prisma, store, cup } = await begun();
    await saveLinks(prisma, [link(store, "CUP", 1)]);
    const later = link(store, "CUP", 2, { tracked: false, inventoryPolicy: "CONTINUE", requiresShipping: false, variantSku: null, linkedAt: minutesAfter(noon, 5) });
    await saveLinks(prisma, [later]);
    expect(await cup()).toEqual(later);
  });

  it("keep what spoke for them and who made them, whatever was said of them before", async () => {
    const { prisma, store, cup } = await begun();
    const evidence = { matches: [{ by: "title" as const, amazon: "Cup\u0000", shopify: "Cup" }], variant: { product: "Cup", title: "Default Title", sku: null } };
    await saveLinks(prisma, [link(store, "CUP", 1, { evidence, linkedBy: "staff:1" })]);
    expect(await cup()).toMatchObject({ evidence: { ...evidence, matches: [{ by: "title", amazon: "Cup", shopify: "Cup" }] }, linkedBy: "staff:1" });
    const { evidence: _evidence, linkedBy: _linkedBy, ...bare } = link(store, "CUP", 2);
    await saveLinks(prisma, [bare]);
    expect(await cup()).toEqual(link(store, "CUP", 2));
  });

  it("take over what the kept catalogue says of their variant, and tell whose changed and whose variant it does not hold", async () => {
    const { prisma, store, cup } = await begun();
    const variant = catalogueVariant(1, { sku: "CUP", inventoryPolicy: "CONTINUE" });
    await saveVariants(prisma, store.shop, [variant], noon);
    await saveVariants(prisma, "two.myshopify.com", [catalogueVariant(2)], noon);
    await saveLinks(prisma, [link(store, "CUP", 1), link(store, "POT", 2)]);
    expect([await refreshLinkFacts(prisma, store.id), await refreshLinkFacts(prisma, store.id)]).toEqual([["CUP"], []]);
    expect([(await cup())?.inventoryPolicy, (await linksWithoutVariant(prisma, store.id)).map((one) => one.sellerSku)]).toEqual(["CONTINUE", ["POT"]]);
    await saveVariants(prisma, store.shop, [{ ...variant, tracked: false, requiresShipping: false, sku: null }], minutesAfter(noon, 1));
    expect([await refreshLinkFacts(prisma, store.id), await cup()]).toMatchObject([["CUP"], { tracked: false, requiresShipping: false, variantSku: null }]);
  });

  it("by hand that are taken away leave the way free for a look-up", async () => {
    const { prisma, store, cup } = await begun();
    await saveLinks(prisma, [byHand(store, 2), link(store, "POT", 4)]);
    await removeLinks(prisma, store.id, ["CUP", "NEVER-LINKED"]);
    expect([...(await linksOf(prisma, store.id, null)).keys()]).toEqual(["POT"]);
    await saveLinks(prisma, [link(store, "CUP", 3)]);
    expect(await cup()).toMatchObject({ variantId: gid("ProductVariant", 3), how: "exact-sku" });
  });

  it("of one store say nothing of another's, though the SellerSKU is the same", async () => {
    const { prisma, store, cup } = await begun();
    const other = await keepStore(prisma, { region: "NA", alias: "na" });
    await saveLinks(prisma, [byHand(store, 1), link(other, "CUP", 1)]);
    await removeLinks(prisma, other.id, ["CUP"]);
    expect([(await cup())?.how, (await linksOf(prisma, other.id, null)).size]).toEqual(["by-hand", 0]);
  });

  it("are found by their inventory item in the shop alone, in every store of it", async () => {
    const { prisma, store } = await begun();
    const na = await keepStore(prisma, { region: "NA", alias: "na" });
    const foreign = await keepStore(prisma, { shop: "two.myshopify.com" });
    await saveLinks(prisma, [link(store, "CUP", 1), link(na, "MUG", 1), link(store, "POT", 2), link(foreign, "CUP", 1)]);
    const found = await linksOfInventoryItems(prisma, store.shop, [gid("InventoryItem", 1), gid("InventoryItem", 99)]);
    expect(found.map((one) => [one.storeId, one.sellerSku]).toSorted()).toEqual([[store.id, "CUP"], [na.id, "MUG"]].toSorted());
    expect(await linksOfInventoryItems(prisma, store.shop, [])).toEqual([]);
  });

  it("keep every SellerSKU as Amazon writes it, but for a NUL, which no database keeps", async () => {
    const { prisma, store } = await begun();
    const odd = ["CUP'; DROP TABLE links; --", "50% off_", 'a "quoted" \\ one', "größe-Ü 茶碗 🫖", " leading", "a,b", "{}", "cup", "CUP"];
    await saveLinks(prisma, [...odd, "P\0OT"].map((sku, number) => link(store, sku, number)));
    expect([...(await linksOf(prisma, store.id, odd)).values()].map((one) => one.sellerSku).toSorted()).toEqual(odd.toSorted());
    await removeLinks(prisma, store.id, odd);
    expect([...(await linksOf(prisma, store.id, null)).values()].map((one) => [one.sellerSku, one.variantSku])).toEqual([["POT", "POT"]]);
  });

  it("are asked about in lists of any length; one SellerSKU named twice is one, and the last word counts", async () => {
    const { prisma, store } = await begun();
    await saveLinks(prisma, [link(store, "CUP", 1), link(store, "CUP", 2)]);
    const many = Array.from({ length: 40_000 }, (_, index) => `SKU-${index}`);
    const found = await linksOf(prisma, store.id, [...many, "CUP", "CUP"]);
    expect([...found.values()].map((one) => one.variantId)).toEqual([gid("ProductVariant", 2)]);
    expect((await linksOf(prisma, store.id, [])).size).toBe(0);
  });
});
