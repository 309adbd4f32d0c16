import type { ShopDomain, StoreId } from "../ids.ts";

/** waiting: for Amazon's report. agrees, differs: compared. failed: Amazon could not make the report. */
export type StatementState = "waiting" | "agrees" | "differs" | "failed";

/** What Amazon's report says of a stretch of purchase time, beside what we have (B6). */
export interface Statement {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  from: Date;
  to: Date;
  state: StatementState;
  reportId: string | null;
  /** When Amazon ended the report. */
  reportedAt: Date | null;
  amazonOrders: number;
  inShopify: number;
  explained: number;
  /** Why orders are not in Shopify: reason → how many. */
  reasons: Record<string, number>;
  missing: number;
  extra: number;
  /** Unreadable rows of the report among them. */
  different: number;
  createdAt: Date;
  finishedAt: Date | null;
}
