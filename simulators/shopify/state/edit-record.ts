import type { LineRecord } from "./records.ts";

/** What an order edit that is not committed yet would change. */
export interface EditRecord {
  id: number;
  orderId: number;
  /** Order line → units that are to be left. */
  quantities: Record<string, { quantity: number; restock: boolean }>;
  added: LineRecord[];
  createdAt: string;
}
