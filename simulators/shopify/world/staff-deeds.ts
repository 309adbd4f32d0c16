import { deleteCustomer, toAddress, writeCustomer } from "../customers/customers.ts";
import { completeDraft } from "../drafts/draft-orders.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { deleteOrder } from "../orders/delete-order.ts";
import { commitEdit, notEditable, variantLine } from "../orders/edit-order.ts";
import { changeOrder } from "../orders/order-mutations.ts";
import { tidyTags } from "../orders/tags.ts";
import { variantsBySku } from "../products/variants-by-sku.ts";
import type { EditRecord } from "../state/edit-record.ts";
import type { AddressRecord, Attribute, LineRecord, OrderRecord } from "../state/records.ts";
import { locationByName } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { found, lineNamed, orderOf } from "./found.ts";
import { type MoneyDeeds, moneyDeeds } from "./money-deeds.ts";
import { type PrivacyDeeds, privacyDeeds } from "./privacy-deeds.ts";
import { type ShippingDeeds, shippingDeeds } from "./shipping-deeds.ts";

export interface OrderEdit {
  /** Global id or SKU of an order line → units that are to be left of it. */
  units?: Record<string, number>;
  /** Variants to add, at their own price. */
  add?: { sku: string; quantity: number }[];
  /** Whether units that are taken out become available again; default true. */
  restock?: boolean;
  staffNote?: string;
}

/** What staff may write on an order; an address is laid over the one that is there. */
export interface OrderChange {
  note?: string | null;
  email?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  tags?: string[];
  customAttributes?: Attribute[];
  shippingAddress?: Partial<Omit<AddressRecord, "id">>;
}

export interface NewCustomer {
  email?: string;
  phone?: string;
  firstName?: string;
  lastName?: string;
  tags?: string[];
}

/** What staff do in the admin; each deed tells the webhooks' subscribers as the platform does. */
export interface StaffDeeds extends ShippingDeeds, MoneyDeeds, PrivacyDeeds {
  /** Changes the lines of an order. @throws Error where the platform refuses: archived, cancelled, shipped units */
  editOrder(orderId: string, edit: OrderEdit): void;
  changeOrder(orderId: string, change: OrderChange): void;
  archiveOrder(orderId: string): void;
  /** The order is gone, whatever state it was in. */
  deleteOrder(orderId: string): void;
  /** @returns the global id of the order that the draft became. */
  completeDraft(draftId: string): string;
  deleteDraft(draftId: string): void;
  /** @returns the customer's global id. */
  addCustomer(customer: NewCustomer): string;
  /** The customer is gone; orders that were theirs have none any more. */
  deleteCustomer(customerId: string): void;
  /** What is to be shipped from there stays assigned to it and can be neither shipped nor moved there. */
  deactivateLocation(name: string): void;
}

export function staffDeeds(shop: ShopState): StaffDeeds {
  const draftOf = (id: string) => found(shop.draftOrders.get(idOf("DraftOrder", id) ?? ""), `draft ${id}`);
  return {
    ...shippingDeeds(shop), ...moneyDeeds(shop), ...privacyDeeds(shop),
    editOrder: (id, edit) => editOrder(shop, orderOf(shop, id), edit),
    changeOrder: (id, { shippingAddress, tags, ...rest }) => {
      const order = orderOf(shop, id);
      const address = shippingAddress && toAddress(shop, { ...order.shippingAddress, ...shippingAddress });
      changeOrder(shop, order, { ...rest, ...(tags && { tags: tidyTags(tags) }), ...(address && { shippingAddress: address }) });
    },
    archiveOrder: (id) => void changeOrder(shop, orderOf(shop, id), { closedAt: shop.now() }),
    deleteOrder: (id) => deleteOrder(shop, orderOf(shop, id)),
    completeDraft: (id) => {
      const { draftOrder, userErrors } = completeDraft(shop, draftOf(id));
      if (!draftOrder) throw new Error(userErrors[0]?.message);
      return gid("Order", draftOrder.orderId!);
    },
    deleteDraft: (id) => shop.draftOrders.delete(String(draftOf(id).id)),
    addCustomer: (customer) => gid("Customer", writeCustomer(shop, undefined, customer).id),
    deleteCustomer: (id) => deleteCustomer(shop, found(shop.customers.get(idOf("Customer", id) ?? ""), `customer ${id}`)),
    deactivateLocation: (name) => {
      const location = locationByName(shop, name);
      shop.locations.put(String(location.id), { ...location, active: false, updatedAt: shop.now() });
    },
  };
}

function editOrder(shop: ShopState, order: OrderRecord, { units = {}, add = [], restock = true, staffNote }: OrderEdit): void {
  const why = notEditable(order);
  if (why) throw new Error(why);
  const quantities: EditRecord["quantities"] = {};
  for (const [name, quantity] of Object.entries(units)) {
    const line = lineNamed(order, name);
    if (quantity < line.fulfilled) throw new Error(`${line.fulfilled} units of ${name} have been shipped`);
    quantities[String(line.id)] = { quantity, restock };
  }
  commitEdit(shop, order, { quantities, added: add.map((one) => addedLine(shop, one)) }, staffNote ?? null);
}

function addedLine(shop: ShopState, { sku, quantity }: { sku: string; quantity: number }): LineRecord {
  return variantLine(shop, found(variantsBySku(shop, sku)[0], `variant with the SKU "${sku}"`), quantity);
}
