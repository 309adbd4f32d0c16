import { expect, test } from "vitest";
import { runParams } from "./run-params.ts";

test("what a run was not told has its default: by purchase, asked for by somebody, five tokens left to live orders", () => {
  expect(runParams({ marketplaceIds: ["M1"] })).toEqual({
    by: "created", marketplaceIds: ["M1"], personalData: true, keepFree: 5, asked: true, spaceGroups: false, importAll: false, rejected: [],
  });
});

test("what it was told comes back from the database as it went in", () => {
  const told = runParams({ marketplaceIds: [], by: "updated", keepFree: 0, asked: false, from: "2026-11-01T00:00:00.000Z", to: "2026-11-02T00:00:00.000Z" });
  expect(runParams(JSON.parse(JSON.stringify(told)))).toEqual(told);
});

test.each([[{}], [{ marketplaceIds: "M1" }], [{ marketplaceIds: [], keepFree: -1 }], [{ marketplaceIds: [], by: "shipped" }]])("%j is no run's", (given) => {
  expect(() => runParams(given)).toThrow();
});
