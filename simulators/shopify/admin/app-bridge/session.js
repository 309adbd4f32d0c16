import { adminOrigin, config, embedded, params, tellAdmin } from "./state.js";

const plainFetch = window.fetch.bind(window);

/** A fresh session token for every call: one lives a minute. */
export async function idToken() {
  const answer = await plainFetch(`${adminOrigin}/app-bridge/id-token?shop=${encodeURIComponent(config.shop ?? "")}`);
  if (!answer.ok) throw new Error(`The simulated admin gave no session token (${answer.status})`);
  return (await answer.json()).token;
}

async function withToken(request) {
  const headers = new Headers(request.headers);
  if (!headers.has("authorization")) headers.set("authorization", `Bearer ${await idToken()}`);
  headers.set("x-requested-with", "XMLHttpRequest");
  return plainFetch(new Request(request, { headers }));
}

/** Same-origin requests carry the session token; a refused one is tried once more with a new token. */
async function appFetch(input, init) {
  const request = new Request(input, init);
  if (new URL(request.url).origin !== location.origin) return plainFetch(input, init);
  const again = request.clone();
  const answer = await withToken(request);
  if (answer.status === 401 && answer.headers.get("x-shopify-retry-invalid-session-request")) return withToken(again);
  const reauthorize = answer.headers.get("x-shopify-api-request-failure-reauthorize-url");
  if (reauthorize) openUrl(new URL(reauthorize, location.href).href, "_top");
  return answer;
}
window.fetch = appFetch;

const plainOpen = window.open.bind(window);

/** Addresses of the admin open in the simulated one. */
function openUrl(address, target, features) {
  const url = new URL(address, location.href);
  const adminPath = url.origin === "https://admin.shopify.com" ? url.pathname + url.search : null;
  if (adminPath !== null) tellAdmin("open-admin", { path: adminPath });
  else if (url.protocol === "shopify:") tellAdmin("open-admin-resource", { address: url.href });
  else if (embedded && (target === "_top" || target === "_parent")) tellAdmin("open-top", { address: url.href });
  else return plainOpen(address, target, features);
  return null;
}
window.open = openUrl;

/** The app's bounce page: get a token and go where it wants. */
async function reloadIfAsked() {
  const reload = params.get("shopify-reload");
  if (!reload) return;
  const url = new URL(reload, location.href);
  if (url.origin !== location.origin) return;
  url.searchParams.set("id_token", await idToken());
  location.replace(url.href);
}
void reloadIfAsked();
