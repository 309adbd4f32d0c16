import { ConfigError } from "../app/config/env.server.ts";
import { AskedInVain } from "../app/sync/run-asked.server.ts";

/** The command was called wrongly: exit code 2, with its usage. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Ends a command: one clear sentence on stderr, no stack. Exit code 2 when the command was called wrongly, else 1. */
export function fail(error: unknown, usage: string): never {
  const message = error instanceof Error ? error.message : String(error);
  const byUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") === true;
  process.stderr.write(byUsage ? `${message}\n\n${usage}\n` : `${message}\n`);
  process.exit(byUsage || error instanceof AskedInVain || error instanceof ConfigError ? 2 : 1);
}

/** Ends a command that went well so far, once all that it printed has left the process: a pipe takes it in pieces. */
export function end(code: number): void {
  process.stdout.write("", () => process.exit(code));
}
