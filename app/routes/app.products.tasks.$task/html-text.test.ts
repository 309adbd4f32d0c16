import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { productDescription } from "../../domain/listings/product-description.ts";
import { htmlText, shortened } from "./html-text.ts";

describe("what a piece of HTML says", () => {
  test.each([
    ["<ul><li>Holds 300 ml</li><li>Blue</li></ul><p>A cup.</p>", "• Holds 300 ml\n• Blue\nA cup."],
    ["<p>One</p>\n<p>Two<br>Three</p>", "One\nTwo\nThree"],
    ["Salt &amp; pepper &lt;3 &#233;&nbsp;x", "Salt & pepper <3 é x"],
    ["<b>Bold</b> and <a href='x'>linked</a>", "Bold and linked"],
    ["<p> </p><ul><li></li></ul>", ""],
    ["plain   text", "plain text"],
    ["&unknown; 5 < 6", "&unknown; 5 < 6"],
    ["<listing>x</listing>", "x"],
    ["", ""],
  ])("%s", (html, text) => expect(htmlText(html)).toBe(text));

  test("nothing of Amazon's texts is lost on the way into a description and back", () => {
    const words = fc.array(fc.constantFrom("cup", "5 < 6", "a & b", '"quoted"', "größe", "茶"), { minLength: 1, maxLength: 5 }).map((some) => some.join(" "));
    fc.assert(fc.property(fc.array(words, { maxLength: 3 }), words, (bullets, description) => {
      const html = productDescription({ title: null, bullets, description }, { nameIntoDescription: false });
      expect(htmlText(html)).toBe([...bullets.map((one) => `• ${one}`), description].join("\n"));
    }));
  });
});

describe("a shortened text", () => {
  const long = "A cup of stoneware that holds three hundred millilitres and may be washed by a machine, every day";

  test("is cut between words", () => expect(shortened(long)).toBe("A cup of stoneware that holds three hundred millilitres and may be washed by a machine,…"));
  test("is cut where it is one long word", () => expect(shortened("x".repeat(200))).toBe(`${"x".repeat(90)}…`));
  test("never cuts a sign in two", () => expect(shortened("🍵".repeat(200))).toBe(`${"🍵".repeat(90)}…`));
  test("stands in one line", () => expect(shortened("• One\n• Two")).toBe("• One • Two"));
  test.each([["short"], [""], ["x".repeat(90)]])("is itself where it is short: %s", (text) => expect(shortened(text)).toBe(text));
});
