import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { isUuid } from "./is-uuid.ts";

test("an id of ours is one; a text around it, one too short and none at all are not", () => {
  const id = randomUUID();
  expect([id, ` ${id}`, `${id}0`, id.slice(1), id.replaceAll("-", ""), "", undefined].map(isUuid)).toEqual([true, false, false, false, false, false, false]);
});
