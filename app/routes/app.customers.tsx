import type { LoaderFunctionArgs } from "@remix-run/node";
import { pageHeaders } from "../shopify.server.ts";
import { customerNames, customersFor } from "../sync/stores/find-customers.server.ts";

/** null: Shopify does not answer now. */
export interface CustomersFound {
  customers: { id: string; name: string }[] | null;
}

/** Customers of the shop by part of their name (`search`), or the one with an `id`. No page: fields ask for it. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<CustomersFound> {
  const { session } = await context.shopify.authenticate.admin(request);
  const asked = new URL(request.url).searchParams;
  const id = asked.get("id");
  if (id === null) return { customers: await customersFor(context.flows, session.shop, asked.get("search") ?? "") };
  const names = await customerNames(context.flows, session.shop, [id]);
  return { customers: names && [...names].map(([customerId, name]) => ({ id: customerId, name })) };
}

export const headers = pageHeaders;
