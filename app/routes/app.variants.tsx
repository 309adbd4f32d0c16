import type { LoaderFunctionArgs } from "@remix-run/node";
import { pageHeaders } from "../shopify.server.ts";
import { answerOrNull } from "../sync/answer-or-null.server.ts";
import { variantView, type VariantView } from "../ui/variant-view.ts";

/** null: Shopify does not answer now. */
export interface VariantsFound {
  variants: VariantView[] | null;
}

/** Variants of the shop by part of their title or SKU (`search`). No page: a field asks for it. */
export async function loader({ request, context: { flows, shopify } }: LoaderFunctionArgs): Promise<VariantsFound> {
  const { session } = await shopify.authenticate.admin(request);
  const text = new URL(request.url).searchParams.get("search") ?? "";
  const found = await answerOrNull(flows, session.shop, () => flows.shopify(session.shop).searchVariants(text));
  return { variants: found && found.map(variantView) };
}

export const headers = pageHeaders;
