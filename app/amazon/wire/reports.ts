import { z } from "zod";
import { cell, count, exactCell } from "./cells.ts";
import { instant, text } from "./parts.ts";

/** What we read of the Reports API 2021-06-30 (model reports_2021-06-30.json, Amazon README 8.1). */

export const wireReportCreated = z.object({ reportId: z.string().min(1) });

/** The status stays a word: one of the future must not stop a job. */
export const wireReport = z.object({ processingStatus: z.string().min(1), reportDocumentId: text, processingEndTime: instant });

export const wireReportDocument = z.object({ url: z.string().min(1), compressionAlgorithm: text });

/** A row of an all-orders report by its column names (Amazon README 8.3); place, product name and purchase order are not read. */
export const wireReportedRow = z.object({
  "amazon-order-id": cell.pipe(z.string("is empty")),
  "purchase-date": instant,
  "last-updated-date": instant,
  "order-status": cell,
  "fulfillment-channel": cell,
  "sales-channel": cell,
  sku: exactCell,
  asin: cell,
  "item-status": cell,
  quantity: count,
  currency: cell,
  "item-price": cell,
  "item-tax": cell,
  "shipping-price": cell,
  "shipping-tax": cell,
  "gift-wrap-price": cell,
  "gift-wrap-tax": cell,
  "item-promotion-discount": cell,
  "ship-promotion-discount": cell,
});
export type WireReportedRow = z.output<typeof wireReportedRow>;
