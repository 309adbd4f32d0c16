// A stand-in for Shopify's App Bridge: enough of it that an embedded app runs in the simulated admin.
// The server joins these modules into one classic script. This one knows who and where we are.
const script = document.currentScript;
export const adminOrigin = new URL(script.src).origin;
export const params = new URLSearchParams(location.search);
const remembered = JSON.parse(sessionStorage.getItem("app-bridge-config") ?? "{}");
export const config = {
  apiKey: script.dataset.apiKey ?? remembered.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content,
  shop: params.get("shop") ?? remembered.shop,
  host: params.get("host") ?? remembered.host,
  locale: params.get("locale") ?? remembered.locale ?? "en",
  appOrigins: [location.origin],
  disabledFeatures: [],
  experimentalFeatures: [],
};
sessionStorage.setItem("app-bridge-config", JSON.stringify(config));

/** Everything that the app asked of App Bridge, for assertions. */
export const calls = [];
export const embedded = window.parent !== window;

export function tellAdmin(kind, detail = {}) {
  calls.push({ kind, ...detail });
  if (embedded) window.parent.postMessage({ from: "app-bridge", kind, ...detail }, "*");
}
