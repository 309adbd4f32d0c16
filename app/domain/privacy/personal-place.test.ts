import { expect, it } from "vitest";
import { personalAttributes } from "./personal-data.ts";
import { isPersonalAttribute, redactedText } from "./personal-place.ts";

it("R119 the text is the one that merchants know", () => {
  expect(redactedText).toBe("REDACTED (Amazon)");
});

it("R115 every attribute of ours that is personal is known by how its key begins, numbered or not", () => {
  for (const key of Object.values(personalAttributes)) {
    expect([key, `${key} (MUG-1, 1234)`, `${key} (MUG-1, 1234): Name 2`].map(isPersonalAttribute)).toEqual([true, true, true]);
  }
});

it.each(["Amazon order", "Replaces Amazon order", "", "message", "gift message", "My Gift message"])("%j is none", (key) => {
  expect(isPersonalAttribute(key)).toBe(false);
});
