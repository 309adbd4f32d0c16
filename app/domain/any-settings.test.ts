import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySettings, givenSettings } from "../../tests/support/any-settings.ts";
import { changedSettings, reasonsGovernedBy } from "./changed-settings.ts";
import { isProblemCode } from "./problems.ts";
import { settingName } from "./setting-names.ts";
import { checkStoreSettings, parseStoreSettings, type StoreSettings } from "./settings.ts";

const untouched = parseStoreSettings({});
const paths = changedSettings(Object.fromEntries(Object.keys(untouched).map((name) => [name, {}])) as unknown as StoreSettings, untouched);

/** Settings with one member, at any depth, replaced by whatever JSON there is. */
const spoilt: fc.Arbitrary<object> = fc.tuple(givenSettings, fc.constantFrom(...paths, "mfn", "afn", "stock", "mfn.customer", "stock.holdBack"), fc.jsonValue({ maxDepth: 2 })).map(([given, path, value]) => {
  const copy = structuredClone(given) as Record<string, unknown>;
  const names = path.split(".");
  const last = names.pop()!;
  let inner = copy;
  for (const name of names) inner = (inner[name] ??= {}) as Record<string, unknown>;
  inner[last] = value;
  return copy;
});

describe("whatever JSON is given as settings", () => {
  test("it is read whole, and reads the same from the database, or every fault names a setting and says what is wrong", () => {
    fc.assert(fc.property(spoilt, (given) => {
      const checked = checkStoreSettings(given);
      if ("settings" in checked) return void expect(parseStoreSettings(JSON.parse(JSON.stringify(checked.settings)))).toEqual(checked.settings);
      expect(Object.keys(checked.problems).length).toBeGreaterThan(0);
      for (const [path, message] of Object.entries(checked.problems)) {
        expect(paths.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`)), path).toBe(true);
        expect(message).not.toBe("");
      }
    }), { numRuns: 400 });
  });

  test("that is no object, it is refused and not taken for the defaults", () => {
    fc.assert(fc.property(fc.jsonValue().filter((value) => value !== null && (typeof value !== "object" || Array.isArray(value))), (given) => {
      expect(checkStoreSettings(given)).toEqual({ problems: { "": expect.any(String) as string } });
    }));
  });

  test("members of another version neither stop it nor stay", () => {
    fc.assert(fc.property(anySettings, fc.string().filter((name) => !Object.hasOwn(untouched, name)), fc.jsonValue(), (settings, name, value) => {
      expect(parseStoreSettings({ ...settings, [name]: value })).toEqual(settings);
    }));
  });
});

describe("R48 what was changed", () => {
  test("is nothing between the same settings, and the same either way between others", () => {
    fc.assert(fc.property(anySettings, anySettings, (one, other) => {
      expect(changedSettings(one, structuredClone(one))).toEqual([]);
      expect(changedSettings(one, other)).toEqual(changedSettings(other, one));
    }));
  });

  test("is told by paths that lead to it: putting these back makes them the same", () => {
    fc.assert(fc.property(anySettings, anySettings, (before, after) => {
      const undone = structuredClone(after) as unknown as Record<string, unknown>;
      for (const path of changedSettings(before, after)) {
        const names = path.split(".");
        const last = names.pop()!;
        const within = (whole: unknown) => names.reduce((inner, name) => inner[name] as Record<string, unknown>, whole as Record<string, unknown>);
        within(undone)[last] = within(before)[last];
      }
      expect(undone).toEqual(before);
    }));
  });

  test.each(paths)("%s has a name of its own on the page and in the log", (path) => {
    expect(settingName(path)).not.toBe(path);
    expect(settingName(path)).toMatch(/^[A-Z][^.]*[^.]$/);
  });

  test("has a name that tells both channels apart", () => {
    const both = paths.filter((path) => path.startsWith("mfn.") && paths.includes(path.replace("mfn", "afn")));
    expect(both.length).toBeGreaterThan(8);
    for (const path of both) expect(settingName(path).split(": ")).toEqual(["Orders you ship", settingName(path.replace("mfn", "afn")).replace("Orders Amazon ships: ", "")]);
  });

  test.each(["", "mfn", "mfn.", "afn.ofTomorrow", "stock", "toString", "mfn.constructor", "afn.mfn.import"])("%o, of another version, stands for itself", (path) => {
    expect(settingName(path)).toBe(path);
  });

  test("brings only reasons that the merchant has words for, each once, and none for what governs no import", () => {
    const reasons = reasonsGovernedBy(paths);
    expect([reasons.every(isProblemCode), new Set(reasons).size]).toEqual([true, reasons.length]);
    expect(reasonsGovernedBy(["stock.ceiling", "schedule"])).toEqual([]);
    expect(reasonsGovernedBy(["taxMode", "mfn.note"]), "Shopify may take now what it refused").toEqual(["shopify-refused"]);
  });
});
