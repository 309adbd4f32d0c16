import { expect, test } from "vitest";
import { leadTimeWish } from "./lead-time.ts";

test.each([[0, true], [2, true], [30, true], [null, true], [31, false], [-1, false], [1.5, false], ["2", false], [undefined, false]])("R87 a lead time of %s is taken: %s", (days, taken) =>
  expect(leadTimeWish.safeParse(days).success).toBe(taken));
