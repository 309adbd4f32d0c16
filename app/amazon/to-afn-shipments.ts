import type { AfnShipmentRow } from "../domain/refunds/amazon-refund.ts";
import type { ReportEntry } from "./door.ts";
import { entryOf } from "./report-entry.ts";
import { reportRows, type ReportLine } from "./report-rows.ts";
import { wireAfnShipment } from "./wire/after-order-reports.ts";

/** Its columns are documented nowhere: these are needed, all others are read past (Amazon README 8.3). */
const needed = ["amazon-order-id", "shipment-item-id", "sku", "quantity-shipped", "carrier", "tracking-number"];

/** Rows of the report on parcels that Amazon sent. @throws ReportTextError as `reportRows` does */
export async function* toAfnShipments(lines: AsyncIterable<ReportLine>): AsyncGenerator<ReportEntry<AfnShipmentRow>> {
  for await (const row of reportRows(lines, needed)) {
    yield entryOf(row, "amazon-order-id", wireAfnShipment, (read) => ({
      amazonOrderId: read["amazon-order-id"],
      shipmentItemId: read["shipment-item-id"],
      sellerSku: read.sku,
      units: read["quantity-shipped"],
      carrier: read.carrier,
      trackingNumber: read["tracking-number"],
      shippedAt: read["shipment-date"],
    }));
  }
}
