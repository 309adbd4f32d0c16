import { expect, test } from "vitest";
import { rejectProposal } from "../../app/sync/listings/link-sku.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import type { Fault } from "../../simulators/shared/faults.ts";
import { runOnly } from "../support/journey-catalogue.ts";
import { itemsOf, linked, standing, unlinkedTold } from "../support/journey-links.ts";
import { asinOf, madeProducts, perform, productJourney, takeBack } from "../support/journey-products.ts";
import { describeEmbedded } from "../support/database.ts";
import { jp, us } from "../support/journey-orders.ts";
import { seller, warehouse } from "../support/journey-world.ts";
import { problemList, shopDomain, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";

const cup = {
  sku: "CUP-1", title: "Blue cup", price: "19.90", bullets: ["Holds 300 ml", "5 < 6"], description: "A cup.\nOf clay.", brand: "Kiln", images: ["https://m.media-amazon.com/1.jpg", "https://m.media-amazon.com/2.jpg"],
  barcodes: [{ type: "EAN" as const, value: "4006381333931" }], dimensions: { item: { weight: { unit: "kilograms", value: 0.3 } } },
};
const refused = { data: { productSet: { product: null, userErrors: [{ field: ["input"], message: "The image is too large", code: "INVALID_INPUT" }] } } };
const refusal: Fault = { operation: "productSet", kind: "answer", status: 200, body: JSON.stringify(refused), headers: { "content-type": "application/json" } };
const create = (journey: Journey, ...skus: string[]) => perform(journey, "create", {}, skus);
const ids = (journey: Journey) => madeProducts(journey).map(({ id }) => id);

/** Loses the answer to the first call that says `text`, which Shopify has heard. */
function deaf(text: string): NonNullable<JourneyOptions["through"]> {
  let lost = false;
  return (send) => async (input, init) => {
    const request = new Request(input, init);
    const hit = !lost && (await request.clone().text()).includes(text);
    const answer = await send(request);
    if (!hit) return answer;
    lost = true;
    throw new TypeError("fetch failed");
  };
}

describeEmbedded("a listing that nothing in my shop stands for", ({ open }) => {
  test("R5 R6 R8 R66 R80 becomes a product with Amazon's texts, pictures, barcode, weight and price, in no channel, linked", async () => {
    const journey = await productJourney(await open(), [cup]);
    expect([madeProducts(journey), await unlinkedTold(journey)]).toEqual([[], 1]);
    const task = await create(journey, "CUP-1");
    expect(madeProducts(journey)).toMatchObject([{
      title: "Blue cup", vendor: "Kiln", status: "ACTIVE", published: false, options: ["Title"],
      descriptionHtml: "<ul><li>Holds 300 ml</li><li>5 &lt; 6</li></ul><p>A cup.</p><p>Of clay.</p>", images: [{ source: cup.images[0] }, { source: cup.images[1] }],
      variants: [{ sku: "CUP-1", price: "19.90", barcode: "4006381333931", tracked: true, weight: { value: 0.3, unit: "KILOGRAMS" } }],
    }]);
    expect([await linked(journey), await unlinkedTold(journey), await standing(journey, task)]).toEqual([["CUP-1 → CUP-1, created, staff:1"], null, { state: "done", done: 1 }]);
    expect(await problemList(journey)).toEqual([]);
  });

  test.each([["Active", "ACTIVE"], ["Inactive", "ARCHIVED"], ["Incomplete", "ARCHIVED"]] as const)("R8 that is %s becomes a product that is %s", async (status, wanted) => {
    const journey = await productJourney(await open(), [{ ...cup, status }]);
    await create(journey, "CUP-1");
    expect(madeProducts(journey).map((product) => product.status)).toEqual([wanted]);
  });

  test("R80 has no price where Amazon's is in another currency; yen are yen", async () => {
    const stores = [{ sellerId: seller, region: "FE" as const, marketplaces: [jp] }];
    const far = { ...cup, price: "1980", marketplaces: [jp] };
    const journey = await productJourney(await open(), [far], { stores });
    await create(journey, "CUP-1");
    expect(madeProducts(journey)[0]!.variants[0]!.price).toBe("0.00");
    const home = await productJourney(await open(), [far], { stores, shopCurrency: "JPY" });
    await create(home, "CUP-1");
    expect(Number(madeProducts(home)[0]!.variants[0]!.price)).toBe(1980);
  });

  test("R62 completes the orders that waited for it", async () => {
    const journey = await productJourney(await open(), [cup], { orders: [{ number: 1, lines: [{ sku: "CUP-1", units: 2 }] }] });
    await create(journey, "CUP-1");
    expect(theOrder(journey, 1).lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([["CUP-1", 2]]);
  });

  test("R6 R80 is made once, though the answer was lost; and undoing deletes it all the same", async () => {
    const journey = await productJourney(await open(), [cup], { through: deaf("productSet(") });
    const task = await create(journey, "CUP-1");
    expect([ids(journey).length, await standing(journey, task)]).toEqual([1, { state: "done", done: 1 }]);
    await takeBack(journey, task);
    expect([ids(journey), await linked(journey), await unlinkedTold(journey)]).toEqual([[], [], 1]);
  });

  test("R80 that may be there already, by barcode, title or nearly its SKU, is left out until I take it in; its status is never touched", async () => {
    const variant = (sku: string, more: object = {}) => ({ sku, price: "1.00", levels: { [warehouse]: 1 }, ...more });
    const products = [{ title: "Same title", status: "DRAFT" as const, variants: [variant("T")] }, { title: "Mine", status: "ARCHIVED" as const, variants: [variant("B", { barcode: "04006381333931" })] }, { title: "Pot", variants: [variant("pot-9")] }];
    const journey = await productJourney(await open(), [{ ...cup, title: "Other" }, { sku: "PAN-1", title: "Same title" }, { sku: "POT-9", title: "A pot" }, { sku: "NEW-1" }], { products });
    const task = await create(journey, "CUP-1", "PAN-1", "POT-9", "NEW-1");
    expect(await itemsOf(journey, task)).toEqual([
      "CUP-1 excluded Ambiguous: it may be “Mine” already.", "NEW-1 done", "PAN-1 excluded Ambiguous: it may be “Same title” already.", "POT-9 excluded Ambiguous: it may be “Pot” already.",
    ]);
    expect(journey.shopify.world.products().filter(({ handle }) => !handle.startsWith("amazon-")).map(({ title, status }) => [title, status])).toEqual([["Same title", "DRAFT"], ["Mine", "ARCHIVED"], ["Pot", "ACTIVE"]]);
  });

  test("R80 is made where I said that it is not the product that was suggested", async () => {
    const journey = await productJourney(await open(), [{ sku: "PAN-1", title: "Same title" }], { products: [{ title: "Same title", variants: [{ sku: "T", price: "1.00" }] }] });
    const { id: storeId } = await journey.store();
    const variant = journey.shopify.world.products()[0]!.variants[0]!.id;
    await rejectProposal(journey.lockstep().flows, shopDomain, storeId, "PAN-1", variant, "staff:1");
    expect(await itemsOf(journey, await create(journey, "PAN-1"))).toEqual(["PAN-1 done"]);
  });

  test("R9 R80 doubles of an ASIN, what is linked and what is stopped become none", async () => {
    const journey = await productJourney(await open(), [cup, { sku: "CUP-2" }, { sku: "POT-1", quantity: 0 }, { sku: "PAN-1" }], { products: [{ title: "Pan", variants: [{ sku: "PAN-1", price: "1.00" }] }] });
    journey.amazon.world.setListing(seller, "CUP-2", { asin: asinOf("CUP-1"), status: "Inactive" });
    await journey.later(60, "import-listings");
    await perform(journey, "stop", { sendZero: false, archive: false }, ["POT-1"]);
    const task = await create(journey, "CUP-1", "CUP-2", "POT-1", "PAN-1");
    expect(await itemsOf(journey, task)).toEqual([
      "CUP-1 done", "CUP-2 skipped It doubles CUP-1, a SKU of the same ASIN: link it to the variant of that one.", "PAN-1 skipped It is linked already.", "POT-1 skipped It is not tracked any more.",
    ]);
  });

  test("R6 R9 are made once for an ASIN that bears another SKU in each country", async () => {
    const journey = await productJourney(await open(), [cup]);
    const { id, primaryMarketplaceId } = await journey.store();
    const { prisma } = journey.lockstep().flows.db;
    const listing = await prisma.listing.findFirstOrThrow({ where: { storeId: id, sellerSku: "CUP-1" } });
    await prisma.listing.create({ data: { ...listing, issues: undefined, sellerSku: "A-CUP-1-CA", marketplaceId: "A2EUQ1WTGCTBG2" } });
    expect(listing.marketplaceId).toBe(primaryMarketplaceId);
    expect(await itemsOf(journey, await create(journey, "A-CUP-1-CA", "CUP-1"))).toEqual(["A-CUP-1-CA skipped It doubles CUP-1, a SKU of the same ASIN: link it to the variant of that one.", "CUP-1 done"]);
  });

  test("R80 of which Shopify refuses one keeps back no other; the merchant is told in Shopify's words", async () => {
    const journey = await productJourney(await open(), [cup, { sku: "POT-1", title: "Pot" }]);
    journey.shopify.faults.add(refusal);
    const task = await create(journey, "CUP-1", "POT-1");
    expect([ids(journey).length, await standing(journey, task)]).toEqual([1, { state: "done", done: 1, failed: 1 }]);
    expect(await problemList(journey)).toEqual(["listings-not-linked", "product-refused CUP-1"]);
    expect((await itemsOf(journey, task))[0]).toMatch(/^CUP-1 failed Shopify did not take the product of SKU CUP-1: .*The image is too large/);
    await create(journey, "CUP-1");
    expect([ids(journey).length, await problemList(journey)]).toEqual([2, []]);
  });
});

const parentAsin = "B0PARENT00";
const family = [{ asin: parentAsin, title: "Cup", bullets: ["Of clay"] }];
const child = (sku: string, color: string, more: object = {}) => ({ sku, title: `Cup, ${color}`, parentAsin, variation: { color }, images: [`https://m.media-amazon.com/${color}.jpg`], ...more });

describeEmbedded("R6 children of one parent ASIN", ({ open }) => {
  const grouping = async (journey: Journey) => journey.changeSettings({ catalogue: { groupByParent: true } });

  test("R6 each become a product of their own, unless I want them grouped", async () => {
    const journey = await productJourney(await open(), [child("CUP-1", "Blue"), child("CUP-2", "Red")], { more: family });
    await create(journey, "CUP-1", "CUP-2");
    expect(madeProducts(journey).map(({ title, options, variants }) => [title, options, variants.map(({ sku }) => sku)])).toEqual([["Cup, Blue", ["Title"], ["CUP-1"]], ["Cup, Red", ["Title"], ["CUP-2"]]]);
  });

  test("R6 grouped become one product with the parent's name; a later child joins it; undoing takes back what stands alone and leaves the rest", async () => {
    const journey = await productJourney(await open(), [child("CUP-1", "Blue"), child("CUP-2", "Red", { status: "Inactive" }), child("CUP-3", "Green")], { more: family });
    await grouping(journey);
    const first = await create(journey, "CUP-1", "CUP-2");
    const shown = () => madeProducts(journey).map(({ title, status, options, variants }) => [title, status, options, variants.map(({ sku, title: name }) => [sku, name])]);
    expect(shown()).toEqual([["Cup", "ACTIVE", ["Color"], [["CUP-1", "Blue"], ["CUP-2", "Red"]]]]);
    const later = await create(journey, "CUP-3");
    expect(shown()).toEqual([["Cup", "ACTIVE", ["Color"], [["CUP-1", "Blue"], ["CUP-2", "Red"], ["CUP-3", "Green"]]]]);
    expect(await linked(journey)).toEqual(["CUP-1", "CUP-2", "CUP-3"].map((sku) => `${sku} → ${sku}, created, staff:1`));
    await takeBack(journey, first);
    expect(await itemsOf(journey, first)).toEqual(["CUP-1", "CUP-2"].map((sku) => `${sku} kept “Cup” was changed since: variants. Delete it in Shopify if it is not wanted.`));
    await takeBack(journey, later);
    expect([await standing(journey, later), madeProducts(journey).length, (await linked(journey)).length]).toEqual([{ state: "undone", undone: 1 }, 1, 2]);
  });

  test("R6 grouped are made once though the answer was lost, and undone together", async () => {
    const journey = await productJourney(await open(), [child("CUP-1", "Blue"), child("CUP-2", "Red")], { more: family, through: deaf("productSet(") });
    await grouping(journey);
    const task = await create(journey, "CUP-1", "CUP-2");
    expect(madeProducts(journey).map(({ variants }) => variants.length)).toEqual([2]);
    await takeBack(journey, task);
    expect([ids(journey), await standing(journey, task)]).toEqual([[], { state: "undone", undone: 2 }]);
  });

  test("R6 of which one cannot stand beside its sibling: the others do", async () => {
    const journey = await productJourney(await open(), [child("CUP-1", "Blue"), child("CUP-2", "Blue"), child("CUP-3", "Red")], { more: family });
    await grouping(journey);
    const task = await create(journey, "CUP-1", "CUP-2", "CUP-3");
    expect([madeProducts(journey).map(({ variants }) => variants.map(({ sku }) => sku)), await standing(journey, task)]).toEqual([[["CUP-1", "CUP-3"]], { state: "done", done: 2, failed: 1 }]);
  });
});

describeEmbedded("R80 products that were made", ({ open }) => {
  const touched: [string, (journey: Journey) => void, RegExp][] = [
    ["I changed the text", (journey) => journey.shopify.world.editProduct(ids(journey)[0]!, { descriptionHtml: "<p>Mine</p>" }), /changed since: description/],
    ["I set another price", (journey) => journey.shopify.world.changeVariant("CUP-1", { price: "25.00" }), /changed since: price/],
    ["it has stock by now", (journey) => journey.shopify.world.setAvailable("CUP-1", warehouse, 3), /has stock by now/],
  ];
  test.each(touched)("R80 stay where %s, with the reason", async (_, touch, reason) => {
    const journey = await productJourney(await open(), [cup]);
    const task = await create(journey, "CUP-1");
    touch(journey);
    await journey.run();
    await takeBack(journey, task);
    expect([ids(journey).length, (await linked(journey)).length, (await itemsOf(journey, task))[0]]).toEqual([1, 1, expect.stringMatching(reason)]);
  });

  test("R80 stay where they were sold", async () => {
    const journey = await productJourney(await open(), [cup]);
    const task = await create(journey, "CUP-1");
    journey.addOrder({ number: 1, lines: [{ sku: "CUP-1" }] });
    await journey.poll();
    journey.shopify.world.setAvailable("CUP-1", warehouse, 0);
    await journey.later(10, "push-stock");
    await takeBack(journey, task);
    expect([ids(journey).length, (await itemsOf(journey, task))[0]]).toEqual([1, expect.stringMatching(/was sold since/)]);
  });

  test("R80 that I deleted myself are gone; what I linked elsewhere meanwhile stays linked", async () => {
    const journey = await productJourney(await open(), [cup, { sku: "POT-1" }]);
    const task = await create(journey, "CUP-1", "POT-1");
    journey.shopify.world.deleteProduct(madeProducts(journey).find(({ variants }) => variants[0]!.sku === "CUP-1")!.id);
    await journey.run();
    await takeBack(journey, task);
    expect([ids(journey), await linked(journey), await standing(journey, task)]).toEqual([[], [], { state: "undone", undone: 2 }]);
  });

  test("R80 come by themselves once I want it, for each new listing; what I took back or Shopify refused is not tried again by itself", async () => {
    const journey = await productJourney(await open(), [cup, { sku: "POT-1" }]);
    journey.shopify.faults.add(refusal);
    await journey.changeSettings({ catalogue: { createProducts: true } });
    await journey.later(60, "link-skus");
    expect([ids(journey).length, await problemList(journey)]).toEqual([1, ["listings-not-linked", "product-refused CUP-1"]]);
    await journey.later(60, "link-skus");
    expect(ids(journey)).toHaveLength(1);
    const { prisma } = journey.lockstep().flows.db;
    const task = (await prisma.listingTask.findFirst({ where: { kind: "create" } }))!;
    expect([task.createdBy, task.approvedBy]).toEqual(["lockstep", "lockstep"]);
    await takeBack(journey, task);
    await journey.later(60, "link-skus");
    expect(ids(journey)).toEqual([]);
    journey.amazon.world.addListing(seller, { sku: "NEW-1", asin: "B0NEW00001", marketplaceId: us, quantity: 0, price: 9 });
    await journey.later(60, "import-listings");
    await journey.later(60, "link-skus");
    expect(madeProducts(journey).map(({ variants }) => variants[0]!.sku)).toEqual(["NEW-1"]);
  });

  test("R80 of many listings come by one task, however often it is looked for them meanwhile", async () => {
    const skus = Array.from({ length: 21 }, (_, at) => ({ sku: `S${String(at).padStart(2, "0")}` }));
    const journey = await productJourney(await open(), skus);
    await journey.changeSettings({ catalogue: { createProducts: true } });
    const { flows } = journey.lockstep();
    for (let look = 0; look < 2; look += 1) {
      await runScheduled(flows, "link-skus");
      await runOnly(journey, "link-skus");
    }
    await journey.run();
    expect([await flows.db.prisma.listingTask.count(), ids(journey).length, await unlinkedTold(journey)]).toEqual([1, 21, null]);
  });

  test("R43 R80 are none while the store only observes, nor for a listing that I have not asked for", async () => {
    const journey = await productJourney(await open(), [cup, { sku: "POT-1" }], { stores: [{ state: "observe" }] });
    expect(await itemsOf(journey, await create(journey, "CUP-1"))).toEqual(["CUP-1 skipped The store is not open: nothing is written."]);
    expect(ids(journey)).toEqual([]);
  });
});
