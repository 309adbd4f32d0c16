import { describe, expect, it } from "vitest";
import { france, germany } from "./amazon-fixture.ts";
import type { Entry, KeptListing, ListedIn } from "./kept-listing.ts";
import { patched, selectorsOf, type Patch } from "./patch-attributes.ts";

const at = (channel = "DEFAULT"): ListedIn => ({
  asin: "B1", listingId: "1", productType: "PRODUCT", conditionType: "new_new", channel, status: "Active",
  createdDate: "2026-01-01T00:00:00.000Z", lastUpdatedDate: "2026-01-01T00:00:00.000Z",
});
const listing = (attributes: Record<string, Entry[]>): KeptListing => ({
  key: "k", account: "a", sku: "S", attributes, marketplaces: { [germany]: at(), [france]: at() },
});
const patch = (op: Patch["op"], name: string, ...value: Entry[]): Patch => ({ op, path: `/attributes/${name}`, value });
const stock = (given: Entry = {}): Entry => ({ fulfillment_channel_code: "DEFAULT", quantity: 5, lead_time_to_ship_max_days: 2, ...given });
const offer = (given: Entry = {}): Entry => ({ marketplace_id: germany, currency: "EUR", audience: "ALL", our_price: "p1", ...given });
const after = (attributes: Record<string, Entry[]>, ...patches: Patch[]) => patched(listing(attributes), patches, [germany]).attributes;

describe("an entry is found by its selectors", () => {
  it.each([
    ["fulfillment_availability", ["fulfillment_channel_code"]],
    ["purchasable_offer", ["marketplace_id", "currency", "audience"]],
    ["merchant_shipping_group", ["marketplace_id"]],
  ])("%s", (name, selectors) => {
    expect(selectorsOf(name)).toEqual(selectors);
  });

  it("and the others stay as they are", () => {
    const offers = [offer(), offer({ marketplace_id: france }), offer({ audience: "B2B" })];
    const changed = after({ purchasable_offer: offers }, patch("merge", "purchasable_offer", offer({ our_price: "p2" })));
    expect(changed.purchasable_offer).toEqual([offer({ our_price: "p2" }), offers[1], offers[2]]);
  });

  it("a missing audience is everybody's, in what is kept and in what is sent", () => {
    const bare: Entry = { marketplace_id: germany, currency: "EUR", our_price: "p1" };
    expect(after({ purchasable_offer: [bare] }, patch("merge", "purchasable_offer", offer({ our_price: "p2" }))).purchasable_offer).toHaveLength(1);
    expect(after({ purchasable_offer: [offer()] }, patch("merge", "purchasable_offer", bare)).purchasable_offer).toHaveLength(1);
  });
});

describe("the operations", () => {
  it.each(["add", "replace", "merge"] as const)("%s puts in an entry that is not there", (op) => {
    expect(after({}, patch(op, "purchasable_offer", offer())).purchasable_offer).toEqual([offer()]);
  });

  it.each(["add", "replace"] as const)("%s forgets what is not sent", (op) => {
    const sent = { fulfillment_channel_code: "DEFAULT", quantity: 1 };
    expect(after({ fulfillment_availability: [stock()] }, patch(op, "fulfillment_availability", sent)).fulfillment_availability).toEqual([sent]);
  });

  it("merge changes only what is sent", () => {
    const sent = { fulfillment_channel_code: "DEFAULT", quantity: 1 };
    expect(after({ fulfillment_availability: [stock()] }, patch("merge", "fulfillment_availability", sent)).fulfillment_availability).toEqual([stock({ quantity: 1 })]);
  });

  it("delete takes away the matched entry, or nothing", () => {
    const two = [offer(), offer({ marketplace_id: france })];
    expect(after({ purchasable_offer: two }, patch("delete", "purchasable_offer", offer())).purchasable_offer).toEqual([two[1]]);
    expect(after({ purchasable_offer: two }, patch("delete", "purchasable_offer", offer({ currency: "SEK" }))).purchasable_offer).toEqual(two);
  });

  it("are done one after the other", () => {
    const changed = after({}, patch("add", "purchasable_offer", offer()), patch("merge", "purchasable_offer", offer({ our_price: "p2", sale: 1 })), patch("replace", "purchasable_offer", offer({ our_price: "p3" })));
    expect(changed.purchasable_offer).toEqual([offer({ our_price: "p3" })]);
  });

  it("leave the listing that was handed in alone", () => {
    const before = listing({ fulfillment_availability: [stock()] });
    const copy = structuredClone(before);
    patched(before, [patch("merge", "fulfillment_availability", stock({ quantity: 0 })), patch("delete", "fulfillment_availability", stock())], [germany]);
    expect(before).toEqual(copy);
  });
});

describe("who fulfils", () => {
  const channels = (kept: KeptListing) => Object.values(kept.marketplaces).map((listed) => listed.channel);

  it("changes only where the request says", () => {
    const kept = patched(listing({ fulfillment_availability: [stock()] }), [patch("merge", "fulfillment_availability", { fulfillment_channel_code: "AMAZON_EU" })], [france]);
    expect(channels(kept)).toEqual(["DEFAULT", "AMAZON_EU"]);
    expect(kept.attributes.fulfillment_availability).toHaveLength(2);
  });

  it("takes away the number of a channel that is nobody's any more", () => {
    const kept = patched(listing({ fulfillment_availability: [stock()] }), [patch("merge", "fulfillment_availability", { fulfillment_channel_code: "AMAZON_EU" })], [germany, france]);
    expect(kept.attributes.fulfillment_availability).toEqual([{ fulfillment_channel_code: "AMAZON_EU" }]);
  });

  it("is not touched by deleting or by a price", () => {
    expect(channels(patched(listing({ fulfillment_availability: [stock()] }), [patch("delete", "fulfillment_availability", stock())], [germany]))).toEqual(["DEFAULT", "DEFAULT"]);
    expect(channels(patched(listing({}), [patch("merge", "purchasable_offer", offer())], [germany]))).toEqual(["DEFAULT", "DEFAULT"]);
  });
});
