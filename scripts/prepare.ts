import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Makes what `npm ci` does not: the database client, and the built pages where they are needed. Quiet unless it fails. */
export function prepare(needs: { pages: boolean }): void {
  if (!existsSync(join(root, "node_modules/.prisma/client/index.js"))) run("prisma", ["generate"]);
  if (needs.pages) run("remix", ["vite:build"]);
}

function run(command: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin", command), args, { cwd: root, encoding: "utf8", env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  if (status === 0) return;
  console.error(stdout, stderr);
  throw new Error(`${command} ${args.join(" ")} failed`);
}
