import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { added, afterBatch, afterBreak, endOf, isEnded, newParts, nothingCounted, withPart, type CatalogueCounts, type CatalogueProgress } from "./catalogue-run.ts";
import { afterSweepPage, formatListingSweep, listingSweep, type ListingSweep, type SweepPart } from "./listing-sweep.ts";

const [germany, france, japan] = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH", "A1VC38T7YXB528"] as const;
const marketplace = fc.constantFrom(germany, france, japan, null);
const counts: fc.Arbitrary<Partial<CatalogueCounts>> = fc.record(Object.fromEntries(Object.keys(nothingCounted).map((name) => [name, fc.nat({ max: 1000 })])), { requiredKeys: [] });
const batches = fc.array(fc.record({ marketplaceId: marketplace, lines: fc.integer({ min: 1, max: 1000 }), counted: counts, faults: fc.nat({ max: 40 }) }), { maxLength: 10 });
const begun = (): CatalogueProgress => ({ state: "asked", parts: newParts([germany, france]), counts: nothingCounted, faults: [], failure: null });

type Batch = { marketplaceId: string | null; lines: number; counted: Partial<CatalogueCounts>; faults: number };

function read(run: CatalogueProgress, { marketplaceId, lines, counted, faults }: Batch): CatalogueProgress {
  const part = run.parts.find((one) => one.marketplaceId === marketplaceId) ?? newParts([marketplaceId])[0]!;
  return afterBatch(run, { ...part, state: "reading", line: part.line + lines }, counted, Array.from({ length: faults }, (_, at) => ({ marketplaceId, line: part.line + at, sellerSku: null, reason: "r" })));
}

describe("R7 a catalogue read in whatever batches", () => {
  test("counts each once: the whole is the sum of them, and whatever each part has read stands at its part", () => {
    fc.assert(fc.property(batches, (all) => {
      const run = all.reduce(read, begun());
      const sum = (name: keyof CatalogueCounts) => all.reduce((total, { counted }) => total + (counted[name] ?? 0), 0);
      expect(run.counts).toEqual({ read: sum("read"), unreadable: sum("unreadable"), repeated: sum("repeated"), added: sum("added"), changed: sum("changed"), gone: sum("gone") });
      for (const { marketplaceId, line } of run.parts) expect(line).toBe(all.filter((one) => one.marketplaceId === marketplaceId).reduce((total, { lines }) => total + lines, 0));
    }));
  });

  test("counts the same whether told at once or one after the other", () => {
    fc.assert(fc.property(counts, counts, counts, (a, b, c) => {
      expect(added(added(added(nothingCounted, a), b), c)).toEqual(added(added(nothingCounted, c), added(added(nothingCounted, a), b)));
    }));
  });

  test("K22 keeps the first hundred faults in their order, and never more", () => {
    fc.assert(fc.property(batches, (all) => {
      const run = all.reduce(read, begun());
      const told = all.reduce((total, { faults }) => total + faults, 0);
      expect(run.faults.length).toBe(Math.min(100, told));
      if (all.length > 1) expect(run.faults.slice(0, all[0]!.faults)).toEqual(read(begun(), all[0]!).faults.slice(0, 100));
    }));
  });

  test("has each part once, however often it is told", () => {
    fc.assert(fc.property(fc.array(marketplace), (told) => {
      const run = told.reduce<CatalogueProgress>((before, marketplaceId, line) => withPart(before, { ...newParts([marketplaceId])[0]!, line }), begun());
      expect(run.parts.map(({ marketplaceId }) => marketplaceId)).toEqual([...new Set([germany, france, ...told])]);
      for (const part of run.parts) if ((told as (string | null)[]).includes(part.marketplaceId)) expect(part.line).toBe((told as (string | null)[]).lastIndexOf(part.marketplaceId));
    }));
  });

  test("that breaks off at the same line always ends, and one that gets further always goes on", () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 12 }), (steps) => {
      let part = newParts([germany])[0]!;
      let still = 0;
      for (const step of steps) {
        const from = part.line;
        part = afterBreak({ ...part, line: from + step }, from, "getReportDocument: cut off");
        still = step > 0 ? 1 : still + 1;
        expect([part.state === "failed", part.tries]).toEqual([still >= 3, still]);
        if (isEnded(part)) return void expect(part.failure).toBe(part.line > 0 ? `cut off (read up to line ${part.line})` : "cut off");
      }
    }));
  });

  test("ends well only where each of its parts did, and names each that did not", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("done" as const, "failed" as const), { minLength: 1, maxLength: 3 }), (states) => {
      const parts = states.map((state, at) => ({ ...newParts([[germany, france, japan][at]!])[0]!, state, failure: state === "failed" ? "late" : null }));
      const end = endOf({ ...begun(), parts });
      expect(end.state).toBe(states.includes("failed") ? "failed" : "done");
      expect(end.failure?.split("; ") ?? []).toEqual(["Germany: late", "France: late", "Japan: late"].filter((_, at) => states[at] === "failed"));
    }));
  });
});

