import type { AmazonReturn } from "../domain/refunds/amazon-refund.ts";
import type { ReportEntry } from "./door.ts";
import { entryOf } from "./report-entry.ts";
import { reportRows, type ReportLine } from "./report-rows.ts";
import { wireAmazonsReturn, wireMerchantReturn, type WireAmazonsReturn, type WireMerchantReturn } from "./wire/after-order-reports.ts";

type Entries = AsyncGenerator<ReportEntry<AmazonReturn>>;

const merchantColumns = ["order id", "return request date", "amazon rma id", "merchant sku", "return quantity", "return reason"];
const amazonsColumns = ["return-date", "order-id", "sku", "quantity", "detailed-disposition", "reason"];

/** Rows of the report on returns to the merchant (Amazon README 8.3). @throws ReportTextError as `reportRows` does */
export async function* toMerchantReturns(lines: AsyncIterable<ReportLine>): Entries {
  const place = places();
  for await (const row of reportRows(lines, merchantColumns)) {
    yield entryOf(row, "order id", wireMerchantReturn, (read) => merchantReturn(read, place));
  }
}

/** Rows of the report on returns to Amazon (Amazon README 8.3). @throws ReportTextError as `reportRows` does */
export async function* toAmazonsReturns(lines: AsyncIterable<ReportLine>): Entries {
  const place = places();
  for await (const row of reportRows(lines, amazonsColumns)) {
    yield entryOf(row, "order-id", wireAmazonsReturn, (read) => amazonsReturn(read, place));
  }
}

/** The goods count as back when they were delivered; before that, the day of the request stands for it. */
function merchantReturn(read: WireMerchantReturn, place: Place): AmazonReturn {
  const { "order id": amazonOrderId, "merchant sku": sellerSku } = read;
  const named = read["amazon rma id"] ?? read["return request date"].toISOString();
  return {
    amazonOrderId,
    returnKey: place(`${amazonOrderId} ${named} ${sellerSku}`),
    channel: "MFN",
    sellerSku,
    units: read["return quantity"],
    reason: read["return reason"],
    disposition: null,
    returnedAt: read["return delivery date"] ?? read["return request date"],
  };
}

/** A licence plate is one unit: where it comes again, in another state, it is the same return. */
function amazonsReturn(read: WireAmazonsReturn, place: Place): AmazonReturn {
  const { "order-id": amazonOrderId, sku, "license-plate-number": plate } = read;
  return {
    amazonOrderId,
    returnKey: plate === null ? place(`${amazonOrderId} ${read["return-date"].toISOString()} ${sku}`) : `${amazonOrderId} ${plate}`,
    channel: "AFN",
    sellerSku: sku,
    units: read.quantity,
    reason: read.reason,
    disposition: read["detailed-disposition"],
    returnedAt: read["return-date"],
  };
}

type Place = (key: string) => string;

/** Rows that nothing tells apart are counted: the same report read again gives them the same keys. */
function places(): Place {
  const seen = new Map<string, number>();
  return (key) => {
    const place = (seen.get(key) ?? 0) + 1;
    seen.set(key, place);
    return place === 1 ? key : `${key} ${place}`;
  };
}
