import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadWorld } from "../shared/load-world.ts";
import { demoWorld } from "./demo-world.ts";
import { writeWorld } from "./write-world.ts";

describe("a world as a folder", () => {
  let dir = "";
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "demo-world-"));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it.each([{}, { orders: 1_150, listings: 90, seed: 5 }, { orders: 0 }])("loads as it was written: %o", (options) => {
    const world = demoWorld(options);
    writeWorld(world, join(dir, "new"));
    expect(loadWorld(join(dir, "new"))).toEqual(world);
  });

  it("holds the files that a world folder has", () => {
    writeWorld(demoWorld(), dir);
    expect(readdirSync(join(dir, "amazon/orders"))).toEqual(["page-00001.json", "page-00002.json"]);
    expect(readdirSync(join(dir, "amazon/listings"))).toHaveLength(5);
    expect(readdirSync(join(dir, "shopify")).sort()).toEqual(["locations.json", "products.json"]);
    expect(Object.keys(JSON.parse(readFileSync(join(dir, "world.json"), "utf8")) as object)).toEqual(["now", "shopCurrency", "timezone", "stores"]);
    const report = readFileSync(join(dir, "amazon/listings/A1PA6795UKMFR9.tsv"), "utf8").split("\r\n");
    expect(report.find((line) => line.includes("KISSEN \"SOFT\", 40x40"))?.split("\t")).toContain("DEFAULT");
  });

  it("keeps transactions and a marketplace without listings", () => {
    const world = { ...demoWorld({ orders: 2 }), transactions: [{ transactionId: "T1" }], listings: { ATVPDKIKX0DER: [] } };
    writeWorld(world, dir);
    expect(loadWorld(dir)).toEqual(world);
  });

  it("has no catalog where the world has none", () => {
    const { catalog: _catalog, listingIssues: _issues, ...world } = demoWorld({ orders: 1 });
    writeWorld(world, dir);
    expect(readdirSync(join(dir, "amazon")).sort()).toEqual(["after-orders.json", "listings", "orders", "transactions.json"]);
    expect(loadWorld(dir)).toEqual(world);
  });

  it("never mixes two worlds", () => {
    writeFileSync(join(dir, "world.json"), "{}");
    expect(() => writeWorld(demoWorld({ orders: 1 }), dir)).toThrow("is not empty");
    expect(existsSync(join(dir, "amazon"))).toBe(false);
  });

  it("refuses a value that a report cannot hold", () => {
    const world = { ...demoWorld({ orders: 0 }), listings: { ATVPDKIKX0DER: [{ "seller-sku": "A\tB" }] } };
    expect(() => writeWorld(world, dir)).toThrow("A\\tB");
  });
});
