import { describe, expect, test } from "vitest";
import { formOf } from "../../../tests/support/draw-page.tsx";
import { bulkKinds, mostBytes, readProductIntent } from "./read-intent.ts";

const storeId = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const row = { storeId, sellerSku: "CUP 1,/%é" };
const variantId = "gid://shopify/ProductVariant/7";
const read = (form: Record<string, string>) => readProductIntent(formOf(form));

describe("what a form of the products page asks for", () => {
  test.each(["accept", "reject", "link"])("%s of one listing", (intent) => expect(read({ intent, ...row, variantId })).toEqual({ intent, ...row, variantId }));

  test("a move names what was seen; an end needs no variant", () => {
    expect(read({ intent: "link", ...row, variantId, seen: "gid://shopify/ProductVariant/6" })).toMatchObject({ seen: "gid://shopify/ProductVariant/6" });
    expect(read({ intent: "unlink", ...row })).toEqual({ intent: "unlink", ...row });
  });

  test.each<[string, number | null]>([["5", 5], ["", null], [" ", null], ["0", 0]])("R87 a lead time of %j", (days, read_) => expect(read({ intent: "lead-time", ...row, days })).toMatchObject({ days: read_ }));

  test.each(bulkKinds)("%s of ticked rows, and of all that match", (kind) => {
    expect(read({ intent: "bulk", kind, rows: JSON.stringify([row]) })).toEqual({ intent: "bulk", kind, rows: [row], days: null, sendZero: false, archive: false });
    for (const filter of ["view=to-link", ""]) expect(read({ intent: "bulk", kind, filter })).toEqual({ intent: "bulk", kind, filter, days: null, sendZero: false, archive: false });
  });

  test("R11 consent is what was ticked", () => {
    expect(read({ intent: "bulk", kind: "stop", sendZero: "on", rows: JSON.stringify([row]) })).toMatchObject({ sendZero: true, archive: false });
    expect(read({ intent: "bulk", kind: "stop", archive: "on", sendZero: "false", filter: "" })).toMatchObject({ sendZero: false, archive: true });
  });

  test("a file as it is, up to its limit", () => {
    expect(read({ intent: "import", text: "a,b\r\n" })).toEqual({ intent: "import", text: "a,b\r\n" });
    expect([read({ intent: "import", text: "" }), read({ intent: "import", text: "x".repeat(mostBytes + 1) })]).toEqual([null, null]);
  });

  test.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["an intent of another page", { intent: "save-view", ...row }],
    ["a store that is no id", { intent: "unlink", storeId: "1", sellerSku: "A" }],
    ["no SKU", { intent: "unlink", storeId, sellerSku: "" }],
    ["a SKU that no database holds", { intent: "unlink", storeId, sellerSku: "A\0" }],
    ["a row's SKU that no database holds", { intent: "bulk", kind: "stop", rows: `[{"storeId":"${storeId}","sellerSku":"\\ud800"}]` }],
    ["a SKU longer than Amazon's", { intent: "unlink", storeId, sellerSku: "A".repeat(101) }],
    ["a variant that is none", { intent: "link", ...row, variantId: "gid://shopify/Product/7" }],
    ["a variant that is left out", { intent: "accept", ...row }],
    ["a kind that is none of the page's", { intent: "bulk", kind: "change-identifier", filter: "" }],
    ["work on nothing that is named", { intent: "bulk", kind: "stop" }],
    ["rows that are no list", { intent: "bulk", kind: "link", rows: "[" }],
    ["rows that are none", { intent: "bulk", kind: "link", rows: "[]" }],
    ["rows that are no rows", { intent: "bulk", kind: "link", rows: "[1]" }],
    ["more rows than a page has", { intent: "bulk", kind: "link", rows: JSON.stringify(Array.from({ length: 251 }, () => row)) }],
  ])("%s is none", (_, form) => expect(read(form)).toBeNull());
});
