import type { ShopifySimulator } from "../simulator.ts";

export function answerAdminPage(_request: Request, _simulator: ShopifySimulator, _shop: string): Promise<Response> {
  return Promise.resolve(new Response("Not Found", { status: 404 }));
}
