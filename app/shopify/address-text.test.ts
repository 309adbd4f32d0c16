import { describe, expect, it } from "vitest";
import { exampleAddress } from "../../tests/support/shopify-orders.ts";
import { addressText, writtenAddressText } from "./address-text.ts";

/** As Shopify answers what we wrote of `exampleAddress`. */
const shown = {
  firstName: "Ada", lastName: "Byron King", company: null, address1: "1 Example Street", address2: "Floor 2, Room 3", city: "Seattle", provinceCode: "WA",
  zip: "98101", countryCodeV2: "US", phone: "+1 206 555 0100",
};

describe("one spelling for an address", () => {
  it("is the same for what we wrote and what Shopify shows of it", () => {
    expect(addressText(shown)).toBe(writtenAddressText(exampleAddress));
  });

  it.each([
    ["capitals", { city: "SEATTLE" }],
    ["spaces", { address1: " 1  Example Street ", zip: "98 101" }],
    ["the phone's signs", { phone: "+12065550100" }],
    ["an empty text for none", { company: "" }],
    ["where the name is cut", { firstName: "Ada Byron", lastName: "King" }],
  ])("is not changed by %s", (_, tidied) => {
    expect(addressText({ ...shown, ...tidied })).toBe(addressText(shown));
  });

  it.each([
    ["name", { lastName: "Lovelace" }], ["company", { company: "Engines Ltd" }], ["street", { address1: "2 Example Street" }], ["second line", { address2: null }],
    ["city", { city: "Tacoma" }], ["state", { provinceCode: "OR" }], ["postal code", { zip: "98102" }], ["country", { countryCodeV2: "CA" }], ["phone", { phone: "+1 206 555 0101" }],
  ])("is changed by another %s", (_, corrected) => {
    expect(addressText({ ...shown, ...corrected })).not.toBe(addressText(shown));
  });

  it("keeps Japanese as it is", () => {
    expect(addressText({ city: "千代田区" })).toContain("千代田区");
  });
});
