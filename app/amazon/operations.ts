import type { SellerId } from "../domain/ids.ts";
import type { Region } from "../domain/marketplaces.ts";
import type { Bucket } from "../lib/limiter.ts";

/** One operation of the Selling Partner API with its default usage plan. */
export interface Operation {
  method: "GET" | "POST" | "PATCH";
  /** `{name}` stands for one path value. */
  path: string;
  /** Calls per second for one seller, application and region. */
  rate: number;
  /** Size of that bucket in calls. */
  burst: number;
  /** Calls per second of the application over all sellers, where Amazon publishes one. */
  perApplicationRate?: number;
}

/** Default usage plans as published (models at 34dc93f and the rate pages, Amazon README 18). The rate header overrides `rate`. */
export const operations = {
  searchOrders: { method: "GET", path: "/orders/2026-01-01/orders", rate: 0.0056, burst: 20 },
  getOrder: { method: "GET", path: "/orders/2026-01-01/orders/{orderId}", rate: 0.5, burst: 30 },
  confirmShipment: { method: "POST", path: "/orders/v0/orders/{orderId}/shipmentConfirmation", rate: 2, burst: 10 },
  searchListingsItems: { method: "GET", path: "/listings/2021-08-01/items/{sellerId}", rate: 5, burst: 5 },
  getListingsItem: { method: "GET", path: "/listings/2021-08-01/items/{sellerId}/{sku}", rate: 5, burst: 10, perApplicationRate: 100 },
  patchListingsItem: { method: "PATCH", path: "/listings/2021-08-01/items/{sellerId}/{sku}", rate: 5, burst: 5, perApplicationRate: 500 },
  getCatalogItem: { method: "GET", path: "/catalog/2022-04-01/items/{asin}", rate: 2, burst: 2, perApplicationRate: 250 },
  searchCatalogItems: { method: "GET", path: "/catalog/2022-04-01/items", rate: 2, burst: 2, perApplicationRate: 500 },
  getMarketplaceParticipations: { method: "GET", path: "/sellers/v1/marketplaceParticipations", rate: 0.016, burst: 15 },
  createReport: { method: "POST", path: "/reports/2021-06-30/reports", rate: 0.0167, burst: 15 },
  getReport: { method: "GET", path: "/reports/2021-06-30/reports/{reportId}", rate: 2, burst: 15 },
  getReportDocument: { method: "GET", path: "/reports/2021-06-30/documents/{reportDocumentId}", rate: 0.0167, burst: 15 },
  createFeedDocument: { method: "POST", path: "/feeds/2021-06-30/documents", rate: 0.5, burst: 15 },
  createFeed: { method: "POST", path: "/feeds/2021-06-30/feeds", rate: 0.0083, burst: 15 },
  getFeed: { method: "GET", path: "/feeds/2021-06-30/feeds/{feedId}", rate: 2, burst: 15 },
  getFeeds: { method: "GET", path: "/feeds/2021-06-30/feeds", rate: 0.0222, burst: 10 },
  getFeedDocument: { method: "GET", path: "/feeds/2021-06-30/documents/{feedDocumentId}", rate: 0.0222, burst: 10 },
  listTransactions: { method: "GET", path: "/finances/2024-06-19/transactions", rate: 0.5, burst: 10 },
  getAccount: { method: "GET", path: "/sellers/v1/account", rate: 0.016, burst: 15 },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The buckets that a call drinks from. */
export interface Buckets {
  seller: Bucket;
  /** null: Amazon publishes no limit for the application. */
  application: Bucket | null;
}

/**
 * The two levels of Amazon's throttling (README 18.1): the seller's own bucket and the one that all sellers of the
 * application share in a region. The burst of the second is not published: one second's worth is assumed.
 */
export function bucketsOf(name: OperationName, region: Region, sellerId: SellerId): Buckets {
  const { rate, burst, perApplicationRate }: Operation = operations[name];
  return {
    seller: { key: `amazon:${region}:${sellerId}:${name}`, rate, burst },
    application: perApplicationRate
      ? { key: `amazon:${region}:application:${name}`, rate: perApplicationRate, burst: perApplicationRate }
      : null,
  };
}
