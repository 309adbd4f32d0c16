import { describe, expect, it } from "vitest";
import { parseReport } from "../shared/load-world-folder.ts";
import { createStore } from "../shared/store.ts";
import { amazonFixture, anItem, anOrder, france, germany, sellerNa, usa, type AmazonFixture } from "./amazon-fixture.ts";
import { fbaShipmentColumns } from "./fba-shipment-rows.ts";
import type { AmazonOrder } from "./orders-kept.ts";

const id = "302-2";
const line = "11111111111111";
const money = (amount: string) => ({ amount, currencyCode: "EUR" });
const fulfillment = (fulfillmentStatus: string, fulfilledBy = "AMAZON") => ({ fulfillmentStatus, fulfilledBy, fulfillmentServiceLevel: "STANDARD" });
const breakdowns = [
  { type: "ITEM", subtotal: money("30.01") }, { type: "SHIPPING", subtotal: money("5.00") },
  { type: "DISCOUNT", subtotal: money("-3.00"), detailedBreakdowns: [{ subtype: "SHIPPING", value: money("-1.00") }] },
  { type: "TAX", subtotal: money("4.79"), detailedBreakdowns: [{ subtype: "ITEM", value: money("4.79") }] },
];
const fba = (given: AmazonOrder = {}) =>
  anOrder({ orderId: id, fulfillment: fulfillment("UNSHIPPED"), orderItems: [anItem({ proceeds: { proceedsTotal: money("32.01"), breakdowns } })], ...given });
const shippedByNow = () => fba({ fulfillment: fulfillment("SHIPPED") });
const open = (orders: unknown[], given: Parameters<typeof amazonFixture>[0] = {}) => amazonFixture({ orders, ...given, options: { gzipDocuments: false } });

