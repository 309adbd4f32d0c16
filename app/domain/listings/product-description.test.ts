import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProductContent } from "./product-content.ts";
import { productDescription } from "./product-description.ts";

const cup = { title: "Blue cup", bullets: ["Holds 300 ml", "Dishwasher safe"], description: "A cup.\nMade of clay." };
const plain = { nameIntoDescription: false };

describe("R66 the description of a new product", () => {
  test("is Amazon's bullets, then its text", () =>
    expect(productDescription(cup, plain)).toBe("<ul><li>Holds 300 ml</li><li>Dishwasher safe</li></ul><p>A cup.</p><p>Made of clay.</p>"));

  test("begins with Amazon's name where the merchant wants it", () =>
    expect(productDescription(cup, { nameIntoDescription: true })).toMatch(/^<p>Blue cup<\/p><ul>/));

  test.each<[string, Partial<Pick<ProductContent, "bullets" | "description">>, string]>([
    ["no bullets", { bullets: [] }, "<p>A cup.</p><p>Made of clay.</p>"],
    ["blank bullets", { bullets: [" ", ""] }, "<p>A cup.</p><p>Made of clay.</p>"],
    ["a bullet of two lines", { bullets: ["a\nb"], description: null }, "<ul><li>a b</li></ul>"],
    ["no text", { description: null }, "<ul><li>Holds 300 ml</li><li>Dishwasher safe</li></ul>"],
    ["breaks that sellers write", { bullets: [], description: "one<br>two<BR />three</p><p>four" }, "<p>one</p><p>two</p><p>three</p><p>four</p>"],
    ["signs of HTML", { bullets: ["5 < 6 & \"more\""], description: "<script>alert(1)</script>" }, "<ul><li>5 &lt; 6 &amp; &quot;more&quot;</li></ul><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"],
    ["neither", { bullets: [], description: null }, ""],
  ])("%s", (_, more, html) => expect(productDescription({ ...cup, ...more }, plain)).toBe(html));

  test("holds for any text no tag but ours", () => {
    fc.assert(fc.property(fc.array(fc.string()), fc.string(), (bullets, description) => {
      const html = productDescription({ title: "t", bullets, description }, plain);
      expect(html.replace(/<\/?(ul|li|p)>/g, "")).not.toMatch(/[<>]/);
    }));
  });
});
