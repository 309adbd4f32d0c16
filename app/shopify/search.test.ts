import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phrase, prefix } from "./search.ts";

it.each([
  ["ABC-1", "'ABC-1'"],
  ["O'Neill", String.raw`'O\'Neill'`],
  [String.raw`back\slash`, String.raw`'back\\slash'`],
  [String.raw`\'`, String.raw`'\\\''`],
  ['12" pan', `'12" pan'`],
  ["a:b OR (c*)", "'a:b OR (c*)'"],
  ["寿司 1", "'寿司 1'"],
])("%s → %s", (text, quoted) => {
  expect(phrase(text)).toBe(quoted);
});

it.each([
  ["PAN-", "PAN-*"],
  ["a:b", String.raw`a\:b*`],
  ["O'N(e)*", String.raw`O\'N\(e\)\**`],
  [String.raw`c\d"`, String.raw`c\\d\"*`],
])("all that begins with %s → %s", (text, term) => {
  expect(prefix(text)).toBe(term);
});

describe("whatever the text holds", () => {
  const nasty = fc.string({ unit: fc.oneof(fc.constantFrom("'", "\\", '"', "*", ":", "(", ")", " ", " OR ", "-"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })) });

  /** Reads one quoted phrase off the start of a search, as Shopify does: a backslash takes the next sign as it is. */
  function readPhrase(search: string): { text: string; rest: string } {
    const [whole, inside] = /^'((?:[^'\\]|\\[^])*)'/.exec(search) ?? [];
    if (whole === undefined || inside === undefined) throw new Error(`no phrase: ${search}`);
    return { text: inside.replace(/\\([^])/g, "$1"), rest: search.slice(whole.length) };
  }

  it("a phrase ends where it should, and means the text", () => {
    fc.assert(fc.property(nasty, nasty, (text, after) => {
      expect(readPhrase(`${phrase(text)} OR sku:${phrase(after)}`)).toEqual({ text, rest: ` OR sku:${phrase(after)}` });
    }));
  });

  it("different texts are different phrases and prefixes", () => {
    fc.assert(fc.property(nasty, nasty, (one, other) => {
      expect([phrase(one) === phrase(other), prefix(one) === prefix(other)]).toEqual([one === other, one === other]);
    }));
  });

  it("a prefix has one star that counts, at its end, and no sign that would open a field, a group or a phrase", () => {
    fc.assert(fc.property(nasty, (text) => {
      const counting = prefix(text).replace(/\\[^]/g, "");
      expect(counting.endsWith("*")).toBe(true);
      expect(counting.slice(0, -1)).not.toMatch(/[:()'"*\\]/);
    }));
  });
});
