import { describe, expect, it } from "vitest";
import { readForm } from "./read-form.ts";

const good = { marketplace: "A1PA6795UKMFR9", alias: "eu", startDate: "2026-11-01", mfnLocation: "gid://shopify/Location/1", afnLocation: "", afnImport: "false", state: "open" };
const read = (more: Record<string, string | undefined> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...good, ...more })) if (value !== undefined) form.set(name, value);
  return readForm(form, "Europe/Berlin", "2026-11-20");
};

describe("readForm", () => {
  it("reads what was filled in", () => {
    expect(read()).toEqual({ values: { ...good, afnImport: false }, startDate: new Date("2026-10-31T23:00:00Z"), errors: {} });
    expect(read({ afnImport: "true" }).values.afnImport).toBe(true);
  });

  it.each([
    ["marketplace", { marketplace: "NOWHERE" }, /Choose a marketplace/],
    ["marketplace", { marketplace: undefined }, /Choose a marketplace/],
    ["alias", { alias: "" }, /1 to 8/],
    ["alias", { alias: "ninechars" }, /1 to 8/],
    ["alias", { alias: "a b" }, /1 to 8/],
    ["alias", { alias: "ü" }, /1 to 8/],
    ["alias", { alias: "Prime" }, /tag/],
    ["startDate", { startDate: "soon" }, /Enter a date/],
    ["startDate", { startDate: "2026-02-30" }, /Enter a date/],
    ["startDate", { startDate: "2026-11-21" }, /future/],
    ["mfnLocation", { mfnLocation: "" }, /location that ships/],
    ["afnLocation", { afnLocation: good.mfnLocation }, /another one/],
  ])("says at %s what is wrong with %j", (field, more, words) => {
    const { errors } = read(more);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field as keyof typeof errors]).toMatch(words);
  });

  it("names every field that is wrong at once", () => expect(Object.keys(read({ alias: "", startDate: "", marketplace: "" }).errors).sort()).toEqual(["alias", "marketplace", "startDate"]));

  it("takes the first location where Shopify did not tell any", () => expect(read({ mfnLocation: "", locationsUnknown: "true" }).errors).toEqual({}));

  it("observes unless told to open (R49)", () => {
    expect(read({ state: "closed" }).values.state).toBe("observe");
    expect(read({ state: undefined }).values.state).toBe("observe");
  });

  it("takes today as a start", () => expect(read({ startDate: "2026-11-20" }).errors).toEqual({}));
});
