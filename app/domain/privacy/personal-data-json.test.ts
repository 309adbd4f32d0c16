import { describe, expect, it } from "vitest";
import type { PersonalData } from "../orders/amazon-order.ts";
import { personalFromText, personalToText } from "./personal-data-json.ts";

const personal: PersonalData = {
  buyerName: "Jo Muster", buyerEmail: "x@marketplace.amazon.de", buyerCompany: null, deliveryInstructions: "Hof", giftMessages: { i1: "Alles Gute 🎂" },
  customizationUrls: { i1: "https://example.org/z.zip" },
  address: {
    name: "Jo Muster", company: null, line1: "Weg 1", line2: null, line3: null, city: "Bonn", district: null, stateOrRegion: null, postalCode: "53111", countryCode: "DE", phone: "1",
  },
};

describe("the personal part as text", () => {
  it("comes back as it was", () => expect(personalFromText(personalToText(personal))).toEqual(personal));

  it("keeps what is not there as not there", () => {
    const nobody: PersonalData = { buyerName: null, buyerEmail: null, buyerCompany: null, address: null, deliveryInstructions: null, giftMessages: {}, customizationUrls: {} };
    expect(personalFromText(personalToText(nobody))).toEqual(nobody);
  });

  it.each([["a wrong member", '{"buyerName": 1}'], ["no JSON", "Jo Muster"], ["an empty text", ""]])("refuses %s", (_, text) => expect(() => personalFromText(text)).toThrow());
});
