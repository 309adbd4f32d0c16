import { pino } from "pino";

/** Structured log lines on stderr (stdout belongs to commands). Say ids, never personal data or secrets. */
export interface Logger {
  error(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  debug(fields: LogFields, message: string): void;
}

/** Ids, counts, codes and durations; an `err` is written by its name and message only. */
export type LogFields = Record<string, string | number | boolean | null | undefined | Error>;

/** @param level the least level that is written. @param destination where lines go; stderr by default. */
export function createLogger(
  level: "silent" | "error" | "warn" | "info" | "debug",
  destination: { write(line: string): void } = process.stderr,
): Logger {
  const describe = (error: unknown) =>
    error instanceof Error ? { name: error.name, message: error.message, at: error.stack?.split("\n")[1]?.trim() } : String(error);
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describe } }, destination);
}
