import { expect, test } from "vitest";
import { skuSettingsOf } from "../../app/db/sku-settings.server.ts";
import { setLeadTime } from "../../app/sync/products/lead-times.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { runOnly } from "../support/journey-catalogue.ts";
import { itemsOf } from "../support/journey-links.ts";
import { perform, productJourney, staff, takeBack } from "../support/journey-products.ts";
import { seller, warehouse } from "../support/journey-world.ts";
import { openJourney, problemList, shopDomain, stockOf, type Journey } from "../support/journey.ts";

const days = (journey: Journey, sku = "CUP-1") => journey.amazon.world.listings().find((listing) => listing.sku === sku)!.attributes.fulfillment_availability?.map((entry) => entry.lead_time_to_ship_max_days)[0];
const shown = (journey: Journey, sku = "CUP-1") => journey.amazon.world.quantityShown(seller, sku);
const patches = (journey: Journey) => journey.amazon.calls().patchListingsItem ?? 0;
const own = async (journey: Journey, sku = "CUP-1") => (await skuSettingsOf(journey.lockstep().flows.db.prisma, (await journey.store()).id, null)).get(sku)?.leadTimeDays ?? null;

async function set(journey: Journey, leadTimeDays: unknown, sellerSku = "CUP-1") {
  const answer = await setLeadTime(journey.lockstep().flows, shopDomain, { storeId: (await journey.store()).id, sellerSku }, leadTimeDays, staff);
  await journey.run();
  return answer;
}

