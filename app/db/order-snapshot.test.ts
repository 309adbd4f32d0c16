import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noon, orderLine, seenOrder } from "../../tests/support/kept-orders.ts";
import type { AmazonOrder, PersonalData } from "../domain/orders/amazon-order.ts";
import { fromSnapshot, personalFromText, personalToText, toSnapshot } from "./order-snapshot.ts";

const sum = fc.record({ minor: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), currency: fc.constantFrom("EUR", "JPY", "KWD") });
const text = fc.option(fc.string({ unit: "grapheme" }));
const instant = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
const amounts = fc.record({
  total: fc.option(sum), item: sum, shipping: sum, giftWrap: sum, codFee: sum, other: sum, discount: sum, discountOnShipping: sum, discountOnCodFee: sum, tax: sum,
  taxOn: fc.record({ item: sum, shipping: sum, giftWrap: sum, codFee: sum, discount: sum, other: sum }),
});
const line = fc.record({
  orderItemId: fc.string(), sellerSku: text, asin: text, title: text, quantity: fc.nat(), quantityFulfilled: fc.option(fc.nat()),
  condition: fc.option(fc.record({ type: text, subtype: text, note: text })), unitPrice: fc.option(sum), amounts: fc.option(amounts),
  promotionIds: fc.array(fc.string()), taxCollectedBy: text, giftWrapLevel: text, cancelRequest: fc.option(fc.record({ reason: text })),
  cancelledBy: fc.option(fc.record({ by: text, reason: text })),
});
const parcel = fc.record({
  packageReferenceId: fc.string(), status: text, carrier: text, shippingService: text, trackingNumber: text, shippedAt: fc.option(instant),
  items: fc.array(fc.record({ orderItemId: fc.string(), quantity: fc.nat() })),
});
const order: fc.Arbitrary<AmazonOrder> = fc.record({
  amazonOrderId: fc.string(), sellerOrderId: text, createdAt: instant, lastUpdatedAt: instant, marketplaceId: fc.string(), salesChannel: text,
  channel: fc.constantFrom("MFN" as const, "AFN" as const, null), status: text, serviceLevel: text, shipBy: fc.option(instant), deliverBy: fc.option(instant),
  programs: fc.array(fc.string()), replacementOf: text, purchaseOrderNumber: text, currency: text, grandTotal: fc.option(sum), deliveryTip: fc.option(sum),
  lines: fc.array(line, { maxLength: 3 }), packages: fc.array(parcel, { maxLength: 2 }), personal: fc.constant(null),
});

const personal: PersonalData = {
  buyerName: "Jo Muster", buyerEmail: "x@marketplace.amazon.de", buyerCompany: null, deliveryInstructions: "Hof", giftMessages: { i1: "Alles Gute 🎂" },
  customizationUrls: { i1: "https://example.org/z.zip" },
  address: {
    name: "Jo Muster", company: null, line1: "Weg 1", line2: null, line3: null, city: "Bonn", district: null, stateOrRegion: null, postalCode: "53111", countryCode: "DE", phone: "1",
  },
};

describe("order snapshots", () => {
  it("give back any order exactly, through JSON", () => {
    fc.assert(
      fc.property(order, (given) => {
        expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given))), null)).toEqual(given);
      }),
      { numRuns: 100 },
    );
  });

  it("hold nothing personal", () => {
    const kept = JSON.stringify(toSnapshot(seenOrder(1, { personal })));
    expect(kept).not.toMatch(/Muster|marketplace\.amazon|Weg|53111|Gute|example\.org|Hof/);
    expect(kept).toContain("305-1234567-0000001");
  });

  it("come together with the personal part again", () => {
    const given = seenOrder(1, { personal });
    expect(fromSnapshot(toSnapshot(given), personalFromText(personalToText(personal)))).toEqual(given);
  });

  it.each([
    ["nothing", null],
    ["a sum that is a float", { ...toSnapshot(seenOrder(1)), grandTotal: { minor: 25.99, currency: "EUR" } }],
    ["a date that is none", { ...toSnapshot(seenOrder(1)), createdAt: "yesterday" }],
    ["a line without its id", { ...toSnapshot(seenOrder(1)), lines: [{ ...orderLine("A"), orderItemId: undefined }] }],
  ])("refuse %s", (_what, stored) => {
    expect(() => fromSnapshot(stored, null)).toThrow();
  });

  it("refuse a personal part that is none", () => {
    expect(() => personalFromText('{"buyerName": 1}')).toThrow();
    expect(() => personalFromText("Jo Muster")).toThrow();
  });

  it("do not depend on when they are read", () => {
    expect(fromSnapshot(toSnapshot(seenOrder(0)), null).createdAt).toEqual(noon);
  });
});
