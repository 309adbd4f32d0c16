import { expect, test } from "vitest";
import { z } from "zod";
import { entryOf } from "./report-entry.ts";
import { cell, count } from "./wire/cells.ts";

const wire = z.object({ "order-id": cell.pipe(z.string("is empty")), quantity: count.pipe(z.number("is empty").min(1, "is none")) });
const read = (cells: Record<string, string | undefined>) => entryOf({ line: 7, cells }, "order-id", wire, (row) => `${row["order-id"]} × ${row.quantity}`);

test.each<[Record<string, string | undefined>, object]>([
  [{ "order-id": "302-1", quantity: "2" }, { row: "302-1 × 2" }],
  [{ "order-id": " 302-1 ", quantity: "2", more: "x" }, { row: "302-1 × 2" }],
  [{ "order-id": " 302-1 ", quantity: "0" }, { unreadable: { line: 7, amazonOrderId: "302-1", reason: "quantity: is none" } }],
  [{ "order-id": "302-1" }, { unreadable: { line: 7, amazonOrderId: "302-1", reason: "quantity: is empty" } }],
  [{ "order-id": "", quantity: "Ada" }, { unreadable: { line: 7, amazonOrderId: null, reason: "order-id: is empty; quantity: is no whole number" } }],
  [{}, { unreadable: { line: 7, amazonOrderId: null, reason: "order-id: is empty; quantity: is empty" } }],
])("%j", (cells, entry) => expect(read(cells)).toEqual(entry));
