import { customerOfOrder, toAddress } from "../customers/customers.ts";
import { type UserError, userError } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { availableUnits, trackedItem } from "../inventory/levels.ts";
import { checkMetafields, writeMetafields } from "../metafields/metafields.ts";
import { type Currencies, toBag } from "../money.ts";
import type { LineRecord, OrderRecord, TransactionRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { checkOrderInput } from "./check-order-input.ts";
import { currenciesOf } from "./money-in-input.ts";
import { buildLines } from "./order-lines.ts";
import type { OrderCreateOptions, OrderInput, TransactionInput } from "./order-input.ts";
import { placeOrder } from "./place-order.ts";
import { tidyTags } from "./tags.ts";

/**
 * What orderCreate does. Two equal calls make two orders: the platform has no protection against it, save a unique
 * metafield (option `uniqueMetafields`).
 */
export function createOrder(shop: ShopState, input: OrderInput, options: OrderCreateOptions): { order: OrderRecord | null; userErrors: UserError[] } {
  const currencies = currenciesOf(input, shop.currency);
  const metafields = input.metafields ?? [];
  const userErrors = [
    ...tooManyOrders(shop),
    ...checkOrderInput(shop, input, currencies),
    ...checkMetafields(shop, "ORDER", undefined, metafields, ["order", "metafields"]).map((error) => ({ ...error, code: "INVALID" })),
  ];
  if (userErrors.length) return { order: null, userErrors };
  const built = buildLines(shop, input, currencies);
  if (options.inventoryBehaviour === "DECREMENT_OBEYING_POLICY") {
    const refused = claimErrors(shop, built.lines);
    if (refused.length) return { order: null, userErrors: refused };
  }
  const order = toRecord(shop, input, currencies, built);
  writeMetafields(shop, "ORDER", gid("Order", order.id), metafields);
  return { order: placeOrder(shop, order, input, (options.inventoryBehaviour ?? "BYPASS") !== "BYPASS"), userErrors: [] };
}

/** Development stores make five orders a minute. */
function tooManyOrders(shop: ShopState): UserError[] {
  if (!shop.options.developmentStore) return [];
  const since = Date.parse(shop.now()) - 60_000;
  const recent = shop.orders.values().filter((order) => Date.parse(order.createdAt) > since).length;
  return recent >= 5 ? [userError(null, "Too many attempts. Please try again later.")] : [];
}

function claimErrors(shop: ShopState, lines: LineRecord[]): UserError[] {
  const wanted = new Map<number, number>();
  for (const line of lines) {
    const item = trackedItem(shop, line.variantId);
    const denies = shop.variants.get(String(line.variantId))?.inventoryPolicy === "DENY";
    if (item !== undefined && denies) wanted.set(item, (wanted.get(item) ?? 0) + line.quantity);
  }
  const short = [...wanted].some(([item, units]) => availableUnits(shop, item) < units);
  return short ? [userError(["order", "lineItems"], "Unable to claim inventory: not enough is available", "INVENTORY_CLAIM_FAILED")] : [];
}

const firstOrderNumber = 1000;

function toRecord(shop: ShopState, input: OrderInput, currencies: Currencies, built: Pick<OrderRecord, "lines" | "shippingLines">): OrderRecord {
  const now = shop.now();
  const number = firstOrderNumber + shop.next("orderNumber");
  const code = input.discountCode;
  return {
    id: shop.nextId("Order"),
    number,
    name: input.name ?? `#${number}`,
    ...written(input),
    currency: currencies.shop,
    presentmentCurrency: currencies.presentment,
    discountCode: (code?.itemFixedDiscountCode ?? code?.itemPercentageDiscountCode ?? code?.freeShippingDiscountCode)?.code ?? null,
    ...built,
    transactions: (input.transactions ?? []).map((one) => toTransaction(shop, one)),
    refunds: [],
    shippingAddress: toAddress(shop, input.shippingAddress),
    billingAddress: toAddress(shop, input.billingAddress),
    customerId: customerOfOrder(shop, input.customer),
    claimedFinancialStatus: input.financialStatus ?? null,
    restocked: input.fulfillmentStatus === "RESTOCKED",
    fulfillmentOrderIds: [],
    fulfillmentIds: [],
    createdAt: now,
    updatedAt: now,
    processedAt: !input.processedAt || input.processedAt > now ? now : input.processedAt,
    closedAt: input.closedAt ?? null,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
  };
}

/** What is kept as it was written. */
function written(input: OrderInput) {
  return {
    email: input.email || null,
    phone: input.phone || null,
    note: input.note || null,
    poNumber: input.poNumber ?? null,
    tags: tidyTags(input.tags ?? []),
    customAttributes: input.customAttributes ?? [],
    sourceIdentifier: input.sourceIdentifier ?? null,
    sourceName: input.sourceName ?? "api",
    sourceUrl: input.sourceUrl ?? null,
    taxesIncluded: input.taxesIncluded ?? false,
    test: input.test ?? false,
  };
}

function toTransaction(shop: ShopState, input: TransactionInput): TransactionRecord {
  return {
    id: shop.nextId("OrderTransaction"),
    kind: input.kind,
    status: input.status,
    gateway: input.gateway ?? null,
    amount: toBag(input.amountSet),
    createdAt: shop.now(),
    processedAt: input.processedAt ?? shop.now(),
    test: input.test ?? false,
    parentId: null,
    receipt: input.receiptJson ?? null,
  };
}
