/** Values that a message names: SKUs, dates, amounts as texts. Never personal data. */
export type ProblemParams = Readonly<Record<string, string | number>>;

export interface ProblemText {
  /** What the merchant reads. */
  what: string;
  /** What to do. */
  remedy: string;
  whoRetries: string;
}

type Message = string | ((p: ProblemParams) => string);
type Entry = readonly [what: Message, remedy: Message, whoRetries: string];

const nothing = "Nothing.";
const lockstep = "Lockstep";
const nobody = "–";

/** " Ship by 2026-11-24." when the date is known. */
const shipBy = (p: ProblemParams) => (p.shipBy === undefined ? "" : ` Ship by ${String(p.shipBy).slice(0, 10)}.`);
const named = (p: ProblemParams, name: string, fallback: string) => String(p[name] ?? fallback);

/** Why an order is where it is (tables 18.1 and 18.3). */
const orderEntries = {
  pending: ["Amazon has not confirmed the payment yet; the units are reserved.", nothing, lockstep],
  "pending-availability": ["Pre-order: the release date lies ahead; the units are reserved.", nothing, lockstep],
  "pending-ignored": ["Amazon has not confirmed the payment yet; by your setting nothing is reserved.", nothing, lockstep],
  "not-shipped-yet": ["By your setting orders come in once they are shipped; the units are reserved.", nothing, lockstep],
  cancelled: ["Cancelled at Amazon before it came into Shopify; no order was made.", nothing, nobody],
  "cancelled-after-import": ["Amazon cancelled this order after it came into Shopify.", "Cancel the Shopify order and restock it.", "Merchant"],
  "lines-cancelled-after-import": ["Amazon cancelled units of this order after it came into Shopify.", "Remove these units from the Shopify order.", "Merchant"],
  "before-start-date": ["Purchased before the start date of this store.", "Choose an earlier start date to import it.", nobody],
  "mfn-import-off": ["Importing orders that you ship is switched off.", "Switch it on in the store's settings.", lockstep],
  "afn-import-off": ["Amazon ships this order, and importing such orders is switched off.", "Switch it on in the store's settings to keep a record in Shopify.", lockstep],
  "afn-not-shipped": ["Amazon ships this order and has not yet done so.", nothing, lockstep],
  unfulfillable: ["Amazon cannot fulfil this order.", "Look at it in Seller Central.", "Merchant"],
  "not-placed-on-amazon": ["Placed outside Amazon; Amazon only ships it. It is not imported.", nothing, nobody],
  "missing-status": ["Amazon sent this order without a status.", nothing, lockstep],
  "unknown-status": [(p) => `Amazon gave this order the status ${named(p, "status", "?")}, which Lockstep does not know.`, "Look at it in Seller Central and report the status to us.", lockstep],
  "unknown-channel": ["Amazon did not say who ships this order.", "Look at it in Seller Central.", lockstep],
  "unknown-sales-channel": [(p) => `This order comes from the sales channel ${named(p, "channel", "?")}, which Lockstep does not know.`, "Look at it in Seller Central and report the channel to us.", lockstep],
  "unknown-marketplace": [(p) => `This order comes from the marketplace ${named(p, "marketplace", "?")}, which Lockstep does not know.`, "Report the marketplace to us.", lockstep],
  "unreadable-order": [(p) => `Amazon's answer for this order could not be read${p.detail === undefined ? "." : `: ${p.detail}`}`, "Look at the order in Seller Central and report it to us.", lockstep],
  "no-lines": ["Amazon sent this order without any line.", nothing, lockstep],
  "nothing-to-ship": ["Nothing to ship: every line has the quantity 0.", nothing, nobody],
  "order-gone-from-shopify": [(p) => `The Shopify order ${p.name ? `${p.name} ` : ""}of this Amazon order is gone: it was deleted in Shopify. Lockstep does not make it again.`, "If it is still to be shipped, do so in Seller Central.", "Merchant"],
  "currency-mixed": [(p) => `This order mixes currencies (${named(p, "currencies", "?")}), so it has no total.`, "Look at it in Seller Central and report it to us.", lockstep],
  "sku-not-linked": [(p) => `Order waits: SKU ${named(p, "sku", "?")} is unknown.${shipBy(p)}`, "Give the variant this SKU in Shopify, or create the product.", "Lockstep, at once"],
  "sku-ambiguous": [(p) => `Order waits: several variants have the SKU ${named(p, "sku", "?")}.${shipBy(p)}`, "Leave this SKU on one variant in Shopify.", "Lockstep, at once"],
  "sku-missing": [(p) => `Order waits: Amazon sent a line without SKU.${shipBy(p)}`, "Look at the order in Seller Central.", "Lockstep, once Amazon names it"],
  "no-prices-yet": ["Amazon has not sent prices; units are reserved.", nothing, lockstep],
  "shopify-refused": [(p) => `Shopify says: ${named(p, "detail", "the order was refused")}.`, "Correct the cause.", "Lockstep after a change, plus button"],
  "total-differs": [(p) => `Off by ${named(p, "amount", "an amount")}${p.line === undefined ? "." : ` in ${p.line}.`}`, "Compare both sums on the order's page and correct the Shopify order if needed.", "Merchant"],
  "location-refused": [(p) => `Shopify did not move this order to its location: ${named(p, "detail", "no reason given")}.`, "Stock the items there, or ship from where the order is.", "Merchant"],
  adopted: ["This order was in Shopify before Lockstep came; it is linked, not made again.", nothing, nobody],
} satisfies Record<string, Entry>;

