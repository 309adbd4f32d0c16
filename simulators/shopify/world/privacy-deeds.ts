import { idOf } from "../graphql/gid.ts";
import type { CustomerRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { found } from "./found.ts";

/** What privacy law asks of apps, told by the compliance topics. */
export interface PrivacyDeeds {
  /** A customer wants to see what is kept of them. @param orderIds default: all their orders */
  requestCustomerData(customerId: string, orderIds?: string[]): void;
  /** A customer's data is to be erased. @param orderIds default: all their orders */
  redactCustomer(customerId: string, orderIds?: string[]): void;
  /** 48 hours after the app was removed. */
  redactShop(): void;
}

export function privacyDeeds(shop: ShopState): PrivacyDeeds {
  const ofShop = { shop_id: 1, shop_domain: shop.domain };
  const tell = (topic: "customers/data_request" | "customers/redact", id: string, payload: (customer: CustomerRecord) => object) => {
    const customer = found(shop.customers.get(idOf("Customer", id) ?? ""), `customer ${id}`);
    const { email, phone } = customer;
    shop.announce(topic, customer.id, JSON.stringify({ ...ofShop, customer: { id: customer.id, email, phone }, ...payload(customer) }));
  };
  const ordersOf = (customer: CustomerRecord, given: string[] | undefined): number[] =>
    given?.map((id) => Number(idOf("Order", id))) ?? shop.orders.values().filter((order) => order.customerId === customer.id).map((order) => order.id);
  return {
    requestCustomerData: (id, orderIds) => tell("customers/data_request", id, (customer) => ({ orders_requested: ordersOf(customer, orderIds), data_request: { id: shop.next("dataRequest") } })),
    redactCustomer: (id, orderIds) => tell("customers/redact", id, (customer) => ({ orders_to_redact: ordersOf(customer, orderIds) })),
    redactShop: () => shop.announce("shop/redact", 1, JSON.stringify(ofShop)),
  };
}
