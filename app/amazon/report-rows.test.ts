import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportRows, ReportTextError } from "./report-rows.ts";

async function read(lines: string[], needed: string[] = ["order-id"], ended = true) {
  async function* texts() {
    for (const [index, text] of lines.entries()) yield { text, ended: ended || index < lines.length - 1 };
  }
  const rows = [];
  for await (const row of reportRows(texts(), needed)) rows.push(row);
  return rows;
}

describe("rows of a report, by the names of its columns", () => {
  test.each<[string, string[], object[]]>([
    ["only a header", ["order-id\tsku"], []],
    ["one row", ["order-id\tsku", "1\tCUP-1"], [{ line: 2, cells: { "order-id": "1", sku: "CUP-1" } }]],
    ["columns in another order", ["sku\torder-id", "CUP-1\t1"], [{ line: 2, cells: { "order-id": "1", sku: "CUP-1" } }]],
    ["columns in capitals, with blanks", [" Order-ID \tSKU", "1\tCUP-1"], [{ line: 2, cells: { "order-id": "1", sku: "CUP-1" } }]],
    ["a column that nobody knows", ["order-id\tnew", "1\tx"], [{ line: 2, cells: { "order-id": "1", new: "x" } }]],
    ["a cell that is missing", ["order-id\tsku", "1"], [{ line: 2, cells: { "order-id": "1", sku: undefined } }]],
    ["cells beyond the columns", ["order-id", "1\t2\t3"], [{ line: 2, cells: { "order-id": "1" } }]],
    ["empty cells", ["order-id\tsku", "\t"], []],
    ["empty lines between", ["order-id", "1", "", "  ", "2"], [{ line: 2, cells: { "order-id": "1" } }, { line: 5, cells: { "order-id": "2" } }]],
    ["quotes, which mean nothing here", ["order-id\tsku", '"1\tA "B" C'], [{ line: 2, cells: { "order-id": '"1', sku: 'A "B" C' } }]],
    ["blanks in a cell, which are its own", ["order-id\tsku", "1\t CUP 1 "], [{ line: 2, cells: { "order-id": "1", sku: " CUP 1 " } }]],
  ])("%s", async (_what, lines, rows) => expect(await read(lines)).toEqual(rows));

  test.each<[string, string[], string[], string]>([
    ["nothing at all", [], ["order-id"], "the report is empty, without even a header line"],
    ["another report", ["fee\tamount", "1\t2"], ["order-id"], "the report has no column order-id"],
    ["one column of two", ["order-id", "1"], ["order-id", "sku"], "the report has no column sku"],
    ["a message instead of a report", ["<html>"], ["order-id"], "the report has no column order-id"],
  ])("refused: %s", async (_what, lines, needed, words) => {
    await expect(read(lines, needed)).rejects.toThrow(new ReportTextError(words));
  });
});

describe("a report that breaks off", () => {
  test("within its last row is refused, since nobody knows what is missing", async () => {
    await expect(read(["order-id\tsku", "1\tCUP-1", "2"], ["order-id"], false)).rejects.toMatchObject({ cutOff: true, message: "the report is cut off in line 3" });
  });
  test("after its last cell is whole: many reports end without a line break", async () => {
    expect(await read(["order-id\tsku", "1\tCUP-1"], ["order-id"], false)).toHaveLength(1);
  });
  test("a missing column is no break", async () => {
    await expect(read(["sku", "1"])).rejects.toMatchObject({ cutOff: false });
  });
});

test("every row comes once, in its place, with the cells that were written", async () => {
  const cells = fc.stringMatching(/^[A-Za-z0-9 ."'-]{0,8}$/);
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cells, cells), { maxLength: 8 }), async (rows) => {
    const found = await read(["order-id\tsku", ...rows.map((row) => row.join("\t"))]);
    const written = rows.map(([id, sku], index) => ({ line: index + 2, cells: { "order-id": id, sku } })).filter(({ cells: { "order-id": id, sku } }) => `${id}${sku}`.trim() !== "");
    expect(found).toEqual(written);
  }), { numRuns: 50 });
});
