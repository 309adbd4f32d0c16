import { describe, expect, test } from "vitest";
import { claimedParts } from "./claimed-rows.ts";
import { coverageTable, unshown } from "./coverage-table.ts";
import { rowTests } from "./row-tests.ts";

const rows = (source: string) => rowTests("a.test.ts", source).map(({ row, title }) => `${row} ${title}`);

describe("rows that tests name", () => {
  test.each<[string, string, string[]]>([
    ["a test", `test("R12 once", () => {})`, ["R12 R12 once"]],
    ["it, with several rows", `it("waits (R20, N5)", () => {})`, ["R20 waits (R20, N5)", "N5 waits (R20, N5)"]],
    ["a group with a test", `describe("K4 all", () => { test("x", () => {}); })`, ["K4 K4 all"]],
    ["a group with nothing in it", `describe("K4 all", () => { const y = 1; })`, []],
    ["a group over databases", `describeOnDatabases("B6 kept", ({ open }) => { it("is", async () => {}); })`, ["B6 B6 kept"]],
    ["a test in a group", `describe("group", () => { test("R1 a", () => {}); })`, ["R1 group › R1 a"]],
    ["a table", `test.each([1])("R2 %d", () => {})`, ["R2 R2 %d"]],
    ["a case that begins with its row", `test.each([["R3 empty", 1], ["x", 2]])("%s", () => {})`, ["R3 %s: R3 empty"]],
    ["a case that ends with its row", `test.each([["no status (N3)", 1], ["R16 and (R17) between", 2]])("%s", () => {})`, ["N3 %s: no status (N3)", "R16 %s: R16 and (R17) between"]],
    ["a table of a type", `test.each<[string]>([["R4 a"]])("%s", () => {})`, ["R4 %s: R4 a"]],
    ["skipIf", `describe.skipIf(x)("R5 there", () => { test("y", () => {}); })`, ["R5 R5 there"]],
    ["a template", "test(`R6 ${name} ends`, () => {})", ["R6 R6 … ends"]],
    ["what never runs", `test.skip("R7 a", () => {}); test.todo("R8 b"); describe.skip("R9 c", () => { test("x", () => {}); })`, []],
    ["a comment and a plain text", `// test("R10 a")\nconst x = "R11"; log("R13 x");`, []],
    ["what only looks like a row", `test("B000000001 and XR5 and R12345", () => {})`, []],
  ])("%s", (_, source, expected) => {
    expect(rows(source)).toEqual(expected);
  });

  test("pages are read as pages", () => {
    expect(rowTests("a.test.tsx", `test("R14 x", () => { render(<Page title="R15" />); });`).map(({ row }) => row)).toEqual(["R14"]);
  });
});

describe("the page", () => {
  const parts = [{ heading: "Import", rows: { R1: "connect", R2: "handmade" } }];
  const at = (file: string, title: string, row = "R1") => ({ row, file, title });

  test("names journeys first, escapes what a table cannot hold, and counts the rest", () => {
    const many = Array.from({ length: 6 }, (_, index) => at("app/z.test.ts", `unit ${index}`));
    const line = coverageTable(parts, [...many, at("tests/journeys/a.test.ts", "a | <b>")]).split("\n").find((one) => one.startsWith("| R1 |"));
    expect(line).toBe("| R1 | connect | `tests/journeys/a.test.ts`: a \\| &lt;b&gt;<br>`app/z.test.ts`: unit 0 · unit 1 · unit 2 · unit 3 · unit 4<br>and 1 more |");
  });

  test("a claim without a test is found", () => {
    expect(unshown(parts, [at("x", "R1 a")])).toEqual(["R2"]);
    expect(unshown(parts, [at("x", "R1 a"), at("x", "b", "R2")])).toEqual([]);
  });

  test("no row is claimed twice, and each says what it is", () => {
    const claimed = claimedParts.flatMap(({ rows: some }) => Object.entries(some));
    expect(new Set(claimed.map(([row]) => row)).size).toBe(claimed.length);
    expect(claimed.filter(([row, what]) => !/^[RKBN]\d{1,3}$/.test(row) || what.length < 5)).toEqual([]);
  });
});
