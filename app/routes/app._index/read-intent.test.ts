import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formOf } from "../../../tests/support/draw-page.tsx";
import { readIntent } from "./read-intent.ts";

const id = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const intentNames = ["state", "run-again", "discard", "reconnect"];

describe("what the merchant asks for on the overview", () => {
  test.each<[Record<string, string>]>([
    [{ intent: "state", storeId: id, state: "observe", heldBack: "import" }], [{ intent: "state", storeId: id, state: "open", heldBack: "from-now" }],
    [{ intent: "run-again", jobId: id }], [{ intent: "discard", jobId: id }], [{ intent: "reconnect", storeId: id }],
  ])("%j is understood as it is", (form) => {
    expect(readIntent(formOf(form))).toEqual(form);
  });

  test("R50 without a word about orders held back they come in", () => {
    expect(readIntent(formOf({ intent: "state", storeId: id, state: "open" }))).toMatchObject({ heldBack: "import" });
  });

  test("what else a form holds is left behind", () => expect(readIntent(formOf({ intent: "discard", jobId: id, shop: "other.myshopify.com" }))).toEqual({ intent: "discard", jobId: id }));

  test.each<[string, Record<string, string>]>([
    ["no id", { intent: "run-again" }], ["an empty id", { intent: "discard", jobId: "" }], ["another's member", { intent: "reconnect", jobId: id }], ["two ids in one", { intent: "discard", jobId: `${id}${id}` }],
    ["an id with more behind it", { intent: "reconnect", storeId: `${id}' OR 1=1` }], ["a state of the future", { intent: "state", storeId: id, state: "ajar" }], ["an empty choice", { intent: "state", storeId: id, state: "open", heldBack: "" }],
    ["an intent in capitals", { intent: "DISCARD", jobId: id }], ["an intent of every object", { intent: "constructor", jobId: id }],
  ])("nothing is done with %s", (_, form) => {
    expect(readIntent(formOf(form))).toBeNull();
  });

  test("a file in place of a text is none of ours", () => {
    const form = formOf({ intent: "discard" });
    form.append("jobId", new File([id], "id.txt"));
    expect(readIntent(form)).toBeNull();
  });

  test("whatever comes is nothing or one of four, of an id that can be one", () => {
    const value = fc.oneof(fc.string(), fc.constantFrom(...intentNames, "open", "import", id), fc.string({ minLength: 1000, maxLength: 2000 }));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom("intent", "storeId", "jobId", "state", "heldBack", "__proto__"), value), (entries) => {
      const intent = readIntent(formOf(entries));
      if (intent === null) return;
      expect(intentNames).toContain(intent.intent);
      expect("jobId" in intent ? intent.jobId : intent.storeId).toBe(id);
    }), { numRuns: 100 });
  });
});
