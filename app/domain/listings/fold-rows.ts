import type { SellerSku } from "../ids.ts";
import type { ReportedListing } from "./reported-listing.ts";

export interface ReportRow {
  /** In the file. */
  line: number;
  row: ReportedListing;
}

/** Of each SellerSKU one row, what the row says as a text, and how many were left out. */
export interface FoldedRows {
  rows: (ReportRow & { text: string })[];
  /** Rows that were left out since a later one of the same SellerSKU counts. */
  repeated: number;
  /** The later ones that say something else. */
  differing: ReportRow[];
}

/** Repeated rows of a report (K22): of each SellerSKU the last counts, and where it differs from the one before, that is told. */
export function foldRows(given: readonly ReportRow[]): FoldedRows {
  const rows = new Map<SellerSku, ReportRow & { text: string }>();
  const differing: ReportRow[] = [];
  for (const { line, row } of given) {
    const text = rowText(row);
    const before = rows.get(row.sellerSku);
    if (before && before.text !== text) differing.push({ line, row });
    rows.set(row.sellerSku, { line, row, text });
  }
  return { rows: [...rows.values()], repeated: given.length - rows.size, differing };
}

/**
 * All that a row says but its quantity, as one text: rows with the same text change nothing. The quantity is left out, since it may be stale in
 * the report (Amazon README 8.3) and changes with each sale and each of our own pushes.
 */
export function rowText({ sellerSku, asin, title, state, channelCode, price, imageUrl, barcode, openedAt }: ReportedListing): string {
  return JSON.stringify([sellerSku, asin, title, state, channelCode, price && `${price.minor} ${price.currency}`, imageUrl, barcode, openedAt]);
}
