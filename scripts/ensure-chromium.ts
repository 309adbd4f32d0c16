import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** Path of a Chromium on this machine, null if there is none. CHROMIUM_PATH wins. */
export function findChromium(): string | null {
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...usual];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Installs a Chromium where it is missing: Debian's package as root, else the browser that playwright-core fetches. */
export async function ensureChromium(): Promise<string | null> {
  const found = findChromium();
  if (found) return found;
  console.log("installing Chromium for the browser tests");
  const asRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const steps: [string, string[]][] = asRoot
    ? [["apt-get", ["update", "-qq"]], ["apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]]]
    : [["node", ["node_modules/playwright-core/cli.js", "install", "chromium"]]];
  for (const [command, args] of steps) spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  return Promise.resolve(findChromium());
}
