import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { article, lists, linked } from "../../../tests/support/journey-links.ts";
import { ca, us } from "../../../tests/support/journey-orders.ts";
import { openJourney, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { action as decide, loader as task } from "../app.products.tasks.$task/route.tsx";
import { action, loader } from "./route.tsx";
import { settingsPath } from "./tabs.ts";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;

/** The merchant on the settings of products and prices. */
async function tabOf(journey: Journey, shop?: string) {
  const { id } = await journey.store();
  const merchant = merchantOf(journey, shop);
  const [path, params] = [settingsPath(id, "products"), { store: id, tab: "products" }] as const;
  return {
    merchant,
    read: () => merchant.reads(loader, path, params),
    send: (form: Record<string, string>) => merchant.sends(action, path, form, params),
    save: async (change: { [Part in "catalogue" | "price"]?: Partial<StoreSettings[Part]> }) => {
      const { settings, settingsVersion } = await journey.store();
      const now = parseStoreSettings(settings);
      const changed = { ...now, catalogue: { ...now.catalogue, ...change.catalogue }, price: { ...now.price, ...change.price } };
      return merchant.sends(action, path, { intent: "save", settings: JSON.stringify(changed), basedOn: String(settingsVersion) }, params);
    },
  };
}

describeEmbedded("the settings of products and prices", ({ open }) => {
  test("R40 R80 are saved as a version, told by name, and govern at once: a title that both bear alone links", async () => {
    const journey = await openJourney(await open(), { stock: {}, listings: [{ sku: "CUP-1" }], products: [article("Blue cup", "MY-CUP")] });
    lists(journey, "CUP-1", { title: "Blue cup" });
    await journey.run();
    const tab = await tabOf(journey);
    expect([await linked(journey), (await tab.save({ catalogue: { linkByTitle: true, productSync: ["title"] } })).body]).toMatchObject([[], { ok: true, version: 2 }]);
    expect((await tab.read()).history[0]).toMatchObject({ version: 2, who: "Staff member 1", what: "Link by title, Product synchronization" });
    await journey.run();
    expect(await linked(journey)).toEqual(["CUP-1 → MY-CUP, title, lockstep"]);
  });

  test("R63 prices go into a list of a currency in which the store sells, and no other; each refusal stands at its field", async () => {
    const journey = await openJourney(await open(), { stores: [{ marketplaces: [us, ca] }] });
    const [retail, europe] = [journey.shopify.world.addPriceList({ name: "Retail", currency: "CAD" }), journey.shopify.world.addPriceList({ name: "Europe", currency: "EUR" })];
    const tab = await tabOf(journey);
    expect((await tab.read()).priceTargets).toEqual({ lists: [{ id: europe, name: "Europe", currency: "EUR" }, { id: retail, name: "Retail", currency: "CAD" }], shopCurrency: "USD", currencies: ["USD", "CAD"] });
    const refused = async (priceListId: string) => (await tab.save({ price: { direction: "fromAmazon", priceListId } })).body.problems;
    expect(await refused(europe)).toEqual({ "price.priceListId": "“Europe” takes EUR, and no marketplace of this store sells in it. Choose another one." });
    expect(await refused("gid://shopify/PriceList/404")).toEqual({ "price.priceListId": "This price list is gone from Shopify. Choose another one." });
    expect((await tab.save({ price: { direction: "none", priceListId: "gid://shopify/PriceList/404" } })).status).toBe(200);
    expect((await tab.save({ price: { direction: "fromAmazon", priceListId: retail } })).body).toMatchObject({ ok: true });
    expect((await tab.save({ price: { direction: "fromAmazon", priceListId: null } })).body).toMatchObject({ ok: true });
  });

  test("R63 a metafield takes the shop's own currency alone", async () => {
    const journey = await openJourney(await open(), { shopCurrency: "EUR" });
    expect((await (await tabOf(journey)).save({ price: { direction: "fromAmazon" } })).body.problems).toEqual({ "price.priceListId": expect.stringContaining("A metafield holds prices in EUR alone") as unknown });
  });

  test("R63 while Shopify does not answer the page stands, and no list is saved unchecked", async () => {
    let down = false;
    const journey = await openJourney(await open(), { through: (send) => (input, init) => (down && new URL(new Request(input, init).url).pathname.endsWith("graphql.json") ? Promise.resolve(new Response("", { status: 503 })) : send(input, init)) });
    const list = journey.shopify.world.addPriceList({ name: "Retail", currency: "USD" });
    down = true;
    const tab = await tabOf(journey);
    expect((await tab.read()).priceTargets.lists).toBeNull();
    expect((await tab.save({ price: { direction: "fromAmazon", priceListId: list } })).body.problems?.["price.priceListId"]).toMatch(/^Shopify does not answer now/);
  });

  test("R64 the identifier is free until a listing is linked by it; then only a plan of every relink changes it", async () => {
    const journey = await openJourney(await open(), { stock: {}, listings: [{ sku: "CUP-1" }], products: [article("Cup", "CUP-1"), article("Another", "B0CUP00000")] });
    lists(journey, "CUP-1", { asin: "B0CUP00000" });
    const tab = await tabOf(journey);
    expect((await tab.read()).identifierLocked).toBeNull();
    await journey.run();
    const locked = (await tab.read()).identifierLocked;
    expect(locked).toEqual({ identifier: "SKU", reason: expect.stringMatching(/^Locked: 1 listing is linked by it/) as unknown });
    expect(await tab.save({ catalogue: { identifier: "ASIN" } })).toMatchObject({ status: 400, body: { ok: false, message: "Not saved: correct “Product identifier”.", problems: { "catalogue.identifier": locked!.reason } } });
    const { status, body } = await tab.send({ intent: "change-identifier", to: "ASIN" });
    expect([status, body.ok, (await tab.read()).saved.settings.catalogue.identifier]).toEqual([200, true, "SKU"]);
    await journey.run();
    const [path, params] = [`/app/products/tasks/${body.task}`, { task: body.task! }] as const;
    expect((await tab.merchant.reads(task, path, params)).rows.map(({ plan }) => plan[0]!.text)).toEqual(["Move from Cup to Another"]);
    await tab.merchant.sends(decide, path, { intent: "approve" }, params);
    await journey.run();
    expect([(await tab.read()).saved, await linked(journey)]).toMatchObject([{ version: 2, settings: { catalogue: { identifier: "ASIN" } } }, ["CUP-1 → B0CUP00000, exact-asin, staff:1"]]);
  });

  test("do not exist for another shop: nothing is planned from there", async () => {
    const journey = await openJourney(await open(), { shopify: { shops: [...shops] } });
    const stranger = await tabOf(journey, shops[1]);
    await expect(stranger.read()).rejects.toMatchObject({ status: 404 });
    await expect(stranger.send({ intent: "change-identifier", to: "ASIN" })).rejects.toMatchObject({ status: 404 });
    expect(await journey.lockstep().flows.db.prisma.listingTask.count()).toBe(0);
  });
});
