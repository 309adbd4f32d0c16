import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../domain/money.ts";
import { parseExactJson } from "../exact-json.ts";
import { toTransaction } from "./to-transaction.ts";

/** As it stands in the answer: numbers are numbers until they are read. */
const read = (wire: unknown) => toTransaction(parseExactJson(JSON.stringify(wire)));
const amount = (currencyAmount: number, currencyCode = "EUR") => ({ currencyAmount, currencyCode });
const leaf = (breakdownType: string, n: number) => ({ breakdownType, breakdownAmount: amount(n), breakdowns: null });
const refund = {
  transactionId: "T1", transactionType: "Refund", transactionStatus: "Deferred_Released", description: "Refund Order", postedDate: "2026-11-18T08:30:00Z", totalAmount: amount(-23.98),
  relatedIdentifiers: [
    { relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: "302-1111111-2222222" }, { relatedIdentifierName: "REFUND_ID", relatedIdentifierValue: "R1" },
    { relatedIdentifierName: "DEFERRED_TRANSACTION_ID", relatedIdentifierValue: "T0" },
  ],
  items: [{
    description: "Cup", totalAmount: amount(-23.98),
    contexts: [{ contextType: "AmazonPayContext", storeName: "x" }, { contextType: "ProductContext", asin: "B000000001", sku: " CUP/1 ", quantityShipped: 2, fulfillmentNetwork: "MFN" }],
    breakdowns: [
      { breakdownType: "ProductCharges", breakdownAmount: amount(-20.1), breakdowns: [leaf("OurPricePrincipal", -16.89), leaf("OurPriceTax", -3.21)] },
      leaf("Commission", 2.4),
    ],
  }],
  breakdowns: [],
};
const transactionOf = (wire: unknown) => {
  const one = read(wire);
  if ("unreadable" in one) throw new Error(one.unreadable.reason);
  return one.transaction;
};

test("B7 a refund in the domain's words: leaves only, under their parents' names", () => {
  expect(transactionOf(refund)).toEqual({
    transactionId: "T1", type: "Refund", status: "DEFERRED_RELEASED", description: "Refund Order", postedAt: new Date("2026-11-18T08:30:00Z"),
    amazonOrderId: "302-1111111-2222222", refundId: "R1", releaseOf: "T0", total: money(-2398n, "EUR"),
    items: [{
      sellerSku: " CUP/1 ", asin: "B000000001", units: 2, total: money(-2398n, "EUR"),
      breakdowns: [
        { path: ["ProductCharges", "OurPricePrincipal"], amount: money(-1689n, "EUR") }, { path: ["ProductCharges", "OurPriceTax"], amount: money(-321n, "EUR") },
        { path: ["Commission"], amount: money(240n, "EUR") },
      ],
    }],
    breakdowns: [],
  });
});

test("what is null or missing is not said", () => {
  const bare = { status: null, description: null, amazonOrderId: null, refundId: null, releaseOf: null, total: null, items: [], breakdowns: [] };
  const nulls = { transactionStatus: null, description: null, totalAmount: null, relatedIdentifiers: null, items: null, breakdowns: null };
  const { transactionId, transactionType, postedDate } = refund;
  for (const more of [nulls, {}]) expect(transactionOf({ transactionId, transactionType, postedDate, ...more })).toMatchObject(bare);
  expect(transactionOf({ ...refund, items: [{ contexts: null, breakdowns: null }, null] }).items).toEqual([{ sellerSku: null, asin: null, units: null, total: null, breakdowns: [] }]);
});

test("a deferred transaction releases none, though it names its release", () => {
  const relatedIdentifiers = [{ relatedIdentifierName: "RELEASE_TRANSACTION_ID", relatedIdentifierValue: "T9" }];
  expect(transactionOf({ ...refund, transactionStatus: "Deferred", relatedIdentifiers })).toMatchObject({ status: "DEFERRED", releaseOf: null });
});

describe("the tree", () => {
  const leaves = (breakdowns: unknown) => transactionOf({ ...refund, items: [], breakdowns }).breakdowns.map((b) => [b.path.join("/"), b.amount.minor]);

  test("may stand at the top, as deep as Amazon likes, with words that nobody knows", () => {
    const deep = { breakdownType: "A", breakdownAmount: amount(3), breakdowns: [{ breakdownType: "B", breakdownAmount: amount(3), breakdowns: [leaf("Brand new", 1), leaf("C", 2)] }] };
    expect(leaves([deep])).toEqual([["A/B/Brand new", 100n], ["A/B/C", 200n]]);
  });

  test("a parent counts where its children name no amount, and is not read where they do", () => {
    const child = { breakdownType: "B", breakdownAmount: null, breakdowns: [] };
    expect(leaves([{ breakdownType: "A", breakdownAmount: amount(3), breakdowns: [child] }])).toEqual([["A", 300n]]);
    expect(leaves([{ breakdownType: "A", breakdownAmount: amount(0.30000000000000004), breakdowns: [leaf("B", 0.1), leaf("C", 0.2)] }])).toEqual([["A/B", 10n], ["A/C", 20n]]);
    expect(leaves([{ breakdownType: null, breakdowns: [leaf("B", 1)] }, child])).toEqual([["Unknown/B", 100n]]);
  });

  test("every leaf comes once, whatever the tree", () => {
    type Tree = { breakdownType: string; breakdownAmount: object; breakdowns: Tree[] };
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.record({
        breakdownType: fc.constantFrom("A", "B"), breakdownAmount: fc.integer({ min: -9999, max: 9999 }).map((cents) => amount(cents / 100)),
        breakdowns: fc.oneof({ maxDepth: 3 }, fc.constant<Tree[]>([]), fc.array(tie("tree"), { maxLength: 3 })),
      }),
    }));
    const count = ({ breakdowns }: Tree): number => (breakdowns.length === 0 ? 1 : breakdowns.reduce((sum, below) => sum + count(below), 0));
    fc.assert(fc.property(tree, (top) => void expect(leaves([top])).toHaveLength(count(top))), { numRuns: 50 });
  });
});

test("cents are exact at any size", () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (minor) => {
    const [sign, digits] = [minor < 0n ? "-" : "", String(minor < 0n ? -minor : minor).padStart(3, "0")];
    const text = JSON.stringify({ ...refund, totalAmount: { currencyAmount: "HERE", currencyCode: "EUR" } }).replace('"HERE"', `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`);
    expect(toTransaction(parseExactJson(text))).toMatchObject({ transaction: { total: { minor, currency: "EUR" } } });
  }));
});

describe("what cannot be read says why", () => {
  test.each([
    [{ transactionId: "" }, null, /transactionId/], [{ transactionId: undefined }, null, /transactionId/], [{ postedDate: "soon" }, "T1", /postedDate: is no time/],
    [{ transactionType: undefined }, "T1", /transactionType/], [{ totalAmount: amount(1.005) }, "T1", /more digits/], [{ totalAmount: amount(1.5, "JPY") }, "T1", /more digits/],
    [{ totalAmount: { currencyAmount: 1 } }, "T1", /no currency/], [{ items: [{ breakdowns: [leaf("A", 0.001)] }] }, "T1", /more digits/], [{ items: "Ada" }, "T1", /items/],
  ])("%j", (more, transactionId, reason) => {
    expect(read({ ...refund, ...more })).toEqual({ unreadable: { transactionId, reason: expect.stringMatching(reason) as unknown } });
  });
  test.each([null, "text", 3, []])("%j", (wire) => expect(read(wire)).toMatchObject({ unreadable: { transactionId: null } }));
});
