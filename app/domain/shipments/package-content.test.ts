import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ups } from "../../../tests/support/shipment-parts.ts";
import { parseStoreSettings } from "../settings.ts";
import { packageContent, sameContent, sameItems, type PackageContent } from "./package-content.ts";
import type { SentShipment } from "./shipment.ts";

const items = [{ orderItemId: "L1", quantity: 1 }];
const other = "111-0000000-0000009";
interface Given {
  company?: string | null;
  tracking?: string | null;
  /** The merchant says: send it although it is odd or has no number. */
  anyway?: boolean;
  /** He says: another order has the same number, and that is right. */
  repeated?: boolean;
  settings?: object;
  repeatedOn?: ReadonlyMap<string, string>;
}

/** A package of one unit by UPS with a right number; what differs is given. */
function content({ company = "UPS", tracking = ups(1), anyway = false, repeated = false, settings = {}, repeatedOn = new Map() }: Given): PackageContent {
  const { shipping } = parseStoreSettings({ shipping: settings });
  return packageContent({ company, trackingNumber: tracking, items, sendAnyway: anyway, repeatedAnyway: repeated }, shipping, repeatedOn);
}
const toSend = (trackingNumber: string | null, carrierCode = "UPS", more: Partial<SentShipment> = {}) => ({ content: { carrierCode, carrierName: null, shippingMethod: null, trackingNumber, items, ...more } });
const waits = (reason: string, params: object = {}) => ({ reason, params });
const own = (more: object) => ({ carriers: [{ company: "Own", code: "Other", ...more }] });

describe("what Amazon is told of a package", () => {
  test.each<[string, Given, object]>([
    ["carrier by Amazon's code, number, units", {}, toSend(ups(1))],
    ["the number without the spaces that somebody wrote", { tracking: ` ${ups(1).slice(0, 5)} ${ups(1).slice(5)}\t` }, toSend(ups(1))],
    ["a carrier's name in Shopify's spelling", { company: "United Parcel Service" }, toSend(ups(1))],
    ["B11 the service, where the merchant's map names one", { company: "Own", settings: own({ code: "UPS", method: "Ground" }) }, toSend(ups(1), "UPS", { shippingMethod: "Ground" })],
    ["B11 a carrier without a code by its name", { company: "Own", tracking: "PX-0001", settings: own({ name: "City Bikes" }) }, toSend("PX-0001", "Other", { carrierName: "City Bikes" })],
    ["B11 one of the map without another name by Shopify's", { company: "Own", tracking: "PX-0001", settings: own({}) }, toSend("PX-0001", "Other", { carrierName: "Own" })],
    ["B11 one that nobody knows, where that is wanted", { company: "Pigeon", tracking: "PX-0001", settings: { unknownCarrier: "other" } }, toSend("PX-0001", "Other", { carrierName: "Pigeon" })],
    ["R100 no number where that is wanted", { tracking: null, settings: { untracked: "send" } }, toSend(null)],
    ["R100 no number because the merchant says so", { tracking: null, anyway: true }, toSend(null)],
    ["R100 neither number nor carrier: Amazon wants one all the same", { tracking: null, company: null, anyway: true }, toSend(null, "Other", { carrierName: "Other" })],
    ["R100 a carrier of spaces is none", { tracking: " ", company: "  ", settings: { untracked: "send" } }, toSend(null, "Other", { carrierName: "Other" })],
    ["an odd number because the merchant says so", { tracking: "12345", anyway: true }, toSend("12345")],
    ["R93 a number of another order because the merchant says so", { repeatedOn: new Map([[ups(1), other]]), repeated: true }, toSend(ups(1))],
    ["R93 one that is odd and another order's because he said both", { tracking: "12345", repeatedOn: new Map([["12345", other]]), anyway: true, repeated: true }, toSend("12345")],
    ["R93 the same by the store's setting", { repeatedOn: new Map([[ups(1), other]]), settings: { repeatedTracking: "send" } }, toSend(ups(1))],
    ["R93 a number that only a third order bears", { repeatedOn: new Map([[ups(2), other]]) }, toSend(ups(1))],
  ])("%s", (_rule, given, expected) => expect(content(given)).toEqual(expected));
});

