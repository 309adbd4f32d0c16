import { expect, test } from "vitest";
import { toAfnShipments } from "./to-afn-shipments.ts";

const usual: Record<string, string> = {
  "amazon-order-id": "302-1111111-0000003", "shipment-id": "SH1", "shipment-item-id": "SI1", "shipment-date": "2026-11-19T08:00:00+00:00", sku: "PAN 1 ", "quantity-shipped": "2",
  "recipient-name": "Ada Lovelace", carrier: "AMZN_DE", "tracking-number": "DE123",
};

async function read(rows: Record<string, string>[], columns = Object.keys(usual)) {
  async function* lines() {
    yield { text: columns.join("\t"), ended: true };
    for (const row of rows) yield { text: columns.map((name) => ({ ...usual, ...row })[name]).join("\t"), ended: true };
  }
  const entries = [];
  for await (const entry of toAfnShipments(lines())) entries.push(entry);
  return entries;
}

test("a parcel that Amazon sent; its recipient is not read", async () => {
  expect(await read([{}])).toEqual([{ row: {
    amazonOrderId: "302-1111111-0000003", shipmentItemId: "SI1", sellerSku: "PAN 1 ", units: 2, carrier: "AMZN_DE", trackingNumber: "DE123", shippedAt: new Date("2026-11-19T08:00:00Z"),
  } }]);
});

test("what may be empty, or missing as a column, is null", async () => {
  const nothing = { carrier: null, trackingNumber: null, shippedAt: null };
  expect(await read([{ carrier: "", "tracking-number": " ", "shipment-date": "" }])).toMatchObject([{ row: nothing }]);
  expect(await read([{}], Object.keys(usual).filter((name) => name !== "shipment-date"))).toMatchObject([{ row: { shippedAt: null } }]);
});

test.each([
  [{ "shipment-item-id": "" }, "shipment-item-id: is empty"], [{ "quantity-shipped": "0" }, "quantity-shipped: is none"], [{ sku: "" }, "sku: is empty"],
])("%j comes beside", async (row, reason) => {
  expect(await read([row, {}])).toMatchObject([{ unreadable: { line: 2, amazonOrderId: "302-1111111-0000003", reason } }, { row: {} }]);
});

test.each(["amazon-order-id", "shipment-item-id", "sku", "quantity-shipped", "carrier", "tracking-number"])("without the column %s there is no report", async (missing) => {
  await expect(read([], Object.keys(usual).filter((name) => name !== missing))).rejects.toThrow(`the report has no column ${missing}`);
});
