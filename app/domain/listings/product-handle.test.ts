import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupHandle, productHandle } from "./product-handle.ts";

describe("the handle of a product that is made", () => {
  test.each([
    ["CUP-1", /^amazon-cup-1-[a-z0-9]+$/],
    ["a/b, c%", /^amazon-a-b-c-[a-z0-9]+$/],
    ["日本", /^amazon-[a-z0-9]+$/],
    ["x".repeat(200), /^amazon-x{60}-[a-z0-9]+$/],
  ])("R6 of %s can be read", (sku, handle) => expect(productHandle(sku)).toMatch(handle));

  test("R6 tells apart what Shopify would write alike", () => {
    const alike = ["AB-1", "ab-1", "AB 1", "AB/1", "AB--1", " AB-1", "AB-1-"];
    expect(new Set(alike.map(productHandle)).size).toBe(alike.length);
  });

  test("R6 is for any SellerSKU the same each time, and one that Shopify takes as it is", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (sku) => {
      expect(productHandle(sku)).toMatch(/^amazon(-[a-z0-9]+)+$/);
      expect(productHandle(sku)).toBe(productHandle(sku));
      expect(productHandle(sku).length).toBeLessThan(100);
    }));
  });

  test("R6 of a parent is its ASIN", () => expect(groupHandle("B0PARENT01")).toBe("amazon-b0parent01"));
});
