import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyRing } from "../lib/secrets.ts";
import { withLocalSecrets } from "./local-secrets.server.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "secrets-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("withLocalSecrets", () => {
  it("makes secrets that work, once", () => {
    const first = withLocalSecrets({ DATA_DIR: folder });
    expect(withLocalSecrets({ DATA_DIR: folder })).toEqual(first);
    const keys = keyRing(first.ENCRYPTION_KEYS!);
    expect(keys.decrypt(keys.encrypt("text"))).toBe("text");
    expect(first.CRON_SECRET!.length).toBeGreaterThanOrEqual(16);
  });

  it("keeps them where only the owner reads", () => {
    withLocalSecrets({ DATA_DIR: folder });
    expect(statSync(join(folder, readdirSync(folder)[0]!)).mode & 0o077).toBe(0);
  });

  it("lets given ones win, one by one", () => {
    const env = withLocalSecrets({ DATA_DIR: folder, CRON_SECRET: "given-by-the-operator" });
    expect(env.CRON_SECRET).toBe("given-by-the-operator");
    expect(env.ENCRYPTION_KEYS).toMatch(/^local:/);
    expect(withLocalSecrets({ DATA_DIR: folder, CRON_SECRET: "a", ENCRYPTION_KEYS: "b" })).toEqual({ DATA_DIR: folder, CRON_SECRET: "a", ENCRYPTION_KEYS: "b" });
  });

  it("makes nothing in production", () => {
    expect(withLocalSecrets({ NODE_ENV: "production", DATA_DIR: folder })).toEqual({ NODE_ENV: "production", DATA_DIR: folder });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("makes new ones over a spoilt file", () => {
    writeFileSync(join(folder, "local-secrets.json"), "{");
    expect(withLocalSecrets({ DATA_DIR: folder }).CRON_SECRET).toBeTruthy();
  });
});
