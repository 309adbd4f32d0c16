import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOf, newParts, nothingCounted, type CatalogueCounts, type CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import { timeWords } from "../../ui/format.ts";
import { readingView } from "./reading-view.ts";

const at = new Date("2026-11-20T12:00:00Z");
const words = timeWords("UTC", at);
const marketplace = fc.constantFrom(null, "A1PA6795UKMFR9", "A1VC38T7YXB528", "UNKNOWN");
const part = fc.record({ marketplaceId: marketplace, state: fc.constantFrom("waiting" as const, "reading" as const, "done" as const, "failed" as const), line: fc.nat({ max: 200_000 }), sourceId: fc.option(fc.constant("r")), failure: fc.option(fc.constant("late")) })
  .map(({ failure, ...more }) => ({ ...newParts([null])[0]!, ...more, failure: more.state === "failed" ? failure : null }));
const counts: fc.Arbitrary<CatalogueCounts> = fc.record({ read: fc.nat(), unreadable: fc.nat({ max: 150 }), repeated: fc.nat({ max: 150 }), added: fc.nat(), changed: fc.nat(), gone: fc.nat() });
const run: fc.Arbitrary<CatalogueRun> = fc.record({ parts: fc.array(part, { maxLength: 4 }), counts, told: fc.nat({ max: 100 }), ended: fc.boolean() }).map(({ parts, counts: all, told, ended }) => ({
  id: "r", shop: "one.myshopify.com", storeId: "s", counts: all, startedAt: at, updatedAt: at, endedAt: ended ? at : null, ...(ended ? endOf({ state: "reading", parts, counts: nothingCounted, faults: [], failure: null }) : { state: "reading" as const, failure: null }), parts,
  faults: Array.from({ length: Math.min(told, all.unreadable + all.repeated) }, (_, line) => ({ marketplaceId: null, line, sellerSku: null, reason: "r" })),
}));

describe("R7 K22 whatever a reading has come to", () => {
  test("the faults that are told and those that are only counted are all there were", () => {
    fc.assert(fc.property(run, (given) => {
      const { faults, moreFaults } = readingView(given, "Listings of de", words);
      const more = Number((/^and ([\d,]+) rows? more/.exec(moreFaults ?? "")?.[1] ?? "0").replaceAll(",", ""));
      expect(faults.length === 0 ? 0 : faults.length + more).toBe(faults.length === 0 ? 0 : given.counts.unreadable + given.counts.repeated);
    }));
  });

  test("each part has its line, and a part that failed says why", () => {
    fc.assert(fc.property(run, (given) => {
      const { parts, failure, underWay } = readingView(given, "Listings of de", words);
      expect(parts.map(({ state }) => state)).toHaveLength(given.parts.length);
      given.parts.forEach((one, index) => {
        if (one.state === "failed") expect(parts[index]!.state).toBe(one.failure ?? "Not read");
        expect(parts[index]!.rows).toMatch(/^(–|[\d,]+)$/);
      });
      expect([failure, underWay]).toEqual([given.failure, given.endedAt === null]);
    }));
  });

  test("no more rows of a part are told than it has lines", () => {
    fc.assert(fc.property(run, (given) => {
      const { parts } = readingView(given, "Listings of de", words);
      const rows = parts.map(({ rows: text }) => (text === "–" ? 0 : Number(text.replaceAll(",", ""))));
      expect(rows.map((count, index) => count <= given.parts[index]!.line && count >= given.parts[index]!.line - 1)).toEqual(rows.map(() => true));
    }));
  });
});