/** Why a quantity was or was not sent (section 8). */
const stockEntries = {
  "afn-listing": ["Amazon fulfils this; no quantity sent.", "Nothing, or relink.", nobody],
  "channel-unknown": ["Amazon does not say who fulfils this listing; no quantity sent.", "Complete the listing in Seller Central.", lockstep],
  "listing-missing": ["Amazon shows no listing with this SKU.", "Create the listing, or stop tracking it.", lockstep],
  "untracked-variant": ["Shopify does not track stock of this variant; no quantity sent.", "Track it, or set a fixed quantity.", "Lockstep on the next change"],
  "continue-selling": ["This variant sells on when out of stock; no quantity sent.", "Stop that in Shopify, or set a fixed quantity.", "Lockstep on the next change"],
  "no-stock-location": ["No location is chosen whose stock is offered at Amazon.", "Choose locations in the store's settings.", "Lockstep, afterwards"],
  "stock-push-off": ["Sending stock is switched off.", "Switch it on in the store's settings.", "Lockstep, afterwards"],
  "listing-not-linked": ["This listing is not linked to a variant; no quantity sent.", "Give the variant this SKU in Shopify.", "Lockstep, at once"],
  "listing-ambiguous": ["Several variants have this SKU; no quantity sent.", "Leave this SKU on one variant in Shopify.", "Lockstep, at once"],
  "listing-refused": [(p) => `Amazon refuses the quantity: ${named(p, "detail", "no reason given")}.`, "Correct the listing.", "Lockstep on next change, plus button"],
  "quantity-not-seen": [(p) => `Amazon accepted ${named(p, "sent", "a quantity")} but shows ${named(p, "seen", "another")} after four hours.`, "Look at the listing in Seller Central.", lockstep],
} satisfies Record<string, Entry>;

/** The store and its connections. */
const storeEntries = {
  "store-observing": ["The store only observes: nothing is written.", "Open the store.", "Lockstep, afterwards"],
  "store-closed": ["The store is closed.", "Open the store.", "Lockstep, afterwards"],
  "access-revoked": [(p) => `Amazon no longer accepts our access${p.since === undefined ? "" : ` since ${p.since}`}. Orders wait at Amazon.`, "Reconnect; the gap is filled.", "Lockstep, after reconnecting"],
  "right-missing": [(p) => `Amazon does not let us ${named(p, "action", "do this")}.`, "Grant it by reconnecting.", "Lockstep, afterwards"],
  "other-seller": [(p) => `This is seller ${named(p, "found", "?")}; the store belongs to ${named(p, "expected", "another")}.`, "Sign in as the right seller, or add a store.", "Merchant"],
  throttled: [(p) => `Waiting for ${named(p, "platform", "Amazon")}'s limit${p.nextTry === undefined ? "." : `; next try ${p.nextTry}.`}`, nothing, "Lockstep, without end"],
  "amazon-unavailable": [(p) => `Amazon is not answering; ${named(p, "items", "some")} items wait.`, "Nothing; after one hour it shows under Needs attention.", lockstep],
  "shopify-unavailable": [(p) => `Shopify is not answering; ${named(p, "items", "some")} items wait.`, "Nothing; after one hour it shows under Needs attention.", lockstep],
  "shopify-access-lost": ["Shopify no longer accepts our access.", "Open Lockstep in the Shopify admin.", "Lockstep, afterwards"],
  "individual-plan": ["This Amazon account has the Individual plan, which gives no access to orders and listings; the store only observes.", "Change to the Professional plan in Seller Central, then reconnect.", "Lockstep, after reconnecting"],
  "data-request": [(p) => `A customer asked for his data: of ${named(p, "orders", "his")} orders Lockstep holds personal data of ${named(p, "held", "none")}.`, "Answer the customer.", "Merchant"],
  "job-stopped": [(p) => `A task gave up: ${named(p, "detail", "no reason given")}.`, "Try it again with the button.", "Merchant"],
} satisfies Record<string, Entry>;

const entries = { ...orderEntries, ...stockEntries, ...storeEntries };

/** Stable: stored, shown in the API of the demo, matched by tests. */
export type ProblemCode = keyof typeof entries;

export const problemCodes = Object.keys(entries) as ProblemCode[];

/** True for a code of ours; stored codes of other versions may not be. */
export function isProblemCode(text: string): text is ProblemCode {
  return (problemCodes as readonly string[]).includes(text);
}

/** The message for a merchant, in plain English: what happened, what to do, who tries again (table 18.3). */
export function problemText(code: ProblemCode, params: ProblemParams = {}): ProblemText {
  const [what, remedy, whoRetries]: Entry = entries[code];
  const say = (message: Message) => (typeof message === "string" ? message : message(params));
  return { what: say(what), remedy: say(remedy), whoRetries };
}
