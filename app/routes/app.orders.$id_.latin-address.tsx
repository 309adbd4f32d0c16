import { data, type ActionFunctionArgs } from "@remix-run/node";
import { pageHeaders } from "../shopify.server.ts";
import { saveLatinAddress } from "../sync/save-latin-address.server.ts";
import type { Outcome } from "../ui/use-outcome.ts";

const messages: Record<Awaited<ReturnType<typeof saveLatinAddress>>, string> = {
  saved: "Saved in the Shopify order.",
  "too-long": "Use at most 500 characters.",
  "not-japanese": "Only orders of Amazon.co.jp that you ship have this field.",
  "not-in-shopify": "This order is not in Shopify.",
};

/** Staff write the address of a Japanese order in Latin letters (R108). No page: the order's own posts to it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const text = (await request.formData()).get("text");
  const result = await saveLatinAddress(context.flows, session.shop, params.id ?? "", typeof text === "string" ? text : "");
  return data({ ok: result === "saved", message: messages[result] } satisfies Outcome, { status: result === "saved" ? 200 : 409 });
}

export const headers = pageHeaders;
