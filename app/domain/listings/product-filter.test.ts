import { describe, expect, test } from "vitest";
import { productFilterSchema, productViews } from "./product-filter.ts";

const whole = { view: "to-link", storeId: "s", marketplaceId: "ATVPDKIKX0DER", channel: "MFN", state: "incomplete", search: "50%_off" };

describe("a filter of listings, as a task keeps it", () => {
  test("comes back whole, and finds all where nothing was chosen", () => {
    expect(productFilterSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(productFilterSchema.parse({})).toEqual({ view: "all" });
  });

  test.each(productViews)("knows the view %s", (view) => expect(productFilterSchema.parse({ view })).toEqual({ view }));

  test("of a later version is read without what this one does not know", () => expect(productFilterSchema.parse({ ...whole, colour: "blue" })).toEqual(whole));

  test.each([{ view: "everything" }, { channel: "mfn" }, { state: "suppressed" }, { search: null }, { storeId: 1 }, null, "all"])("%j is refused: it would find more than was meant", (given) =>
    expect(productFilterSchema.safeParse(given).success).toBe(false));
});
