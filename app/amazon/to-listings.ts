import { z } from "zod";
import type { ListingDetails, ListingIssue } from "../domain/listings/listing-details.ts";
import { MoneyError } from "../domain/money.ts";
import type { UnreadableListing } from "./door.ts";
import { imageAddress } from "./image-address.ts";
import { toMoney } from "./to-money.ts";
import { describeIssues } from "./wire/describe-issues.ts";
import { wireListing, type WireListing } from "./wire/listings.ts";

/**
 * One listings item in the domain's words: a listing for each marketplace in which Amazon shows it (Amazon README 6.2).
 * Never throws. Stock is one number for all marketplaces (README fact 7), so each listing shows the same.
 * @param asked marketplaces of the request: with exactly one, an item that names no marketplace belongs to it.
 */
export function readListings(json: unknown, asked: readonly string[]): { listings: ListingDetails[] } | { unreadable: UnreadableListing } {
  const parsed = wireListing.safeParse(json);
  if (!parsed.success) return { unreadable: { sellerSku: skuOf(json), reason: describeIssues(parsed.error) } };
  const item = parsed.data;
  const named = [...item.summaries, ...item.offers].flatMap((part) => part.marketplaceId ?? []);
  const ids = [...new Set(named.length > 0 || asked.length > 1 ? named : asked)];
  try {
    return { listings: ids.map((id) => toListing(item, id)) };
  } catch (error) {
    if (error instanceof MoneyError) return { unreadable: { sellerSku: item.sku, reason: error.message } };
    throw error;
  }
}

function skuOf(json: unknown): string | null {
  const found = z.object({ sku: z.string().min(1) }).safeParse(json);
  return found.success ? found.data.sku : null;
}

function toListing(item: WireListing, marketplaceId: string): ListingDetails {
  const summary = item.summaries.find((s) => s.marketplaceId === marketplaceId);
  const merchant = merchantAttribute(item, marketplaceId);
  const offers = item.offers.filter((o) => o.marketplaceId === marketplaceId);
  const codes = channelCodes(item);
  return {
    sellerSku: item.sku,
    marketplaceId,
    asin: summary?.asin ?? null,
    title: summary?.itemName ?? null,
    channel: codes.length === 0 ? null : codes.every((c) => c === "DEFAULT") ? "MFN" : "AFN",
    channelCodes: codes,
    status: (summary?.status ?? []).filter((s) => s !== null),
    quantity: item.fulfillmentAvailability.find((f) => f.fulfillmentChannelCode === "DEFAULT")?.quantity ?? merchant?.quantity ?? null,
    leadTimeDays: merchant?.lead_time_to_ship_max_days ?? null,
    price: toMoney(offers.find((o) => o.offerType !== "B2B")?.price),
    createdAt: summary?.createdDate ?? null,
    lastUpdatedAt: summary?.lastUpdatedDate ?? null,
    imageUrl: imageAddress(summary?.mainImage?.link),
    barcode: ofMarketplace(item.attributes?.externally_assigned_product_identifier ?? [], marketplaceId).find((one) => one.value !== null)?.value ?? null,
    issues: item.issues.filter(({ marketplaceIds }) => marketplaceIds.length === 0 || marketplaceIds.includes(marketplaceId)).map(toIssue),
  };
}

/** An issue that names no marketplace is one of all. */
function toIssue({ code, message, severity, attributeNames, enforcements }: WireListing["issues"][number]): ListingIssue {
  return {
    code: code ?? "",
    message: message ?? "",
    severity: severity ?? "",
    attributes: attributeNames,
    enforcements: (enforcements?.actions ?? []).flatMap(({ action }) => action ?? []),
  };
}

/** The entries of the marketplace, then those that name none. */
function ofMarketplace<Entry extends { marketplace_id: string | null }>(entries: readonly Entry[], marketplaceId: string): Entry[] {
  return [...entries.filter((one) => one.marketplace_id === marketplaceId), ...entries.filter((one) => one.marketplace_id === null)];
}

function merchantAttribute({ attributes }: WireListing, marketplaceId: string) {
  const entries = (attributes?.fulfillment_availability ?? []).filter((f) => f.fulfillment_channel_code === "DEFAULT");
  return ofMarketplace(entries, marketplaceId)[0];
}

function channelCodes(item: WireListing): string[] {
  const stated = item.fulfillmentAvailability.map((f) => f.fulfillmentChannelCode);
  const attributed = (item.attributes?.fulfillment_availability ?? []).map((f) => f.fulfillment_channel_code);
  return [...new Set([...stated, ...attributed].filter((code) => code !== null))];
}
