import type { Money } from "../../domain/money.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { ownedFields, type FieldTexts, type WrittenFields } from "../../domain/orders/field-ownership.ts";
import { amazonFields, plannedFields } from "../../domain/orders/order-fields.ts";
import type { NewShopifyOrder } from "../../domain/orders/shopify-order.ts";
import type { WrittenOrder } from "../../domain/orders/written-order.ts";
import type { KeyRing } from "../../lib/secrets.ts";
import { writtenAddressText } from "../../shopify/index.server.ts";
import type { SkuLinks } from "../listings/sku-links.server.ts";

export interface Creation {
  plan: NewShopifyOrder;
  created: { total: Money; updatedAt?: Date };
  order: AmazonOrder;
  links: SkuLinks;
}

/** What a create has written, for later comparisons: the address as a keyed hash (R35). */
export function writtenAtCreate(keys: KeyRing, { plan, created, order, links }: Creation): WrittenOrder {
  const address = plan.shippingAddress ? keys.hash(writtenAddressText(plan.shippingAddress)) : null;
  const amazon = amazonFields(order, links, address);
  const shopify: FieldTexts = plannedFields(plan, created.total, order, links, address);
  const fields: WrittenFields = Object.fromEntries(ownedFields.map((field) => [field, { amazon: amazon[field], shopify: shopify[field] }]));
  return { fields, amazonAddress: address, shopifyUpdatedAt: created.updatedAt?.toISOString() ?? null };
}
