import { personalToText } from "../../app/domain/privacy/personal-data-json.ts";
import { personal } from "./domain-orders.ts";
import { randomUUID } from "node:crypto";
import { connectStore, type NewStore, type Store } from "../../app/db/stores.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import type { AmazonOrder } from "../../app/domain/orders/amazon-order.ts";
import { keyRing } from "../../app/lib/secrets.ts";

/** Builders for tests of what is kept. */

export const testKeys = keyRing(`test:${Buffer.alloc(32, 7).toString("base64")}`);
export const noon = new Date("2026-03-01T12:00:00.000Z");

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

export function keepStore(tx: Tx, given: Partial<NewStore> = {}): Promise<Store> {
  const store: NewStore = {
    shop: "one.myshopify.com",
    sellerId: "A1SELLER",
    region: "EU",
    alias: "de",
    displayName: "Amazon EU",
    marketplaceIds: ["A1PA6795UKMFR9"],
    primaryMarketplaceId: "A1PA6795UKMFR9",
    state: "open",
    startDate: noon,
    settings: {},
    id: randomUUID(),
  };
  return connectStore(tx, { ...store, ...given }, noon);
}

/** A bare MFN order of one line; `number` fills its last digits. */
export function seenOrder(number: number, given: Partial<AmazonOrder> = {}): AmazonOrder {
  return {
    amazonOrderId: `305-1234567-${String(number).padStart(7, "0")}`,
    sellerOrderId: null,
    createdAt: minutesAfter(noon, number),
    lastUpdatedAt: minutesAfter(noon, number),
    marketplaceId: "A1PA6795UKMFR9",
    salesChannel: "AMAZON",
    channel: "MFN",
    status: "UNSHIPPED",
    serviceLevel: "Standard",
    shipBy: minutesAfter(noon, 2880),
    deliverBy: null,
    programs: [],
    replacementOf: null,
    purchaseOrderNumber: null,
    currency: "EUR",
    grandTotal: { minor: 2599n, currency: "EUR" },
    totalWithoutTax: null,
    deliveryTip: null,
    payments: [],
    lines: [orderLine("SKU-1")],
    packages: [],
    personal: null,
    ...given,
  };
}

/** Units that a store's orders hold now, by SellerSKU. */
export async function unitsHeld(tx: Tx, store: Store): Promise<Map<string, number>> {
  const held = new Map<string, number>();
  for (const { sellerSku, units } of await tx.reservation.findMany({ where: { storeId: store.id, state: "placed" }, orderBy: { sellerSku: "asc" } })) {
    held.set(sellerSku, (held.get(sellerSku) ?? 0) + units);
  }
  return held;
}

export function orderLine(sellerSku: string, given: Partial<AmazonOrder["lines"][number]> = {}): AmazonOrder["lines"][number] {
  return {
    orderItemId: `item-${sellerSku}`,
    sellerSku,
    asin: null,
    title: "A thing",
    quantity: 1,
    quantityFulfilled: 0,
    condition: null,
    unitPrice: { minor: 2599n, currency: "EUR" },
    amounts: null,
    promotionIds: [],
    points: null,
    taxCollectedBy: null,
    giftWrapLevel: null,
    cancelRequest: null,
    cancelledBy: null,
    ...given,
  };
}

/** Imported orders keep no buyer; a row of an older version may, and must be found and erased like any other. */
export async function keepBuyer(tx: Tx, shop: string, shopifyOrderIds: readonly string[]): Promise<void> {
  await tx.order.updateMany({ where: { shop, shopifyOrderId: { in: [...shopifyOrderIds] } }, data: { personal: testKeys.encrypt(personalToText(personal)) } });
}
