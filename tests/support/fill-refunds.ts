import { changeRefund, keepRefunds, refundsOfOrder } from "../../app/db/amazon-refunds.server.ts";
import { keepReturns } from "../../app/db/amazon-returns.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { money, zero } from "../../app/domain/money.ts";
import type { AmazonReturn } from "../../app/domain/refunds/amazon-refund.ts";
import type { FoundRefund } from "../../app/domain/refunds/found-refund.ts";
import { noon } from "./kept-orders.ts";

export const shopifyRefundId = "gid://shopify/Refund/1";

export function foundRefund(amazonOrderId: string, transactionKey: string, minor = 500): FoundRefund {
  const none = zero("EUR");
  const line = { sellerSku: "SKU-1", units: 1, principal: money(minor, "EUR"), tax: none, shipping: none, shippingTax: none, giftWrap: none, other: none };
  return { amazonOrderId, transactionKey, postedAt: noon, total: money(minor, "EUR"), lines: [line] };
}

export function aReturn(amazonOrderId: string, returnKey: string, more: Partial<AmazonReturn> = {}): AmazonReturn {
  return { amazonOrderId, returnKey, channel: "MFN", sellerSku: "SKU-1", units: 1, reason: "CR-UNWANTED_ITEM", disposition: null, returnedAt: noon, ...more };
}

/** An order with a refund that Shopify does not show yet, one that it does, and goods that came back. */
export async function fillRefunds(tx: Tx, store: Store, amazonOrderId: string): Promise<void> {
  await keepRefunds(tx, store, ["one", "two"].map((key) => foundRefund(amazonOrderId, `${store.alias} ${key}`)), noon);
  const [first] = await refundsOfOrder(tx, store.shop, store.id, amazonOrderId);
  await changeRefund(tx, first!, ["new"], { state: "mirrored", shopifyRefundId }, noon);
  await keepReturns(tx, store, [aReturn(amazonOrderId, "R1")], noon);
}
