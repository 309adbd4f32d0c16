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
/** "1,204 orders"; without the number just that there are some. */
const orders = (p: ProblemParams) => (p.count === undefined ? "Some orders" : `${Number(p.count).toLocaleString("en-US")} ${p.count === 1 ? "order" : "orders"}`);
/** An empty text names nothing. */
const named = (p: ProblemParams, name: string, fallback: string) => String((p[name] === "" ? null : p[name]) ?? fallback);

/** What Shopify itself said: the door's words before it ("Shopify refused orderCreate: ") would name Shopify twice. */
const saidByShopify = (p: ProblemParams, fallback: string) => named(p, "detail", fallback).replace(/^Shopify refused \w+: (?:: )?/, "");
/** What Amazon itself said: the door's words before it would name Amazon twice. */
const saidByAmazon = (p: ProblemParams, fallback: string) => named(p, "detail", fallback).replace(/^\w+: Amazon answered \d+, (?:\w+: )?/, "").replace(/\.$/, "");

/** Why an order is where it is (tables 18.1 and 18.3). */
const orderEntries = {
  pending: ["Amazon has not confirmed the payment yet; the units are reserved.", nothing, lockstep],
  "pending-availability": ["Pre-order: the release date lies ahead; the units are reserved.", nothing, lockstep],
  "pending-ignored": ["Amazon has not confirmed the payment yet; by your setting nothing is reserved.", nothing, lockstep],
  parked: [(p) => `Parked as a draft by your setting; the units are reserved.${shipBy(p)}`, "Release it to make the order.", "Merchant"],
  consolidating: ["It joins the order of its day, which is made when the marketplace's day ends; until then its units are reserved.", nothing, lockstep],
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
  "nothing-to-ship": ["Skipped: nothing to ship. Every line is without units or of digital goods.", nothing, nobody],
  "order-gone-from-shopify": [(p) => `The Shopify order ${p.name ? `${p.name} ` : ""}of this Amazon order is gone: it was deleted in Shopify. Lockstep does not make it again.`, "If it is still to be shipped, do so in Seller Central.", "Merchant"],
  "currency-mixed": [(p) => `This order mixes currencies (${named(p, "currencies", "?")}), so it has no total.`, "Look at it in Seller Central and report it to us.", lockstep],
  "sku-not-linked": [(p) => `Order waits: SKU ${named(p, "sku", "?")} is unknown.${shipBy(p)}`, "Link it to a product, with one click, or give a variant this SKU in Shopify.", "Lockstep, at once"],
  "sku-ambiguous": [(p) => `Order waits: several variants have the SKU ${named(p, "sku", "?")}.${shipBy(p)}`, "Choose one, with one click, or leave this SKU on one variant in Shopify.", "Lockstep, at once"],
  "sku-missing": [(p) => `Order waits: Amazon sent a line without SKU.${shipBy(p)}`, "Look at the order in Seller Central.", "Lockstep, once Amazon names it"],
  "no-rate": [(p) => `Order waits: there is no exchange rate from ${named(p, "currency", "its currency")} into the shop's currency.${shipBy(p)}`, "Enter a rate with its date in the store's settings, or keep orders in Amazon's currency.", "Lockstep, at once"],
  "customer-gone": ["Order waits: the customer that its orders go to was deleted in Shopify. Nothing was made.", "Choose another customer in the store's settings.", "Lockstep, at once"],
  "customization-missing": [(p) => `What the buyer wanted on ${named(p, "items", "some")} customized items could not be fetched from Amazon; the order came in without it.`, "Nothing, or read it in Seller Central.", "Lockstep every hour, plus button"],
  "no-prices-yet": ["Amazon has not sent prices; units are reserved.", nothing, lockstep],
  "shopify-refused": [(p) => `Shopify says: ${saidByShopify(p, "the order was refused")}.`, "Correct what Shopify names, in the store's settings or in Shopify; Lockstep tries again after the change.", "Lockstep after a change, plus button"],
  "total-differs": [(p) => `Off by ${named(p, "amount", "an amount")}${p.line === undefined ? "." : ` in ${p.line}.`}`, "Compare both sums and correct the Shopify order if needed.", "Merchant"],
  oversold: [(p) => `Imported and oversold by ${named(p, "units", "some units")}${p.sku === undefined ? "." : ` of ${p.sku}.`}`, "Restock or cancel.", nobody],
  "possible-duplicate": [(p) => `An order with this Amazon number exists: ${named(p, "name", "a draft of it")} was completed in Shopify while Lockstep made ${named(p, "other", "the order")}.`, "Cancel one of the two.", "Merchant"],
  "order-conflict": [(p) => `Shopify and Amazon differ in this order's ${named(p, "fields", "details")}: staff changed it in Shopify, or Amazon has news that are not written by themselves.`, "Open the order and choose “Keep mine” or “Take Amazon's”.", "Merchant"],
  "change-refused": [(p) => `Shopify did not take a change of Amazon's: ${saidByShopify(p, "no reason given")}.`, "Correct the cause, then press Resync on the order.", "Lockstep on Amazon's next change, plus button"],
  "doubled-by-other-app": [(p) => `${named(p, "app", "Another app")} made ${named(p, "name", "an order")} of this Amazon order, which Lockstep had made as ${named(p, "own", "another one")}.`, "Cancel one of the two, and switch off the other app's order import.", "Merchant"],
  "draft-completed": ["Its draft was completed in Shopify; that order is linked, no second one is made.", nothing, nobody],
  "location-refused": [(p) => `Shopify did not move this order to its location: ${saidByShopify(p, "no reason given")}.`, "Stock the items there, or ship from where the order is.", "Merchant"],
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

/** How many listings; without the number just that there are some. */
const listings = (p: ProblemParams) => (p.count === undefined ? "Some listings" : `${Number(p.count).toLocaleString("en-US")} ${p.count === 1 ? "listing" : "listings"}`);

/** Products and listings (section 3). */
const catalogueEntries = {
  "listings-not-linked": [(p) => `${listings(p)} of Amazon ${p.count === 1 ? "has" : "have"} no variant in Shopify.`, "Link them on the products page, create products, or stop tracking them.", "Lockstep when a variant gets the SKU"],
  "listings-not-read": [(p) => `Amazon's list of listings could not be read whole${p.detail === undefined ? "" : `: ${p.detail}`}. What was readable is kept; nothing was dropped.`, nothing, "Lockstep, hourly"],
  "listing-rows-unreadable": [(p) => `${named(p, "count", "Some")} rows of Amazon's list of listings could not be read${p.first === undefined ? "" : `, the first in line ${p.first}`}.`, "Look at them under Products, Last import; correct the listings in Seller Central.", "Lockstep every night"],
  "variants-not-read": [(p) => `Shopify's catalogue could not be read whole${p.detail === undefined ? "" : `: ${p.detail}`}.`, nothing, "Lockstep, hourly"],
  "listing-suppressed": [(p) => `Amazon keeps this listing from buyers: ${saidByAmazon(p, "no reason given")}.`, "Correct the listing in Seller Central.", "Lockstep looks every hour"],
  "listing-details-unread": ["Amazon's details of this listing are still being read; no quantity is sent before its lead time is known.", nothing, lockstep],
  "tracking-stopped": ["This SKU is no longer tracked.", "Track it again on the products page.", nobody],
  "product-refused": [(p) => `Shopify did not take the product of SKU ${named(p, "sku", "?")}: ${saidByShopify(p, "no reason given")}.`, "Correct what Shopify names, then create it again.", "Merchant"],
  "price-not-written": [(p) => `Amazon's price could not be written into Shopify: ${saidByShopify(p, "no reason given")}.`, "Correct what Shopify names, or choose another price list.", "Lockstep every hour"],
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
  "other-amazon-app": [(p) => `${named(p, "app", "Another app")} brings Amazon orders into this shop as well, such as ${named(p, "name", "one")}. Its orders are linked, not doubled.`, "Switch off the other app's order import, or this store's.", "Merchant"],
  "data-request": [(p) => `A customer asked for his data: of ${named(p, "orders", "his")} orders Lockstep holds personal data of ${named(p, "held", "none")}.`, "Fetch the file under Privacy and answer the customer.", "Merchant"],
  "job-stopped": [(p) => `A task gave up: ${named(p, "detail", "no reason given")}.`, "Try it again with the button.", "Merchant"],
  "orders-missing": [(p) => `${orders(p)} missing; fetching.`, nothing, lockstep],
  "witnesses-differ": [(p) => `${orders(p)} here and in Amazon's report do not agree; asking Amazon again.`, "Look at the findings under Completeness if it stays.", lockstep],
  "witness-old": [(p) => `${p.since === undefined ? "It was not proved yet" : `Since ${p.since} it was not proved`} that all orders are here: no report has come from Amazon for more than 48 hours.`, nothing, lockstep],
  "report-failed": [(p) => `Amazon could not make its report of all orders${p.nextTry === undefined ? "." : `; next try ${p.nextTry}.`}`, nothing, lockstep],
} satisfies Record<string, Entry>;

/** What the comparison of Amazon's report with our orders finds (B6). */
const witnessEntries = {
  "being-imported": ["Seen; Lockstep is about to decide what becomes of it.", nothing, lockstep],
  "not-seen-by-search": ["Amazon's report lists this order and the order search never showed it.", "Nothing; it is asked for by its number.", lockstep],
  "import-given-up": ["Seen, and for more than an hour nothing was decided about it.", "Nothing; it is read again and imported.", lockstep],
  "not-in-report": ["This order is here and Amazon's report does not list it.", "Look at it in Seller Central.", lockstep],
  "status-behind": [(p) => `Amazon's report says ${named(p, "amazon", "?")}; here it is ${named(p, "ours", "?")}.`, "Nothing; it is read again.", lockstep],
  "quantity-differs": [(p) => `Amazon's report says ${named(p, "amazon", "?")} of ${named(p, "sku", "a SKU")}; here it is ${named(p, "ours", "?")}.`, "Nothing; it is read again.", lockstep],
  "amount-differs": [(p) => `Goods, shipping and gift wrap add up to ${named(p, "amazon", "?")} in Amazon's report; here to ${named(p, "ours", "?")}.`, "Compare the order with Seller Central if it stays.", lockstep],
  "report-row-unreadable": [(p) => `Line ${named(p, "line", "?")} of Amazon's report could not be read: ${named(p, "detail", "no reason given")}.`, "Report it to us if it stays.", lockstep],
  "not-known-to-amazon": ["Amazon does not find this order by its number.", "Look at it in Seller Central.", lockstep],
} satisfies Record<string, Entry>;

/** Why orders of the past are not read, or not all of them (sections 12 and 14). */
const historyEntries = {
  "left-out": ["Purchased before the store was opened; you chose to begin from then on.", "Ask for its day or its number under Data tools to import it.", nobody],
  "removed-in-shopify": [(p) => `You deleted ${named(p, "name", "this order")} in Shopify; it stays removed.`, "Choose Recreate if it is to come back.", "Merchant"],
  "absent-from-shopify": ["Amazon has this order, and Lockstep has never seen it.", "Import it.", "Merchant"],
  "order-unknown": [(p) => `Amazon does not know this order for the seller ${named(p, "seller", "of this store")}: it is mistyped, belongs to another seller, or is older than Amazon keeps.`, "Compare the number in Seller Central; connect the account that it belongs to.", "Merchant"],
  "order-of-other-store": [(p) => `This order belongs to your store ${named(p, "alias", "of another account")}.`, "Ask for it in that store.", "Merchant"],
  "marketplace-left": [(p) => `This seller does not sell in ${named(p, "marketplaces", "this marketplace")} any more, or it is not connected.`, "Leave it out, or take up selling there, reconnect, and ask again.", "Merchant"],
  "range-empty": ["Nothing lies in this range: its end is before its beginning, or all of it is still to come.", "Choose a beginning in the past and an end after it.", "Merchant"],
  "range-too-long": [(p) => `This range has ${named(p, "days", "too many")} days; a manual pull reads ${named(p, "most", "30")} at most.`, "Choose a shorter range, or “Full history”, which reads one window after the other.", "Merchant"],
  "range-before-start": [(p) => `The store's start date is ${named(p, "startDate", "later")}; nothing earlier is imported.`, "Choose a later beginning, or change the start date first.", "Merchant"],
  "range-too-old": [(p) => `Orders before ${named(p, "reach", "that day")} cannot be read.`, "Choose a later beginning; an operator can raise the limit up to what Amazon keeps.", "Merchant"],
  "no-order-numbers": ["No order number was found in what you entered.", "Enter numbers such as 123-1234567-1234567, separated by commas or new lines.", "Merchant"],
  "days-not-read": [(p) => `Orders from ${named(p, "from", "?")} to ${named(p, "to", "?")} were not all read: you stopped their reading.`, "Pull these days under Data tools.", "Merchant"],
  "days-left-out": [(p) => `Orders from ${named(p, "from", "?")} to ${named(p, "to", "?")} were not read: they lie further back than may be read.`, "Enter these days by hand from Seller Central, or ask an operator to raise the limit.", "Merchant"],
  "start-before-shop": [(p) => `The shop's start date is ${named(p, "startDate", "later")}; a store's may only be later.`, "Choose a later date, or change the shop's first.", "Merchant"],
} satisfies Record<string, Entry>;

/** Shipments to Amazon (section 7, table 18.3). */
const shipmentEntries = {
  "tracking-missing": ["This shipment has no tracking number; Amazon was not told.", "Add the number in Shopify or here, or send it as untracked.", "Lockstep, at once"],
  "carrier-missing": ["This shipment names no carrier; Amazon was not told.", "Add the carrier in Shopify or here.", "Lockstep, at once"],
  "carrier-unknown": [(p) => `Nobody told Lockstep what Amazon calls the carrier ${named(p, "carrier", "?")}; Amazon was not told.`, "Add it to the carriers in the store's settings.", "Lockstep, at once"],
  "tracking-odd": [(p) => `${named(p, "tracking", "The number")} does not look like a number of ${named(p, "carrier", "this carrier")}; Amazon was not told.`, "Correct it, or send it all the same.", "Merchant"],
  "tracking-repeated": [(p) => `${named(p, "tracking", "This number")} is also on order ${named(p, "order", "?")}; may hurt valid tracking.`, "Confirm or correct.", "Merchant"],
  "order-not-confirmed": ["Amazon has not confirmed this order yet; its shipment waits.", nothing, "Lockstep, once Amazon confirms it"],
  "shipment-too-many": [(p) => `This package holds more units of ${named(p, "sku", "an item")} than Amazon has open: ${named(p, "units", "?")} of ${named(p, "open", "?")}.`, "Cancel the fulfillment in Shopify and fulfil what is open; if the package was entered in Lockstep, look at the order in Seller Central.", "Lockstep, at once"],
  "shipment-not-of-order": ["This shipment holds nothing that Amazon sold in this order.", nothing, nobody],
  "shipment-refused": [(p) => `Amazon did not accept ${named(p, "carrier", "the carrier")}, ${named(p, "tracking", "without a number")}: ${saidByAmazon(p, "no reason given")}.`, "Correct it; the same package is sent again.", "Lockstep after correction"],
  "shipment-not-seen": [(p) => `Amazon took the shipment ${named(p, "tracking", "without a number")} and does not show it.`, "Look at the order in Seller Central, or send it again.", "Merchant"],
  "shipment-taken-back": ["This shipment was cancelled in Shopify after Amazon was told of it; Amazon cannot take it back.", "Fulfil it again: the new number replaces the old one at Amazon.", "Lockstep, then"],
  "known-to-amazon": ["Amazon knows this shipment without us.", nothing, nobody],
  "label-of-amazon": ["Shipped with a label of Amazon's: Amazon knows it without us.", nothing, nobody],
  "amazon-will-cancel": [(p) => `Amazon cancels this order by itself on ${named(p, "on", "the seventh day")}: it was to be shipped by ${named(p, "shipBy", "?")} and Amazon was told of no shipment.`, "Ship it and add the tracking number, or cancel it.", "Merchant"],
} satisfies Record<string, Entry>;

/** Cancellations, refunds and returns, both ways (B7). */
const settlementEntries = {
  "cancelled-too-late": ["Amazon cancelled this order, and all of it or a part is fulfilled in Shopify already.", "Stop the parcel if you can, cancel the fulfillment in Shopify and press Resync; else ship nothing more of it, and cancel the rest in Shopify.", "Lockstep, then"],
  "buyer-asks-to-cancel": [(p) => `The buyer asks to cancel${p.reason === undefined ? "" : `: ${p.reason}`}. It is still to be shipped until you decide.`, "Cancel it at Amazon, or ship it.", "Merchant"],
  "cancel-asking": ["Cancelled in Shopify; by your setting Amazon is not told by itself.", "Cancel it at Amazon too, or leave it.", "Merchant"],
  "cancel-refused": [(p) => `Amazon did not cancel: ${named(p, "detail", "no reason given")}.`, "Try again with another reason, or in Seller Central.", "Merchant"],
  "cancel-too-late": ["Cancelled in Shopify, and Amazon knows it as shipped: too late to cancel.", "Refund it instead.", "Merchant"],
  "cancel-of-afn": ["Cancelled in Shopify, and Amazon ships this order: only Amazon can cancel it.", "Cancel it in Seller Central.", "Merchant"],
  "cancel-done": ["Cancelled at Amazon.", nothing, nobody],
  "refund-asking": ["Refunded in Shopify; by your setting Amazon is not told by itself.", "Refund it at Amazon too, or leave it.", "Merchant"],
  "refund-refused": [(p) => `Amazon did not refund: ${named(p, "detail", "no reason given")}.`, "Try again with another reason, or in Seller Central.", "Merchant"],
  "refund-too-much": [(p) => `Refunded in Shopify: ${named(p, "amount", "?")}; of this order Amazon can give back ${named(p, "left", "less")}.`, "Refund what is left in Seller Central.", "Merchant"],
  "refund-of-afn": ["Refunded in Shopify, and Amazon ships this order: its refunds are Amazon's.", "Refund it in Seller Central.", "Merchant"],
  "refund-before-shipment": ["Refunded in Shopify before it was shipped: Amazon refunds shipped goods only.", "Cancel it instead, or refund again once it is shipped.", "Lockstep, once it is shipped"],
  "refund-of-collective": [(p) => `Refunded in Shopify: ${named(p, "amount", "?")}; this order holds a day's orders of Amazon, so Amazon was not told whose money it is.`, "Refund the same amount at Amazon in the order it belongs to.", "Lockstep, then"],
  "amazon-refund-asking": [(p) => `Amazon refunded ${named(p, "amount", "an amount")}; Shopify does not show it by itself: by your setting, or because it may be the answer to a refund of another amount that was made in Shopify.`, "Take it into Shopify, or leave it.", "Merchant"],
  "amazon-refund-refused": [(p) => `Amazon refunded ${named(p, "amount", "an amount")}, and Shopify did not take it: ${saidByShopify(p, "no reason given")}.`, "Correct the cause, then try again.", "Lockstep every day, plus button"],
  "amazon-refund-too-much": [(p) => `Amazon refunded ${named(p, "amount", "an amount")}, more than is left in the Shopify order: ${named(p, "left", "?")}.`, "Compare both and enter the rest by hand.", "Merchant"],
  "restock-refused": [(p) => `${named(p, "units", "Some")} units came back, and Shopify did not take them: ${saidByShopify(p, "no reason given")}.`, "Correct the cause, or take them back in Shopify.", "Lockstep every day"],
  "transactions-unreadable": [(p) => `${named(p, "count", "Some")} of Amazon's latest financial events could not be read, ${named(p, "transaction", "?")} among them: ${named(p, "detail", "no reason given")}. Refunds among them are missing in Shopify.`, "Compare the order's refunds with Seller Central; report it to us if it stays.", "Lockstep every hour"],
  "guard-stopped": [(p) => `More than ${named(p, "limit", "the usual")} cancellations and refunds came from Shopify within an hour; this one was not sent to Amazon.`, "Look at it, then send or drop it.", "Merchant"],
  "feed-failed": [(p) => `Amazon refused the update; often a billing or plan matter of the account${p.detail === undefined ? "." : `: ${p.detail}`}`, "Check account health and plan.", "Lockstep hourly, plus button"],
} satisfies Record<string, Entry>;

/** Personal data and its clocks (section 11, table 18.2). */
const privacyEntries = {
  "redaction-soon": [(p) => `Name and address of this order are erased on ${named(p, "on", "?")}; it is not shipped.`, "Ship it before, or choose “Fetch address again”.", "Lockstep"],
  "redaction-overdue": [(p) => `${orders(p)} past the date on which personal data must be gone.`, "Restore access; otherwise nothing.", "Lockstep every hour"],
  "redaction-beyond-apps": [(p) => `Name and address are erased where an app can do it; what another app wrote stands in ${named(p, "places", "places")}, which only Shopify can rewrite.`, "Delete the order in Shopify, or erase the customer's data there.", "Merchant"],
  "redaction-not-visible": ["Shopify does not show this order to Lockstep any more: whether name and address are gone there could not be looked at.", "Look at the order in Shopify, and erase the customer's data there.", "Merchant"],
  "address-moved-total": [(p) => `Shopify reckoned the taxes of this order anew when Lockstep wrote its address: its total was ${named(p, "before", "?")} and is now ${named(p, "after", "?")}.`, "Put the total right in Shopify; Amazon's stays as it was.", "Merchant"],
  "redaction-failed": [(p) => `Personal data of this order could not be erased: ${named(p, "detail", "no reason given")}.`, "Restore access; otherwise nothing.", "Lockstep every hour"],
} satisfies Record<string, Entry>;

const entries = { ...orderEntries, ...shipmentEntries, ...settlementEntries, ...privacyEntries, ...stockEntries, ...catalogueEntries, ...storeEntries, ...witnessEntries, ...historyEntries };

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
