import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../domain/money.ts";
import type { ReportedListing } from "../domain/listings/reported-listing.ts";
import type { ReportedListingEntry } from "./door.ts";
import { toReportedListings } from "./to-reported-listings.ts";

const de = "A1PA6795UKMFR9";
const columns = [
  "item-name", "item-description", "listing-id", "seller-sku", "price", "quantity", "open-date", "image-url", "product-id-type", "asin1", "product-id",
  "fulfillment-channel", "merchant-shipping-group", "status",
];
const usual: Record<string, string> = {
  "item-name": "Schürze, blau", "item-description": "Für Köche", "listing-id": "0101ABC", "seller-sku": "APRON-1", price: "19.98", quantity: "5",
  "open-date": "05/01/2026 12:33:21 GMT", "product-id-type": "1", asin1: "B000000001", "product-id": "B000000001", "fulfillment-channel": "DEFAULT", status: "Active",
};
const row = (more: Record<string, string> = {}, order: readonly string[] = columns) => order.map((name) => ({ ...usual, ...more })[name] ?? "").join("\t");
const header = columns.join("\t");

async function read(lines: readonly string[], { ended = true, marketplaceId = de } = {}): Promise<ReportedListingEntry[]> {
  async function* given() {
    for (const [index, text] of lines.entries()) yield { text, ended: ended || index < lines.length - 1 };
  }
  const entries: ReportedListingEntry[] = [];
  for await (const entry of toReportedListings(given(), marketplaceId)) entries.push(entry);
  return entries;
}
const only = async (more: Record<string, string>, marketplaceId = de) => (await read([header, row(more)], { marketplaceId }))[0]!;
const told = (entries: readonly ReportedListingEntry[]) => entries.map((entry) => ("row" in entry ? `${entry.line} ${entry.row.sellerSku}` : { line: entry.line, ...entry.unreadable }));

test("R7 a row in the domain's words", async () => {
  expect(await only({ "image-url": "https://m.media-amazon.com/images/I/1.jpg" })).toEqual({ line: 2, row: {
    sellerSku: "APRON-1", asin: "B000000001", title: "Schürze, blau", state: "active", channelCode: "DEFAULT", quantity: 5, price: money(1998, "EUR"),
    imageUrl: "https://m.media-amazon.com/images/I/1.jpg", barcode: null, openedAt: new Date("2026-01-05T12:33:21Z"),
  } });
});

describe("columns", () => {
  test("are found by name, in any order and case, with others between", async () => {
    const turned = ["new-column", ...columns.toReversed()];
    expect(await read([turned.join("\t").toUpperCase(), row({}, turned)])).toEqual(await read([header, row()]));
  });
  test("of few, what is not there is not said", async () => {
    expect(await read(["seller-sku\tasin1\tstatus", "A\tB000000001\tActive"])).toEqual([{ line: 2, row: {
      sellerSku: "A", asin: "B000000001", title: null, state: "active", channelCode: null, quantity: null, price: null, imageUrl: null, barcode: null, openedAt: null,
    } }]);
  });
  test("the channel is found in either spelling", async () => {
    const british = columns.map((name) => name.replace("fulfillment", "fulfilment"));
    expect(await read([british.join("\t"), row()])).toMatchObject([{ row: { channelCode: "DEFAULT" } }]);
  });
  test.each(["seller-sku", "status", "asin1"])("without %s nothing is read, and it is named", async (missing) => {
    const left = columns.filter((name) => name !== missing && !(missing === "asin1" && name === "product-id"));
    await expect(read([left.join("\t"), row({}, left)])).rejects.toMatchObject({ cutOff: false, message: `the report has no column ${missing}` });
  });
});

describe("cells", () => {
  test.each<[Record<string, string>, Partial<ReportedListing>]>([
    [{ "seller-sku": ' "CUP",/1% ü ' }, { sellerSku: ' "CUP",/1% ü ' }],
    [{ "item-name": ' A "cup" ' }, { title: 'A "cup"' }],
    [{ "item-name": "" }, { title: null }],
    [{ "item-name": "??? ??? 500 ml" }, { title: null }],
    [{ "item-name": "Sch\uFFFDrze" }, { title: null }],
    [{ "item-name": "What is up? A cup" }, { title: "What is up? A cup" }],
    [{ asin1: "" }, { asin: "B000000001", barcode: null }],
    [{ asin1: "", "product-id-type": "4", "product-id": "4006381333931" }, { asin: null, barcode: "4006381333931" }],
    [{ "product-id-type": "3", "product-id": "036000291452" }, { asin: "B000000001", barcode: "036000291452" }],
    [{ "product-id-type": "isbn", "product-id": "340638133X" }, { barcode: "340638133X" }],
    [{ "product-id-type": "9", "product-id": "X" }, { barcode: null }],
    [{ quantity: "", "fulfillment-channel": "AMAZON_EU" }, { quantity: null, channelCode: "AMAZON_EU" }],
    [{ quantity: "0", "fulfillment-channel": "A_CODE_OF_THE_FUTURE" }, { quantity: 0, channelCode: "A_CODE_OF_THE_FUTURE" }],
    [{ price: "" }, { price: null }],
    [{ price: "19,98" }, { price: money(1998, "EUR") }],
    [{ "image-url": "http://plain.example/1.jpg" }, { imageUrl: null }],
    [{ "open-date": "some day" }, { openedAt: null }],
    [{ status: " ACTIVE " }, { state: "active" }],
  ])("%j", async (more, expected) => expect(await only(more)).toMatchObject({ row: expected }));

  test.each([["Active", "active"], ["Inactive", "inactive"], ["Incomplete", "incomplete"]])("R8 %s is %s", async (status, state) => {
    expect(await only({ status })).toMatchObject({ row: { state } });
  });
  test("prices are of the marketplace's currency; yen have no decimals", async () => {
    expect(await only({ price: "5980.00" }, "A1VC38T7YXB528")).toMatchObject({ row: { price: money(5980, "JPY") } });
    expect(await only({ price: "5980" }, "A_PLACE_OF_THE_FUTURE")).toMatchObject({ row: { price: null } });
  });
});

