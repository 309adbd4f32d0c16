/**
 * The environment as `shopify app dev` passes it, in our own words: it names the app's public address SHOPIFY_APP_URL, in older versions HOST.
 * Logs say more than usual, unless told otherwise.
 */
export function devEnvironment(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const address = env.SHOPIFY_APP_URL || env.HOST || `http://localhost:${env.PORT || 3000}`;
  return { LOG_LEVEL: "info", ...env, NODE_ENV: "development", SHOPIFY_APP_URL: address.includes("://") ? address : `https://${address}` };
}
