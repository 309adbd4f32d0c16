import Papa from "papaparse";

/** The columns of the file of links; store, seller_sku, variant_id and action are read back, the others are for the reader. */
export const linksCsvColumns = ["store", "seller_sku", "asin", "marketplaces", "title", "variant_id", "variant_sku", "product", "action"] as const;
const needed = ["store", "seller_sku", "variant_id"] as const;

/** A line of the export. */
export interface LinkLine {
  /** The store's alias. */
  store: string;
  sellerSku: string;
  asin: string | null;
  marketplaces: string[];
  title: string | null;
  variantId: string | null;
  variantSku: string | null;
  product: string | null;
}

/** What a line of an import asks for. */
export interface AskedLink {
  line: number;
  store: string;
  sellerSku: string;
  /** GID; null: none is named. */
  variantId: string | null;
  unlink: boolean;
}

/** What cannot be read or done of a file, and in which line (the header is 1). */
export interface CsvFault {
  line: number;
  text: string;
}

/** Signs by which a table program takes a text for a formula; the apostrophe itself, so that taking it off again gives every text back. */
const formulaSign = /^['=+\-@\t\r＝＋－＠]/u;
const guarded = (text: string) => (formulaSign.test(text) ? `'${text}` : text);
const unguarded = (text: string) => (text.startsWith("'") && formulaSign.test(text.slice(1)) ? text.slice(1) : text);

/** Begins the file: Excel knows UTF-8 by its mark alone. */
export const linksCsvHead = `\uFEFF${linksCsvColumns.join(",")}\r\n`;

/** Lines of the export, each ended; imported back, they change nothing. No text is a formula. */
export function formatLinks(lines: readonly LinkLine[]): string {
  if (lines.length === 0) return "";
  const cells = lines.map(({ store, sellerSku, asin, marketplaces, title, variantId, variantSku, product }) =>
    [store, sellerSku, asin ?? "", marketplaces.join(" "), title ?? "", variantId ?? "", variantSku ?? "", product ?? "", ""].map(guarded));
  return `${Papa.unparse(cells, { newline: "\r\n" })}\r\n`;
}

/** Reads a file of links, as exported or as a table program saved it (comma, semicolon or tab). What can be read is read; each other line is told. */
export function parseLinks(text: string): { links: AskedLink[]; faults: CsvFault[] } {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const links: AskedLink[] = [];
  const faults: CsvFault[] = [];
  let columns: Map<string, number> | null = null;
  for (const { line, cells, broken } of rowsOf(plain)) {
    if (columns === null) {
      columns = new Map(cells.map((name, at) => [unguarded(name).trim().toLowerCase(), at]));
      const missing = needed.filter((name) => !columns!.has(name));
      if (missing.length > 0) return { links: [], faults: [{ line, text: `The first line names no column ${missing.join(", ")}.` }] };
      continue;
    }
    const read = broken ? "The line cannot be read: a quotation mark is not closed, or stands where none may." : readLine(line, cells, columns);
    if (typeof read === "string") faults.push({ line, text: read });
    else links.push(read);
  }
  return columns === null ? { links, faults: [{ line: 1, text: "The file is empty." }] } : { links, faults };
}

function readLine(line: number, cells: readonly string[], columns: ReadonlyMap<string, number>): AskedLink | string {
  const cell = (name: string) => unguarded(cells[columns.get(name) ?? -1] ?? "");
  const [store, sellerSku, variant, action] = [cell("store").trim(), cell("seller_sku"), cell("variant_id").trim(), cell("action").trim().toLowerCase()];
  if ([store, sellerSku, variant].some((one) => one.includes("\uFFFD"))) return "The line holds signs that are not UTF-8. Save the file as “CSV UTF-8”.";
  if (store === "" || sellerSku === "") return "The line names no store or no SellerSKU.";
  if (action !== "" && action !== "unlink" && action !== "link") return `Nobody knows the action “${action}”: leave it empty, or write unlink.`;
  const variantId = /^\d+$/.test(variant) ? `gid://shopify/ProductVariant/${variant}` : variant;
  if (variant !== "" && !/^gid:\/\/shopify\/ProductVariant\/\d+$/.test(variantId)) return `“${variant}” is no variant's id.`;
  return { line, store, sellerSku, variantId: variant === "" ? null : variantId, unlink: action === "unlink" };
}

interface CsvRow {
  line: number;
  cells: string[];
  broken: boolean;
}

/** Rows with the line that each begins in; empty ones are passed over. */
function rowsOf(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      if (data.some((cell) => cell !== "")) rows.push({ line, cells: data, broken: errors.length > 0 });
      line += text.slice(at, meta.cursor).split(/\r\n|\r|\n/).length - 1;
      at = meta.cursor;
    },
  });
  return rows;
}

function delimiterOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].toSorted((a, b) => count(b) - count(a))[0]!;
}
