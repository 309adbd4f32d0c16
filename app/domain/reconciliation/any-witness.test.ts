import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyOrder } from "../../../tests/support/domain-orders.ts";
import { reportedOf } from "../../../tests/support/reported-orders.ts";
import { isProblemCode, problemText } from "../problems.ts";
import { compareWitnesses, extraFindings, type RecordedOrder } from "./compare-witnesses.ts";
import { differenceOf } from "./difference-of.ts";
import { healthLight } from "./health-light.ts";

const settled = new Date("2100-01-01T00:00:00Z");
const recordOf = fc.record({ known: fc.boolean(), same: fc.boolean(), inShopify: fc.boolean(), deleted: fc.boolean(), reasonCode: fc.constantFrom(null, "pending", "afn-import-off", "sku-not-linked"), updatedAt: fc.constantFrom(new Date(0), settled) });
/** Orders of a report, and what we have of each: nothing, the same, or something else. */
const worlds = fc.array(fc.tuple(anyOrder, anyOrder, recordOf), { maxLength: 15 }).map((rows) => {
  const numbered = rows.map(([told, other, state], index) => {
    const amazonOrderId = `111-0000000-${String(index).padStart(7, "0")}`;
    return { told: { ...told, amazonOrderId }, ours: { ...(state.same ? told : other), amazonOrderId }, state };
  });
  const records = new Map<string, RecordedOrder>(numbered.filter(({ state }) => state.known).map(({ ours, state }) => [ours.amazonOrderId, { ...state, order: ours }]));
  return { numbered, records, reported: numbered.map(({ told }) => reportedOf(told)) };
});

describe("B6 whatever we have of what the report lists", () => {
  test("every order is counted once: in Shopify, explained by one reason, or missing", () => {
    fc.assert(fc.property(worlds, ({ numbered, records, reported }) => {
      const { amazonOrders, inShopify, explained, missing, reasons, findings } = compareWitnesses(reported, records, settled, settled);
      expect([amazonOrders, inShopify + explained + missing, Object.values(reasons).reduce((all, one) => all + one, 0)]).toEqual([numbered.length, numbered.length, explained]);
      expect(missing).toBe(findings.filter(({ kind }) => kind === "missing").length);
      expect(new Set(findings.map((finding) => finding.amazonOrderId)).size).toBe(findings.length);
    }));
  });

  test("what is told of it has words, and no reason is counted that has none", () => {
    fc.assert(fc.property(worlds, ({ records, reported }) => {
      const { findings, reasons } = compareWitnesses(reported, records, settled, settled);
      for (const { code, params } of findings) expect(problemText(code, params).what).not.toMatch(/undefined|\[object|\?/);
      expect(Object.keys(reasons).every(isProblemCode)).toBe(true);
    }));
  });

  test("a report that is older than our record, or younger than what can have arrived, holds nothing against us", () => {
    fc.assert(fc.property(anyOrder, anyOrder, fc.integer({ min: 1000, max: 86_400_000 }), (told, ours, late) => {
      const older = { ...reportedOf(told), lastUpdatedAt: new Date(ours.lastUpdatedAt.getTime() - late) };
      const younger = { ...reportedOf(told), lastUpdatedAt: new Date(settled.getTime() + late) };
      expect([differenceOf(older, ours, settled), differenceOf(younger, ours, settled)]).toEqual([null, null]);
    }));
  });

  test("nothing is extra that the report lists, whatever else it lists", () => {
    fc.assert(fc.property(worlds, fc.func(fc.boolean()), ({ numbered }, listed) => {
      const orders = numbered.map(({ told }) => told);
      const inReport = new Set(orders.map((order) => order.amazonOrderId).filter((number) => listed(number)));
      const extra = extraFindings(orders, inReport).map((finding) => finding.amazonOrderId);
      expect(extra.filter((number) => inReport.has(number))).toEqual([]);
      expect(extraFindings(orders, new Set([...inReport, ...extra]))).toEqual([]);
    }));
  });
});

describe("B6 the health light", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const ago = fc.integer({ min: 0, max: 100 * 60 }).map((minutes) => new Date(now.getTime() - minutes * 60_000));
  const witnesses = fc.record({
    createdAt: ago, lastReadAt: fc.option(ago), open: fc.integer({ min: 0, max: 2 }),
    latest: fc.option(fc.record({ state: fc.constantFrom("agrees", "agrees", "differs"), reportedAt: fc.option(ago), amazonOrders: fc.integer({ min: 5, max: 9 }), missing: fc.integer({ min: 0, max: 2 }) })),
  });
  const fresh = (seen: Date) => now.getTime() - seen.getTime() <= 48 * 3_600_000;

  test("is green exactly while both witnesses agree, nothing is open, and neither is older than two days", () => {
    fc.assert(fc.property(witnesses, (given) => {
      const { createdAt, lastReadAt, latest, open } = given;
      const green = latest !== null && latest.state === "agrees" && open === 0 && fresh(lastReadAt ?? createdAt) && fresh(latest.reportedAt ?? createdAt);
      expect(healthLight(given, now).kind === "complete").toBe(green);
    }), { numRuns: 300 });
  });
});
