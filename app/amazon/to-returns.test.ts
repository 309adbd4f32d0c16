import { describe, expect, test } from "vitest";
import { toAmazonsReturns, toMerchantReturns } from "./to-returns.ts";

const merchantRow: Record<string, string> = {
  "Order ID": "302-1111111-0000001", "Order date": "01-Nov-2026", "Return request date": "18-Nov-2026", "Return request status": "Approved", "Amazon RMA ID": "DRMA1",
  "Merchant SKU": "CUP-1", "Item Name": "Ada's cup", "Return quantity": "2", "Return Reason": "CR-DEFECTIVE", "Return delivery date": "20-Nov-2026",
};
const amazonsRow: Record<string, string> = {
  "return-date": "2026-11-19T08:00:00+00:00", "order-id": "302-1111111-0000002", sku: "POT-1", asin: "B000000001", quantity: "1", "detailed-disposition": "CUSTOMER_DAMAGED",
  reason: "UNWANTED_ITEM", status: "Unit returned to inventory", "license-plate-number": "LPN1", "customer-comments": "for Ada",
};

async function read(reader: typeof toMerchantReturns, usual: Record<string, string>, ...rows: Record<string, string>[]) {
  const columns = Object.keys(usual);
  const texts = [columns.join("\t"), ...rows.map((row) => columns.map((name) => ({ ...usual, ...row })[name]).join("\t"))];
  async function* lines() {
    for (const text of texts) yield { text, ended: true };
  }
  const entries = [];
  for await (const entry of reader(lines())) entries.push(entry);
  return entries;
}
const merchant = (...rows: Record<string, string>[]) => read(toMerchantReturns, merchantRow, ...rows);
const amazons = (...rows: Record<string, string>[]) => read(toAmazonsReturns, amazonsRow, ...rows);
const keys = (entries: Awaited<ReturnType<typeof read>>) => entries.map((entry) => ("row" in entry ? entry.row.returnKey : entry.unreadable.reason));

test("B7 a return to the merchant", async () => {
  expect(await merchant({})).toEqual([{ row: {
    amazonOrderId: "302-1111111-0000001", returnKey: "302-1111111-0000001 DRMA1 CUP-1", channel: "MFN", sellerSku: "CUP-1", units: 2, reason: "CR-DEFECTIVE", disposition: null,
    returnedAt: new Date("2026-11-20T00:00:00Z"),
  } }]);
});

test("B7 a return to Amazon, with the state of the goods", async () => {
  expect(await amazons({})).toEqual([{ row: {
    amazonOrderId: "302-1111111-0000002", returnKey: "302-1111111-0000002 LPN1", channel: "AFN", sellerSku: "POT-1", units: 1, reason: "UNWANTED_ITEM", disposition: "CUSTOMER_DAMAGED",
    returnedAt: new Date("2026-11-19T08:00:00Z"),
  } }]);
});

test("goods that are still on their way count from the day of the request", async () => {
  expect(await merchant({ "Return delivery date": "" })).toMatchObject([{ row: { returnedAt: new Date("2026-11-18T00:00:00Z") } }]);
});

describe("a key", () => {
  test("does not change with what changes, so that no return counts twice", async () => {
    const requested = await merchant({ "Return delivery date": "", "Return request status": "Pending", "Return Reason": "" });
    expect(keys(requested)).toEqual(keys(await merchant({})));
    expect(keys(await amazons({ "detailed-disposition": "SELLABLE", status: "Reimbursed", "return-date": "2026-11-20T08:00:00+00:00" }))).toEqual(keys(await amazons({})));
  });

  test("tells rows apart that look alike, but not one unit that comes twice", async () => {
    const same = await merchant({}, {}, { "Amazon RMA ID": "" }, { "Amazon RMA ID": "" }, { "Merchant SKU": "POT-1" });
    expect(new Set(keys(same)).size).toBe(5);
    expect(keys(await merchant({}, {}, { "Amazon RMA ID": "" }, { "Amazon RMA ID": "" }, { "Merchant SKU": "POT-1" }))).toEqual(keys(same));
    expect(new Set(keys(await amazons({}, {}))).size).toBe(1);
    expect(new Set(keys(await amazons({ "license-plate-number": "" }, { "license-plate-number": "" }, { "license-plate-number": "LPN2" }))).size).toBe(3);
  });
});

describe("a row that cannot be read comes beside, and names no content", () => {
  test.each<[Record<string, string>, string]>([
    [{ "Order ID": "" }, "order id: is empty"], [{ "Merchant SKU": "" }, "merchant sku: is empty"], [{ "Return quantity": "" }, "return quantity: is empty"],
    [{ "Return quantity": "0" }, "return quantity: is none"], [{ "Return quantity": "some" }, "return quantity: is no whole number"], [{ "Return request date": "10/11/2026" }, "return request date: is no time"],
  ])("%j", async (row, reason) => {
    expect(await merchant({}, row)).toMatchObject([{ row: {} }, { unreadable: { line: 3, amazonOrderId: row["Order ID"] === "" ? null : "302-1111111-0000001", reason } }]);
  });

  test("of Amazon's alike", async () => {
    expect(keys(await amazons({ "return-date": "yesterday" }, { sku: "" }))).toEqual(["return-date: is no time", "sku: is empty"]);
  });
});

test.each([
  ["2026-11-18T23:30:00+02:00", "2026-11-18T21:30:00Z"], ["2026-11-18", "2026-11-18T00:00:00Z"], ["8-NOV-2026", "2026-11-08T00:00:00Z"], [" 18-nov-2026 ", "2026-11-18T00:00:00Z"],
])("%s is a day or time", async (written, at) => {
  expect(await merchant({ "Return request date": written, "Return delivery date": "" })).toMatchObject([{ row: { returnedAt: new Date(at) } }]);
});

test.each(["18-Foo-2026", "2026-13-40", "18.11.2026"])("%s is none", async (written) => {
  expect(keys(await merchant({ "Return request date": written }))).toEqual(["return request date: is no time"]);
});

test("a SellerSKU keeps its blanks", async () => {
  expect(await merchant({ "Merchant SKU": " CUP 1 " })).toMatchObject([{ row: { sellerSku: " CUP 1 " } }]);
});
