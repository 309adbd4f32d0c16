import { expect, test } from "vitest";
import { catalogueStage, stageShop, waiting, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { catalogueVariant, product } from "../../../tests/support/fill-catalogue.ts";
import { noon } from "../../../tests/support/kept-orders.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { readCatalogue } from "./read-catalogues.server.ts";
import { productDeleted, seeProducts } from "./see-products.server.ts";

const see = ({ ctx }: CatalogueStage, ...productIds: string[]) => seeProducts(ctx, { shop: stageShop, productIds });
const kept = async ({ ctx }: CatalogueStage, shop = stageShop) => (await ctx.db.prisma.shopifyVariant.findMany({ where: { shop }, orderBy: { variantId: "asc" } })).map((row) => row.sku);

function inShop(stage: CatalogueStage, ...variants: CatalogueVariant[]) {
  stage.products.splice(0);
  stage.products.push({ productId: product, handle: "h", title: "T", descriptionHtml: "", status: "ACTIVE", imageCount: 0, imageSources: null, variants });
}

describeEmbedded("R10 products that changed", ({ open }) => {
  const opened = async () => {
    const stage = await catalogueStage(await open());
    await saveVariants(stage.ctx.db.prisma, stageShop, [catalogueVariant(1), catalogueVariant(2)], noon);
    stage.clock.advance(60_000);
    return stage;
  };

  test.each(["unavailable", "unauthorized", "unreadable"] as const)("stay as they are kept while Shopify is %s, and nothing is matched for it", async (kind) => {
    const stage = await opened();
    stage.fail({ operation: "variantsOfProducts", kind });
    await expect(see(stage, product)).rejects.toMatchObject({ kind });
    expect([await kept(stage), await waiting(stage)]).toEqual([["SKU-1", "SKU-2"], []]);
    inShop(stage, catalogueVariant(2));
    await see(stage, product);
    expect([await kept(stage), await waiting(stage)]).toEqual([["SKU-2"], ["link-skus"]]);
  });

  test("stay as they are kept while Shopify is throttled, and are looked at by a later job", async () => {
    const stage = await opened();
    stage.fail({ operation: "variantsOfProducts", kind: "throttled" });
    await see(stage, product);
    expect([await kept(stage), await waiting(stage)]).toEqual([["SKU-1", "SKU-2"], ["see-products"]]);
  });

  test.each([["SKU", { sku: "NEW" }], ["barcode", { barcode: "1" }], ["title", { productTitle: "Other" }], ["tracking", { tracked: false }], ["status", { productStatus: "ARCHIVED" }], ["inventory item", { inventoryItemId: "gid://shopify/InventoryItem/9" }]])("are matched anew by another %s", async (_what, change) => {
    const stage = await opened();
    inShop(stage, catalogueVariant(1, change), catalogueVariant(2));
    await see(stage, product);
    expect(await waiting(stage)).toEqual(["link-skus"]);
  });

  test("are not matched anew by a price, which is kept all the same, nor by what is as it was", async () => {
    const stage = await opened();
    inShop(stage, catalogueVariant(1, { price: { minor: 1n, currency: "EUR" } }), catalogueVariant(2));
    await see(stage, product);
    await see(stage, product, "gid://shopify/Product/404");
    expect([await waiting(stage), (await stage.ctx.db.prisma.shopifyVariant.findMany({ where: { priceMinor: 1n } })).length]).toEqual([[], 1]);
  });

  test("of another shop that bears the same ids are left alone", async () => {
    const stage = await opened();
    await saveVariants(stage.ctx.db.prisma, "two.myshopify.com", [catalogueVariant(1)], noon);
    await see(stage, product);
    await productDeleted(stage.ctx, stageShop, product);
    expect([await kept(stage), await kept(stage, "two.myshopify.com")]).toEqual([[], ["SKU-1"]]);
  });

  test("are looked at by every store of the shop that is not closed, and by none where all are", async () => {
    const stage = await opened();
    const other = await stage.addStore({ state: "observe" });
    inShop(stage, catalogueVariant(1));
    await see(stage, product);
    expect(await waiting(stage)).toEqual(["link-skus", "link-skus"]);
    for (const { id } of [stage.store, other]) await changeStoreState(stage.ctx.db.prisma, stageShop, id, "closed", noon);
    inShop(stage);
    await see(stage, product);
    expect(await kept(stage)).toEqual(["SKU-1"]);
  });

  test("that a person wants read now are those of a store of this shop that is not closed", async () => {
    const stage = await opened();
    const foreign = await stage.addStore({ shop: "two.myshopify.com" });
    const closed = await stage.addStore({ alias: "third", sellerId: "A3", state: "closed" });
    const asked = [stage.store.id, foreign.id, closed.id, null].map((id) => readCatalogue(stage.ctx, stageShop, id));
    expect([await Promise.all(asked), await waiting(stage)]).toEqual([[true, false, false, true], ["import-listings", "read-variants"]]);
    await readCatalogue(stage.ctx, stageShop, null);
    expect(await waiting(stage), "a second click is the same reading").toHaveLength(2);
    expect(await readCatalogue(stage.ctx, "three.myshopify.com", null)).toBe(false);
  });
});