async function report({ send, raw, clock }: AmazonFixture, more: Record<string, unknown> = {}, seller?: string) {
  const window = { dataStartTime: "2026-11-20T00:00:00Z", dataEndTime: clock.now().toISOString() };
  const body = { reportType: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", marketplaceIds: [germany], ...window, ...more };
  const { status, body: made } = await send("POST", "/reports/2021-06-30/reports", { body, seller });
  if (status !== 202) return { status: String(status), rows: [], header: "" };
  clock.advance(60_000);
  const { body: done } = await send("GET", `/reports/2021-06-30/reports/${String(made.reportId)}`, { seller });
  if (done.processingStatus !== "DONE") return { status: String(done.processingStatus), rows: [], header: "" };
  const { body: document } = await send("GET", `/reports/2021-06-30/documents/${String(done.reportDocumentId)}`, { seller });
  const text = await (await raw(String(document.url))).text();
  return { status: "DONE", rows: parseReport(text), header: text.split("\n")[0] };
}
const pick = (rows: Record<string, string>[], ...names: string[]) => rows.map((row) => names.map((name) => row[name]));
const quantities = async (fixture: AmazonFixture) => pick((await report(fixture)).rows, "quantity-shipped", "tracking-number");

describe("a shipment of Amazon's", () => {
  it("stands in the report with its tracking, without the buyer's name, street, mail and phone", async () => {
    const fixture = open([fba({ orderAliases: [{ aliasId: "S-1", aliasType: "SELLER_ORDER_ID" }] }), anOrder()]);
    fixture.amazon.world.shipOrder(id, { carrier: "AMZN_DE", trackingNumber: "DE0000000001" });
    fixture.amazon.world.shipOrder("302-0000000-0000001");
    const { rows, header } = await report(fixture);
    expect(header).toBe(fbaShipmentColumns.join("\t"));
    const empty = fbaShipmentColumns.filter((name) => /^(buyer-|bill-|recipient-|ship-address-|ship-phone|merchant-order-item)|^ship-state$|^gift-wrap|^shipping-tax$/.test(name));
    expect(rows).toEqual([{
      ...Object.fromEntries(empty.map((name) => [name, ""])),
      "amazon-order-id": id, "merchant-order-id": "S-1", "shipment-id": expect.stringMatching(/^D\w{8}$/) as string, "shipment-item-id": expect.stringMatching(/^D\w{8}$/) as string,
      "amazon-order-item-id": line, "purchase-date": "2026-11-20T08:00:00+00:00", "payments-date": "2026-11-20T12:00:00+00:00", "shipment-date": "2026-11-20T12:00:00+00:00",
      "reporting-date": "2026-11-20T12:00:00+00:00", sku: "MUG-1", "product-name": "Mug", "quantity-shipped": "2", currency: "EUR", "item-price": "30.01", "item-tax": "4.79",
      "shipping-price": "5.00", "ship-service-level": "Standard", "ship-city": "Berlin", "ship-postal-code": "10115", "ship-country": "DE",
      "item-promotion-discount": "-2.00", "ship-promotion-discount": "-1.00", carrier: "AMZN_DE", "tracking-number": "DE0000000001",
      "estimated-arrival-date": "2026-11-23T12:00:00+00:00", "fulfillment-center-id": "DTM2", "fulfillment-channel": "AFN", "sales-channel": "Amazon.de",
    }]);
  });

  it("shows no package in the order, and is paid for", () => {
    const { amazon: { world } } = open([fba()]);
    const order = world.shipOrder(id, { items: { [line]: 1 } });
    expect(order).not.toHaveProperty("packages");
    expect(order.fulfillment).toMatchObject({ fulfillmentStatus: "PARTIALLY_SHIPPED" });
    expect(world.shipOrder(id).fulfillment).toMatchObject({ fulfillmentStatus: "SHIPPED" });
    expect(world.packages(id)).toEqual([]);
    expect(world.transactions()).toHaveLength(2);
  });

  it("is one of several where the units leave apart: amounts add up, each has its own ids and number", async () => {
    const fixture = open([fba()]);
    fixture.amazon.world.shipOrder(id, { items: { [line]: 1 } });
    fixture.clock.advance(3_600_000);
    fixture.amazon.world.shipOrder(id);
    const { rows } = await report(fixture);
    expect(pick(rows, "shipment-date", "quantity-shipped", "item-price", "item-promotion-discount")).toEqual([
      ["2026-11-20T12:00:00+00:00", "1", "15.01", "-1.00"], ["2026-11-20T13:00:00+00:00", "1", "15.00", "-1.00"],
    ]);
    for (const column of ["shipment-id", "shipment-item-id", "tracking-number"]) expect(new Set(rows.map((row) => row[column])).size).toBe(2);
  });

  it("has a line for each line of the order that is in it", async () => {
    const fixture = open([fba({ orderItems: [anItem({ orderItemId: "a" }), anItem({ orderItemId: "b" }), anItem({ orderItemId: "c" })] })]);
    fixture.amazon.world.shipOrder(id, { items: { a: 2, c: 1 } });
    const { rows } = await report(fixture);
    expect(pick(rows, "amazon-order-item-id", "quantity-shipped")).toEqual([["a", "2"], ["c", "1"]]);
    expect(new Set(rows.map((row) => `${row["shipment-id"]} ${row["tracking-number"]}`)).size).toBe(1);
  });
});

describe("a shipment comes of", () => {
  it("an order that is changed to SHIPPED, once, whatever is changed afterwards", async () => {
    const fixture = open([fba()]);
    fixture.amazon.world.changeOrder(id, { fulfillment: { fulfillmentStatus: "SHIPPED" } });
    const first = await quantities(fixture);
    expect(first).toMatchObject([["2", expect.stringMatching(/^(DE\d{10}|003404340000\d{8})$/)]]);
    fixture.amazon.world.requestCancel(id);
    expect(await quantities(fixture)).toEqual(first);
  });

  it("an order that the world brings shipped, when it came to be so, and the same in every run", async () => {
    const fixture = open([shippedByNow()]);
    fixture.amazon.world.requestCancel(id);
    const { rows } = await report(fixture);
    expect(pick(rows, "shipment-date", "quantity-shipped")).toEqual([["2026-11-20T09:00:00+00:00", "2"]]);
    expect((await report(open([shippedByNow()]))).rows).toEqual(rows);
  });

  it("an order whose later look is shipped, from then on", async () => {
    const fixture = open([fba(), { ...shippedByNow(), lastUpdatedTime: "2026-11-20T13:00:00Z" }]);
    expect(await report(fixture)).toMatchObject({ status: "CANCELLED" });
    fixture.clock.advance(3_600_000);
    expect(pick((await report(fixture)).rows, "shipment-date")).toEqual([["2026-11-20T13:00:00+00:00"]]);
  });

  it("no order that waits, is cancelled or that the merchant ships", async () => {
    const orders = [fba(), fba({ orderId: "302-3", fulfillment: fulfillment("CANCELLED") }), anOrder({ fulfillment: fulfillment("SHIPPED", "MERCHANT") })];
    expect(await report(open(orders))).toMatchObject({ status: "CANCELLED" });
  });

  it("an order that was sold elsewhere, with the shop's own number", async () => {
    const elsewhere = { ...shippedByNow(), salesChannel: { channelName: "NON_AMAZON", marketplaceId: germany }, orderAliases: [{ aliasId: "SHOP-1", aliasType: "SELLER_ORDER_ID" }] };
    expect(pick((await report(open([elsewhere]))).rows, "merchant-order-id", "sales-channel")).toEqual([["SHOP-1", "Non-Amazon"]]);
  });
});

describe("the report on Amazon's shipments", () => {
  it("covers a month at most, one seller, the marketplaces named, and what left in its window", async () => {
    const fixture = open([shippedByNow()]);
    expect(await report(fixture, { dataStartTime: "2026-10-20T00:00:00Z" })).toMatchObject({ status: "400" });
    expect(await report(fixture, { dataStartTime: "2026-10-22T00:00:00Z" })).toMatchObject({ status: "DONE" });
    expect(await report(fixture, { dataStartTime: "2026-11-20T09:00:01Z" })).toMatchObject({ status: "CANCELLED" });
    expect(await report(fixture, { dataEndTime: "2026-11-20T08:59:59Z" })).toMatchObject({ status: "CANCELLED" });
    expect(await report(fixture, { marketplaceIds: [france] })).toMatchObject({ status: "CANCELLED" });
    expect(await report(fixture, { marketplaceIds: [france, germany] })).toMatchObject({ status: "DONE" });
    expect(await report(fixture, { marketplaceIds: [usa] }, sellerNa)).toMatchObject({ status: "CANCELLED" });
  });

  it("outlives a killed process and can fail", async () => {
    const store = createStore();
    const fixture = open([fba()], { store });
    fixture.amazon.world.shipOrder(id, { trackingNumber: "T1" });
    const again = open([], { store });
    expect(await quantities(again)).toEqual([["2", "T1"]]);
    again.amazon.world.failReports(1, "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL");
    expect(await report(again)).toMatchObject({ status: "FATAL" });
  });
});
