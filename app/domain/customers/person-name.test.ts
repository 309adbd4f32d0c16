import { expect, test } from "vitest";
import { personName } from "./person-name.ts";

test.each([
  ["Ada Byron King", { firstName: "Ada", lastName: "Byron King" }],
  ["  Ada \u00a0 King ", { firstName: "Ada", lastName: "King" }],
  ["Ada", { firstName: null, lastName: "Ada" }],
  ["山田 太郎", { firstName: "太郎", lastName: "山田" }],
  ["山田\u3000太郎", { firstName: "太郎", lastName: "山田" }],
  ["", null],
  ["   ", null],
  [null, null],
])("%o", (name, parts) => expect(personName(name)).toEqual(parts));
