import { catalogDatasets, catalogView } from "./catalog-view.ts";
import { pageOf } from "./catalog-pages.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import type { Platform } from "./platform.ts";
import { notFound } from "./refusal.ts";

export const getCatalogItemOperation: Operation = {
  name: "getCatalogItem", method: "GET", path: "/catalog/2022-04-01/items/{asin}", rate: 2, burst: 2, perApplicationRate: 250,
  roles: [roleNames.listing],
  query: {
    marketplaceIds: { kind: "list", required: true },
    includedData: { kind: "list", values: catalogDatasets },
    locale: { kind: "text" },
  },
  handle: getCatalogItem,
};

/** An ASIN that somebody lists or that the catalog knows; what the simulator knows nothing of comes as an empty dataset. */
function getCatalogItem(platform: Platform, call: Call): Answer {
  const marketplaceIds = call.query.list("marketplaceIds") ?? [];
  checkMarketplaces(platform, call.account, marketplaceIds);
  const asin = call.path.asin ?? "";
  const pages = marketplaceIds.flatMap((id) => pageOf(platform, asin, id) ?? []);
  if (pages.length === 0) throw notFound(`Requested item '${asin}' not found in marketplace(s) ${marketplaceIds.join(",")}.`);
  return { status: 200, body: catalogView(asin, pages, call.query.list("includedData") ?? ["summaries"]) };
}
