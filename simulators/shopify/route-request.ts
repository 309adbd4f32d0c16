import type { SimulatorClock } from "../shared/clock.ts";
import { answerAdminPage } from "./admin/answer-admin-page.ts";
import { isBulkFile } from "./bulk/bulk-files.ts";
import type { ShopifyOptions } from "./options.ts";
import type { ShopifySimulator } from "./simulator.ts";
import { answerWorldRequest } from "./world/world-control.ts";

export interface Endpoints {
  accessToken(request: Request, shop: string): Promise<Response>;
  graphql(request: Request, shop: string, version: string): Promise<Response>;
  bulkFile(request: Request): Promise<Response>;
}

const notFound = () => Response.json({ errors: "Not Found" }, { status: 404 });

/** Sends a request to where it belongs: the world's steering, the admin's pages, a bulk result, or a shop's endpoints. */
export async function routeRequest(request: Request, simulator: ShopifySimulator, clock: SimulatorClock, endpoints: Endpoints): Promise<Response> {
  const { pathname } = new URL(request.url);
  const { options } = simulator;
  const shop = shopOf(request, options);
  if (request.method === "GET" && isBulkFile(pathname)) return endpoints.bulkFile(request);
  if (!options.shops.includes(shop)) return notFound();
  if (pathname.startsWith("/_world/")) return answerWorldRequest(request, simulator, clock, shop);
  if (request.method === "GET" && (pathname === "/" || /^\/(store|shopifycloud|app-bridge)\//.test(pathname))) return answerAdminPage(request, simulator, shop);
  if (request.method !== "POST") return notFound();
  if (pathname === "/admin/oauth/access_token") return endpoints.accessToken(request, shop);
  const version = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(pathname)?.[1];
  return version ? endpoints.graphql(request, shop, version) : notFound();
}

/** The shop that a request means: x-forwarded-host, else the address, else (any other host) the default shop. */
function shopOf(request: Request, options: ShopifyOptions): string {
  const host = (request.headers.get("x-forwarded-host") ?? new URL(request.url).host).toLowerCase();
  return host.endsWith(".myshopify.com") ? host : options.shops[0]!;
}
