import { Decimal } from "decimal.js";
import { type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { minus } from "../money.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { returnableUnits, unfulfilledUnits } from "./line-units.ts";
import { receivedOf, refundedOf } from "./order-totals.ts";
import { lineOfInput, moneyOf, type RefundInput, type RefundLineInput } from "./refund-input.ts";
import { shippingLeft } from "./refund-parts.ts";

/** Why the platform refuses a refund; the texts of the restock rules are this simulator's own. */
export function checkRefund(shop: ShopState, order: OrderRecord, input: RefundInput): UserError[] {
  return [...checkLines(shop, order, input.refundLineItems ?? []), ...checkShipping(order, input), ...checkMoney(order, input)];
}

/** Several entries of one line count together. */
function checkLines(shop: ShopState, order: OrderRecord, inputs: RefundLineInput[]): UserError[] {
  return inputs.flatMap((input, i) => {
    const refused = (field: string, message: string) => [userError(["refundLineItems", String(i), field], message)];
    const line = lineOfInput(order, input);
    if (!line) return refused("lineItemId", "Line item does not exist");
    if (input.quantity <= 0) return refused("quantity", "Quantity must be greater than 0");
    const before = inputs.slice(0, i).filter((one) => one.lineItemId === input.lineItemId);
    const units = (some: RefundLineInput[]) => some.reduce((sum, one) => sum + one.quantity, 0) + input.quantity;
    if (units(before) > line.quantity - line.removed) return refused("quantity", "Quantity cannot refund more items than were purchased");
    const same = units(before.filter((one) => one.restockType === input.restockType));
    if (input.restockType === "LEGACY_RESTOCK") return refused("restockType", "Restock type is not accepted for new refunds");
    if (input.restockType === "RETURN" && same > returnableUnits(order, line)) return refused("restockType", "Restock type RETURN needs fulfilled items");
    if ((input.restockType === "CANCEL" || input.removal) && same > unfulfilledUnits(line)) return refused("restockType", "Restock type CANCEL needs unfulfilled items");
    return checkPlace(shop, input, refused);
  });
}

/** What is restocked needs an active location, what isn't has none. */
function checkPlace(shop: ShopState, { restockType, locationId }: RefundLineInput, refused: (field: string, message: string) => UserError[]): UserError[] {
  if (restockType !== "RETURN" && restockType !== "CANCEL") return [];
  if (!locationId) return refused("locationId", `Location is required for restock type ${restockType}`);
  return shop.locations.get(idOf("Location", locationId) ?? "")?.active ? [] : refused("locationId", "Location does not exist or is not active");
}

function checkShipping(order: OrderRecord, { shipping }: RefundInput): UserError[] {
  if (!shipping?.amount) return [];
  const { presentment } = shippingLeft(order);
  if (new Decimal(shipping.amount).isNegative()) return [userError(["shipping", "amount"], "Shipping amount must be greater than or equal to 0")];
  return new Decimal(shipping.amount).gt(presentment) ? [userError(["shipping", "amount"], "Shipping amount cannot be greater than the shipping that was paid")] : [];
}

function checkMoney(order: OrderRecord, input: RefundInput): UserError[] {
  const errors = (input.transactions ?? []).flatMap(({ orderId, kind, amount, parentId }, i) => {
    const refused = (field: string, message: string) => [userError(["transactions", String(i), field], message)];
    if (idOf("Order", orderId) !== String(order.id)) return refused("orderId", "Transaction belongs to another order");
    if (kind !== "REFUND") return refused("kind", "Kind must be refund");
    if (new Decimal(amount).lte(0)) return refused("amount", "Amount must be greater than 0");
    const parent = parentId && order.transactions.find((one) => String(one.id) === idOf("OrderTransaction", parentId));
    return parentId && !(parent && ["SALE", "CAPTURE"].includes(parent.kind)) ? refused("parentId", "Parent transaction cannot be refunded") : [];
  });
  const refundable = minus(receivedOf(order), refundedOf(order));
  const over = !input.allowOverRefunding && new Decimal(moneyOf(order, input).presentment).gt(refundable.presentment);
  return over ? [...errors, userError(["transactions"], "Refund amount cannot be greater than the amount that was paid")] : errors;
}
