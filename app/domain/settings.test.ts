import { describe, expect, test } from "vitest";
import { parseStoreSettings } from "./settings.ts";

const untouched = parseStoreSettings({});

test("the defaults of the requirements", () => {
  expect(untouched).toEqual({
    mfn: { import: true, importFrom: "UNSHIPPED", targetStatus: "PLACED", locationId: null, tags: [] },
    afn: { import: false, importFrom: "SHIPPED", targetStatus: "COMPLETED", locationId: null, tags: [] },
    stock: { push: true, locationIds: [], holdBack: { kind: "units", value: 0 }, minimumToList: 0, ceiling: null, leadTimeDays: 2 },
    pendingPolicy: "reserve",
    deductHistory: false,
    writeRelayEmail: false,
  });
});

test.each([null, undefined, {}, { mfn: {} }, { stock: { holdBack: {} } }, { aSettingOfTomorrow: 1 }])("%o reads as the defaults", (stored) => {
  expect(parseStoreSettings(stored)).toEqual(untouched);
});

test("what is stored stands, the rest is filled in", () => {
  const settings = parseStoreSettings({ afn: { import: true }, stock: { ceiling: 4, minimumToList: 6 } });
  expect(settings.afn).toEqual({ ...untouched.afn, import: true });
  expect(settings.stock).toEqual({ ...untouched.stock, ceiling: 4, minimumToList: 6 });
});

test("settings survive storing as JSON", () => {
  expect(parseStoreSettings(JSON.parse(JSON.stringify(untouched)))).toEqual(untouched);
});

describe("wrong values throw, naming the member", () => {
  test.each<[string, object]>([
    ["ceiling", { stock: { ceiling: 0 } }],
    ["minimumToList", { stock: { minimumToList: -1 } }],
    ["minimumToList", { stock: { minimumToList: 1.5 } }],
    ["value", { stock: { holdBack: { value: -1 } } }],
    ["pendingPolicy", { pendingPolicy: "guess" }],
    ["targetStatus", { mfn: { targetStatus: "PARKED" } }],
    ["import", { mfn: { import: "yes" } }],
  ])("%s in %o", (member, stored) => expect(() => parseStoreSettings(stored)).toThrow(member));

  test("Amazon's own stock is never offered to Amazon (R76)", () => {
    const stored = { afn: { locationId: "gid://shopify/Location/8" }, stock: { locationIds: ["gid://shopify/Location/7", "gid://shopify/Location/8"] } };
    expect(() => parseStoreSettings(stored)).toThrow("cannot be offered");
  });
});
