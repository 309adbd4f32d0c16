import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Holds the budget that no linter holds: lines of test per line of source. Source is the product, app/ and server.ts; the simulators are
 * test ground and are counted apart, with their own tests (docs/decisions.md, 9).
 */
const leastRatio = 1.2;
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], { encoding: "utf8" }).split("\n").filter(Boolean);
const lines = (file: string) => readFileSync(file, "utf8").split("\n").length - 1;
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith("tests/");
const isGround = (file: string) => file.startsWith("simulators/");
const isProduct = (file: string) => /^(app\/|server\.ts)/.test(file);
const sum = (some: string[]) => some.reduce((total, file) => total + lines(file), 0);

function describe(name: string, source: string[], tests: string[]): number {
  const sizes = source.map(lines).sort((a, b) => a - b);
  const ratio = sum(tests) / sum(source);
  console.log(`${name}: ${source.length} files, ${sum(source)} lines (median ${sizes[Math.floor(sizes.length / 2)]}, largest ${sizes.at(-1)}), ${sum(tests)} lines of test: ${ratio.toFixed(2)} per line`);
  return ratio;
}

const product = describe("product", files.filter((file) => isProduct(file) && !isTest(file)), files.filter((file) => isTest(file) && !isGround(file)));
describe("simulators", files.filter((file) => isGround(file) && !isTest(file)), files.filter((file) => isTest(file) && isGround(file)));
if (product < leastRatio) {
  console.error(`Fewer than ${leastRatio} lines of test per line of source`);
  process.exitCode = 1;
}
