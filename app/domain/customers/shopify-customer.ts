import type { Gid } from "../ids.ts";

/** A customer of the shop, as far as we read one: never an address or a way to reach him. */
export interface ShopifyCustomer {
  id: Gid;
  name: string;
}
