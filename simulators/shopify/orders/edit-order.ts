import { Decimal } from "decimal.js";
import { addUnits, takeUnits } from "../fulfillment/order-units.ts";
import { times, zero } from "../money.ts";
import type { VariantRecord } from "../state/catalog-records.ts";
import type { EditRecord } from "../state/edit-record.ts";
import type { LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { changeOrder } from "./order-mutations.ts";
import { currenciesOfOrder, totalsOf } from "./order-totals.ts";

/** Units that the order still has of a line. */
export const unitsLeft = (line: LineRecord): number => line.quantity - line.removed;

/** Why an order cannot be edited; undefined = it can. */
export function notEditable(order: OrderRecord): string | undefined {
  if (order.cancelledAt) return "The order has been cancelled and can't be edited.";
  if (order.closedAt) return "The order is archived and can't be edited.";
  return undefined;
}

/** A line that an edit adds. */
export function newLine(shop: ShopState, line: Pick<LineRecord, "title" | "quantity" | "unitPrice"> & Partial<LineRecord>): LineRecord {
  return {
    variantId: null, productId: null, variantTitle: null, sku: null, vendor: null, removed: 0, fulfilled: 0, requiresShipping: true, taxable: true, giftCard: false,
    discount: zero, taxLines: [], properties: [], ...line, id: shop.nextId("LineItem"),
  };
}

/** A line of a variant at its own price. */
export function variantLine(shop: ShopState, variant: VariantRecord, quantity: number): LineRecord {
  const product = shop.products.get(String(variant.productId))!;
  return newLine(shop, {
    title: product.title, variantTitle: variant.title === "Default Title" ? null : variant.title, variantId: variant.id, productId: product.id, sku: variant.sku,
    vendor: product.vendor || null, quantity, unitPrice: { shop: variant.price, presentment: variant.price },
  });
}

/** The order as it will be when the edit is committed: what its calculated totals are reckoned from. */
export function editedOrder(order: OrderRecord, edit: Pick<EditRecord, "quantities" | "added">): OrderRecord {
  const lines = order.lines.map((line) => withUnits(order, line, edit.quantities[String(line.id)]?.quantity ?? unitsLeft(line)));
  return { ...order, lines: [...lines, ...edit.added] };
}

/** More units raise what was ordered, with its tax; fewer are counted as removed. */
function withUnits(order: OrderRecord, line: LineRecord, units: number): LineRecord {
  const more = units - unitsLeft(line);
  if (more <= 0) return { ...line, removed: line.removed - more };
  const factor = new Decimal(line.quantity + more).div(line.quantity);
  const taxLines = line.taxLines.map((tax) => ({ ...tax, price: times(tax.price, factor, currenciesOfOrder(order)) }));
  return { ...line, quantity: line.quantity + more, taxLines };
}

/** Carries an edit out: lines, totals, fulfillment orders and stock follow. */
export function commitEdit(shop: ShopState, order: OrderRecord, edit: Pick<EditRecord, "quantities" | "added">, staffNote: string | null): OrderRecord {
  const after = editedOrder(order, edit);
  let { fulfillmentOrderIds } = order;
  const changes = after.lines.map((line) => {
    const before = order.lines.find((one) => one.id === line.id);
    return { line, delta: unitsLeft(line) - (before ? unitsLeft(before) : 0) };
  });
  for (const { line, delta } of changes) {
    const current = { ...order, fulfillmentOrderIds };
    if (delta < 0) takeUnits(shop, current, line, -delta, edit.quantities[String(line.id)]?.restock ?? false);
    else if (delta > 0 && line.requiresShipping) fulfillmentOrderIds = addUnits(shop, current, line, delta);
  }
  const raised = changes.some(({ delta }) => delta > 0);
  const edited = changeOrder(shop, order, {
    lines: after.lines, fulfillmentOrderIds, edited: true,
    originalTotal: order.originalTotal ?? totalsOf(order).total,
    claimedFinancialStatus: raised ? null : order.claimedFinancialStatus,
  });
  shop.announce("orders/edited", order.id, JSON.stringify(editPayload(order, changes, staffNote, shop.now())));
  return edited;
}

function editPayload(order: OrderRecord, changes: { line: LineRecord; delta: number }[], staffNote: string | null, now: string) {
  const part = (wanted: 1 | -1) => changes.filter(({ delta }) => Math.sign(delta) === wanted).map(({ line, delta }) => ({ id: line.id, delta: Math.abs(delta) }));
  return {
    order_edit: {
      id: order.id, app_id: null, created_at: now, notify_customer: false, order_id: order.id, staff_note: staffNote, user_id: null,
      line_items: { additions: part(1), removals: part(-1) }, discounts: { line_item: { additions: [], removals: [] } }, shipping_lines: { additions: [], removals: [] },
    },
  };
}
