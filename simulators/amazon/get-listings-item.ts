import { checkMarketplaces } from "./check-marketplaces.ts";
import { listingDatasets, listingView } from "./listing-view.ts";
import { listingOf } from "./listings-kept.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import type { Platform } from "./platform.ts";
import { notFound } from "./refusal.ts";

export const getListingsItemOperation: Operation = {
  name: "getListingsItem", method: "GET", path: "/listings/2021-08-01/items/{sellerId}/{sku}", rate: 5, burst: 10, perApplicationRate: 100,
  roles: [roleNames.listing],
  query: {
    marketplaceIds: { kind: "list", required: true },
    issueLocale: { kind: "text" },
    includedData: { kind: "list", values: listingDatasets },
  },
  handle: getListingsItem,
};

function getListingsItem(platform: Platform, call: Call): Answer {
  const marketplaceIds = call.query.list("marketplaceIds") ?? [];
  checkMarketplaces(platform, call.account, marketplaceIds);
  const sku = call.path.sku ?? "";
  const listing = listingOf(platform, call.account, sku);
  if (!listing || !marketplaceIds.some((id) => listing.marketplaces[id])) {
    throw notFound(`SKU '${sku}' not found in marketplace ${marketplaceIds.join(",")}`);
  }
  const question = { marketplaceIds, included: call.query.list("includedData") ?? ["summaries"], issueLocale: call.query.text("issueLocale"), now: call.now };
  return { status: 200, body: listingView(platform, listing, question) };
}
