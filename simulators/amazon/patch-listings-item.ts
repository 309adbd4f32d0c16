import type { Shape } from "./body-shape.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import { listingOf, keepListing } from "./listings-kept.ts";
import { mint } from "./mint.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { attributeName, patched, type Patch } from "./patch-attributes.ts";
import { offerAttributes, patchIssues } from "./patch-issues.ts";
import type { Platform } from "./platform.ts";
import { invalidInput } from "./refusal.ts";
import type { Plan } from "./throttle.ts";

interface PatchBody {
  productType: string;
  patches: Patch[];
}

/** A patch that was accepted and has not been applied yet. */
export interface PatchTask {
  account: string;
  sku: string;
  marketplaceIds: string[];
  patches: Patch[];
}

export const patchesShape: Shape = {
  kind: "list",
  min: 1,
  of: {
    kind: "object",
    required: ["op", "path"],
    members: {
      op: { kind: "text", values: ["add", "replace", "merge", "delete"] },
      path: { kind: "text" },
      value: { kind: "list", of: { kind: "anything" } },
    },
  },
};

export const patchListingsItemOperation: Operation = {
  name: "patchListingsItem", method: "PATCH", path: "/listings/2021-08-01/items/{sellerId}/{sku}", rate: 5, burst: 5, perApplicationRate: 500,
  roles: [roleNames.listing],
  query: {
    marketplaceIds: { kind: "list", required: true },
    includedData: { kind: "list", values: ["identifiers", "issues"] },
    mode: { kind: "text", values: ["VALIDATION_PREVIEW"] },
    issueLocale: { kind: "text" },
  },
  body: { kind: "object", required: ["productType", "patches"], members: { productType: { kind: "text" }, patches: patchesShape } },
  furtherPlans,
  handle: patchListingsItem,
};

/** Accepted now, applied later; INVALID with issues, or in preview VALID, changes nothing. */
function patchListingsItem(platform: Platform, call: Call): Answer {
  const body = call.body as PatchBody;
  const marketplaceIds = call.query.list("marketplaceIds") ?? [];
  const sku = call.path.sku ?? "";
  const preview = call.query.text("mode") !== undefined;
  const included = call.query.list("includedData") ?? ["issues"];
  checkMarketplaces(platform, call.account, marketplaceIds);
  checkPaths(body.patches);
  if (included.includes("identifiers") && !preview) throw invalidInput("Invalid input: identifiers can only be requested in VALIDATION_PREVIEW.");
  const listing = listingOf(platform, call.account, sku);
  const issues = patchIssues(listing, body, marketplaceIds, call.account.region);
  const status = issues.length > 0 ? "INVALID" : preview ? "VALID" : "ACCEPTED";
  if (status === "ACCEPTED") planPatch(platform, call.now, { account: call.account.key, sku, marketplaceIds, patches: body.patches });
  const identifiers = marketplaceIds.map((id) => ({ marketplaceId: id, asin: listing?.marketplaces[id]?.asin ?? "" }));
  const answer = { sku, status, submissionId: mint(platform.store, "submission").slice(0, 32) };
  return {
    status: 200,
    body: { ...answer, ...(included.includes("issues") ? { issues } : {}), ...(included.includes("identifiers") ? { identifiers } : {}) },
  };
}

export function planPatch(platform: Platform, now: number, task: PatchTask): void {
  platform.agenda.plan(now + platform.options.applyDelayMs, "patch", task);
}

/** Runs when an accepted patch is due. @param at ms since 1970 */
export function applyPatch(platform: Platform, task: PatchTask, at: number): void {
  const account = platform.accounts.find((a) => a.key === task.account);
  const listing = account && listingOf(platform, account, task.sku);
  if (!listing) return;
  // Stock is one number of the region: with it every marketplace's listing has changed.
  const shared = task.patches.some((patch) => attributeName(patch) === "fulfillment_availability");
  keepListing(platform, patched(listing, task.patches, task.marketplaceIds), shared ? Object.keys(listing.marketplaces) : task.marketplaceIds, at);
}

/** @throws Refusal 400 for a path that is not a top-level attribute, or an entry that is no object. */
export function checkPaths(patches: readonly Patch[]): void {
  for (const patch of patches) {
    if (!/^\/attributes\/[A-Za-z0-9_]+$/.test(patch.path)) throw invalidInput(`Invalid input: the path '${patch.path}' is not /attributes/<attribute>.`);
    const bad = (patch.value as unknown[] | undefined)?.some((entry) => typeof entry !== "object" || entry === null || Array.isArray(entry));
    if (bad) throw invalidInput(`Invalid input: the value of '${patch.path}' must be a list of objects.`);
  }
}

function furtherPlans(call: Call): Plan[] {
  const plans: Plan[] = [];
  if (call.query.text("mode") !== undefined) {
    plans.push({ key: `${call.account.key}|preview`, rate: 1, burst: 1 }, { key: "application|preview", rate: 20, burst: 20 });
  }
  if ((call.body as PatchBody).patches.some((patch) => !offerAttributes.includes(attributeName(patch)))) {
    const message = "You exceeded your quota for product data for the requested resource.";
    plans.push({ key: "application|product-data", rate: 100, burst: 100, message });
  }
  return plans;
}
