import { describe, expect, it } from "vitest";
import { literally, storableJson, storableText } from "./storable.ts";

describe("storableText", () => {
  it.each([
    ["plain", "plain"],
    ["", ""],
    ["nul\0l", "null"],
    ["\0\0", ""],
    ["half \ud83d", "half \ufffd"],
    ["half \ude00 again", "half \ufffd again"],
    ["whole 🙂 日本 é", "whole 🙂 日本 é"],
    ["quotes ' \" ` \\ stay", "quotes ' \" ` \\ stay"],
    ["tabs\tand\nlines stay", "tabs\tand\nlines stay"],
  ])("makes %j into %j", (text, kept) => {
    expect(storableText(text)).toBe(kept);
    expect(storableText(kept), "once is enough").toBe(kept);
  });
});

describe("storableJson", () => {
  it("clears every text, however deep, names included, and leaves all else as it is", () => {
    const at = new Date("2026-03-01T12:00:00.123Z");
    const given = { a: "x\0", deep: { list: ["\ud83d", 1, null, true, { "na\0me": "y\0" }] }, at, big: 9_007_199_254_740_993n, none: null, absent: undefined };
    expect(storableJson(given)).toEqual({ a: "x", deep: { list: ["\ufffd", 1, null, true, { name: "y" }] }, at, big: 9_007_199_254_740_993n, none: null, absent: undefined });
    expect(given.a, "what was given is not touched").toBe("x\0");
  });

  it("keeps lists lists and empties empty", () => {
    expect(storableJson([])).toEqual([]);
    expect(storableJson({})).toEqual({});
    expect(storableJson(["a\0", ["b\0"]])).toEqual(["a", ["b"]]);
  });
});

describe("literally", () => {
  it.each([
    ["100%", "100\\%"],
    ["a_b", "a\\_b"],
    ["back\\slash", "back\\\\slash"],
    ["%_\\", "\\%\\_\\\\"],
    ["'quoted'", "'quoted'"],
    ["nul\0l", "null"],
  ])("lets %j mean itself in a pattern", (search, pattern) => {
    expect(literally(search)).toBe(pattern);
  });
});
