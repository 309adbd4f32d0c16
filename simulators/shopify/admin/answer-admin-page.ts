import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShopifySimulator } from "../simulator.ts";
import { adminPage } from "./admin-page.ts";
import { frameSource } from "./frame-source.ts";
import { orderPage } from "./order-page.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");

const bridgeModules = ["state", "session", "api", "elements", "events"];

/** The App Bridge stand-in: its modules in order, joined into one classic script with a scope of its own. */
export function appBridgeScript(): string {
  const parts = bridgeModules.map((name) => read(join("app-bridge", `${name}.js`)).replace(/^import .*\n/gm, "").replace(/^export /gm, ""));
  return `(() => {\nif (window.shopify?.calls) return;\n${parts.join("\n")}})();\n`;
}

const files: Record<string, { type: string; body: () => string }> = {
  "/shopifycloud/app-bridge.js": { type: "text/javascript", body: appBridgeScript },
  "/shopifycloud/admin.js": { type: "text/javascript", body: () => `(() => {\n${read("admin.js")}})();\n` },
  "/shopifycloud/admin.css": { type: "text/css", body: () => read("admin.css") },
};

/** Answers the admin's pages, its scripts and App Bridge's question for a session token. */
export function answerAdminPage(request: Request, simulator: ShopifySimulator, shop: string): Response {
  const url = new URL(request.url);
  const { options } = simulator;
  const file = files[url.pathname];
  if (file) return new Response(file.body(), { headers: { "content-type": `${file.type}; charset=utf-8`, "access-control-allow-origin": "*" } });
  if (url.pathname === "/app-bridge/id-token") return idToken(request, simulator);
  const home = `/store/${shop.replace(".myshopify.com", "")}/apps/${options.appHandle}`;
  if (url.pathname === "/") return new Response(null, { status: 302, headers: { location: home } });
  const asked = /^\/store\/([\w-]+)\/orders\/(\d+)$/.exec(url.pathname);
  if (asked) return answerOrder(simulator, `${asked[1]}.myshopify.com`, asked[2]!);
  const page = /^\/store\/([\w-]+)\/apps\/([^/]+)(\/.*)?$/.exec(url.pathname);
  const named = page && options.shops.find((domain) => domain === `${page[1]}.myshopify.com`);
  if (!page || !named || ![options.appHandle, options.apiKey].includes(page[2]!)) return new Response("Not Found", { status: 404 });
  const source = frameSource(options, {
    shop: named, path: page[3] === "/" ? "" : (page[3] ?? ""), idToken: simulator.sessionToken(named), search: url.searchParams, now: options.realNow(),
  });
  return new Response(adminPage(options, page[1]!, source), { headers: { "content-type": "text/html; charset=utf-8" } });
}

function answerOrder(simulator: ShopifySimulator, shop: string, id: string): Response {
  const order = simulator.options.shops.includes(shop) ? simulator.worldOf(shop).order(`gid://shopify/Order/${id}`) : undefined;
  if (!order) return new Response("Not Found", { status: 404 });
  return new Response(orderPage(order), { headers: { "content-type": "text/html; charset=utf-8" } });
}

/** Only the app's own pages get a session token. */
function idToken(request: Request, simulator: ShopifySimulator): Response {
  const url = new URL(request.url);
  const appOrigin = new URL(simulator.options.appUrl).origin;
  const shop = url.searchParams.get("shop") || simulator.options.shops[0]!;
  const headers = { "access-control-allow-origin": appOrigin, vary: "origin", "cache-control": "no-store" };
  if (request.headers.get("origin") !== appOrigin) return Response.json({ error: "Session tokens are for the app's own origin" }, { status: 403, headers });
  if (!simulator.options.shops.includes(shop)) return Response.json({ error: `There is no shop ${shop}` }, { status: 404, headers });
  return Response.json({ token: simulator.sessionToken(shop) }, { headers });
}
