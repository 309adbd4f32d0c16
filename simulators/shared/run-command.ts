/** The command was called wrongly: exit code 2, with its usage. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Runs a command; what goes wrong is one sentence on stderr, no stack. Exit code 2 with the usage when it was called wrongly, else 1. */
export async function runCommand(usage: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const called = error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") === true;
    process.stderr.write(called ? `${message.split(/\.\s/)[0]}\n\n${usage}\n` : `${message}\n`);
    process.exit(called ? 2 : 1);
  }
}
