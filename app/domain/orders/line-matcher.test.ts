import { describe, expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { lineMatcher } from "./line-matcher.ts";

const variantId = "gid://shopify/ProductVariant/1";
const byHand = new Map<string, SkuLink>([["CUP-1", { kind: "linked", variantId, sku: "BLUE" }]]);
const order = anOrder({ lines: [aLine(), aLine({ orderItemId: "L2", sellerSku: "CUP-2" }), aLine({ orderItemId: "L3", sellerSku: null })] });
const matcher = lineMatcher(order, byHand);

/** The order items that a Shopify line stands for. */
function items(line: { variantId: string | null; sku: string | null }): string[] {
  const key = matcher.ofShopifyLine(line);
  return order.lines.map((l) => l.orderItemId).filter((id) => key !== null && matcher.ofItem(id) === key);
}

describe("the same goods on both sides", () => {
  test.each<[string, { variantId: string | null; sku: string | null }, string[]]>([
    ["by the linked variant, whatever its SKU", { variantId, sku: "BLUE" }, ["L1"]],
    ["by the SKU when the link moved since", { variantId: "gid://shopify/ProductVariant/9", sku: "CUP-1" }, ["L1"]],
    ["by the SKU without a link", { variantId: "gid://shopify/ProductVariant/2", sku: "CUP-2" }, ["L2"]],
    ["a custom line with the SellerSKU", { variantId: null, sku: "CUP-2" }, ["L2"]],
    ["goods of nobody", { variantId: "gid://shopify/ProductVariant/3", sku: "CUP-3" }, []],
    ["a charge", { variantId: null, sku: null }, []],
  ])("%s", (_, line, found) => expect(items(line)).toEqual(found));

  test("a line without SKU, or that the order does not have, has no key", () => {
    expect([matcher.ofItem("L3"), matcher.ofItem("L9")]).toEqual([null, null]);
  });

  test("two order items of one SKU share their key", () => {
    const twice = lineMatcher(anOrder({ lines: [aLine(), aLine({ orderItemId: "L2" })] }), byHand);
    expect(twice.ofItem("L1")).toBe(twice.ofItem("L2"));
  });
});
