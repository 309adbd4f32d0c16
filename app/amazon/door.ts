import type { FeedResult, FeedState, OrderFeed, OrderFeedKind } from "../domain/feeds/order-feed.ts";
import type { AmazonOrderId, SellerId, SellerSku } from "../domain/ids.ts";
import type { Region } from "../domain/marketplaces.ts";
import type { MarketplaceParticipation } from "../domain/listings/amazon-listing.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import type { ProductContent } from "../domain/listings/product-content.ts";
import type { ReportedListing } from "../domain/listings/reported-listing.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import type { CustomizationText, ItemDimensions } from "../domain/orders/order-content.ts";
import type { ReportedOrder, UnreadableRow } from "../domain/orders/reported-order.ts";
import type { ShipmentConfirmation } from "../domain/orders/shipment-confirmation.ts";
import type { AfnShipmentRow, AmazonReturn } from "../domain/refunds/amazon-refund.ts";
import type { TransactionsPage } from "../domain/refunds/amazon-transaction.ts";
import type { Clock } from "../lib/clock.ts";
import type { Limiter } from "../lib/limiter.ts";

/** The door's words: what goes in and out. Entered by index.server.ts alone. */

/** What every call needs besides a seller. `fetch` is handed in, so that a simulator can answer. */
export interface AmazonDoorParts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  limiter: Limiter;
  app: AmazonApp;
  origins: AmazonOrigins;
}

/** Our application as registered at Amazon. */
export interface AmazonApp {
  applicationId: string;
  clientId: string;
  /** Newest first; the second is tried while a rotation is under way (Amazon README 2.6). */
  clientSecrets: readonly string[];
  redirectUri: string;
  /** A draft application adds `version=beta` to the consent address. */
  draft: boolean;
}

/** null = Amazon's own hosts; else all calls of that kind go there, with the real host in `x-forwarded-host`. */
export interface AmazonOrigins {
  api: string | null;
  lwa: string | null;
  consent: string | null;
}

/** One authorized account in one region. */
export interface AmazonAccount {
  sellerId: SellerId;
  region: Region;
  /** Its store ignores tax: nothing about it is asked for, and orders come without any (R70). */
  ignoreTax?: boolean;
  /** A valid LWA access token; the caller keeps, refreshes (single-flight) and protects it. */
  /** @param refused a token that Amazon has just refused: another one is wanted, if there is another. */
  accessToken(refused?: string): Promise<string>;
}

export interface LwaTokens {
  accessToken: string;
  refreshToken: string;
  /** UTC instant at which the access token ends. */
  expiresAt: Date;
}

/** A page of orders. A bad order never spoils a page: what could not be read is listed beside. */
export interface OrdersPage {
  orders: AmazonOrder[];
  /** `name`: the order's number or, for one without, a stand-in that the next poll gives it again. */
  unreadable: { name: string; amazonOrderId: string | null; reason: string }[];
  /** Opaque; null on the last page. To be used with exactly the same query within 24 h. */
  nextToken: string | null;
  /** End of the window as Amazon states it: the next window's start (decisions 2). */
  lastUpdatedBefore: Date | null;
}

/** Exactly one of the two: by when orders last changed, or by when they were placed. Both ends belong to it; the end is at least two minutes before now. */
export type OrdersWindow = { lastUpdatedAfter: Date; lastUpdatedBefore: Date } | { createdAfter: Date; createdBefore: Date };

export type OrdersQuery = OrdersWindow & {
  marketplaceIds: readonly string[];
  /** false = the reduced request without BUYER and RECIPIENT, for accounts that refuse them with 403. */
  personalData: boolean;
};

/** An operation's bucket as it is now: tokens in it, its size, tokens per second. */
export interface Pace {
  tokens: number;
  burst: number;
  rate: number;
}

export interface ListingsPage {
  listings: ListingDetails[];
  unreadable: UnreadableListing[];
  nextToken: string | null;
  /** How many SKUs the whole search holds, as Amazon states it. */
  total: number | null;
}

