import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../domain/money.ts";
import { mergeReported, type ReportedOrder } from "../domain/orders/reported-order.ts";
import type { ReportedEntry } from "./door.ts";
import { toReportedOrders } from "./to-reported-orders.ts";

const columns = ["amazon-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel", "sales-channel", "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax", "ship-promotion-discount"];
const usual: Record<string, string> = {
  "amazon-order-id": "302-1111111-0000001", "purchase-date": "2026-11-19T08:00:00+00:00", "last-updated-date": "2026-11-20T09:00:00+00:00", "order-status": "Unshipped",
  "fulfillment-channel": "Merchant", "sales-channel": "Amazon.de", sku: "CUP-1", asin: "B000000001", "item-status": "Unshipped", quantity: "2", currency: "EUR", "item-price": "19.98", "item-tax": "3.19",
};
const row = (more: Record<string, string> = {}, order: readonly string[] = columns) => order.map((name) => ({ ...usual, ...more })[name] ?? "").join("\t");
const id = (n: number) => ({ "amazon-order-id": `302-1111111-000000${n}` });

async function read(lines: readonly string[], lastEnded = true): Promise<ReportedEntry[]> {
  async function* given() {
    for (const [index, text] of lines.entries()) yield { text, ended: lastEnded || index < lines.length - 1 };
  }
  const entries: ReportedEntry[] = [];
  for await (const entry of toReportedOrders(given())) entries.push(entry);
  return entries;
}
const header = columns.join("\t");
const told = (entries: ReportedEntry[]) => entries.map((entry) => ("order" in entry ? `${entry.order.amazonOrderId.slice(-1)}: ${entry.order.lines.map((l) => l.sku).join()}` : entry.unreadable));

test("B6 a row in the domain's words", async () => {
  expect(await read([header, row()])).toEqual([{ order: {
    amazonOrderId: "302-1111111-0000001", purchasedAt: new Date("2026-11-19T08:00:00Z"), lastUpdatedAt: new Date("2026-11-20T09:00:00Z"), status: "UNSHIPPED", channel: "MFN",
    salesChannel: "Amazon.de", currency: "EUR",
    lines: [{
      sku: "CUP-1", asin: "B000000001", quantity: 2, itemStatus: "Unshipped",
      amounts: { item: money(1998, "EUR"), itemTax: money(319, "EUR"), shipping: null, shippingTax: null, giftWrap: null, giftWrapTax: null, itemDiscount: null, shippingDiscount: null },
    }],
  } }]);
});

describe("columns", () => {
  test("are found by name, in any order and case, with others between", async () => {
    const turned = ["number-of-items", ...columns.toReversed()];
    expect(await read([turned.join("\t").toUpperCase(), row({}, turned)])).toEqual(await read([header, row()]));
  });
  test("that are missing say nothing", async () => {
    expect(await read(["amazon-order-id\tsku", "302-1111111-0000001\tCUP-1"])).toMatchObject([{ order: { purchasedAt: null, status: null, channel: null, currency: null, lines: [{ sku: "CUP-1", quantity: null }] } }]);
  });
  test.each([[["sku\tasin", "A\tB"]], [["no table at all"]], [[]]])("without the order's id there is no report: %j", async (lines) => {
    await expect(read(lines)).rejects.toMatchObject({ cutOff: false });
  });
});

describe("rows", () => {
  test("of one order that follow each other are one order; apart they come apart", async () => {
    expect(told(await read([header, row({ sku: "A" }), row({ sku: "B" }), row(id(2)), row({ sku: "C" })]))).toEqual(["1: A,B", "2: CUP-1", "1: C"]);
  });
  test("quotes are no quotes, and a SellerSKU keeps its blanks", async () => {
    expect(await read([header, row({ sku: ' "CUP" 1 ' })])).toMatchObject([{ order: { lines: [{ sku: ' "CUP" 1 ' }] } }]);
  });
  test.each([["Merchant", "MFN"], ["MFN", "MFN"], ["Amazon", "AFN"], ["AFN", "AFN"], ["Somebody", null], ["", null]])("the channel %s is %s", async (word, channel) => {
    expect(await read([header, row({ "fulfillment-channel": word })])).toMatchObject([{ order: { channel } }]);
  });
  test("yen have no decimals, and a discount keeps its sign", async () => {
    expect(await read([header, row({ currency: "JPY", "item-price": "5980.00", "item-tax": "", "ship-promotion-discount": "-40" })]))
      .toMatchObject([{ order: { lines: [{ amounts: { item: money(5980, "JPY"), itemTax: null, shippingDiscount: money(-40, "JPY") } }] } }]);
  });
  test("blank lines are none", async () => {
    expect(told(await read([header, "", row(), "  "]))).toEqual(["1: CUP-1"]);
  });
});

