import { describe, expect, it } from "vitest";
import { spoiledText, type ReportTrouble } from "./spoil-report.ts";

const text = "item-name\tseller-sku\tprice\nMug\tA\t1.00\nBowl\tB\t2.00\n";
const lines = (trouble: ReportTrouble) => spoiledText(text, trouble).split("\n");

describe("a report in which something is wrong", () => {
  it("is as it was when nothing is", () => {
    expect(spoiledText(text, {})).toBe(text);
  });

  it("lacks a column, or calls it otherwise", () => {
    expect(lines({ without: ["seller-sku"] })).toEqual(["item-name\tprice", "Mug\t1.00", "Bowl\t2.00", ""]);
    expect(lines({ renamed: { "seller-sku": "出品者SKU" } })[0]).toBe("item-name\t出品者SKU\tprice");
  });

  it("has a row again at its end, the same or another one", () => {
    expect(lines({ repeated: [{ sku: "A" }, { sku: "A", with: { price: "9.00" } }, { sku: "NONE" }] })).toEqual(["item-name\tseller-sku\tprice", "Mug\tA\t1.00", "Bowl\tB\t2.00", "Mug\tA\t1.00", "Mug\tA\t9.00", ""]);
  });

  it("has a row with too few cells, and one with too many", () => {
    expect(lines({ cells: [{ sku: "A", by: -2 }, { sku: "B", by: 1 }] })).toEqual(["item-name\tseller-sku\tprice", "Mug", "Bowl\tB\t2.00\t?", ""]);
  });

  it("counts cells where a column is missing", () => {
    expect(lines({ without: ["price"], cells: [{ sku: "A", by: -1 }] })).toEqual(["item-name\tseller-sku", "Mug", "Bowl\tB", ""]);
  });

  it.each([[0, ""], [0.5, text.slice(0, 25)], [1, text]])("ends after %d of its text", (cutAt, left) => {
    expect(spoiledText(text, { cutAt })).toBe(left);
  });
});