/** Amazon's search over listings by when they were created: pages of twenty, a thousand in all and no further. */
function amazonSearch(created: readonly number[]) {
  return ({ window, token }: SweepPart): { found: number[]; nextToken: string | null; total: number } => {
    const hits = created.filter((at) => window === null || (at >= window.after.getTime() && at < window.before.getTime()));
    const from = Number(token ?? 0);
    const found = hits.slice(from, Math.min(from + 200, 1000));
    return { found, nextToken: from + 200 < Math.min(hits.length, 1000) ? String(from + 200) : null, total: hits.length };
  };
}

/** The sweep to its end, kept as text between pages as the jobs keep it. */
function swept(sweep: ListingSweep, search: ReturnType<typeof amazonSearch>): { found: Map<string, Set<number>>; pages: number } {
  const found = new Map<string, Set<number>>();
  let [now, pages] = [sweep, 0];
  for (; now.parts.length > 0; pages += 1) {
    const part = now.parts[0]!;
    const page = search(part);
    const seen = found.get(part.marketplaceId) ?? new Set();
    for (const at of page.found) seen.add(at);
    found.set(part.marketplaceId, seen);
    now = listingSweep(formatListingSweep(afterSweepPage(now, page)), ["never"], sweep.begunAt, 3_600_000);
  }
  return { found, pages };
}

describe("R7 a sweep over changed listings, however many there are", () => {
  const begunAt = new Date("2026-11-20T12:00:00Z");
  const whole = (ids: readonly string[]): ListingSweep => ({ begunAt, since: begunAt, parts: ids.map((marketplaceId) => ({ marketplaceId, window: null, token: null })) });

  test("finds every one of them in every marketplace, though a search shows a thousand alone", () => {
    const crowd = fc.record({ from: fc.integer({ min: Date.UTC(1999, 0), max: Date.UTC(2026, 9) }), count: fc.integer({ min: 0, max: 1500 }), apart: fc.constantFrom(1, 1, 10, 100_000) });
    fc.assert(fc.property(fc.array(crowd, { maxLength: 4 }), (crowds) => {
      const created = [...new Set(crowds.flatMap(({ from, count, apart }) => Array.from({ length: count }, (_, at) => from + at * apart)))].filter((at) => at < begunAt.getTime());
      const { found, pages } = swept(whole([germany, france]), amazonSearch(created));
      expect([found.get(germany)!.size, found.get(france)!.size]).toEqual([created.length, created.length]);
      expect(pages).toBeLessThan(20 + created.length);
    }), { numRuns: 25 });
  });

  test("ends though more than a thousand were created within one second: so many as a search shows are read", () => {
    const created = Array.from({ length: 1200 }, () => Date.UTC(2020, 0)).map((at, index) => at + index / 1000);
    expect(swept(whole([germany]), amazonSearch(created)).found.get(germany)!.size).toBe(1000);
  });

  test("reads one page of each marketplace where nothing changed", () => expect(swept(whole([germany, france, japan]), amazonSearch([])).pages).toBe(3));
});
