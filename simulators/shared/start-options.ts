import { UsageError } from "./run-command.ts";

/** What both platforms are started with. */
export const startOptions = {
  world: { type: "string" },
  data: { type: "string" },
  port: { type: "string", default: "0" },
  still: { type: "boolean", default: false },
  unthrottled: { type: "boolean", default: false },
} as const;

/** The folder and the port, checked. @throws UsageError */
export function whereToStart({ world, port }: { world?: string | undefined; port: string }): { folder: string; port: number } {
  if (!world) throw new UsageError("--world DIR is missing");
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`--port must be a number from 0 to 65535, not "${port}"`);
  return { folder: world, port: Number(port) };
}

/** The server is closed when the process is asked to end. */
export function closeOnSignal(server: { close(): Promise<void> }): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}
