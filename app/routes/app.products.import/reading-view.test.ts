import { describe, expect, test } from "vitest";
import { newParts, nothingCounted, type CataloguePart, type CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import { timeWords } from "../../ui/format.ts";
import { readingView } from "./reading-view.ts";

const [germany, japan] = ["A1PA6795UKMFR9", "A1VC38T7YXB528"];
const words = timeWords("Europe/Berlin", new Date("2026-11-20T12:00:00Z"));
const begun = new Date("2026-11-20T02:00:00Z");
const run = (more: Partial<CatalogueRun> = {}): CatalogueRun => ({
  id: "r1", shop: "one.myshopify.com", storeId: "s1", state: "reading", parts: newParts([germany]), counts: nothingCounted, faults: [], failure: null, startedAt: begun, updatedAt: begun, endedAt: null, ...more,
});
const view = (more: Partial<CatalogueRun> = {}) => readingView(run(more), "Listings of de", words);
const part = (more: Partial<CataloguePart>): CataloguePart => ({ ...newParts([germany])[0]!, ...more });

describe("R7 a reading of a catalogue", () => {
  test("says when it began, and when it ended only once it has", () => {
    expect(view()).toMatchObject({ source: "Listings of de", underWay: true, when: "Begun Nov 20, 2026, 3:00 AM", state: { label: "Being read" } });
    expect(view({ state: "done", endedAt: new Date("2026-11-20T02:20:00Z") })).toMatchObject({ underWay: false, when: "Begun Nov 20, 2026, 3:00 AM, ended Nov 20, 2026, 3:20 AM", state: { label: "Read", tone: "success" } });
  });

  test.each<[string, Partial<CataloguePart>, { name: string; state: string; rows: string }]>([
    ["nobody asked for yet", {}, { name: "Germany", state: "Waits for its turn", rows: "–" }],
    ["that Amazon prepares", { sourceId: "R1" }, { name: "Germany", state: "Being prepared", rows: "–" }],
    ["half read, without its line of names", { sourceId: "R1", state: "reading", line: 1201 }, { name: "Germany", state: "Being read", rows: "1,200" }],
    ["of which only the names are read", { sourceId: "R1", state: "reading", line: 1 }, { name: "Germany", state: "Being read", rows: "0" }],
    ["without a row", { sourceId: "R1", state: "done" }, { name: "Germany", state: "Read", rows: "0" }],
    ["that was refused", { state: "failed", failure: "Amazon could not make the report" }, { name: "Germany", state: "Amazon could not make the report", rows: "–" }],
    ["of Shopify, whose file has no line of names", { marketplaceId: null, state: "done", line: 1 }, { name: "All variants", state: "Read", rows: "1" }],
    ["of a marketplace that we do not know", { marketplaceId: "NEW" }, { name: "NEW", state: "Waits for its turn", rows: "–" }],
  ])("tells of a part %s", (_what, given, told) => expect(view({ parts: [part(given)] }).parts).toEqual([told]));

  test("counts what it brought", () => {
    const { facts } = view({ counts: { read: 100_000, added: 1200, changed: 3, gone: 2, repeated: 1, unreadable: 4 } });
    expect(facts.map(({ term, description }) => `${term} ${description}`)).toEqual(["Rows read 100,000", "New 1,200", "Changed 3", "No longer in it 2", "Repeated 1", "Unreadable 4"]);
  });

  test("K22 names each bad row by its place, and how many more there were", () => {
    const faults = [{ marketplaceId: japan, line: 1204, sellerSku: null, reason: "The row has no SKU." }, { marketplaceId: null, line: 7, sellerSku: "CUP-1", reason: "Cut off." }];
    const shown = view({ faults, counts: { ...nothingCounted, unreadable: 5, repeated: 1 } });
    expect(shown.faults).toEqual([{ place: "Japan, line 1,204", sku: "–", reason: "The row has no SKU." }, { place: "line 7", sku: "CUP-1", reason: "Cut off." }]);
    expect(shown.moreFaults).toMatch(/^and 4 rows more/);
    expect(view({ faults, counts: { ...nothingCounted, unreadable: 2 } }).moreFaults).toBeNull();
    expect(view({ counts: { ...nothingCounted, repeated: 3 } }).moreFaults).toBeNull();
  });
});
