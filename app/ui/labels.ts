import type { BadgeProps } from "@shopify/polaris";
import { marketplaceOf } from "../domain/marketplaces.ts";

type Tone = BadgeProps["tone"];

export interface Label {
  label: string;
  tone?: Tone;
}

const orderOutcomeLabels: Record<string, Label> = {
  imported: { label: "Imported", tone: "success" },
  reserved: { label: "Reserved", tone: "info" },
  waiting: { label: "Waiting", tone: "warning" },
  parked: { label: "Parked", tone: "attention" },
  failed: { label: "Failed", tone: "critical" },
  skipped: { label: "Left out" },
  new: { label: "Being read", tone: "info" },
};

const stockOutcomeLabels: Record<string, Label> = {
  sent: { label: "Sent", tone: "success" },
  unchanged: { label: "Up to date", tone: "success" },
  due: { label: "To be sent", tone: "info" },
  skipped: { label: "Not sent" },
  failed: { label: "Refused", tone: "critical" },
  none: { label: "Not computed yet", tone: "attention" },
};

const storeStateLabels: Record<string, Label> = {
  open: { label: "Open", tone: "success" },
  observe: { label: "Observing", tone: "info" },
  closed: { label: "Closed" },
};

const jobLabels: Record<string, string> = {
  "poll-orders": "Read orders from Amazon",
  "import-order": "Import an order into Shopify",
  "compare-order": "Compare an order with Shopify",
  "fetch-customization": "Fetch what a buyer customized",
  "import-listings": "Read listings from Amazon",
  "read-listing-details": "Read details of listings from Amazon",
  "read-variants": "Read Shopify's catalogue",
  "see-products": "Look at changed products",
  "push-stock": "Compute stock",
  "send-stock": "Send stock to Amazon",
  "verify-stock": "Check whether Amazon shows the stock",
  "link-skus": "Link SKUs to variants",
  "run-listing-task": "Work on listings",
  "adopt-orders": "Look for Amazon orders already in Shopify",
  "retry-unreadable": "Read orders again that could not be read",
  "sync-products": "Compare products with Amazon",
  "write-prices": "Write Amazon’s prices into Shopify",
  "consolidate-orders": "Make one order of a day’s orders",
  "reconsider-orders": "Look at orders again under new settings",
  "prove-orders": "Compare orders with Amazon's report",
  "repair-orders": "Fetch orders that differ from Amazon's report",
  "history-plan": "Ask Amazon which orders there were",
  "history-search": "Read orders of the past, page by page",
  "history-fetch": "Read orders of the past, one by one",
  "tell-cancellation": "Tell Amazon of a cancellation",
  "plan-shipments": "Look at an order's shipments",
  "send-shipments": "Tell Amazon of shipments",
  "watch-shipments": "Check whether Amazon shows shipments",
  "track-afn": "Read tracking numbers of Amazon's parcels",
  "submit-feeds": "Send cancellations and refunds to Amazon",
  "follow-feeds": "Read what Amazon did with them",
  "read-refunds": "Read refunds from Amazon",
  "mirror-refunds": "Show Amazon's refunds in Shopify",
  "tell-refunds": "Tell Amazon of refunds",
  "read-returns": "Read returns from Amazon",
  "handle-webhook": "Take in a change from Shopify",
  "expire-reservations": "Give reserved units free",
  "redact-orders": "Erase personal data whose date has come",
  "redact-order": "Erase an order's personal data",
  "prune-records": "Drop records past their time",
};

export const orderOutcomes = Object.keys(orderOutcomeLabels);
export const stockOutcomes = Object.keys(stockOutcomeLabels);

/** Words and tone of a stored outcome; a word of another version stands for itself. */
export const orderOutcomeLabel = (outcome: string): Label => orderOutcomeLabels[outcome] ?? { label: outcome };
export const stockOutcomeLabel = (outcome: string): Label => stockOutcomeLabels[outcome] ?? { label: outcome };
export const storeStateLabel = (state: string): Label => storeStateLabels[state] ?? { label: state };
export const jobLabel = (name: string): string => jobLabels[name] ?? name;

/** Who tries again, to the merchant who reads it: he is "you". */
export const whoRetriesLabel = (who: string): string => (who === "Merchant" ? "you" : who);

/** Who ships: MFN = the merchant, AFN = Amazon. */
export function channelLabel(channel: string | null): string {
  if (channel === null) return "Unknown";
  return channel === "AFN" ? "Amazon (AFN)" : "You (MFN)";
}

/** "PARTIALLY_SHIPPED" → "Partially shipped". */
export function amazonStatusLabel(status: string | null): string {
  if (!status) return "Not stated";
  const words = status.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "NoInventory", "NO_INVENTORY" → "No inventory". */
export function amazonReasonLabel(reason: string): string {
  const words = reason.replace(/([a-z])(?=[A-Z])/g, "$1 ").replaceAll("_", " ").toLowerCase().replace("outof", "out of");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "amazon.de"; the id of a marketplace that we do not know. */
export function marketplaceLabel(id: string): string {
  return marketplaceOf(id)?.domain ?? (id || "None");
}
