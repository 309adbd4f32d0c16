import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** The library's own pages under /auth: the bounce page that fetches a session token, the exit from the frame. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (params["*"] === "login") return redirect("/"); // a page without its shop was asked for: the landing page says where Lockstep is found
  await context.shopify.authenticate.admin(request);
  return null;
}
