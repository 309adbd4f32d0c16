import { createHmac } from "node:crypto";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { checkSessionToken } from "../oauth/session-token.ts";
import { testShop } from "../testing/test-shop.ts";
import { appBridgeScript } from "./answer-admin-page.ts";
import { hostParameter, signQuery } from "./frame-source.ts";

const appUrl = "http://127.0.0.1:3000";
const origin = "http://127.0.0.1:4000";
const shop = testShop({ appUrl });
const get = (path: string, headers: Record<string, string> = {}) => shop.shopify.handle(new Request(origin + path, { headers }));

async function frameOf(path: string): Promise<URL> {
  const html = await (await get(path)).text();
  return new URL(/<iframe[^>]* src="([^"]*)"/.exec(html)![1]!.replaceAll("&#38;", "&"));
}

describe("the admin page", () => {
  it("holds the app with all that Shopify adds to its address", async () => {
    const frame = await frameOf("/store/demo/apps/lockstep");
    expect(frame.origin + frame.pathname).toBe(`${appUrl}/app`);
    const { hmac, id_token: idToken, timestamp, ...rest } = Object.fromEntries(frame.searchParams);
    expect(rest).toEqual({ embedded: "1", shop: "demo.myshopify.com", host: hostParameter("demo.myshopify.com"), locale: "en", session: expect.any(String) as string });
    expect(hmac).toBe(signQuery({ ...rest, id_token: idToken!, timestamp: timestamp! }, shop.shopify.options.apiSecret));
    const { apiKey, apiSecret } = shop.shopify.options;
    expect(checkSessionToken(idToken!, { shop: "demo.myshopify.com", apiKey, apiSecret, now: new Date() })).toBeDefined();
  });

  it("goes to a page of the app, with the address's own parameters", async () => {
    const frame = await frameOf("/store/demo/apps/lockstep/app/orders?status=waiting");
    expect(frame.pathname).toBe("/app/orders");
    expect(frame.searchParams.get("status")).toBe("waiting");
  });

  it("knows the app by its key as well, and nothing else", async () => {
    expect((await get(`/store/demo/apps/${shop.shopify.options.apiKey}`)).status).toBe(200);
    expect((await get("/store/demo/apps/other")).status).toBe(404);
    expect((await get("/store/nowhere/apps/lockstep")).status).toBe(404);
    expect((await get("/")).headers.get("location")).toBe("/store/demo/apps/lockstep");
  });

  it("asks for no outside address", async () => {
    for (const path of ["/store/demo/apps/lockstep", "/shopifycloud/admin.js", "/shopifycloud/admin.css"]) {
      const text = await (await get(path)).text();
      const outside = [...text.matchAll(/(?:src|href)="(https?:)?\/\/([^/"]+)/g)].map((found) => found[2]).filter((host) => !host!.startsWith("127.0.0.1"));
      expect(outside, path).toEqual([]);
    }
  });

  it("names the host as the platform does", () => {
    expect(Buffer.from(hostParameter("demo.myshopify.com"), "base64").toString()).toBe("admin.shopify.com/store/demo");
    expect(signQuery({ b: "2", a: "1" }, "s")).toBe(createHmac("sha256", "s").update("a=1&b=2").digest("hex"));
  });
});

describe("session tokens for App Bridge", () => {
  it("go to the app's own origin alone", async () => {
    const answer = await get("/app-bridge/id-token?shop=demo.myshopify.com", { origin: appUrl });
    expect(answer.headers.get("access-control-allow-origin")).toBe(appUrl);
    const { token } = (await answer.json()) as { token: string };
    expect(token.split(".")).toHaveLength(3);
    expect((await get("/app-bridge/id-token", { origin: "http://evil.example" })).status).toBe(403);
    expect((await get("/app-bridge/id-token")).status).toBe(403);
    expect((await get("/app-bridge/id-token?shop=other.myshopify.com", { origin: appUrl })).status).toBe(404);
  });
});

describe("the App Bridge stand-in", () => {
  it("is one classic script that a browser can read", () => {
    const script = appBridgeScript();
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/^(import|export) /m);
    for (const part of ["window.shopify", "ui-nav-menu", "ui-title-bar", "ui-save-bar", "ui-modal", "s-app-nav", "x-shopify-retry-invalid-session-request", "shopify-reload"]) expect(script).toContain(part);
  });
});
