/** Where Shopify lays the files of bulk operations: Google's storage, as in its own examples, and its own hosts. */
const storage = "storage.googleapis.com";
const ownHosts = [".shopify.com", ".shopifycdn.com"];

/**
 * The address of a file as Shopify wrote it in an answer, if it leads to Shopify's storage or to the shop itself.
 * @param shop its host, which what stands in for Shopify answers for too.
 * @returns null for any other address: it is not called.
 */
export function fileAddress(written: string, shop: string): URL | null {
  const url = URL.parse(written);
  if (!url || url.protocol !== "https:" || url.port !== "" || url.username !== "" || url.password !== "") return null;
  const { hostname } = url;
  return hostname === storage || hostname === shop || ownHosts.some((host) => hostname.endsWith(host)) ? url : null;
}
