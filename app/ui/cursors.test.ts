import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cursorIn, cursorInstant, nextPage, previousPage, readCursor, withFilter, writeCursor } from "./cursors.ts";

const at = (text: string) => new URLSearchParams(text);

describe("pages in the address", () => {
  test("forth and back lead to the same pages, filters kept", () => {
    const first = at("outcome=failed");
    const second = nextPage(first, "a");
    const third = nextPage(second, "b");
    expect([first, second, third].map(cursorIn)).toEqual([null, "a", "b"]);
    expect(previousPage(third)?.toString()).toBe(second.toString());
    expect(previousPage(second)?.toString()).toBe(first.toString());
    expect(previousPage(first)).toBeNull();
  });

  test("come back the way they went, whatever it was", () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 15 }), (cursors) => {
      const ways = cursors.reduce((way, cursor) => [...way, nextPage(way.at(-1)!, cursor)], [at("outcome=failed&shop=demo")]);
      for (let page = ways.length - 1; page > 0; page -= 1) expect(previousPage(ways[page]!)?.toString()).toBe(ways[page - 1]!.toString());
    }), { numRuns: 40 });
  });

  test("stay short however deep somebody goes", () => {
    let search = at("");
    for (let page = 0; page < 100; page += 1) search = nextPage(search, `cursor ${page}`);
    expect(search.getAll("after")).toHaveLength(20);
    expect(cursorIn(search)).toBe("cursor 99");
  });

  test("another filter begins at the first page; an empty one is not in the address", () => {
    expect(withFilter(at("outcome=failed&after=a&after=b"), { channel: "MFN" }).toString()).toBe("outcome=failed&channel=MFN");
    expect(withFilter(at("outcome=failed&channel=MFN"), { outcome: "", channel: "" }).toString()).toBe("");
  });
});

describe("a cursor", () => {
  test("holds any text", () => {
    const parts = ['SKU "1" & \\ ä', ""];
    expect(readCursor(writeCursor(parts), 2)).toEqual(parts);
  });

  test("of any texts is read as it was written, and as nothing else", () => {
    const text = fc.string({ unit: fc.integer({ min: 1, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    fc.assert(fc.property(fc.array(text, { maxLength: 4 }), fc.nat(5), (parts, count) => {
      expect(readCursor(writeCursor(parts), count)).toEqual(count === parts.length ? parts : null);
      expect(readCursor(cursorIn(at(nextPage(at(""), writeCursor(parts)).toString())), parts.length)).toEqual(parts);
    }));
  });

  test.each([null, "", "[", "{}", '["a"]', '["a","b","c"]', '["a",1]', "null"])("changed by hand is none: %j", (text) => {
    expect(readCursor(text, 2)).toBeNull();
  });

  test("of a text that no database can hold is no place", () => expect(cursorIn(nextPage(at(""), "a\0b"))).toBeNull());

  test.each<[string, boolean]>([
    ["2026-11-20T12:00:00.000Z", true], ["0001-01-01T00:00:00.000Z", true], ["9999-12-31T23:59:59.999Z", true],
    ["", false], ["never", false], ["0000-12-31T23:59:59.999Z", false], ["-200000-01-01T00:00:00.000Z", false], ["+010000-01-01T00:00:00.000Z", false], ["+275760-09-14T00:00:00.000Z", false],
  ])("the instant %j is one: %s", (text, known) => {
    expect(cursorInstant(text)).toEqual(known ? new Date(text) : null);
  });
});
