import type { ListingsItemPatchRequest } from "@sp-api-sdk/listings-items-api-2021-08-01";
import type { SellerId } from "../domain/ids.ts";
import type { LeadTimePatch, PatchAnswer, QuantityPatch } from "./door.ts";
import { refusedUnsent } from "./errors.ts";
import type { SpApi } from "./sp-api.server.ts";
import { wirePatchAnswer } from "./wire/listings.ts";

/**
 * Sends an absolute quantity with its lead time (Amazon README 6.3). `merge` leaves the rest of the entry alone; the
 * lead time goes along because Amazon resets it otherwise (R87, N4). Only for SellerSKUs on the DEFAULT channel:
 * a new channel code would change who ships.
 * Accepted means queued, not yet shown (README 6.4).
 * @throws PlatformFailure `rejected`, unsent, for a quantity or lead time that is not whole or below zero.
 */
export async function patchQuantity(api: SpApi, sellerId: SellerId, patch: QuantityPatch): Promise<PatchAnswer> {
  const { quantity, leadTimeDays } = patch;
  if (!isCount(quantity) || !isCount(leadTimeDays)) {
    throw refusedUnsent("patchListingsItem", `quantity ${quantity} with lead time ${leadTimeDays} is not whole and ≥ 0`);
  }
  return mergeAvailability(api, sellerId, patch, { quantity, lead_time_to_ship_max_days: leadTimeDays });
}

/**
 * Sends the lead time alone; `merge` keeps the quantity (Amazon README 6.3, R87). Also only for the DEFAULT channel.
 * @throws PlatformFailure `rejected`, unsent, for a lead time that is not whole or below zero.
 */
export async function patchLeadTime(api: SpApi, sellerId: SellerId, patch: LeadTimePatch): Promise<PatchAnswer> {
  if (!isCount(patch.leadTimeDays)) throw refusedUnsent("patchListingsItem", `lead time ${patch.leadTimeDays} is not whole and ≥ 0`);
  return mergeAvailability(api, sellerId, patch, { lead_time_to_ship_max_days: patch.leadTimeDays });
}

async function mergeAvailability(
  api: SpApi, sellerId: SellerId, { sellerSku, marketplaceIds }: Pick<LeadTimePatch, "sellerSku" | "marketplaceIds">, changed: Record<string, number>,
): Promise<PatchAnswer> {
  const body = {
    productType: "PRODUCT",
    patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", ...changed }] }],
  } satisfies ListingsItemPatchRequest;
  const answer = await api({
    operation: "patchListingsItem",
    path: { sellerId, sku: sellerSku },
    query: { marketplaceIds, issueLocale: "en_US" },
    body,
    answer: wirePatchAnswer,
  });
  return {
    accepted: answer.status === "ACCEPTED",
    submissionId: answer.submissionId,
    issues: answer.issues.map((i) => ({ code: i.code ?? "", message: i.message ?? "", severity: i.severity ?? "" })),
  };
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
