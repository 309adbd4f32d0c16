import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anOrder, anyOrder } from "../../../tests/support/domain-orders.ts";
import { reportedOf } from "../../../tests/support/reported-orders.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { addUp, compareWitnesses, countFindings, extraFindings, nothingCompared, unreadableFindings, type RecordedOrder } from "./compare-witnesses.ts";

const settled = new Date("2100-01-01T00:00:00Z");
const hourAgo = new Date("2026-11-20T11:00:00Z");
const id = (number: number) => `111-0000000-${String(number).padStart(7, "0")}`;
const order = (number: number, more: Partial<AmazonOrder> = {}) => anOrder({ amazonOrderId: id(number), ...more });
const record = (given: AmazonOrder, more: Partial<RecordedOrder> = {}): RecordedOrder => ({ order: given, inShopify: true, deleted: false, reasonCode: null, updatedAt: hourAgo, ...more });
const byId = (records: RecordedOrder[]) => new Map(records.map((one) => [one.order.amazonOrderId, one]));

describe("B6 every order of the report is in Shopify, explained, or missing", () => {
  test.each<[string, RecordedOrder | null, object]>([
    ["in Shopify", record(order(1)), { inShopify: 1, explained: 0, missing: 0, reasons: {}, findings: [] }],
    ["skipped", record(order(1), { inShopify: false, reasonCode: "afn-import-off" }), { inShopify: 0, explained: 1, missing: 0, reasons: { "afn-import-off": 1 }, findings: [] }],
    ["waiting", record(order(1), { inShopify: false, reasonCode: "sku-not-linked" }), { explained: 1, reasons: { "sku-not-linked": 1 } }],
    ["not decided yet", record(order(1), { inShopify: false }), { explained: 1, reasons: { "being-imported": 1 } }],
    ["not decided for too long", record(order(1), { inShopify: false, updatedAt: new Date(hourAgo.getTime() - 1) }), { explained: 0, missing: 1, reasons: {}, findings: [{ amazonOrderId: id(1), kind: "missing", code: "import-given-up", params: {} }] }],
    ["decided long ago", record(order(1), { inShopify: false, reasonCode: "pending", updatedAt: new Date(0) }), { explained: 1, missing: 0 }],
    ["deleted by the merchant", record(order(1), { deleted: true }), { inShopify: 0, explained: 1, reasons: { "order-gone-from-shopify": 1 } }],
    ["not with us", null, { inShopify: 0, explained: 0, missing: 1, findings: [{ amazonOrderId: id(1), kind: "missing", code: "not-seen-by-search", params: {} }] }],
    ["in Shopify and behind", record(order(1, { status: "PENDING" })), { inShopify: 1, missing: 0, findings: [{ amazonOrderId: id(1), kind: "different", code: "status-behind", params: { amazon: "UNSHIPPED", ours: "PENDING" } }] }],
  ])("%s", (_, recorded, expected) => {
    expect(compareWitnesses([reportedOf(order(1))], byId(recorded ? [recorded] : []), settled, hourAgo)).toMatchObject({ amazonOrders: 1, ...expected });
  });

  test("1,204 of 1,204", () => {
    const orders = Array.from({ length: 1204 }, (_, number) => order(number));
    const records = byId(orders.map((one, number) => record(one, number % 7 === 0 ? { inShopify: false, reasonCode: "afn-import-off" } : {})));
    expect(compareWitnesses(orders.map(reportedOf), records, settled, hourAgo)).toEqual({ amazonOrders: 1204, inShopify: 1032, explained: 172, missing: 0, reasons: { "afn-import-off": 172 }, findings: [] });
  });
});

describe("B6 properties", () => {
  const worlds = fc.array(anyOrder, { maxLength: 12 }).map((orders) => orders.map((one, number) => ({ ...one, amazonOrderId: id(number) })));

  test("the missing are exactly those that we lack, in whatever order and pieces they are compared", () => {
    fc.assert(fc.property(worlds, fc.func(fc.boolean()), fc.nat(), (orders, known, cut) => {
      const records = byId(orders.filter((one) => known(one.amazonOrderId)).map((one) => record(one)));
      const reported = orders.map(reportedOf);
      const whole = compareWitnesses(reported, records, settled, hourAgo);
      expect(whole.findings.map((finding) => finding.amazonOrderId)).toEqual(orders.filter((one) => !known(one.amazonOrderId)).map((one) => one.amazonOrderId));
      expect(whole.amazonOrders).toBe(whole.inShopify + whole.explained + whole.missing);
      const at = orders.length === 0 ? 0 : cut % orders.length;
      const pieces = [reported.slice(at), reported.slice(0, at)].map((some) => compareWitnesses(some, records, settled, hourAgo));
      const sorted = (comparison: typeof whole) => ({ ...comparison, findings: comparison.findings.map((finding) => finding.amazonOrderId).sort() });
      expect(sorted(addUp(pieces[0]!, pieces[1]!))).toEqual(sorted(whole));
    }));
  });

  test("a record of ours never contradicts itself, and adding nothing changes nothing", () => {
    fc.assert(fc.property(anyOrder, (one) => {
      const compared = compareWitnesses([reportedOf(one)], byId([record(one)]), settled, hourAgo);
      expect(compared.findings).toEqual([]);
      expect(addUp(nothingCompared, compared)).toEqual(compared);
    }));
  });
});

describe("B6 what is with us and not in the report", () => {
  test.each<[string, Partial<AmazonOrder>, boolean]>([
    ["an unshipped order", {}, true],
    ["a cancelled order", { status: "CANCELLED" }, true],
    ["one that Amazon has not confirmed", { status: "PENDING" }, false],
    ["a pre-order", { status: "PENDING_AVAILABILITY" }, false],
    ["one of another channel", { salesChannel: "NON_AMAZON" }, false],
  ])("%s: %s", (_, more, extra) => {
    expect(extraFindings([order(1, more)], new Set([id(2)])).map((finding) => finding.code)).toEqual(extra ? ["not-in-report"] : []);
    expect(extraFindings([order(1, more)], new Set([id(1)]))).toEqual([]);
  });
});

test("B6 rows that cannot be read are named by their order, or by their line, with the reason", () => {
  const findings = unreadableFindings([{ line: 7, amazonOrderId: id(1), reason: "quantity: is no whole number" }, { line: 9, amazonOrderId: null, reason: "amazon-order-id: is empty" }]);
  expect(findings.map(({ amazonOrderId, params }) => [amazonOrderId, params])).toEqual([
    [id(1), { line: 7, detail: "quantity: is no whole number" }], ["line 9", { line: 9, detail: "amazon-order-id: is empty" }],
  ]);
  expect([countFindings({ findings }, "unreadable"), countFindings({ findings }, "missing", "extra")]).toEqual([2, 0]);
});
