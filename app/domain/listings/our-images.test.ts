import { expect, test } from "vitest";
import { ourImages } from "./our-images.ts";

test.each<[string, number, string[] | null, string[] | null]>([
  ["as many as we put there are ours", 2, ["a", "b"], ["a", "b"]],
  ["one that somebody added makes them the merchant's", 3, ["a", "b"], null],
  ["one that somebody took away too", 1, ["a", "b"], null],
  ["none of ours", 1, null, null],
  ["no picture at all, though we once put some", 0, ["a"], []],
  ["no picture at all", 0, null, []],
])("R65 %s", (_, imageCount, imageSources, ours) => expect(ourImages({ imageCount, imageSources })).toEqual(ours));
