/**
 * Who owns what of an order that both platforms hold (R35, 15.4). Amazon: status, quantities, money and dates. The merchant: tags, notes,
 * location, address corrections and own metafields, which are therefore compared nowhere, except the address: Amazon gives it, staff may
 * correct it.
 */
export const ownedFields = ["address", "quantities", "ship-by", "deliver-by", "shipped-at", "total", "status"] as const;
export type OwnedField = (typeof ownedFields)[number];

/** As the merchant reads it. */
export const fieldLabels: Readonly<Record<OwnedField, string>> = {
  address: "shipping address", quantities: "units", "ship-by": "ship-by date", "deliver-by": "deliver-by date", "shipped-at": "shipped date", total: "total", status: "status",
};

/** Each field as a text that can be compared; never personal (the address as a keyed hash). null: nothing is known of it now. */
export type FieldTexts = Readonly<Record<OwnedField, string | null>>;

/** What Amazon said and Shopify showed when both were last brought together; an absent field never was. */
export type WrittenFields = Readonly<Partial<Record<OwnedField, { amazon: string | null; shopify: string | null }>>>;

/**
 * none: nothing differs, or not by anybody's doing since. unknown: cannot be judged now, so all stays as it is. agree: both are the same.
 * first: never compared before; the difference is taken as given. write: Amazon's goes to Shopify. conflict: the merchant decides.
 */
export type FieldDecision = "none" | "unknown" | "agree" | "first" | "write" | "conflict";

interface Rule {
  /** Amazon has news and Shopify shows what we wrote. leave: told elsewhere. */
  news: "write" | "conflict" | "leave";
  /** Staff changed it and Amazon has no news. */
  edit: "conflict" | "leave";
  /** Whether Amazon's can be written into an order that exists: Shopify rewrites neither prices nor a cancellation. */
  writable: boolean;
}

const amazonsDate: Rule = { news: "write", edit: "conflict", writable: true };
const rules: Record<OwnedField, Rule> = {
  // A correction by staff is theirs to make.
  address: { news: "write", edit: "leave", writable: true },
  // Fewer units are a cancellation: money and stock hang on it, so a person looks first.
  quantities: { news: "conflict", edit: "conflict", writable: true },
  "ship-by": amazonsDate,
  "deliver-by": amazonsDate,
  "shipped-at": amazonsDate,
  total: { news: "conflict", edit: "conflict", writable: false },
  // A cancellation goes the other way by itself, or waits as a request (B7).
  status: { news: "leave", edit: "leave", writable: false },
};

/** True where "Take Amazon's" can be offered. */
export const isWritable = (field: OwnedField): boolean => rules[field].writable;

export interface FieldsInput {
  amazon: FieldTexts;
  shopify: FieldTexts;
  written: WrittenFields;
  /** Fields where the merchant said "Keep mine": later news leave them alone. */
  pinned: ReadonlySet<OwnedField>;
  /** The setting: Amazon's goes over what staff changed (the seed's behaviour). */
  amazonAlwaysWins: boolean;
}

/** What to do about each field. The same input gives the same answer, so that news that come twice or late change nothing. */
export function decideFields(input: FieldsInput): Record<OwnedField, FieldDecision> {
  const decided = ownedFields.map((field) => [field, decideField(field, input)] as const);
  return Object.fromEntries(decided) as Record<OwnedField, FieldDecision>;
}

function decideField(field: OwnedField, { amazon, shopify, written, pinned, amazonAlwaysWins }: FieldsInput): FieldDecision {
  const [theirs, shown, before] = [amazon[field], shopify[field], written[field]];
  if (pinned.has(field) || theirs === null || shown === null) return "unknown";
  if (theirs === shown) return "agree";
  if (!before) return "first";
  const rule = rules[field];
  const news = theirs !== before.amazon;
  const edited = shown !== before.shopify;
  const outcome = news && edited ? "conflict" : news ? rule.news : edited ? rule.edit : "leave";
  if (outcome === "leave") return "none";
  return outcome === "conflict" && amazonAlwaysWins && rule.writable ? "write" : outcome;
}
