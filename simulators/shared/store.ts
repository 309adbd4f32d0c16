import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** One kind of thing in a world, by key, in order of first writing. */
export interface Table<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  values(): T[];
  readonly size: number;
  /** How many writes there were: what was derived from the table is good as long as this has not moved. */
  readonly revision: number;
}

/**
 * A world's memory. With a file, every write is appended before the caller goes on, so a killed process
 * finds on its next start what it had acknowledged (a power cut may lose the last lines: no fsync).
 * Values are plain JSON; change one by putting the changed value.
 */
export interface Store {
  table<T>(name: string): Table<T>;
  /** A running number per name, starting at 1, kept like everything else. */
  next(name: string): number;
}

export function createStore(file?: string): Store {
  const tables = new Map<string, Map<string, unknown>>();
  const rows = (name: string) => tables.get(name) ?? tables.set(name, new Map()).get(name)!;
  if (file && existsSync(file)) replay(file, rows);
  if (file) mkdirSync(dirname(file), { recursive: true });
  const revisions = new Map<string, number>();
  const write = (line: [string, string, unknown?]) => {
    revisions.set(line[0], (revisions.get(line[0]) ?? 0) + 1);
    if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  const table = <T>(name: string): Table<T> => ({
    get: (key) => rows(name).get(key) as T | undefined,
    put: (key, value) => {
      write([name, key, value]);
      rows(name).set(key, value);
    },
    delete: (key) => {
      write([name, key]);
      rows(name).delete(key);
    },
    values: () => [...rows(name).values()] as T[],
    get size() {
      return rows(name).size;
    },
    get revision() {
      return revisions.get(name) ?? 0;
    },
  });
  const counters = table<number>("counters");
  return {
    table,
    next(name) {
      const value = (counters.get(name) ?? 0) + 1;
      counters.put(name, value);
      return value;
    },
  };
}

function replay(file: string, rows: (name: string) => Map<string, unknown>): void {
  const content = readFileSync(file, "utf8");
  // A line that a kill cut short must not swallow the next one.
  if (content !== "" && !content.endsWith("\n")) appendFileSync(file, "\n");
  for (const line of content.split("\n")) {
    if (!line) continue;
    let entry: [string, string, unknown?];
    try {
      entry = JSON.parse(line) as [string, string, unknown?];
    } catch {
      continue; // the line that a kill cut short was never acknowledged
    }
    const [name, key, value] = entry;
    if (entry.length === 2) rows(name).delete(key);
    else rows(name).set(key, value);
  }
}
