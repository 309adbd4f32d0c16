import type { Bag } from "../money.ts";
import type { FulfillmentEventRecord } from "./fulfillment-event-record.ts";
import type { RefundRecord } from "./refund-record.ts";

/** What the simulated platform remembers of orders and the rest. Plain JSON; ids are the numeric part of the global id. */
export interface TaxLineRecord {
  title: string;
  rate: string;
  price: Bag;
  channelLiable: boolean | null;
}

export interface AddressRecord {
  id: number;
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

export interface Attribute {
  key: string;
  value: string;
}

export interface LineRecord {
  id: number;
  variantId: number | null;
  productId: number | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  /** Units taken out again by refund or cancellation. */
  removed: number;
  /** Of `removed`: units that were refunded only, without leaving what is to be shipped. */
  refundedOnly?: number;
  fulfilled: number;
  requiresShipping: boolean;
  taxable: boolean;
  giftCard: boolean;
  unitPrice: Bag;
  /** Discount on the whole line. */
  discount: Bag;
  taxLines: TaxLineRecord[];
  properties: Attribute[];
}

export interface ShippingLineRecord {
  id: number;
  title: string;
  code: string | null;
  source: string | null;
  price: Bag;
  discount: Bag;
  taxLines: TaxLineRecord[];
}

export interface TransactionRecord {
  id: number;
  kind: string;
  status: string;
  gateway: string | null;
  amount: Bag;
  createdAt: string;
  processedAt: string;
  test: boolean;
  parentId: number | null;
  receipt: unknown;
}

export interface OrderRecord {
  id: number;
  number: number;
  name: string;
  email: string | null;
  phone: string | null;
  note: string | null;
  poNumber: string | null;
  tags: string[];
  customAttributes: Attribute[];
  sourceIdentifier: string | null;
  sourceName: string;
  sourceUrl: string | null;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  test: boolean;
  discountCode: string | null;
  lines: LineRecord[];
  shippingLines: ShippingLineRecord[];
  transactions: TransactionRecord[];
  refunds: RefundRecord[];
  shippingAddress: AddressRecord | null;
  billingAddress: AddressRecord | null;
  customerId: number | null;
  /** Status that the creator claimed; forgotten when something makes the platform reckon anew. */
  claimedFinancialStatus: string | null;
  restocked: boolean;
  fulfillmentOrderIds: number[];
  fulfillmentIds: number[];
  createdAt: string;
  updatedAt: string;
  processedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  staffNote: string | null;
  /** Staff or an app changed its lines after it was made. */
  edited?: boolean;
  /** The total when the order was made, kept from its first edit on. */
  originalTotal?: Bag;
}

export interface FulfillmentOrderLineRecord {
  id: number;
  lineId: number;
  total: number;
  remaining: number;
  /** Units of `remaining` that are committed at the assigned location. */
  claimed: number;
}

export interface HoldRecord {
  id: number;
  reason: string;
  reasonNotes: string | null;
  handle: string;
  externalId: string | null;
}

export interface FulfillmentOrderRecord {
  id: number;
  orderId: number;
  locationId: number;
  status: "OPEN" | "IN_PROGRESS" | "ON_HOLD" | "CLOSED" | "CANCELLED" | "INCOMPLETE" | "SCHEDULED";
  requestStatus: string;
  lines: FulfillmentOrderLineRecord[];
  holds: HoldRecord[];
  /** The merchant reported progress by hand: it cannot be moved any more. */
  reportedProgress: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface FulfillmentLineRecord {
  id: number;
  lineId: number;
  fulfillmentOrderId: number | null;
  fulfillmentOrderLineId: number | null;
  quantity: number;
  /** Units that were committed when they were shipped. */
  claimed: number;
}

export interface FulfillmentRecord {
  id: number;
  orderId: number;
  locationId: number;
  name: string;
  status: "SUCCESS" | "CANCELLED";
  shipmentStatus: string | null;
  /** Name of the fulfillment service that shipped it; without one staff did. */
  service?: string;
  events?: FulfillmentEventRecord[];
  tracking: { company: string | null; number: string | null; url: string | null }[];
  lines: FulfillmentLineRecord[];
  createdAt: string;
  updatedAt: string;
}

export interface DraftLineRecord {
  id: number;
  uuid: string;
  variantId: number | null;
  title: string;
  sku: string | null;
  quantity: number;
  unitPrice: string;
  /** On the whole line. */
  discount?: string;
  requiresShipping: boolean;
  taxable: boolean;
  customAttributes: Attribute[];
}

export interface DraftOrderRecord {
  id: number;
  name: string;
  status: "OPEN" | "COMPLETED" | "INVOICE_SENT";
  email: string | null;
  phone: string | null;
  note: string | null;
  poNumber: string | null;
  tags: string[];
  customAttributes: Attribute[];
  currency: string;
  lines: DraftLineRecord[];
  discount: string;
  shippingTitle: string | null;
  shippingPrice: string;
  shippingAddress: AddressRecord | null;
  billingAddress: AddressRecord | null;
  sourceName: string | null;
  reserveInventoryUntil: string | null;
  customerId?: number | null;
  orderId: number | null;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
}

export interface CustomerRecord {
  id: number;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  locale: string;
  addresses: AddressRecord[];
  createdAt: string;
  updatedAt: string;
}

export interface MetafieldRecord {
  id: number;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface MetafieldDefinitionRecord {
  id: number;
  name: string;
  namespace: string;
  key: string;
  ownerType: string;
  type: string;
  description: string | null;
  unique: boolean;
  adminFilterable: boolean;
}

export interface SubscriptionRecord {
  id: number;
  topic: string;
  uri: string;
  includeFields: string[];
  filter: string | null;
  name: string | null;
  failures: number;
  createdAt: string;
}

export interface JobRecord {
  id: string;
  orderId: number;
  dueAt: string;
  done: boolean;
  input: { reason: string; restock: boolean; refund: boolean; staffNote: string | null };
}

export interface IdempotencyRecord {
  argumentsHash: string;
  failed: boolean;
  /** Id of what the first attempt made. */
  resultId: number | null;
  at: string;
}
