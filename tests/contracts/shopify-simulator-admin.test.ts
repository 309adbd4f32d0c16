import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/ensure-chromium.ts";
import { createClock } from "../../simulators/shared/clock.ts";
import { createShopify } from "../../simulators/shopify/create-shopify.ts";
import { serveShopify } from "../../simulators/shopify/serve-shopify.ts";
import { testWorld } from "../../simulators/shopify/testing/test-shop.ts";

const executablePath = findChromium();
const appKey = "lockstep-api-key";

/** The smallest embedded app: navigation, a title bar, a form with a save bar, a save bar of its own, a data request. */
function page(bridge: string, path: string): string {
  return `<!doctype html><html><head><link rel="icon" href="data:,"><script data-api-key="${appKey}" src="${bridge}"></script></head><body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/orders">Orders</a><a href="/app/stock">Stock</a></ui-nav-menu>
<ui-title-bar title="Overview"><button variant="primary" onclick="shopify.toast.show('Hello')">Greet</button></ui-title-bar>
<p id="path">${path}</p><p id="auth"></p>
<form data-save-bar onsubmit="event.preventDefault(); shopify.toast.show('Saved')"><input id="name" value="before"></form>
<ui-save-bar id="bar"><button variant="primary" onclick="shopify.toast.show('Bar saved')"></button><button onclick="shopify.saveBar.hide('bar')"></button></ui-save-bar>
<ui-modal id="modal"><p>Really?</p></ui-modal>
<script>fetch("/data").then((answer) => answer.text()).then((text) => (document.getElementById("auth").textContent = text));</script>
</body></html>`;
}

describe.skipIf(!executablePath)("an embedded app in the simulated admin", () => {
  let browser: Browser;
  let app: Server;
  let admin: Awaited<ReturnType<typeof serveShopify>>;
  let tab: Page;
  let refusals = 0;
  const outside: string[] = [];
  const errors: string[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, "http://app");
    if (url.pathname === "/data" && refusals > 0) {
      refusals -= 1;
      return response.writeHead(401, { "x-shopify-retry-invalid-session-request": "1" }).end();
    }
    if (url.pathname === "/data") return response.end(request.headers.authorization ?? "none");
    if (url.pathname === "/bounce") return response.writeHead(200, { "content-type": "text/html" }).end(`<script data-api-key="${appKey}" src="${admin.origin}/shopifycloud/app-bridge.js"></script>`);
    return response.writeHead(200, { "content-type": "text/html" }).end(page(`${admin.origin}/shopifycloud/app-bridge.js`, url.pathname + (url.searchParams.has("reloaded") ? " reloaded" : "")));
  };

  beforeAll(async () => {
    app = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    const shopify = createShopify({ world: testWorld, clock: createClock(new Date(testWorld.now), true), options: { appUrl, apiKey: appKey } });
    admin = await serveShopify(shopify, 0);
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser.close();
    await admin.close();
    app.close();
    app.closeAllConnections();
  });
  beforeEach(async () => {
    outside.length = 0;
    errors.length = 0;
    tab = await browser.newPage();
    tab.on("request", (request) => !/^(http:\/\/127\.0\.0\.1|data:)/.test(request.url()) && outside.push(request.url()));
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(`${admin.origin}/`);
    await frame().locator("#auth", { hasText: "Bearer" }).waitFor();
  });
  afterEach(async () => {
    await tab.close();
    expect({ outside, errors }).toEqual({ outside: [], errors: [] });
  });
  const frame = () => tab.frameLocator("#app");
  const toast = (text: string) => tab.locator(".toast", { hasText: text }).waitFor();

  it("runs in a frame of another origin and sends its session token", async () => {
    expect(await frame().locator("#path").textContent()).toBe("/app");
    expect(await frame().locator("#auth").textContent()).toMatch(/^Bearer ey/);
  });

  it("asks once more with a fresh token when the first is refused", async () => {
    refusals = 1;
    await tab.reload();
    await frame().locator("#auth", { hasText: "Bearer" }).waitFor();
    expect(refusals).toBe(0);
  });

  it("has its links in the left navigation, without the home one, and goes where they lead", async () => {
    await tab.locator("#links a", { hasText: "Orders" }).click();
    await frame().locator("#path", { hasText: "/app/orders" }).waitFor();
    expect(await tab.locator("#links a").allTextContents()).toEqual(["Orders", "Stock"]);
    await tab.locator('#links a[aria-current="page"]', { hasText: "Orders" }).waitFor();
    expect(new URL(tab.url()).pathname).toBe("/store/demo/apps/lockstep/app/orders");
    await tab.reload();
    await frame().locator("#path", { hasText: "/app/orders" }).waitFor();
  });

  it("shows its title, its actions and its toasts", async () => {
    expect(await tab.locator("#title").textContent()).toBe("Overview");
    await tab.getByRole("button", { name: "Greet" }).click();
    await toast("Hello");
  });

  it("shows the save bar for a touched form; save submits, discard resets", async () => {
    await frame().locator("#name").fill("after");
    await tab.getByRole("button", { name: "Save" }).click();
    await toast("Saved");
    await tab.locator("#save-bar").waitFor({ state: "hidden" });
    await frame().locator("#name").fill("again");
    await tab.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => frame().locator("#name").inputValue()).toBe("before");
  });

  it("shows a save bar and a modal that the app opens itself", async () => {
    const content = tab.frames().find((one) => one.name() === "app-iframe")!;
    await content.evaluate('shopify.saveBar.show("bar")');
    await tab.getByRole("button", { name: "Save" }).click();
    await toast("Bar saved");
    await tab.getByRole("button", { name: "Discard" }).click();
    await tab.locator("#save-bar").waitFor({ state: "hidden" });
    await content.evaluate('shopify.modal.show("modal")');
    await frame().getByText("Really?").waitFor();
    expect(await content.evaluate("shopify.config.shop")).toBe("demo.myshopify.com");
  });

  it("opens the admin's addresses in the simulated admin", async () => {
    const content = tab.frames().find((one) => one.name() === "app-iframe")!;
    await content.evaluate('window.open("https://admin.shopify.com/store/demo/apps/lockstep/app/stock", "_top")');
    await frame().locator("#path", { hasText: "/app/stock" }).waitFor();
    await tab.frames().find((one) => one.name() === "app-iframe")!.evaluate('window.open("shopify://admin/orders/1", "_top")');
    await toast("Would open shopify://admin/orders/1");
  });

  it("comes back from the bounce page with a token", async () => {
    const content = tab.frames().find((one) => one.name() === "app-iframe")!;
    await content.evaluate('location.assign("/bounce?shop=demo.myshopify.com&shopify-reload=" + encodeURIComponent(location.origin + "/app?reloaded=1"))');
    await frame().locator("#path", { hasText: "reloaded" }).waitFor();
  });
});
