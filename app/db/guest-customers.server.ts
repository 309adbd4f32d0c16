import type { GuestCustomer } from "@prisma/client";
import type { Gid, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** The customer that stands for Amazon's guests of a store in a currency; null: none was made yet (R52). */
export function guestOf(tx: Tx, storeId: StoreId, currency: string): Promise<GuestCustomer | null> {
  return tx.guestCustomer.findUnique({ where: { storeId_currency: { storeId, currency } } });
}

/** Keeps who it is; whoever was kept before is none any more. */
export async function saveGuest(tx: Tx, guest: GuestCustomer): Promise<void> {
  const { storeId, currency } = guest;
  await tx.guestCustomer.upsert({ where: { storeId_currency: { storeId, currency } }, create: guest, update: guest });
}

/** The customer is gone from Shopify. One that took its place meanwhile stays. */
export async function forgetGuest(tx: Tx, storeId: StoreId, customerId: Gid): Promise<void> {
  await tx.guestCustomer.deleteMany({ where: { storeId, customerId } });
}
