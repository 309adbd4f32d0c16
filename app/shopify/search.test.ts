import { expect, it } from "vitest";
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
