import { Decimal } from "decimal.js";
import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import { checkMetafields, writeMetafields } from "../metafields/metafields.ts";
import { moneySet } from "../money.ts";
import { createOrder } from "../orders/create-order.ts";
import type { OrderInput } from "../orders/order-input.ts";
import { indexed } from "../search/indexed.ts";
import type { DraftLineRecord, DraftOrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { checkDraft, draftChange, type DraftInput, draftLineTotal, draftTotals } from "./draft-input.ts";

const byId = (shop: ShopState, id: string) => shop.draftOrders.get(idOf("DraftOrder", id) ?? "");
const set = (amount: string, currency: string) => moneySet({ shop: amount, presentment: amount }, { shop: currency, presentment: currency });

function emptyDraft(shop: ShopState): DraftOrderRecord {
  const now = shop.now();
  return {
    id: shop.nextId("DraftOrder"), name: `#D${shop.next("draftNumber")}`, status: "OPEN", email: null, phone: null, note: null, poNumber: null, tags: [],
    customAttributes: [], currency: shop.currency, lines: [], discount: "0", shippingTitle: null, shippingPrice: "0", shippingAddress: null, billingAddress: null,
    sourceName: null, reserveInventoryUntil: null, orderId: null, createdAt: now, updatedAt: now, completedAt: null,
  };
}

function save(shop: ShopState, before: DraftOrderRecord | undefined, input: DraftInput) {
  const metafields = input.metafields ?? [];
  const owner = before && gid("DraftOrder", before.id);
  const userErrors = [...checkDraft(shop, input, !before), ...checkMetafields(shop, "DRAFTORDER", owner, metafields, ["metafields"])];
  if (userErrors.length) return { draftOrder: null, userErrors };
  const draft = before ?? emptyDraft(shop);
  const draftOrder = { ...draft, ...draftChange(shop, input, draft), updatedAt: shop.now() };
  shop.draftOrders.put(String(draftOrder.id), draftOrder);
  writeMetafields(shop, "DRAFTORDER", gid("DraftOrder", draftOrder.id), metafields);
  return { draftOrder, userErrors: [] };
}

const missing = () => ({ draftOrder: null, userErrors: [userError(["id"], "Draft order does not exist")] });

function draftOrderUpdate(_: unknown, { id, input }: { id: string; input: DraftInput }, { shop }: Context) {
  const draft = byId(shop, id);
  if (!draft) return missing();
  return draft.status === "COMPLETED" ? { draftOrder: null, userErrors: [userError(null, "This order has been paid")] } : save(shop, draft, input);
}

function draftOrderDelete(_: unknown, { input }: { input: { id: string } }, { shop }: Context) {
  const draft = byId(shop, input.id);
  if (!draft) return { deletedId: null, userErrors: [userError(["id"], "Draft order does not exist")] };
  shop.draftOrders.delete(String(draft.id));
  return { deletedId: input.id, userErrors: [] };
}

function toOrderInput(draft: DraftOrderRecord, sourceName: string | null | undefined): OrderInput {
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: draft.currency } });
  const { id: _shipTo, ...shippingAddress } = draft.shippingAddress ?? { id: 0 };
  return {
    email: draft.email, phone: draft.phone, note: draft.note, poNumber: draft.poNumber, tags: draft.tags, customAttributes: draft.customAttributes,
    currency: draft.currency, sourceName: sourceName ?? draft.sourceName, financialStatus: "PAID",
    shippingAddress: draft.shippingAddress ? shippingAddress : null,
    discountCode: Number(draftTotals(draft).discounts) ? { itemFixedDiscountCode: { code: "Custom discount", amountSet: money(draftTotals(draft).discounts) } } : null,
    customer: draft.customerId ? { toAssociate: { id: gid("Customer", draft.customerId) } } : null,
    shippingLines: draft.shippingTitle ? [{ title: draft.shippingTitle, priceSet: money(draft.shippingPrice) }] : [],
    lineItems: draft.lines.map((line) => ({
      variantId: line.variantId === null ? null : gid("ProductVariant", line.variantId), title: line.title, sku: line.sku, quantity: line.quantity,
      priceSet: money(line.unitPrice), requiresShipping: line.requiresShipping, taxable: line.taxable,
      properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
    })),
  };
}

function draftOrderComplete(_: unknown, { id, sourceName }: { id: string; sourceName?: string | null }, { shop }: Context) {
  const draft = byId(shop, id);
  return draft ? completeDraft(shop, draft, sourceName) : missing();
}

