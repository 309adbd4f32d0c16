import { shipmentsOfOrder } from "../../db/shipments.server.ts";
import { shippedUnits } from "../../domain/orders/fulfilments-due.ts";
import type { ExistingImport } from "../../domain/orders/import-decision.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { planShipments } from "./plan-shipments.server.ts";

/**
 * What Shopify shows of an order, with the units of fulfillments that were cancelled there after Amazon was told: Amazon's package is not mirrored
 * again. Where Shopify shows less than Amazon has, its webhook may be still to come: the shipments are decided first.
 */
export async function withTakenBack(ctx: FlowContext, { store, order }: Importing, existing: ExistingImport): Promise<ExistingImport> {
  const read = () => shipmentsOfOrder(ctx.db.prisma, store.id, order.amazonOrderId);
  const before = await read();
  const lacks = order.lines.some(({ orderItemId }) => shippedUnits(order, orderItemId) > (existing.fulfilledUnits[orderItemId] ?? 0));
  const told = before.some((one) => one.shopifyFulfillmentId !== null && one.sentAt !== null && one.reasonCode !== "shipment-taken-back");
  if (lacks && told) await planShipments(ctx, { storeId: store.id, amazonOrderId: order.amazonOrderId });
  const items = (lacks && told ? await read() : before).flatMap((one) => (one.reasonCode === "shipment-taken-back" ? one.items : []));
  if (items.length === 0) return existing;
  const fulfilledUnits = { ...existing.fulfilledUnits };
  for (const { orderItemId, quantity } of items) fulfilledUnits[orderItemId] = (fulfilledUnits[orderItemId] ?? 0) + quantity;
  return { ...existing, fulfilledUnits, takenBack: true };
}