describe("a row that cannot be read is told with its line, and spoils no other", () => {
  test.each([
    ["an empty name", row({ "seller-sku": " " }), null, "seller-sku: is empty"],
    ["a name in another charset", row({ "seller-sku": "SCH\uFFFDRZE" }), null, "seller-sku: holds characters that are not of the report's charset"],
    ["a state of the future", row({ status: "Aktiv" }), "APRON-1", 'status: "Aktiv" is not known'],
    ["a state like a word of the language", row({ status: "constructor" }), "APRON-1", 'status: "constructor" is not known'],
    ["no state", row({ status: "" }), "APRON-1", "status: is empty"],
    ["a name that no index holds", row({ "seller-sku": "S".repeat(9000) }), "S".repeat(9000), "seller-sku: is longer than 255 characters"],
    ["an ASIN that is none", row({ asin1: "B".repeat(9000) }), "APRON-1", "asin1: is no ASIN"],
    ["too few cells", row().split("\t").slice(0, 5).join("\t"), "APRON-1", "the row has only 5 of 14 cells"],
    ["a single cell", "and a description that goes on", null, "the row has only 1 of 14 cells"],
    ["a tab too many, so that no cell is in its place", `Blue\t${row()}`, null, "the row has 15 cells for 14 columns"],
    ["no text", row({ "item-name": "A\0B" }), "APRON-1", "the row holds characters that are no text"],
    ["no text in its name", row({ "seller-sku": "A\0B" }), null, "the row holds characters that are no text"],
  ])("%s", async (_, bad, sellerSku, reason) => {
    expect(told(await read([header, row({ "seller-sku": "A" }), bad, row({ "seller-sku": "C" })]))).toEqual(["2 A", { line: 3, sellerSku, reason }, "4 C"]);
  });
  test.each([{ quantity: "many" }, { quantity: "5.0" }])("a quantity that is none costs no listing: %j", async (given) => {
    expect(await only(given)).toMatchObject({ row: { sellerSku: "APRON-1", quantity: null } });
  });
  test.each(["19,98 €", "1,998", "1.299,00", "1.999", "9".repeat(25)])("nor does a price that is none, or may be read in two ways: %s", async (price) => {
    expect(await only({ price })).toMatchObject({ row: { sellerSku: "APRON-1", price: null } });
  });
  test("empty cells beyond the columns are nothing", async () => {
    expect(told(await read([header, `${row()}\t \t`]))).toEqual(["2 APRON-1"]);
  });
  test("K22 what is told twice comes twice, with its lines; blank lines are none", async () => {
    expect(told(await read([header, row(), "", row(), row({ price: "1.00" })]))).toEqual(["2 APRON-1", "4 APRON-1", "5 APRON-1"]);
  });
});

describe("a report that is cut off says so, after what was good", () => {
  const soFar = async (lines: readonly string[]) => {
    const entries: ReportedListingEntry[] = [];
    const reading = (async () => {
      async function* given() {
        for (const [index, text] of lines.entries()) yield { text, ended: index < lines.length - 1 };
      }
      for await (const entry of toReportedListings(given(), de)) entries.push(entry);
    })();
    await expect(reading).rejects.toMatchObject({ cutOff: true, message: `the report is cut off in line ${lines.length}` });
    return told(entries);
  };
  test("within a row", async () => expect(await soFar([header, row(), row().slice(0, 30)])).toEqual(["2 APRON-1"]));
  test("within its last word", async () => expect(await soFar([header, row(), row().slice(0, -3)])).toEqual(["2 APRON-1"]));
  test("a last row that is whole needs no line break", async () => {
    expect(told(await read([header, row()], { ended: false }))).toEqual(["2 APRON-1"]);
  });
});

test("whatever bytes stand in a row, each row is told once, with its line", async () => {
  const odd = fc.stringMatching(/^[\t "'?,;ÄA1\0\uFFFD-]{1,60}$/).filter((text) => text.trim() !== "");
  const lines = fc.array(fc.oneof(odd, fc.constant(row())), { maxLength: 12 });
  await fc.assert(fc.asyncProperty(lines, async (some) => {
    const entries = await read([header, ...some]);
    expect(entries.map(({ line }) => line)).toEqual(some.map((_, index) => index + 2));
    expect(entries.filter((entry) => "row" in entry)).toHaveLength(some.filter((one) => one === row()).length);
  }), { numRuns: 60 });
});
