import type { Tx } from "../../app/db/client.server.ts";
import {
  changeShipment, countDueShipments, dueShipments, findShipment, markRefused, markSent, markToldByFeed, markTried, ordersOfShopify, ordersWithWaiting, overdueOrders, repeatedTracking, saveShipments,
  shipmentsOfOrder, shipmentsOfOrders, unseenShipments,
} from "../../app/db/shipments.server.ts";
import { countQueue, shippingQueue } from "../../app/db/shipping-queue.server.ts";
import type { Shipment } from "../../app/domain/shipments/shipment.ts";
import { aPlan, told } from "./fill-shipments.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { numbers, shopifyOrder, type Furnished } from "./two-shops.ts";

/** Shipments at the borders between shops. */

const orders = Object.values(numbers);
const later = minutesAfter(noon, 10);
const far = minutesAfter(noon, 99_999);
const queue = { group: "unsent", now: noon, endOfToday: later, riskBefore: noon } as const;

const due = async (tx: Tx, { store }: Pick<Furnished, "store">): Promise<Shipment> => (await shipmentsOfOrder(tx, store.id, numbers.imported))[0]!;

export const shipmentReadsOfStore: TenantCalls = {
  shipmentsOfOrder: (tx, { store }) => shipmentsOfOrder(tx, store.id, numbers.imported),
  findShipment: async (tx, one) => findShipment(tx, one.shop, (await due(tx, one)).id),
  dueShipments: (tx, { store }) => dueShipments(tx, store, 10),
  unseenShipments: (tx, { store }) => unseenShipments(tx, store.id, later),
  ordersWithWaiting: (tx, { store }) => ordersWithWaiting(tx, store.id),
  ordersOfShopify: (tx, { store }) => ordersOfShopify(tx, store.id, [shopifyOrder]),
  overdueOrders: (tx, { store }) => overdueOrders(tx, store, far),
  "shippingQueue of a store": (tx, { shop, store }) => shippingQueue(tx, { shop, storeId: store.id, ...queue }, null, 10),
};

export const shipmentReadsOfShop: TenantCalls = {
  shipmentsOfOrders: (tx, { shop }) => shipmentsOfOrders(tx, shop, orders),
  countDueShipments: (tx, { shop }) => countDueShipments(tx, shop),
  repeatedTracking: (tx, { shop }) => repeatedTracking(tx, shop, numbers.held, ["1Z1"]),
  shippingQueue: (tx, { shop }) => shippingQueue(tx, { shop, ...queue }, null, 10),
  countQueue: (tx, { shop }) => countQueue(tx, { shop, ...queue }),
};

/** Given a foreign store or package beside the own shop, each finds nothing. */
export const shipmentReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  findShipment: async (tx, shop, foreign) => findShipment(tx, shop, (await due(tx, foreign)).id),
  shippingQueue: async (tx, shop, { store }) => (await shippingQueue(tx, { shop, storeId: store.id, ...queue }, null, 10)).entries,
  overdueOrders: (tx, shop, { store }) => overdueOrders(tx, { ...store, shop }, far),
};

export const shipmentWritesOfStore: TenantCalls = {
  saveShipments: (tx, { store }) => saveShipments(tx, store, numbers.held, [aPlan()], [], later),
  markSent: async (tx, one) => markSent(tx, await due(tx, one), told, later),
  markRefused: async (tx, one) => markRefused(tx, await due(tx, one), { detail: "no" }, later),
  markTried: async (tx, one) => markTried(tx, await due(tx, one), later),
  markToldByFeed: async (tx, one) => markToldByFeed(tx, await due(tx, one), told, later),
  changeShipment: async (tx, one) => changeShipment(tx, await due(tx, one), ["due"], { sendAnyway: true }, later),
};

/** Given a foreign package beside the own shop, each changes nothing. */
export const shipmentWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  markSent: async (tx, shop, foreign) => markSent(tx, { ...(await due(tx, foreign)), shop }, told, later),
  markRefused: async (tx, shop, foreign) => markRefused(tx, { ...(await due(tx, foreign)), shop }, { detail: "no" }, later),
  markTried: async (tx, shop, foreign) => markTried(tx, { ...(await due(tx, foreign)), shop }, later),
  markToldByFeed: async (tx, shop, foreign) => markToldByFeed(tx, { ...(await due(tx, foreign)), shop }, told, later),
  changeShipment: async (tx, shop, foreign) => changeShipment(tx, { ...(await due(tx, foreign)), shop }, ["due"], { sendAnyway: true }, later),
};
