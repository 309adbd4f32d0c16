import { expect, test } from "vitest";
import { currenciesOf, marketplaceOf, marketplaces, regionHosts } from "./marketplaces.ts";

test("23 marketplaces, each with its own id, country and domain, in a region with a host", () => {
  for (const key of ["id", "country", "domain"] as const) expect(new Set(marketplaces.map((m) => m[key])).size).toBe(23);
  expect(marketplaces.every((m) => /^[A-Z]{3}$/.test(m.currency) && regionHosts[m.region] !== undefined)).toBe(true);
});

test("found by id, never guessed", () => {
  expect(marketplaceOf("A1VC38T7YXB528")).toMatchObject({ country: "JP", currency: "JPY", region: "FE", domain: "amazon.co.jp" });
  expect(marketplaceOf("NEW")).toBeUndefined();
});

test("tell their currencies, each once", () => {
  expect(currenciesOf(["A1PA6795UKMFR9", "A13V1IB3VIYZZH", "ATVPDKIKX0DER", "NEW"])).toEqual(["EUR", "USD"]);
  expect(currenciesOf([])).toEqual([]);
});
