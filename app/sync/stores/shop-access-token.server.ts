import type { ShopDomain } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { Shopify } from "../../shopify.server.ts";

const where = { platform: "shopify", operation: "accessToken" } as const;

/**
 * The shop's offline token, renewed by the library when it ends within five minutes.
 * @throws PlatformFailure unauthorized when the app is not installed or the refresh token is dead (the merchant must open the app);
 * unavailable when Shopify did not answer.
 */
export async function shopAccessToken(shopify: Shopify, shop: ShopDomain): Promise<string> {
  const session = await shopify.unauthenticated.admin(shop).then(
    (found) => found.session,
    (error: unknown) => Promise.reject(failureOf(error)),
  );
  if (!session.accessToken) throw new PlatformFailure("unauthorized", where, "The shop has no access token; open the app in its admin once");
  return session.accessToken;
}

/** The library throws Responses and errors of several classes; none of them may carry a token further (Shopify README 8.2). */
function failureOf(error: unknown): PlatformFailure {
  if (error instanceof Response) {
    const kind = error.status >= 500 ? "unavailable" : "unauthorized";
    return new PlatformFailure(kind, where, `Shopify's token could not be renewed (${error.status})`);
  }
  const name = error instanceof Error ? error.constructor.name : "unknown";
  const kind = name === "SessionNotFoundError" || name === "HttpResponseError" ? "unauthorized" : "unavailable";
  return new PlatformFailure(kind, where, `Shopify's token could not be had (${name})`);
}
