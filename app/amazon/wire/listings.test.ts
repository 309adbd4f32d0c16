import { expect, test } from "vitest";
import { wireCatalogItem } from "./catalog.ts";
import { wireListing, wireListingsPage, wirePatchAnswer } from "./listings.ts";
import { wireParticipations, wireSellerAccount } from "./sellers.ts";

test("a listing needs its SKU alone", () => {
  expect(wireListing.parse({ sku: " CUP/1 " })).toEqual({ sku: " CUP/1 ", summaries: [], offers: [], fulfillmentAvailability: [], issues: [], attributes: undefined });
  expect([{}, { sku: "" }, { sku: 1 }, { sku: "A", offers: {} }, { sku: "A", issues: "many" }].map((one) => wireListing.safeParse(one).success)).toEqual([false, false, false, false, false]);
});

test.each([[null], [undefined], ["free text"], [{ odd: true }], [[{ quantity: "3", value: 3 }]]])("attributes that are not ours, %j, are taken as not stated", (odd) => {
  const attributes = { fulfillment_availability: odd, externally_assigned_product_identifier: odd };
  expect(wireListing.parse({ sku: "A", attributes }).attributes).toEqual({ fulfillment_availability: [], externally_assigned_product_identifier: [] });
});

test("a page keeps bad listings unread, and is none without its list", () => {
  expect(wireListingsPage.parse({ items: [1, null] })).toMatchObject({ items: [1, null], numberOfResults: null });
  expect(wireListingsPage.safeParse({}).success).toBe(false);
});

test("an answer to a change has a status, and issues or none", () => {
  expect(wirePatchAnswer.parse({ status: "ACCEPTED", issues: null })).toEqual({ status: "ACCEPTED", submissionId: null, issues: [] });
  expect(wirePatchAnswer.safeParse({ issues: [] }).success).toBe(false);
});

test("dimensions may be missing, down to a single side", () => {
  const height = { unit: "inches", value: 0 };
  expect(wireCatalogItem.parse({ dimensions: [null, { marketplaceId: "M", item: { height }, package: null }] })).toMatchObject({ dimensions: [{ marketplaceId: "M", item: { height }, package: null }] });
  expect(wireCatalogItem.parse({})).toEqual({ dimensions: [] });
});

test("a seller's places of sale and plan need their names", () => {
  expect(wireParticipations.parse({ payload: [{ marketplace: { id: "A1" }, participation: null }] }).payload).toEqual([{ marketplace: { id: "A1" }, participation: null, storeName: null }]);
  expect([{}, { payload: [{}] }, { payload: [{ marketplace: { id: "" } }] }].map((one) => wireParticipations.safeParse(one).success)).toEqual([false, false, false]);
  expect([{ payload: { sellingPlan: "PROFESSIONAL" } }, { payload: { sellingPlan: "" } }, {}].map((one) => wireSellerAccount.safeParse(one).success)).toEqual([true, false, false]);
});
