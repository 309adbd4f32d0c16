import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStore } from "./store.ts";

describe("in memory", () => {
  it("keeps things by key, in order of first writing", () => {
    const table = createStore().table<number>("things");
    table.put("b", 1);
    table.put("a", 2);
    table.put("b", 3);
    expect([table.values(), table.size, table.get("a"), table.get("c")]).toEqual([[3, 2], 2, 2, undefined]);
    table.delete("b");
    expect(table.values()).toEqual([2]);
  });

  it("is one memory for every handle on a table, and apart by name", () => {
    const store = createStore();
    store.table("x").put("k", 1);
    expect(store.table("x").get("k")).toBe(1);
    expect(store.table("y").get("k")).toBeUndefined();
  });

  it("counts by name from 1", () => {
    const store = createStore();
    expect([store.next("a"), store.next("a"), store.next("b")]).toEqual([1, 2, 1]);
  });
});

describe("in a file", () => {
  let dir = "";
  let file = "";
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "lockstep-store-"));
    file = join(dir, "deep/world.jsonl");
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("finds again what was written, changed and deleted", () => {
    const first = createStore(file);
    first.table("t").put("a", { n: 1 });
    first.table("t").put("b", { n: 2 });
    first.table("t").put("a", { n: 3 });
    first.table("t").delete("b");
    first.next("orders");
    const second = createStore(file);
    expect(second.table("t").values()).toEqual([{ n: 3 }]);
    expect(second.next("orders")).toBe(2);
  });

  it("has written before it goes on", () => {
    createStore(file).table("t").put("a", "kept");
    expect(readFileSync(file, "utf8")).toBe('["t","a","kept"]\n');
  });

  it("passes over a line that was cut short, and what comes after it is whole", () => {
    createStore(file).table("t").put("a", 1);
    appendFileSync(file, '["t","b",{"cut');
    const second = createStore(file);
    expect(second.table("t").values()).toEqual([1]);
    second.table("t").put("c", 2);
    expect(createStore(file).table("t").values()).toEqual([1, 2]);
  });
});
