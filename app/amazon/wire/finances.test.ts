import { describe, expect, test } from "vitest";
import { parseExactJson } from "../exact-json.ts";
import { wireTransaction, wireTransactionsPage } from "./finances.ts";

const bare = { transactionId: "T1", transactionType: "Refund", postedDate: "2026-11-18T08:30:00Z" };
const read = (more: object) => wireTransaction.parse(parseExactJson(JSON.stringify({ ...bare, ...more })));

describe("a financial event as Amazon writes it", () => {
  test("with nothing but what it needs", () => {
    expect(read({})).toMatchObject({ transactionId: "T1", transactionStatus: null, items: [], breakdowns: [], relatedIdentifiers: [], postedDate: new Date("2026-11-18T08:30:00Z") });
  });

  test.each(["relatedIdentifiers", "items", "breakdowns"])("%s may be null, and hold nulls", (list) => {
    expect(read({ [list]: null })).toMatchObject({ [list]: [] });
    expect(read({ [list]: [null] })).toMatchObject({ [list]: [] });
  });

  test("amounts are the digits that were written, however long", () => {
    const text = `{"transactionId":"T1","transactionType":"Refund","postedDate":"2026-11-18T08:30:00Z","totalAmount":{"currencyAmount":-12345678901234567.10,"currencyCode":"JPY"}}`;
    expect(wireTransaction.parse(parseExactJson(text)).totalAmount).toEqual({ currencyAmount: "-12345678901234567.10", currencyCode: "JPY" });
  });

  test.each([[2, 2], [0, 0], [-1, null], [1.5, null], [null, null], [12_345_678_901, null]])("%j units are %j", (quantityShipped, units) => {
    expect(read({ items: [{ contexts: [{ sku: "CUP-1", quantityShipped }] }] }).items[0]!.contexts[0]!.quantityShipped).toBe(units);
  });

  test("a tree is read as deep as it goes", () => {
    const deep = (levels: number): object => ({ breakdownType: `level ${levels}`, breakdowns: levels === 0 ? null : [deep(levels - 1)] });
    let node = read({ breakdowns: [deep(20)] }).breakdowns[0];
    for (let level = 20; level > 0; level -= 1) node = node?.breakdowns[0];
    expect(node).toMatchObject({ breakdownType: "level 0", breakdowns: [] });
  });

  test.each([[{ transactionId: "" }], [{ transactionType: "" }], [{ postedDate: null }], [{ postedDate: "2026-11-18" }], [{ items: {} }], [{ breakdowns: ["Ada"] }]])("not without %j", (more) => {
    expect(wireTransaction.safeParse({ ...bare, ...more }).success).toBe(false);
  });
});

test("a page keeps bad events unread, and is none without its payload", () => {
  expect(wireTransactionsPage.parse({ payload: { transactions: [1, null, {}], nextToken: "" } })).toEqual({ payload: { transactions: [1, null, {}], nextToken: null } });
  expect([{}, null, { payload: null }, { payload: { transactions: "none" } }].map((page) => wireTransactionsPage.safeParse(page).success)).toEqual([false, false, false, false]);
});
