import { expect, test } from "vitest";
import { catalogueStage, de, fr, stageShop, troubles, variantOf, withProducts, type CatalogueStage } from "../../../tests/support/catalogue-stage.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { noon } from "../../../tests/support/kept-orders.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import { money } from "../../domain/money.ts";
import { writePrices } from "./write-prices.server.ts";

describeEmbedded("R63 prices that are written while Shopify is in trouble", ({ open }) => {
  const list = "gid://shopify/PriceList/1";
  const opened = async (priceListId: string | null = list) => {
    const stage = await withProducts(await catalogueStage(await open(), { marketplaceIds: [de, fr] }), 1, 2);
    stage.priceLists.push({ id: list, name: "Amazon", currency: "EUR" });
    await stage.change({ price: { direction: "fromAmazon", priceListId } });
    return stage;
  };
  const write = (stage: CatalogueStage) => writePrices(stage.ctx, { storeId: stage.store.id });
  const kept = ({ ctx }: CatalogueStage) => ctx.db.prisma.writtenPrice.count();
  const reprice = (stage: CatalogueStage, sellerSku: string, minor: number) => stage.list(stage.store, { sellerSku, price: money(minor, "EUR") });

  test.each([["priceLists", "unavailable", false], ["setFixedPrices", "throttled", false], ["setFixedPrices", "unavailable", true]] as const)("%s is %s (acted: %s): nothing counts as written, and all of it is written the next time", async (operation, kind, acted) => {
    const stage = await opened();
    stage.fail({ operation, kind, acted });
    await expect(write(stage)).rejects.toMatchObject({ kind });
    expect([await kept(stage), await troubles(stage)]).toEqual([0, []]);
    await write(stage);
    expect([[...stage.prices], await kept(stage)]).toEqual([[[`${list} ${variantOf(1).id}`, "1999 EUR"], [`${list} ${variantOf(2).id}`, "1999 EUR"]], 2]);
  });

  test("a call that Shopify refuses whole is told of each price in its words, and the problems go with the next good one", async () => {
    const stage = await opened(null);
    stage.fail({ operation: "setPriceMetafields", kind: "rejected", message: "No access to metafields" });
    await write(stage);
    expect([await troubles(stage), await kept(stage)]).toEqual([["price-not-written 1", "price-not-written 2"], 0]);
    await write(stage);
    expect([await troubles(stage), [...stage.prices.keys()]]).toEqual([[], [1, 2].map((number) => `price_de ${variantOf(number).id}`)]);
  });

  test("a price that was refused and then goes back to what stands there is no problem any more", async () => {
    const stage = await opened();
    await write(stage);
    await reprice(stage, "1", 5);
    stage.fail({ operation: "setFixedPrices", kind: "rejected", message: "too low" });
    await write(stage);
    expect(await troubles(stage)).toEqual(["price-not-written 1"]);
    await reprice(stage, "1", 1999);
    await write(stage);
    expect(await troubles(stage)).toEqual([]);
  });

  test.each(["observe", "closed"] as const)("are not written while the store is %s", async (state) => {
    const stage = await opened();
    await changeStoreState(stage.ctx.db.prisma, stageShop, stage.store.id, state, noon);
    await write(stage);
    expect(stage.prices.size).toBe(0);
  });

  test("of two stores that share a variant each has a metafield of its own", async () => {
    const stage = await opened(null);
    const other = await stage.addStore({ alias: "uk" });
    await stage.list(other, { sellerSku: "1", price: money(2500, "EUR") });
    await stage.link(other, { 1: variantOf(1) });
    await stage.change({ price: { direction: "fromAmazon", priceListId: null } }, other);
    for (const { id } of [stage.store, other]) await writePrices(stage.ctx, { storeId: id });
    expect([stage.prices.get(`price_de ${variantOf(1).id}`), stage.prices.get(`price_uk ${variantOf(1).id}`)]).toEqual(["1999 EUR", "2500 EUR"]);
  });
});
