import { isRecord } from "../shared/load-world-folder.ts";
import { roleNames } from "./options.ts";
import type { AmazonOrder } from "./orders-kept.ts";

/** The datasets of `includedData` and the members that each fills. */
const orderMembers: Record<string, string> = {
  buyer: "BUYER",
  recipient: "RECIPIENT",
  proceeds: "PROCEEDS",
  fulfillment: "FULFILLMENT",
  packages: "PACKAGES",
  tax: "TAX",
  payment: "PAYMENT",
  fulfillmentOrders: "FULFILLMENT_ORDERS",
};
const itemMembers: Record<string, string> = {
  proceeds: "PROCEEDS",
  expense: "EXPENSE",
  promotion: "PROMOTION",
  cancellation: "CANCELLATION",
  fulfillment: "FULFILLMENT",
  tax: "TAX",
};

export const includedDataValues = [
  "BUYER", "RECIPIENT", "PROCEEDS", "EXPENSE", "PROMOTION", "CANCELLATION",
  "FULFILLMENT", "PACKAGES", "TAX", "PAYMENT", "FULFILLMENT_ORDERS",
] as const;

/** An order as an answer shows it: only the datasets asked for, and of those only what the application's roles open. */
export function cutOrder(order: AmazonOrder, included: readonly string[], roles: readonly string[]): AmazonOrder {
  const kept = without(order, orderMembers, included);
  if (Array.isArray(kept.orderItems)) {
    kept.orderItems = (kept.orderItems as unknown[]).map((item) => (isRecord(item) ? without(item, itemMembers, included) : item));
  }
  return withoutPersonalData(kept, roles);
}

function without(value: Record<string, unknown>, members: Record<string, string>, included: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !members[name] || included.includes(members[name])));
}

function withoutPersonalData(order: AmazonOrder, roles: readonly string[]): AmazonOrder {
  const mayShip = roles.includes(roleNames.shipping);
  const mayInvoice = roles.includes(roleNames.invoicing) || roles.includes(roleNames.remittance);
  if (mayShip && mayInvoice) return order;
  const hidden = structuredClone(order);
  if (!mayInvoice) {
    drop(hidden.buyer, ["buyerName"]);
    drop(hidden.tax, ["taxRegistrations"]);
  }
  if (!mayShip) hideDelivery(hidden);
  return hidden;
}

function hideDelivery(order: AmazonOrder): void {
  drop(order.buyer, ["buyerEmail"]);
  drop(order.recipient, ["deliveryPreference"]);
  const address = isRecord(order.recipient) ? order.recipient.deliveryAddress : undefined;
  drop(address, ["name", "companyName", "addressLine1", "addressLine2", "addressLine3", "phone", "extendedFields"]);
  for (const item of Array.isArray(order.orderItems) ? (order.orderItems as unknown[]) : []) {
    if (!isRecord(item)) continue;
    drop(item.product, ["customization"]);
    const packing = isRecord(item.fulfillment) ? item.fulfillment.packing : undefined;
    drop(isRecord(packing) ? packing.giftOption : undefined, ["giftMessage"]);
  }
}

function drop(value: unknown, names: string[]): void {
  if (isRecord(value)) for (const name of names) delete value[name];
}
