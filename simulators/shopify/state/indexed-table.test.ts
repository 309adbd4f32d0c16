import { expect, it } from "vitest";
import { createStore } from "../../shared/store.ts";
import { indexedTable } from "./indexed-table.ts";

interface Row {
  id: number;
  sku: string | null;
}
const facts = { sku: ({ sku }: Row) => sku };
const opened = (store = createStore()) => ({ store, table: indexedTable(store.table<Row>("rows"), (row) => String(row.id), facts) });
const put = (table: ReturnType<typeof opened>["table"], ...rows: [number, string | null][]) => rows.forEach(([id, sku]) => table.put(String(id), { id, sku }));

it("finds rows by a fact, as they are now", () => {
  const { table } = opened();
  put(table, [1, "a"], [2, "a"], [3, null], [4, "b"]);
  const ids = (sku: string) => table.by("sku", sku).map((row) => row.id);
  expect([ids("a"), ids("b"), ids("c")]).toEqual([[1, 2], [4], []]);
  put(table, [1, "a"]);
  expect(ids("a")).toEqual([1, 2]);
  put(table, [1, "b"], [4, null]);
  table.delete("2");
  table.delete("none");
  expect([ids("a"), ids("b"), table.size, table.values().map((row) => row.id)]).toEqual([[], [1], 3, [1, 3, 4]]);
});

it("keeps rows in an order until one is written", () => {
  const { table } = opened();
  put(table, [1, "b"], [2, "a"]);
  const bySku = () => table.sorted("sku", (rows) => rows.sort((a, b) => (a.sku! < b.sku! ? -1 : 1)));
  expect(bySku().map((row) => row.id)).toEqual([2, 1]);
  expect(bySku()).toBe(bySku());
  expect(table.sorted("none", (rows) => rows).map((row) => row.id)).toEqual([1, 2]);
  put(table, [3, "0"]);
  expect(bySku().map((row) => row.id)).toEqual([3, 2, 1]);
});

it("knows what was there before, and says how often it was written", () => {
  const { store, table } = opened();
  put(table, [1, "a"], [2, "a"]);
  const again = opened(store).table;
  expect(again.by("sku", "a").map((row) => row.id)).toEqual([1, 2]);
  expect(again.revision).toBe(2);
  expect(again.get("1")).toEqual({ id: 1, sku: "a" });
});
