import type { LoaderFunctionArgs } from "@remix-run/node";

/** The library's own pages under /auth: the bounce page that fetches a session token, the exit from the frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.shopify.authenticate.admin(request);
  return null;
}
