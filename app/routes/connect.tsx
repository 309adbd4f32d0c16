import type { ActionFunctionArgs } from "@remix-run/node";
import { bearerIs } from "../lib/bearer.ts";
import { connectDirect, directConnection } from "../sync/stores/connect-direct.server.ts";
import { ConnectRefused } from "../sync/stores/connect-refused.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";

/** For `npm run connect` while this process owns the database. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { flows, shopify } = context;
  if (!bearerIs(request.headers.get("Authorization"), flows.config.cronSecret)) return Response.json({ error: "The bearer secret is missing or wrong" }, { status: 401 });
  const wanted = directConnection.safeParse(await request.json().catch(() => null));
  if (!wanted.success) return Response.json({ error: `The body is no connection: ${wanted.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join(", ")}` }, { status: 400 });
  try {
    const { id, alias, shop, sellerId, marketplaceIds, state } = await connectDirect(flows, shopify, wanted.data);
    return Response.json({ id, alias, shop, sellerId, marketplaceIds, state });
  } catch (error) {
    if (error instanceof ConnectRefused) return Response.json({ error: error.message }, { status: 409 });
    if (error instanceof PlatformFailure) return Response.json({ error: `${error.platform} ${error.operation}: ${error.message}` }, { status: 502 });
    throw error;
  }
}

export function loader() {
  return new Response("Connections are posted", { status: 405, headers: { Allow: "POST" } });
}
