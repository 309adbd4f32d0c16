import { describe, expect, it } from "vitest";
import { toCountry, toProvinceCode } from "./countries.ts";

describe("toCountry", () => {
  it.each([
    ["US", { countryCode: "US", state: null }],
    [" de ", { countryCode: "DE", state: null }],
    ["UK", { countryCode: "GB", state: null }],
    ["PR", { countryCode: "US", state: "PR" }],
    ["GU", { countryCode: "US", state: "GU" }],
    ["ZZ", null],
    ["USA", null],
    ["Germany", null],
    ["", null],
    [null, null],
  ])("%j → %j", (code, country) => {
    expect(toCountry(code)).toEqual(country);
  });

  it("gives every territory's state a code that is a state of the US", () => {
    for (const code of ["AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"]) {
      expect(toProvinceCode("US", toCountry(code)!.state!)).toBe(code);
    }
  });
});

describe("toProvinceCode", () => {
  it.each([
    ["US", "New York", "NY"],
    ["US", "district of columbia", "DC"],
    ["US", "AE", "AE"],
    ["US", "Washington DC", null],
    ["CA", "Newfoundland and Labrador", "NL"],
    ["CA", "PQ", null],
    ["AU", "Western Australia", "WA"],
    ["GB", "Scotland", "SCT"],
    ["GB", "SCT", "SCT"],
    ["JP", "北海道", "JP-01"],
    ["JP", "東京都", "JP-13"],
    ["JP", "大阪府", "JP-27"],
    ["JP", "沖縄県", "JP-47"],
    ["JP", "JP-13", "JP-13"],
    ["JP", "東京", null],
    ["ES", "M", "M"],
    ["MX", "CDMX", "CDMX"],
    ["MX", "Jalisco", null],
    ["IN", "KA", "KA"],
    ["FR", "75", null],
    ["FR", "IDF", null],
  ])("%s %s → %j", (country, state, code) => {
    expect(toProvinceCode(country, state)).toBe(code);
  });
});
