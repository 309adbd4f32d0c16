import { randomUUID } from "node:crypto";
import type { Gid, ShopDomain, StoreId } from "../domain/ids.ts";
import type { AmazonOrderId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** A customer asked the merchant for his data: which of the shop's orders it is about. */
export interface DataRequest {
  id: string;
  shop: ShopDomain;
  shopifyOrderIds: Gid[];
  receivedAt: Date;
  /** When the merchant last fetched the file. */
  fetchedAt: Date | null;
}

export async function saveDataRequest(tx: Tx, shop: ShopDomain, shopifyOrderIds: readonly Gid[], at: Date): Promise<DataRequest> {
  return tx.dataRequest.create({ data: { id: randomUUID(), shop, shopifyOrderIds: [...shopifyOrderIds], receivedAt: at } });
}

/** The latest requests of a shop, latest first. */
export function dataRequestsOf(tx: Tx, shop: ShopDomain, take: number): Promise<DataRequest[]> {
  return tx.dataRequest.findMany({ where: { shop }, orderBy: [{ receivedAt: "desc" }, { id: "asc" }], take });
}

export function findDataRequest(tx: Tx, shop: ShopDomain, id: string): Promise<DataRequest | null> {
  return tx.dataRequest.findFirst({ where: { shop, id } });
}

export async function markFetched(tx: Tx, shop: ShopDomain, id: string, at: Date): Promise<void> {
  await tx.dataRequest.updateMany({ where: { shop, id }, data: { fetchedAt: at } });
}

/** Our records of these Shopify orders, by Amazon's number. */
export function ordersOfRequest(tx: Tx, shop: ShopDomain, shopifyOrderIds: readonly Gid[]): Promise<{ storeId: StoreId; amazonOrderId: AmazonOrderId }[]> {
  return tx.order.findMany({ where: { shop, shopifyOrderId: { in: [...shopifyOrderIds] } }, select: { storeId: true, amazonOrderId: true }, orderBy: { amazonOrderId: "asc" } });
}
