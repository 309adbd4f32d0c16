import type { LastSent } from "../../db/last-sent.server.ts";
import type { SeenListing } from "../../db/listings.server.ts";
import type { Problem } from "../../db/problems.server.ts";
import { isConfirmed } from "../../domain/inventory/is-confirmed.ts";
import { problemWords } from "../../domain/log-texts.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { Fact } from "../../ui/facts.tsx";
import { countText, moneyText } from "../../ui/format.ts";
import { marketplaceLabel, stockOutcomeLabel, type Label } from "../../ui/labels.ts";
import { amazonPageUrl, linkHowText, listingPath, listingStateLabel, matchView, personText } from "../../ui/listing-words.ts";
import { variantName } from "../../ui/variant-view.ts";
import { productView, type RowParts } from "../app.products._index/product-row.ts";
import { reasonOf } from "../app.stock._index/stock-row-view.ts";
import { historyView } from "./history-view.ts";
import { issueViews } from "./issues-view.ts";
import type { ListingParts } from "./read-listing.server.ts";

type Surroundings = Pick<RowParts, "shop" | "words" | "adminOrigin">;

const ordersShown = 10;
/** Told by the listing's own issues. */
const toldByIssues = ["listing-suppressed"];

/** One listed SellerSKU in the words of its page. */
export function listingView(parts: ListingParts, surroundings: Surroundings) {
  const { row, store, problems, waiting, events } = parts;
  const { words } = surroundings;
  const leadTimeDays = parseStoreSettings(store.settings).stock.leadTimeDays;
  const product = productView(row, { ...surroundings, stores: new Map([[store.id, { alias: store.alias, leadTimeDays }]]) });
  return {
    product,
    about: [
      { term: "ASIN", description: product.asin ?? "Amazon names none" }, { term: "Barcode", description: row.listings.find((listing) => listing.barcode)?.barcode ?? "Amazon names none" },
      { term: "Store", description: store.alias }, { term: "Shipped by", description: product.channel },
    ] satisfies Fact[],
    marketplaces: row.listings.map((listing) => marketplaceView(listing, parts)),
    link: linkView(parts, surroundings),
    issues: issueViews(row.listings),
    problems: problems.filter(({ code }) => !toldByIssues.includes(code)).map(problemView),
    history: historyView(events, row.variants, words),
    earlier: parts.moreEvents,
    stock: stockView(parts, surroundings),
    leadFrom: leadText(product.lead, row.listings, leadTimeDays),
    waiting: { orders: waiting.slice(0, ordersShown), more: waiting.length > ordersShown ? countText(waiting.length - ordersShown, "more order", "more orders") : null },
    stopped: row.settings?.stoppedAt ? { text: `Not tracked since ${words.at(row.settings.stoppedAt)}.${row.settings.zeroing ? " 0 is still on its way to Amazon." : ""}` } : null,
  };
}

export type ListingView = ReturnType<typeof listingView>;

/** What happened, and what the merchant can do about it; null: nothing. */
function problemView({ id, code, params }: Problem) {
  const { what, remedy } = problemWords(code, params as Record<string, unknown>);
  return { id, what, remedy: remedy.startsWith("Nothing") ? null : remedy };
}

/** One marketplace, with what R9 says of it in words. */
function marketplaceView(listing: SeenListing, { others, store }: ListingParts) {
  const { marketplaceId, asin, price, quantity, channel, secondary } = listing;
  const beside = others.filter((other) => other.marketplaceId === marketplaceId);
  const counting = beside.find((other) => !other.secondary);
  return {
    name: marketplaceLabel(marketplaceId),
    url: amazonPageUrl(marketplaceId, asin),
    state: listingStateLabel(listing.state, listing.suppressed),
    price: price ? moneyText(price) : "–",
    quantity: channel === "AFN" ? "Amazon’s stock" : (quantity?.toLocaleString("en-US") ?? "–"),
    counts: countsText(secondary, beside.length),
    /** The SellerSKU that counts instead. */
    counting: secondary && counting ? { sellerSku: counting.sellerSku, url: listingPath(store.id, counting.sellerSku) } : null,
    read: listing.detailsAt !== null,
  };
}

function countsText(secondary: boolean, beside: number): string | null {
  if (secondary) return "A second SKU of its ASIN: another one’s title, images and price count. Its orders and stock still match.";
  return beside > 0 ? `Counts for its ASIN, before ${countText(beside, "other SKU", "other SKUs")}: its title, images and price are taken.` : null;
}

function linkView({ row: { link, variants } }: ListingParts, { words }: Surroundings) {
  if (!link) return null;
  const variant = variants.get(link.variantId);
  const { evidence } = link;
  const then = evidence && variantName({ productTitle: evidence.variant.product, title: evidence.variant.title });
  return {
    gone: variant === undefined,
    how: `${linkHowText(link.how)}. Linked by ${personText(link.linkedBy) ?? "Lockstep"} on ${words.at(link.linkedAt)}.`,
    then: variant && then && then !== variantName(variant) ? `It was called “${then}” then.` : null,
    matches: evidence?.matches.map(matchView) ?? [],
    unseen: link.how === "created" ? "Lockstep made the product from this listing." : "Nothing in both is the same: a person chose it.",
  };
}

function stockView({ row, problems }: ListingParts, { words }: Surroundings) {
  const { number } = row;
  const outcome: Label = stockOutcomeLabel(number?.outcome ?? "none");
  const units = (value: number | null) => value?.toLocaleString("en-US") ?? "–";
  const facts: Fact[] = [
    { term: "Last sent", description: number?.acceptedAt ? `${units(number.lastSent)} on ${words.at(number.acceptedAt)}` : "Never" },
    { term: "Seen at Amazon", description: number?.seenAt ? `${units(number.seenQuantity)} on ${words.at(number.seenAt)}` : units(row.listings.find((listing) => listing.quantity !== null)?.quantity ?? null) },
    { term: "Confirmed", description: confirmedText(number) },
  ];
  const told = problems.some(({ code }) => code === number?.reasonCode);
  return { outcome, reason: told ? null : reasonOf({ number, problems: [] }), facts };
}

function confirmedText(number: LastSent | null): string {
  if (!number?.acceptedAt) return "–";
  return isConfirmed(number) ? "Yes" : "Not yet";
}

function leadText({ own, editable }: ReturnType<typeof productView>["lead"], listings: readonly SeenListing[], ofStore: number): string {
  if (!editable) return "Amazon ships it: its lead time is Amazon’s.";
  const listed = listings.find((listing) => listing.leadTimeDays !== null)?.leadTimeDays ?? null;
  const fallback = listed === null ? `the store’s default of ${daysText(ofStore)}` : `what the listing states, ${daysText(listed)}`;
  return own === null ? `Nobody set it here, so it is ${fallback}.` : `Set here. Left empty, it goes back to ${fallback}.`;
}

const daysText = (days: number) => countText(days, "business day", "business days");
