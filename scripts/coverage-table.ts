import type { ClaimedPart } from "./claimed-rows.ts";
import type { RowTest } from "./row-tests.ts";

/** Of a row with many tests only so many are named, merchants' journeys first. */
const named = 6;

/** The claimed rows that no test names. */
export function unshown(parts: readonly ClaimedPart[], tests: readonly RowTest[]): string[] {
  const shown = new Set(tests.map((test) => test.row));
  return parts.flatMap((part) => Object.keys(part.rows)).filter((row) => !shown.has(row));
}

/** docs/requirements-coverage.md: each claimed row with the tests that name it. */
export function coverageTable(parts: readonly ClaimedPart[], tests: readonly RowTest[]): string {
  const byRow = Map.groupBy(tests, (test) => test.row);
  const sections = parts.map(({ heading, rows }) => {
    const lines = Object.entries(rows).map(([row, what]) => `| ${row} | ${what} | ${shownBy(byRow.get(row) ?? [])} |`);
    return [`## ${heading}`, "", "| row | what it is | shown by |", "|---|---|---|", ...lines, ""].join("\n");
  });
  return [
    "# Requirements and the tests that show them", "",
    "Written by `npm run -s requirements` from the titles of the tests; claimed rows are listed in `scripts/claimed-rows.ts`. `npm test` fails",
    "when a claimed row has no test or when this page is not up to date.", "", ...sections,
  ].join("\n");
}

function shownBy(tests: readonly RowTest[]): string {
  const sorted = [...tests].sort((a, b) => rank(a.file) - rank(b.file) || compare(a.file, b.file) || compare(a.title, b.title));
  const byFile = Map.groupBy(sorted.slice(0, named), (test) => test.file);
  const told = [...byFile].map(([file, some]) => `\`${file}\`: ${some.map((test) => cell(test.title)).join(" · ")}`);
  const more = sorted.length > named ? [`and ${sorted.length - named} more`] : [];
  return [...told, ...more].join("<br>");
}

const rank = (file: string) => (file.startsWith("tests/journeys/") ? 0 : file.startsWith("tests/") ? 1 : 2);
/** By code unit: the same page on every machine. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const cell = (title: string) => title.replaceAll("|", "\\|").replace(/[<>]/g, (sign) => (sign === "<" ? "&lt;" : "&gt;")).replace(/\s+/g, " ");
