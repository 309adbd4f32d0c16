import { expect, test } from "vitest";
import { bucketsOf } from "./operations.ts";

test("a seller's bucket is its own in each region and operation", () => {
  expect(bucketsOf("searchOrders", "EU", "A1")).toEqual({ seller: { key: "amazon:EU:A1:searchOrders", rate: 0.0056, burst: 20 }, application: null });
  const keys = [bucketsOf("getOrder", "EU", "A1"), bucketsOf("getOrder", "NA", "A1"), bucketsOf("getOrder", "EU", "A2"), bucketsOf("searchOrders", "EU", "A1")];
  expect(new Set(keys.map((b) => b.seller.key)).size).toBe(4);
});

test("the application's bucket is shared by all sellers of a region", () => {
  const [one, other, abroad] = [bucketsOf("patchListingsItem", "EU", "A1"), bucketsOf("patchListingsItem", "EU", "A2"), bucketsOf("patchListingsItem", "FE", "A1")];
  expect(one.application).toEqual({ key: "amazon:EU:application:patchListingsItem", rate: 500, burst: 500 });
  expect(other.application).toEqual(one.application);
  expect(abroad.application?.key).not.toBe(one.application?.key);
});
