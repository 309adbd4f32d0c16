import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Database } from "./db/client.server.ts";
import { shopAccessToken } from "./sync/stores/shop-access-token.server.ts";
import { describeEmbedded, describeOnPostgres } from "../tests/support/database.ts";
import { havePages, openPlatforms, shop, startApp, type RunningApp } from "../tests/support/running-app.ts";
import { readConfig } from "./config/env.server.ts";
import { systemClock } from "./lib/clock.ts";
import { createShopify, reachShopify } from "./shopify.server.ts";

describe("reachShopify", () => {
  const asked: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(new Request(input, init));
    return Promise.resolve(new Response("answer"));
  };

  it("leads to a stand-in and names the shop that was meant", async () => {
    await reachShopify("http://127.0.0.1:4001", fetch)("https://demo.myshopify.com/admin/api/2026-10/graphql.json?a=1", { method: "POST", body: "{}", headers: { "x-shopify-access-token": "t" } });
    const request = asked.pop()!;
    expect([request.url, request.method, await request.text()]).toEqual(["http://127.0.0.1:4001/admin/api/2026-10/graphql.json?a=1", "POST", "{}"]);
    expect([request.headers.get("x-forwarded-host"), request.headers.get("x-shopify-access-token")]).toEqual(["demo.myshopify.com", "t"]);
  });

  it("changes nothing without a stand-in", () => {
    expect(reachShopify(null, fetch)).toBe(fetch);
  });
});

/** The library answers robots 410, whatever they ask for. */
const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36" };

/** A page as the admin's frame asks for it. */
function open(app: RunningApp, token = app.shopify.sessionToken(shop)): Promise<Response> {
  return app.ask(`/app?shop=${shop}&host=${btoa("admin.shopify.com/store/demo")}&embedded=1`, { headers: { authorization: `Bearer ${token}`, ...browser } });
}

/** The stored access token is at its end. */
function age({ prisma }: Database): Promise<unknown> {
  return prisma.session.updateMany({ data: { expires: new Date(Date.now() - 1_000) } });
}

const tokenCalls = ({ shopify }: Pick<RunningApp, "shopify">) => shopify.calls().accessToken ?? 0;

describe.skipIf(!havePages)("signing in", () => {
  describeEmbedded("with real requests", (databases) => {
    it("fetches one token for all pages that are opened at once, and tells it to nobody", async () => {
      const app = await startApp(await databases.open());
      const answers = await Promise.all(Array.from({ length: 6 }, () => open(app)));
      expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(200));
      expect(tokenCalls(app)).toBe(1);
      const { session } = await app.server.lockstep.shopify.unauthenticated.admin(shop);
      const told = app.lines.join("") + (await Promise.all(answers.map((answer) => answer.text()))).join("");
      for (const secret of [session.accessToken, session.refreshToken]) {
        expect(secret).toMatch(/^shp/);
        expect(told).not.toContain(secret);
      }
    });

    it("needs no call for the next page", async () => {
      const app = await startApp(await databases.open());
      await open(app);
      await open(app);
      expect(tokenCalls(app)).toBe(1);
    });

    it("renews a token that has ended, once for all who ask", async () => {
      const db = await databases.open();
      const app = await startApp(db);
      await open(app);
      const { shopify } = app.server.lockstep;
      const first = await shopAccessToken(shopify, shop);
      await age(db);
      const tokens = await Promise.all(Array.from({ length: 6 }, () => shopAccessToken(shopify, shop)));
      expect(new Set(tokens).size).toBe(1);
      expect(tokens[0]).not.toBe(first);
      expect(tokenCalls(app)).toBe(2);
      expect(await shopAccessToken(shopify, shop)).toBe(tokens[0]);
    });

    it("says that the app must be opened where the shop has none, or its grant has ended", async () => {
      const db = await databases.open();
      const app = await startApp(db);
      const { shopify } = app.server.lockstep;
      await expect(shopAccessToken(shopify, shop)).rejects.toMatchObject({ name: "PlatformFailure", kind: "unauthorized", platform: "shopify" });
      await open(app);
      await age(db);
      app.shopify.revokeTokens(shop);
      await expect(shopAccessToken(shopify, shop)).rejects.toMatchObject({ name: "PlatformFailure", kind: "unauthorized" });
    });

    it("takes no session token but the shop's own, for this app and of this minute", async () => {
      const app = await startApp(await databases.open());
      const bent = [{ claims: { exp: 1 } }, { claims: { aud: "another-app" } }, { secret: "another-secret" }, { claims: { nbf: 4_000_000_000 } }];
      for (const how of bent) expect((await open(app, app.shopify.sessionToken(shop, how))).status, JSON.stringify(how)).not.toBe(200);
      expect(tokenCalls(app)).toBe(0);
    });
  });
});

describeOnPostgres("the token of a shop whose app runs in two processes", (databases) => {
  it("is renewed once", async () => {
    const db = await databases.open();
    const platforms = await openPlatforms();
    onTestFinished(() => platforms.close());
    const shopify = createShopify({ config: readConfig(platforms.env), db, clock: systemClock, fetch });
    const url = new URL(`http://127.0.0.1:3000/app?shop=${shop}&host=${btoa("admin.shopify.com/store/demo")}&embedded=1`);
    await shopify.authenticate.admin(new Request(url, { headers: { authorization: `Bearer ${platforms.shopify.sessionToken(shop)}` } }));
    await age(db);
    const env = { PATH: process.env.PATH ?? "", ...platforms.env, DATABASE_URL: db.url ?? "" };
    const children = [1, 2].map(() => fork(join(import.meta.dirname, "../tests/support/renew-token.ts"), [shop], { env, execArgv: [] }));
    const heard = () => Promise.all(children.map((child) => new Promise<unknown>((resolve, reject) => child.once("message", resolve).once("exit", reject))));
    await heard();
    const renewed = heard();
    for (const child of children) child.send("go");
    const kept = (await shopify.unauthenticated.admin(shop).then(async () => db.prisma.session.findFirst()))?.accessToken ?? "";
    expect(new Set(await renewed)).toEqual(new Set([createHash("sha256").update(kept).digest("hex")]));
    expect(tokenCalls(platforms)).toBe(2);
  });
});
