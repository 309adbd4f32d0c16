import type { OrderConflict } from "../../db/order-conflicts.server.ts";
import { parseMoney } from "../../domain/money.ts";
import { fieldLabels, isWritable, type OwnedField } from "../../domain/orders/field-ownership.ts";
import { moneyText, type TimeWords } from "../../ui/format.ts";

export interface ConflictView {
  field: OwnedField;
  label: string;
  amazon: string;
  shopify: string;
  /** Since when; null: pinned by the merchant. */
  since: string | null;
  /** "Take Amazon's" can be offered. */
  canTake: boolean;
}

/** What the merchant is to decide, and what he has pinned. */
export function conflictViews(conflicts: readonly OrderConflict[], words: TimeWords): ConflictView[] {
  const shown = conflicts.filter(({ state }) => state === "open" || state === "pinned");
  return shown.map(({ field, amazonValue, shopifyValue, state, openedAt }) => ({
    field,
    label: capital(fieldLabels[field]),
    amazon: fieldText(field, amazonValue, words),
    shopify: fieldText(field, shopifyValue, words),
    since: state === "open" ? words.at(openedAt) : null,
    canTake: isWritable(field),
  }));
}

/** A field's text (domain/orders/order-fields) in plain words. */
export function fieldText(field: OwnedField, text: string | null, words: TimeWords): string {
  if (text === null) return field === "address" ? "Differs" : "Not stated";
  if (field === "quantities") return unitsText(text);
  if (field === "total") return totalText(text);
  if (field === "status") return text === "CANCELLED" ? "Cancelled" : "Not cancelled";
  return field === "address" || text === "" ? "None" : words.at(new Date(text));
}

function unitsText(text: string): string {
  const units = Object.entries(JSON.parse(text) as Record<string, number>);
  return units.map(([sku, count]) => `${count} × ${sku}`).join(", ") || "Nothing";
}

function totalText(text: string): string {
  const [amount = "", currency = ""] = text.split(" ");
  return moneyText(parseMoney(amount, currency));
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
