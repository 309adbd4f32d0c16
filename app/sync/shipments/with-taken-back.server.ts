import { shipmentsOfOrder } from "../../db/shipments.server.ts";
import type { ExistingImport } from "../../domain/orders/import-decision.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";

/** What Shopify shows of an order, with the units of fulfillments that were cancelled there after Amazon was told: Amazon's package is not mirrored again. */
export async function withTakenBack(ctx: FlowContext, { store, order }: Importing, existing: ExistingImport): Promise<ExistingImport> {
  const shipments = await shipmentsOfOrder(ctx.db.prisma, store.id, order.amazonOrderId);
  const items = shipments.flatMap((one) => (one.reasonCode === "shipment-taken-back" ? one.items : []));
  if (items.length === 0) return existing;
  const fulfilledUnits = { ...existing.fulfilledUnits };
  for (const { orderItemId, quantity } of items) fulfilledUnits[orderItemId] = (fulfilledUnits[orderItemId] ?? 0) + quantity;
  return { ...existing, fulfilledUnits, takenBack: true };
}
