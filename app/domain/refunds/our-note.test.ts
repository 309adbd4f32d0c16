import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cancellationNote } from "../cancellations/lines-to-cancel.ts";
import { isOurs, mirroredIn, mirrorNote, returnNote } from "./our-note.ts";

const id = "0f5b8e9a-1111-4222-8333-944455566677";

describe("B7 K10 the note by which our refunds are known again, so that none goes to Amazon as news", () => {
  test.each<[string, string | null, string | null, boolean]>([
    ["a mirror of Amazon's", mirrorNote(id), id, true],
    ["units that came back", returnNote, null, true],
    ["units that Amazon cancelled", cancellationNote, null, true],
    ["no note", null, null, false],
    ["an empty one", "", null, false],
    ["staff's own words", "Broken on arrival", null, false],
    ["words that only begin like ours", `${mirrorNote(id)}, and thanks`, null, false],
    ["words that only end like ours", `Re: ${mirrorNote(id)}`, null, false],
    ["an id that is too short", "Refunded at Amazon (0f5b8e9a)", null, false],
    ["an id that is none", `Refunded at Amazon (${"z".repeat(36)})`, null, false],
    ["an id in capitals, which we never write", mirrorNote(id.toUpperCase()), null, false],
    ["words on two lines", `Note\n${mirrorNote(id)}`, null, false],
    ["another spelling of our other notes", returnNote.toUpperCase(), null, false],
    ["blanks around them", ` ${cancellationNote} `, null, false],
  ])("%s", (_what, note, mirrored, ours) => {
    expect([mirroredIn({ note }), isOurs({ note })]).toEqual([mirrored, ours]);
  });

  test("whatever the id, it comes back", () => {
    fc.assert(fc.property(fc.uuid(), (some) => {
      expect(mirroredIn({ note: mirrorNote(some) })).toBe(some);
    }));
  });
});
