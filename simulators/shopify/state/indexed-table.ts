import type { Table } from "../../shared/store.ts";

/** A table that finds its rows by other facts than their key, however many there are. */
export interface IndexedTable<T, Name extends string> extends Table<T> {
  /** The rows for which the fact is `value`. */
  by(fact: Name, value: string): T[];
}

/** Keys of the rows with one value: mostly a single one. */
type Keys = string | Set<string>;

/** @param keyOf a row's key in the table @param facts what rows are found by; null = not by this one */
export function indexedTable<T, Name extends string>(table: Table<T>, keyOf: (row: T) => string, facts: Record<Name, (row: T) => string | null>): IndexedTable<T, Name> {
  const names = Object.keys(facts) as Name[];
  const indexes = new Map<Name, Map<string, Keys>>(names.map((name) => [name, new Map<string, Keys>()]));
  const each = (row: T, act: (index: Map<string, Keys>, value: string) => void) => {
    for (const name of names) {
      const value = facts[name](row);
      if (value !== null) act(indexes.get(name)!, value);
    }
  };
  const enter = (key: string, row: T) => each(row, (index, value) => index.set(value, withKey(index.get(value), key)));
  const leave = (key: string) => {
    const row = table.get(key);
    if (row !== undefined) each(row, (index, value) => withoutKey(index, value, key));
  };
  for (const row of table.values()) enter(keyOf(row), row);
  return {
    get: (key) => table.get(key),
    values: () => table.values(),
    put: (key, row) => {
      leave(key);
      table.put(key, row);
      enter(key, row);
    },
    delete: (key) => {
      leave(key);
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
