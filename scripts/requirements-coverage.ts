import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { claimedParts } from "./claimed-rows.ts";
import { coverageTable, unshown } from "./coverage-table.ts";
import { rowTests } from "./row-tests.ts";

/** `npm run -s requirements` writes docs/requirements-coverage.md; with `--check` it only says whether it is right. */

const root = join(import.meta.dirname, "..");
const page = join(root, "docs/requirements-coverage.md");
const files = globSync("{app,simulators,tests,scripts,bench}/**/*.test.{ts,tsx}", { cwd: root }).sort();
/** Its own test is full of titles that only stand for some. */
const own = "scripts/requirements-coverage.test.ts";
const tests = files.filter((file) => file !== own).flatMap((file) => rowTests(file, readFileSync(join(root, file), "utf8")));
const missing = unshown(claimedParts, tests);
const table = coverageTable(claimedParts, tests);

if (missing.length > 0) console.error(`Claimed and named by no test: ${missing.join(", ")}`);
if (!process.argv.includes("--check")) writeFileSync(page, table);
else if (written() !== table) {
  console.error("docs/requirements-coverage.md is not up to date: run `npm run -s requirements`");
  process.exitCode = 1;
}
if (missing.length > 0) process.exitCode = 1;

function written(): string {
  try {
    return readFileSync(page, "utf8");
  } catch {
    return "";
  }
}
