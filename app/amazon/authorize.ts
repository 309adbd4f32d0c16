import { marketplaceOf } from "../domain/marketplaces.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonApp } from "./door.ts";

/**
 * Where the seller's browser goes to grant access (Amazon README 2.1): top level, never in a frame.
 * @param origin null = the marketplace's own Seller Central host.
 * @param state ours, signed and for one use.
 * @throws PlatformFailure `rejected` for a marketplace that we do not know.
 */
export function consentUrl(app: AmazonApp, origin: string | null, marketplaceId: string, state: string): string {
  const marketplace = marketplaceOf(marketplaceId);
  if (!marketplace) {
    throw new PlatformFailure("rejected", { platform: "amazon", operation: "consent" }, `no marketplace ${marketplaceId} is known`);
  }
  const url = new URL("/apps/authorize/consent", origin ?? `https://${marketplace.sellerCentralHost}`);
  url.search = new URLSearchParams({
    application_id: app.applicationId,
    state,
    redirect_uri: app.redirectUri,
    ...(app.draft ? { version: "beta" } : {}),
  }).toString();
  return url.toString();
}
