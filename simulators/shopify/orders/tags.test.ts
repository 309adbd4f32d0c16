import { describe, expect, it } from "vitest";
import { checkTags, tidyTags } from "./tags.ts";

describe("tags", () => {
  it.each([
    [["b", "a"], ["a", "b"]],
    [["a", "A", " a "], ["a"]],
    [["a, b", "c"], ["a", "b", "c"]],
    [["", " "], []],
  ])("%j become %j", (given, expected) => {
    expect(tidyTags(given)).toEqual(expected);
  });

  it("are at most 250 of at most 40 characters", () => {
    expect(checkTags(["x".repeat(40)], ["tags"])).toEqual([]);
    expect(checkTags(["x".repeat(41)], ["tags"], "INVALID")).toMatchObject([{ field: ["tags"], code: "INVALID" }]);
    expect(checkTags(Array.from({ length: 251 }, String), ["tags"])).toHaveLength(1);
  });
});
