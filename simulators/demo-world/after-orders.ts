import type { Order } from "@sp-api-sdk/orders-api-2026-01-01";
import type { WorldAfterOrder } from "../shared/world-types.ts";
import { demoOrderIds } from "./special-orders.ts";

const hourMs = 3_600_000;

/** What became of some deliberate orders lately; of those that the world does not hold, nothing. @param now ms since 1970 */
export function demoAfterOrders(orders: readonly Order[], now: number): WorldAfterOrder[] {
  const at = (hoursAgo: number) => new Date(now - hoursAgo * hourMs).toISOString();
  const fates: { order: keyof typeof demoOrderIds; of: (line: string) => Omit<WorldAfterOrder, "orderId"> }[] = [
    // Amazon took one of two back into its warehouse and gave the money back.
    { order: "oddSkuByAmazon", of: (line) => ({ at: at(8), refund: { items: { [line]: { quantity: 1 } } }, returned: { items: { [line]: 1 }, reason: "UNWANTED_ITEM" } }) },
    // A mug came back broken to the merchant, who paid it back in Seller Central.
    { order: "twoParcels", of: (line) => ({ at: at(7), refund: { items: { [line]: { quantity: 1 } }, by: "MERCHANT" }, returned: { items: { [line]: 1 }, reason: "DEFECTIVE", comments: "A corner is chipped" } }) },
    // Amazon gave a little back for a late parcel; nothing came back.
    { order: "untracked", of: (line) => ({ at: at(6), refund: { items: { [line]: { principal: "3.00" } }, moneyOnly: true, reason: "GeneralAdjustment" } }) },
  ];
  return fates.flatMap(({ order, of }) => {
    const found = orders.find(({ orderId }) => orderId === demoOrderIds[order]);
    const line = found?.orderItems[0]?.orderItemId;
    return found && line !== undefined ? [{ orderId: found.orderId, ...of(line) }] : [];
  });
}
