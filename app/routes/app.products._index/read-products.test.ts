import { describe, expect, test } from "vitest";
import { readProductQuery, strictFilter, writeAfter, writeOrder } from "./read-products.ts";

const store = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const us = "ATVPDKIKX0DER";
const read = (search: Record<string, string>) => readProductQuery(new URLSearchParams(search), [store]);
const all = { view: "to-link", search: "cup 1%", store, marketplace: us, channel: "AFN", state: "incomplete" };
const allRead = { view: "to-link", search: "cup 1%", storeId: store, marketplaceId: us, channel: "AFN", state: "incomplete" };

describe("R86 what the address asks for", () => {
  test("is read member by member", () => {
    expect(read({ ...all, search: " cup 1% ", sort: "-seen", after: JSON.stringify(["CUP", store, "7"]) })).toEqual({ filter: allRead, order: { by: "seen", descending: true }, after: { sellerSku: "CUP", storeId: store, at: 7 } });
  });

  test("only as far as it makes sense; another shop's store is no filter", () => {
    const nonsense = { view: "x", store: store.replace("0", "1"), marketplace: "x", channel: "x", state: "suppressed", sort: "x", search: "  ", after: "broken" };
    expect(read(nonsense)).toEqual({ filter: { view: "all" }, order: { by: "sku", descending: false }, after: null });
  });

  test.each<[string, { by: "sku" | "title" | "sent" | "seen" | "lead"; descending: boolean }]>([
    ["", { by: "sku", descending: false }], ["-sku", { by: "sku", descending: true }], ["title", { by: "title", descending: false }], ["-lead", { by: "lead", descending: true }], ["sent", { by: "sent", descending: false }],
  ])("sort=%s and back", (text, order) => {
    expect(read({ sort: text }).order).toEqual(order);
    expect(writeOrder(order)).toBe(text);
  });

  test.each<[string, string, string | number | null]>([["", "", null], ["title", "zébra, \"big\"", "zébra, \"big\""], ["title", "", ""], ["sent", "-1", -1], ["seen", "2147483647", 2_147_483_647]])("a place in the list by %s survives the address", (sort, _text, at) => {
    const key = { sellerSku: "50%OFF \"é\"", storeId: store, at };
    expect(read({ sort, after: writeAfter(key) }).after).toEqual(key);
  });

  test.each([
    ["sku", ["A", "1; DROP", ""]], ["sku", ["A\0", store, ""]], ["title", ["A", store, "\0"]], ["seen", ["A", store, "x"]], ["seen", ["A", store, ""]], ["seen", ["A", store, "99999999999"]], ["seen", ["A", store, "2147483648"]],
    ["lead", ["A", store, "1.5"]], ["sku", ["A", store]],
  ])("a place by %s that somebody wrote is none: %j", (sort, parts) => expect(read({ sort, after: JSON.stringify(parts) }).after).toBeNull());
});

describe("the filter of work on all that match", () => {
  const strict = (search: Record<string, string>) => strictFilter(new URLSearchParams(search).toString(), [store]);

  test("is what the page showed; what is no filter at all is passed over", () => {
    expect(strict({ ...all, sort: "title", after: "x", shop: "demo" })).toEqual(allRead);
    expect([strict({}), strict({ view: "", search: " ", store: "" })]).toEqual([{ view: "all" }, { view: "all" }]);
  });

  test.each([["store", store.replace("0", "1")], ["view", "linked "], ["marketplace", "nowhere"], ["channel", "mfn"], ["state", "suppressed"]])("is none with a %s that means nothing: more would be found than was seen", (name, value) => {
    expect(strict({ ...all, [name]: value })).toBeNull();
  });
});
