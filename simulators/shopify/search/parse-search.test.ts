import { describe, expect, it } from "vitest";
import { parseSearch } from "./parse-search.ts";

const term = (field: string | null, value: string, comparator = ":") => ({ kind: "term", field, comparator, value });

describe("the search syntax", () => {
  it.each([
    ["sku:ABC", term("sku", "ABC")],
    ["sku:'A B'", term("sku", "A B")],
    ['sku:"A B"', term("sku", "A B")],
    ["sku:'it\\'s'", term("sku", "it's")],
    ["sku:'back\\\\slash'", term("sku", "back\\slash")],
    ["sku:A\\ B", term("sku", "A B")],
    ["name:#1001", term("name", "#1001")],
    ["updated_at:>'2026-01-01T00:00:00Z'", term("updated_at", "2026-01-01T00:00:00Z", ":>")],
    ["updated_at:>=2026-01-01", term("updated_at", "2026-01-01", ":>=")],
    ["created_at:<2026-01-01", term("created_at", "2026-01-01", ":<")],
    ["created_at:<=2026-01-01", term("created_at", "2026-01-01", ":<=")],
    ["mug", term(null, "mug")],
    ["'two words'", term(null, "two words")],
    ["sku:'unclosed", term("sku", "unclosed")],
    ["source_identifier:111-1234567-1234567", term("source_identifier", "111-1234567-1234567")],
    ["tag: amazon", term("tag", "amazon")],
  ])("%s", (query, expected) => {
    expect(parseSearch(query)).toEqual(expected);
  });

  it("joins terms side by side by AND, which binds before OR", () => {
    const expected = { kind: "or", parts: [{ kind: "and", parts: [term("tag", "a"), term("tag", "b")] }, term("tag", "c")] };
    expect(parseSearch("tag:a tag:b OR tag:c")).toEqual(expected);
    expect(parseSearch("tag:a AND tag:b OR tag:c")).toEqual(expected);
  });

  it("reads parentheses and negation", () => {
    expect(parseSearch("(tag:a OR tag:b) -tag:c")).toEqual({
      kind: "and",
      parts: [{ kind: "or", parts: [term("tag", "a"), term("tag", "b")] }, { kind: "not", part: term("tag", "c") }],
    });
    expect(parseSearch("NOT tag:c")).toEqual({ kind: "not", part: term("tag", "c") });
  });

  it("reads a long OR of SKUs", () => {
    const read = parseSearch(Array.from({ length: 50 }, (_, i) => `sku:'S-${i}'`).join(" OR "));
    expect(read.kind === "or" && read.parts).toHaveLength(50);
  });

  it("doesn't take OR within a word for the operator", () => {
    expect(parseSearch("sku:ORANGE")).toEqual(term("sku", "ORANGE"));
    expect(parseSearch("ORANGE")).toEqual(term(null, "ORANGE"));
  });
});
