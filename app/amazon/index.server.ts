import { consentUrl } from "./authorize.ts";
import { exchangeCode, refreshToken } from "./access-token.server.ts";
import { getDimensions, searchContents } from "./catalog.server.ts";
import { fetchCustomization } from "./customization.server.ts";
import type { AmazonAccount, AmazonDoor, AmazonDoorParts, AmazonSignIn, Pace } from "./door.ts";
import { createFeed, getFeed, getFeedResult, getFeedsSince, uploadFeed } from "./feeds/feeds.server.ts";
import { listTransactions } from "./finances/transactions.server.ts";
import { confirmShipment } from "./shipping.server.ts";
import { getListing, searchListings } from "./listings.server.ts";
import { bucketsOf, type OperationName } from "./operations.ts";
import { getOrder, searchOrders } from "./orders.server.ts";
import { patchLeadTime, patchQuantity } from "./patches.server.ts";
import { createReport, getReport, readAfnShipments, readReportedListings, readReportedOrders, readReturns } from "./reports.server.ts";
import { getMarketplaceParticipations, getSellingPlan } from "./sellers.server.ts";
import { createSpApi } from "./sp-api.server.ts";

/** THE DOOR. Everything that Lockstep says to Amazon and hears from it passes here, in the domain's words. */

export type * from "./door.ts";

/** Consent and tokens, before there is a seller (Amazon README 2.1, 2.3). All of it fails with PlatformFailure. */
export function amazonSignIn(parts: AmazonDoorParts): AmazonSignIn {
  return {
    consentUrl: (marketplaceId, state) => consentUrl(parts.app, parts.origins.consent, marketplaceId, state),
    exchangeCode: (code) => exchangeCode(parts, code),
    refresh: (token) => refreshToken(parts, token),
  };
}

/**
 * What one authorized account can do in its region. All of it fails with PlatformFailure; each call is throttled
 * beforehand by the published rates, per seller and per application (operations.ts, Amazon README 18).
 */
export function amazonDoor(parts: AmazonDoorParts, account: AmazonAccount): AmazonDoor {
  const api = createSpApi(parts, account);
  return {
    searchOrders: (query, pageToken, keepFree) => searchOrders(api, account, query, pageToken, keepFree),
    order: (amazonOrderId, personalData, keepFree) => getOrder(api, account, amazonOrderId, personalData, keepFree),
    orderPace: async () => ({ searchOrders: await paceOf(parts, account, "searchOrders"), getOrder: await paceOf(parts, account, "getOrder") }),
    shipmentPace: () => paceOf(parts, account, "confirmShipment"),
    confirmShipment: (confirmation) => confirmShipment(api, confirmation),
    searchListings: (query, pageToken) => searchListings(api, account.sellerId, query, pageToken),
    listing: (sellerSku, marketplaceIds) => getListing(api, account.sellerId, sellerSku, marketplaceIds),
    patchQuantity: (patch) => patchQuantity(api, account.sellerId, patch),
    patchLeadTime: (patch) => patchLeadTime(api, account.sellerId, patch),
    productContents: (asins, marketplaceId) => searchContents(api, asins, marketplaceId),
    dimensions: (asin, marketplaceId) => getDimensions(api, asin, marketplaceId),
    customization: (customizedUrl) => fetchCustomization(parts, customizedUrl),
    marketplaceParticipations: () => getMarketplaceParticipations(api),
    requestReport: (request) => createReport(api, request),
    report: (reportId) => getReport(api, reportId),
    reportedOrders: (documentId) => readReportedOrders(api, parts, documentId),
    reportedListings: (documentId, marketplaceId) => readReportedListings(api, parts, documentId, marketplaceId),
    returns: (documentId, channel) => readReturns(api, parts, documentId, channel),
    afnShipments: (documentId) => readAfnShipments(api, parts, documentId),
    uploadFeed: (feed) => uploadFeed(api, parts, account.sellerId, feed),
    createFeed: (kind, marketplaceIds, documentId) => createFeed(api, kind, marketplaceIds, documentId),
    feed: (feedId) => getFeed(api, feedId),
    feedsSince: (kind, since) => getFeedsSince(api, kind, since),
    feedResult: (documentId) => getFeedResult(api, parts, documentId),
    transactions: (window, pageToken) => listTransactions(api, window, pageToken),
    sellingPlan: () => getSellingPlan(api),
  };
}

async function paceOf({ limiter }: AmazonDoorParts, { region, sellerId }: AmazonAccount, operation: OperationName): Promise<Pace> {
  const { seller } = bucketsOf(operation, region, sellerId);
  return { burst: seller.burst, ...(await limiter.look(seller)) };
}