describe("a package waits", () => {
  test.each<[string, Given, object]>([
    ["R100 without a number", { tracking: null }, waits("tracking-missing")],
    ["R100 with a number of spaces", { tracking: " \t " }, waits("tracking-missing")],
    ["R100 without number and carrier: the number comes first", { tracking: null, company: null }, waits("tracking-missing")],
    ["without a carrier", { company: null }, waits("carrier-missing", { tracking: ups(1) })],
    ["with a carrier of spaces", { company: " " }, waits("carrier-missing", { tracking: ups(1) })],
    ["without a carrier though the merchant says send: Amazon takes no number without one", { company: "", anyway: true }, waits("carrier-missing", { tracking: ups(1) })],
    ["B11 for a carrier that nobody knows", { company: "Pigeon" }, waits("carrier-unknown", { carrier: "Pigeon" })],
    ["B11 for an unknown carrier of an untracked one too", { company: "Pigeon", tracking: null, settings: { untracked: "send" } }, waits("carrier-unknown", { carrier: "Pigeon" })],
    ["B11 for an unknown carrier though the merchant says send", { company: "Pigeon", anyway: true }, waits("carrier-unknown", { carrier: "Pigeon" })],
    ["B11 with a number that is none of its carrier's", { tracking: "12345" }, waits("tracking-odd", { tracking: "12345", carrier: "UPS" })],
    ["B11 with an odd number of a carrier without a code, by its name", { company: "Own", tracking: "n/a", settings: own({ name: "City Bikes" }) }, waits("tracking-odd", { tracking: "n/a", carrier: "City Bikes" })],
    ["R93 with a number of another order", { repeatedOn: new Map([[ups(1), other]]) }, waits("tracking-repeated", { tracking: ups(1), order: other })],
    ["R93 with it in small letters", { tracking: ups(1).toLowerCase(), repeatedOn: new Map([[ups(1), other]]) }, waits("tracking-repeated", { tracking: ups(1).toLowerCase(), order: other })],
    ["R93 with a number of another order, though he said to send odd ones", { repeatedOn: new Map([[ups(1), other]]), anyway: true }, waits("tracking-repeated", { tracking: ups(1), order: other })],
    ["B11 with an odd number, though he said that it may be another order's", { tracking: "12345", repeated: true }, waits("tracking-odd", { tracking: "12345", carrier: "UPS" })],
    ["R100 without a number, though he said that it may be another order's", { tracking: null, repeated: true }, waits("tracking-missing")],
    ["odd and repeated: what is odd is told first", { tracking: "12345", repeatedOn: new Map([["12345", other]]) }, waits("tracking-odd", { tracking: "12345", carrier: "UPS" })],
    ["odd, though repeated numbers may go", { tracking: "12345", settings: { repeatedTracking: "send" } }, waits("tracking-odd", { tracking: "12345", carrier: "UPS" })],
  ])("%s", (_rule, given, expected) => expect(content(given)).toEqual(expected));
});

test("whatever Shopify has of a package: it goes with a code and the same units, or says why not", () => {
  const companies = fc.constantFrom(null, "", " ", "UPS", "ups", "Pigeon", "Other", "DHL Express", "ヤマト運輸");
  const numbers = fc.oneof(fc.constantFrom(null, "", " ", ups(1), "12345", "n/a"), fc.string({ maxLength: 60 }));
  const settings = fc.record({ unknownCarrier: fc.constantFrom("wait", "other"), untracked: fc.constantFrom("wait", "send"), repeatedTracking: fc.constantFrom("ask", "send") });
  fc.assert(fc.property(companies, numbers, fc.boolean(), fc.boolean(), settings, (company, tracking, anyway, repeated, given) => {
    const found = content({ company, tracking, anyway, repeated, settings: given, repeatedOn: new Map([[ups(1), other]]) });
    if ("reason" in found) return void expect(found.reason).toMatch(/^(tracking|carrier)-/);
    expect(found.content.items).toEqual(items);
    expect(found.content.carrierCode).not.toBe("");
    expect(found.content.trackingNumber ?? "none").toMatch(/^\S+$/);
    if (found.content.carrierCode === "Other") expect(found.content.carrierName).toMatch(/\S/);
  }));
});

describe("whether Amazon was told just this", () => {
  const told: SentShipment = { carrierCode: "UPS", carrierName: null, shippingMethod: "Ground", trackingNumber: ups(1), items: [{ orderItemId: "L1", quantity: 1 }, { orderItemId: "L2", quantity: 2 }] };
  test.each<[string, Partial<SentShipment>, boolean]>([
    ["the same", {}, true],
    ["its number in small letters", { trackingNumber: ups(1).toLowerCase() }, true],
    ["its items in another order", { items: told.items.toReversed() }, true],
    ["R123 another number", { trackingNumber: ups(2) }, false],
    ["no number any more", { trackingNumber: null }, false],
    ["another carrier", { carrierCode: "USPS" }, false],
    ["the carrier's name beside it", { carrierName: "UPS" }, false],
    ["another service", { shippingMethod: null }, false],
    ["R123 more units of an item", { items: [{ orderItemId: "L1", quantity: 2 }, { orderItemId: "L2", quantity: 2 }] }, false],
    ["an item less", { items: told.items.slice(1) }, false],
    ["the same units of swapped items", { items: [{ orderItemId: "L1", quantity: 2 }, { orderItemId: "L2", quantity: 1 }] }, false],
  ])("%s", (_what, more, same) => {
    expect(sameContent({ ...told, ...more }, told)).toBe(same);
    expect(sameContent(told, { ...told, ...more })).toBe(same);
  });

  test("two that went without a number are the same", () => expect(sameContent({ ...told, trackingNumber: null }, { ...told, trackingNumber: null })).toBe(true));

  test("items do not depend on their order, whatever they are", () => {
    const list = fc.array(fc.record({ orderItemId: fc.constantFrom("L1", "L2", "L10"), quantity: fc.integer({ min: 1, max: 12 }) }), { maxLength: 4 });
    fc.assert(fc.property(list, (one) => {
      expect(sameItems(one, one.toReversed())).toBe(true);
      expect(sameItems(one, [...one, { orderItemId: "L3", quantity: 1 }])).toBe(false);
    }));
  });
});
