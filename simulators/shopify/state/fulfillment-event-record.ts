/** What a carrier or an app told of a fulfillment's way. */
export interface FulfillmentEventRecord {
  id: number;
  status: string;
  happenedAt: string;
  createdAt: string;
  estimatedDeliveryAt: string | null;
  message: string | null;
  address1: string | null;
  city: string | null;
  province: string | null;
  country: string | null;
  zip: string | null;
}
