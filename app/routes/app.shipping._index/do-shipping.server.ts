import type { ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import type { Decided } from "../../sync/decided.ts";
import { correctShipment, retryShipment, sendAnyway, sendUntracked } from "../../sync/shipments/change-shipment.server.ts";
import { enterShipment } from "../../sync/shipments/enter-shipment.server.ts";
import type { ShippingIntent } from "./read-shipping-intent.ts";

/** Does what the merchant asked for, and says so. */
export function doShipping(flows: FlowContext, shop: ShopDomain, intent: ShippingIntent): Promise<Decided> {
  switch (intent.intent) {
    case "correct": return correctShipment(flows, shop, intent.shipmentId, intent);
    case "retry": return retryShipment(flows, shop, intent.shipmentId);
    case "anyway": return sendAnyway(flows, shop, intent.shipmentId);
    case "untracked": return sendUntracked(flows, shop, intent.shipmentId);
    case "enter": return enterShipment(flows, shop, intent.amazonOrderId, intent);
  }
}
