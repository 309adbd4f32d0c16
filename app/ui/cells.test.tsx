import { describe, expect, test } from "vitest";
import { draw } from "../../tests/support/draw-page.tsx";
import { Below, Reason, ReasonAndRemedy } from "./cells.tsx";
import { useSearch } from "./use-search.ts";

describe("a table's cell", () => {
  test("has a second line and a reason where there are any", () => {
    expect(draw(<><Below text="4:00 AM" /><Reason text="Order waits." /></>).text).toMatch(/4:00 AM.*Order waits\./s);
    expect(draw(<><Below text={null} /><Reason text={null} /></>).text).toBe("");
  });

  test("says a reason, and what to do where something is to be done", () => {
    expect(draw(<ReasonAndRemedy reason="It is gone." remedy="Look." />).text).toMatch(/It is gone\..*Look\./s);
    expect(draw(<ReasonAndRemedy reason={null} remedy={null} />).text).toBe("–");
  });
});

test.each([["?state=differs", true], ["?after=x", false], ["", false]])("an address %s is filtered: %s", (search, expected) => {
  let filtered: boolean | null = null;
  const Probe = () => ((filtered = useSearch(["state", "store"]).filtered), null);
  draw(<Probe />, { at: `/app/completeness${search}` });
  expect(filtered).toBe(expected);
});
