import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, readdirSync, mkdirSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

/**
 * After `npm ci` nothing has made the database client yet, since install scripts are denied. Every command must make it before anything
 * imports it: shown in a copy of the checkout whose node_modules lack it.
 */
const root = join(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "lockstep-fresh-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (command: string, args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = { PATH: process.env.PATH ?? "", HOME: copy, NODE_ENV: "test" as const, CHECKPOINT_DISABLE: "1" };
    execFile(command, args, { cwd: copy, env, timeout: 110_000, maxBuffer: 64e6 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }));
  });

function link(from: string, to: string, but: readonly string[] = []): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) if (!but.includes(name)) symlinkSync(join(from, name), join(to, name));
}

test("npm run job and npm run connect work in a fresh checkout", async () => {
  await run("cp", ["-r", ...["app", "simulators", "scripts", "prisma", "server.ts", "package.json", "prisma.config.ts", "tsconfig.json"].map((name) => join(root, name)), copy]);
  link(join(root, "node_modules"), join(copy, "node_modules"), [".prisma", "@prisma"]);
  // A client of its own: the package looks for what was generated beside itself.
  await run("cp", ["-r", join(root, "node_modules/@prisma"), join(copy, "node_modules/@prisma")]);
  expect(existsSync(join(copy, "node_modules/.prisma"))).toBe(false);
  const job = await run("npm", ["run", "-s", "job", "--", "no-such-job"]);
  expect([job.code, job.stderr.split("\n")[0]]).toEqual([2, "There is no job no-such-job"]);
  expect(existsSync(join(copy, "node_modules/.prisma/client/index.js"))).toBe(true);
  const connect = await run("npm", ["run", "-s", "connect"]);
  expect([connect.code, connect.stderr]).toEqual([2, expect.stringContaining("npm run connect")]);
}, 120_000);
