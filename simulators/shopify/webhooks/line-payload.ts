import { gid } from "../graphql/gid.ts";
import { writeFixed } from "../money.ts";
import { unfulfilledUnits } from "../orders/line-units.ts";
import type { LineRecord } from "../state/records.ts";

export type Payload = Record<string, unknown>;

export const seconds = (at: string | null) => at?.replace(/\.\d{3}Z$/, "Z") ?? null;

/** An order line as the REST payload writes it. */
export function linePayload(line: LineRecord, currency: string): Payload {
  return {
    id: line.id, admin_graphql_api_id: gid("LineItem", line.id), variant_id: line.variantId, product_id: line.productId, title: line.title,
    variant_title: line.variantTitle, name: line.title, sku: line.sku, vendor: line.vendor, quantity: line.quantity, current_quantity: line.quantity - line.removed,
    fulfillable_quantity: unfulfilledUnits(line), fulfillment_status: line.fulfilled === 0 ? null : unfulfilledUnits(line) ? "partial" : "fulfilled",
    requires_shipping: line.requiresShipping, taxable: line.taxable, gift_card: line.giftCard, price: writeFixed(line.unitPrice.shop, currency),
    total_discount: writeFixed(line.discount.shop, currency), properties: line.properties.map(({ key, value }) => ({ name: key, value })),
    tax_lines: line.taxLines.map((tax) => ({ title: tax.title, rate: Number(tax.rate), price: writeFixed(tax.price.shop, currency), channel_liable: tax.channelLiable })),
  };
}
