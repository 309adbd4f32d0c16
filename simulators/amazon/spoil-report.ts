import type { ReportCharset } from "./options.ts";

/** What is wrong with a report, or with the download of it. */
export interface ReportTrouble {
  /** Only a report of this type, only one on this marketplace. */
  reportType?: string;
  marketplaceId?: string;
  /** How it ends instead of DONE. */
  outcome?: "FATAL" | "CANCELLED";
  /** Columns that are not there. */
  without?: readonly string[];
  /** Columns that are called otherwise: name → name in the file. */
  renamed?: Readonly<Record<string, string>>;
  /** The row of a SellerSKU comes again at the end, the same or with other cells. */
  repeated?: readonly { sku: string; with?: Readonly<Record<string, string>> }[];
  /** The row of a SellerSKU has so many cells too many, or (below 0) too few. */
  cells?: readonly { sku: string; by: number }[];
  /** The file ends after this share of its text (0 to 1), as if it had been written so. */
  cutAt?: number;
  /** The download ends after this share of its bytes (0 to 1): what is packed cannot be unpacked to its end. */
  brokenAt?: number;
  /** The bytes are in this charset, whatever the content type says. */
  written?: ReportCharset;
  /** The content type, whatever the bytes are. */
  contentType?: string;
}

/** The text of a report with what is wrong in it. */
export function spoiledText(text: string, trouble: ReportTrouble): string {
  const { without = [], renamed = {}, repeated = [], cells = [], cutAt } = trouble;
  const [head = [], ...rows] = text.replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  const skuAt = head.findIndex((column) => column === "seller-sku" || column === "sku");
  const again = repeated.flatMap(({ sku, with: other = {} }) => {
    const row = rows.find((one) => one[skuAt] === sku);
    return row ? [row.map((cell, index) => other[head[index] ?? ""] ?? cell)] : [];
  });
  const places = head.flatMap((column, index) => (without.includes(column) ? [] : [index]));
  const lines = [...rows, ...again].map((row) => resized(places.map((index) => row[index] ?? ""), cells.find(({ sku }) => sku === row[skuAt])?.by ?? 0));
  const header = places.map((index) => renamed[head[index] ?? ""] ?? head[index]);
  const whole = [header, ...lines].map((line) => line.join("\t")).join("\n") + "\n";
  return cutAt === undefined ? whole : whole.slice(0, Math.floor(whole.length * cutAt));
}

function resized(row: string[], by: number): string[] {
  return by < 0 ? row.slice(0, by) : [...row, ...Array.from({ length: by }, () => "?")];
}
