import type { NewOrderCustomer } from "./shopify-order.ts";

/** What an order needs beside what Amazon answers as the order; asked for before its Shopify order is planned. */
export interface OrderContent {
  customer: NewOrderCustomer | null;
  /** orderItemId → what the buyer wrote or chose; null: it could not be fetched (R109). Personal. */
  customizations: Readonly<Record<string, readonly CustomizationText[] | null>>;
  /** Of an order of one unit, where wanted and known (R107). */
  dimensions: ItemDimensions | null;
}

/** "Engraving: For Ada". */
export interface CustomizationText {
  label: string;
  value: string;
}

/** Sizes and weight of an article, each in the unit that Amazon uses. */
export type ItemDimensions = Partial<Record<"length" | "width" | "height" | "weight", { value: number; unit: string }>>;

export const noContent: OrderContent = { customer: null, customizations: {}, dimensions: null };
