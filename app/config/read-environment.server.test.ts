import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readEnvironment } from "./read-environment.server.ts";

function folderWith(text: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), "environment-"));
  if (text !== null) writeFileSync(join(folder, ".env"), text);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("readEnvironment", () => {
  it("takes what .env says under what the process was given", () => {
    const folder = folderWith("# of this machine\nCRON_SECRET=from-the-file\nPORT=4000\n");
    expect(readEnvironment(folder, { PORT: "5000" })).toEqual({ CRON_SECRET: "from-the-file", PORT: "5000" });
  });

  it("needs no .env", () => {
    expect(readEnvironment(folderWith(null), { PORT: "5000" })).toEqual({ PORT: "5000" });
  });
});
