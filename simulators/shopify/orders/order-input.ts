import type { MoneyBagInput } from "../money.ts";

/** `OrderCreateOrderInput` as graphql-js hands it over. */
export interface TaxLineInput {
  title: string;
  rate: string;
  priceSet?: MoneyBagInput | null;
  channelLiable?: boolean | null;
}

export interface LineItemInput {
  variantId?: string | null;
  productId?: string | null;
  title?: string | null;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  priceSet?: MoneyBagInput | null;
  taxLines?: TaxLineInput[] | null;
  taxable?: boolean | null;
  requiresShipping?: boolean | null;
  giftCard?: boolean | null;
  fulfillmentService?: string | null;
  properties?: { name: string; value: string }[] | null;
}

export interface ShippingLineInput {
  title: string;
  code?: string | null;
  source?: string | null;
  priceSet: MoneyBagInput;
  taxLines?: TaxLineInput[] | null;
}

export interface TransactionInput {
  amountSet: MoneyBagInput;
  kind: string;
  status: string;
  gateway?: string | null;
  processedAt?: string | null;
  receiptJson?: unknown;
  test?: boolean | null;
}

export interface DiscountCodeInput {
  itemFixedDiscountCode?: { code: string; amountSet?: MoneyBagInput | null } | null;
  itemPercentageDiscountCode?: { code: string; percentage?: number | null } | null;
  freeShippingDiscountCode?: { code: string } | null;
}

export interface MetafieldInput {
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

export interface AddressInput {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  provinceCode?: string | null;
  zip?: string | null;
  countryCode?: string | null;
  phone?: string | null;
}

export interface CustomerUpsertInput {
  id?: string | null;
  email?: string | null;
  phone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  note?: string | null;
  tags?: string[] | null;
  taxExempt?: boolean | null;
}

export interface FulfillmentInput {
  locationId: string;
  shipmentStatus?: string | null;
  trackingCompany?: string | null;
  trackingNumber?: string | null;
  trackingNumbers?: string[] | null;
}

export interface OrderInput {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  poNumber?: string | null;
  tags?: string[] | null;
  customAttributes?: { key: string; value: string }[] | null;
  sourceIdentifier?: string | null;
  sourceName?: string | null;
  sourceUrl?: string | null;
  currency?: string | null;
  presentmentCurrency?: string | null;
  taxesIncluded?: boolean | null;
  test?: boolean | null;
  lineItems?: LineItemInput[] | null;
  taxLines?: TaxLineInput[] | null;
  shippingLines?: ShippingLineInput[] | null;
  discountCode?: DiscountCodeInput | null;
  transactions?: TransactionInput[] | null;
  metafields?: MetafieldInput[] | null;
  customer?: { toAssociate?: { id?: string | null; email?: string | null } | null; toUpsert?: CustomerUpsertInput | null } | null;
  shippingAddress?: AddressInput | null;
  billingAddress?: AddressInput | null;
  financialStatus?: string | null;
  fulfillmentStatus?: "FULFILLED" | "PARTIAL" | "RESTOCKED" | null;
  fulfillment?: FulfillmentInput | null;
  processedAt?: string | null;
  closedAt?: string | null;
}

export interface OrderCreateOptions {
  inventoryBehaviour?: "BYPASS" | "DECREMENT_IGNORING_POLICY" | "DECREMENT_OBEYING_POLICY";
}
