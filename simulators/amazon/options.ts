/** Role names as Amazon's developer profile writes them. */
export const roleNames = {
  orders: "Inventory and Order Tracking",
  listing: "Product Listing",
  pricing: "Pricing",
  finance: "Finance and Accounting",
  fulfillment: "Amazon Fulfillment",
  insights: "Selling Partner Insights",
  shipping: "Direct-to-Consumer Shipping",
  invoicing: "Tax Invoicing",
  remittance: "Tax Remittance",
} as const;

export interface AmazonOptions {
  /** False: no bucket ever empties (for benches). */
  throttle: boolean;
  /** Milliseconds until an accepted patch or shipment confirmation shows. */
  applyDelayMs: number;
  /** Milliseconds until a report is made. */
  reportDelayMs: number;
  /** Milliseconds until a feed is processed. */
  feedDelayMs: number;
  /** Whether a 429 still bears the rate header; on the real platform it may be missing. */
  rateHeaderOn429: boolean;
  /** Plans that Amazon raised or lowered for this application, by operation name. */
  plans: Readonly<Record<string, { rate: number; burst: number }>>;
  clientId: string;
  clientSecret: string;
  /** The secret before the last rotation; it stays good beside the new one. */
  previousClientSecret: string | undefined;
  applicationId: string;
  /** Registered redirect URIs; undefined = any is taken. */
  redirectUris: readonly string[] | undefined;
  /** A draft application needs version=beta on the consent address. */
  draft: boolean;
  roles: readonly string[];
  /** Carriers whose confirmations arrive; undefined = all. A confirmation with another one is dropped silently after its 204. */
  knownCarriers: readonly string[] | undefined;
  /** Whether carriers whose numbers have a known form get theirs checked. */
  checkTracking: boolean;
  /** Milliseconds until finances tell of a transaction; on the real platform up to 48 hours. */
  financeLagMs: number;
  /** Transactions on a page, at most 500. */
  financePageSize: number;
  /** Milliseconds after the ship-by date at which Amazon cancels an order that nobody confirmed; undefined = never. */
  autoCancelMs: number | undefined;
  /** Whether report and feed documents come compressed; alternate = every second one. */
  gzipDocuments: boolean | "alternate";
  /** Of every report, or by marketplace id (UTF-8 where none is named). */
  reportCharset: ReportCharset | Readonly<Record<string, ReportCharset>>;
  /** Milliseconds for which a listings report that is asked for again has the content of the one before; on the real platform 1 to 6 hours. */
  listingReportCacheMs: number;
  /** Whether Japanese reports name their columns in Japanese unless the request prefers en_US. */
  localizedHeaders: boolean;
  /** Whether a merchant's listing without units is Inactive and not BUYABLE. */
  soldOutIsInactive: boolean;
}

export type ReportCharset = "UTF-8" | "Cp1252" | "Shift_JIS";

export const defaultOptions: AmazonOptions = {
  throttle: true,
  applyDelayMs: 30_000,
  reportDelayMs: 60_000,
  feedDelayMs: 120_000,
  rateHeaderOn429: true,
  plans: {},
  clientId: "amzn1.application-oa2-client.simulated",
  clientSecret: "amzn1.oa2-cs.v1.simulated",
  previousClientSecret: undefined,
  applicationId: "amzn1.sp.solution.simulated",
  redirectUris: undefined,
  draft: false,
  roles: Object.values(roleNames),
  knownCarriers: undefined,
  checkTracking: false,
  financeLagMs: 2 * 3_600_000,
  financePageSize: 500,
  autoCancelMs: 7 * 86_400_000,
  gzipDocuments: true,
  reportCharset: "UTF-8",
  listingReportCacheMs: 3_600_000,
  localizedHeaders: false,
  soldOutIsInactive: false,
};
