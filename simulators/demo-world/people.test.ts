import { describe, expect, it } from "vitest";
import type { DemoCountry } from "./markets.ts";
import { inventPerson } from "./people.ts";
import { createRandom } from "./random.ts";

const people = (market: DemoCountry) => {
  const random = createRandom(6);
  return Array.from({ length: 150 }, () => inventPerson(market, random));
};

describe("invented people", () => {
  it("live in many countries when they buy in Europe", () => {
    expect(new Set(people("DE").map((p) => p.address.countryCode))).toEqual(new Set(["DE", "AT", "FR", "NL", "IT", "PL", "DK"]));
    expect(new Set(people("GB").map((p) => p.address.countryCode))).toEqual(new Set(["GB", "IE"]));
    expect(new Set(people("US").map((p) => p.address.countryCode))).toEqual(new Set(["US"]));
  });

  it("always have a name, a street, a town and a postal code", () => {
    for (const { name, address } of (["US", "CA", "GB", "DE", "JP"] as const).flatMap(people)) {
      expect([name, address.name, address.addressLine1, address.city, address.postalCode].every((text) => !!text)).toBe(true);
      expect(address.name).toBe(name);
      expect(address.phone ?? "").not.toContain("#");
    }
  });

  it("leave out or leave empty what Amazon does", () => {
    const addresses = people("GB").map((p) => p.address);
    for (const member of ["addressLine2", "addressLine3", "phone", "stateOrRegion"] as const) {
      expect(addresses.some((a) => a[member] === undefined), member).toBe(true);
    }
    expect(addresses.some((a) => a.addressLine3 === "" && a.municipality === "")).toBe(true);
    expect(addresses.some((a) => a.stateOrRegion === "")).toBe(true);
  });
});
