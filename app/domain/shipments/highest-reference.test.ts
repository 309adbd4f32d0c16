import { expect, test } from "vitest";
import { highestReference } from "./highest-reference.ts";

test.each<[string, number[], string[], number]>([
  ["an order without packages", [], [], 0],
  ["our own", [2, 1], [], 2],
  ["Amazon's", [1], ["7", "3"], 7],
  ["Amazon's that are no small numbers", [4], ["x12", "99887766554433", "", "-5"], 4],
])("R123 the highest reference of %s", (_of, ours, atAmazon, highest) => expect(highestReference(ours, atAmazon)).toBe(highest));
