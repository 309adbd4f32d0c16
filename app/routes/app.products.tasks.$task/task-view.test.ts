import { describe, expect, test } from "vitest";
import { listingTaskKinds, listingTaskStates, taskItemStates, type ListingTask } from "../../domain/listings/listing-task.ts";
import { timeWords } from "../../ui/format.ts";
import { itemStateLabel, taskView, type ItemCounts } from "./task-view.ts";

const at = new Date("2026-11-20T12:00:00Z");
const words = timeWords("UTC", at);
const task: ListingTask = { id: "t1", shop: "one.myshopify.com", storeId: null, kind: "link", state: "planned", params: {}, scope: null, createdAt: at, createdBy: "staff:1", approvedAt: null, approvedBy: null, endedAt: null };
const view = (more: Partial<ListingTask>, counts: ItemCounts = {}) => taskView({ ...task, ...more }, counts, words);

describe("a task on listings", () => {
  test("every kind and state has words of its own", () => {
    expect(new Set(listingTaskKinds.map((kind) => view({ kind }).title)).size).toBe(listingTaskKinds.length);
    expect(new Set(listingTaskStates.map((state) => view({ state }).state.label)).size).toBe(listingTaskStates.length);
    expect(new Set(taskItemStates.map((state) => itemStateLabel(state).label)).size).toBe(taskItemStates.length);
  });

  test("that waits is approved with its number, or dropped", () => {
    expect(view({}, { planned: 1200, excluded: 1 })).toMatchObject({ can: { approve: true, drop: true, undo: false }, approve: "Link 1,200", percent: null, progress: "1,200 to be done, 1 left out", underWay: false });
    expect(view({}, { skipped: 2 })).toMatchObject({ can: { approve: false, drop: true }, progress: "2 with nothing to do" });
    expect(view({}).progress).toBe("There is nothing to do.");
    expect(view({ params: { unchanged: 3 } }).progress).toBe("3 as they should be already");
  });

  test("that is being planned cannot be approved yet", () => {
    expect(view({ state: "planning" })).toMatchObject({ underWay: true, can: { approve: false, drop: true, undo: false }, progress: "Listings are being looked at." });
    expect(view({ state: "planning" }, { planned: 500 }).progress).toBe("500 to be done");
  });

  test.each<[ListingTask["state"], ItemCounts, number, string]>([
    ["running", { planned: 75, done: 20, failed: 3, skipped: 2, excluded: 9 }, 25, "20 done, 3 failed, 2 with nothing to do, 75 to go, 9 left out"],
    ["running", { planned: 999, done: 1 }, 0, "1 done, 999 to go"],
    ["done", { done: 4 }, 100, "4 done"],
    ["done", {}, 100, "There was nothing to do."],
    ["undoing", { done: 3, undone: 1, excluded: 5 }, 25, "1 taken back, 3 to go"],
    ["undone", { undone: 1, kept: 1 }, 100, "1 taken back, 1 not taken back"],
  ])("%s tells how far it is: %j", (state, counts, percent, progress) => expect(view({ state }, counts)).toMatchObject({ percent, progress, underWay: state === "running" || state === "undoing" }));

  test("that ended is taken back where anything was done, and never where that means nothing", () => {
    const undo = (more: Partial<ListingTask>, counts: ItemCounts) => view({ state: "done", ...more }, counts).can.undo;
    expect([undo({}, { done: 1 }), undo({}, { failed: 1 }), undo({ kind: "resume" }, { done: 1 }), undo({ state: "undone" }, { done: 1 })]).toEqual([true, false, false, false]);
  });

  test("R64 a switch of the identifier is meant even where no link moves by it", () => {
    expect(view({ kind: "change-identifier" })).toMatchObject({ can: { approve: true }, approve: "Change and relink" });
    expect(view({ kind: "change-identifier", state: "done" }).can.undo).toBe(true);
  });

  test("says who asked for it, and when it began and ended", () => {
    expect(view({}).when).toBe("Asked for by Staff member 1, Nov 20, 2026, 12:00 PM");
    expect(view({ createdBy: "lockstep", approvedAt: at, approvedBy: "staff:2", endedAt: at }).when).toBe("Asked for by Lockstep, Nov 20, 2026, 12:00 PM · approved by Staff member 2, Nov 20, 2026, 12:00 PM · ended Nov 20, 2026, 12:00 PM");
  });

  test("K22 names the lines of a file that cannot be done, and how many more there were", () => {
    const faults = [{ line: 1204, text: "There is no store “x”." }];
    expect(view({ params: { faults, faultCount: 3 } })).toMatchObject({ faults: [{ line: "1,204", text: "There is no store “x”." }], moreFaults: "and 2 lines more" });
    expect(view({ params: { faults, faultCount: 1 } }).moreFaults).toBeNull();
    expect(view({ params: "spoilt" })).toMatchObject({ faults: [], moreFaults: null });
  });
});
