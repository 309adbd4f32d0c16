import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** Shopify opens the app at its root with `shop` and `host`; somebody without them reads where Lockstep is found. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("shop")) throw redirect(`/app${url.search}`);
  return null;
}

export default function Landing() {
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem" }}>
      <h1>Lockstep</h1>
      <p>Lockstep lives inside the Shopify admin. Open your store&rsquo;s admin, choose Apps, then Lockstep.</p>
    </main>
  );
}
