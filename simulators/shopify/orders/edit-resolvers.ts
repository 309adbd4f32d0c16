import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf, parseGid } from "../graphql/gid.ts";
import { type Bag, hasTooManyDecimals, minus, type MoneyInput, moneySet, plus, times } from "../money.ts";
import type { EditRecord } from "../state/edit-record.ts";
import type { LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { commitEdit, editedOrder, newLine, notEditable, unitsLeft, variantLine } from "./edit-order.ts";
import { taxLineSource } from "./line-resolvers.ts";
import { orderById } from "./order-queries.ts";
import { currenciesOfOrder, currentTotalsOf, orderTaxLines, receivedOf, refundedOf } from "./order-totals.ts";

/** A calculated order: the edit, the order as it is, and as it would be. */
interface Calculated {
  id: number;
  edit: EditRecord;
  order: OrderRecord;
  after: OrderRecord;
}
interface CalculatedLine {
  id: number;
  line: LineRecord;
  of: Calculated;
}

function calculated(shop: ShopState, edit: EditRecord): Calculated {
  const order = shop.orders.get(String(edit.orderId))!;
  return { id: edit.id, edit, order, after: editedOrder(order, edit) };
}

/** An edit goes by its calculated order's id and by its session's. */
function editById(shop: ShopState, globalId: string): EditRecord | undefined {
  const { kind, id } = parseGid(globalId) ?? { kind: "", id: "" };
  const edit = kind === "CalculatedOrder" || kind === "OrderEditSession" ? shop.edits.get(id) : undefined;
  return edit && shop.orders.get(String(edit.orderId)) ? edit : undefined;
}

const refused = (field: string[], message: string) => ({ calculatedOrder: null, calculatedLineItem: null, orderEditSession: null, userErrors: [userError(field, message)] });

function staged(shop: ShopState, edit: EditRecord, lineId: number | null) {
  shop.edits.put(String(edit.id), edit);
  const of = calculated(shop, edit);
  const line = of.after.lines.find((one) => one.id === lineId);
  return { calculatedOrder: of, calculatedLineItem: line ? { id: line.id, line, of } : null, orderEditSession: edit, userErrors: [] };
}

function orderEditBegin(_: unknown, { id }: { id: string }, { shop }: Context) {
  const order = orderById(shop, id);
  if (!order) return refused(["id"], "The order does not exist.");
  const why = notEditable(order);
  if (why) return refused(["id"], why);
  return staged(shop, { id: shop.nextId("CalculatedOrder"), orderId: order.id, quantities: {}, added: [], createdAt: shop.now() }, null);
}

interface SetQuantityArgs {
  id: string;
  lineItemId: string;
  quantity: number;
  restock?: boolean | null;
}

function orderEditSetQuantity(_: unknown, { id, lineItemId, quantity, restock }: SetQuantityArgs, { shop }: Context) {
  const edit = editById(shop, id);
  if (!edit) return refused(["id"], "The calculated order does not exist.");
  const lineId = idOf("CalculatedLineItem", lineItemId);
  const { order } = calculated(shop, edit);
  if (quantity < 0) return refused(["quantity"], "Quantity must be greater than or equal to 0.");
  const added = edit.added.find((line) => String(line.id) === lineId);
  if (added) {
    const kept = edit.added.filter((line) => line !== added);
    return staged(shop, { ...edit, added: quantity ? edit.added.map((line) => (line === added ? { ...line, quantity } : line)) : kept }, added.id);
  }
  const line = order.lines.find((one) => String(one.id) === lineId);
  if (!line) return refused(["lineItemId"], "The line item does not exist.");
  if (unitsLeft(line) - line.fulfilled <= 0) return refused(["lineItemId"], "The line item can't be edited: it has been fulfilled or removed.");
  if (quantity < line.fulfilled) return refused(["quantity"], "Quantity can't be less than the fulfilled quantity.");
  return staged(shop, { ...edit, quantities: { ...edit.quantities, [String(line.id)]: { quantity, restock: restock ?? false } } }, line.id);
}

interface AddVariantArgs {
  id: string;
  variantId: string;
  quantity: number;
  locationId?: string | null;
  allowDuplicates: boolean;
}

const addLine = (shop: ShopState, edit: EditRecord, added: LineRecord) => staged(shop, { ...edit, added: [...edit.added, added] }, added.id);

function orderEditAddVariant(_: unknown, args: AddVariantArgs, { shop }: Context) {
  const edit = editById(shop, args.id);
  if (!edit) return refused(["id"], "The calculated order does not exist.");
  if (args.quantity <= 0) return refused(["quantity"], "Quantity must be greater than 0.");
  const variant = shop.variants.get(idOf("ProductVariant", args.variantId) ?? "");
  if (!variant) return refused(["variantId"], "The variant does not exist.");
  if (args.locationId && !shop.locations.get(idOf("Location", args.locationId) ?? "")?.active) return refused(["locationId"], "The location does not exist or is not active.");
  const { after } = calculated(shop, edit);
  const known = after.lines.some((line) => line.variantId === variant.id && unitsLeft(line) > 0);
  if (known && !args.allowDuplicates) return refused(["variantId"], "The variant has already been added to the order.");
  return addLine(shop, edit, variantLine(shop, variant, args.quantity));
}

interface AddCustomArgs {
  id: string;
  title: string;
  price: MoneyInput;
  quantity: number;
  requiresShipping?: boolean | null;
  taxable?: boolean | null;
}

function orderEditAddCustomItem(_: unknown, args: AddCustomArgs, { shop }: Context) {
  const edit = editById(shop, args.id);
  if (!edit) return refused(["id"], "The calculated order does not exist.");
  if (args.quantity <= 0) return refused(["quantity"], "Quantity must be greater than 0.");
  if (!args.title.trim()) return refused(["title"], "Title can't be blank.");
  const { order } = calculated(shop, edit);
  if (args.price.currencyCode !== order.presentmentCurrency) return refused(["price"], `Currency must be the order's presentment currency ${order.presentmentCurrency}.`);
  if (hasTooManyDecimals(args.price)) return refused(["price"], "The price has too many decimals.");
  const { title, quantity, price: { amount }, requiresShipping, taxable } = args;
  return addLine(shop, edit, newLine(shop, { title, quantity, unitPrice: { shop: amount, presentment: amount }, requiresShipping: requiresShipping ?? false, taxable: taxable ?? true }));
}

function orderEditCommit(_: unknown, { id, staffNote }: { id: string; staffNote?: string | null }, { shop }: Context) {
  const failed = (field: string[], message: string) => ({ order: null, successMessages: null, userErrors: [userError(field, message)] });
  const edit = editById(shop, id);
  if (!edit) return failed(["id"], "The calculated order does not exist.");
  const order = shop.orders.get(String(edit.orderId))!;
  const why = notEditable(order);
  if (why) return failed(["id"], why);
  const late = order.lines.some((line) => (edit.quantities[String(line.id)]?.quantity ?? line.quantity) < line.fulfilled);
  if (late) return failed(["id"], "Units of a line item have been fulfilled in the meantime.");
  const changes = edit.added.length > 0 || order.lines.some((line) => (edit.quantities[String(line.id)]?.quantity ?? unitsLeft(line)) !== unitsLeft(line));
  if (!changes) return failed(["id"], "There are no changes to commit.");
  shop.edits.delete(String(edit.id));
  return { order: commitEdit(shop, order, edit, staffNote ?? null), successMessages: ["Order updated"], userErrors: [] };
}

const bag = ({ order }: Calculated, value: Bag) => moneySet(value, currenciesOfOrder(order));
const priceOf = ({ line, of }: CalculatedLine, units: number) => bag(of, times(line.unitPrice, units, currenciesOfOrder(of.order)));
const lineOf = (of: Calculated) => (line: LineRecord): CalculatedLine => ({ id: line.id, line, of });
const outstanding = ({ after }: Calculated): Bag => minus(plus(currentTotalsOf(after).total, refundedOf(after)), receivedOf(after));

export const editResolvers: Resolvers = {
  Mutation: { orderEditBegin, orderEditSetQuantity, orderEditAddVariant, orderEditAddCustomItem, orderEditCommit },
  OrderEditSession: { id: (edit: EditRecord) => gid("OrderEditSession", edit.id) },
  CalculatedOrder: {
    id: (of: Calculated) => gid("CalculatedOrder", of.id),
    originalOrder: (of: Calculated) => of.order,
    lineItems: (of: Calculated, args: Paging) => connection(of.after.lines.map(lineOf(of)), args),
    addedLineItems: (of: Calculated, args: Paging) => connection(of.edit.added.map(lineOf(of)), args),
    cartDiscountAmountSet: (of: Calculated) => bag(of, currentTotalsOf(of.after).discounts),
    subtotalLineItemsQuantity: (of: Calculated) => of.after.lines.reduce((all, line) => all + unitsLeft(line), 0),
    subtotalPriceSet: (of: Calculated) => bag(of, currentTotalsOf(of.after).subtotal),
    taxLines: (of: Calculated) => orderTaxLines(of.after).map((tax) => taxLineSource(tax, currenciesOfOrder(of.order))),
    totalOutstandingSet: (of: Calculated) => bag(of, outstanding(of)),
    totalPriceSet: (of: Calculated) => bag(of, currentTotalsOf(of.after).total),
  },
  CalculatedLineItem: {
    id: ({ id }: CalculatedLine) => gid("CalculatedLineItem", id),
    title: ({ line }: CalculatedLine) => line.title,
    variantTitle: ({ line }: CalculatedLine) => line.variantTitle,
    sku: ({ line }: CalculatedLine) => line.sku,
    quantity: ({ line }: CalculatedLine) => unitsLeft(line),
    editableQuantity: ({ line }: CalculatedLine) => unitsLeft(line) - line.fulfilled,
    editableQuantityBeforeChanges: ({ line, of }: CalculatedLine) => {
      const before = of.order.lines.find((one) => one.id === line.id);
      return before ? unitsLeft(before) - before.fulfilled : 0;
    },
    restockable: ({ line }: CalculatedLine) => line.variantId !== null,
    restocking: ({ line, of }: CalculatedLine) => of.edit.quantities[String(line.id)]?.restock ?? false,
    hasStagedLineItemDiscount: () => false,
    customAttributes: ({ line }: CalculatedLine) => line.properties,
    variant: ({ line }: CalculatedLine, _: object, { shop }: Context) => shop.variants.get(String(line.variantId)) ?? null,
    originalUnitPriceSet: (source: CalculatedLine) => priceOf(source, 1),
    discountedUnitPriceSet: (source: CalculatedLine) => priceOf(source, 1),
    editableSubtotalSet: (source: CalculatedLine) => priceOf(source, unitsLeft(source.line) - source.line.fulfilled),
    uneditableSubtotalSet: (source: CalculatedLine) => priceOf(source, source.line.fulfilled),
  },
};
