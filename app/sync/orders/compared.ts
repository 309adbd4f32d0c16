import type { OrderConflict } from "../../db/order-conflicts.server.ts";
import type { ComparableOrder } from "../../domain/orders/comparable-order.ts";
import type { FieldDecision, FieldTexts, OwnedField } from "../../domain/orders/field-ownership.ts";
import type { WrittenOrder } from "../../domain/orders/written-order.ts";

/** Both platforms' words on one order, beside what we wrote. */
export interface Compared {
  shown: ComparableOrder;
  amazon: FieldTexts;
  shopify: FieldTexts;
  written: WrittenOrder;
  conflicts: OrderConflict[];
}

/** What was found of a field that differs, and what became of it. */
export interface FieldFinding {
  field: OwnedField;
  decision: FieldDecision;
  amazon: string | null;
  shopify: string | null;
}