describeEmbedded("R87 the days to ship that I set for a listing", ({ open }) => {
  test("R87 are two where nobody says, as the listing has them where it says, and mine once I set them: at once, with the number that is there", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }, { sku: "POT-1", leadTimeDays: 4 }], { stock: { "CUP-1": 5, "POT-1": 6 } });
    expect([days(journey), days(journey, "POT-1")]).toEqual([2, 4]);
    expect(await set(journey, 7)).toBe("saved");
    expect([days(journey), shown(journey), days(journey, "POT-1")]).toEqual([7, 5, 4]);
  });

  test("K18 N4 R87 are never reset by a number that is sent later, nor sent again without need", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", leadTimeDays: 4 }], { stock: { "CUP-1": 5 } });
    journey.shopify.world.setAvailable("CUP-1", warehouse, 3);
    await journey.run();
    expect([days(journey), shown(journey)]).toEqual([4, 3]);
    await set(journey, 7);
    journey.shopify.world.setAvailable("CUP-1", warehouse, 2);
    await journey.run();
    const sent = patches(journey);
    await journey.later(60, "push-stock");
    await journey.later(60, "push-stock");
    expect([days(journey), shown(journey), patches(journey)]).toEqual([7, 2, sent]);
  });

  test("K18 are taken from Seller Central though they were changed a minute before a number goes", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", leadTimeDays: 4 }], { stock: { "CUP-1": 5 } });
    journey.clock.advance(60 * 60_000);
    journey.amazon.world.setListing(seller, "CUP-1", { leadTimeDays: 9 });
    journey.shopify.world.setAvailable("CUP-1", warehouse, 3);
    await journey.run();
    expect([days(journey), shown(journey)]).toEqual([9, 3]);
  });

  test("K18 N4 no number is sent before Amazon has told the listing's own", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 5 }, listings: [{ sku: "CUP-1", leadTimeDays: 9 }] });
    journey.amazon.faults.add({ operation: "searchListingsItems", times: 4, kind: "answer", status: 503 });
    await journey.run(0.02);
    expect(patches(journey)).toBe(0);
    await journey.run();
    expect([days(journey), shown(journey)]).toEqual([9, 5]);
  });

  test("K18 what Amazon was asked of and does not tell keeps no number back for ever", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 5 } });
    const { prisma } = journey.lockstep().flows.db;
    await prisma.listing.updateMany({ data: { detailsAt: null, detailsDue: true } });
    journey.shopify.world.setAvailable("CUP-1", warehouse, 4);
    await runOnly(journey, "handle-webhook", "push-stock", "send-stock");
    await journey.shopify.flushWebhooks();
    await runOnly(journey, "handle-webhook", "push-stock", "send-stock");
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ sent: 5, outcome: "skipped", reason: "listing-details-unread" });
    await prisma.listing.updateMany({ data: { detailsDue: false } });
    await journey.later(60, "push-stock");
    expect(shown(journey)).toBe(4);
  });

  test.each<[string, (journey: Journey) => Promise<unknown>]>([
    ["stock is not sent", (journey) => journey.changeSettings({ stock: { push: false } })],
    ["no location is chosen", (journey) => journey.changeSettings({ stock: { locationIds: [] } })],
  ])("R87 go alone where %s, the number left as it is", async (_, prepare) => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 8 }], { stock: { "CUP-1": 8 } });
    await prepare(journey);
    await set(journey, 7);
    expect([days(journey), shown(journey), (await stockOf(journey, "CUP-1"))?.outcome]).toEqual([7, 8, "skipped"]);
    const sent = patches(journey);
    await journey.later(60, "push-stock");
    expect(patches(journey)).toBe(sent);
  });

  test("R87 go alone for a listing without variant", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 8 }]);
    await set(journey, 7);
    expect([days(journey), shown(journey), await problemList(journey)]).toEqual([7, 8, ["listings-not-linked"]]);
  });

  test("R87 that Amazon refuses are told of in its words, and go the next time", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 8 }]);
    const invalid = { sku: "CUP-1", status: "INVALID", submissionId: "s1", issues: [{ code: "90111", message: "Too long.", severity: "ERROR", categories: ["INVALID_ATTRIBUTE"] }] };
    journey.amazon.faults.add({ operation: "patchListingsItem", kind: "answer", status: 200, body: JSON.stringify(invalid), headers: { "content-type": "application/json" } });
    await set(journey, 7);
    expect(await problemList(journey)).toEqual(["listing-refused CUP-1", "listings-not-linked"]);
    await journey.later(60, "push-stock");
    expect([days(journey), await problemList(journey)]).toEqual([7, ["listings-not-linked"]]);
  });

  test("R87 wait while the store only observes, and go to Amazon once it opens", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 8, leadTimeDays: 3 }], { stores: [{ state: "observe" }] });
    await set(journey, 7);
    expect([days(journey), patches(journey)]).toEqual([3, 0]);
    await journey.lockstep().flows.db.prisma.store.updateMany({ data: { state: "open" } });
    await journey.later(60, "push-stock");
    expect(days(journey)).toBe(7);
  });

  test("R87 are whole days from 0 to 30, of a listing that there is", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 1 } });
    expect([await set(journey, 31), await set(journey, 1.5), await set(journey, "2"), await set(journey, 2, "NONE"), await own(journey)]).toEqual(["no-lead-time", "no-lead-time", "no-lead-time", "no-such-listing", null]);
    expect([await set(journey, 0), days(journey)]).toEqual(["saved", 0]);
  });
});

describeEmbedded("R87 the days to ship of many listings at once", ({ open }) => {
  test("R87 are looked at first, set in one go, and put back where nobody changed them since", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }, { sku: "POT-1" }, { sku: "PAN-1" }, { sku: "FBA-1", channel: "AMAZON_NA", quantity: null }], { stock: { "CUP-1": 5, "POT-1": 6, "PAN-1": 1 } });
    await set(journey, 5, "PAN-1");
    await set(journey, 3, "POT-1");
    const task = await perform(journey, "lead-time", { leadTimeDays: 5 }, ["CUP-1", "POT-1", "PAN-1", "FBA-1"], "planned");
    expect([await itemsOf(journey, task), days(journey)]).toEqual([["CUP-1 planned", "FBA-1 skipped Amazon ships it: its lead time is Amazon's.", "PAN-1 skipped It has this lead time already.", "POT-1 planned"], 2]);
    const done = await perform(journey, "lead-time", { leadTimeDays: 5 }, ["CUP-1", "POT-1"]);
    expect([days(journey), days(journey, "POT-1")]).toEqual([5, 5]);
    await set(journey, 9);
    await takeBack(journey, done);
    expect(await itemsOf(journey, done)).toEqual(["CUP-1 kept The lead time was changed since.", "POT-1 undone"]);
    expect([days(journey), days(journey, "POT-1"), await own(journey, "POT-1")]).toEqual([9, 3, 3]);
  });
});
