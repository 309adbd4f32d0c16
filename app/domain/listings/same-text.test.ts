import { expect, test } from "vitest";
import { sameText } from "./same-text.ts";

test.each([
  ["as it is", "<p>A cup.</p>", "<p>A cup.</p>", true],
  ["spaces and line ends between and in texts", "<ul><li>one  two</li></ul><p>x</p>", "<ul>\n  <li>one two</li>\n</ul>\n<p> x </p>", true],
  ["entities of every kind", "<p>5 &lt; 6 &amp; &quot;it's&quot;</p>", "<p>5 &lt; 6 &#38; \"it&#39;s\"</p>", true],
  ["tags in capitals", "<P>x</P>", "<p>x</p>", true],
  ["another word", "<p>red</p>", "<p>blue</p>", false],
  ["another tag", "<p>x</p>", "<b>x</b>", false],
  ["an entity that nobody knows", "&half;", "½", false],
])("R65 a description is compared by what it shows: %s", (_, one, other, same) => expect([sameText(one, other), sameText(other, one)]).toEqual([same, same]));
