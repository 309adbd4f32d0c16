import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPlatforms } from "../tests/support/running-app.ts";
import { devEnvironment } from "./dev-environment.ts";

describe("devEnvironment", () => {
  it.each([
    [{ SHOPIFY_APP_URL: "https://tunnel.example", PORT: "4000" }, "https://tunnel.example"],
    [{ HOST: "https://older-tunnel.example", PORT: "4000" }, "https://older-tunnel.example"],
    [{ HOST: "bare.example", SHOPIFY_APP_URL: "" }, "https://bare.example"],
    [{ PORT: "4000" }, "http://localhost:4000"],
    [{}, "http://localhost:3000"],
  ])("takes the address of %j", (env, address) => {
    expect(devEnvironment({ NODE_ENV: "production", ...env })).toMatchObject({ SHOPIFY_APP_URL: address, NODE_ENV: "development", LOG_LEVEL: "info" });
  });

  it("lets the operator choose how much is logged", () => {
    expect(devEnvironment({ LOG_LEVEL: "debug" }).LOG_LEVEL).toBe("debug");
  });
});

describe("npm run dev", () => {
  it("serves pages that are built as they are asked for, and closes its database when it is ended", async () => {
    const platforms = await openPlatforms();
    const folder = mkdtempSync(join(tmpdir(), "dev-"));
    const { PATH = "" } = process.env;
    const env = { PATH, ...platforms.env, DATA_DIR: folder, HOST: "http://localhost:3000", SHOPIFY_APP_URL: "", ROLE: "web", FRONTEND_PORT: "0" };
    const child = spawn(process.execPath, [join(import.meta.dirname, "dev.ts")], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await platforms.close();
      rmSync(folder, { recursive: true, force: true });
    });
    let told = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (told += chunk.toString()));
    for (let look = 0; look < 200 && !told.includes("Lockstep serves"); look += 1) await sleep(100);
    const origin = / on (http:\/\/\S+) /.exec(told)?.[1];
    expect(told).toContain("Lockstep serves http://localhost:3000 on http://127.0.0.1:");
    const page = await (await fetch(`${origin}/`)).text();
    expect(page).toContain("Lockstep lives inside the Shopify admin");
    const script = /(?:src|href)="(\/[^"]+)"/.exec(page.slice(page.indexOf("modulepreload")))?.[1] ?? "/app/entry.client.tsx";
    expect((await fetch(origin + script)).status).toBe(200);
    child.kill("SIGTERM");
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(0);
    expect(existsSync(join(folder, "owner.json"))).toBe(false);
  });
});
