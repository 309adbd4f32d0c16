import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import { ReadingCard } from "./reading-card.tsx";
import type { ReadingView } from "./reading-view.ts";
import ImportPage from "./route.tsx";

const reading: ReadingView = {
  id: "r1", source: "Listings of main", state: { label: "Read", tone: "success" }, underWay: false, when: "Begun Nov 20, 2026, 3:00 AM", parts: [{ name: "Germany", state: "Read", rows: "1,200" }],
  facts: [{ term: "Rows read", description: "1,200" }], failure: null, faults: [], moreFaults: null,
};
const matched = { facts: [{ term: "SKUs", description: "3" }], ways: [{ content: "Go through the suggestions", url: "/app/products?view=suggested" }] };
const source = { id: "s1", source: "Listings of main", matched, reading };
const page = (data: object = {}, more: Surroundings = {}) => draw(<ImportPage />, { at: "/app/products/import", data: { sources: [source], earlier: [], ...data }, ...more });

describe("the page of catalogue readings", () => {
  test("R80 shows each source with its counts and the way on", () => {
    const { text, links, badges, buttons } = page();
    expect(text).toContain("Listings of main | Success | Read | Read now | Listings now | SKUs | 3 | Go through the suggestions | Last reading | Begun Nov 20, 2026, 3:00 AM | Rows read | 1,200 | Part | State | Rows | Germany | Read | 1,200");
    expect(links).toMatchObject({ "Go through the suggestions": "/app/products?view=suggested" });
    expect([badges, buttons.filter((name) => name.startsWith("Read"))]).toEqual([["Success Read"], ["Read now: Listings of main"]]);
  });

  test("takes no second press while it is asked, nor while it reads", () => {
    expect(page({}, { sending: { source: "s1" } }).buttons).toContain("Read now: Listings of main (loading)");
    expect(page({}, { sending: { source: "other" } }).buttons).toContain("Read now: Listings of main");
    expect(page({ sources: [{ ...source, reading: { ...reading, underWay: true } }] }).buttons).toContain("Read now: Listings of main (disabled)");
  });

  test("K22 tells why it was not read whole, and lists the bad rows", () => {
    const { text } = page({ sources: [{ ...source, reading: { ...reading, failure: "Germany: cut off.", faults: [{ place: "Germany, line 7", sku: "CUP-1", reason: "Too few cells." }], moreFaults: "and 3 rows more" } }] });
    expect(text).toContain("Germany: cut off. What was readable is kept, and nothing was dropped.");
    expect(text).toContain("Rows to look at | Where | SKU | What is wrong | Germany, line 7 | CUP-1 | Too few cells. | and 3 rows more");
  });

  test("says so of what was never read, and lists earlier readings", () => {
    const earlier = [{ ...reading, id: "r0", failure: "Cut off" }];
    const { text } = page({ sources: [{ ...source, matched: null, reading: null }], earlier });
    expect(text).toContain("Read now | Not read yet. | Earlier readings | Catalogue | When | Outcome | Rows | Listings of main | Begun Nov 20, 2026, 3:00 AM | Cut off | 1,200");
  });

  test("without a store leads to connecting one", () => {
    expect(page({ sources: [] }).links["Connect Amazon"]).toBe("/app/connect");
  });

  test("a press asks for this source", () => {
    let pressed = 0;
    fieldProps(<ReadingCard source="Listings of main" matched={matched} reading={reading} busy={false} onRead={() => (pressed += 1)} />)["Read now: Listings of main"]!.onClick();
    expect(pressed).toBe(1);
  });
});
