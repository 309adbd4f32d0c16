import { describe, expect, test } from "vitest";
import type { PlatformFailure } from "../domain/platform-failure.ts";
import { requestTarget } from "./request-target.ts";

const skuTarget = (sku: string) => requestTarget("getListingsItem", { sellerId: "A1", sku }, {});

describe("path values", () => {
  test.each(["CUP/blue #1", "100%", "a+b", "a?b&c=d", "it's", 'a"b', " lead and trail ", "a%20b", "日本", "a,b", "...", "ü"])("%s arrives as it is", (sku) => {
    const segments = new URL(skuTarget(sku), "https://host.example").pathname.split("/");
    expect(segments.map(decodeURIComponent)).toEqual(["", "listings", "2021-08-01", "items", "A1", sku]);
  });

  test.each(["", ".", ".."])('"%s" would name another address and is refused', (sku) => {
    expect(() => skuTarget(sku)).toThrow(expect.objectContaining({ kind: "rejected", operation: "getListingsItem" }) as PlatformFailure);
  });
});

describe("query", () => {
  test("lists go comma separated in one value, each part encoded", () => {
    expect(requestTarget("searchOrders", {}, { marketplaceIds: ["A", "B"], odd: ["x&y", "z+1"] })).toBe("/orders/2026-01-01/orders?marketplaceIds=A,B&odd=x%26y,z%2B1");
  });
  test("what is undefined is left out", () => {
    expect(requestTarget("searchOrders", {}, { paginationToken: undefined })).toBe("/orders/2026-01-01/orders");
  });
  test("texts and numbers", () => {
    expect(requestTarget("searchOrders", {}, { paginationToken: "a b+c=/", maxResultsPerPage: 100 })).toBe(
      "/orders/2026-01-01/orders?paginationToken=a%20b%2Bc%3D%2F&maxResultsPerPage=100",
    );
  });
});
