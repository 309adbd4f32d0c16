import { describe, expect, test } from "vitest";
import { formatLinks, linksCsvHead, parseLinks, type LinkLine } from "./links-csv.ts";

const gid = (number: number) => `gid://shopify/ProductVariant/${number}`;
const exported = (more: Partial<LinkLine> = {}): LinkLine => ({
  store: "de", sellerSku: "CUP-1", asin: "B000000001", marketplaces: ["amazon.de", "amazon.fr"], title: "Cup, blue", variantId: gid(1), variantSku: "CUP-1", product: "Cup", ...more,
});
const file = (...lines: string[]) => `store,seller_sku,variant_id,action\r\n${lines.join("\r\n")}`;
const asked = (text: string) => parseLinks(text).links.map(({ line, sellerSku, variantId, unlink }) => [line, sellerSku, variantId?.split("/").at(-1) ?? null, ...(unlink ? ["unlink"] : [])]);
const faults = (text: string) => parseLinks(text).faults.map(({ line, text: what }) => `${line} ${what}`);

const oddSkus = [
  "A,1", 'say "hi"', "=1+1", "+49", "-5", "@SUM(A1)", "'quoted", "''=x", "'=1+1", "\tTAB", " leading and trailing ", "größe-Ü", "茶碗", "🫖", "50%", "a/b", "a;b", "0012", "12E5", "＝1", "line\nbreak", "a\\b",
];

describe("the file of links", () => {
  test.each(oddSkus)("SellerSKU %j comes back as it went", (sellerSku) => {
    const text = linksCsvHead + formatLinks([exported({ sellerSku, title: sellerSku, product: sellerSku }), exported({ sellerSku: "NEXT" })]);
    expect(parseLinks(text).links.map((link) => link.sellerSku)).toEqual([sellerSku, "NEXT"]);
    expect(parseLinks(text).faults).toEqual([]);
  });

  test.each(["=1+1", "+49", "-5", "@SUM(A1)", "\tx", "\rx", "＝1"])("%j is no formula to a table program", (title) => {
    const text = formatLinks([exported({ title })]);
    expect([text.includes(`'${title}`), text.includes(`,${title}`), text.includes(`"${title}`)]).toEqual([true, false, false]);
  });

  test("says all of a link, in the order of its columns, and begins with the mark by which Excel knows UTF-8", () => {
    expect(linksCsvHead).toBe("\uFEFFstore,seller_sku,asin,marketplaces,title,variant_id,variant_sku,product,action\r\n");
    expect(formatLinks([exported()])).toBe(`de,CUP-1,B000000001,amazon.de amazon.fr,"Cup, blue",${gid(1)},CUP-1,Cup,\r\n`);
    expect(formatLinks([exported({ variantId: null, variantSku: null, product: null, asin: null, title: null, marketplaces: [] })])).toBe("de,CUP-1,,,,,,,\r\n");
    expect(formatLinks([])).toBe("");
  });
});

describe("reading it back", () => {
  test("tells what each line asks for: a variant by its id or its whole id, nothing, or that the link ends", () => {
    expect(asked(file("de,A,123,", `de,B,${gid(124)},`, "de,C,,", "de,D,,unlink", "de,E,125,UNLINK", "de,F,126,link"))).toEqual([
      [2, "A", "123"], [3, "B", "124"], [4, "C", null], [5, "D", null, "unlink"], [6, "E", "125", "unlink"], [7, "F", "126"],
    ]);
  });

  test.each([["semicolons", ";"], ["tabs", "\t"]])("takes %s, columns in any order and case, and ends of line of any system", (_what, sign) => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = [["Variant_ID", " SELLER_SKU", "title", "Store"], ["123", "A,1", "Cup; blue", "de"].map((cell) => `"${cell}"`)].map((cells) => cells.join(sign)).join(end);
      expect(parseLinks(text)).toEqual({ links: [{ line: 2, store: "de", sellerSku: "A,1", variantId: gid(123), unlink: false }], faults: [] });
    }
  });

  test("names the line in which each row begins, over empty lines and texts of several lines", () => {
    expect(asked('store,seller_sku,variant_id,title\n\n,,,\nde,A,1,"one\ntwo\nthree"\nde,B,2,x\n')).toEqual([[4, "A", "1"], [7, "B", "2"]]);
  });

  test("reads what is good and tells the rest, line by line", () => {
    const text = file("de,A,123,", "de,B,B000000001,", ",C,123,", "de,,123,", "de,D,123,delete", "de,E\uFFFD,123,", "de,F,gid://shopify/Product/1,", "de,G,124,");
    expect(asked(text)).toEqual([[2, "A", "123"], [9, "G", "124"]]);
    expect(faults(text)).toEqual([
      "3 “B000000001” is no variant's id.", "4 The line names no store or no SellerSKU.", "5 The line names no store or no SellerSKU.",
      "6 Nobody knows the action “delete”: leave it empty, or write unlink.", "7 The line holds signs that are not UTF-8. Save the file as “CSV UTF-8”.", "8 “gid://shopify/Product/1” is no variant's id.",
    ]);
  });

  test("a line with a quotation mark that is not closed is told; those before it are read", () => {
    expect(asked(file("de,A,123,", 'de,"B,124,', "de,C,125,"))).toEqual([[2, "A", "123"]]);
    expect(faults(file("de,A,123,", 'de,"B,124,', "de,C,125,"))[0]).toMatch(/^3 The line cannot be read/);
  });

  test.each([["", "The file is empty."], ["\uFEFF\n\n", "The file is empty."], ["sku,variant\nA,1", "The first line names no column store, seller_sku, variant_id."], ["store,seller_sku\nde,A", "The first line names no column variant_id."], ["PK\u0003\u0004\u0000", "The first line names no column store, seller_sku, variant_id."]])("%j is no such file", (text, what) => {
    expect(parseLinks(text)).toEqual({ links: [], faults: [{ line: 1, text: what }] });
  });

  test("an apostrophe that somebody wrote himself stays: only one that guards a formula is taken off", () => {
    expect(asked(file("de,'A,1,", "de,'=B,2,", "de,''C,3,"))).toEqual([[2, "'A", "1"], [3, "=B", "2"], [4, "'C", "3"]]);
  });

  test("short lines have empty cells, long ones more than is read", () => {
    expect(asked("store,seller_sku,variant_id\nde,A\nde,B,1,2,3")).toEqual([[2, "A", null], [3, "B", "1"]]);
  });
});
