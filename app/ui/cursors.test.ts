import { describe, expect, test } from "vitest";
import { cursorIn, nextPage, previousPage, readCursor, withFilter, writeCursor } from "./cursors.ts";

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

  test.each([null, "", "[", "{}", '["a"]', '["a","b","c"]', '["a",1]', "null"])("changed by hand is none: %j", (text) => {
    expect(readCursor(text, 2)).toBeNull();
  });
});
