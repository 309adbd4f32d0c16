import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { backfillRows } from "./backfill.ts";
import { commit, count, duration, machine, rate, table, type BenchReport } from "./form.ts";

describe("the form of every bench", () => {
  it("compares a rate with its goal and with the plain loop", () => {
    expect(rate({ task: "t", unit: "orders/s", value: 200, limit: 100, plain: 50 })).toEqual({ task: "t", unit: "orders/s", value: 200, limit: 100, ratio: 0.5, plain: 50, speedup: 4 });
  });

  it("compares a duration the other way round", () => {
    expect(duration({ task: "t", unit: "s", value: 20, limit: 10, plain: 80 })).toEqual({ task: "t", unit: "s", value: 20, limit: 10, ratio: 2, plain: 80, speedup: 4 });
  });

  it("finds no speed in a number of calls", () => {
    expect(count({ task: "t", unit: "calls/order", value: 0.5, limit: 1, plain: 1 })).toMatchObject({ ratio: 0.5, plain: 1, speedup: null });
  });

  it("says null where a field does not apply, and rounds to four figures", () => {
    expect(rate({ task: "t", unit: "u", value: 123.456 })).toEqual({ task: "t", unit: "u", value: 123.5, limit: null, ratio: null, plain: null, speedup: null });
  });

  it("names the machine and the commit", () => {
    expect(machine(["PostgreSQL 15"])).toMatch(/^\d+ × .+, \d+ GB, Node 24\.\d+\.\d+, PostgreSQL 15$/);
    expect(commit()).toMatch(/^[0-9a-f]{12}$|^null$/);
  });

  it("reads as a table", () => {
    const report: BenchReport = { bench: "b", machine: "m", commit: "c", results: [rate({ task: "import", unit: "orders/s", value: 2 })] };
    expect(table(report)).toBe("b on m, commit c\n\ntask    unit      value  limit  ratio  plain  speedup\nimport  orders/s      2      –      –      –        –");
  });
});

const run = (...args: string[]) => promisify(execFile)(process.execPath, [join(import.meta.dirname, "run.ts"), ...args]);

describe("npm run bench", () => {
  it("prints one JSON object in that form and nothing else, for a very small size", async () => {
    const { stdout, stderr } = await run("import", "--size", "5", "--json");
    const report = JSON.parse(stdout) as BenchReport;
    expect(stderr).toBe("");
    expect(Object.keys(report)).toEqual(["bench", "machine", "commit", "results"]);
    expect(report.bench).toBe("import");
    expect(report.results.map((result) => result.task)).toEqual(expect.arrayContaining(["import, embedded", "Shopify calls, embedded", "Amazon calls for orders, embedded"]));
    for (const result of report.results) {
      expect(Object.keys(result)).toEqual(["task", "unit", "value", "limit", "ratio", "plain", "speedup"]);
      expect(result.value).toBeGreaterThan(0);
    }
  }, 60_000);

  it("R122 B11 tells Amazon of packages in virtual time at the published pace, the most urgent first", async () => {
    const { stdout, stderr } = await run("shipments", "--size", "30", "--json");
    const { results } = JSON.parse(stdout) as BenchReport;
    expect(stderr).toBe("");
    const [all, , outOfTurn, calls] = results;
    expect([all!.task, all!.unit, all!.limit]).toEqual(["tell Amazon of 31 packages", "s", 10.5]);
    expect(all!.value).toBeGreaterThanOrEqual(10.5);
    expect(all!.value).toBeLessThan(16);
    expect([outOfTurn!.value, calls!.value]).toEqual([0, 1]);
  }, 60_000);

  it("reads the past in virtual time, within the least that Amazon's rates allow", async () => {
    const { stdout, stderr } = await run("backfill", "--size", "40", "--json");
    const { results } = JSON.parse(stdout) as BenchReport;
    expect(stderr).toBe("");
    expect(results.map((result) => [result.task, result.unit])).toEqual([
      // the report alone brings these 40, so no time passes that could be compared with the least
      ["a live order meanwhile, until it is here, at most", "s"], ["Amazon calls, no live share", "calls/order"],
      // and Shopify's full bucket takes all 40 at once: there is no pace to tell
    ]);
    expect(results.map((result) => result.ratio), "a row that says nothing").not.toContain(0);
    for (const { ratio, task } of results) if (ratio !== null) expect(ratio, task).toBeLessThanOrEqual(1.05);
    expect(results.find((result) => result.unit === "calls/order")!.value, "one page").toBe(1 / 40);
  }, 60_000);

  it("keeps every documented row at full size, also one whose time is nothing", () => {
    const measured = { alone: { seconds: 7600, firstSeconds: 0, calls: 3870 }, beside: { seconds: 11_800, liveSeconds: 479 }, created: 280 };
    const tasks = (size: number, perSecond: number | null) => backfillRows({ ...measured, size, perSecond }).map(({ task }) => task.split(",000").join("k"));
    expect(tasks(10_000, 9.69)).toEqual([
      "fetch 10k orders, no live share", "of these the first 2k orders", "fetch 10k orders beside polls every 5 min, 5 tokens kept", "a live order meanwhile, until it is here, at most",
      "Amazon calls, no live share", "create 280 orders in Shopify under 100 points/s",
    ]);
    expect(tasks(10_000, null)).toHaveLength(5);
    expect(tasks(2_000, 9.69), "no first 2,000 among 2,000").toHaveLength(5);
  });

  it.each([[[]], [["no-such-bench"]], [["import", "--size", "0"]], [["import", "twice"]], [["import", "--sise", "5"]], [["import", "--size"]]])("says what there is when called with %j", async (args) => {
    await expect(run(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/^(?![^]*\n +at )[^]*NAME      import/) as string });
  });
});
