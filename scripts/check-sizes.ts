import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Holds the budgets that no linter holds: lines of test per line of source, and the median file (docs/architecture.md). */
const leastRatio = 1.2;
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], { encoding: "utf8" }).split("\n").filter(Boolean);
const lines = (file: string) => readFileSync(file, "utf8").split("\n").length - 1;
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith("tests/");
const isSource = (file: string) => !isTest(file) && /^(app|simulators|server\.ts)/.test(file);
const sum = (some: string[]) => some.reduce((total, file) => total + lines(file), 0);

const source = files.filter(isSource);
const tests = files.filter(isTest);
const sizes = source.map(lines).sort((a, b) => a - b);
const ratio = sum(tests) / sum(source);
console.log(`${source.length} source files of ${sum(source)} lines (median ${sizes[Math.floor(sizes.length / 2)]}, largest ${sizes.at(-1)}), ${sum(tests)} lines of test: ${ratio.toFixed(2)} per line`);
if (ratio < leastRatio) {
  console.error(`Fewer than ${leastRatio} lines of test per line of source`);
  process.exitCode = 1;
}
