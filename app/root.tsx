import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useLoaderData, useRouteError } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export function loader({ context }: LoaderFunctionArgs) {
  const { shopify } = context.flows.config;
  return { apiKey: shopify.apiKey, appBridge: `${shopify.origin ?? "https://cdn.shopify.com"}/shopifycloud/app-bridge.js` };
}

export default function Document() {
  const { apiKey, appBridge } = useLoaderData<typeof loader>();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* App Bridge patches fetch, so it comes before every other script. */}
        <script data-api-key={apiKey} src={appBridge} />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

/** Whatever no page of ours caught: an unknown address, a failure outside the admin's frame. Tells nothing of the request or of the error, runs no script. */
export function ErrorBoundary() {
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Lockstep</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem" }}>
          <h1>{missing ? "There is no such page" : "This page could not be shown"}</h1>
          <p>{missing ? "It may have been removed, or the address is incomplete." : "Something went wrong on our side; please try again."}</p>
          <p>Lockstep lives inside the Shopify admin. Open your store&rsquo;s admin, choose Apps, then Lockstep.</p>
        </main>
      </body>
    </html>
  );
}