/** What could not be read of a seller's listings. */
export interface UnreadableListing {
  /** null: not even its name. */
  sellerSku: SellerSku | null;
  /** Names the fields and what is wrong with them. */
  reason: string;
}

export interface ListingsQuery {
  marketplaceId: string;
  /** At most 20; null = all (paging ends at 1,000 SKUs: narrow by creation date). SKUs with commas go by `listing`. */
  sellerSkus: readonly SellerSku[] | null;
  createdAfter?: Date;
  createdBefore?: Date;
  /** Only what Amazon changed at this instant or later, the last changed first. */
  updatedAfter?: Date;
  /** Only listings with an issue that is an error or a warning. */
  issues?: true;
}

export interface QuantityPatch {
  sellerSku: SellerSku;
  marketplaceIds: readonly string[];
  /** Absolute, whole, ≥ 0. */
  quantity: number;
  /** Business days; always sent, since Amazon resets it otherwise (R87, N4). */
  leadTimeDays: number;
}

export interface LeadTimePatch {
  sellerSku: SellerSku;
  marketplaceIds: readonly string[];
  /** Business days, whole, ≥ 0. */
  leadTimeDays: number;
}

export interface PatchAnswer {
  accepted: boolean;
  submissionId: string | null;
  issues: { code: string; message: string; severity: string }[];
}

export interface OrdersPace {
  searchOrders: Pace;
  getOrder: Pace;
}

/**
 * A report of a stretch of time: of all orders, by when they were placed or last changed; of returns to the merchant (60 days at most) or to
 * Amazon; of parcels that Amazon sent (a month at most).
 */
export interface StretchReportRequest {
  type: "orders-by-purchase" | "orders-by-update" | "returns-mfn" | "returns-afn" | "afn-shipments";
  /** 1 to 25. */
  marketplaceIds: readonly string[];
  from: Date;
  /** Not after now; Amazon makes about 30 days in one report. */
  to: Date;
}

/** A report of all listings in one marketplace, whatever their state; up to six hours old (Amazon README 8.1, 8.3). */
export interface ListingsReportRequest {
  type: "listings";
  marketplaceId: string;
}

export type ReportRequest = StretchReportRequest | ListingsReportRequest;

export interface ReportState {
  /** CANCELLED usually means that there is no data (Amazon README 8.1). */
  status: "IN_QUEUE" | "IN_PROGRESS" | "DONE" | "CANCELLED" | "FATAL" | (string & {});
  /** Where the report lies once it is DONE; a FATAL one often has a document with the reason. */
  documentId: string | null;
  /** When Amazon ended it. */
  endedAt: Date | null;
}

/** A bad row never spoils a report: it comes beside the orders. */
export type ReportedEntry = { order: ReportedOrder } | { unreadable: UnreadableRow };

/** One row of a report in the domain's words; a bad one comes beside. */
export type ReportEntry<Row> = { row: Row } | { unreadable: UnreadableRow };

/** A row of the report of all listings, or why it cannot be read. `line`: in the file, the header line is 1. */
export type ReportedListingEntry = { line: number } & ({ row: ReportedListing } | { unreadable: UnreadableListing });

/** By when Amazon posted them, the first end included: 180 days at most, and the end at least two minutes before now; or all of one order. */
export type TransactionsWindow = { postedAfter: Date; postedBefore: Date } | { amazonOrderId: AmazonOrderId };

/** Consent and tokens: no seller yet. All fail with PlatformFailure. */
export interface AmazonSignIn {
  /** Seller Central's consent address for a marketplace's region (Amazon README 2.1). */
  consentUrl(marketplaceId: string, state: string): string;
  /** `code` works once, for five minutes. */
  exchangeCode(code: string): Promise<LwaTokens>;
  refresh(refreshToken: string): Promise<LwaTokens>;
}

