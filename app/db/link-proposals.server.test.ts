import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { proposal } from "../../tests/support/fill-links.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { dropIdleProposals, proposalsOf, rejectedVariants, rejectVariants, replaceProposals, settleProposals } from "./link-proposals.server.ts";
import { saveLinks } from "./links.server.ts";
import { stopTracking } from "./sku-settings.server.ts";

const later = minutesAfter(noon, 60);
const odd = "CUP'; DROP TABLE links; -- 50%_\\ 茶碗";

describeEmbedded("R40 what is proposed", ({ open }) => {
  const begun = async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const shown = async (...skus: string[]) => [...(await proposalsOf(prisma, store.id, skus)).values()].flat().map((one) => `${one.sellerSku} ${one.variantId} ${one.why} ${one.foundAt.getUTCHours()}`).toSorted();
    return { prisma, store, shown };
  };

  it("replaces what was proposed for these SellerSKUs, and for no others; what stays keeps its time", async () => {
    const { prisma, store, shown } = await begun();
    await replaceProposals(prisma, store, new Map([[odd, [proposal("V1"), proposal("V2")]], ["POT", [proposal("V1")]]]), noon);
    await replaceProposals(prisma, store, new Map([[odd, [{ ...proposal("V2"), why: "barcode" as const }, proposal("V3")]]]), later);
    expect(await shown(odd, "POT")).toEqual([`${odd} V2 barcode 12`, `${odd} V3 title 13`, "POT V1 title 12"].toSorted());
    await replaceProposals(prisma, store, new Map([["POT", []]]), later);
    expect(await shown("POT")).toEqual([]);
  });

  it("never brings back what was rejected, until it is linked to it by hand", async () => {
    const { prisma, store, shown } = await begun();
    await rejectVariants(prisma, store, [{ sellerSku: "CUP", variantId: "V1" }], "staff:1", noon);
    await replaceProposals(prisma, store, new Map([["CUP", [proposal("V1"), proposal("V2")]]]), later);
    expect([await shown("CUP"), await rejectedVariants(prisma, store.id, ["CUP", "POT"])]).toEqual([["CUP V2 title 13"], new Map([["CUP", new Set(["V1"])]])]);
    await settleProposals(prisma, store.id, [{ sellerSku: "CUP", variantId: "V1" }]);
    expect([await shown("CUP"), (await rejectedVariants(prisma, store.id, ["CUP"])).size]).toEqual([[], 0]);
  });

  it("is dropped of SellerSKUs that are linked, stopped or listed no more; rejections stay", async () => {
    const { prisma, store, shown } = await begun();
    const skus = ["LINKED", "STOPPED", "GONE", "OPEN"];
    await prisma.listing.createMany({ data: skus.filter((sku) => sku !== "GONE").map((sellerSku) => ({ shop: store.shop, storeId: store.id, sellerSku, marketplaceId: "M", seenAt: noon })) });
    await replaceProposals(prisma, store, new Map(skus.map((sku) => [sku, [proposal("V1")]])), noon);
    await rejectVariants(prisma, store, [{ sellerSku: "GONE", variantId: "V2" }], "staff:1", noon);
    await saveLinks(prisma, [{ shop: store.shop, storeId: store.id, sellerSku: "LINKED", variantId: "V9", inventoryItemId: "I9", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: noon }]);
    await stopTracking(prisma, store, [{ sellerSku: "STOPPED", zeroing: false }], "staff:1", noon);
    expect([await dropIdleProposals(prisma, store.id), await shown(...skus), (await rejectedVariants(prisma, store.id, skus)).size]).toEqual([3, ["OPEN V1 title 12"], 1]);
  });
});
