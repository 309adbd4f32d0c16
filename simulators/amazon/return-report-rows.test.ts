import { describe, expect, it } from "vitest";
import { parseReport } from "../shared/load-world-folder.ts";
import { amazonFixture, anOrder, france, germany, type AmazonFixture } from "./amazon-fixture.ts";
import { amazonReturnColumns, merchantReturnColumns } from "./return-report-rows.ts";

const byMerchant = "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE";
const byAmazon = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA";
const id = "302-0000000-0000001";
const line = "11111111111111";
const fba = () => anOrder({ orderId: "302-2", fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "AMAZON" } });

async function report(fixture: AmazonFixture, reportType: string, more: object = {}) {
  const window = { dataStartTime: "2026-11-20T00:00:00Z", dataEndTime: fixture.clock.now().toISOString() };
  const { status, body: made } = await fixture.send("POST", "/reports/2021-06-30/reports", { body: { reportType, marketplaceIds: [germany], ...window, ...more } });
  if (status !== 202) return { status: String(status), rows: [] as Record<string, string>[], header: "" };
  fixture.clock.advance(60_000);
  const { body: done } = await fixture.send("GET", `/reports/2021-06-30/reports/${String(made.reportId)}`);
  if (done.processingStatus !== "DONE") return { status: String(done.processingStatus), rows: [], header: "" };
  const { body: document } = await fixture.send("GET", `/reports/2021-06-30/documents/${String(done.reportDocumentId)}`);
  const text = await (await fixture.raw(String(document.url))).text();
  return { status: "DONE", rows: parseReport(text), header: text.split("\n")[0] };
}

describe("returns", () => {
  const both = () => {
    const fixture = amazonFixture({ orders: [anOrder(), fba()], options: { gzipDocuments: false } });
    fixture.amazon.world.shipOrder(id);
    fixture.amazon.world.returnOrder(id, { items: { [line]: 1 }, reason: "DEFECTIVE", disposition: "DEFECTIVE" });
    fixture.amazon.world.returnOrder("302-2", { disposition: "CUSTOMER_DAMAGED", reason: "NOT_AS_DESCRIBED", comments: "broken" });
    return fixture;
  };

  it("to Amazon stand in its report with their state", async () => {
    const { rows, header } = await report(both(), byAmazon);
    expect(header).toBe(amazonReturnColumns.join("\t"));
    expect(rows).toEqual([{
      "return-date": "2026-11-20T12:00:00+00:00", "order-id": "302-2", sku: "MUG-1", asin: "B000000001", fnsku: "X000000001", "product-name": "Mug", quantity: "2",
      "fulfillment-center-id": "DTM2", "detailed-disposition": "CUSTOMER_DAMAGED", reason: "NOT_AS_DESCRIBED", status: "Unit returned to inventory",
      "license-plate-number": "LPN000002", "customer-comments": "broken",
    }]);
  });

  it("to the merchant stand in the other with the buyer's reason and what was refunded", async () => {
    const fixture = both();
    fixture.amazon.world.refundOrder(id, { items: { [line]: { principal: "19.99" } } });
    const { rows, header } = await report(fixture, byMerchant);
    expect(header).toBe(merchantReturnColumns.join("\t"));
    expect(rows).toMatchObject([{
      "order id": id, "order date": "20-Nov-2026", "return request date": "20-Nov-2026", "merchant sku": "MUG-1", asin: "B000000001", "return quantity": "1",
      "return reason": "CR-DEFECTIVE", "order quantity": "2", "order amount": "39.98", "currency code": "EUR", "refunded amount": "19.99", "is prime": "N",
    }]);
  });

  it("of another window or marketplace are not told; a merchant's window is at most 60 days", async () => {
    const fixture = both();
    fixture.clock.advance(60_000);
    expect(await report(fixture, byMerchant, { dataStartTime: "2026-11-20T12:00:01Z" })).toMatchObject({ status: "CANCELLED" });
    expect(await report(fixture, byAmazon, { marketplaceIds: [france] })).toMatchObject({ status: "CANCELLED" });
    expect(await report(fixture, byMerchant, { dataStartTime: "2026-09-01T00:00:00Z" })).toMatchObject({ status: "400" });
    expect(await report(fixture, byAmazon, { dataStartTime: "2026-09-01T00:00:00Z" })).toMatchObject({ status: "DONE" });
  });

  it("of more units than were ordered cannot be", () => {
    const { world } = both().amazon;
    expect(() => world.returnOrder(id, { items: { [line]: 2 } })).toThrow("only 1 units");
    expect(() => world.returnOrder(id, { items: { "99": 1 } })).toThrow("only 0 units");
    expect(world.returns()).toHaveLength(2);
  });
});
