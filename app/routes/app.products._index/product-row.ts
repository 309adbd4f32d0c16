import type { ProductRow } from "../../db/product-pages.server.ts";
import type { LinkProposal } from "../../db/link-proposals.server.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import type { LinkEvidence } from "../../domain/listings/link-evidence.ts";
import { listingStates } from "../../domain/listings/listing-details.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { adminVariantUrl } from "../../ui/admin-url.ts";
import { countText, type TimeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel } from "../../ui/labels.ts";
import { amazonPageUrl, linkHowText, listingPath, listingStateLabel, matchView, personText, proposalText } from "../../ui/listing-words.ts";
import { variantName } from "../../ui/variant-view.ts";

export interface RowParts {
  shop: ShopDomain;
  words: TimeWords;
  /** The shop's stores by id. */
  stores: ReadonlyMap<string, { alias: string; /** Business days, where nobody states any. */ leadTimeDays: number }>;
  /** The admin's origin; null = Shopify's own. */
  adminOrigin: string | null;
}

/** A listed SellerSKU in the words of the products page (R86). */
export function productView(row: ProductRow, parts: RowParts) {
  const { storeId, sellerSku, listings, number, settings } = row;
  const store = parts.stores.get(storeId);
  const state = listingStates.find((one) => listings.some((listing) => listing.state === one)) ?? "active";
  const issues = listings.reduce((count, listing) => count + listing.issues.length, 0);
  return {
    id: `${storeId} ${sellerSku}`,
    storeId, sellerSku,
    url: listingPath(storeId, sellerSku),
    title: listings.find((listing) => listing.title)?.title ?? "Without title",
    imageUrl: listings.find((listing) => listing.imageUrl)?.imageUrl ?? null,
    asin: listings.find((listing) => listing.asin)?.asin ?? null,
    store: store?.alias ?? "",
    marketplaces: listings.map(({ marketplaceId, asin }) => ({ name: marketplaceLabel(marketplaceId), url: amazonPageUrl(marketplaceId, asin) })),
    channel: channelLabel(listings.some((listing) => listing.channel === "AFN") ? "AFN" : (listings[0]?.channel ?? null)),
    state: listingStateLabel(state, listings.some((listing) => listing.suppressed)),
    issues: issues > 0 ? countText(issues, "issue", "issues") : null,
    secondary: listings.length > 0 && listings.every((listing) => listing.secondary),
    link: linkView(row, parts),
    proposals: row.link ? [] : row.proposals.map((proposal) => proposalView(proposal, row.variants, parts)),
    lead: leadView(row, store?.leadTimeDays ?? null),
    sent: number?.acceptedAt ? { units: units(number.lastSent), day: parts.words.day(number.acceptedAt), time: parts.words.time(number.acceptedAt) } : null,
    seen: units(number?.seenAt ? number.seenQuantity : (listings.find((listing) => listing.quantity !== null)?.quantity ?? null)),
    whyUrl: number ? `/app/stock/why?${new URLSearchParams({ store: storeId, sku: sellerSku }).toString()}` : null,
    stopped: settings?.stoppedAt ? { since: parts.words.day(settings.stoppedAt), zeroing: settings.zeroing } : null,
  };
}

export type ProductView = ReturnType<typeof productView>;

const units = (value: number | null | undefined) => (value === null || value === undefined ? "–" : value.toLocaleString("en-US"));

function linkView({ link, variants }: ProductRow, { words, shop, adminOrigin }: RowParts) {
  if (!link) return null;
  const variant = variants.get(link.variantId);
  const how = linkHowText(link.how);
  const by = personText(link.linkedBy);
  return {
    variantId: link.variantId,
    ...named(variant, link.evidence),
    sku: variant ? variant.sku : link.variantSku,
    url: variant ? adminVariantUrl(adminOrigin, shop, variant.productId, variant.id) : null,
    how: by && link.how !== "by-hand" ? `${how}, ${by}` : how,
    at: words.day(link.linkedAt),
  };
}

function proposalView({ variantId, why, evidence }: LinkProposal, variants: ProductRow["variants"], { shop, adminOrigin }: RowParts) {
  const variant = variants.get(variantId);
  return {
    variantId,
    ...named(variant, evidence),
    sku: variant ? variant.sku : evidence.variant.sku,
    url: variant ? adminVariantUrl(adminOrigin, shop, variant.productId, variant.id) : null,
    status: variant && variant.productStatus !== "ACTIVE" ? variant.productStatus.toLowerCase() : null,
    why: proposalText(why),
    matches: evidence.matches.map(matchView),
  };
}

export type ProposalView = ProductView["proposals"][number];

/** A variant's name now, else as it was when it was compared. */
function named(variant: CatalogueVariant | undefined, evidence: LinkEvidence | null): { title: string } {
  if (variant) return { title: variantName(variant) };
  return { title: evidence ? variantName({ productTitle: evidence.variant.product, title: evidence.variant.title }) : "A variant of your shop" };
}

/** Business days to ship and whose word they are: the merchant's, Amazon's listing's, or the store's. */
function leadView({ listings, settings }: ProductRow, ofStore: number | null) {
  const listed = listings.find((listing) => listing.leadTimeDays !== null)?.leadTimeDays ?? null;
  const own = settings?.leadTimeDays ?? null;
  const days = own ?? listed ?? ofStore;
  return {
    days, own,
    whose: own !== null ? "set by you" : listed !== null ? "as listed" : "by default",
    /** What it falls back to. */
    otherwise: listed ?? ofStore,
    editable: !listings.some((listing) => listing.channel === "AFN"),
  };
}
