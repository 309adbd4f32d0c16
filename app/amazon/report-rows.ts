/** A line of the report's text; `ended`: a line break follows it. */
export interface ReportLine {
  text: string;
  ended: boolean;
}

/** A row's cells by the names of their columns, in lower case; what the row lacks is undefined. */
export interface ReportRow {
  /** Counted from the header line, which is 1. */
  line: number;
  cells: Record<string, string | undefined>;
}

/** The text is none of the wanted report, or ends within a row; the message says which. */
export class ReportTextError extends Error {
  readonly cutOff: boolean;

  constructor(message: string, cutOff = false) {
    super(message);
    this.cutOff = cutOff;
  }
}

/** A row by the places of its cells, for reports that are too long to name each cell of each row. */
export interface ReportCells extends ReportLine {
  /** Counted from the header line, which is 1. */
  line: number;
  /** The same list for each row, in lower case. */
  columns: readonly string[];
  cells: readonly string[];
}

/**
 * The rows of a tab-separated report: columns by their names, never by place, and no quoting (Amazon README 8.2). Empty lines are left out.
 * @param needed columns without which it is not the wanted report, in lower case
 * @throws ReportTextError without one of them, or when the last row is cut off
 */
export async function* reportRows(lines: AsyncIterable<ReportLine>, needed: readonly string[]): AsyncGenerator<ReportRow> {
  for await (const { line, columns, cells } of reportCells(lines, needed)) {
    yield { line, cells: Object.fromEntries(columns.map((column, index) => [column, cells[index]])) };
  }
}

/** The same rows by place; see `reportRows`. */
export async function* reportCells(lines: AsyncIterable<ReportLine>, needed: readonly string[]): AsyncGenerator<ReportCells> {
  let columns: string[] | null = null;
  let line = 0;
  for await (const { text, ended } of lines) {
    line += 1;
    if (columns === null) {
      columns = toColumns(text, needed);
      continue;
    }
    if (text.trim() === "") continue;
    const cells = text.split("\t");
    if (!ended && cells.length < columns.length) throw cutOffIn(line);
    yield { line, text, ended, columns, cells };
  }
  if (columns === null) throw new ReportTextError("the report is empty, without even a header line");
}

export function cutOffIn(line: number): ReportTextError {
  return new ReportTextError(`the report is cut off in line ${line}`, true);
}

function toColumns(header: string, needed: readonly string[]): string[] {
  const columns = header.split("\t").map((name) => name.trim().toLowerCase());
  const missing = needed.find((name) => !columns.includes(name));
  if (missing !== undefined) throw new ReportTextError(`the report has no column ${missing}`);
  return columns;
}
