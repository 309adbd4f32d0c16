import type { ActionFunctionArgs } from "@remix-run/node";
import { acceptWebhook } from "../sync/accept-webhook.server.ts";

/** Every webhook of Shopify's. Signature, inbox, answer: nothing else happens before Shopify hears 200. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await context.shopify.signedWebhook(request);
  if ("refused" in signed) return new Response(signed.refused, { status: signed.status });
  const acceptance = await acceptWebhook(context.flows, signed);
  if (acceptance === "unknown-topic") return new Response(`Nothing here knows the topic ${signed.topic}`, { status: 404 });
  if (acceptance === "unreadable") return new Response(`The payload of ${signed.topic} lacks what it should hold`, { status: 422 });
  return new Response(null, { status: 200 });
}

export function loader() {
  return new Response("Webhooks are posted", { status: 405, headers: { Allow: "POST" } });
}
