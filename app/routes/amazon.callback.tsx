import { data, redirect, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { ConnectRefused } from "../sync/stores/connect-refused.ts";
import { finishConnect } from "../sync/stores/finish-connect.server.ts";

/**
 * Where Amazon sends the browser after consent: outside the admin's frame and without a session. The shop is found by the single-use
 * state; on success the merchant goes back into the admin. Nothing of the query is shown or logged.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { flows } = context;
  const headers = { "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" };
  try {
    const store = await finishConnect(flows, Object.fromEntries(new URL(request.url).searchParams));
    const admin = flows.config.shopify.origin ?? "https://admin.shopify.com";
    const name = store.shop.replace(/\.myshopify\.com$/, "");
    return redirect(`${admin}/store/${name}/apps/${flows.config.shopify.apiKey}/app/stores/${store.id}/settings?connected=1`, { headers });
  } catch (error) {
    if (error instanceof ConnectRefused) return data({ reason: error.message }, { status: 400, headers });
    if (!(error instanceof PlatformFailure)) throw error;
    flows.log.warn({ platform: error.platform, operation: error.operation, kind: error.kind, request: error.requestId }, "connect failed");
    return data({ reason: "Amazon or Shopify did not answer as expected. Nothing was saved; please try again." }, { status: 502, headers });
  }
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function NotConnected() {
  const { reason } = useLoaderData<typeof loader>();
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem" }}>
      <h1>Amazon was not connected</h1>
      <p>{reason}</p>
      <p>Go back to Lockstep in your Shopify admin to try again.</p>
    </main>
  );
}
