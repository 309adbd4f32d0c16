import { isRecord } from "../shared/load-world-folder.ts";
import { amazonChannel, type Region } from "../shared/marketplaces.ts";
import type { Entry, KeptListing } from "./kept-listing.ts";
import { currencyOf } from "./listing-money.ts";
import { attributeName, selectorsOf, type Patch } from "./patch-attributes.ts";

export interface Issue {
  code: string;
  message: string;
  severity: "ERROR" | "WARNING" | "INFO";
  attributeNames?: string[];
  categories: string[];
  enforcements?: { actions: { action: string }[]; exemption: { status: string; expiryDate?: string } };
  marketplaceIds?: string[];
}

/** Attributes of the offer, which productType PRODUCT may write whatever the product is. */
export const offerAttributes: readonly string[] = [
  "fulfillment_availability", "purchasable_offer", "merchant_shipping_group", "condition_type", "condition_note",
  "list_price", "max_order_quantity", "merchant_release_date", "product_tax_code", "skip_offer", "gift_options",
];

/** Why Amazon would refuse these patches; none = it takes them. */
export function patchIssues(
  listing: KeptListing | undefined,
  sent: { productType: string; patches: readonly Patch[] },
  marketplaceIds: readonly string[],
  region: Region,
): Issue[] {
  const absent = marketplaceIds.filter((id) => !listing?.marketplaces[id]);
  if (absent.length > 0) {
    return [{ ...issue("13013", "The SKU is not listed in this marketplace.", undefined, "INVALID_ATTRIBUTE"), marketplaceIds: absent }];
  }
  const own = marketplaceIds.some((id) => listing?.marketplaces[id]?.productType === sent.productType);
  if (sent.productType !== "PRODUCT" && !own) return [issue("4000001", `The product type ${sent.productType} is not known.`, undefined, "INVALID_ATTRIBUTE")];
  return sent.patches.flatMap((patch) => issuesOf(patch, sent.productType, marketplaceIds, region));
}

function issuesOf(patch: Patch, productType: string, marketplaceIds: readonly string[], region: Region): Issue[] {
  const name = attributeName(patch);
  if (productType === "PRODUCT" && !offerAttributes.includes(name)) {
    return [issue("90000900", `The field ${name} is not part of the product type PRODUCT.`, name, "INVALID_ATTRIBUTE")];
  }
  const entries = patch.value ?? [];
  if (entries.length === 0) return [issue("90220", `${name} is required but missing.`, name, "MISSING_ATTRIBUTE")];
  return entries.flatMap((entry) => {
    const missing = selectorsOf(name).filter((selector) => selector !== "audience" && (typeof entry[selector] !== "string" || entry[selector] === ""));
    if (missing.length > 0) return [issue("90220", `${missing.join(", ")} is required to find the entry of ${name}.`, name, "MISSING_ATTRIBUTE")];
    if (patch.op === "delete") return [];
    if (name === "fulfillment_availability") return availabilityIssues(entry, region);
    return name === "purchasable_offer" ? offerIssues(entry, marketplaceIds) : [];
  });
}

function availabilityIssues(entry: Entry, region: Region): Issue[] {
  const wrong = (message: string) => [issue("90111", message, "fulfillment_availability", "INVALID_ATTRIBUTE")];
  const channel = entry.fulfillment_channel_code;
  if (channel !== "DEFAULT" && channel !== amazonChannel[region]) return wrong(`The fulfillment channel ${String(channel)} is not known here.`);
  const whole = (value: unknown) => value === undefined || (Number.isInteger(value) && (value as number) >= 0);
  if (!whole(entry.quantity)) return wrong("The quantity must be a whole number, zero or more.");
  if (channel !== "DEFAULT" && entry.quantity !== undefined) return wrong("The quantity of stock that Amazon fulfils cannot be set.");
  if (!whole(entry.lead_time_to_ship_max_days)) return wrong("The lead time must be a whole number of days.");
  const strange = Object.keys(entry).find((key) => !availabilityFields.includes(key));
  return strange === undefined ? [] : wrong(`The field ${strange} is not known.`);
}

const availabilityFields = ["fulfillment_channel_code", "quantity", "lead_time_to_ship_max_days", "restock_date", "is_inventory_available", "marketplace_id"];

function offerIssues(entry: Entry, marketplaceIds: readonly string[]): Issue[] {
  const wrong = (message: string) => [issue("90111", message, "purchasable_offer", "INVALID_PRICE")];
  const id = entry.marketplace_id as string;
  if (!marketplaceIds.includes(id)) return wrong(`The offer names marketplace ${id}, which the request does not.`);
  if (entry.currency !== currencyOf(id)) return wrong(`The currency of ${id} is not ${String(entry.currency)}.`);
  const prices = ["our_price", "discounted_price", "minimum_seller_allowed_price", "maximum_seller_allowed_price"].flatMap((name) =>
    schedulesIn(entry[name]),
  );
  const bad = prices.find((price) => typeof price.value_with_tax !== "number" || price.value_with_tax <= 0);
  return bad ? wrong("value_with_tax must be a number above zero.") : [];
}

function schedulesIn(value: unknown): Entry[] {
  const list = (inner: unknown): Entry[] => (Array.isArray(inner) ? (inner as unknown[]).filter(isRecord) : []);
  return list(value).flatMap((price) => list(price.schedule));
}

function issue(code: string, message: string, attribute: string | undefined, category: string): Issue {
  return { code, message, severity: "ERROR", categories: [category], ...(attribute ? { attributeNames: [attribute] } : {}) };
}
