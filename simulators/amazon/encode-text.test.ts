import { describe, expect, it } from "vitest";
import { charsetOf, encodeText } from "./encode-text.ts";

const read = (bytes: Uint8Array, label: string) => new TextDecoder(label).decode(bytes);

describe("encodeText", () => {
  it.each([
    ["UTF-8", "utf-8", "Größe € 寸 🎁", "Größe € 寸 🎁"],
    ["Cp1252", "windows-1252", "Größe € „x“ – 寸 🎁", "Größe € „x“ – ? ?"],
    ["Shift_JIS", "shift_jis", "湯呑み 青磁 ①ｶﾅ Größe 🎁", "湯呑み 青磁 ①ｶﾅ Gr??e ?"],
  ] as const)("writes %s so that it reads again, a question mark for what it does not have", (charset, label, text, left) => {
    expect(read(encodeText(text, charset), label)).toBe(left);
  });

  it("writes the euro in one byte of Cp1252 and kana in one or two of Shift_JIS", () => {
    expect([...encodeText("€ä", "Cp1252")]).toEqual([0x80, 0xe4]);
    expect([...encodeText("アｱ", "Shift_JIS")]).toEqual([0x83, 0x41, 0xb1]);
  });

  it("has no bytes for no text", () => {
    expect(encodeText("", "Shift_JIS")).toHaveLength(0);
  });
});

it.each([
  ["text/plain; charset=Cp1252", "Cp1252"], ["text/plain; charset=shift_jis", "Shift_JIS"], ["text/plain;charset=UTF-8", "UTF-8"], ["application/json", "UTF-8"], ["text/plain; charset=KOI8-R", "UTF-8"],
])("%s names %s", (type, charset) => {
  expect(charsetOf(type)).toBe(charset);
});
