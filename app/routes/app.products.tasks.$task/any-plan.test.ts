import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listingTaskKinds, listingTaskStates, taskItemStates, type ListingTask } from "../../domain/listings/listing-task.ts";
import { timeWords } from "../../ui/format.ts";
import { htmlText, shortened } from "./html-text.ts";
import { planLines, productOf, variantsInPlan } from "./plan-view.ts";
import { taskView, type ItemCounts } from "./task-view.ts";

const at = new Date("2026-11-20T12:00:00Z");
const words = timeWords("UTC", at);
const kind = fc.constantFrom(...listingTaskKinds);
const gid = fc.constantFrom(null, "v1", "v2", "gone");
const link = fc.record({ from: gid, to: gid });
const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: "grapheme", maxLength: 200 }), fc.constantFrom("", "<p>A cup.</p>", "<ul><li>a</li><li>b</li></ul>", "x".repeat(200)));
const weight = fc.record({ value: fc.constantFrom(0.3, 1, 300), unit: fc.constantFrom("KILOGRAMS", "GRAMS", "POUNDS", "OUNCES") });
const changes = fc.array(fc.oneof(
  fc.record({ field: fc.constantFrom("title", "description"), from: text, to: text.filter((some) => htmlText(some) !== "") }),
  fc.record({ field: fc.constant("images"), from: fc.option(fc.array(fc.constant("a"), { maxLength: 3 })), count: fc.nat({ max: 3 }), to: fc.array(fc.constant("b"), { minLength: 1, maxLength: 3 }) }),
  fc.record({ field: fc.constant("weight"), variantId: fc.constant("v1"), from: fc.option(weight), to: weight }),
));
const nameOf = (id: string) => (id === "gone" ? null : `Cup ${id}`);
const lines = (ofKind: (typeof listingTaskKinds)[number], plan: unknown) => planLines(ofKind, plan, { words, nameOf });

describe("whatever is kept of a plan", () => {
  test("is told or passed over, and never thrown at the page", () => {
    fc.assert(fc.property(kind, fc.oneof(fc.jsonValue(), link, fc.record({ title: text, changes: fc.array(fc.jsonValue()) })), (ofKind, plan) => {
      const told = lines(ofKind, plan);
      expect(told.filter((line) => line.text.trim() === "" && ofKind !== "reject")).toEqual([]);
      expect(Array.isArray(variantsInPlan(ofKind, plan))).toBe(true);
      expect(["string", "object"]).toContain(typeof productOf({ plan, result: plan }));
    }), { numRuns: 300 });
  });

  test("R42 R64 a link's end, move or beginning names each variant that is there, and is silent only where there is none", () => {
    fc.assert(fc.property(fc.constantFrom("link" as const, "unlink" as const, "change-identifier" as const), link, (ofKind, plan) => {
      const told = lines(ofKind, plan).map((line) => line.text).join(" ");
      for (const id of variantsInPlan(ofKind, plan)) expect(told).toContain(nameOf(id) ?? "a variant that is gone");
      expect(told === "").toBe(plan.from === null && plan.to === null);
    }));
  });

  test("R65 each change of a product has its line; what is shortened is held whole", () => {
    fc.assert(fc.property(text, changes, (title, all) => {
      const [name, ...told] = lines("update-products", { title, changes: all });
      expect([name!.text, told.map((line) => line.field?.toLowerCase())]).toEqual([`“${title}”`, all.map(({ field }) => field)]);
      for (const line of told) if (line.whole === null) expect(line.text).not.toMatch(/…”(?: → |$)/);
    }), { numRuns: 200 });
  });

  test("a text is shortened to a line that fits, and one that fits stays as it is", () => {
    fc.assert(fc.property(text, (some) => {
      const short = shortened(some);
      expect([[...short].length <= 91, /\n/.test(short)]).toEqual([true, false]);
      expect(shortened(short)).toBe([...short].length <= 90 ? short : shortened(short));
      if (!/\s/.test(some) && [...some].length <= 90) expect(short).toBe(some);
    }));
  });
});

const counts: fc.Arbitrary<ItemCounts> = fc.record(Object.fromEntries(taskItemStates.map((state) => [state, fc.nat({ max: 50_000 })])), { requiredKeys: [] });
const task = (state: ListingTask["state"], ofKind: ListingTask["kind"], params: unknown): ListingTask => ({ id: "t", shop: "one.myshopify.com", storeId: null, kind: ofKind, state, params, scope: null, createdAt: at, createdBy: "staff:1", approvedAt: null, approvedBy: null, endedAt: null });
const numbers = (progress: string) => (progress.match(/[\d,]+(?= )/g) ?? []).map((some) => Number(some.replaceAll(",", ""))).filter((some) => !Number.isNaN(some));

describe("whatever became of a task's listings", () => {
  test("what is told adds up to all of them, and it is whole only when none is left to do", () => {
    fc.assert(fc.property(kind, fc.constantFrom("running" as const, "done" as const, "undoing" as const, "undone" as const), counts, (ofKind, state, given) => {
      const { percent, progress } = taskView(task(state, ofKind, {}), given, words);
      const sum = (...states: (keyof ItemCounts)[]) => states.reduce((total, one) => total + (given[one] ?? 0), 0);
      const back = state === "undoing" || state === "undone";
      const [ended, open] = back ? [sum("undone", "kept"), sum("done")] : [sum("done", "failed", "skipped"), sum("planned")];
      expect(numbers(progress).reduce((total, one) => total + one, 0)).toBe(ended + open + (back ? 0 : sum("excluded")));
      expect([percent! >= 0, percent! <= 100, percent === 100]).toEqual([true, true, open === 0]);
    }));
  });

  test("may be approved or dropped, or taken back, never both; and nothing while it is under way", () => {
    fc.assert(fc.property(kind, fc.constantFrom(...listingTaskStates), counts, (ofKind, state, given) => {
      const { can, underWay } = taskView(task(state, ofKind, {}), given, words);
      expect(can.undo && (can.approve || can.drop)).toBe(false);
      expect(can.approve && !can.drop).toBe(false);
      if (underWay) expect([can.approve, can.undo]).toEqual([false, false]);
      if (can.approve && ofKind !== "change-identifier") expect(given.planned).toBeGreaterThan(0);
    }));
  });

  test("K22 whatever its parameters are, the page tells what it can of them", () => {
    fc.assert(fc.property(fc.jsonValue(), counts, (params, given) => {
      const view = taskView(task("planned", "link", params), given, words);
      expect([view.title, Array.isArray(view.faults)]).toEqual(["Link listings", true]);
    }));
  });
});
