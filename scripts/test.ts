import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./ensure-chromium.ts";

/** Everything that must hold, in one command. The last line is `N passed, N failed, N skipped`. */
const count = { passed: 0, failed: 0, skipped: 0 };
const began = performance.now();

const run = (command: string, args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, CHECKPOINT_DISABLE: "1", ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });

async function check(name: string, command: string, args: string[]): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await run(command, args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  count[code === 0 ? "passed" : "failed"] += 1;
  return code === 0;
}

async function vitest(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-test-"));
  const report = join(folder, "report.json");
  const { code, output } = await run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  console.log(output);
  try {
    const told = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
    count.passed += told.numPassedTests;
    count.failed += told.numFailedTests;
    count.skipped += told.numPendingTests + told.numTodoTests;
    if (code !== 0 && told.numFailedTests === 0) count.failed += 1; // a file that could not even be loaded
  } catch {
    count.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What takes one core about as long as lint takes the other. */
async function besideLint(): Promise<void> {
  await check("types", "tsc", ["--noEmit"]);
  await check("architecture", "depcruise", ["--config", ".dependency-cruiser.cjs", "app", "simulators", "server.ts", "scripts", "bench", "tests"]);
  await check("requirements", "node", ["scripts/requirements-coverage.ts", "--check"]);
  await check("sizes", "node", ["scripts/check-sizes.ts"]);
  await check("build", "remix", ["vite:build"]);
}

await check("client of the database", "prisma", ["generate"]);
await Promise.all([besideLint(), check("lint", "eslint", [".", "--max-warnings", "0"])]);
await ensureChromium();
await vitest();
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
