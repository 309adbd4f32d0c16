import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formOf } from "../../../tests/support/draw-page.tsx";
import { readRunIntent } from "./do-run-intent.server.ts";

const read = (entries: Record<string, string>) => readRunIntent(formOf(entries));
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `n${at}`);

describe("a run's form", () => {
  test.each<[Record<string, string>, object]>([
    [{ intent: "stop" }, { intent: "stop" }],
    [{ intent: "again", orders: "all" }, { intent: "again" }],
    [{ intent: "import", orders: "all" }, { intent: "import", orders: "all" }],
    [{ intent: "recreate", orders: "1,2" }, { intent: "recreate", orders: ["1", "2"] }],
    [{ intent: "import", orders: ",1,,2," }, { intent: "import", orders: ["1", "2"] }],
    [{ intent: "import", orders: "all,1" }, { intent: "import", orders: ["all", "1"] }],
  ])("%j is read as %j", (form, intent) => expect(read(form)).toEqual(intent));

  test.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["another intent", { intent: "delete", orders: "all" }],
    ["no orders to import", { intent: "import" }],
    ["an empty list", { intent: "recreate", orders: "" }],
    ["commas alone", { intent: "import", orders: ",,," }],
    ["more than one page of pages", { intent: "import", orders: numbers(10_001).join() }],
  ])("with %s is none of ours", (_what, form) => expect(read(form)).toBeNull());

  test("takes as many as a run may hold ticked", () => expect(read({ intent: "import", orders: numbers(10_000).join() })).toEqual({ intent: "import", orders: numbers(10_000) }));

  test("gives back each number that was ticked, whatever it is", () => {
    const number = fc.string({ minLength: 1 }).filter((text) => !text.includes(",") && text !== "all" && !/[\r\n]/.test(text));
    fc.assert(fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), (ticked) => {
      expect(read({ intent: "recreate", orders: ticked.join() })).toEqual({ intent: "recreate", orders: ticked });
    }));
  });
});
