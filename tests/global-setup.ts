import { mkdtempSync, readFileSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of this test run: what its files share. */
    testRun: string;
  }
}

/** Makes the run's folder; a PostgreSQL server that a test file started (tests/support/database.ts) is stopped at the end. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-run-"));
  project.provide("testRun", folder);
  return () => {
    const file = join(folder, "postgres.json");
    if (existsSync(file)) stopServer(JSON.parse(readFileSync(file, "utf8")) as { pid: number; folder: string });
    rmSync(folder, { recursive: true, force: true });
  };
}

function stopServer(server: { pid: number; folder: string }): void {
  try {
    process.kill(server.pid, "SIGINT");
  } catch {
    // ended by itself
  }
  rmSync(server.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
