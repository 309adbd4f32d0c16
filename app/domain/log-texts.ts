import { isProblemCode, problemText, type ProblemText } from "./problems.ts";
import { settingName } from "./setting-names.ts";

/** What a line of the connection log names: counts, names, numbers; never anything personal. */
export type LogParams = Readonly<Record<string, unknown>>;

const word = (p: LogParams, name: string, fallback = "?") => {
  const value = p[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : fallback;
};
const states: Record<string, string> = { open: "open", observe: "observing", closed: "closed" };
const stateWord = (p: LogParams, name: string) => states[word(p, name)] ?? word(p, name);
const days = (p: LogParams) => (p.leadTimeDays === undefined ? "" : `, ${word(p, "leadTimeDays")} business days to ship`);
const units = (count: string, one: string, many: string) => `${count} ${count === "1" ? one : many}`;

const taskWords: Record<string, string> = {
  link: "Linking", reject: "Rejecting suggestions", unlink: "Unlinking", stop: "Stopping", resume: "Tracking again", "lead-time": "Business days to ship", create: "Creating products", "update-products": "Bringing products up to date",
  "change-identifier": "Changing the identifier",
};

/** Words for what went as it should; what is a problem has its words in domain/problems.ts. */
const entries: Record<string, (p: LogParams) => string> = {
  "store-connected": (p) => `Seller ${word(p, "sellerId")} connected as “${word(p, "alias")}” with ${units(word(p, "marketplaces"), "marketplace", "marketplaces")}.`,
  "store-state-changed": (p) => `The store is now ${stateWord(p, "to")}; it was ${stateWord(p, "from")}.${Number(p.orders) > 0 ? ` ${units(word(p, "orders"), "order", "orders")} held back meanwhile ${p.orders === 1 ? "is" : "are"} imported.` : ""}`,
  "settings-changed": (p) => `Settings saved as version ${word(p, "version")}: ${word(p, "changed").split(",").map(settingName).join(", ")}.${Number(p.orders) > 0 ? ` ${units(word(p, "orders"), "order is", "orders are")} looked at again.` : ""}`,
  "history-started": (p) => `Orders of the past are being read${p.from === undefined ? "" : `, from ${word(p, "from")} to ${word(p, "to")}`}.`,
  "history-done": (p) => `Orders of the past were read: ${word(p, "done")} of ${word(p, "total")}${Number(p.failed) > 0 ? `, ${word(p, "failed")} of them refused` : ""}.`,
  "history-stopped": (p) => `Reading orders of the past was stopped: ${word(p, "done")} of ${word(p, "total")} were read.`,
  "start-date-changed": (p) => `The start date is now ${word(p, "to")}; it was ${word(p, "from")}.${Number(p.removed) > 0 ? ` ${units(word(p, "removed"), "record", "records")} of Lockstep ${p.removed === 1 ? "was" : "were"} removed; Shopify's orders stay.` : ""}`,
  "orders-proved": (p) => `Amazon's report and Lockstep compared: ${word(p, "accounted")} of ${word(p, "total")} orders are in Shopify or have a reason why not.`,
  "app-uninstalled": () => "The app was removed from the shop; all stores were closed and Amazon's access deleted.",
  "listings-imported": (p) => `All listings were read${p.read === undefined ? "" : `: ${word(p, "read")} rows, ${word(p, "added")} new, ${word(p, "changed")} changed, ${word(p, "gone")} not there any more`}.`,
  "order-imported": (p) => (p.amount === undefined ? `Imported as ${word(p, "name")}.` : `Imported as ${word(p, "name")}; its total differs by ${word(p, "amount")}.`),
  "totals-accepted": (p) => `The difference of ${word(p, "amount")} between both totals of ${word(p, "name")} was accepted.`,
  "order-updated": (p) => `${word(p, "name")} was brought up to date with Amazon${Number(p.fulfilments) > 0 ? `: ${units(word(p, "fulfilments"), "shipment", "shipments")} marked as fulfilled` : ""}.`,
  "order-fields-written": (p) => `Amazon's news were written into ${word(p, "name", "the order")}: ${word(p, "fields")}.`,
  "conflict-settled": (p) => `${p.choice === "amazon" ? "Amazon's was taken" : "Yours was kept"}: ${word(p, "fields")}.`,
  "order-resynced": (p) => `Read again from Amazon: ${p.differences === 0 ? "nothing differs" : word(p, "fields")}.`,
  "order-linked-to-other-app": (p) => `${word(p, "app", "Another app")} made ${word(p, "name")} of this Amazon order; it is linked, not made again.`,
  "order-found-in-shopify": (p) => `${word(p, "name")} in Shopify bears this Amazon number already; it is linked, not made again.`,
  "guest-customer-made": (p) => `The customer “${word(p, "name")}” was made in Shopify.`,
  "customization-added": (p) => `What the buyer wanted on customized items was added to ${word(p, "name")}.`,
  "asked-amazon-done": (p) => ({ cancel: "Cancelled at Amazon, as asked.", refund: "Refunded at Amazon, as asked." })[word(p, "kind")] ?? "Amazon took the shipment without tracking.",
  "order-cancelled": (p) => `${word(p, "name")} was cancelled, as at Amazon${{ all: ", its units back to stock", some: ", some of its units back to stock" }[word(p, "restock")] ?? ", without restock"}.`,
  "units-cancelled": (p) => `${units(word(p, "units"), "unit", "units")} of ${word(p, "name")} ${p.units === 1 ? "was" : "were"} cancelled, as at Amazon.`,
  "cancel-wish-settled": (p) => (p.wish === "kept" ? "The order is kept, though its buyer asked to cancel." : "Amazon is asked to cancel, as the buyer wished."),
  "request-decided": (p) => `${p.state === "due" ? "Amazon is to be asked" : "Amazon is not asked"}: ${word(p, "kind")}.`,
  "shipment-sent": (p) => `Amazon was told of package ${word(p, "reference")}: ${word(p, "carrier")} ${word(p, "tracking")}.`,
  "shipment-confirmed": (p) => `Amazon shows package ${word(p, "reference")}.`,
  "shipment-entered": (p) => `A package was entered: ${word(p, "carrier")} ${word(p, "tracking")}.`,
  "shipment-corrected": (p) => `Package ${word(p, "reference")} now bears ${word(p, "carrier")} ${word(p, "tracking")}.`,
  "afn-tracked": (p) => `${word(p, "name")} bears the tracking number of Amazon's parcel.`,
  "product-created": (p) => `The product “${word(p, "title")}” was made in Shopify and linked.`,
  "product-made": (p) => `A draft product “${word(p, "title")}” was made and linked; its stock is yours to set.`,
  "sku-linked": (p) => (p.how === "exact-sku" ? "Linked to the variant with the same SKU." : `Linked by hand to “${word(p, "title")}”.`),
  "sku-unlinked": (p) => (p.by === "lockstep" ? "Its variant is gone from Shopify: the link ended." : "Unlinked by hand."),
  "listings-linked": (p) => `${units(word(p, "linked"), "listing was", "listings were")} linked; ${word(p, "proposed")} wait for you, ${word(p, "unmatched")} have no counterpart.`,
  "listing-task-done": (p) => `${taskWords[word(p, "kind")] ?? word(p, "kind")}: ${units(word(p, "done"), "listing", "listings")} done, ${word(p, "skipped")} skipped, ${word(p, "failed")} failed.`,
  "listing-task-undone": (p) => `${taskWords[word(p, "kind")] ?? word(p, "kind")}: ${units(word(p, "undone"), "listing", "listings")} put back, ${word(p, "kept")} could not be.`,
  "stock-sent": (p) => `Amazon accepted ${units(word(p, "quantity"), "unit", "units")}${days(p)}.`,
  "lead-time-sent": (p) => `Amazon accepted ${units(word(p, "leadTimeDays"), "business day", "business days")} to ship.`,
  "reservation-expired": () => "Reserved units were given free: the order stayed pending for too long.",
  "personal-data-redacted": (p) => `Personal data was erased (${units(word(p, "texts"), "text", "texts")}, clock ${word(p, "clock")}).`,
  "address-fetched": () => "The address was read from Amazon again and is in Shopify.",
  "redact-all-asked": (p) => `Everything personal is being erased, as you asked: ${units(word(p, "orders"), "order", "orders")}.`,
  "data-request-fetched": (p) => `The file for a customer's request was fetched: ${units(word(p, "orders"), "order", "orders")}.`,
  "personal-data-erased": () => "Personal data was erased, as Shopify asked.",
  "refund-mirrored": (p) => `Amazon refunded ${word(p, "amount")}; ${word(p, "name")} shows it.`,
  "refund-matched": (p) => `Amazon refunded ${word(p, "amount")}, as ${word(p, "name")} showed already.`,
  "units-returned": (p) => `${units(word(p, "units"), "unit", "units")} of ${word(p, "name")} came back, by Amazon's report.`,
  "webhook-received": (p) => `Shopify reported: ${word(p, "topic")}.`,
};

/**
 * The sentence of a line of the connection log.
 * @param code of the line, as stored. @param params as stored beside it.
 * @returns plain English; the code itself for one that this version does not know.
 */
export function logText(code: string, params: LogParams): string {
  return (Object.hasOwn(entries, code) ? entries[code]?.(params) : null) ?? problemWords(code, params).what;
}

/** What a stored problem or reason says, for any code: of one that this version does not know, the code. */
export function problemWords(code: string, params: LogParams): ProblemText {
  const plain = Object.entries(params).filter((pair): pair is [string, string | number] => typeof pair[1] === "string" || typeof pair[1] === "number");
  return isProblemCode(code) ? problemText(code, Object.fromEntries(plain)) : { what: code, remedy: "Nothing.", whoRetries: "–" };
}
