import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { perform, productJourney } from "../support/journey-products.ts";
import { de, fr, jp, us } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { problemList, problems, type Journey } from "../support/journey.ts";

const listed = (journey: Journey) => journey.shopify.world.priceLists().flatMap(({ fixedPrices }) => fixedPrices.map(({ sku, amount }) => `${sku} ${amount}`)).sort();
const fields = (journey: Journey) => journey.shopify.world.products().flatMap(({ variants }) => variants.flatMap(({ sku, metafields }) => metafields.map(({ namespace, key, type, value }) => [sku, `${namespace}.${key}`, type, JSON.parse(value) as unknown])));
const own = (journey: Journey) => journey.shopify.world.products().flatMap(({ variants }) => variants.map(({ price }) => price));
const hour = (journey: Journey) => journey.later(60, "write-prices");
const reprice = async (journey: Journey, price: number, where?: { marketplaceId: string }) => {
  journey.amazon.world.setListing(seller, "CUP-1", { price }, where);
  await journey.later(60, "import-listings");
};

/** A price list, chosen in the settings. */
async function intoList(journey: Journey, currency: string): Promise<string> {
  const priceListId = journey.shopify.world.addPriceList({ name: "Amazon", currency });
  await journey.changeSettings({ price: { direction: "fromAmazon", priceListId } });
  await hour(journey);
  return priceListId;
}

describeEmbedded("R63 Amazon's prices in my shop", ({ open }) => {
  test("R63 are nowhere unless I want them", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90" }], { stock: { "CUP-1": 1 } });
    journey.shopify.world.addPriceList({ name: "Amazon", currency: "USD" });
    await hour(journey);
    expect([listed(journey), fields(journey), own(journey)]).toEqual([[], [], ["10.00"]]);
  });

  test("R63 stand in the price list that I chose and follow Amazon's; the product's own price stays", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90" }, { sku: "POT-1", price: "5.00" }, { sku: "NONE-1", price: "1.00" }], { stock: { "CUP-1": 1, "POT-1": 1 } });
    await intoList(journey, "USD");
    expect([listed(journey), own(journey)]).toEqual([["CUP-1 19.90", "POT-1 5.00"], ["10.00", "10.00"]]);
    await reprice(journey, 17.5);
    await hour(journey);
    expect(listed(journey)).toEqual(["CUP-1 17.50", "POT-1 5.00"]);
    expect(await problemList(journey)).toEqual(["listings-not-linked"]);
  });

  test("R63 go one way: what I change there stays until Amazon's changes, and Amazon hears nothing of it", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90" }], { stock: { "CUP-1": 1 } });
    const list = await intoList(journey, "USD");
    const patched = journey.amazon.calls().patchListingsItem;
    journey.shopify.world.changeVariant("CUP-1", { price: "99.00" });
    await journey.run();
    await hour(journey);
    const { prisma } = journey.lockstep().flows.db;
    expect([listed(journey), journey.amazon.calls().patchListingsItem, await prisma.writtenPrice.count()]).toEqual([["CUP-1 19.90"], patched, 1]);
    expect((await prisma.writtenPrice.findMany()).map(({ target, priceMinor, currency }) => [target, priceMinor, currency])).toEqual([[list, 1990n, "USD"]]);
  });

  test("R63 stand in the variant's metafield where I chose no list, named by the store; yen have no cents", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "1980", marketplaces: [jp] }], { shopCurrency: "JPY", stores: [{ alias: "jp", region: "FE", marketplaces: [jp] }], stock: { "CUP-1": 1 } });
    await journey.changeSettings({ price: { direction: "fromAmazon", priceListId: null } });
    await hour(journey);
    expect(fields(journey)).toEqual([["CUP-1", "amazon.price_jp", "money", { amount: expect.stringMatching(/^1980(\.0+)?$/) as string, currency_code: "JPY" }]]);
  });

  test.each<[string, (journey: Journey) => Promise<unknown>, RegExp]>([
    ["a list of another currency", (journey) => intoList(journey, "GBP"), /it takes GBP, and no price of this store is in it/],
    ["a list that is gone", async (journey) => {
      await journey.changeSettings({ price: { direction: "fromAmazon", priceListId: "gid://shopify/PriceList/404" } });
      await hour(journey);
    }, /not in your shop any more/],
  ])("R63 are not written into %s, and I am told once, until I choose otherwise", async (_, choose, words) => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90" }], { stock: { "CUP-1": 1 } });
    await choose(journey);
    await hour(journey);
    expect([listed(journey), (await problems(journey)).map(({ code, params }) => [code, (params as { detail: string }).detail])]).toEqual([[], [["price-not-written", expect.stringMatching(words)]]]);
    await journey.changeSettings({ price: { direction: "none", priceListId: null } });
    await hour(journey);
    expect(await problemList(journey)).toEqual([]);
  });

  test("R63 of several marketplaces: the list's own currency, the primary marketplace's first", async () => {
    const stores = [{ sellerId: seller, region: "EU" as const, marketplaces: [de, fr] }];
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "20.00", marketplaces: [de, fr] }], { stores, shopCurrency: "EUR", stock: { "CUP-1": 1 } });
    journey.amazon.world.setListing(seller, "CUP-1", { price: 22 }, { marketplaceId: fr });
    await journey.later(60, "import-listings");
    await intoList(journey, "EUR");
    expect(listed(journey)).toEqual(["CUP-1 20.00"]);
    await reprice(journey, 21, { marketplaceId: de });
    await hour(journey);
    expect(listed(journey)).toEqual(["CUP-1 21.00"]);
  });

  test("R63 of which Shopify refuses one keep back no other; it is tried again, and the problem goes", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90" }, { sku: "POT-1", price: "5.00" }], { stock: { "CUP-1": 1, "POT-1": 1 } });
    const refused = { data: { priceListFixedPricesAdd: { prices: null, userErrors: [{ field: ["prices", "0", "price"], message: "Price is too low", code: "INVALID" }] } } };
    journey.shopify.faults.add({ operation: "priceListFixedPricesAdd", kind: "answer", status: 200, body: JSON.stringify(refused), headers: { "content-type": "application/json" } });
    await intoList(journey, "USD");
    const told = await problemList(journey);
    expect([listed(journey).length, told.length, told[0]]).toEqual([1, 1, expect.stringMatching(/^price-not-written (CUP|POT)-1$/)]);
    await hour(journey);
    expect([listed(journey), await problemList(journey)]).toEqual([["CUP-1 19.90", "POT-1 5.00"], []]);
  });

  test("R11 R63 are not written of what is stopped, nor while the store only observes", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90", quantity: 0 }], { products: [{ title: "Cup", variants: [{ sku: "CUP-1", price: "1.00", tracked: false }] }] });
    await perform(journey, "stop", { sendZero: false, archive: false }, ["CUP-1"]);
    await intoList(journey, "USD");
    expect(listed(journey)).toEqual([]);
    const watching = await productJourney(await open(), [{ sku: "CUP-1", price: "19.90" }], { stock: { "CUP-1": 1 }, stores: [{ state: "observe", marketplaces: [us] }] });
    await intoList(watching, "USD");
    expect(listed(watching)).toEqual([]);
  });
});
