import { describe, expect, it } from "vitest";
import { added, afterBatch, afterBreak, afterRefusal, endOf, isEnded, newParts, nothingCounted, withPart, type CataloguePart, type CatalogueProgress } from "./catalogue-run.ts";

const [germany, france] = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"];
const part = (given: Partial<CataloguePart> = {}): CataloguePart => ({ ...newParts([germany])[0]!, ...given });
const run = (...parts: CataloguePart[]): CatalogueProgress => ({ state: "asked", parts, counts: nothingCounted, faults: [], failure: null });
const fault = (line: number) => ({ marketplaceId: germany, line, sellerSku: null, reason: "r" });

describe("the parts of a run", () => {
  it("are all still to be asked for at first", () => {
    expect(newParts([germany, null]).map(({ marketplaceId, state, sourceId, line }) => [marketplaceId, state, sourceId, line])).toEqual([[germany, "waiting", null, 0], [null, "waiting", null, 0]]);
  });

  it("change one by one, and a new one joins them", () => {
    const two = withPart(run(part()), part({ marketplaceId: france }));
    expect(withPart(two, part({ line: 7 })).parts.map(({ marketplaceId, line }) => [marketplaceId, line])).toEqual([[germany, 7], [france, 0]]);
  });

  it.each([["waiting", false], ["reading", false], ["done", true], ["failed", true]] as const)("have ended when %s: %s", (state, ended) => expect(isEnded(part({ state }))).toBe(ended));
});

describe("after a batch", () => {
  it("the run reads, knows how far, and counts on", () => {
    const first = afterBatch(run(part()), part({ line: 1001 }), { read: 1000, added: 900, repeated: 2 }, [fault(7)]);
    const second = afterBatch(first, part({ line: 1501 }), { read: 500, unreadable: 1 }, [fault(1100)]);
    expect(second).toMatchObject({ state: "reading", parts: [{ line: 1501 }], counts: { read: 1500, unreadable: 1, repeated: 2, added: 900, changed: 0, gone: 0 } });
    expect(second.faults.map(({ line }) => line)).toEqual([7, 1100]);
  });

  it("the first hundred faults are kept, however many there are", () => {
    const faults = Array.from({ length: 80 }, (_, index) => fault(index));
    const twice = afterBatch(afterBatch(run(part()), part(), {}, faults), part(), {}, faults);
    expect([twice.faults.length, twice.faults[99]!.line]).toEqual([100, 19]);
  });

  it("what was not counted adds nothing", () => expect(added({ ...nothingCounted, read: 3 }, {})).toEqual({ ...nothingCounted, read: 3 }));
});

describe("a file that breaks off", () => {
  it.each([
    ["got further: it is tried again as if for the first time", { line: 900, tries: 2 }, 500, { tries: 1, state: "waiting" }],
    ["got no further", { line: 500, tries: 1 }, 500, { tries: 2, state: "waiting" }],
    ["got no further for the third time: it is cut off", { line: 500, tries: 2 }, 500, { tries: 3, state: "failed", failure: "the report is cut off (read up to line 500)" }],
    ["never got anywhere", { line: 0, tries: 2 }, 0, { tries: 3, state: "failed", failure: "the report is cut off" }],
  ] as const)("%s", (_what, before, from, after) => expect(afterBreak(part(before), from, "getReportDocument: the report is cut off")).toMatchObject(after));

  it("names what is wrong in its own words, not the operation's", () => expect(afterRefusal(part(), "getReportDocument: the report has no column sku").failure).toBe("the report has no column sku"));
});

describe("a run ends", () => {
  it("done when all parts are", () => expect(endOf(run(part({ state: "done" }), part({ marketplaceId: france, state: "done" })))).toEqual({ state: "done", failure: null }));

  it("failed when one is, by the marketplace's name", () => {
    const failed = [part({ state: "failed", failure: "cut off" }), part({ marketplaceId: france, state: "done" }), part({ marketplaceId: "A0NEW", state: "failed", failure: "late" })];
    expect(endOf(run(...failed))).toEqual({ state: "failed", failure: "Germany: cut off; A0NEW: late" });
  });

  it("without a marketplace's name when it is Shopify's", () => expect(endOf(run(part({ marketplaceId: null, state: "failed", failure: "cut off" }))).failure).toBe("cut off"));
});
