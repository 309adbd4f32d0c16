import { describe, expect, it } from "vitest";
import { search, type SearchFields } from "./search.ts";

interface Thing {
  id: number;
  sku: string | null;
  title: string;
  at: string;
  tags: string[];
}

const things: Thing[] = [
  { id: 1, sku: "MUG-1", title: "A red mug", at: "2026-01-01T00:00:00Z", tags: ["amazon"] },
  { id: 2, sku: "mug-1", title: "A blue mug", at: "2026-01-02T00:00:00Z", tags: ["amazon", "prime"] },
  { id: 3, sku: null, title: "Card", at: "2026-01-03T00:00:00Z", tags: [] },
];

const by: SearchFields<Thing> = {
  free: (one) => [one.title, one.sku],
  fields: {
    id: { kind: "number", of: (one) => [one.id] },
    ids: { kind: "list", of: (one) => [one.id] },
    sku: { kind: "string", of: (one) => [one.sku] },
    title: { kind: "text", of: (one) => [one.title] },
    tag: { kind: "string", of: (one) => one.tags },
    at: { kind: "time", of: (one) => [one.at] },
  },
};

const ids = (query: string) => search(things, query, by).found.map((one) => one.id);

describe("search", () => {
  it.each([
    ["sku:'MUG-1'", [1, 2]],
    ["sku:MUG", []],
    ["sku:MUG*", [1, 2]],
    ["sku:*", [1, 2]],
    ["title:mug", [1, 2]],
    ["red", [1]],
    ["tag:prime", [2]],
    ["tag:amazon -tag:prime", [1]],
    ["at:>'2026-01-01T00:00:00Z'", [2, 3]],
    ["at:>=2026-01-02T00:00:00Z at:<2026-01-03T00:00:00Z", [2]],
    ["at:<=2026-01-01T00:00:00Z", [1]],
    ["id:>1", [2, 3]],
    ["id:2", [2]],
    ["ids:1,3", [1, 3]],
    ["id:gid://shopify/Thing/3", [3]],
    ["id:1 OR id:3", [1, 3]],
    ["(id:1 OR id:2) tag:prime", [2]],
    ["NOT tag:amazon", [3]],
    ["", [1, 2, 3]],
    ["  ", [1, 2, 3]],
  ])("%s finds %j", (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it("ignores a field that it doesn't know, and says so", () => {
    expect(search(things, "colour:red", by)).toEqual({ found: things, unknown: ["colour"] });
    expect(search(things, "colour:red id:2", by).found.map((one) => one.id)).toEqual([2]);
  });
});
