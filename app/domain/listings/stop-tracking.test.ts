import { describe, expect, test } from "vitest";
import { decideStop, type ListingToStop } from "./stop-tracking.ts";

const mfn = (quantity: number | null): ListingToStop => ({ channel: "MFN", quantity });

describe("R11 a listing is left alone", () => {
  test.each<[string, ListingToStop[]]>([
    ["Amazon shows none", [mfn(0)]], ["Amazon states no number", [mfn(null)]], ["Amazon has it no longer", []], ["Amazon ships it", [{ channel: "AFN", quantity: null }]],
    ["Amazon ships it in one marketplace: its number is not ours", [{ channel: "AFN", quantity: 3 }, mfn(3)]], ["nobody knows who ships it, and there is none", [{ channel: null, quantity: null }]],
  ])("at once where %s", (_, listings) => {
    expect(decideStop(listings, false)).toEqual({ kind: "stop", zeroing: false, shown: 0 });
    expect(decideStop(listings, true)).toEqual({ kind: "stop", zeroing: false, shown: 0 });
  });

  test("not while Amazon shows some, unless 0 may be sent once", () => {
    expect(decideStop([mfn(4)], false)).toEqual({ kind: "refuse", shown: 4 });
    expect(decideStop([mfn(4)], true)).toEqual({ kind: "stop", zeroing: true, shown: 4 });
  });

  test("not while it shows some in any marketplace", () => expect(decideStop([mfn(null), mfn(2)], false)).toEqual({ kind: "refuse", shown: 2 }));
});
