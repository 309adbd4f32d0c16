import { expect, test } from "vitest";
import { draw } from "../../tests/support/draw-page.tsx";
import { usePager } from "./use-pager.ts";

function ways(next: string | null, search: string) {
  let pager: ReturnType<typeof usePager> | undefined;
  const Probe = () => ((pager = usePager(next)), null);
  draw(<Probe />, { at: `/app/orders${search}` });
  return [pager?.hasPrevious, pager?.hasNext];
}

test.each<[string, string | null, string, boolean[]]>([
  ["the only page", null, "", [false, false]],
  ["the first", "x", "?outcome=failed", [false, true]],
  ["one between", "x", "?after=a", [true, true]],
  ["the last", null, "?after=a&after=b", [true, false]],
  ["a place changed by hand, which can be left again", null, "?after=", [true, false]],
])("on %s the pager leads where there is more", (_, next, search, expected) => {
  expect(ways(next, search)).toEqual(expected);
});
