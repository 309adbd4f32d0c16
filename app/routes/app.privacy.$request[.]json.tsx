import type { LoaderFunctionArgs } from "@remix-run/node";
import { isUuid } from "../lib/is-uuid.ts";
import { answerDataRequest } from "../sync/privacy/answer-data-request.server.ts";

/** The file of a customer's request, for the shop that it was asked of. It is kept nowhere. */
export async function loader({ request, params, context: { flows, shopify } }: LoaderFunctionArgs): Promise<Response> {
  const { session } = await shopify.authenticate.admin(request);
  const file = isUuid(params.request ?? "") ? await answerDataRequest(flows, session.shop, params.request!) : null;
  if (!file) throw new Response("This shop has no such request.", { status: 404 });
  return Response.json(file, { headers: { "cache-control": "no-store", "content-disposition": `attachment; filename="customer-data-${file.receivedAt.slice(0, 10)}.json"` } });
}
