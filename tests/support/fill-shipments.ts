import type { Tx } from "../../app/db/client.server.ts";
import { saveShipments } from "../../app/db/shipments.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import type { ShipmentPlan } from "../../app/domain/shipments/decide-shipments.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

export const told = { carrierCode: "UPS", carrierName: null, shippingMethod: null, trackingNumber: "1Z1", items: [{ orderItemId: "item-SKU-1", quantity: 1 }] };

/** A package of an order; without more it is due. */
export function aPlan(more: Partial<ShipmentPlan> = {}): ShipmentPlan {
  return {
    id: null, shopifyFulfillmentId: "gid://shopify/Fulfillment/1", reference: 1, state: "due", reasonCode: null, reasonParams: {}, company: "UPS", trackingNumber: "1Z1", shippedAt: noon,
    items: told.items, sendAnyway: false, repeatedAnyway: false, sent: null, shipBy: minutesAfter(noon, 60), sentAt: null, confirmedAt: null, ...more,
  };
}

/** A package that is due, one that waits, one that was sent. */
export async function fillShipments(tx: Tx, store: Store, orders: { due: string; waiting: string; sent: string }): Promise<void> {
  await saveShipments(tx, store, orders.due, [aPlan()], [], noon);
  await saveShipments(tx, store, orders.waiting, [aPlan({ state: "waiting", reasonCode: "tracking-missing", trackingNumber: null })], [], noon);
  await saveShipments(tx, store, orders.sent, [aPlan({ state: "sent", sent: told, sentAt: noon })], [], noon);
}
