import { expect, test } from "vitest";
import { aliasFault } from "./aliases.ts";

test.each(["a", "main", "de-2", "EIGHT-88", "primed", "-"])("R46 %s may be an alias", (alias) => expect(aliasFault(alias)).toBeNull());

test.each(["", "nine-char", "two words", "ä", "a_b", "total-check"])("R46 %o is malformed", (alias) => expect(aliasFault(alias)).toBe("malformed"));

test.each(["prime", "Prime", "preorder", "shipped", "SHIPPED", "business"])("R103 %s would make the store's tag another of our tags", (alias) =>
  expect(aliasFault(alias)).toBe("reserved"));
