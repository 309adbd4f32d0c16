import { expect, test } from "vitest";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import { hasNothingToShip, isDigital } from "./digital-goods.ts";

const linked = (digital?: boolean): SkuLink => ({ kind: "linked", variantId: "gid://shopify/ProductVariant/1", sku: "A", ...(digital !== undefined && { digital }) });
const links = new Map<string, SkuLink>([["E", linked(true)], ["CUP", linked()], ["POT", linked(false)], ["TWO", { kind: "ambiguous", variantIds: [] }]]);

test.each([["E", true], ["CUP", false], ["POT", false], ["TWO", false], ["NEW", false], [null, false]])("R95 %s is digital: %s", (sku, digital) => {
  expect(isDigital(sku, links)).toBe(digital);
});

test.each<[string, [string | null, number][], boolean]>([
  ["digital goods alone", [["E", 2]], true],
  ["digital and other goods", [["E", 1], ["CUP", 1]], false],
  ["other goods without units", [["E", 1], ["CUP", 0]], true],
  ["goods that nobody knows yet", [["NEW", 1]], false],
  ["no units at all", [["CUP", 0]], true],
])("R95 of %s nothing is shipped: %s", (_what, lines, nothing) => {
  const order = anOrder({ lines: lines.map(([sellerSku, quantity], n) => aLine({ orderItemId: `L${n}`, sellerSku, quantity })) });
  expect(hasNothingToShip(order, links)).toBe(nothing);
});
