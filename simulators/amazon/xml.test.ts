import { describe, expect, it } from "vitest";
import { all, escapeXml, one, parseXml, textIn } from "./xml.ts";

describe("parseXml", () => {
  it("reads elements, attributes, text and entities, and passes over the rest", () => {
    const root = parseXml(`\uFEFF<?xml version="1.0"?>
<!-- a note -->
<Order id="1" note='a "b"'><Name> M&amp;M &#228;&#xE4; </Name><Empty/><Name><![CDATA[<raw>]]></Name></Order>
`);
    expect(root).toMatchObject({ name: "Order", attributes: { id: "1", note: 'a "b"' } });
    expect(textIn(root, "Name")).toBe("M&M ää");
    expect(all(root, "Name").map((name) => name.text)).toEqual([" M&M ää ", "<raw>"]);
    expect(textIn(root, "Empty")).toBeUndefined();
    expect(one(root, "None")).toBeUndefined();
    expect(textIn(undefined, "Name")).toBeUndefined();
  });

  it("keeps an entity that it does not know", () => {
    expect(parseXml("<a>&future;</a>")?.text).toBe("&future;");
  });

  it.each([
    ["nothing", ""],
    ["no element", "text"],
    ["an open element", "<a><b></b>"],
    ["crossed elements", "<a><b></a></b>"],
    ["two roots", "<a/><b/>"],
    ["text beside the root", "<a/>text"],
    ["a broken tag", "<a><b</a>"],
    ["a closing tag too many", "<a/></a>"],
  ])("knows %s for broken", (_what, source) => {
    expect(parseXml(source)).toBeUndefined();
  });

  it("reads back what was escaped", () => {
    const text = `<&>"'ä`;
    expect(parseXml(`<a>${escapeXml(text)}</a>`)?.text).toBe(text);
  });
});