/** Makes a draft an order, paid, and links the two. */
export function completeDraft(shop: ShopState, draft: DraftOrderRecord, sourceName?: string | null) {
  if (draft.status === "COMPLETED") return { draftOrder: null, userErrors: [userError(["id"], "This order has been paid")] };
  const { order, userErrors } = createOrder(shop, toOrderInput(draft, sourceName), { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
  if (!order) return { draftOrder: null, userErrors };
  const draftOrder: DraftOrderRecord = { ...draft, status: "COMPLETED", orderId: order.id, completedAt: shop.now(), updatedAt: shop.now() };
  shop.draftOrders.put(String(draft.id), draftOrder);
  return { draftOrder, userErrors: [] };
}

interface LineSource {
  id: number;
  line: DraftLineRecord;
  currency: string;
}

const lineMoney = ({ line, currency }: LineSource) => set(new Decimal(line.unitPrice).times(line.quantity).toString(), currency);
const variantOf = ({ line }: LineSource, { shop }: Context) => (line.variantId === null ? null : shop.variants.get(String(line.variantId))!);

const draftLine = {
  id: ({ id }: LineSource) => gid("DraftOrderLineItem", id),
  uuid: ({ line }: LineSource) => line.uuid,
  name: ({ line }: LineSource) => line.title,
  title: ({ line }: LineSource) => line.title,
  sku: ({ line }: LineSource) => line.sku,
  quantity: ({ line }: LineSource) => line.quantity,
  custom: ({ line }: LineSource) => line.variantId === null,
  requiresShipping: ({ line }: LineSource) => line.requiresShipping,
  taxable: ({ line }: LineSource) => line.taxable,
  customAttributes: ({ line }: LineSource) => line.customAttributes,
  variant: (source: LineSource, _: object, context: Context) => variantOf(source, context),
  product: (source: LineSource, _: object, context: Context) => {
    const variant = variantOf(source, context);
    return variant && context.shop.products.get(String(variant.productId));
  },
  originalUnitPriceSet: ({ line, currency }: LineSource) => set(line.unitPrice, currency),
  originalTotalSet: lineMoney,
  discountedTotalSet: ({ line, currency }: LineSource) => set(draftLineTotal(line).toString(), currency),
  totalDiscountSet: ({ line, currency }: LineSource) => set(line.discount ?? "0", currency),
};

function draftShipping({ shippingTitle: title, shippingPrice, currency }: DraftOrderRecord) {
  const price = set(shippingPrice, currency);
  return {
    globalId: null, title, code: null, source: null, carrierIdentifier: null, phone: null, custom: true, isRemoved: false,
    originalPriceSet: price, discountedPriceSet: price, currentDiscountedPriceSet: price, discountAllocations: [], taxLines: [],
  };
}

export const draftResolvers: Resolvers = {
  DraftOrder: {
    id: (draft: DraftOrderRecord) => gid("DraftOrder", draft.id),
    legacyResourceId: (draft: DraftOrderRecord) => draft.id,
    ready: () => true,
    note2: (draft: DraftOrderRecord) => draft.note,
    currencyCode: (draft: DraftOrderRecord) => draft.currency,
    presentmentCurrencyCode: (draft: DraftOrderRecord) => draft.currency,
    taxesIncluded: () => false,
    taxExempt: () => false,
    subtotalPriceSet: (draft: DraftOrderRecord) => set(draftTotals(draft).subtotal, draft.currency),
    totalPriceSet: (draft: DraftOrderRecord) => set(draftTotals(draft).total, draft.currency),
    totalTaxSet: (draft: DraftOrderRecord) => set("0", draft.currency),
    totalShippingPriceSet: (draft: DraftOrderRecord) => set(draft.shippingPrice, draft.currency),
    totalDiscountsSet: (draft: DraftOrderRecord) => set(draftTotals(draft).discounts, draft.currency),
    totalQuantityOfLineItems: (draft: DraftOrderRecord) => draft.lines.reduce((sum, line) => sum + line.quantity, 0),
    lineItems: (draft: DraftOrderRecord, args: Paging) => connection(draft.lines.map((line): LineSource => ({ id: line.id, line, currency: draft.currency })), args),
    shippingLine: (draft: DraftOrderRecord) => (draft.shippingTitle === null ? null : draftShipping(draft)),
    customer: (draft: DraftOrderRecord, _: object, { shop }: Context) => shop.customers.get(String(draft.customerId)) ?? null,
    order: (draft: DraftOrderRecord, _: object, { shop }: Context) => shop.orders.get(String(draft.orderId)) ?? null,
    invoiceUrl: () => null,
    ...metafieldFields("DraftOrder"),
  },
  DraftOrderLineItem: draftLine,
  QueryRoot: {
    draftOrder: (_: unknown, { id }: { id: string }, { shop }: Context) => byId(shop, id) ?? null,
    draftOrders: (_: unknown, args: Paging & { query?: string | null }, context: Context) =>
      connection(indexed(context, "draftOrders", context.shop.draftOrders.values(), args.query, {
        free: (draft) => [draft.name, ...draft.tags],
        fields: {
          id: { kind: "number", of: (draft) => [draft.id] },
          status: { kind: "string", of: (draft) => [draft.status] },
          tag: { kind: "string", of: (draft) => draft.tags },
          created_at: { kind: "time", of: (draft) => [draft.createdAt] },
          updated_at: { kind: "time", of: (draft) => [draft.updatedAt] },
        },
      }), args),
  },
  Mutation: {
    draftOrderCreate: (_: unknown, { input }: { input: DraftInput }, { shop }: Context) => save(shop, undefined, input),
    draftOrderUpdate,
    draftOrderDelete,
    draftOrderComplete,
  },
};