describe("what cannot be read comes beside, and spoils nothing", () => {
  test.each([
    [row({ ...id(2), "item-price": "12,50 €" }), "302-1111111-0000002", '"12,50 €" is not an amount'],
    [row({ ...id(2), currency: "" }), "302-1111111-0000002", "the amount 19.98 has no currency"],
    [row({ ...id(2), quantity: "two" }), "302-1111111-0000002", "quantity: is no whole number"],
    [row({ ...id(2), "amazon-order-id": "" }), null, "amazon-order-id: is empty"],
    ["\t\tgarbage", null, "amazon-order-id: is empty"],
  ])("%j", async (bad, amazonOrderId, reason) => {
    expect(told(await read([header, row(), bad, row(id(3))]))).toEqual(["1: CUP-1", { line: 3, amazonOrderId, reason }, "3: CUP-1"]);
  });
});

describe("a report that is cut off says so", () => {
  test("within a row", async () => {
    await expect(read([header, row(), row(id(2)).slice(0, 40)], false)).rejects.toMatchObject({ cutOff: true, message: "the report is cut off in line 3" });
  });
  test("a last row that is whole needs no line break, and a short row in between is just short", async () => {
    expect(told(await read([header, row()], false))).toEqual(["1: CUP-1"]);
    expect(await read([header, "302-1111111-0000002\t", row()])).toHaveLength(2);
  });
});

describe("whatever order Amazon writes it in", () => {
  /** Orders by number, each with its lines in one order: what the rows mean. */
  function meant(entries: readonly ReportedEntry[]): Record<string, ReportedOrder> {
    const orders: Record<string, ReportedOrder> = {};
    for (const entry of entries) {
      if (!("order" in entry)) throw new Error(entry.unreadable.reason);
      const { amazonOrderId } = entry.order;
      orders[amazonOrderId] = orders[amazonOrderId] ? mergeReported(orders[amazonOrderId], entry.order) : entry.order;
    }
    for (const order of Object.values(orders)) order.lines = order.lines.toSorted((a, b) => String(a.sku).localeCompare(String(b.sku)));
    return orders;
  }
  const rows = fc.uniqueArray(fc.record({ order: fc.integer({ min: 1, max: 4 }), sku: fc.integer({ min: 1, max: 9 }), quantity: fc.integer({ min: 0, max: 99 }), cents: fc.nat(99_999) }), {
    selector: ({ order, sku }) => `${order}/${sku}`, minLength: 1, maxLength: 12,
  });
  const cells = ({ order, sku, quantity, cents }: { order: number; sku: number; quantity: number; cents: number }) =>
    ({ ...id(order), sku: `SKU ${sku}`, quantity: String(quantity), "item-price": (cents / 100).toFixed(2) });

  test("rows in any order, and columns in any order with others between, give the same orders", async () => {
    const shuffled = rows.chain((some) => fc.tuple(
      fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), fc.shuffledSubarray([...columns, "product-name", "ship-city"], { minLength: columns.length + 2 }),
    ));
    await fc.assert(fc.asyncProperty(shuffled, async ([some, turned, order]) => {
      const straight = meant(await read([header, ...some.map((one) => row(cells(one)))]));
      expect(meant(await read([order.join("\t"), ...turned.map((one) => row({ ...cells(one), "product-name": 'A "cup"', "ship-city": "Köln" }, order))]))).toEqual(straight);
      expect(Object.values(straight).flatMap((one) => one.lines)).toHaveLength(some.length);
    }), { numRuns: 60 });
  });

  test("a bad row among them is told once, with its line, and takes no other with it", async () => {
    await fc.assert(fc.asyncProperty(rows, fc.nat(12), async (some, place) => {
      const good = some.map((one) => row(cells(one)));
      const at = Math.min(place, good.length);
      const entries = await read([header, ...good.toSpliced(at, 0, row({ ...id(9), quantity: "several" }))]);
      expect(entries.filter((entry) => "unreadable" in entry)).toEqual([{ unreadable: { line: at + 2, amazonOrderId: "302-1111111-0000009", reason: "quantity: is no whole number" } }]);
      expect(meant(entries.filter((entry) => "order" in entry))).toEqual(meant(await read([header, ...good])));
    }), { numRuns: 40 });
  });

  test("an amount is read to the last cent, with either sign and any number of noughts", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.constantFrom("", "0", "00"), async (cents, noughts) => {
      const written = `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}${noughts}`;
      expect(await read([header, row({ "item-price": written })])).toMatchObject([{ order: { lines: [{ amounts: { item: money(cents, "EUR") } }] } }]);
    }), { numRuns: 60 });
  });
});

test.each([["2.0"], ["-1"], ["1e3"], ["12345678901"], ["٣"], ["0x10"]])("%j is no quantity", async (quantity) => {
  expect(told(await read([header, row({ quantity })]))).toEqual([{ line: 2, amazonOrderId: "302-1111111-0000001", reason: "quantity: is no whole number" }]);
});

test("a place, a name or an article's title in a bad row is not told", async () => {
  const wide = [...columns, "ship-city", "product-name", "buyer-name"];
  const bad = row({ "item-price": "twelve", "ship-city": "Köln", "product-name": "Ada's cup", "buyer-name": "Ada Lovelace" }, wide);
  const entries = await read([wide.join("\t"), bad, row({}, wide)]);
  expect(told(entries)).toEqual([{ line: 2, amazonOrderId: "302-1111111-0000001", reason: '"twelve" is not an amount' }, "1: CUP-1"]);
  expect(entries[1]).toEqual((await read([header, row()]))[0]);
});
