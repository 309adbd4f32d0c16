import { describe, expect, test } from "vitest";
import type { Statement } from "../domain/reconciliation/statement.ts";
import { timeWords } from "./format.ts";
import { statementStateLabel, statementStates, statementView } from "./statement-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const statement: Statement = {
  id: "s1", shop: "demo.myshopify.com", storeId: "a", from: new Date("2026-10-21T11:00:00Z"), to: new Date("2026-11-20T03:00:00Z"), state: "agrees", reportId: "R1",
  reportedAt: new Date("2026-11-20T04:05:00Z"), amazonOrders: 1204, inShopify: 1198, explained: 6, reasons: { cancelled: 6 }, missing: 0, extra: 0, different: 0,
  createdAt: new Date("2026-11-20T04:00:00Z"), finishedAt: new Date("2026-11-20T04:06:00Z"),
};
const view = (more: Partial<Statement> = {}, repaired = 0) => statementView({ ...statement, ...more }, { words: timeWords("America/New_York", now), aliases: new Map([["a", "us"]]), repaired });

describe("B6 a statement in words", () => {
  test("says how many of how many, in the shop's own time", () => {
    expect(view()).toMatchObject({
      store: "us", accounted: "1,204 of 1,204", placed: "Oct 21, 2026 – Nov 19, 2026", when: "Nov 19, 2026, 11:05 PM", state: { label: "Complete", tone: "success" },
      compared: true, differing: 0, differences: null, repaired: null, url: "/app/completeness/s1",
    });
  });

  test("counts what differs, and what was put right since", () => {
    const differs = view({ state: "differs", inShopify: 1196, missing: 2, extra: 1, different: 1000 }, 3);
    expect(differs).toMatchObject({ accounted: "1,202 of 1,204", differing: 1003, differences: "2 missing, 1 not in the report, 1,000 different", repaired: "3 orders read again since", state: { tone: "critical" } });
    expect(differs.figures).toEqual({ inShopify: "1,196", explained: "6", missing: "2", extra: "1", different: "1,000" });
  });

  test.each(["waiting", "failed"] as const)("one that is %s proves nothing", (state) => {
    expect(view({ state, reportedAt: null })).toMatchObject({ accounted: "–", compared: false, when: "Nov 19, 2026, 11:00 PM", asked: "8 hours ago" });
  });

  test("of a store that is gone bears no alias", () => expect(view({ storeId: "gone" }).store).toBe(""));

  test("each state has a word of its own", () => {
    expect(new Set(statementStates.map((state) => statementStateLabel(state).label)).size).toBe(4);
  });
});
