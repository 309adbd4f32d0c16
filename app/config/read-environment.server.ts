import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** The process's environment over what `.env` in `folder` says. */
export function readEnvironment(folder: string, env: Record<string, string | undefined>): Record<string, string | undefined> {
  const file = join(folder, ".env");
  return existsSync(file) ? { ...parseEnv(readFileSync(file, "utf8")), ...env } : { ...env };
}
