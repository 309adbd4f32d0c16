import { changeRefund, findRefund, keepRefunds, ordersMirrored, ordersToMirror, partnersOf, refundsOfOrder } from "../../app/db/amazon-refunds.server.ts";
import { keepReturns, returnsOfOrder } from "../../app/db/amazon-returns.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import type { AmazonRefund } from "../../app/domain/refunds/amazon-refund.ts";
import { aReturn, foundRefund, shopifyRefundId } from "./fill-refunds.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { numbers, type Furnished } from "./two-shops.ts";

/** Refunds and returns of Amazon's at the borders between shops. */

const later = minutesAfter(noon, 10);
const order = numbers.imported;

async function open(tx: Tx, { shop, store }: Furnished): Promise<AmazonRefund> {
  return (await refundsOfOrder(tx, shop, store.id, order)).find(({ state }) => state === "new")!;
}

export const refundReadsOfStore: TenantCalls = {
  refundsOfOrder: (tx, { shop, store }) => refundsOfOrder(tx, shop, store.id, order),
  findRefund: async (tx, one) => findRefund(tx, one.shop, (await open(tx, one)).id),
  ordersToMirror: (tx, { store }) => ordersToMirror(tx, store, later),
  ordersMirrored: (tx, { store }) => ordersMirrored(tx, store, [order]),
  returnsOfOrder: (tx, { shop, store }) => returnsOfOrder(tx, shop, store.id, order),
};

export const refundReadsOfShop: TenantCalls = { partnersOf: async (tx, { shop }) => (await partnersOf(tx, shop, [shopifyRefundId])).size };

/** Given a foreign refund or store beside the own shop, each finds nothing. */
export const refundReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  refundsOfOrder: (tx, shop, { store }) => refundsOfOrder(tx, shop, store.id, order),
  findRefund: async (tx, shop, foreign) => findRefund(tx, shop, (await open(tx, foreign)).id),
  returnsOfOrder: (tx, shop, { store }) => returnsOfOrder(tx, shop, store.id, order),
};

export const refundWritesOfStore: TenantCalls = {
  keepRefunds: (tx, { store }) => keepRefunds(tx, store, [foundRefund(order, `${store.alias} three`)], later),
  changeRefund: async (tx, one) => changeRefund(tx, await open(tx, one), ["new"], { state: "skipped" }, later),
  keepReturns: (tx, { store }) => keepReturns(tx, store, [aReturn(order, "R1", { units: 2 })], later),
};

/** Given a foreign refund beside the own shop, it changes nothing. */
export const refundWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  changeRefund: async (tx, shop, foreign) => changeRefund(tx, { shop, id: (await open(tx, foreign)).id }, ["new"], { state: "skipped" }, later),
};
