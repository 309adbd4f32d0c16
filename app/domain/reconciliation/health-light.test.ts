import { expect, test } from "vitest";
import { healthLight, type Witnesses } from "./health-light.ts";

const now = new Date("2026-11-20T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const agrees = { state: "agrees", reportedAt: hoursAgo(9), amazonOrders: 1204, missing: 0 };
const good: Witnesses = { createdAt: hoursAgo(1000), lastReadAt: hoursAgo(0.1), latest: agrees, open: 0 };

test.each<[string, Partial<Witnesses>, object]>([
  ["both witnesses agree", {}, { kind: "complete", accounted: 1204, orders: 1204 }],
  ["orders are missing", { latest: { ...agrees, state: "differs", missing: 3 } }, { kind: "differ", missing: 3 }],
  ["orders differ", { latest: { ...agrees, state: "differs" } }, { kind: "differ", missing: 0 }],
  ["a longer statement's findings are open", { open: 1 }, { kind: "differ", missing: 0 }],
  ["they differ and are old", { latest: { ...agrees, state: "differs", reportedAt: hoursAgo(90) } }, { kind: "differ", missing: 0 }],
  ["the report is 48 hours old", { latest: { ...agrees, reportedAt: hoursAgo(48) } }, { kind: "complete", accounted: 1204, orders: 1204 }],
  ["the report is older than 48 hours", { latest: { ...agrees, reportedAt: hoursAgo(48.1) } }, { kind: "old" }],
  ["the search is older than 48 hours", { lastReadAt: hoursAgo(48.1) }, { kind: "old" }],
  ["the search never answered", { lastReadAt: null }, { kind: "old" }],
  ["nothing was compared for 48 hours", { latest: null }, { kind: "old" }],
  ["the store is new", { latest: null, createdAt: hoursAgo(47), lastReadAt: null }, { kind: "unproved" }],
])("B6 the health light when %s", (_, more, light) => {
  expect(healthLight({ ...good, ...more }, now)).toEqual(light);
});
