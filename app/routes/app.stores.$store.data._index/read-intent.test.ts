import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formOf } from "../../../tests/support/draw-page.tsx";
import { readDataIntent } from "./read-intent.ts";

const read = (entries: Record<string, string>) => readDataIntent(formOf(entries));
const nothing = { from: "", to: "", text: "", spaceGroups: false, importAll: false };

describe("the data tools' forms", () => {
  test.each<[Record<string, string>, object]>([
    [{ intent: "estimate", kind: "pull", from: "2026-11-01", to: "2026-11-20" }, { intent: "estimate", kind: "pull", from: "2026-11-01", to: "2026-11-20" }],
    [{ intent: "start", kind: "history" }, { intent: "start", kind: "history" }],
    [{ intent: "start", kind: "missing", from: "a", to: "b", importAll: "true" }, { intent: "start", kind: "missing", from: "a", to: "b", importAll: true }],
    [{ intent: "start", kind: "numbers", text: "1 2", spaceGroups: "true" }, { intent: "start", kind: "numbers", text: "1 2", spaceGroups: true }],
  ])("a run: %j", (form, wanted) => expect(read(form)).toEqual({ ...nothing, ...wanted }));

  test("R30 a start date, of the store or the shop, with what was typed to confirm", () => {
    expect(read({ intent: "preview-start-date", scope: "store", startDate: "2026-11-01" })).toEqual({ intent: "preview-start-date", scope: "store", startDate: "2026-11-01", confirm: "" });
    expect(read({ intent: "change-start-date", scope: "shop", startDate: "2026-11-01", confirm: "main" })).toMatchObject({ scope: "shop", confirm: "main" });
  });

  test.each<[string, Record<string, string>]>([
    ["without an intent", { kind: "pull" }],
    ["with an intent of another form", { intent: "start", scope: "store", startDate: "2026-11-01" }],
    ["with a kind that only Lockstep begins", { intent: "start", kind: "gap" }],
    ["with a kind in other letters", { intent: "start", kind: "Pull" }],
    ["with a day as long as a page", { intent: "start", kind: "pull", from: "2".repeat(41) }],
    ["with a box that is neither on nor off", { intent: "start", kind: "numbers", spaceGroups: "on" }],
    ["without a scope", { intent: "change-start-date", startDate: "2026-11-01" }],
    ["with a scope beyond the shop", { intent: "change-start-date", scope: "shops", startDate: "2026-11-01" }],
    ["without a start date", { intent: "preview-start-date", scope: "store" }],
    ["with an endless confirmation", { intent: "change-start-date", scope: "store", startDate: "2026-11-01", confirm: "x".repeat(201) }],
  ])("%s are none of ours", (_what, form) => expect(read(form)).toBeNull());

  test("with a file where a text belongs are none of ours", () => {
    const form = formOf({ intent: "start", kind: "numbers" });
    form.set("text", new File(["123-1234567-1234567"], "numbers.txt"));
    expect(readDataIntent(form)).toBeNull();
  });

  test("a long text of numbers is read whole: its field says that it is too long", () => {
    expect(read({ intent: "start", kind: "numbers", text: "1 ".repeat(500_000) })).toMatchObject({ kind: "numbers", text: expect.stringMatching(/^(1 ){500000}$/) as unknown });
  });

  test("whatever is sent, only our own members come out", () => {
    const words = fc.constantFrom("start", "estimate", "pull", "numbers", "store", "shop", "true", "preview-start-date", "2026-11-01");
    const names = fc.constantFrom("intent", "kind", "from", "to", "text", "scope", "startDate", "confirm", "importAll", "shop", "__proto__", "toString");
    const known = [...Object.keys(nothing), "intent", "kind", "scope", "startDate", "confirm"];
    fc.assert(fc.property(fc.dictionary(names, fc.oneof(words, fc.string()), { noNullPrototype: true }), (entries) => {
      expect(Object.keys(read(entries) ?? {}).filter((name) => !known.includes(name))).toEqual([]);
    }));
  });
});