/** What one account can do. All fail with PlatformFailure; `throttled` carries `retryAt` and means: not called. */
export interface AmazonDoor {
  /** @param keepFree tokens that are left for live orders; without so many beside its own the call is `throttled`. */
  searchOrders(query: OrdersQuery, pageToken: string | null, keepFree?: number): Promise<OrdersPage>;
  order(amazonOrderId: AmazonOrderId, personalData: boolean, keepFree?: number): Promise<AmazonOrder>;
  /** How fast orders may be read now, by both operations. */
  orderPace(): Promise<OrdersPace>;
  /** How fast shipments may be told now. */
  shipmentPace(): Promise<Pace>;
  confirmShipment(confirmation: ShipmentConfirmation): Promise<void>;
  searchListings(query: ListingsQuery, pageToken: string | null): Promise<ListingsPage>;
  listing(sellerSku: SellerSku, marketplaceIds: readonly string[]): Promise<ListingDetails[]>;
  patchQuantity(patch: QuantityPatch): Promise<PatchAnswer>;
  /** The lead time alone; the quantity stays as it is (R87). */
  patchLeadTime(patch: LeadTimePatch): Promise<PatchAnswer>;
  /** What the catalogue says of at most 20 ASINs; one that it does not know is absent (R6). */
  productContents(asins: readonly string[], marketplaceId: string): Promise<ProductContent[]>;
  /** Of the article itself, else of its package; null: the catalog tells none (R107). */
  dimensions(asin: string, marketplaceId: string): Promise<ItemDimensions | null>;
  /** What the buyer of a customized article wrote or chose, out of the file behind `customizedUrl` (R109); the link ends soon. */
  customization(customizedUrl: string): Promise<CustomizationText[]>;
  marketplaceParticipations(): Promise<MarketplaceParticipation[]>;
  /** @returns the report's id; Amazon makes it within minutes, at times hours */
  requestReport(request: ReportRequest): Promise<string>;
  report(reportId: string): Promise<ReportState>;
  /**
   * Reads an all-orders report as it arrives; nothing is called before the first entry is asked for.
   * Rows of one order that lie apart are entries apart. Fails in the middle (`unavailable`) when the report breaks off.
   */
  reportedOrders(documentId: string): AsyncIterable<ReportedEntry>;
  /**
   * Reads a report of all listings of that marketplace as it arrives, row by row; the same SellerSKU may come twice. Fails (`unreadable`) for one
   * that lacks a column that is needed, by its name; in the middle (`unavailable`) when the report breaks off. What came before stays good.
   */
  reportedListings(documentId: string, marketplaceId: string): AsyncIterable<ReportedListingEntry>;
  /** Reads a returns report as `reportedOrders` does. Fails (`unreadable`) for one that lacks a column that is needed. */
  returns(documentId: string, channel: AmazonReturn["channel"]): AsyncIterable<ReportEntry<AmazonReturn>>;
  /** The parcels that Amazon sent, read alike. */
  afnShipments(documentId: string): AsyncIterable<ReportEntry<AfnShipmentRow>>;
  /** Lays the feed's document at Amazon; nothing happens by it, so it may be repeated. @returns the document's id */
  uploadFeed(feed: OrderFeed): Promise<string>;
  /** Lets Amazon process an uploaded document. @returns the feed's id; where it fails with `mayHaveActed`, `feedsSince` tells whether it was created */
  createFeed(kind: OrderFeedKind, marketplaceIds: readonly string[], documentId: string): Promise<string>;
  feed(feedId: string): Promise<FeedState>;
  /** Every feed of the kind that was created since then, newest first as Amazon lists them. */
  feedsSince(kind: OrderFeedKind, since: Date): Promise<FeedState[]>;
  /** Reads a feed's processing report; DONE says only that there is one. */
  feedResult(documentId: string): Promise<FeedResult>;
  /** A page of financial events; those of the last 48 hours may be missing (Amazon README 11.1). With a token the same window is given again. */
  transactions(window: TransactionsWindow, pageToken: string | null): Promise<TransactionsPage>;
  sellingPlan(): Promise<"PROFESSIONAL" | "INDIVIDUAL" | (string & {})>;
}
