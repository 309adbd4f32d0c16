import type { Table } from "../../shared/store.ts";

/** A table that finds its rows by other facts than their key, however many there are. */
export interface IndexedTable<T, Name extends string> extends Table<T> {
  /** The rows for which the fact is `value`, in the order in which they came to be so. */
  by(fact: Name, value: string): T[];
  /** All rows in the order of that name, sorted anew only after a write. The list is not to be changed. */
  sorted(order: string, sort: (rows: T[]) => T[]): T[];
}

/** Keys of the rows with one value: mostly a single one. */
type Keys = string | Set<string>;

/** @param keyOf a row's key in the table @param facts what rows are found by; null = not by this one */
export function indexedTable<T, Name extends string>(table: Table<T>, keyOf: (row: T) => string, facts: Record<Name, (row: T) => string | null>): IndexedTable<T, Name> {
  const names = Object.keys(facts) as Name[];
  const indexes = new Map<Name, Map<string, Keys>>(names.map((name) => [name, new Map<string, Keys>()]));
  const move = (key: string, before: T | undefined, after: T | undefined) => {
    for (const name of names) {
      const was = before === undefined ? null : facts[name](before);
      const is = after === undefined ? null : facts[name](after);
      if (was === is) continue;
      const index = indexes.get(name)!;
      if (was !== null) withoutKey(index, was, key);
      if (is !== null) index.set(is, withKey(index.get(is), key));
    }
  };
  for (const row of table.values()) move(keyOf(row), undefined, row);
  let orders = { revision: -1, lists: new Map<string, T[]>() };
  return {
    sorted: (order, sort) => {
      if (orders.revision !== table.revision) orders = { revision: table.revision, lists: new Map() };
      return orders.lists.get(order) ?? orders.lists.set(order, sort(table.values())).get(order)!;
    },
    get: (key) => table.get(key),
    values: () => table.values(),
    put: (key, row) => {
      move(key, table.get(key), row);
      table.put(key, row);
    },
    delete: (key) => {
      move(key, table.get(key), undefined);
      table.delete(key);
    },
    by: (fact, value) => {
      const keys = indexes.get(fact)!.get(value);
      return keys === undefined ? [] : (typeof keys === "string" ? [keys] : [...keys]).flatMap((key) => table.get(key) ?? []);
    },
    get size() {
      return table.size;
    },
    get revision() {
      return table.revision;
    },
  };
}

function withKey(keys: Keys | undefined, key: string): Keys {
  if (keys === undefined) return key;
  return typeof keys === "string" ? new Set([keys, key]) : keys.add(key);
}

function withoutKey(index: Map<string, Keys>, value: string, key: string): void {
  const keys = index.get(value);
  if (keys instanceof Set) keys.delete(key);
  if (keys === key || (keys instanceof Set && keys.size === 0)) index.delete(value);
}
