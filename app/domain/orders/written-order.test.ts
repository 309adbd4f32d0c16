import { describe, expect, it } from "vitest";
import { isEcho, parseWritten } from "./written-order.ts";

const nothing = { fields: {}, amazonAddress: null, shopifyUpdatedAt: null };

describe("what we wrote", () => {
  it("is read as it was stored", () => {
    const written = { fields: { address: { amazon: "a", shopify: "b" }, "ship-by": { amazon: null, shopify: "" } }, amazonAddress: "a", shopifyUpdatedAt: "2026-11-10T12:00:00.000Z" };
    expect(parseWritten(JSON.parse(JSON.stringify(written)))).toEqual(written);
    expect(parseWritten({ amazonAddress: "a" })).toEqual({ ...nothing, amazonAddress: "a" });
  });

  it.each([null, undefined, {}, "spoilt", { fields: { gone: 1 } }])("is nothing where %j is stored", (stored) => {
    expect(parseWritten(stored)).toEqual(nothing);
  });
});

describe("an echo", () => {
  const written = { ...nothing, shopifyUpdatedAt: "2026-11-10T12:00:00.750Z" };

  it.each([
    ["our own instant, in whole seconds", "2026-11-10T12:00:00Z", true],
    ["earlier, come late", "2026-11-10T11:59:59Z", true],
    ["later", "2026-11-10T12:00:01Z", false],
  ])("%s", (_, updatedAt, echo) => {
    expect(isEcho(written, new Date(updatedAt))).toBe(echo);
  });

  it("is none where one side does not say when", () => {
    expect(isEcho(written, null)).toBe(false);
    expect(isEcho(nothing, new Date())).toBe(false);
  });
});
