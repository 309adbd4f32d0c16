import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Frame, type FrameLocator, type Page } from "playwright-core";
import { inject } from "vitest";
import { findChromium } from "../../scripts/ensure-chromium.ts";
import { openStage, type Stage } from "../../scripts/demo-stage.ts";
import { runWorld } from "../../scripts/run-world.ts";
import { startServer, type Lockstep } from "../../server.ts";
import { demoWorld } from "../../simulators/demo-world/demo-world.ts";
import { havePages, loadPages } from "./running-app.ts";

/** Path of a browser; null = such tests are skipped. */
export const browserPath = findChromium();

const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"];
/** A headless browser's own is turned away by some servers. */
const userAgent = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

/** The app inside the simulated admin, in a browser, over a world whose job was done once. */
export interface AdminBrowser {
  stage: Stage;
  lockstep: Lockstep;
  page: Page;
  /** The app's frame, for looking up. */
  app: FrameLocator;
  /** The app's frame itself, for asking the document. */
  frame(): Frame;
  /** Opens a page of the app by its path, such as /app/orders, and waits until it works. */
  open(path: string): Promise<void>;
  /** What the console complained of, and addresses outside this machine that were tried. */
  complaints: string[];
  close(): Promise<void>;
}

/** @param connected how many of the demo world's three stores are connected. */
export async function openAdminBrowser(connected: number): Promise<AdminBrowser> {
  if (!havePages) throw new Error("The pages are not built: run `npm run build` first (npm test does)");
  const dataDir = mkdtempSync(join(tmpdir(), "lockstep-browser-"));
  cpSync(await livedIn(connected), dataDir, { recursive: true });
  const { stage, server } = await startOver(dataDir);
  const browser = await chromium.launch({ executablePath: browserPath!, args });
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, userAgent });
  const complaints: string[] = [];
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === "127.0.0.1") return route.continue();
    complaints.push(`tried ${url.href}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
  const frame = () => page.frame({ name: "app-iframe" })!;
  return {
    stage, lockstep: server.lockstep, page, complaints, frame,
    app: page.frameLocator("#app"),
    open: async (path) => void (await page.goto(stage.adminUrl + path, { waitUntil: "networkidle" })),
    close: async () => {
      await browser.close();
      await server.close();
      await stage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startOver(dataDir: string, connected = 0) {
  const world = demoWorld({ orders: 60, future: true });
  const stage = await openStage(world, { dataDir, ports: { app: await freePort(), amazon: 0, shopify: 0 }, env: { LOG_LEVEL: "silent" } });
  const stores = world.stores.slice(0, connected);
  const ready = async (lockstep: Lockstep) => void (stores.length > 0 && (await runWorld({ ...stage, world: { ...world, stores } }, lockstep)));
  return { stage, server: await startServer(stage.config, await loadPages(), { clock: stage.clock, ready }) };
}

/** The folder of a world whose job was done once, made by the run's first file to ask: to be copied, never opened. */
async function livedIn(connected: number): Promise<string> {
  const made = join(inject("testRun"), `world-of-${connected}`);
  if (existsSync(made)) return made;
  const dataDir = mkdtempSync(join(inject("testRun"), "world-"));
  const { stage, server } = await startOver(dataDir, connected);
  await server.close();
  await stage.close();
  try {
    renameSync(dataDir, made);
  } catch (error) {
    if (!existsSync(made)) throw error; // else another file was first
  }
  return made;
}

/** What axe finds inside the app's frame that is serious or critical: "rule: selector". */
export async function barriers({ page }: AdminBrowser): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.flatMap(({ id, nodes }) => nodes.filter((node) => node.target[0] === "#app").map((node) => `${id}: ${node.target.slice(1).join(" ")}`));
}

/** By how many pixels the app's page is wider than its frame. */
export function overhang({ frame }: AdminBrowser): Promise<number> {
  return frame().evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const phone = { width: 400, height: 900 };
const desk = { width: 1280, height: 1000 };

/** How far the page hangs over its frame on a desk and on a phone; the browser is left at a desk's width. */
export async function overhangs(admin: AdminBrowser): Promise<{ desk: number; phone: number }> {
  const atDesk = await overhang(admin);
  await admin.page.setViewportSize(phone);
  const onPhone = await overhang(admin);
  await admin.page.setViewportSize(desk);
  return { desk: atDesk, phone: onPhone };
}

/** Pictures of the demo's world stand on a host that does not exist: the browser gets an empty one for each. */
export async function servePictures({ page }: AdminBrowser): Promise<void> {
  await page.route("https://images.lockstep-demo.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>' }));
}

/** The frame's address is part of the app's configuration, so its port is chosen before the app listens. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
