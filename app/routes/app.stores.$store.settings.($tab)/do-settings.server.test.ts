import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSettingsIntent } from "./do-settings.server.ts";

const formOf = (entries: Record<string, string | File>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  return form;
};
const read = (entries: Record<string, string | File>) => readSettingsIntent(formOf(entries));
const save = { intent: "save", settings: "{}", basedOn: "3" };

describe("the settings' form", () => {
  test("is read with its JSON and the version that it is based on", () => {
    expect(read({ ...save, settings: '{"taxMode":"charge"}' })).toEqual({ intent: "save", settings: { taxMode: "charge" }, basedOn: 3 });
    expect(read({ intent: "preview", settings: "[]" })).toEqual({ intent: "preview", settings: [] });
    expect(read({ intent: "change-identifier", to: "ASIN" })).toEqual({ intent: "change-identifier", to: "ASIN" });
  });

  test.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["no intent", { settings: "{}", basedOn: "3" }],
    ["another intent", { ...save, intent: "drop" }],
    ["an intent of an object's own", { ...save, intent: "__proto__" }],
    ["no settings", { intent: "preview" }],
    ["cut JSON", { ...save, settings: '{"mfn":' }],
    ["an empty text", { ...save, settings: "" }],
    ["no version", { intent: "save", settings: "{}" }],
    ["version nought", { ...save, basedOn: "0" }],
    ["an identifier that is none", { intent: "change-identifier", to: "EAN" }],
    ["half a version", { ...save, basedOn: "1.5" }],
    ["a version beyond numbers", { ...save, basedOn: "1e400" }],
    ["a version in words", { ...save, basedOn: "latest" }],
  ])("with %s is none of ours", (_what, form) => expect(read(form)).toBeNull());

  test("with a file for settings is none of ours", () => {
    expect(read({ ...save, settings: new File(["{}"], "settings.json") })).toBeNull();
  });

  test("that repeats a field counts its last", () => {
    const form = formOf(save);
    form.append("basedOn", "9");
    expect(readSettingsIntent(form)).toMatchObject({ basedOn: 9 });
  });

  test("of several megabytes is read, deep nesting too", () => {
    const big = JSON.stringify({ mfn: { note: "x".repeat(3_000_000) } });
    expect(read({ ...save, settings: big })).toMatchObject({ settings: { mfn: { note: expect.stringMatching(/^x{3000000}$/) as unknown } } });
    expect(read({ ...save, settings: `${"[".repeat(5000)}${"]".repeat(5000)}` })).not.toBeNull();
  });

  test("passes on no member beyond its own", () => {
    expect(read({ ...save, shop: "evil.myshopify.com", savedBy: "staff:0" })).toEqual({ intent: "save", settings: {}, basedOn: 3 });
  });

  test("whatever is sent never makes it throw, and what is read is what was sent", () => {
    fc.assert(fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 1e9 }), fc.string(), (settings, version, noise) => {
      const text = JSON.stringify(settings);
      expect(read({ intent: "save", settings: text, basedOn: String(version), [noise || "x"]: noise === "" ? "" : text })).toSatisfy((one: unknown) => one === null || JSON.stringify(one) === JSON.stringify({ intent: "save", settings: JSON.parse(text) as unknown, basedOn: version }));
      expect(() => read({ intent: noise, settings: noise, basedOn: noise })).not.toThrow();
    }), { numRuns: 50 });
  });
});
