import { describe, expect, it } from "vitest";
import { dayIn, readForm, startOfDay } from "./read-form.ts";

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

describe("startOfDay", () => {
  it.each([
    ["2026-11-01", "UTC", "2026-11-01T00:00:00.000Z"],
    ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
    ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
    ["2026-01-01", "Asia/Tokyo", "2025-12-31T15:00:00.000Z"],
    ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
  ])("%s in %s begins at %s", (day, timezone, instant) => expect(startOfDay(day, timezone)?.toISOString()).toBe(instant));

  it.each(["", "2026-13-01", "2026-2-1", "20261101", "2026-11-01T00:00"])("%j is no date", (text) => expect(startOfDay(text, "UTC")).toBeNull());

  it("lies on its own day, in every zone", () => {
    for (const timezone of ["America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"]) {
      for (const day of ["2026-04-24", "2026-10-04", "2026-10-25", "2026-12-31"]) expect(`${timezone} ${dayIn(timezone, startOfDay(day, timezone)!)}`).toBe(`${timezone} ${day}`);
    }
  });
});
