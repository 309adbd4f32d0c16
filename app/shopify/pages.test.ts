import { expect, it } from "vitest";
import { allPages, batches, nextCursor } from "./pages.ts";

it.each([
  [{ hasNextPage: true, endCursor: "c" }, "c"],
  [{ hasNextPage: false, endCursor: "c" }, null],
  [{ hasNextPage: true, endCursor: null }, null],
  [{ hasNextPage: true }, null],
])("%j → %j", (pageInfo, cursor) => {
  expect(nextCursor(pageInfo)).toBe(cursor);
});

const book = (after: string | null) => {
  const n = Number(after ?? 0);
  return Promise.resolve({ items: [n], pageInfo: { hasNextPage: n < 3, endCursor: String(n + 1) } });
};

it("reads to the end, from the start or from a cursor", async () => {
  expect(await allPages(book)).toEqual([0, 1, 2, 3]);
  expect(await allPages(book, "2")).toEqual([2, 3]);
});

it.each([
  [[], 2, []],
  [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
  [[1, 1, 2, 1], 2, [[1, 2]]],
  [[1, 2], 250, [[1, 2]]],
])("%j by %i", (items, size, slices) => {
  expect(batches(items, size)).toEqual(slices);
});
