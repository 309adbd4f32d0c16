import { mkdtempSync, readFileSync, readdirSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { dropDatabase } from "./support/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of this test run: what its files share. */
    testRun: string;
  }
}

/** Makes the run's folder; a PostgreSQL server that a test file started (tests/support/database.ts) is stopped at the end, on a given one its databases are dropped. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-run-"));
  project.provide("testRun", folder);
  return async () => {
    const file = join(folder, "postgres.json");
    const given = process.env.TEST_DATABASE_URL;
    if (given) for (const name of readdirSync(folder).filter((one) => one.endsWith(".database"))) await dropDatabase(given, name.slice(0, -".database".length));
    if (existsSync(file)) await stopServer(JSON.parse(readFileSync(file, "utf8")) as { pid: number; folder: string });
    rmSync(folder, { recursive: true, force: true });
  };
}

async function stopServer(server: { pid: number; folder: string }): Promise<void> {
  for (let signal: NodeJS.Signals | 0 = "SIGINT"; sent(server.pid, signal); signal = 0) await sleep(20);
  rmSync(server.folder, { recursive: true, force: true });
}

/** false = the process has ended. */
function sent(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
