import { listingStates, type ListingState } from "../domain/listings/listing-details.ts";
import type { ReportedListing } from "../domain/listings/reported-listing.ts";
import { marketplaceOf } from "../domain/marketplaces.ts";
import { MoneyError, parseMoney, type Money } from "../domain/money.ts";
import type { ReportedListingEntry } from "./door.ts";
import { imageAddress } from "./image-address.ts";
import { cutOffIn, reportCells, ReportTextError, type ReportCells, type ReportLine } from "./report-rows.ts";
import { reportTime } from "./report-time.ts";

const skuColumn = "seller-sku";
const needed = [skuColumn, "status"];

/** Why a row cannot be read; the message names the column. */
class UnreadableCell extends Error {}

/** The cell of a column as it stands; undefined: the report or this row lacks it. */
type Cell = (column: string) => string | undefined;

/**
 * The rows of a report of all listings of a marketplace (GET_MERCHANT_LISTINGS_ALL_DATA, Amazon README 8.3). A row that cannot be read
 * comes as an entry of its own. Checked by hand: there may be 100,000 rows, and a schema for each takes several times as long.
 * @throws ReportTextError as `reportRows` does; also where the last row breaks off within its last cell
 */
export async function* toReportedListings(lines: AsyncIterable<ReportLine>, marketplaceId: string): AsyncGenerator<ReportedListingEntry> {
  const currency = marketplaceOf(marketplaceId)?.currency ?? null;
  let places: Map<string, number> | null = null;
  for await (const row of reportCells(lines, needed)) {
    places ??= placesOf(row.columns);
    const entry = toEntry(row, places, currency);
    if ("unreadable" in entry && !row.ended) throw cutOffIn(row.line);
    yield entry;
  }
}

function placesOf(columns: readonly string[]): Map<string, number> {
  const places = new Map(columns.map((name, place) => [name, place]));
  if (!places.has("asin1") && !places.has("product-id")) throw new ReportTextError("the report has no column asin1");
  return places;
}

function toEntry({ line, text, columns, cells }: ReportCells, places: ReadonlyMap<string, number>, currency: string | null): ReportedListingEntry {
  const cell: Cell = (column) => cells[places.get(column) ?? -1];
  const surplus = cells.length > columns.length && cells.slice(columns.length).some((one) => one.trim() !== "");
  try {
    if (surplus) throw new UnreadableCell(`the row has ${cells.length} cells for ${columns.length} columns`);
    if (needed.some((column) => cell(column) === undefined)) throw new UnreadableCell(`the row has only ${cells.length} of ${columns.length} cells`);
    if (text.includes("\0")) throw new UnreadableCell("the row holds characters that are no text");
    return { line, row: toListing(cell, currency) };
  } catch (error) {
    if (!(error instanceof UnreadableCell)) throw error;
    return { line, unreadable: { sellerSku: surplus ? null : nameOf(cell), reason: error.message } };
  }
}

/** null where the name itself is spoilt: it would be another's. */
function nameOf(cell: Cell): string | null {
  const written = cell(skuColumn) ?? "";
  return written.trim() === "" || /[\0\uFFFD]/.test(written) ? null : written;
}

function toListing(cell: Cell, currency: string | null): ReportedListing {
  const product = { type: said(cell("product-id-type"))?.toUpperCase(), id: said(cell("product-id")) };
  return {
    sellerSku: skuOf(cell),
    asin: asinOf(said(cell("asin1")) ?? (product.type === "1" || product.type === "ASIN" ? product.id : null)),
    title: titleOf(said(cell("item-name"))),
    state: stateOf(said(cell("status"))),
    channelCode: said(cell("fulfillment-channel")) ?? said(cell("fulfilment-channel")),
    quantity: quantityOf(said(cell("quantity"))),
    price: priceOf(said(cell("price")), currency),
    imageUrl: imageAddress(cell("image-url")),
    barcode: barcodeTypes.has(product.type ?? "") ? product.id : null,
    openedAt: reportTime(said(cell("open-date"))),
  };
}

/** Amazon's numbers of ISBN, UPC and EAN, and their names. */
const barcodeTypes = new Set(["2", "3", "4", "ISBN", "UPC", "EAN"]);

function said(written: string | undefined): string | null {
  return written?.trim() || null;
}

function skuOf(cell: Cell): string {
  const written = cell(skuColumn) ?? "";
  if (written.trim() === "") throw new UnreadableCell(`${skuColumn}: is empty`);
  // Not trimmed, and never guessed: another name would be another article.
  if (written.includes("\uFFFD")) throw new UnreadableCell(`${skuColumn}: holds characters that are not of the report's charset`);
  if (written.length > longestName) throw new UnreadableCell(`${skuColumn}: is longer than ${longestName} characters`);
  return written;
}

/** Amazon's SellerSKUs have 40 characters; whatever is much longer is no name, and no index holds it. */
const longestName = 255;

function asinOf(written: string | null): string | null {
  if (written !== null && written.length > longestName) throw new UnreadableCell("asin1: is no ASIN");
  return written;
}

/** A title whose characters were lost on the way, to Amazon's "?" or in our reading, is none: the search tells it. */
function titleOf(written: string | null): string | null {
  return written === null || /\?\?|\uFFFD/.test(written) ? null : written;
}

const states = new Map<string | undefined, ListingState>(listingStates.map((state) => [state, state]));

/** Not guessed, since an inactive listing's product is archived (R8). */
function stateOf(written: string | null): ListingState {
  const state = states.get(written?.toLowerCase());
  if (state === undefined) throw new UnreadableCell(written === null ? "status: is empty" : `status: "${written.slice(0, 40)}" is not known`);
  return state;
}

/** Quantity and price are the search's to tell: one that is not written as Amazon writes it is none, and costs no listing. */
function quantityOf(written: string | null): number | null {
  return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : null;
}

/** A comma before two last digits is a decimal one; any other is not guessed. */
function priceOf(written: string | null, currency: string | null): Money | null {
  if (written === null || currency === null || written.length > longestPrice) return null;
  try {
    return parseMoney(written.replace(/^(\d+),(\d\d)$/, "$1.$2"), currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

/** As many digits as the database holds, with room to spare. */
const longestPrice = 15;
