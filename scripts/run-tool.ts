import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Runs one of the project's own tools, quietly. @throws Error with all it said, when it fails. */
export function runTool(command: string, args: string[]): void {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", NODE_OPTIONS: "" };
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin", command), args, { cwd: root, encoding: "utf8", env });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed\n${stdout}\n${stderr}`);
}
