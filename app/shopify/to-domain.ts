import type { z } from "zod";
import type { Gid } from "../domain/ids.ts";
import type { InventoryLevel } from "../domain/inventory/shopify-inventory.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import { parseMoney, zero, type Money } from "../domain/money.ts";
import type { ShopifyFulfillmentOrder, ShopifyOrder } from "../domain/orders/shopify-order.ts";
import type { AdoptableOrder } from "./door-types.ts";
import type { FulfillmentOrderAnswer } from "./queries/fulfillment-orders.ts";
import { inventoryLevel, type InventoryAnswer } from "./queries/inventory.ts";
import type { OrderAnswer, ordersForAdoption } from "./queries/orders.ts";
import type { VariantAnswer } from "./queries/products.ts";
import type { moneySet } from "./queries/shared.ts";

/** Shopify's answers in the domain's words. All throw MoneyError for an amount that is none. */

export function toOrder(answer: OrderAnswer): ShopifyOrder {
  const total = toMoney(answer.totalPriceSet);
  return {
    id: answer.id,
    name: answer.name,
    sourceIdentifier: answer.sourceIdentifier ?? null,
    total,
    totalTax: answer.totalTaxSet ? toMoney(answer.totalTaxSet) : zero(total.currency),
    tags: answer.tags,
    displayFinancialStatus: answer.displayFinancialStatus ?? null,
    displayFulfillmentStatus: answer.displayFulfillmentStatus ?? null,
    ...(answer.updatedAt && { updatedAt: new Date(answer.updatedAt) }),
    cancelledAt: toDate(answer.cancelledAt),
    closedAt: toDate(answer.closedAt),
    ...(answer.customer && { customerId: answer.customer.id }),
    shippedAt: toDate(answer.shippedAt?.value),
    fulfillmentOrders: answer.fulfillmentOrders.nodes.map(toFulfillmentOrder),
  };
}

export function toFulfillmentOrder(answer: FulfillmentOrderAnswer): ShopifyFulfillmentOrder {
  return {
    id: answer.id,
    status: answer.status,
    locationId: answer.assignedLocation.location?.id ?? null,
    lines: answer.lineItems.nodes.map(toFulfillmentOrderLine),
  };
}

export function toFulfillmentOrderLine(
  line: FulfillmentOrderAnswer["lineItems"]["nodes"][number],
): ShopifyFulfillmentOrder["lines"][number] {
  const item = line.variant?.inventoryItem;
  const available = item?.tracked ? (item.inventoryLevel?.quantities.find(({ name }) => name === "available")?.quantity ?? 0) : undefined;
  const plain = { id: line.id, variantId: line.variant?.id ?? null, sku: line.sku ?? null, total: line.totalQuantity, remaining: line.remainingQuantity };
  return available === undefined ? plain : { ...plain, available };
}

type AdoptableAnswer = z.infer<typeof ordersForAdoption.answer>["orders"]["nodes"][number];

export function toAdoptableOrder(answer: AdoptableAnswer): AdoptableOrder {
  return {
    id: answer.id,
    name: answer.name,
    sourceIdentifier: answer.sourceIdentifier ?? null,
    tags: answer.tags,
    note: answer.note ?? null,
    attributes: answer.customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
  };
}

/** @param currency the shop's: a variant's price bears none. */
export function toVariant(answer: VariantAnswer, currency: string): CatalogueVariant {
  return {
    id: answer.id,
    sku: answer.sku ?? null,
    productId: answer.product.id,
    productTitle: answer.product.title,
    title: answer.title,
    price: parseMoney(answer.price, currency),
    inventoryItemId: answer.inventoryItem.id,
    tracked: answer.inventoryItem.tracked,
    requiresShipping: answer.inventoryItem.requiresShipping,
    inventoryPolicy: answer.inventoryPolicy,
    barcode: answer.barcode ?? null,
    productStatus: answer.product.status,
    bundle: answer.requiresComponents,
  };
}

/** @param locationIds as asked for, in the order of the aliases; a pair that is not stocked is left out. */
export function toInventoryLevels(answer: InventoryAnswer, locationIds: readonly Gid[]): InventoryLevel[] {
  return answer.nodes.flatMap((node) => {
    const inventoryItemId = node?.id;
    if (!inventoryItemId) return [];
    return locationIds.flatMap((locationId, n) => {
      const level = inventoryLevel.parse(node[`at${n}`]);
      const available = level?.quantities.find(({ name }) => name === "available")?.quantity;
      return available === undefined ? [] : [{ inventoryItemId, locationId, available }];
    });
  });
}

export function toMoney({ presentmentMoney }: z.infer<typeof moneySet>): Money {
  return parseMoney(presentmentMoney.amount, presentmentMoney.currencyCode);
}

const toDate = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);
